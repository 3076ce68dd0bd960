"""A known trouble carries what a sender and a person have to know, and no more."""

from datetime import UTC, datetime

import pytest

from patientx_desktop.domain.errors import DomainError, Outcome, Trouble


def test_a_trouble_is_a_refusal_unless_it_says_otherwise() -> None:
    error = DomainError(Trouble.BAD_REQUEST)
    assert error.outcome is Outcome.REFUSED
    assert (error.detail, error.subject, error.retry_at) == ("", "", None)
    assert str(error) == "bad request"


def test_everything_it_was_given_can_be_read_again() -> None:
    later = datetime(2026, 11, 19, tzinfo=UTC)
    error = DomainError(
        Trouble.RATE_LIMITED, "slow down", outcome=Outcome.NOT_SENT, retry_at=later, subject="a.gif"
    )
    assert (error.trouble, error.outcome) == (Trouble.RATE_LIMITED, Outcome.NOT_SENT)
    assert (error.retry_at, error.subject) == (later, "a.gif")
    assert str(error) == "rate limited: slow down"


def test_the_other_sides_words_are_kept_short_wherever_they_are_read() -> None:
    error = DomainError(Trouble.SERVER_ERROR, "x" * 100_000)
    assert error.detail == "x" * 500
    assert len(str(error)) < 600


def test_every_trouble_and_outcome_has_words_of_its_own() -> None:
    assert len({trouble.value for trouble in Trouble}) == len(Trouble)
    assert len({outcome.value for outcome in Outcome}) == 3


def test_a_trouble_can_be_raised_and_caught_as_one() -> None:
    with pytest.raises(DomainError, match="no consent") as caught:
        raise DomainError(Trouble.NO_CONSENT)
    assert caught.value.trouble is Trouble.NO_CONSENT
