"""The sending journal: one winner, every step on the disk, nothing leaves twice."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from patientx_desktop.domain.account import Account
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.media import MediaFile
from patientx_desktop.domain.post import Attempt, Post, State
from patientx_desktop.store import Store
from patientx_desktop.store.outbox import MOST_LOGGED
from tests.support.clock import FakeClock

DUE = 1_795_881_600_000


@pytest.fixture
def planned(store: Store, account: Account) -> Post:
    post = store.posts.create(["one", "two"], account_id=account.id)
    return store.posts.plan(post.id, "2026-11-28T11:00", "America/Toronto", DUE)


def claimed(store: Store, post: Post) -> Post:
    won = store.outbox.claim(post.id, DUE)
    assert won is not None
    return won


def test_a_post_is_due_from_its_very_millisecond(store: Store, planned: Post) -> None:
    assert store.outbox.due(DUE - 1) == ()
    assert store.outbox.due(DUE) == (planned.id,)
    assert store.outbox.next_due_ms() == DUE


def test_the_earliest_is_due_first(store: Store, planned: Post) -> None:
    other = store.posts.create(["other"])
    store.posts.plan(other.id, "2026-11-28T10:00", "America/Toronto", DUE - 1000)
    assert store.outbox.due(DUE) == (other.id, planned.id)
    assert store.outbox.due(DUE, limit=1) == (other.id,)


def test_a_claim_is_on_the_disk_before_anything_leaves(
    store: Store, planned: Post, path: Path, clock: FakeClock
) -> None:
    won = claimed(store, planned)
    assert (won.state, won.attempts) == (State.SENDING, 1)
    other = Store.open(path, clock)
    try:
        assert other.posts.get(planned.id).state is State.SENDING
        assert other.outbox.claim(planned.id, DUE) is None
    finally:
        other.close()


def test_what_is_not_due_is_not_claimed(store: Store, planned: Post) -> None:
    assert store.outbox.claim(planned.id, DUE - 1) is None
    assert store.posts.get(planned.id) == planned


def test_each_part_that_left_is_kept_by_itself(store: Store, planned: Post) -> None:
    won = claimed(store, planned)
    store.outbox.starting(planned.id, 0, DUE + 5)
    assert store.outbox.check(planned.id).part == 0
    after = store.outbox.part_left(planned.id, won.parts[0].id, "901", DUE + 9)
    assert (after.next_part, after.state) == (1, State.SENDING)
    assert store.outbox.check(planned.id).part is None
    assert store.posts.summary(planned.id).x_id == "901"


def test_saying_twice_that_a_part_left_is_harmless(store: Store, planned: Post) -> None:
    won = claimed(store, planned)
    store.outbox.part_left(planned.id, won.parts[0].id, "901", DUE)
    store.outbox.part_left(planned.id, won.parts[0].id, "901", DUE)
    with pytest.raises(ValueError, match="another id"):
        store.outbox.part_left(planned.id, won.parts[0].id, "902", DUE)


def test_a_half_sent_thread_is_not_sent(store: Store, planned: Post) -> None:
    won = claimed(store, planned)
    store.outbox.part_left(planned.id, won.parts[0].id, "901", DUE)
    with pytest.raises(ValueError, match="not left"):
        store.outbox.sent(planned.id, DUE)
    store.outbox.part_left(planned.id, won.parts[1].id, "902", DUE)
    done = store.outbox.sent(planned.id, DUE + 1)
    assert (done.state, done.sent_ms) == (State.SENT, DUE + 1)


def test_a_half_sent_thread_goes_on_where_it_stopped(store: Store, planned: Post) -> None:
    won = claimed(store, planned)
    store.outbox.part_left(planned.id, won.parts[0].id, "901", DUE)
    store.outbox.not_sent(planned.id, DUE + 60_000, "offline", "no route")
    assert store.outbox.claim(planned.id, DUE + 59_999) is None
    assert store.outbox.due(DUE + 59_999) == ()
    assert store.outbox.next_due_ms() == DUE + 60_000
    again = store.outbox.claim(planned.id, DUE + 60_000)
    assert again is not None
    assert (again.next_part, again.attempts, again.reason) == (1, 2, "")


def test_an_unknown_outcome_is_looked_for_on_schedule(store: Store, planned: Post) -> None:
    claimed(store, planned)
    store.outbox.starting(planned.id, 0, DUE + 10)
    check = store.outbox.unknown(planned.id, 0, DUE + 30_000, look_ms=DUE + 35_000)
    assert (check.part, check.started_ms, check.ended_ms) == (0, DUE + 10, DUE + 30_000)
    assert store.outbox.due_checks(DUE + 34_999) == ()
    assert store.outbox.due_checks(DUE + 35_000) == (planned.id,)
    assert store.outbox.next_check_ms() == DUE + 35_000
    check = store.outbox.looked(planned.id, DUE + 60_000)
    assert (check.looks, check.look_ms, check.started_ms) == (1, DUE + 60_000, DUE + 10)
    assert store.outbox.looked(planned.id, None).looks == 2
    assert store.outbox.due_checks(1 << 50) == ()
    assert store.outbox.claim(planned.id, 1 << 50) is None


def test_what_is_not_there_is_planned_again(store: Store, planned: Post) -> None:
    claimed(store, planned)
    store.outbox.unknown(planned.id, 0, DUE)
    store.outbox.not_there(planned.id)
    assert store.outbox.due(DUE) == (planned.id,)
    assert store.outbox.check(planned.id).part is None


def test_a_part_found_while_checking_is_kept(store: Store, planned: Post) -> None:
    won = claimed(store, planned)
    store.outbox.unknown(planned.id, 0, DUE)
    found = store.outbox.part_left(planned.id, won.parts[0].id, "901", DUE + 1)
    assert (found.state, found.next_part) == (State.CHECKING, 1)
    store.outbox.not_there(planned.id)
    assert store.posts.get(planned.id).next_part == 1


def test_a_failure_says_why(store: Store, planned: Post) -> None:
    claimed(store, planned)
    store.outbox.failed(planned.id, "not permitted", "You are not permitted")
    post = store.posts.get(planned.id)
    assert (post.state, post.reason, post.detail) == (
        State.FAILED,
        "not permitted",
        "You are not permitted",
    )
    again = store.posts.plan(planned.id, "2026-11-28T12:00", "America/Toronto", DUE + 1)
    assert (again.reason, again.attempts) == ("", 0)


def test_a_late_post_asks_instead_of_leaving(store: Store, planned: Post) -> None:
    store.outbox.late(planned.id)
    assert store.outbox.due(1 << 50) == ()
    assert store.outbox.claim(planned.id, 1 << 50) is None


def test_leftovers_are_what_was_being_sent(store: Store, planned: Post) -> None:
    assert store.outbox.leftovers() == ()
    claimed(store, planned)
    assert [post.id for post in store.outbox.leftovers()] == [planned.id]


def test_a_stopped_account_holds_its_posts_only(
    store: Store, account: Account, planned: Post
) -> None:
    free = store.posts.create(["free"])
    store.posts.plan(free.id, "2026-11-28T11:00", "America/Toronto", DUE + 1)
    store.outbox.stop_account(account.id, "no credit")
    assert store.accounts.get(account.id).stopped == "no credit"
    assert store.outbox.due(DUE + 1) == (free.id,)
    assert store.outbox.next_due_ms() == DUE + 1
    store.outbox.resume_account(account.id)
    assert store.outbox.due(DUE + 1) == (planned.id, free.id)


def test_sending_twice_over_is_a_conflict(store: Store, planned: Post) -> None:
    for step in (
        lambda: store.outbox.not_sent(planned.id, DUE, "offline"),
        lambda: store.outbox.unknown(planned.id, 0, DUE),
        lambda: store.outbox.not_there(planned.id),
        lambda: store.outbox.looked(planned.id, DUE),
        lambda: store.outbox.starting(planned.id, 0, DUE),
    ):
        with pytest.raises(DomainError) as told:
            step()
        assert told.value.trouble is Trouble.CONFLICT
    assert store.posts.get(planned.id) == planned


def tried(store: Store, post: Post) -> None:
    claimed(store, post)
    store.outbox.starting(post.id, 0, DUE)
    store.outbox.not_sent(post.id, DUE + 5, "offline")


def looked_for(store: Store, post: Post) -> None:
    claimed(store, post)
    store.outbox.starting(post.id, 0, DUE)
    store.outbox.unknown(post.id, 0, DUE)
    store.outbox.look_later(post.id, DUE + 5)
    store.outbox.looked(post.id, DUE + 9)
    store.outbox.not_there(post.id, DUE + 9)


@pytest.mark.parametrize(
    ("kept", "state"),
    [
        (lambda store, post: store.outbox.hold_account(post.account_id, DUE + 5, "offline"), None),
        (tried, None),
        (looked_for, None),
        (lambda store, post: store.outbox.late(post.id), State.LATE),
        (lambda store, post: store.outbox.failed(post.id, "too long"), State.FAILED),
    ],
    ids=["held", "tried", "looked for", "late", "failed"],
)
def test_what_the_sender_keeps_takes_no_words_from_who_is_writing(
    store: Store, planned: Post, kept: Callable[[Store, Post], None], state: State | None
) -> None:
    kept(store, planned)
    first = replace(planned.parts[0], text="other")
    written = store.posts.revise(replace(planned, parts=(first, planned.parts[1])))
    assert store.posts.get(planned.id) == written
    assert (written.text, written.due_ms) == ("other\n\ntwo", DUE)
    assert written.state is (state or State.SCHEDULED)


def test_who_writes_while_a_part_comes_onto_x_is_told(store: Store, planned: Post) -> None:
    won = claimed(store, planned)
    store.outbox.part_left(planned.id, won.parts[0].id, "901", DUE)
    store.outbox.not_sent(planned.id, DUE, "offline")
    second = replace(planned.parts[1], text="other")
    with pytest.raises(DomainError) as told:
        store.posts.revise(replace(planned, parts=(planned.parts[0], second)))
    assert told.value.trouble is Trouble.CONFLICT


def test_the_sender_takes_and_judges_only_the_words_it_looked_at(
    store: Store, planned: Post
) -> None:
    store.posts.revise(replace(planned, language="fr"))
    assert store.outbox.claim(planned.id, DUE, revision=planned.revision) is None
    for judge in (store.outbox.failed, store.outbox.late):
        with pytest.raises(DomainError) as told:
            judge(planned.id, "too long", revision=planned.revision)
        assert told.value.trouble is Trouble.CONFLICT
    assert store.posts.get(planned.id).state is State.SCHEDULED


def test_the_log_is_kept_in_order(store: Store, planned: Post) -> None:
    lines = [Attempt(DUE + i, 0, "create", "timed out", "no answer") for i in range(3)]
    for line in lines:
        store.outbox.log(planned.id, line)
    assert store.outbox.attempts(planned.id) == tuple(lines)


def test_the_log_of_a_post_that_tries_for_weeks_does_not_grow_for_ever(
    store: Store, planned: Post
) -> None:
    other = store.posts.create(["other"])
    store.outbox.log(other.id, Attempt(DUE, 0, "create", "first"))
    for at in range(MOST_LOGGED + 20):
        store.outbox.log(planned.id, Attempt(at, 0, "create", "offline"))
    kept = store.outbox.attempts(planned.id)
    assert [kept[0].at_ms, kept[-1].at_ms, len(kept)] == [20, MOST_LOGGED + 19, MOST_LOGGED]
    assert len(store.outbox.attempts(other.id)) == 1


def test_what_x_let_go_of_is_forgotten(
    store: Store, account: Account, make_file: Callable[[str], MediaFile], clock: FakeClock
) -> None:
    for name in ("old.gif", "new.gif"):
        file, now = store.media.add(make_file(name)), store._db.now_ms()
        store.outbox.remember_upload(file.digest, account.id, "", name, now + 3_600_000)
        clock.advance(3 * 24 * 3600)
    assert [row["media_id"] for row in store._db.rows("SELECT media_id FROM uploads")] == [
        "new.gif"
    ]


def test_an_upload_is_remembered_until_it_expires(
    store: Store, account: Account, make_file: Callable[[str], MediaFile]
) -> None:
    file = store.media.add(make_file("wave.gif"))
    store.outbox.remember_upload(file.digest, account.id, "A wave", "m1", DUE)
    assert store.outbox.upload(file.digest, account.id, "A wave", DUE - 1) == "m1"
    assert store.outbox.upload(file.digest, account.id, "A wave", DUE) is None
    assert store.outbox.upload(file.digest, account.id, "Other words", DUE - 1) is None
    store.outbox.forget_upload(file.digest, account.id, "A wave")
    assert store.outbox.upload(file.digest, account.id, "A wave", DUE - 1) is None
