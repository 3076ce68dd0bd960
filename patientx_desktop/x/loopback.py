"""The address on this computer to which the browser comes back after signing in.

It answers the one request that carries the right state and forgets all else. A browser may open
connections it says nothing on, so several are heard at once; every one is short on bytes and time.
"""

import hmac
import selectors
import socket
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Protocol
from urllib.parse import parse_qs, urlsplit

from patientx_desktop.domain.errors import DomainError, Trouble

_MOST_BYTES = 16_384
_MOST_CONNECTIONS = 32
_TICK = 0.1


class Cancel(Protocol):
    """Says that nobody waits any more: `threading.Event` is one."""

    def is_set(self) -> bool:
        """Whether to stop."""


@dataclass(frozen=True, slots=True)
class PageWords:
    """What the person reads in the browser, in their language."""

    done: str = "You are signed in. You can close this page and go back to PatientX Desktop."
    refused: str = "X did not sign you in. Go back to PatientX Desktop to try again."
    stranger: str = "This is not the sign-in PatientX Desktop is waiting for."
    title: str = "PatientX Desktop"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the browser brought: a code, or X's error word."""

    code: str
    error: str = ""


def read_answer(query: str, state: str) -> Answer | None:
    """The answer in a query string, None when its state is not ours."""
    try:
        found = parse_qs(query, keep_blank_values=True, max_num_fields=20)
    except ValueError:
        return None
    given = found.get("state", [""])[0]
    if not hmac.compare_digest(given.encode(), state.encode()):
        return None
    code, error = found.get("code", [""])[0], found.get("error", [""])[0]
    return Answer(code, error[:100]) if code or error else None


class Listener:
    """Bound at once to the first free of `ports`; `port` is 0 when all are taken."""

    def __init__(self, host: str, ports: tuple[int, ...], path: str) -> None:
        self._host, self._path = host, path
        self._socket = _bind(host, ports)
        self.port: int = self._socket.getsockname()[1] if self._socket else 0

    def close(self) -> None:
        """Free the port."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def wait(
        self,
        state: str,
        cancel: Cancel,
        monotonic: Callable[[], float],
        seconds: float,
        words: PageWords | None = None,
    ) -> Answer:
        """The browser's answer. Raises CANCELLED, or TIMED_OUT after `seconds`."""
        if self._socket is None:
            raise DomainError(Trouble.CANCELLED, "no port is free")
        end = monotonic() + seconds
        with selectors.DefaultSelector() as selector:
            selector.register(self._socket, selectors.EVENT_READ)
            try:
                while monotonic() < end:
                    if cancel.is_set():
                        raise DomainError(Trouble.CANCELLED)
                    answer = self._hear(selector, state, words or PageWords())
                    if answer is not None:
                        return answer
            finally:
                for key in list(selector.get_map().values()):
                    if key.data is not None:
                        key.fileobj.close()  # type: ignore[union-attr]
        raise DomainError(Trouble.TIMED_OUT, "nobody came back from the browser")

    def _hear(
        self, selector: selectors.BaseSelector, state: str, words: PageWords
    ) -> Answer | None:
        for key, _ in selector.select(_TICK):
            if key.data is None:
                self._accept(selector)
                continue
            connection = key.fileobj
            assert isinstance(connection, socket.socket)
            if not _read(connection, key.data):
                continue
            selector.unregister(connection)
            answer = self._reply(connection, bytes(key.data), state, words)
            if answer is not None:
                return answer
        return None

    def _accept(self, selector: selectors.BaseSelector) -> None:
        assert self._socket is not None
        try:
            connection, _ = self._socket.accept()
        except OSError:
            return
        connection.setblocking(False)
        if len(selector.get_map()) > _MOST_CONNECTIONS:
            connection.close()
            return
        selector.register(connection, selectors.EVENT_READ, bytearray())

    def _reply(
        self, connection: socket.socket, request: bytes, state: str, words: PageWords
    ) -> Answer | None:
        """Send a page and close; return the answer when the request brought ours."""
        parts = self._asked(request)
        answer = read_answer(parts, state) if parts is not None else None
        text = words.stranger if answer is None else words.done if answer.code else words.refused
        with connection:
            connection.settimeout(2.0)
            try:
                connection.sendall(_page(text, words.title, 200 if answer else 404))
                connection.shutdown(socket.SHUT_WR)
            except OSError:
                return answer
        return answer

    def _asked(self, request: bytes) -> str | None:
        """The query of a proper GET for our address, else None."""
        lines = request.decode("latin-1").split("\r\n")
        words = lines[0].split(" ")
        hosts = [line[5:].strip() for line in lines[1:] if line.lower().startswith("host:")]
        if len(words) != 3 or words[0] != "GET" or hosts != [f"{self._host}:{self.port}"]:
            return None
        try:
            parts = urlsplit(words[1])
        except ValueError:
            return None
        return parts.query if parts.path == self._path else None


def _bind(host: str, ports: tuple[int, ...]) -> socket.socket | None:
    for port in ports:
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            listener.bind((host, port))
            listener.listen(8)
            listener.setblocking(False)
        except OSError:
            listener.close()
            continue
        return listener
    return None


def _read(connection: socket.socket, heard: bytearray) -> bool:
    """Take what has come; whether the request is whole, too long or over."""
    try:
        piece = connection.recv(4096)
    except BlockingIOError:
        return False
    except OSError:
        piece = b""
    heard += piece
    return not piece or b"\r\n\r\n" in heard or len(heard) > _MOST_BYTES


def _page(text: str, title: str, status: int) -> bytes:
    body = (
        '<!doctype html><html><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)}</title></head>"
        '<body style="font:18px/1.5 system-ui,sans-serif;max-width:34rem;margin:4rem auto;'
        f'padding:0 1rem"><h1 style="font-size:1.4rem">{escape(title)}</h1>'
        f"<p>{escape(text)}</p></body></html>"
    ).encode()
    head = (
        f"HTTP/1.1 {status} {'OK' if status == 200 else 'Not Found'}\r\n"
        f"Content-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n"
        "Cache-Control: no-store\r\nReferrer-Policy: no-referrer\r\n"
        "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'\r\n"
        "Connection: close\r\n\r\n"
    )
    return head.encode() + body
