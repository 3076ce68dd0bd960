"""From the bytes of a feed to its items: plain text, web links, moments in UTC."""

import hashlib
from calendar import timegm
from collections.abc import Mapping
from dataclasses import dataclass
from time import struct_time
from typing import Any

from patientx_desktop.domain.feed import FeedFault, FeedItem
from patientx_desktop.feeds.address import web_link
from patientx_desktop.feeds.faults import FeedError
from patientx_desktop.feeds.sieve import decoded, sifted
from patientx_desktop.feeds.text import plain

_TITLE, _SUMMARY, _NAME = 300, 600, 80
_SECOND = 1_000


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A feed as it says of itself, and its items, in its own order."""

    title: str
    language: str
    items: tuple[FeedItem, ...]


def parse(body: bytes, content_type: str, base: str, now_ms: int) -> ParsedFeed:
    """Understand a body that came from `base`; raises `FeedError`.

    A moment in the future is now. Items without one are as old as this reading, in their order.
    """
    if not body.strip():
        raise FeedError(FeedFault.DAMAGED)
    text = sifted(decoded(body, content_type))
    import feedparser

    told = feedparser.parse(
        text.encode(),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not told.version and not told.entries:
        raise FeedError(FeedFault.NOT_A_FEED)
    items: dict[str, FeedItem] = {}
    for number, entry in enumerate(told.entries):
        item = _item(entry, base, now_ms, number)
        if item is not None:
            items.setdefault(item.key, item)
    feed: Mapping[str, Any] = told.feed
    language = _words(feed, "language", 12).replace("_", "-").lower()
    return ParsedFeed(_words(feed, "title", _NAME), language, tuple(items.values()))


def _item(entry: Mapping[str, Any], base: str, now_ms: int, number: int) -> FeedItem | None:
    """An entry as an item; None when there is nothing in it to show."""
    summary = _words(entry, "summary", _SUMMARY)
    title = _words(entry, "title", _TITLE) or plain(summary, _TITLE // 2)
    if not title:
        return None
    link = web_link(base, _text(entry, "link"))
    name = _text(entry, "id") or f"{link}\n{title}"
    key = hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:32]
    at_ms = min(_moment(entry) or now_ms - number * _SECOND, now_ms)
    return FeedItem(key, at_ms, title, link, summary)


def _words(told: Mapping[str, Any], name: str, most: int) -> str:
    return plain(_text(told, name), most)


def _text(told: Mapping[str, Any], name: str) -> str:
    value = told.get(name, "")
    return value if isinstance(value, str) else ""


def _moment(entry: Mapping[str, Any]) -> int | None:
    """When an entry was published, or changed where it does not say; None when that is no time."""
    for name in ("published_parsed", "updated_parsed"):
        if name in entry and isinstance(entry[name], struct_time):  # get() would answer another's
            try:
                stamp = timegm(entry[name])
            except (ValueError, OverflowError):
                continue
            if stamp > 0:
                return stamp * _SECOND
    return None
