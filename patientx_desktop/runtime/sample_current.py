"""The made-up group's news: its feeds, what was read of them when a picture was drawn, and one
leader's post. In practice the feeds are there unread, and are read from the simulated world."""

import json
from typing import Any

from patientx_desktop.domain.feed import EVERY_MS, Feed, FeedItem
from patientx_desktop.domain.leader import Leader, ReadPost
from patientx_desktop.domain.mission import Kind
from patientx_desktop.resources import resource
from patientx_desktop.runtime.current import LOOKED
from patientx_desktop.runtime.feed_work import Sorter
from patientx_desktop.runtime.feeds import read_rule
from patientx_desktop.runtime.sample_posts import MovedClock
from patientx_desktop.store import Store

_MINUTE_MS = 60_000
_READ_AGO, _LOOKED_AGO = 2 * _MINUTE_MS, 240 * _MINUTE_MS


class SampleNews:
    """Writes it. Whatever is older than four hours was looked at before."""

    def __init__(self, store: Store, clock: MovedClock, now_ms: int) -> None:
        self._store, self._clock, self._now = store, clock, now_ms
        told: dict[str, Any] = json.loads(resource("practice/feeds.json").read_text("utf-8"))
        self._feeds: list[dict[str, Any]] = told["feeds"]
        self._leader: dict[str, Any] = told["leader"]

    def add_feeds(self, *, read: bool) -> None:
        """The feeds; with `read` as they were read two minutes ago."""
        self._clock.set_ms(self._now)
        read_ms = self._now - _READ_AGO if read else None
        for card in self._feeds:
            kind = Kind(card["kind"])
            feed = self._store.feeds.add(
                Feed(
                    "",
                    card["address"],
                    card["title"],
                    card["language"],
                    kind,
                    read_ms=read_ms,
                    next_ms=self._now + EVERY_MS if read else 0,
                )
            )
            if read and "minutes" in card:
                item = self._item(card)
                seen = max(item.at_ms, self._now - _LOOKED_AGO * 2)
                self._store.feed_items.add(feed.id, [item], seen, Sorter(read_rule(), kind))
        if read:
            self._store.settings.set(LOOKED, self._now - _LOOKED_AGO)

    def _item(self, card: dict[str, Any]) -> FeedItem:
        title, summary = card["items"][0]
        at_ms = self._now - card["minutes"] * _MINUTE_MS
        link = f"https://{card['site']}.example.org/{card['minutes']}"
        return FeedItem(card["site"], at_ms, title, link, summary)

    def add_leader(self) -> None:
        """One leader with one post that was read, and which a person called a social issue."""
        from patientx_desktop.practice.seed import account_id, read_world

        card = self._leader
        told = {entry["handle"]: entry for entry in read_world()["accounts"]}[card["handle"]]
        leader = self._store.leaders.add(
            Leader(
                "",
                account_id(card["handle"]),
                card["handle"],
                told["name"],
                told["bio"],
                told["followers"],
                read_ms=self._now - _READ_AGO,
            )
        )
        at_ms = self._now - card["minutes"] * _MINUTE_MS
        post = ReadPost("1", leader.id, at_ms, card["text"], reposts=card["reposts"])
        self._store.leaders.add_posts([post])
        self._store.feed_items.choose_leader_post_kind(post.x_id, Kind(card["kind"]))
