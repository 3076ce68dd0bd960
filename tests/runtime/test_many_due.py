"""Hundreds of posts due at once, two accounts, X's rate limit, nights with a clock change."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from patientx_desktop.domain.account import Account, SignIn
from patientx_desktop.domain.clock import to_ms
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.post import State
from patientx_desktop.practice.seed import account_id
from patientx_desktop.store import Store
from tests.support.clock import FakeClock
from tests.support.session import Office, office

pytestmark = pytest.mark.slow


@pytest.fixture
def place(tmp_path: Path, clock: FakeClock, qapp: object) -> Iterator[Office]:
    with office(tmp_path / "data", clock) as made:
        made.session.money.set_limit(10**12)
        yield made


def second_account(place: Office) -> Account:
    handle = next(
        each.username
        for each in place.world.own_accounts()
        if each.username != place.account.handle
    )
    place.desk.store.accounts.choose(place.account.id)
    return place.desk.store.accounts.add(
        Account("", account_id(handle), handle, "En français", SignIn.PRACTICE)
    )


def many(store: Store, account: Account, count: int, due_ms: int) -> list[str]:
    ids = []
    with store.transaction():
        for number in range(count):
            post = store.posts.create((f"{account.handle} {number}",), account_id=account.id)
            late = 100_000
            store.posts.plan(post.id, "2026-11-19T10:00", "UTC", due_ms + number, late_minutes=late)
            ids.append(post.id)
    return ids


MANY = 400  # more than X takes in a quarter of an hour


@pytest.mark.timeout(240)
def test_hundreds_due_at_once_leave_in_order_within_xs_own_limit(place: Office) -> None:
    many(place.desk.store, place.account, MANY, place.desk.now_ms - 1000)
    started = place.clock.now()
    for _ in range(12 * 9):
        place.send()
        place.clock.advance(timedelta(minutes=2))
        if len(place.accepted()) == MANY:
            break
    assert place.accepted() == [f"{place.account.handle} {number}" for number in range(MANY)]
    refused = [call for call in place.world.calls_of("/2/tweets", "POST") if call.status == 429]
    assert len(refused) <= 12  # one for each time X asked us to wait, not one for each post
    assert place.clock.now() - started < timedelta(hours=3)


def test_a_long_queue_of_one_account_does_not_hold_up_another(place: Office) -> None:
    place.world.ledger.limits_on = False
    other = second_account(place)
    many(place.desk.store, place.account, 200, place.desk.now_ms - 60_000)
    (late_comer,) = many(place.desk.store, other, 1, place.desk.now_ms)
    place.send()
    assert place.session.posts.get(late_comer).state is State.SENT


def test_one_account_that_is_held_does_not_hold_up_another(place: Office) -> None:
    other = second_account(place)
    many(place.desk.store, place.account, 60, place.desk.now_ms - 60_000)
    place.desk.store.outbox.stop_account(place.account.id, Trouble.NO_CREDIT.value)
    (theirs,) = many(place.desk.store, other, 1, place.desk.now_ms)
    place.send()
    assert place.session.posts.get(theirs).state is State.SENT
    assert place.accepted() == []


@pytest.mark.parametrize(
    ("wall", "leaves"),
    [
        ("2026-11-01T01:30", datetime(2026, 11, 1, 5, 30, tzinfo=UTC)),  # there twice: the first
        ("2027-03-14T02:30", datetime(2027, 3, 14, 7, 30, tzinfo=UTC)),  # not there: as if it were
        ("2027-03-14T03:30", datetime(2027, 3, 14, 7, 30, tzinfo=UTC)),
    ],
)
def test_on_a_night_of_a_clock_change_a_post_leaves_once(
    tmp_path: Path, qapp: object, wall: str, leaves: datetime
) -> None:
    with office(tmp_path / "data", FakeClock(leaves - timedelta(hours=3))) as place:
        post = place.session.posts.plan(place.draft("By night.").id, wall)
        assert post.due_ms == to_ms(leaves)
        for _ in range(18):
            place.clock.advance(timedelta(minutes=20))
            place.send()
            there = place.clock.now() >= leaves
            assert len(place.accepted()) == there


@pytest.mark.parametrize(
    "same", ["The very same words in both.", "The very  same\nwords in both. "]
)
def test_the_same_words_are_not_planned_for_two_accounts(place: Office, same: str) -> None:
    other = second_account(place)
    place.plan(place.draft("The very same words in both."))
    place.session.accounts.choose(other.id)
    draft = place.draft(same)
    with pytest.raises(DomainError) as told:
        place.plan(draft)
    assert told.value.trouble is Trouble.SAME_TEXT
    assert place.session.posts.get(draft.id).state is State.DRAFT
    place.plan(place.draft("Les mêmes mots, en français."))


def test_the_same_words_are_fine_again_after_a_month(place: Office) -> None:
    other = second_account(place)
    place.plan(place.draft("The very same words in both."))
    place.session.accounts.choose(other.id)
    assert place.plan(place.draft("The very same words in both."), timedelta(days=32))


def test_how_late_a_post_may_leave_is_its_own(place: Office) -> None:
    patient = place.plan(place.draft("Any time will do."))
    strict = place.plan(place.draft("Now or never."))
    place.session.posts.allow_late(patient.id, 600)
    place.session.posts.allow_late(strict.id, 0)
    place.clock.advance(timedelta(hours=2))
    place.send()
    assert place.session.posts.get(patient.id).state is State.SENT
    assert place.session.posts.get(strict.id).state is State.LATE
    with pytest.raises(DomainError):
        place.session.posts.allow_late(strict.id, -1)
