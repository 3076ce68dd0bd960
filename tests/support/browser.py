"""What a person does in the browser on X's sign-in page, over real HTTP."""

import socket
import threading
from dataclasses import replace
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from patientx_desktop.practice.oauth import Client
from patientx_desktop.practice.world import World
from patientx_desktop.x.config import Config, load_config

PATIENCE = 30  # seconds; a machine with much to do answers late, and that is no promise broken


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *args: object) -> None:
        return None


def answer_on_page(address: str, account: str, answer: str = "agree", scope: str = "") -> str:
    """Press a button on X's page; return the address the browser is sent to."""
    parts = urlsplit(address)
    form = {name: values[0] for name, values in parse_qs(parts.query).items()}
    form |= {"scope": scope} if scope else {}
    body = urlencode(form | {"account": account, "answer": answer}).encode()
    page = Request(f"{parts.scheme}://{parts.netloc}{parts.path}", body)
    try:
        build_opener(_Stay).open(page, timeout=PATIENCE)
    except HTTPError as found:
        with found:
            return str(found.headers["Location"])
    raise AssertionError("the page did not send the browser on")


def visit(address: str) -> tuple[int, str]:
    """Go to an address, as the browser does; status and page."""
    try:
        with build_opener(_Stay).open(Request(address), timeout=PATIENCE) as page:
            return page.status, page.read().decode()
    except HTTPError as found:
        with found:
            return found.code, found.read().decode()


class Browser:
    """Agrees (or not) on X's page and follows the way back, in a thread of its own."""

    def __init__(self, account: str, answer: str = "agree", scope: str = "") -> None:
        self._choice = (account, answer, scope)
        self._threads: list[threading.Thread] = []
        self.pages: list[tuple[int, str]] = []

    def open(self, address: str) -> None:
        """Open X's page."""
        thread = threading.Thread(target=self._go, args=(address,), daemon=True)
        self._threads.append(thread)
        thread.start()

    def close(self) -> None:
        """Wait for what is still under way."""
        for thread in self._threads:
            thread.join(PATIENCE)

    def _go(self, address: str) -> None:
        self.pages.append(visit(answer_on_page(address, *self._choice)))


def free_config(world: World, seconds: int = 10) -> Config:
    """The real settings, on ports nobody uses just now, which the practice app knows."""
    holders = [socket.create_server(("127.0.0.1", 0)) for _ in range(3)]
    ports = tuple(holder.getsockname()[1] for holder in holders)
    for holder in holders:
        holder.close()
    uris = tuple(f"http://127.0.0.1:{port}/callback" for port in ports)
    world.sign_in.register(Client("practice-client", uris))
    return replace(load_config(), ports=ports, sign_in_seconds=seconds)
