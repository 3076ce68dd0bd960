"""The connection to a feed's server: it goes to the internet only, and ends when time is up.

requests times out between two bytes only, so that one byte a second would hold a reader for ever;
and a name that looks public may lead to this computer or its neighbours. Both are settled where
the bytes are: after connecting and before anything is said.
"""

import io
import socket
from collections.abc import Callable
from http.client import HTTPResponse
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

from patientx_desktop.domain.feed import FeedFault
from patientx_desktop.feeds.address import is_private
from patientx_desktop.feeds.faults import FeedError


class Deadline:
    """One moment at which all of a read is over."""

    def __init__(self, seconds: float, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._end = monotonic() + seconds

    def left(self) -> float:
        """Seconds that are left; raises `FeedError` when there are none."""
        seconds = self._end - self._monotonic()
        if seconds <= 0:
            raise FeedError(FeedFault.SLOW)
        return seconds


class _Timed(io.RawIOBase):
    """A socket's bytes, until the deadline."""

    def __init__(self, sock: socket.socket, deadline: Deadline, wait: float) -> None:
        super().__init__()
        self._sock, self._deadline, self._wait = sock, deadline, wait
        self._raw: Any = sock.makefile("rb", buffering=0)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._sock.settimeout(min(self._wait, self._deadline.left()))
        count: int | None = self._raw.readinto(buffer)
        return count

    def close(self) -> None:
        if not self.closed:
            self._raw.close()
        super().close()


class _Source:
    """What HTTPResponse asks of a socket: one file to read from."""

    def __init__(self, sock: socket.socket, deadline: Deadline, wait: float) -> None:
        self._sock, self._deadline, self._wait = sock, deadline, wait

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Timed(self._sock, self._deadline, self._wait))


def _connection(
    base: type[HTTPConnection], deadline: Deadline, wait: float, here: bool
) -> type[HTTPConnection]:
    """A connection class of urllib3's that keeps to the deadline and, unless `here`, off our own
    network."""

    def respond(sock: socket.socket, *, method: str | None = None) -> HTTPResponse:
        source: Any = _Source(sock, deadline, wait)
        return HTTPResponse(source, method=method)

    def connected(self: HTTPConnection) -> socket.socket:
        sock: socket.socket = base._new_conn(self)
        if not here and is_private(str(sock.getpeername()[0])):
            sock.close()
            raise FeedError(FeedFault.OFF_LIMITS)
        return sock

    own = {"response_class": staticmethod(respond), "_new_conn": connected}
    return type("Connection", (base,), own)


class GuardedAdapter(HTTPAdapter):
    """requests' adapter with guarded connections; it never retries by itself."""

    def __init__(self, deadline: Deadline, wait: float, *, here: bool) -> None:
        self._guard = (deadline, wait, here)
        super().__init__(pool_connections=1, pool_maxsize=1, max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        plain = _connection(HTTPConnection, *self._guard)
        secure = _connection(HTTPSConnection, *self._guard)
        self.poolmanager.pool_classes_by_scheme = {
            "http": type("Plain", (HTTPConnectionPool,), {"ConnectionCls": plain}),
            "https": type("Secure", (HTTPSConnectionPool,), {"ConnectionCls": secure}),
        }
