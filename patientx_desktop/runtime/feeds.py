"""The group's news sources: added, switched off, and read now and then off the GUI thread.

One feed is read at a time, so that the other task thread stays free for what has to leave. Reading
feeds never costs anything.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from PySide6.QtCore import QObject, QTimer, Signal

from patientx_desktop.domain.current import KindRule
from patientx_desktop.domain.errors import DomainError
from patientx_desktop.domain.feed import Feed, FeedFault
from patientx_desktop.domain.mission import Kind
from patientx_desktop.resources import resource
from patientx_desktop.runtime.desk import Book, Desk
from patientx_desktop.runtime.feed_work import FindFeed, ReadFeed, SortAgain, is_at_hand

Failed = Callable[[DomainError], None]

_SOON_MS = 500
"""In practice the server of this computer may still be starting."""


@dataclass(frozen=True, slots=True)
class StarterFeed:
    """A source to begin with. `cause` is what it is about, in the person's language."""

    address: str
    title: str
    language: str
    kind: Kind
    cause: str


@cache
def read_rule() -> KindRule:
    """The words by which items are sorted, both languages at once."""
    told = json.loads(resource("feeds/kinds.json").read_text("utf-8"))
    kinds = (Kind.RESEARCH, Kind.SOCIAL)
    return KindRule({kind: told[kind.value]["en"] + told[kind.value]["fr"] for kind in kinds})


class FeedBook(Book):
    """All feeds. `reading_changed`: a round of reading has begun or ended."""

    reading_changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(desk, parent)
        self._waiting: list[str] = []
        self._reading = False
        self.trouble: DomainError | None = None
        """Why the last round could not be kept, None when it could."""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self.refresh)
        desk.tasks.crashed.connect(self._on_crashed)

    # what there is

    def list(self) -> tuple[Feed, ...]:
        """All feeds in the order of their titles."""
        return self._store.feeds.list()

    def starters(self, language: str = "en") -> tuple[StarterFeed, ...]:
        """Sources to begin with that are not in the list yet; made-up ones in practice."""
        name = "practice/feeds.json" if self._desk.is_practice else "feeds/starters.json"
        told = json.loads(resource(name).read_text("utf-8"))
        causes = {key: said.get(language, said["en"]) for key, said in told["causes"].items()}
        known = {feed.address for feed in self.list()}
        return tuple(
            StarterFeed(
                each["address"],
                each["title"],
                each["language"],
                Kind(each["kind"]),
                causes[each["cause"]],
            )
            for each in told["feeds"]
            if each["address"] not in known
        )

    @property
    def is_reading(self) -> bool:
        """Whether a round is under way."""
        return self._reading

    # changing

    def add(
        self,
        owner: QObject,
        words: str,
        done: Callable[[Feed], None],
        refused: Callable[[FeedFault], None],
        failed: Failed,
        *,
        starter: StarterFeed | None = None,
    ) -> None:
        """Look at the address a person typed, find its feed, read it and keep it."""

        def keep(found: Feed | FeedFault) -> None:
            if isinstance(found, FeedFault):
                refused(found)
                return
            self.say_changed()
            done(found)

        work = FindFeed(self._desk, words, read_rule, starter.kind if starter else None)
        self._desk.tasks.submit(owner, work, keep, failed)

    def add_starters(self, starters: "tuple[StarterFeed, ...]") -> None:
        """Keep sources we know, and read them as soon as that can be."""
        with self._store.transaction():
            for each in starters:
                feed = Feed("", each.address, each.title, each.language, each.kind)
                self._store.feeds.add(feed)
        self.say_changed()
        self.refresh()

    def set_on(self, feed_id: str, on: bool) -> None:
        """Read a feed, or let it rest; what was read of it comes back with it."""
        feed = self._store.feeds.get(feed_id)
        self._store.feeds.update(replace(feed, is_on=on, next_ms=0 if on else feed.next_ms))
        self.say_changed()
        if on:
            self.refresh()

    def set_kind(self, feed_id: str, kind: Kind | None) -> None:
        """What the items of a feed are, unless their words say otherwise."""
        feed = self._store.feeds.update(replace(self._store.feeds.get(feed_id), kind=kind))
        self.say_changed()
        work = SortAgain(self._desk, feed, read_rule)
        self._desk.tasks.submit(self, work, self._on_sorted, self._on_failed)

    def remove(self, feed_id: str) -> None:
        """Take a feed out of the list; `bring_back` undoes it."""
        self._store.feeds.remove(feed_id)
        self.say_changed()

    def bring_back(self, feed_id: str) -> None:
        self._store.feeds.put_back(feed_id)
        self.say_changed()

    # reading

    def refresh(self, *, all_of_them: bool = False) -> None:
        """Read the feeds whose time has come, or all but those whose server asked us to wait."""
        if self._reading:
            return
        if self._desk.is_practice and not self._desk.web():
            self._soon.start()
            return
        now = self._desk.now_ms
        self._waiting = [
            feed.id
            for feed in self.list()
            if feed.is_on
            and is_at_hand(self._desk, feed)
            and (feed.next_ms <= now or (all_of_them and feed.fault is not FeedFault.BUSY))
        ]
        if self._waiting:
            self._reading = True
            self.trouble = None
            self.reading_changed.emit()
            self._go_on()

    def _go_on(self) -> None:
        known = {feed.id: feed for feed in self.list()}
        while self._waiting:
            feed = known.get(self._waiting.pop(0))
            if feed is not None and feed.is_on:
                work = ReadFeed(self._desk, feed, read_rule)
                self._desk.tasks.submit(self, work, self._on_read, self._on_failed)
                return
        self._end()

    def _end(self) -> None:
        self._waiting = []
        if self._reading:
            self._reading = False
            self.reading_changed.emit()

    def _on_read(self, _fault: FeedFault | None) -> None:
        self.say_changed()
        self._go_on()

    def _on_sorted(self, _nothing: None) -> None:
        self.say_changed()

    def _on_failed(self, error: DomainError) -> None:
        """Our own store has trouble: there is no sense in going on."""
        self.trouble = error
        self._end()
        self.say_changed()

    def _on_crashed(self, _error: Exception) -> None:
        """A bug in some task, maybe in ours: the next round begins anew."""
        self._end()
