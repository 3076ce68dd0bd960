"""Feeds and what was read of them: each item once, its marks kept, old ones gone."""

from dataclasses import replace

import pytest

from patientx_desktop.domain.clock import to_ms
from patientx_desktop.domain.current import Sorted, SortedBy
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.feed import Feed, FeedFault, FeedItem
from patientx_desktop.domain.leader import Leader, ReadPost
from patientx_desktop.domain.mission import Kind
from patientx_desktop.store import Store
from patientx_desktop.store.feed_items import KEPT_MS, MOST_KEPT
from tests.support.clock import START

NOW = to_ms(START)
HOUR = 3_600_000
WIRE = Feed("", "https://wire.example.org/feed", "Wire", "en", Kind.RESEARCH)


def item(key: str, ago: int = 0, title: str = "T") -> FeedItem:
    return FeedItem(key, NOW - ago, title, f"https://wire.example.org/{key}", "S")


@pytest.fixture
def wire(store: Store) -> Feed:
    return store.feeds.add(WIRE)


def sort(each: FeedItem) -> Sorted:
    return Sorted(Kind.RESEARCH, SortedBy.WORDS, (each.title.lower(), "été"))


def by_source(_each: FeedItem) -> Sorted:
    return Sorted(Kind.NEWS, SortedBy.SOURCE)


def keys(store: Store) -> list[str]:
    return [each.item.key for each in store.feed_items.latest(500)]


def test_a_feed_comes_back_as_it_was_put_in(store: Store, wire: Feed) -> None:
    other = store.feeds.add(Feed("", "https://a.example.org", "a", fault=FeedFault.SLOW, next_ms=7))
    assert store.feeds.list() == (other, wire)
    assert store.feeds.get(wire.id) == wire
    changed = store.feeds.update(replace(wire, title="New", kind=None, is_on=False))
    assert store.feeds.get(wire.id) == changed
    with pytest.raises(DomainError) as told:
        store.feeds.update(replace(wire, title="late"))
    assert told.value.trouble is Trouble.CONFLICT


def test_a_feed_added_again_is_the_same_feed_with_its_items(store: Store, wire: Feed) -> None:
    store.feed_items.add(wire.id, [item("1")], NOW, sort)
    store.feeds.remove(wire.id)
    assert (store.feeds.list(), keys(store)) == ((), [])
    again = store.feeds.add(replace(WIRE, title="Wire again"))
    assert (again.id, keys(store)) == (wire.id, ["1"])
    assert [each.title for each in store.feeds.list()] == ["Wire again"]
    store.feeds.remove(wire.id)
    store.feeds.put_back(wire.id)
    assert keys(store) == ["1"]


def test_how_a_read_went_is_kept_beside_what_people_chose_meanwhile(
    store: Store, wire: Feed
) -> None:
    store.feeds.update(replace(wire, title="Ours", is_on=False))
    store.feeds.note_read(
        replace(wire, etag="e", modified="m", read_ms=5, next_ms=9, failures=2,
                fault=FeedFault.BUSY, language="fr", address="https://new.example.org")
    )  # fmt: skip
    kept = store.feeds.get(wire.id)
    assert (kept.title, kept.is_on) == ("Ours", False)
    assert (kept.etag, kept.modified, kept.read_ms, kept.next_ms) == ("e", "m", 5, 9)
    assert (kept.failures, kept.fault, kept.language) == (2, FeedFault.BUSY, "fr")
    assert kept.address == "https://new.example.org"


def test_a_feed_never_takes_the_address_of_another(store: Store, wire: Feed) -> None:
    other = store.feeds.add(Feed("", "https://a.example.org", "a"))
    store.feeds.note_read(replace(wire, address=other.address, next_ms=3))
    assert store.feeds.get(wire.id).address == WIRE.address
    assert store.feeds.get(wire.id).next_ms == 3


def test_an_item_is_kept_once_with_its_marks_and_its_latest_words(store: Store, wire: Feed) -> None:
    store.feed_items.add(wire.id, [item("1", HOUR)], NOW, sort)
    store.feed_items.mark_used(wire.id, "1", NOW)
    store.feed_items.choose_kind(wire.id, "1", Kind.SOCIAL)
    store.feed_items.add(wire.id, [item("1", HOUR, "Better"), item("2")], NOW + HOUR, sort)
    newest, old = store.feed_items.latest(10)
    assert (newest.item.key, newest.seen_ms, newest.used_ms) == ("2", NOW + HOUR, None)
    assert newest.sorted == Sorted(Kind.RESEARCH, SortedBy.WORDS, ("t", "été"))
    assert (old.item.title, old.feed_title) == ("Better", "Wire")
    assert (old.seen_ms, old.used_ms) == (NOW, NOW)
    assert old.sorted == Sorted(Kind.SOCIAL, SortedBy.PERSON)


def test_another_kind_for_the_feed_sorts_its_items_again(store: Store, wire: Feed) -> None:
    store.feed_items.add(wire.id, [item("1"), item("2")], NOW, sort)
    store.feed_items.choose_kind(wire.id, "2", Kind.SOCIAL)
    store.feed_items.sort_again(wire.id, by_source)
    told = {each.item.key: each.sorted for each in store.feed_items.latest(9)}
    assert told["1"] == Sorted(Kind.NEWS, SortedBy.SOURCE)
    assert told["2"].by is SortedBy.PERSON
    store.feed_items.choose_kind(wire.id, "2", None)
    assert store.feed_items.latest(1)[0].sorted.by is SortedBy.SOURCE


def test_the_newest_are_kept_and_the_old_go(store: Store, wire: Feed) -> None:
    many = [item(f"{number:04}", number * 1000) for number in range(MOST_KEPT + 50)]
    store.feed_items.add(wire.id, [*many, item("ancient", KEPT_MS + 1)], NOW, sort)
    assert keys(store) == [f"{number:04}" for number in range(MOST_KEPT)]
    store.feed_items.add(wire.id, [item("new", -KEPT_MS)], NOW + KEPT_MS + HOUR, sort)
    assert keys(store) == ["new"]


def test_a_feed_that_is_off_is_not_in_the_list_and_loses_nothing(store: Store, wire: Feed) -> None:
    store.feed_items.add(wire.id, [item("1")], NOW, sort)
    off = store.feeds.update(replace(wire, is_on=False))
    assert keys(store) == []
    store.feeds.update(replace(off, is_on=True))
    assert keys(store) == ["1"]


def test_leaders_posts_have_the_same_marks(store: Store) -> None:
    leader = store.leaders.add(Leader("", "1", "rarevoices", "Rare Voices"))
    posts = [
        ReadPost("10", leader.id, NOW, "new", "text", reposts=7),
        ReadPost("11", leader.id, NOW - HOUR, "@you hello", "reply"),
        ReadPost("12", leader.id, NOW - 9 * HOUR, "old"),
    ]
    store.leaders.add_posts(posts)
    store.feed_items.choose_leader_post_kind("10", Kind.SOCIAL)
    store.feed_items.mark_leader_post_used("10", NOW)
    (only,) = store.feed_items.leader_posts(NOW - 2 * HOUR, 10)
    assert (only.handle, only.post, only.chosen, only.used_ms) == (
        "rarevoices", posts[0], Kind.SOCIAL, NOW,
    )  # fmt: skip
    store.feed_items.mark_leader_post_used("10", None)
    store.feed_items.choose_leader_post_kind("10", None)
    (only,) = store.feed_items.leader_posts(NOW - 2 * HOUR, 10)
    assert (only.chosen, only.used_ms) == (None, None)
    store.leaders.remove(leader.id)
    assert store.feed_items.leader_posts(0, 10) == ()
