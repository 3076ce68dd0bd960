"""What an error means for a post: tried again, looked for, held, or left to a person."""

from datetime import UTC, datetime
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patientx_desktop.domain.errors import DomainError, Outcome, Trouble
from patientx_desktop.domain.sending import (
    LOOK_AFTER_MS,
    Verdict,
    next_look,
    retry_at,
    upload_verdict,
    verdict,
)

N, R, U = Outcome.NOT_SENT, Outcome.REFUSED, Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("trouble", "outcome", "expected"),
    [
        (Trouble.OFFLINE, N, Verdict.RETRY),
        (Trouble.TIMED_OUT, U, Verdict.LOOK),
        (Trouble.CONNECTION_LOST, U, Verdict.LOOK),
        (Trouble.SERVER_ERROR, U, Verdict.LOOK),
        (Trouble.BAD_ANSWER, U, Verdict.LOOK),
        (Trouble.DUPLICATE, R, Verdict.LOOK),
        (Trouble.RATE_LIMITED, R, Verdict.RETRY),
        (Trouble.NO_CREDIT, R, Verdict.STOP),
        (Trouble.SUSPENDED, R, Verdict.STOP),
        (Trouble.SIGN_IN_AGAIN, R, Verdict.STOP),
        (Trouble.KEYRING_LOCKED, N, Verdict.STOP),
        (Trouble.BAD_REQUEST, R, Verdict.FAIL),
        (Trouble.REPLY_REFUSED, R, Verdict.FAIL),
        (Trouble.MEDIA_TOO_LARGE, R, Verdict.FAIL),
        (Trouble.FILE_MISSING, R, Verdict.FAIL),
    ],
)
def test_each_trouble_has_its_consequence(
    trouble: Trouble, outcome: Outcome, expected: Verdict
) -> None:
    assert verdict(DomainError(trouble, outcome=outcome)) is expected


@pytest.mark.parametrize("trouble", Trouble)
def test_what_may_have_been_posted_is_always_looked_for_first(trouble: Trouble) -> None:
    assert verdict(DomainError(trouble, outcome=U)) is Verdict.LOOK


@pytest.mark.parametrize(("trouble", "outcome"), list(product(Trouble, Outcome)))
def test_an_upload_is_never_looked_for(trouble: Trouble, outcome: Outcome) -> None:
    found = upload_verdict(DomainError(trouble, outcome=outcome))
    assert found is not Verdict.LOOK
    assert (found is Verdict.STOP) == (verdict(DomainError(trouble, outcome=R)) is Verdict.STOP)


def test_an_upload_cut_short_is_tried_again_and_a_refused_one_is_not() -> None:
    assert upload_verdict(DomainError(Trouble.TIMED_OUT, outcome=U)) is Verdict.RETRY
    assert upload_verdict(DomainError(Trouble.MEDIA_REFUSED)) is Verdict.FAIL
    assert upload_verdict(DomainError(Trouble.RATE_LIMITED)) is Verdict.RETRY


@given(st.integers(0, 1000), st.floats(0, 1))
def test_the_wait_stays_between_seconds_and_a_quarter_of_an_hour(tries: int, jitter: float) -> None:
    wait = retry_at(DomainError(Trouble.OFFLINE, outcome=N), tries, 0, jitter)
    assert 11_000 <= wait <= 15 * 60_000 * 1.25


def test_the_wait_doubles() -> None:
    error = DomainError(Trouble.OFFLINE, outcome=N)
    assert [retry_at(error, tries, 0, 0.5) // 1000 for tries in range(8)] == [
        15, 30, 60, 120, 240, 480, 900, 900,
    ]  # fmt: skip


def test_the_other_sides_time_is_kept_and_a_past_one_means_now() -> None:
    later = datetime(2026, 11, 19, 12, 15, tzinfo=UTC)
    error = DomainError(Trouble.RATE_LIMITED, retry_at=later)
    stamp = round(later.timestamp() * 1000)
    assert retry_at(error, 3, stamp - 60_000, 0) == stamp
    assert retry_at(error, 3, stamp + 60_000, 0) == stamp + 60_000


def test_looking_ends_after_three_looks() -> None:
    looks = [next_look(number, 1_000) for number in range(4)]
    assert looks == [*(1_000 + wait for wait in LOOK_AFTER_MS), None]
