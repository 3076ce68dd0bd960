"""What to do when X, or the way to X, says something other than yes.

Pure decisions: which trouble is tried again, which is looked into first, which stops the whole
account, and how long to wait. The publisher only carries them out.
"""

from enum import StrEnum

from patientx_desktop.domain.errors import DomainError, Outcome, Trouble

UNDO_MS = 20_000
"""How long *Post now* can be taken back."""

UPLOAD_AHEAD_MS = 30 * 60_000
"""How early media is uploaded; X keeps an upload for a day at most."""

LOOK_AFTER_MS = (5_000, 30_000, 120_000)
"""When to look for a post whose outcome is unknown, counted from the end of the request. A
timeline may lag behind a write, so once is not enough."""

_SECOND_MS = 1000
_FIRST_WAIT_MS, _LONGEST_WAIT_MS = 15_000, 15 * 60_000

_STOPS_ACCOUNT = frozenset(
    {
        Trouble.NO_CREDIT,
        Trouble.SUSPENDED,
        Trouble.SIGN_IN_AGAIN,
        Trouble.NOT_ENROLLED,
        Trouble.WRONG_APP_TYPE,
        Trouble.MISSING_SCOPE,
        Trouble.KEYRING_MISSING,
        Trouble.KEYRING_LOCKED,
        Trouble.KEYRING_DENIED,
        Trouble.NO_ACCOUNT,
    }
)


def seconds_left(until_ms: int, now_ms: int) -> int:
    """The whole seconds until a moment, rounded up, as every countdown says them; 0 once it is
    past."""
    return max(0, -(-(until_ms - now_ms) // _SECOND_MS))


def next_second(until_ms: int, now_ms: int) -> int:
    """In how many milliseconds `seconds_left` is another number."""
    return (until_ms - now_ms - 1) % _SECOND_MS + 1


class Verdict(StrEnum):
    """What becomes of a post after an error."""

    RETRY = "retry"  # surely not on X: back to scheduled, tried again by itself
    LOOK = "look"  # perhaps on X: to checking
    STOP = "stop"  # not on X, and no other post of this account would fare better
    FAIL = "fail"  # X said no to this post: a person has to change something


_HOLDS = frozenset({Trouble.RATE_LIMITED, Trouble.OFFLINE, Trouble.TLS, Trouble.TIMED_OUT})


def holds_account(error: DomainError) -> bool:
    """Whether no other post of the account need try before this one does: X asked us to wait, or
    cannot be reached."""
    return error.trouble in _HOLDS and error.outcome is Outcome.NOT_SENT


def verdict(error: DomainError) -> Verdict:
    """What an error while creating a post means for it."""
    if error.outcome is Outcome.UNKNOWN or error.trouble is Trouble.DUPLICATE:
        return Verdict.LOOK
    if error.trouble in _STOPS_ACCOUNT:
        return Verdict.STOP
    if error.outcome is Outcome.NOT_SENT or error.trouble is Trouble.RATE_LIMITED:
        return Verdict.RETRY
    return Verdict.FAIL


def upload_verdict(error: DomainError) -> Verdict:
    """The same for an upload or an alt text, which no reader can see: never a reason to look."""
    if error.trouble in _STOPS_ACCOUNT:
        return Verdict.STOP
    if error.outcome is Outcome.REFUSED and error.trouble is not Trouble.RATE_LIMITED:
        return Verdict.FAIL
    return Verdict.RETRY


def retry_at(error: DomainError, tries: int, now_ms: int, jitter: float) -> int:
    """When to try again, in UTC milliseconds.

    The other side's own time where it gave one; else the wait doubles with each of `tries`, with
    `jitter` (0 to 1) spreading it by a quarter so that many computers do not return at once.
    """
    if error.retry_at is not None:
        return max(now_ms, round(error.retry_at.timestamp() * 1000)) + round(1000 * jitter)
    wait = min(_FIRST_WAIT_MS << min(tries, 10), _LONGEST_WAIT_MS)
    return now_ms + round(wait * (0.75 + 0.5 * jitter))


def next_look(looks: int, ended_ms: int) -> int | None:
    """When to look for the `looks`-th time (from 0), None when it has been looked for enough."""
    return ended_ms + LOOK_AFTER_MS[looks] if looks < len(LOOK_AFTER_MS) else None
