"""Signing in through the browser, by loopback or by a pasted address."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

import pytest

from patientx_desktop.domain.clock import SystemClock
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.practice.oauth import Client
from patientx_desktop.practice.server import PracticeServer
from patientx_desktop.practice.world import World
from patientx_desktop.x.config import Config
from patientx_desktop.x.live import LiveX
from patientx_desktop.x.oauth import Pair
from patientx_desktop.x.signin import SignInFlow, challenge_of, permissions


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *args: object) -> None:
        return None


def answer_in_browser(address: str, answer: str = "agree", account: str = "100") -> str:
    """Do what a person does on X's page; return the address the browser is sent to."""
    parts = urlsplit(address)
    form = {name: values[0] for name, values in parse_qs(parts.query).items()}
    body = urlencode(form | {"account": account, "answer": answer}).encode()
    page = Request(f"{parts.scheme}://{parts.netloc}{parts.path}", body)
    try:
        build_opener(_Stay).open(page, timeout=5)
    except HTTPError as found:
        with found:
            return found.headers["Location"]
    raise AssertionError("the page did not send the browser on")


def visit(address: str, **headers: str) -> tuple[int, str]:
    """Go to an address, as the browser does, and return status and page."""
    try:
        with build_opener(_Stay).open(Request(address, headers=headers), timeout=5) as page:
            return page.status, page.read().decode()
    except HTTPError as found:
        with found:
            return found.code, found.read().decode()


@pytest.fixture
def free(quick: Config, world: World) -> Config:
    """The settings with ports nobody uses just now, registered with the practice app."""
    import socket

    holders = [socket.create_server(("127.0.0.1", 0)) for _ in range(3)]
    ports = tuple(holder.getsockname()[1] for holder in holders)
    for holder in holders:
        holder.close()
    uris = tuple(f"http://127.0.0.1:{port}/callback" for port in ports)
    world.sign_in.register(Client("practice-client", uris))
    return replace(quick, ports=ports, sign_in_seconds=10)


@contextmanager
def flow_of(server: PracticeServer, config: Config, **more: str) -> Iterator[SignInFlow]:
    client = more.get("client", "practice-client")
    flow = SignInFlow(client, SystemClock(), base=server.base_url, config=config)
    try:
        yield flow
    finally:
        flow.close()


@contextmanager
def waiting(flow: SignInFlow) -> "Iterator[object]":
    """The flow waits in a thread; yields the future of its pair."""
    cancel = threading.Event()
    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(flow.wait, cancel)
        try:
            yield future
        finally:
            cancel.set()


def test_agreeing_in_the_browser_brings_the_tokens(server: PracticeServer, free: Config) -> None:
    with flow_of(server, free) as flow, waiting(flow) as future:
        status, page = visit(answer_in_browser(flow.address))
        pair: Pair = future.result(10)  # type: ignore[attr-defined]
        assert (status, "signed in" in page) == (200, True)
        assert set(pair.scopes) == set(free.scopes)
        assert pair.refresh
        assert pair.access not in repr(pair)
        assert pair.access not in page


def test_saying_not_now_is_cancelled(server: PracticeServer, free: Config) -> None:
    with flow_of(server, free) as flow, waiting(flow) as future:
        visit(answer_in_browser(flow.address, answer="no"))
        with pytest.raises(DomainError) as caught:
            future.result(10)  # type: ignore[attr-defined]
        assert caught.value.trouble is Trouble.CANCELLED


def test_strangers_and_silent_connections_do_not_disturb_the_one_that_counts(
    server: PracticeServer, free: Config
) -> None:
    import socket

    with flow_of(server, free) as flow, waiting(flow) as future:
        port = urlsplit(flow.redirect).port
        with socket.create_connection(("127.0.0.1", port)) as silent:
            silent.sendall(b"GET /callb")
            for odd in (
                f"{flow.redirect}?state=guess&code=stolen",
                f"{flow.redirect}",
                f"http://127.0.0.1:{port}/favicon.ico",
            ):
                assert visit(odd)[0] == 404
            good = answer_in_browser(flow.address)
            assert visit(good, Host="evil.example")[0] == 404
            assert visit(good)[0] == 200
            assert future.result(10).access  # type: ignore[attr-defined]


def test_a_request_without_end_is_dropped(server: PracticeServer, free: Config) -> None:
    import socket

    with flow_of(server, free) as flow, waiting(flow) as future:
        port = urlsplit(flow.redirect).port
        with socket.create_connection(("127.0.0.1", port), timeout=5) as flood:
            flood.sendall(b"GET /" + b"a" * 20_000)
            with suppress(ConnectionResetError):  # closed with bytes unread: dropped all the same
                assert b"404" in flood.recv(4096)
        visit(answer_in_browser(flow.address))
        assert future.result(10).access  # type: ignore[attr-defined]


def test_a_taken_port_gives_way_to_the_spare(server: PracticeServer, free: Config) -> None:
    import socket

    with socket.create_server(("127.0.0.1", free.ports[0])), flow_of(server, free) as flow:
        assert flow.redirect == f"http://127.0.0.1:{free.ports[1]}/callback"


def test_where_no_port_is_free_the_address_is_pasted(server: PracticeServer, free: Config) -> None:
    import socket
    from contextlib import ExitStack

    with ExitStack() as stack:
        for port in free.ports:
            stack.enter_context(socket.create_server(("127.0.0.1", port)))
        flow = stack.enter_context(flow_of(server, free))
        assert not flow.is_listening
        ended = answer_in_browser(flow.address)
        assert flow.paste(f"  <{ended}> ").access


@pytest.mark.parametrize("pasted", ["", "https://x.com", "http://127.0.0.1:8976/callback?code=1"])
def test_a_pasted_address_without_our_state_is_refused(
    server: PracticeServer, free: Config, pasted: str
) -> None:
    with flow_of(server, free) as flow:
        with pytest.raises(DomainError) as caught:
            flow.paste(pasted)
        assert caught.value.trouble is Trouble.BAD_REQUEST


def test_waiting_ends_when_nobody_comes_or_the_person_gives_up(
    server: PracticeServer, free: Config
) -> None:
    with flow_of(server, replace(free, sign_in_seconds=0)) as flow:
        with pytest.raises(DomainError) as caught:
            flow.wait(threading.Event())
        assert caught.value.trouble is Trouble.TIMED_OUT
        given_up = threading.Event()
        given_up.set()
    with flow_of(server, free) as flow:
        with pytest.raises(DomainError) as caught:
            flow.wait(given_up)
        assert caught.value.trouble is Trouble.CANCELLED


def test_an_app_of_the_wrong_type_is_told_so(
    server: PracticeServer, world: World, free: Config
) -> None:
    uris = tuple(f"http://127.0.0.1:{port}/callback" for port in free.ports)
    world.sign_in.register(Client("web-app", uris, kind="web"))
    with flow_of(server, free, client="web-app") as flow:
        with pytest.raises(DomainError) as caught:
            flow.paste(answer_in_browser(flow.address))
        assert caught.value.trouble is Trouble.WRONG_APP_TYPE


def test_a_code_that_came_too_late_asks_to_sign_in_again(
    server: PracticeServer, world: World, free: Config
) -> None:
    with flow_of(server, free) as flow:
        ended = answer_in_browser(flow.address)
        world.advance(31)
        with pytest.raises(DomainError) as caught:
            flow.paste(ended)
        assert caught.value.trouble is Trouble.SIGN_IN_AGAIN


def test_the_test_button_names_the_account_and_what_is_missing(api: LiveX) -> None:
    found = permissions(api, ("tweet.read", "tweet.write", "users.read", "follows.read"))
    assert found.user.handle == "millroad"
    assert found.missing == ("media.write", "offline.access")


def test_the_challenge_is_the_one_of_the_rfc() -> None:
    verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    assert challenge_of(verifier) == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
