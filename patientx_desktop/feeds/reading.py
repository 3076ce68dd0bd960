"""Reading one feed, or finding the feed of a page. Whatever is met comes back as a value."""

from dataclasses import dataclass, field

from patientx_desktop.domain.clock import Clock, to_ms
from patientx_desktop.domain.feed import FeedFault, FeedItem
from patientx_desktop.feeds.address import Reach, typed
from patientx_desktop.feeds.discover import feeds_of
from patientx_desktop.feeds.faults import FeedError
from patientx_desktop.feeds.fetch import Fetched, Fetcher, Limits
from patientx_desktop.feeds.parse import ParsedFeed, parse
from patientx_desktop.feeds.sieve import decoded


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a read. With a `fault` there is nothing else, but perhaps when the server asked
    us to come back. `changed` is False when the server has nothing new since the last time."""

    address: str
    fault: FeedFault | None = None
    asked_ms: int = 0
    changed: bool = True
    title: str = ""
    language: str = ""
    etag: str = ""
    modified: str = ""
    items: tuple[FeedItem, ...] = field(default=(), repr=False)


class Reader:
    """Reads feeds within `reach`. Blocking, so only in a task."""

    def __init__(self, reach: Reach, clock: Clock, limits: Limits | None = None) -> None:
        self._reach, self._clock = reach, clock
        self._fetcher = Fetcher(reach, clock.now, clock.monotonic, limits)

    def read(self, address: str, *, etag: str = "", modified: str = "") -> Answer:
        """The items of the feed at `address`, unless nothing changed since the marks."""
        try:
            got = self._fetcher.fetch(address, etag=etag, modified=modified)
            if got.body is None:
                marks = (got.etag or etag, got.modified or modified)
                return Answer(got.moved_to or address, None, 0, False, "", "", *marks)
            return self._answer(got, self._parsed(got), got.moved_to or address)
        except FeedError as error:
            return Answer(address, error.fault, error.asked_ms)

    def find(self, words: str) -> Answer:
        """The feed at what a person typed, or the one that the web page there names."""
        try:
            address = typed(words)
            got = self._fetcher.fetch(address)
            try:
                return self._answer(got, self._parsed(got), got.address)
            except FeedError as error:
                if error.fault is not FeedFault.NOT_A_FEED:
                    raise
                return self._of_page(got, address)
        except FeedError as error:
            return Answer(words, error.fault, error.asked_ms)

    def _of_page(self, page: Fetched, address: str) -> Answer:
        found = feeds_of(decoded(page.body or b"", page.content_type), page.address)
        answer = Answer(address, FeedFault.NOT_A_FEED)
        for each in found:
            answer = self.read(self._reach.check(each))
            if answer.fault is None:
                return answer
        return answer

    def _parsed(self, got: Fetched) -> ParsedFeed:
        body = got.body or b""
        return parse(body, got.content_type, got.address, to_ms(self._clock.now()))

    def _answer(self, got: Fetched, parsed: ParsedFeed, address: str) -> Answer:
        return Answer(
            address, None, 0, True, parsed.title, parsed.language, got.etag, got.modified,
            parsed.items,
        )  # fmt: skip
