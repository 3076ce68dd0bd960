"""A post whose account was removed while nobody knew whether X took it: a person says."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from patientx_desktop.domain.cost import Item
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.post import Folder, Post, State
from patientx_desktop.practice.faults import Fault
from patientx_desktop.runtime.mending import Need
from tests.support.clock import FakeClock
from tests.support.session import Office, office

POSTS = "POST /2/tweets"


@pytest.fixture
def place(tmp_path: Path, qapp: object) -> Iterator[Office]:
    with office(tmp_path / "data", FakeClock()) as opened:
        yield opened


def unheard(place: Office, *texts: str, nth: int = 1) -> Post:
    """A post whose nth part X took unheard, and whose account is removed then."""
    post = place.session.posts.post_now(place.draft(*texts).id)
    place.clock.advance(21)
    place.world.faults.add(Fault(POSTS, "reset", accept=True, nth=nth))
    place.send()
    place.session.accounts.remove(place.account.id)
    return place.session.posts.get(post.id)


def pass_time(place: Office) -> None:
    for _ in range(10):
        place.clock.advance(60)
        place.send()


def need(place: Office) -> Need:
    (found,) = place.session.mending.needs()
    return found


def test_it_asks_at_once_and_x_is_not_asked_any_more(place: Office) -> None:
    post = unheard(place, "Heard or not?")
    calls = len(place.world.calls)
    pass_time(place)
    assert len(place.world.calls) == calls
    assert place.desk.store.outbox.next_check_ms() is None
    asked = need(place)
    assert (asked.key, asked.state, asked.trouble) == (post.id, State.CHECKING, Trouble.NO_ACCOUNT)
    assert asked.asks
    assert asked.is_unseen
    assert place.session.mending.profile_of(post).endswith("/northstar_rare")


def test_connected_again_it_is_looked_for_by_itself(place: Office) -> None:
    post = unheard(place, "Heard or not?")
    pass_time(place)
    place.session.accounts.keep(place.account)
    pass_time(place)
    assert place.session.posts.get(post.id).state is State.SENT
    assert place.accepted() == ["Heard or not?"]


@pytest.mark.parametrize("link", ["", "https://x.com/northstar_rare/status/77"])
def test_is_there_is_believed_and_its_price_written_down(place: Office, link: str) -> None:
    post = unheard(place, "Heard or not?")
    kept = place.session.mending.is_there(post, link)
    assert kept.state is State.SENT
    assert [part.x_id for part in kept.parts] == ["77" if link else ""]
    spent = [line.entry for line in place.session.money.entries() if line.entry.item is Item.POST]
    assert [(entry.micro, entry.post_id) for entry in spent] == [(15_000, post.id)]
    assert place.session.mending.needs() == ()
    with pytest.raises(DomainError) as told:
        place.session.mending.is_not_there(post)
    assert told.value.trouble is Trouble.CONFLICT


def test_is_not_there_keeps_every_word_and_sends_nothing_by_itself(place: Office) -> None:
    post = unheard(place, "Heard or not?")
    kept = place.session.mending.is_not_there(post)
    assert (kept.state, kept.reason) == (State.FAILED, Trouble.NO_ACCOUNT.value)
    pass_time(place)
    assert place.accepted() == ["Heard or not?"]
    assert place.session.posts.counts()[Folder.NEEDS_YOU] == 1
    assert [line.outcome for line in place.session.posts.attempts(post.id)][-1] == "is not there"


def test_a_thread_goes_on_only_below_the_link_of_what_is_there(place: Office) -> None:
    post = unheard(place, "One", "Two", "Three", nth=2)
    with pytest.raises(DomainError) as told:
        place.session.mending.is_there(post)
    assert told.value.trouble is Trouble.BAD_REQUEST
    assert place.session.posts.get(post.id).state is State.CHECKING
    second = place.world.accepted[-1].id
    kept = place.session.mending.is_there(post, f"https://x.com/northstar_rare/status/{second}")
    assert (kept.state, kept.next_part) == (State.FAILED, 2)
    place.session.accounts.keep(place.account)
    place.session.posts.post_now(post.id)
    place.clock.advance(21)
    place.send()
    assert place.accepted() == ["One", "Two", "Three"]
    assert place.world.accepted[-1].reply_to == second


def test_a_part_left_in_sending_by_a_kill_asks_too(place: Office) -> None:
    post = place.session.posts.post_now(place.draft("Half way").id)
    place.clock.advance(21)
    now, outbox = place.desk.now_ms, place.desk.store.outbox
    outbox.claim(post.id, now)
    outbox.starting(post.id, 0, now)
    place.session.accounts.remove(place.account.id)
    pass_time(place)
    assert need(place).is_unseen
