"""Getting the bytes of a feed: bounded in size, time and distance."""

import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from urllib.parse import urljoin

import requests
from urllib3.exceptions import HTTPError

from patientx_desktop import __version__
from patientx_desktop.domain.feed import FeedFault
from patientx_desktop.feeds.address import Reach
from patientx_desktop.feeds.faults import FeedError
from patientx_desktop.feeds.wire import Deadline, GuardedAdapter

_PIECE = 65_536
_MOST_HOPS = 5
_UNCHANGED = 304
_MOVES = (301, 302, 303, 307, 308)
_ACCEPT = (
    "application/rss+xml, application/atom+xml, application/rdf+xml;q=0.9, "
    "application/xml;q=0.8, text/xml;q=0.8, text/html;q=0.5, */*;q=0.1"
)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a read may take: seconds to connect, between two bytes and in all; bytes."""

    connect: float = 10.0
    quiet: float = 10.0
    total: float = 30.0
    size: int = 5 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer. `body` is None when nothing changed; `address` is where it came from in the end,
    and `moved_to` where the server says it lives from now on, empty if nowhere else."""

    body: bytes | None
    address: str
    content_type: str = ""
    etag: str = ""
    modified: str = ""
    moved_to: str = ""


class Fetcher:
    """Asks servers. `now` tells the time (aware, UTC), for servers that say when to come back."""

    def __init__(
        self,
        reach: Reach,
        now: Callable[[], datetime],
        monotonic: Callable[[], float],
        limits: Limits | None = None,
    ) -> None:
        self._reach, self._now, self._monotonic = reach, now, monotonic
        self._limits = limits or Limits()

    def fetch(self, address: str, *, etag: str = "", modified: str = "") -> Fetched:
        """The body at `address`, or that it has not changed since `etag` and `modified`.

        Follows at most five redirects, each to an address that may be asked. Raises `FeedError`.
        """
        deadline = Deadline(self._limits.total, self._monotonic)
        marks = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in marks.items() if value}
        settled = True
        moved_to = ""
        for _ in range(_MOST_HOPS + 1):
            address = self._reach.check(address)
            with self._session(address, deadline) as session:
                answer = self._ask(session, address, headers)
                try:
                    if answer.status_code == _UNCHANGED and not headers:
                        raise FeedError(FeedFault.BROKEN)  # since when?
                    if answer.status_code not in _MOVES:
                        return self._taken(answer, address, moved_to, deadline)
                    settled = settled and answer.status_code in (301, 308)
                    address = urljoin(address, answer.headers.get("location", ""))
                    moved_to = address if settled else moved_to
                except (OSError, HTTPException, HTTPError, ValueError) as error:
                    raise _told(error) from error
                finally:
                    answer.close()
        raise FeedError(FeedFault.BROKEN)

    def _session(self, address: str, deadline: Deadline) -> requests.Session:
        """A session without the surprises: no netrc, no proxies from the environment, no cookies
        that last, and connections that keep to the deadline."""
        session = requests.Session()
        session.trust_env = False
        here = self._reach.is_here(address)
        adapter = GuardedAdapter(deadline, self._limits.quiet, here=here)
        session.mount("https://", adapter)
        session.mount("http://", adapter)
        return session

    def _ask(
        self, session: requests.Session, address: str, headers: Mapping[str, str]
    ) -> requests.Response:
        own = {
            "User-Agent": f"PatientX-Desktop/{__version__}",
            "Accept": _ACCEPT,
            "Accept-Encoding": "gzip",
        }
        waits = (self._limits.connect, self._limits.quiet)
        try:
            return session.get(
                address, headers={**own, **headers}, timeout=waits, stream=True,
                allow_redirects=False,
            )  # fmt: skip
        except (OSError, HTTPException, HTTPError, ValueError) as error:
            raise _told(error) from error

    def _taken(
        self, answer: requests.Response, address: str, moved_to: str, deadline: Deadline
    ) -> Fetched:
        status, headers = answer.status_code, answer.headers
        marks = (headers.get("etag", "")[:500], headers.get("last-modified", "")[:100])
        if status == _UNCHANGED:
            return Fetched(None, address, "", *marks, moved_to)
        if status != 200:
            raise FeedError(*self._refusal(status, headers.get("retry-after", "")))
        body = self._read(answer, deadline)
        return Fetched(body, address, headers.get("content-type", "")[:200], *marks, moved_to)

    def _refusal(self, status: int, retry_after: str) -> tuple[FeedFault, int]:
        if status in (429, 503):
            return FeedFault.BUSY, self._asked_ms(retry_after)
        if status in (404, 410):
            return FeedFault.NOT_THERE, 0
        return (FeedFault.BROKEN if status >= 500 else FeedFault.REFUSED), 0

    def _asked_ms(self, retry_after: str) -> int:
        """When a server asked us to come back: so many seconds from now, or a date."""
        now = self._now()
        if retry_after.isascii() and retry_after.isdigit():
            return round((now.timestamp() + int(retry_after[:9])) * 1000)
        try:
            moment = parsedate_to_datetime(retry_after)
        except (ValueError, OverflowError):  # a zone a million years away
            return 0
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return round(moment.timestamp() * 1000)

    def _read(self, answer: requests.Response, deadline: Deadline) -> bytes:
        """The body, unpacked by ourselves so that a small file never becomes a large one."""
        packing = answer.headers.get("content-encoding", "identity").strip().lower()
        if packing not in ("identity", "", "gzip", "x-gzip"):
            raise FeedError(FeedFault.DAMAGED)
        unpack = zlib.decompressobj(wbits=31) if packing.endswith("gzip") else None
        body = bytearray()
        taken = 0
        while piece := answer.raw.read(_PIECE, decode_content=False):
            deadline.left()
            taken += len(piece)
            if unpack is not None:
                piece = _unpacked(unpack, piece, self._limits.size + 1 - len(body))
            body += piece
            if max(taken, len(body)) > self._limits.size:
                raise FeedError(FeedFault.TOO_LARGE)
        if unpack is not None and taken and not unpack.eof:
            raise FeedError(FeedFault.DAMAGED)
        return bytes(body)


def _unpacked(unpack: "zlib._Decompress", piece: bytes, room: int) -> bytes:
    try:
        return unpack.decompress(piece, room)
    except zlib.error as error:
        raise FeedError(FeedFault.DAMAGED) from error


def _told(error: Exception) -> FeedError:
    """What a failed connection means, from the whole chain of its causes."""
    chain, seen = error, list[BaseException]()
    each: BaseException | None = chain
    while each is not None and each not in seen:
        if isinstance(each, FeedError):
            return each
        seen.append(each)
        reason = getattr(each, "reason", None)
        inner = next((a for a in (reason, *each.args) if isinstance(a, BaseException)), None)
        each = inner or each.__cause__ or each.__context__
    names = " ".join(type(each).__name__ for each in seen)
    if "SSL" in names or "Certificate" in names:
        return FeedError(FeedFault.NOT_SECURE)
    if "Timeout" in names:
        return FeedError(FeedFault.SLOW)
    if "gaierror" in names or "NameResolution" in names or "Refused" in names:
        return FeedError(FeedFault.OFFLINE)
    if any(isinstance(each, requests.exceptions.InvalidURL | ValueError) for each in seen):
        return FeedError(FeedFault.NO_ADDRESS)
    return FeedError(FeedFault.OFFLINE if "NewConnectionError" in names else FeedFault.BROKEN)
