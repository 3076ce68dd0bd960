"""Leaders as the window sees them: prices, what is free, and what is kept."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from patientx_desktop.domain.clock import to_ms
from patientx_desktop.domain.leader import Leader, ReadPost
from patientx_desktop.runtime.leaders import clean_handle
from tests.support.clock import FakeClock
from tests.support.session import Office, office

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def place(tmp_path: Path, clock: FakeClock) -> Iterator[Office]:
    with office(tmp_path, clock) as made:
        yield made


def kept(place: Office, **more: object) -> Leader:
    store = place.desk.store.leaders
    return store.add(replace(Leader("", "12", "zebrapath", "Zebra Path"), **more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "handle"),
    [
        ("@zebrapath", "zebrapath"),
        (" zebra_path ", "zebra_path"),
        ("https://x.com/zebrapath", "zebrapath"),
        ("https://x.com/zebrapath/?s=20", "zebrapath"),
        ("", ""),
        ("@", ""),
        ("two words", ""),
        ("sixteen_letters_", ""),
        ("zebr\u00e4", ""),
        ("a\nb", ""),
    ],
)
def test_a_handle_is_found_in_what_people_type(typed: str, handle: str) -> None:
    assert clean_handle(typed) == handle


def test_a_small_account_costs_no_more_than_it_has_posts(place: Office) -> None:
    book = place.session.leaders
    assert book.price_of_refresh(kept(place, posts=36)) == 36 * 5_000
    assert book.at_once(kept(place, posts=4_266)) == 100


def test_what_was_read_today_is_free_until_midnight_in_utc(place: Office) -> None:
    now = to_ms(place.clock.now())
    leader = kept(place, posts=400, read_ms=now)
    assert place.session.leaders.price_of_refresh(leader) == 0
    place.clock.advance(timedelta(hours=9, seconds=1))
    assert place.session.leaders.price_of_refresh(leader) == 500_000


def test_starters_that_are_leaders_already_are_not_offered_again(place: Office) -> None:
    before = {each.handle for each in place.session.leaders.starters()}
    kept(place)
    after = {each.handle for each in place.session.leaders.starters()}
    assert before - after == {"zebrapath"}


def test_in_practice_every_starter_exists_on_the_simulated_x(
    tmp_path: Path, clock: FakeClock
) -> None:
    with office(tmp_path, clock, filled=True) as place:
        handles = [each.handle for each in place.session.leaders.starters()]
        found = place.connect(place.account).users_by_handles(handles)
        assert {user.handle for user in found} == set(handles)


def test_ours_are_counted_over_the_days_of_theirs(place: Office) -> None:
    leader = kept(place)
    draft = place.draft("Ours")
    planned = place.plan(draft)
    place.until_due(planned)
    place.send()
    sent = place.session.posts.get(draft.id).sent_ms
    assert sent is not None
    posts = [ReadPost(str(n), leader.id, sent + n * 1000 - 2000, "") for n in range(4)]
    place.desk.store.leaders.add_posts(posts)
    assert place.session.leaders.study(leader.id).us.count == 1
    earlier = [ReadPost(str(n), leader.id, sent - n * 1000, "") for n in range(5, 9)]
    later = place.desk.store.leaders.add(Leader("", "13", "maplerare", "Maple Rare"))
    place.desk.store.leaders.add_posts([replace(each, leader_id=later.id) for each in earlier])
    assert place.session.leaders.study(later.id).us.count == 0


def test_what_a_leader_is_to_us_can_be_said_and_changed(place: Office) -> None:
    leader = kept(place)
    place.session.leaders.describe(leader.id, " Hospital ", "Wrote of us")
    told = place.session.leaders.get(leader.id)
    assert (told.what, told.note) == ("Hospital", "Wrote of us")
    place.session.leaders.note_followed(leader.id)
    place.session.leaders.note_followed(leader.id, followed=False)
    assert place.session.leaders.get(leader.id).followed_ms is None
