"""What the world can do to us, as values: every known trouble, and what it means for a post.

A `DomainError` is the world's fault and is told in words by the user interface; anything else that
is raised is a bug and is loud. `Outcome` is what a sender has to know about a write that failed.
"""

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


class Outcome(StrEnum):
    """Whether the request took effect, as far as anyone can tell."""

    NOT_SENT = "not sent"  # it surely never reached X: send again later
    REFUSED = "refused"  # X answered no: nothing was done
    UNKNOWN = "unknown"  # it may or may not have been done: look before sending again


class Trouble(StrEnum):
    """Every known way in which something goes wrong."""

    # the network
    OFFLINE = "offline"  # name not resolved, connection refused, captive portal
    TLS = "tls"
    TIMED_OUT = "timed out"
    CONNECTION_LOST = "connection lost"
    SERVER_ERROR = "server error"
    BAD_ANSWER = "bad answer"  # cut short, not JSON, not the shape X describes
    # X's refusals
    BAD_REQUEST = "bad request"
    SIGN_IN_AGAIN = "sign in again"
    NOT_ENROLLED = "not enrolled"  # the app is outside a paid project
    WRONG_APP_TYPE = "wrong app type"  # registered as Web App, not Native App
    MISSING_SCOPE = "missing scope"
    NOT_PERMITTED = "not permitted"
    CLIENT_FORBIDDEN = "client forbidden"  # the plan does not include this call
    DUPLICATE = "duplicate"
    REPLY_REFUSED = "reply refused"
    REPLY_GONE = "reply gone"  # the post it answers is no longer on X
    SUSPENDED = "suspended"
    NO_CREDIT = "no credit"
    RATE_LIMITED = "rate limited"
    GONE = "gone"
    MEDIA_TOO_LARGE = "media too large"
    MEDIA_REFUSED = "media refused"
    # this computer
    FILE_MISSING = "file missing"
    FILE_UNREADABLE = "file unreadable"
    FILE_EMPTY = "file empty"
    FILE_DAMAGED = "file damaged"
    FILE_TOO_LARGE = "file too large"
    FILE_WRONG_KIND = "file of a wrong kind"
    NO_VIDEO_PART = "no part for videos"
    CAPTIONS_WRONG = "not captions"  # neither SRT nor WebVTT with times and words
    CAPTIONS_DISORDER = "captions out of order"
    DISK_FULL = "disk full"
    READ_ONLY = "read only"
    STORE_NEWER = "store newer"
    STORE_DAMAGED = "store damaged"
    STORE_BUSY = "store busy"
    CONFLICT = "conflict"  # somebody else changed the record meanwhile
    KEYRING_MISSING = "keyring missing"
    KEYRING_LOCKED = "keyring locked"
    KEYRING_DENIED = "keyring denied"
    # our own rules
    NO_ACCOUNT = "no account"
    NO_CONSENT = "no consent"
    STORY_WORDS = "words of a story"  # to be kept for other posts, where its consent is not asked
    CONSENT_NARROW = "consent narrow"  # the words only, not the photo, video or name
    TOO_LONG = "too long"
    EMPTY_POST = "empty post"
    BAD_POLL = "bad poll"  # its poll is not finished, or not as X takes it
    MEDIA_MIX = "media mix"  # more pictures than X takes, or a video among them
    NO_ALT = "no alt text"  # where the group lets no picture leave without
    SIGN_OFF_FIRST = "sign off first"  # the group wants a second person's OK
    LOOK_FIRST = "look first"  # it could tell who somebody is, and nobody has looked yet
    SAME_TEXT = "same text"  # identical text on two accounts, which X forbids
    LIMIT_REACHED = "limit reached"  # the group's own monthly limit
    PAUSED = "paused"
    CANCELLED = "cancelled"


STORE_TROUBLES = frozenset(
    {
        Trouble.DISK_FULL,
        Trouble.READ_ONLY,
        Trouble.STORE_NEWER,
        Trouble.STORE_DAMAGED,
        Trouble.STORE_BUSY,
        Trouble.CONFLICT,
    }
)
"""Troubles of our own file of posts. X has not spoken, so they say nothing about a post there."""


class DomainError(Exception):
    """A known trouble.

    `outcome` matters for writes only. `detail` is for the log and the curious: the other side's own
    words, cut to a sane length, never a secret. `retry_at` is when the other side asked us to try
    again (aware UTC), where it said so. `subject` names what it is about, such as a file.
    """

    def __init__(
        self,
        trouble: Trouble,
        detail: str = "",
        *,
        outcome: Outcome = Outcome.REFUSED,
        retry_at: "datetime | None" = None,
        subject: str = "",
    ) -> None:
        detail = detail[:500]
        super().__init__(f"{trouble.value}: {detail}" if detail else trouble.value)
        self.trouble = trouble
        self.detail = detail
        self.outcome = outcome
        self.retry_at = retry_at
        self.subject = subject
