"""What is done about feeds in a task: asking, understanding, keeping with a connection of its own.

In practice feeds are stored as "practice:/feeds/…" and asked of the simulated X's server on this
computer, whose port is another one each time; nothing else can be reached from there.
"""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from patientx_desktop.domain.clock import to_ms
from patientx_desktop.domain.current import KindRule, Sorted
from patientx_desktop.domain.feed import Feed, FeedFault, FeedItem, marks_of, next_try
from patientx_desktop.domain.mission import Kind
from patientx_desktop.runtime.desk import Desk
from patientx_desktop.store import Store

if TYPE_CHECKING:
    from patientx_desktop.feeds.reading import Answer, Reader

PRACTICE = "practice:"

Rule = Callable[[], KindRule]


def is_at_hand(desk: Desk, feed: Feed) -> bool:
    """Whether a feed belongs to this folder's world: practice's feeds only exist in practice."""
    return feed.address.startswith(PRACTICE) == desk.is_practice


class Sorter:
    """Sorts the items of a source by their words."""

    def __init__(self, rule: KindRule, kind: Kind | None) -> None:
        self._rule, self._kind = rule, kind

    def __call__(self, item: FeedItem) -> Sorted:
        return self._rule.sort(f"{item.title}\n{item.summary}", self._kind)


class _Work:
    """What the works share."""

    def __init__(self, desk: Desk, rule: Rule) -> None:
        self._desk, self._rule = desk, rule

    def _reader(self) -> "Reader":
        from patientx_desktop.feeds.address import Reach
        from patientx_desktop.feeds.reading import Reader

        here = self._desk.web() if self._desk.is_practice else ""
        return Reader(Reach(here, internet=not self._desk.is_practice), self._desk.clock)

    def _asked(self, address: str) -> str:
        """The address a stored one is asked at."""
        if not address.startswith(PRACTICE):
            return address
        return self._desk.web() + address.removeprefix(PRACTICE)

    def _stored(self, address: str) -> str:
        """The address as it is kept."""
        here = self._desk.web() if self._desk.is_practice else ""
        return PRACTICE + address.removeprefix(here) if here else address

    def _store(self) -> Store:
        return Store.open(self._desk.paths.store, self._desk.clock, must_exist=True)

    def _keep_items(self, store: Store, feed: Feed, items: tuple[FeedItem, ...]) -> None:
        now = to_ms(self._desk.clock.now())
        store.feed_items.add(feed.id, items, now, Sorter(self._rule(), feed.kind))


class ReadFeed(_Work):
    """Reads one feed; the fault it met, if any, is kept with it."""

    def __init__(self, desk: Desk, feed: Feed, rule: Rule) -> None:
        super().__init__(desk, rule)
        self._feed = feed

    def __call__(self) -> FeedFault | None:
        feed = self._feed
        etag, modified = marks_of(feed, to_ms(self._desk.clock.now()))
        answer = self._reader().read(self._asked(feed.address), etag=etag, modified=modified)
        with closing(self._store()) as store, store.transaction():
            store.feeds.note_read(self._read(answer))
            if answer.fault is None and answer.changed:
                self._keep_items(store, feed, answer.items)
        return answer.fault

    def _read(self, answer: "Answer") -> Feed:
        """The feed as it stands after this answer."""
        now = to_ms(self._desk.clock.now())
        failures = self._feed.failures + 1 if answer.fault else 0
        read = replace(
            self._feed,
            fault=answer.fault,
            failures=failures,
            next_ms=next_try(now, answer.fault, failures, answer.asked_ms),
        )
        if answer.fault is not None:
            return read
        return replace(
            read,
            read_ms=now,
            etag=answer.etag,
            modified=answer.modified,
            language=answer.language or self._feed.language,
            address=self._stored(answer.address),
        )


class FindFeed(_Work):
    """Finds the feed at what a person typed, and keeps it with its items."""

    def __init__(self, desk: Desk, words: str, rule: Rule, kind: Kind | None) -> None:
        super().__init__(desk, rule)
        self._words, self._kind = words, kind

    def __call__(self) -> Feed | FeedFault:
        answer = self._reader().find(self._asked(self._words.strip()))
        if answer.fault is not None:
            return answer.fault
        now = to_ms(self._desk.clock.now())
        address = self._stored(answer.address)
        found = Feed(
            "",
            address,
            answer.title or address.split("/")[2 if "//" in address else 1],
            answer.language,
            self._kind,
            etag=answer.etag,
            modified=answer.modified,
            read_ms=now,
            next_ms=next_try(now, None, 0),
        )
        with closing(self._store()) as store, store.transaction():
            feed = store.feeds.add(found)
            self._keep_items(store, feed, answer.items)
        return feed


class SortAgain(_Work):
    """Sorts a feed's items anew after its own kind was changed."""

    def __init__(self, desk: Desk, feed: Feed, rule: Rule) -> None:
        super().__init__(desk, rule)
        self._feed = feed

    def __call__(self) -> None:
        with closing(self._store()) as store:
            sorter = Sorter(self._rule(), self._feed.kind)
            store.feed_items.sort_again(self._feed.id, sorter)
