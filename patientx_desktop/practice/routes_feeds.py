"""Made-up news feeds and the pages their items lead to, so that practice needs no network.

Each feed has a deck of items that come round: one every so many days, at its own time. So it has
something new tomorrow, and the same items under the same names when it is read again.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from email.utils import format_datetime
from html import escape
from typing import Any

from patientx_desktop.practice.wire import Context, Refused, Response, Route, page
from patientx_desktop.resources import resource

_DAYS = 8


@dataclass(frozen=True, slots=True)
class _Item:
    number: int
    moment: datetime
    title: str
    summary: str


def read_feeds() -> list[dict[str, Any]]:
    """The data file of the made-up feeds."""
    told: list[dict[str, Any]] = json.loads(resource("practice/feeds.json").read_text("utf-8"))[
        "feeds"
    ]
    return told


def _items(feed: dict[str, Any], now: datetime) -> Iterator[_Item]:
    """The items of the last days, newest first."""
    for ago in range(_DAYS):
        day = now.date() - timedelta(days=ago)
        item = _item(feed, day.toordinal())
        if item is not None and item.moment <= now:
            yield item


def _item(feed: dict[str, Any], number: int) -> _Item | None:
    every, deck = int(feed["every"]), feed["items"]
    if number % every:
        return None
    title, summary = deck[number // every % len(deck)]
    at = time.fromisoformat(feed["at"])
    moment = datetime.combine(date.fromordinal(number), at, tzinfo=UTC)
    return _Item(number, moment, title, summary)


def _link(feed: dict[str, Any], item: _Item) -> str:
    return f"https://{feed['site']}.example.org/{item.number}"


def index(_ctx: Context) -> Response:
    """GET /feeds: a page that names the feeds, as web pages do."""
    told = read_feeds()
    rows = "".join(
        f'<li><a href="/feeds/{each["site"]}.xml">{escape(each["title"])}</a></li>' for each in told
    )
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" title="{escape(each["title"])}"'
        f' href="/feeds/{each["site"]}.xml">'
        for each in told
    )
    return page("Practice news", f"{links}<h1>Practice news</h1><ul>{rows}</ul>")


def feed(ctx: Context) -> Response:
    """GET /feeds/{name}: a feed as RSS, or that it has not changed."""
    told = _feed(ctx.args["name"].removesuffix(".xml"))
    items = "".join(
        f"<item><title>{escape(each.title)}</title><link>{_link(told, each)}</link>"
        f"<guid>{_link(told, each)}</guid><pubDate>{format_datetime(each.moment)}</pubDate>"
        f"<description>{escape(f'<p>{escape(each.summary)}</p>')}</description></item>"
        for each in _items(told, ctx.world.now())
    )
    body = (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>'
        f"<title>{escape(told['title'])}</title><language>{told['language']}</language>"
        f"{items}</channel></rss>"
    ).encode()
    mark = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
    if ctx.request.header("if-none-match") == mark:
        return Response(304, headers={"ETag": mark})
    return Response(200, body, "application/rss+xml; charset=utf-8", {"ETag": mark})


def article(ctx: Context) -> Response:
    """GET /feeds/{site}/{number}: what an item leads to."""
    told, number = _feed(ctx.args["site"]), ctx.args["number"]
    is_number = number.isascii() and number.isdigit() and len(number) < 7
    item = _item(told, int(number)) if is_number and int(number) else None
    if item is None:
        raise Refused(404, "There is no such article.")
    words = f"<p>{escape(told['title'])} · {item.moment:%d %b %Y}</p><p>{escape(item.summary)}</p>"
    return page(item.title, f"<h1>{escape(item.title)}</h1>{words}")


def _feed(site: str) -> dict[str, Any]:
    for each in read_feeds():
        if each["site"] == site:
            return each
    raise Refused(404, "There is no such feed.")


ROUTES = (
    Route("GET", "/feeds", index),
    Route("GET", "/feeds/{name}", feed),
    Route("GET", "/feeds/{site}/{number}", article),
)
