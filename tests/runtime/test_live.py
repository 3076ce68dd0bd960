"""What is on X can be taken down, passed on, and what a plan does not include is learnt."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from patientx_desktop.domain.account import Capability
from patientx_desktop.domain.clock import from_ms
from patientx_desktop.domain.cost import Item
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.post import Post, State
from patientx_desktop.domain.story import Consent, Role
from tests.support.clock import FakeClock
from tests.support.session import Office, office

DELETE = "DELETE /2/tweets/{id}"
SIGNED = Consent(words=True, signed_on="2026-11-02", signed_by="Ines", until="2028-11-02")


class Ear(QObject):
    """Hears what came of something slow."""

    def __init__(self) -> None:
        super().__init__()
        self.answers: list[object] = []
        self.troubles: list[Trouble] = []

    def done(self, answer: object) -> None:
        self.answers.append(answer)

    def failed(self, error: DomainError) -> None:
        self.troubles.append(error.trouble)

    @property
    def heard(self) -> bool:
        return bool(self.answers or self.troubles)


@pytest.fixture
def place(tmp_path: Path, clock: FakeClock, qapp: object) -> Iterator[Office]:
    with office(tmp_path / "data", clock, filled=True) as made:
        yield made


@pytest.fixture
def sent(place: Office) -> Post:
    post = place.session.posts.post_now(place.draft("One", "Two", "Three").id)
    place.clock.advance(21)
    place.send()
    return place.session.posts.get(post.id)


def live(place: Office) -> list[str]:
    ours = place.account.x_id
    return [
        post.text
        for post in place.world.accepted
        if post.author_id == ours and post.deleted_at is None
    ]


def take_down(place: Office, post: Post, qtbot: QtBot) -> Ear:
    ear = Ear()
    place.session.live.delete(ear, post.id, ear.done, ear.failed)
    qtbot.waitUntil(lambda: ear.heard)
    return ear


def spent_on(place: Office, item: Item) -> list[int]:
    return [e.entry.micro for e in place.session.money.entries(200) if e.entry.item is item]


def test_a_sent_thread_is_taken_down_whole_and_its_price_is_told_before(
    place: Office, sent: Post, qtbot: QtBot
) -> None:
    assert place.session.live.price_of_delete(sent) == 30_000
    ear = take_down(place, sent, qtbot)
    assert ear.troubles == []
    assert live(place) == []
    kept = place.session.posts.get(sent.id)
    assert kept.state is State.WITHDRAWN
    assert kept.text == sent.text
    assert place.session.live.left_on_x(kept) == 0
    assert spent_on(place, Item.DELETE) == [10_000] * 3


@pytest.mark.parametrize("accept", [True, False])
def test_a_broken_off_deletion_goes_on_with_what_is_left(
    place: Office, sent: Post, qtbot: QtBot, accept: bool
) -> None:
    fault = place.world.faults.reset_after if accept else place.world.faults.reset_before
    fault(DELETE, nth=2)
    ear = take_down(place, sent, qtbot)
    assert ear.troubles == [Trouble.CONNECTION_LOST]
    kept = place.session.posts.get(sent.id)
    assert (kept.state, place.session.live.left_on_x(kept)) == (State.SENT, 2)
    ear = take_down(place, sent, qtbot)
    assert ear.troubles == []
    assert live(place) == []
    assert place.session.posts.get(sent.id).state is State.WITHDRAWN


def test_what_somebody_deleted_in_the_browser_counts_as_taken_down_and_costs_nothing(
    place: Office, sent: Post, qtbot: QtBot
) -> None:
    for part in sent.parts:
        place.connect(place.account).delete_post(part.x_id)
    ear = take_down(place, sent, qtbot)
    assert ear.troubles == []
    assert place.session.posts.get(sent.id).state is State.WITHDRAWN
    assert spent_on(place, Item.DELETE) == []


def test_words_that_were_taken_down_can_be_posted_anew(
    place: Office, sent: Post, qtbot: QtBot
) -> None:
    take_down(place, sent, qtbot)
    place.world.duplicate_guard = False
    place.session.posts.unplan(sent.id)
    place.session.posts.post_now(sent.id)
    place.clock.advance(21)
    place.send()
    assert live(place) == ["One", "Two", "Three"]


def half_sent(place: Office, state: State) -> Post:
    """A thread of which two parts left before X refused the third."""
    story = place.session.stories.add("Ines", Role.PATIENT, "Her story")
    place.session.stories.give_consent(story.id, SIGNED)
    draft = place.draft("One", "Two", "Three")
    place.session.posts.save(replace(draft, story_id=story.id))
    place.session.posts.post_now(draft.id)
    place.clock.advance(21)
    place.world.faults.status("POST /2/tweets", 400, nth=3)
    place.send()
    if state is State.WITHDRAWN:
        place.session.stories.withdraw(story.id)
    post = place.session.posts.get(draft.id)
    assert (post.state, place.session.live.left_on_x(post)) == (state, 2)
    return post


def test_what_had_left_of_a_withdrawn_thread_is_taken_down_one_by_one(
    place: Office, qtbot: QtBot
) -> None:
    post = half_sent(place, State.WITHDRAWN)
    assert place.session.live.price_of_delete(post) == 20_000
    place.world.faults.reset_before(DELETE, nth=2)
    ear = take_down(place, post, qtbot)
    assert ear.troubles == [Trouble.CONNECTION_LOST]
    assert live(place) == ["One"]
    kept = place.session.posts.get(post.id)
    assert (kept.state, place.session.live.left_on_x(kept)) == (State.WITHDRAWN, 1)
    ear = take_down(place, post, qtbot)
    assert ear.troubles == []
    assert live(place) == []
    kept = place.session.posts.get(post.id)
    assert (kept.state, kept.text) == (State.WITHDRAWN, post.text)
    assert not place.session.live.may_take_down(kept)
    assert spent_on(place, Item.DELETE) == [10_000] * 2


def test_a_thread_that_x_refused_half_way_can_be_taken_down_and_sent_anew(
    place: Office, qtbot: QtBot
) -> None:
    post = half_sent(place, State.FAILED)
    assert take_down(place, post, qtbot).troubles == []
    assert live(place) == []
    assert place.session.posts.get(post.id).state is State.FAILED
    place.world.duplicate_guard = False
    place.session.posts.post_now(post.id)
    place.clock.advance(21)
    place.send()
    assert live(place) == ["One", "Two", "Three"]


def test_a_deletion_nobody_heard_of_is_counted_once(
    place: Office, sent: Post, qtbot: QtBot
) -> None:
    place.world.faults.reset_after(DELETE)
    assert take_down(place, sent, qtbot).troubles == [Trouble.CONNECTION_LOST]
    assert spent_on(place, Item.DELETE) == [10_000]
    take_down(place, sent, qtbot)
    assert spent_on(place, Item.DELETE) == [10_000] * 3


def spent_in(place: Office, month: int) -> list[tuple[int, bool]]:
    """What deleting cost in a month, and whether X's answer is still not known."""
    lines = [each.entry for each in place.session.money.entries(200)]
    return [
        (entry.micro, bool(entry.unheard))
        for entry in lines
        if entry.item is Item.DELETE and from_ms(entry.at_ms).month == month
    ]


@pytest.mark.parametrize("was_done", [True, False])
def test_a_deletion_nobody_heard_of_is_paid_in_the_month_in_which_x_did_it(
    place: Office, qtbot: QtBot, was_done: bool
) -> None:
    post = place.session.posts.post_now(place.draft("One").id)
    place.clock.advance(21)
    place.send()
    fault = place.world.faults.reset_after if was_done else place.world.faults.reset_before
    fault(DELETE)
    assert take_down(place, post, qtbot).troubles == [Trouble.CONNECTION_LOST]
    place.clock.advance(timedelta(days=20))
    place.world.faults.reset_before(DELETE)
    assert take_down(place, post, qtbot).troubles == [Trouble.CONNECTION_LOST]
    assert (spent_in(place, 11), spent_in(place, 12)) == ([(10_000, True)], [(10_000, True)])
    place.clock.advance(timedelta(days=30))
    assert take_down(place, post, qtbot).troubles == []
    assert live(place) == []
    months = {month: spent_in(place, month) for month in (11, 12, 1)}
    paid = [(10_000, False)]
    assert months == {11: paid if was_done else [], 12: [], 1: [] if was_done else paid}


def test_what_an_account_that_was_removed_posted_asks_for_the_account(
    place: Office, sent: Post, qtbot: QtBot
) -> None:
    place.session.accounts.remove(place.account.id)
    assert place.session.posts.url_of(sent) == ""
    assert take_down(place, sent, qtbot).troubles == [Trouble.NO_ACCOUNT]


def test_what_is_not_sent_cannot_be_taken_down(place: Office, qtbot: QtBot) -> None:
    ear = take_down(place, place.draft("A draft"), qtbot)
    assert ear.troubles == [Trouble.CONFLICT]


def test_a_repost_is_made_once_and_written_into_the_ledger(place: Office, qtbot: QtBot) -> None:
    theirs = next(p for p in place.world.timeline() if p.author_id != place.account.x_id)
    ear = Ear()
    address = f"https://x.com/somebody/status/{theirs.id}"
    place.session.live.repost(ear, address, ear.done, ear.failed)
    qtbot.waitUntil(lambda: ear.heard)
    assert ear.answers == [theirs.id]
    assert place.world.accepted[-1].repost_of == theirs.id
    assert spent_on(place, Item.REPOST) == [15_000]


@pytest.mark.parametrize("address", ["", "hello", "https://example.org/x/status/12"])
def test_what_is_no_address_of_a_post_is_not_reposted(place: Office, address: str) -> None:
    ear = Ear()
    place.session.live.repost(ear, address, ear.done, ear.failed)
    assert ear.troubles == [Trouble.BAD_REQUEST]


def test_a_repost_over_the_months_limit_is_not_made(place: Office, qtbot: QtBot) -> None:
    place.session.money.set_limit(1000)
    ear = Ear()
    place.session.live.repost(ear, "https://x.com/a/status/12", ear.done, ear.failed)
    qtbot.waitUntil(lambda: ear.heard)
    assert ear.troubles == [Trouble.LIMIT_REACHED]


def test_a_plan_that_does_not_include_following_is_learnt_and_can_be_set_again(
    place: Office, qtbot: QtBot
) -> None:
    live_book = place.session.live
    assert not live_book.may(Capability.FOLLOW)
    place.session.accounts.allow(place.account.id, Capability.FOLLOW, True)
    assert live_book.may(Capability.FOLLOW)
    place.world.accounts[place.account.x_id].enterprise = False
    ear = Ear()
    other = next(each for each in place.world.accounts if each != place.account.x_id)
    live_book.follow(ear, other, ear.done, ear.failed)
    qtbot.waitUntil(lambda: ear.heard)
    assert ear.troubles == [Trouble.CLIENT_FORBIDDEN]
    assert not live_book.may(Capability.FOLLOW)


def test_a_plan_that_includes_following_and_liking_lets_both_through(
    place: Office, qtbot: QtBot
) -> None:
    for each in (Capability.FOLLOW, Capability.LIKE):
        place.session.accounts.allow(place.account.id, each, True)
    place.world.accounts[place.account.x_id].enterprise = True
    theirs = next(p for p in place.world.timeline() if p.author_id != place.account.x_id)
    ear = Ear()
    place.session.live.follow(ear, theirs.author_id, ear.done, ear.failed)
    place.session.live.like(ear, theirs.id, ear.done, ear.failed)
    qtbot.waitUntil(lambda: len(ear.answers) == 2)
    assert theirs.author_id in place.world.follows[place.account.x_id]
