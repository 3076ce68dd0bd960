"""The connection to X: it knows whether a request has left, and ends an answer that drags on.

requests times out between two bytes only, so that an answer of one byte a second never ends, and it
does not tell whether a failure came before or after the request left. Both matter here: a request
that never left may be sent again, any other may not.
"""

import io
import socket
from collections.abc import Callable
from http.client import HTTPResponse
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection

from patientx_desktop.x.config import TimeOuts


class Wire:
    """What one client knows of its running request. `sent`: at least one byte was handed over."""

    def __init__(self, waits: TimeOuts, monotonic: Callable[[], float]) -> None:
        self.waits = waits
        self.sent = False
        self._monotonic = monotonic
        self._deadline = 0.0

    def begin(self) -> None:
        """A new request starts."""
        self.sent = False
        self._deadline = self._monotonic() + self.waits.connect + self.waits.total

    def sending(self) -> None:
        """Bytes are about to leave; the time for the answer counts from the last of them."""
        self.sent = True
        self._deadline = self._monotonic() + self.waits.send + self.waits.total

    def answering(self) -> None:
        """The request has left whole."""
        self._deadline = self._monotonic() + self.waits.total

    def left(self) -> float:
        """Seconds the answer may still take; raises TimeoutError when there are none."""
        seconds = self._deadline - self._monotonic()
        if seconds <= 0:
            raise TimeoutError("the answer took too long")
        return seconds


class _Timed(io.RawIOBase):
    """A socket's bytes, until the deadline."""

    def __init__(self, sock: socket.socket, wire: Wire) -> None:
        super().__init__()
        self._sock = sock
        self._raw: Any = sock.makefile("rb", buffering=0)
        self._wire = wire

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._sock.settimeout(min(self._wire.waits.read, self._wire.left()))
        count: int | None = self._raw.readinto(buffer)
        return count

    def close(self) -> None:
        if not self.closed:
            self._raw.close()
        super().close()


class _Source:
    """What HTTPResponse asks of a socket: one file to read from."""

    def __init__(self, sock: socket.socket, wire: Wire) -> None:
        self._sock, self._wire = sock, wire

    def makefile(self, _mode: str) -> io.BufferedReader:
        self._wire.answering()
        return io.BufferedReader(_Timed(self._sock, self._wire))


def _connection(base: type[HTTPConnection], wire: Wire) -> type[HTTPConnection]:
    """A connection class of urllib3's that reports to `wire`."""

    def respond(sock: socket.socket, *, method: str | None = None) -> HTTPResponse:
        source: Any = _Source(sock, wire)
        return HTTPResponse(source, method=method)

    def send(self: HTTPConnection, data: Any) -> None:
        if self.sock is None:
            self.connect()
        # urllib3 lets the time-out for connecting hold for the body too, which cuts off slow lines.
        self.sock.settimeout(wire.waits.send)
        wire.sending()
        base.send(self, data)

    return type("Connection", (base,), {"response_class": staticmethod(respond), "send": send})


def _pools(wire: Wire) -> dict[str, Any]:
    plain, secure = _connection(HTTPConnection, wire), _connection(HTTPSConnection, wire)
    return {
        "http": type("Plain", (HTTPConnectionPool,), {"ConnectionCls": plain}),
        "https": type("Secure", (HTTPSConnectionPool,), {"ConnectionCls": secure}),
    }


class WatchedAdapter(HTTPAdapter):
    """requests' adapter with connections that report to a `Wire`; it never retries by itself."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        super().__init__(pool_connections=2, pool_maxsize=2, max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self._watch(self.poolmanager)

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> PoolManager:
        manager: PoolManager = super().proxy_manager_for(proxy, **kwargs)
        self._watch(manager)
        return manager

    def _watch(self, manager: PoolManager) -> None:
        manager.pool_classes_by_scheme = _pools(self._wire)
