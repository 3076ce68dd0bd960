"""Sources of news: a feed, what it last said, and when it is asked again."""

from dataclasses import dataclass
from enum import StrEnum

from patientx_desktop.domain.mission import Kind

_MINUTE = 60_000
_HOUR = 60 * _MINUTE
_WEEK = 7 * 24 * _HOUR
EVERY_MS = 30 * _MINUTE
"""A feed that answers is asked this often."""

_OFFLINE_FIRST, _LONGEST = 5 * _MINUTE, 24 * _HOUR
_MOST_DOUBLINGS = 10


class FeedFault(StrEnum):
    """Why a feed could not be read; the words for it are the user interface's."""

    OFFLINE = "offline"  # the name is not found, or nobody answers there
    SLOW = "too slow"
    NOT_SECURE = "not secure"
    TOO_LARGE = "too large"
    NOT_THERE = "not there"
    REFUSED = "refused"
    BUSY = "busy"  # it asks us to come back later
    BROKEN = "broken"  # the server has trouble of its own
    NOT_A_FEED = "not a feed"
    DAMAGED = "damaged"
    OFF_LIMITS = "off limits"  # this computer or its neighbours, never the internet
    NO_ADDRESS = "no address"  # what was typed is none
    PRACTICE = "practice"  # practice mode never reaches the internet


@dataclass(frozen=True, slots=True)
class Feed:
    """A source. `kind` is what its items are unless their words say otherwise; `etag` and
    `modified` are the server's own marks of what we have; times are UTC milliseconds."""

    id: str
    address: str
    title: str
    language: str = ""
    kind: Kind | None = None
    is_on: bool = True
    etag: str = ""
    modified: str = ""
    read_ms: int | None = None
    next_ms: int = 0
    failures: int = 0
    fault: FeedFault | None = None
    created_ms: int = 0
    updated_ms: int = 0
    revision: int = 1


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One item as a feed has it: plain text and a web link, whatever the feed had in it. `key`
    names it within its feed."""

    key: str
    at_ms: int
    title: str
    link: str = ""
    summary: str = ""


def marks_of(feed: Feed, now_ms: int) -> tuple[str, str]:
    """What a server is told that we have, so that it sends what is new only.

    Nothing in the first read of a week: a server whose marks are stuck would never tell us more.
    """
    if feed.read_ms is None or feed.read_ms // _WEEK != now_ms // _WEEK:
        return "", ""
    return feed.etag, feed.modified


def next_try(now_ms: int, fault: FeedFault | None, failures: int, asked_ms: int = 0) -> int:
    """When a feed is asked again: `failures` counts the present one, and a server that said when
    (`asked_ms`) is obeyed, up to a day."""
    if fault is None:
        return now_ms + EVERY_MS
    doublings = min(max(failures - 1, 0), _MOST_DOUBLINGS)
    if fault is FeedFault.OFFLINE:  # most likely it is us
        return now_ms + min(_OFFLINE_FIRST << doublings, EVERY_MS)
    wait = min((2 * EVERY_MS) << doublings, _LONGEST)
    return max(now_ms + wait, min(asked_ms, now_ms + _LONGEST))
