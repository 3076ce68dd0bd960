"""Feeds are read off the GUI thread from a real server, kept, and listed with leaders' posts."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from patientx_desktop.domain.current import SortedBy
from patientx_desktop.domain.errors import DomainError
from patientx_desktop.domain.feed import Feed, FeedFault, FeedItem
from patientx_desktop.domain.leader import Leader, ReadPost
from patientx_desktop.domain.mission import Kind
from patientx_desktop.runtime.current import MOST_SHOWN, CurrentBook
from patientx_desktop.runtime.feed_work import Sorter
from patientx_desktop.runtime.feeds import FeedBook, read_rule
from patientx_desktop.runtime.session import Session
from tests.support.clock import FakeClock
from tests.support.session import Office, office

HOUR_MS = 3_600_000
WIRE = "practice:/feeds/prairie-health-wire.xml"
DESK = "practice:/feeds/access-desk.xml"


@pytest.fixture
def place(tmp_path: Path, qapp: object) -> Iterator[Office]:
    with office(tmp_path / "data", FakeClock()) as opened:
        yield opened


@pytest.fixture
def session(place: Office) -> Session:
    return place.session


@pytest.fixture
def feeds(session: Session) -> FeedBook:
    return session.feeds


@pytest.fixture
def current(session: Session) -> CurrentBook:
    return session.current


def settle(feeds: FeedBook, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not feeds.is_reading and not feeds._desk.tasks.busy, timeout=10_000)


def begin(feeds: FeedBook, qtbot: QtBot, *addresses: str) -> None:
    wanted = tuple(each for each in feeds.starters() if each.address in (addresses or (WIRE,)))
    assert wanted
    feeds.add_starters(wanted)
    settle(feeds, qtbot)


def asked(place: Office) -> list[tuple[str, int]]:
    """What the simulated server was asked about feeds."""
    return [
        (call.path, call.status) for call in place.world.calls if call.path.startswith("/feeds/")
    ]


def test_a_source_is_read_at_once_and_its_items_are_sorted_with_the_reason(
    feeds: FeedBook, current: CurrentBook, qtbot: QtBot, place: Office
) -> None:
    begin(feeds, qtbot)
    items = current.items()
    assert len(items) >= 5
    assert [each.at_ms for each in items] == sorted((each.at_ms for each in items), reverse=True)
    assert all(each.source == "Prairie Health Wire" and each.is_new for each in items)
    screening = next(each for each in items if "screening" in each.title)
    assert (screening.kind, screening.sorted.by) == (Kind.RESEARCH, SortedBy.WORDS)
    assert "screening" in screening.sorted.because
    state = current.state()
    assert (state.sources, state.read_ms, state.faults) == (1, place.desk.now_ms, ())
    assert place.desk.store.ledger.entries(10) == ()


def test_a_feed_is_asked_again_after_half_an_hour_and_only_for_what_is_new(
    feeds: FeedBook, place: Office, qtbot: QtBot
) -> None:
    begin(feeds, qtbot)
    feeds.refresh()
    settle(feeds, qtbot)
    assert [status for _path, status in asked(place)] == [200]
    place.clock.advance(31 * 60)
    feeds.refresh()
    settle(feeds, qtbot)
    assert [status for _path, status in asked(place)] == [200, 304]
    feeds.refresh(all_of_them=True)
    settle(feeds, qtbot)
    assert [status for _path, status in asked(place)] == [200, 304, 304]


def test_without_a_network_the_kept_items_stay_and_it_is_said(
    feeds: FeedBook, current: CurrentBook, place: Office, qtbot: QtBot
) -> None:
    begin(feeds, qtbot)
    before = current.items()
    desk = feeds._desk
    place.server.stop()
    gone = replace(desk, web=lambda: "http://127.0.0.1:9")
    feeds._desk = gone
    feeds.refresh(all_of_them=True)
    settle(feeds, qtbot)
    assert current.items() == before
    state = current.state()
    assert state.offline
    assert [name for name, _ in state.faults] == ["Prairie Health Wire"]
    (feed,) = feeds.list()
    assert (feed.fault, feed.failures) == (FeedFault.OFFLINE, 1)
    assert feed.next_ms == gone.now_ms + 5 * 60_000


def test_a_source_that_fails_says_so_and_the_others_are_read(
    feeds: FeedBook, current: CurrentBook, place: Office, qtbot: QtBot
) -> None:
    place.desk.store.feeds.add(Feed("", "practice:/feeds/nowhere.xml", "Nowhere"))
    begin(feeds, qtbot, WIRE, DESK)
    state = current.state()
    assert ([name for name, _ in state.faults], state.offline, state.sources) == (
        ["Nowhere"],
        False,
        2,
    )
    faults = {feed.title: feed.fault for feed in feeds.list()}
    assert faults["Nowhere"] is FeedFault.NOT_THERE
    assert faults["The Access Desk"] is None


def test_a_page_is_enough_to_add_its_feed(
    feeds: FeedBook, place: Office, qtbot: QtBot, current: CurrentBook
) -> None:
    owner, added, refused = QObject(), list[Feed](), list[FeedFault]()
    failed: list[DomainError] = []
    feeds.add(owner, f"{place.server.base_url}/feeds", added.append, refused.append, failed.append)
    qtbot.waitUntil(lambda: bool(added))
    assert (refused, failed) == ([], [])
    assert added[0].address == WIRE
    assert added[0].title == "Prairie Health Wire"
    assert len(current.items()) >= 5


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("https://example.org/feed", FeedFault.PRACTICE),
        ("example.org", FeedFault.PRACTICE),
        ("no address", FeedFault.NO_ADDRESS),
        ("practice:/nowhere/at/all", FeedFault.NOT_THERE),
    ],
)
def test_practice_never_reaches_the_internet(
    feeds: FeedBook, qtbot: QtBot, words: str, fault: FeedFault
) -> None:
    owner, refused, failed = QObject(), list[FeedFault](), list[DomainError]()
    added: list[Feed] = []
    feeds.add(owner, words, added.append, refused.append, failed.append)
    qtbot.waitUntil(lambda: bool(refused))
    assert (refused, added, failed) == ([fault], [], [])
    assert feeds.list() == ()


def test_practices_feeds_are_never_asked_for_outside_of_practice(
    feeds: FeedBook, place: Office, qtbot: QtBot
) -> None:
    place.desk.store.feeds.add(Feed("", WIRE, "Wire"))
    feeds._desk = replace(feeds._desk, is_practice=False)
    feeds.refresh(all_of_them=True)
    assert not feeds.is_reading
    assert asked(place) == []


def test_a_source_that_is_off_rests_and_comes_back_with_its_items(
    feeds: FeedBook, current: CurrentBook, place: Office, qtbot: QtBot
) -> None:
    begin(feeds, qtbot)
    (feed,) = feeds.list()
    count = len(current.items())
    feeds.set_on(feed.id, False)
    feeds.refresh(all_of_them=True)
    settle(feeds, qtbot)
    assert current.items() == ()
    assert len(asked(place)) == 1
    feeds.set_on(feed.id, True)
    settle(feeds, qtbot)
    assert len(current.items()) == count
    feeds.remove(feed.id)
    assert (feeds.list(), current.items()) == ((), ())
    feeds.bring_back(feed.id)
    assert len(current.items()) == count


def test_a_person_may_say_what_kind_an_item_is_and_that_is_remembered(
    feeds: FeedBook, current: CurrentBook, qtbot: QtBot
) -> None:
    begin(feeds, qtbot)
    (feed,) = feeds.list()
    first = current.items()[0]
    current.choose_kind(first.key, Kind.PERSONAL)
    feeds.set_kind(feed.id, Kind.SOCIAL)
    settle(feeds, qtbot)
    told = {each.key: each.sorted for each in current.items()}
    assert (told[first.key].kind, told[first.key].by) == (Kind.PERSONAL, SortedBy.PERSON)
    current.choose_kind(first.key, None)
    assert current.items()[0].sorted.by is not SortedBy.PERSON


def test_what_was_looked_at_or_used_is_not_new(
    feeds: FeedBook, current: CurrentBook, place: Office, qtbot: QtBot
) -> None:
    begin(feeds, qtbot)
    first, *others = current.items()
    current.mark_used(first.key)
    now = {each.key: each for each in current.items()}
    assert (now[first.key].is_new, now[first.key].is_read) == (False, True)
    assert all(now[each.key].is_new for each in others)
    current.mark_used(first.key, used=False)
    assert current.items()[0].is_new
    current.look_over()
    assert not any(each.is_new or each.is_read for each in current.items())


def test_leaders_posts_join_the_list_without_a_paid_read(
    feeds: FeedBook, current: CurrentBook, place: Office, qtbot: QtBot
) -> None:
    begin(feeds, qtbot)
    store, now = place.desk.store, place.desk.now_ms
    leader = store.leaders.add(Leader("", "77", "rarevoices_ca", "Rare Voices", read_ms=now))
    store.leaders.add_posts(
        [
            ReadPost("9", leader.id, now - 1, "Access to\nschool", "text", reposts=12),
            ReadPost("8", leader.id, now - 30 * 24 * HOUR_MS, "long ago"),
        ]
    )
    first = current.items()[0]
    assert (first.source, first.title, first.is_leader, first.reposts) == (
        "@rarevoices_ca", "Access to school", True, 12,
    )  # fmt: skip
    assert first.kind is Kind.SOCIAL
    assert first.link == f"{place.server.base_url}/rarevoices_ca/status/9"
    assert current.address_of(first) == first.link
    assert [each.title for each in current.items()].count("long ago") == 0
    current.mark_used(first.key)
    current.choose_kind(first.key, Kind.CASUAL)
    assert (current.items()[0].is_read, current.items()[0].kind) == (True, Kind.CASUAL)
    assert current.state().sources == 2


def test_an_item_opens_on_this_computer_in_practice(
    feeds: FeedBook, current: CurrentBook, place: Office, qtbot: QtBot
) -> None:
    begin(feeds, qtbot)
    item = current.items()[0]
    number = item.link.rsplit("/", 1)[1]
    here = f"{place.server.base_url}/feeds/prairie-health-wire/{number}"
    assert current.address_of(item) == here
    assert current.address_of(replace(item, link="https://elsewhere.org/x")) == ""


def test_the_list_shows_the_newest_and_no_more_than_one_reads(
    feeds: FeedBook, current: CurrentBook, place: Office, qtbot: QtBot
) -> None:
    begin(feeds, qtbot, *(each.address for each in feeds.starters()))
    store, (feed, *_others) = place.desk.store, feeds.list()
    now = place.desk.now_ms
    many = [
        FeedItem(f"{n:03}", now - n, f"A trial, {n}", "https://x.org/", "s") for n in range(200)
    ]
    store.feed_items.add(feed.id, many, now, Sorter(read_rule(), None))
    assert len(current.items()) == MOST_SHOWN
