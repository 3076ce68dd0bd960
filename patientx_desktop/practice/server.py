"""The HTTP face of the practice X: loopback only, bounded, with scripted trouble."""

import contextlib
import socket
import struct
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from patientx_desktop.domain.clock import Clock
from patientx_desktop.practice.app import PracticeApp
from patientx_desktop.practice.faults import Fault
from patientx_desktop.practice.model import Account, Call
from patientx_desktop.practice.routes_admin import Admin
from patientx_desktop.practice.wire import Request, Response
from patientx_desktop.practice.world import World

_MAX_BODY = 8 * 1024 * 1024
_MAX_DRAIN = 64 * 1024 * 1024
_KEPT_BODY = 64 * 1024
_IDLE_SECONDS = 30
_LOG_LENGTH = 50_000


class PracticeServer:
    """A practice X on 127.0.0.1. A port of 0, or one that is taken, picks a free one.

    Use as a context manager, or call ``start`` and ``stop``. ``stop`` ends every connection and
    thread it started.
    """

    def __init__(self, world: World, clock: Clock, port: int = 0, admin: str = "") -> None:
        self.world = world
        self.clock = clock
        self.wanted_port = port
        more = Admin(admin).routes if admin else ()
        self.app = PracticeApp(world, more)
        self.stopping = threading.Event()
        self._http: _Http | None = None
        self._thread: threading.Thread | None = None

    def start(self) -> "PracticeServer":
        """Bind and begin to answer."""
        self.stopping.clear()
        try:
            self._http = _Http(("127.0.0.1", self.wanted_port), self)
        except OSError:
            self._http = _Http(("127.0.0.1", 0), self)
        self.world.base_url = self.base_url
        self._thread = threading.Thread(
            target=self._http.listen_until, args=(self.stopping,), name="practice-x", daemon=True
        )
        self._thread.start()
        return self

    def stop(self) -> None:
        """End every connection and thread; stopping twice is fine."""
        if self._http is None or self._thread is None:
            return
        self.stopping.set()
        self._http.knock()
        self._thread.join()
        self._http.drop_connections()
        self._http.server_close()
        self._http = self._thread = None

    @property
    def port(self) -> int:
        """The port that is really used; ``RuntimeError`` before ``start``."""
        if self._http is None:
            raise RuntimeError("the practice server is not running")
        return int(self._http.server_address[1])

    @property
    def base_url(self) -> str:
        """The address that stands for both api.x.com and x.com."""
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> "PracticeServer":
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()


class _Http(ThreadingHTTPServer):
    daemon_threads = False
    block_on_close = True
    allow_reuse_address = False
    request_queue_size = 64

    def __init__(self, address: tuple[str, int], practice: PracticeServer) -> None:
        self.practice = practice
        self._open: set[socket.socket] = set()
        self._guard = threading.Lock()
        super().__init__(address, _Handler)

    def listen_until(self, stopping: threading.Event) -> None:
        """Answer whoever comes, asleep in between: `serve_forever` looks up all the time."""
        while not stopping.is_set():
            self.handle_request()

    def knock(self) -> None:
        """Wake the listener, so that it sees that it is to stop."""
        address = ("127.0.0.1", int(self.server_address[1]))
        with contextlib.suppress(OSError), socket.create_connection(address, 5):
            pass

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._guard:
            self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        with self._guard:
            self._open.discard(request)
        super().shutdown_request(request)

    def drop_connections(self) -> None:
        with self._guard:
            for connection in self._open:
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: Any, client_address: Any) -> None:
        import sys

        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "PracticeX"
    sys_version = ""
    timeout = _IDLE_SECONDS
    wbufsize = -1
    disable_nagle_algorithm = True
    server: _Http

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the world's log of calls has it all."""

    def date_time_string(self, timestamp: float | None = None) -> str:
        """The Date header by the world's clock, as X's is by X's own."""
        now = self.server.practice.world.now().timestamp()
        return super().date_time_string(now if timestamp is None else timestamp)

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def do_DELETE(self) -> None:
        self._serve()

    def _serve(self) -> None:
        practice = self.server.practice
        if self.headers.get("host", "").lower() not in self._hosts():
            self._send(Response(421, b"This server answers only to its own address."))
            return
        body = self._read_body()
        if body is None:
            return
        parts = urlsplit(self.path)
        try:
            query = dict(parse_qsl(parts.query, keep_blank_values=True, max_num_fields=100))
        except ValueError:
            self._send(Response(400, b"Too many parameters."))
            return
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request(
            self.command, parts.path, query, headers, body, f"http://{headers['host']}"
        )
        route, _ = practice.app.find(self.command, parts.path)
        template = route.template if route else parts.path
        name = f"{self.command} {template}"
        fault = None if template.startswith("/practice/") else practice.world.faults.take(name)
        self._misbehave_or_answer(request, template, fault)

    def _hosts(self) -> tuple[str, str]:
        port = self.server.practice.port
        return f"127.0.0.1:{port}", f"localhost:{port}"

    def _read_body(self) -> bytes | None:
        if self.headers.get("transfer-encoding"):
            self._send(Response(411, b"Send a length."))
            return None
        text = self.headers.get("content-length", "0")
        if not text.isascii() or not text.isdigit():
            self._send(Response(400, b"The length is not a number."))
            return None
        length = int(text[:18])
        if length <= _MAX_BODY:
            return self.rfile.read(length)
        left = min(length, _MAX_DRAIN)
        while left > 0 and (chunk := self.rfile.read(min(left, 65536))):
            left -= len(chunk)
        self._send(Response(413, b"", "text/plain"))
        return None

    def _misbehave_or_answer(self, request: Request, template: str, fault: Fault | None) -> None:
        practice = self.server.practice
        if fault and fault.delay:
            practice.stopping.wait(fault.delay)
        response, account = None, None
        accept = fault is None or fault.accept or fault.outcome in ("normal", "cut", "drip")
        if accept:
            response, account = practice.app.handle(request)
        if fault and fault.outcome == "answer":
            response = Response(
                fault.status, fault.body.encode(), fault.content_type, dict(fault.headers)
            )
        dropped = fault is not None and fault.outcome == "reset"
        status = 0 if response is None or dropped else response.status
        self._log(request, template, account, status, fault, accept)
        if response is None or dropped:
            self._reset()
        elif fault and fault.outcome == "cut":
            self._send(response, len(response.body) // 2)
            self._reset()
        elif fault and fault.outcome == "drip":
            self._drip(response, fault.pace)
        else:
            self._send(response)

    def _log(
        self,
        request: Request,
        template: str,
        account: Account | None,
        status: int,
        fault: Fault | None,
        accepted: bool,
    ) -> None:
        world = self.server.practice.world
        if template.startswith("/practice/"):
            return
        is_json = request.header("content-type").startswith("application/json")
        call = Call(
            at=world.now(),
            method=request.method,
            path=request.path,
            template=template,
            query=dict(request.query),
            account_id=account.id if account else None,
            status=status,
            fault=(fault.name or fault.outcome) if fault else None,
            accepted=accepted,
            body=request.body[:_KEPT_BODY] if is_json else b"",
        )
        with world.lock:
            world.calls.append(call)
            del world.calls[:-_LOG_LENGTH]

    def _head(self, response: Response) -> None:
        self.send_response(response.status)
        self.send_header("Content-Type", response.content_type)
        self.send_header("Content-Length", str(len(response.body)))
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-store")
        for name, value in response.headers.items():
            self.send_header(name, value)
        if response.status in (400, 411, 413, 421):
            self.send_header("Connection", "close")
            self.close_connection = True
        self.end_headers()

    def _send(self, response: Response, limit: int | None = None) -> None:
        self._head(response)
        self.wfile.write(response.body[:limit])
        self.wfile.flush()

    def _drip(self, response: Response, pace: float) -> None:
        self._head(response)
        for place in range(len(response.body)):
            self.wfile.write(response.body[place : place + 1])
            self.wfile.flush()
            if self.server.practice.stopping.wait(pace):
                break

    def _reset(self) -> None:
        """Close so that the client sees a reset, not an orderly end."""
        self.close_connection = True
        linger = struct.pack("ii", 1, 0)
        with contextlib.suppress(OSError):
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        with contextlib.suppress(OSError):
            self.connection.close()
