"""The connection itself: encrypted, one session, and none of requests' surprises."""

import shutil
import socket
import ssl
import subprocess
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from patientx_desktop.domain.clock import SystemClock
from patientx_desktop.domain.errors import DomainError, Outcome, Trouble
from patientx_desktop.x.client import FourKeys, check_base
from patientx_desktop.x.config import Config
from patientx_desktop.x.signin import permissions
from tests.support.rawserver import Talk, raw_server, read_request
from tests.x.conftest import Connect

ME = b'{"data": {"id": "100", "username": "millroad", "name": "Mill Road"}}'


def reply(body: bytes, *more: str) -> bytes:
    lines = ["HTTP/1.1 200 OK", f"Content-Length: {len(body)}", *more]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate of our own for 127.0.0.1, with its key in the same file."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed here")
    path = tmp_path / "own.pem"
    command = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    command += ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    command += ["-keyout", str(tmp_path / "key.pem"), "-out", str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    with path.open("a", encoding="ascii") as file:
        file.write((tmp_path / "key.pem").read_text(encoding="ascii"))
    return path


def encrypted(certificate: Path, heard: list[bytes], times: int) -> Talk:
    """A talk over TLS that answers ``times`` requests on one connection."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)

    def talk(connection: socket.socket) -> None:
        with suppress(ssl.SSLError), context.wrap_socket(connection, server_side=True) as secure:
            for _ in range(times):
                heard.append(read_request(secure))
                secure.sendall(reply(ME, "Content-Type: application/json"))

    return talk


def test_a_trusted_certificate_is_spoken_to_over_one_connection(
    connect: Connect, quick: Config, certificate: Path
) -> None:
    heard: list[bytes] = []
    with raw_server(encrypted(certificate, heard, 2)) as port:
        base = f"https://127.0.0.1:{port}"
        api = connect(base=base, clock=SystemClock(), config=quick)
        api._client.session.verify = str(certificate)
        assert api.me().handle == "millroad"
        assert api.me().handle == "millroad"
        api.close()
    assert len(heard) == 2


def test_an_unknown_certificate_gets_no_byte_of_the_request(
    connect: Connect, quick: Config, certificate: Path
) -> None:
    heard: list[bytes] = []
    with raw_server(encrypted(certificate, heard, 1)) as port:
        api = connect(base=f"https://127.0.0.1:{port}", clock=SystemClock(), config=quick)
        with pytest.raises(DomainError) as caught:
            api.create_post("Not to a stranger")
    assert (caught.value.trouble, caught.value.outcome) == (Trouble.TLS, Outcome.NOT_SENT)
    assert not heard


def test_netrc_proxies_and_cookies_of_the_computer_have_no_say(
    connect: Connect, quick: Config, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = own_home / ".netrc"
    netrc.write_text("machine 127.0.0.1 login thief password thief\n", encoding="ascii")
    netrc.chmod(0o600)
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    heard: list[bytes] = []

    def talk(connection: socket.socket) -> None:
        for _ in range(2):
            heard.append(read_request(connection))
            more = ("Content-Type: application/json", "Set-Cookie: track=1; Path=/")
            connection.sendall(reply(ME, *more))

    with raw_server(talk) as port:
        api = connect(base=f"http://127.0.0.1:{port}", clock=SystemClock(), config=quick)
        api.me()
        api.me()
        api.close()
    for request in heard:
        lower = request.lower()
        assert b"authorization: bearer" in lower
        assert b"basic" not in lower
        assert b"cookie" not in lower
        assert b"accept-encoding: identity" in lower


def test_a_compressed_bomb_is_stopped_at_the_limit(connect: Connect, quick: Config) -> None:
    import gzip

    bomb = gzip.compress(b" " * 60_000_000)

    def talk(connection: socket.socket) -> None:
        read_request(connection)
        with suppress(OSError):
            connection.sendall(reply(bomb, "Content-Encoding: gzip", "Connection: close"))

    with raw_server(talk) as port:
        api = connect(base=f"http://127.0.0.1:{port}", clock=SystemClock(), config=quick)
        with pytest.raises(DomainError) as caught:
            api.me()
    assert caught.value.trouble is Trouble.BAD_ANSWER


def test_a_connection_the_server_closed_while_idle_is_made_anew(
    connect: Connect, quick: Config
) -> None:
    closed = threading.Event()

    def talk(connection: socket.socket) -> None:
        read_request(connection)
        connection.sendall(reply(ME, "Content-Type: application/json"))
        connection.shutdown(socket.SHUT_WR)
        closed.set()

    with raw_server(talk) as port:
        api = connect(base=f"http://127.0.0.1:{port}", clock=SystemClock(), config=quick)
        for _ in range(5):
            closed.clear()
            assert api.me().id == "100"
            assert closed.wait(5)


def test_addresses_lose_the_slash_at_their_end() -> None:
    assert check_base("https://api.x.com/") == "https://api.x.com"
    assert check_base("http://localhost:80") == "http://localhost:80"
    assert check_base("http://[::1]:80/") == "http://[::1]:80"


@pytest.mark.parametrize(
    ("level", "missing"),
    [("read", ("tweet.write", "media.write")), ("read-write", ()), ("", ())],
)
def test_four_keys_that_may_only_read_are_found_out(
    connect: Connect, quick: Config, level: str, missing: tuple[str, ...]
) -> None:
    def talk(connection: socket.socket) -> None:
        read_request(connection)
        more = ("Content-Type: application/json", f"x-access-level: {level}")
        connection.sendall(reply(ME, *more))

    keys = FourKeys("a", "b", "c", "d")
    with raw_server(talk) as port:
        base = f"http://127.0.0.1:{port}"
        api = connect(base=base, tokens=None, keys=keys, clock=SystemClock(), config=quick)
        assert permissions(api, quick.scopes).missing == missing
