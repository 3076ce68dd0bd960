"""What is current: the items of all feeds and leaders' new posts in one list, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from PySide6.QtCore import QObject

from patientx_desktop.domain.current import CurrentItem, Sorted, SortedBy
from patientx_desktop.domain.errors import DomainError
from patientx_desktop.domain.feed import FeedFault
from patientx_desktop.domain.mission import Kind
from patientx_desktop.runtime.desk import Book, Desk
from patientx_desktop.runtime.feeds import FeedBook, read_rule
from patientx_desktop.runtime.leaders import LeaderBook
from patientx_desktop.store.feed_items import KeptItem, LeaderPost

MOST_SHOWN = 200
_LEADER_POSTS, _LEADER_DAYS = 40, 7
_DAY_MS = 86_400_000
LOOKED = "feeds.looked_ms"
"""The setting that says when the list was last looked at."""

_LEADER = "x"
_PRACTICE_SITES = ".example.org"


@dataclass(frozen=True, slots=True)
class CurrentState:
    """How the list stands: from how many sources, read when, and what is the matter.

    `faults` are the sources that could not be read the last time, each with the reason; `offline`
    says that none could because there is no network. `trouble` is one of our own store.
    """

    sources: int = 0
    feeds: int = 0
    read_ms: int | None = None
    is_reading: bool = False
    offline: bool = False
    faults: tuple[tuple[str, FeedFault], ...] = ()
    trouble: DomainError | None = None


@cache
def _kind_of(text: str) -> Sorted:
    """What a leader's post is by its words; asked at every look, so remembered."""
    return read_rule().sort(text)


class CurrentBook(Book):
    """The list. Changes when feeds or leaders do."""

    def __init__(
        self, desk: Desk, feeds: FeedBook, leaders: LeaderBook, parent: QObject | None = None
    ) -> None:
        super().__init__(desk, parent)
        self._feeds, self._leaders = feeds, leaders
        for book in (feeds, leaders):
            book.changed.connect(self.say_changed)

    def items(self) -> tuple[CurrentItem, ...]:
        """Everything that is current, newest first."""
        looked = self._store.settings.get(LOOKED, 0)
        since = self._desk.now_ms - _LEADER_DAYS * _DAY_MS
        posts = self._store.feed_items.leader_posts(since, _LEADER_POSTS)
        found = [self._of_leader(each, looked) for each in posts]
        found += [_of_feed(each, looked) for each in self._store.feed_items.latest(MOST_SHOWN)]
        found.sort(key=lambda item: item.at_ms, reverse=True)
        return tuple(found[:MOST_SHOWN])

    def state(self) -> CurrentState:
        """How the list stands."""
        feeds = [feed for feed in self._feeds.list() if feed.is_on]
        leaders = [each for each in self._leaders.list() if each.read_ms is not None]
        faults = tuple((feed.title, feed.fault) for feed in feeds if feed.fault is not None)
        away = [feed for feed in feeds if feed.fault is FeedFault.OFFLINE]
        read = [feed.read_ms for feed in feeds if feed.read_ms is not None]
        return CurrentState(
            len(read) + len(leaders),
            len(feeds),
            max(read, default=None),
            self._feeds.is_reading,
            bool(feeds) and len(away) == len(feeds),
            faults,
            self._feeds.trouble,
        )

    def look_over(self) -> None:
        """The list was looked at: what is there now is not new the next time."""
        self._store.settings.set(LOOKED, self._desk.now_ms)

    def mark_used(self, key: str, used: bool = True) -> None:
        """An item was opened, used or marked as read, or that is taken back."""
        self._mark(key, used)
        self.say_changed()

    def _mark(self, key: str, used: bool) -> None:
        source, name = key.split("/", 1)
        moment = self._desk.now_ms if used else None
        if source == _LEADER:
            self._store.feed_items.mark_leader_post_used(name, moment)
        else:
            self._store.feed_items.mark_used(source, name, moment)

    def mark_all(self, keys: Sequence[str], used: bool = True) -> None:
        """The same for many at once."""
        with self._store.transaction():
            for key in keys:
                self._mark(key, used)
        self.say_changed()

    def choose_kind(self, key: str, kind: Kind | None) -> None:
        """A person says what kind an item is; None leaves it to its words again."""
        source, name = key.split("/", 1)
        if source == _LEADER:
            self._store.feed_items.choose_leader_post_kind(name, kind)
        else:
            self._store.feed_items.choose_kind(source, name, kind)
        self.say_changed()

    def address_of(self, item: CurrentItem) -> str:
        """Where an item can be read; in practice a page on this computer. Empty for nowhere."""
        if item.is_leader or not self._desk.is_practice:
            return item.link
        parts = urlsplit(item.link)
        site = (parts.hostname or "").removesuffix(_PRACTICE_SITES)
        web = self._desk.web()
        return f"{web}/feeds/{site}{parts.path}" if web and site != parts.hostname else ""

    def _of_leader(self, told: LeaderPost, looked: int) -> CurrentItem:
        post = told.post
        link = self._leaders.address_of_post(told.handle, post)
        sorted_ = Sorted(told.chosen, SortedBy.PERSON) if told.chosen else _kind_of(post.text)
        return CurrentItem(
            f"{_LEADER}/{post.x_id}",
            " ".join(post.text.split()),
            link,
            f"@{told.handle}",
            post.at_ms,
            sorted_,
            told.used_ms is None and post.at_ms > looked,
            told.used_ms is not None,
            is_leader=True,
            reposts=post.reposts,
        )


def _of_feed(told: KeptItem, looked: int) -> CurrentItem:
    item = told.item
    return CurrentItem(
        f"{told.feed_id}/{item.key}",
        item.title,
        item.link,
        told.feed_title,
        item.at_ms,
        told.sorted,
        told.used_ms is None and told.seen_ms > looked,
        told.used_ms is not None,
    )
