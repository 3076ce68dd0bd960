"""Whatever happens to a request is a known trouble, and says rightly whether it took effect."""

import http.client
import inspect
import json
import socket
import ssl
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from types import ModuleType

import pytest
import requests
import requests.exceptions
import tweepy
import tweepy.errors
import urllib3.exceptions
from requests.structures import CaseInsensitiveDict

from patientx_desktop.domain.clock import SystemClock
from patientx_desktop.domain.errors import DomainError, Outcome, Trouble
from patientx_desktop.practice.server import PracticeServer
from patientx_desktop.practice.world import World
from patientx_desktop.x.config import Config
from patientx_desktop.x.live import LiveX
from patientx_desktop.x.troubles import KNOWN, of_errors, retry_time, trouble_of
from tests.support.clock import FakeClock
from tests.support.rawserver import Talk, answering, raw_server, read_request
from tests.x.conftest import Connect

NOW = datetime(2026, 11, 19, 15, 0, tzinfo=UTC)
POST = "POST /2/tweets"


def response_of(status: int, body: bytes = b"", **headers: str) -> requests.Response:
    response = requests.Response()
    response.status_code = status
    response._content = body
    response.reason = http.client.responses.get(status, "")
    response.headers = CaseInsensitiveDict(
        {name.replace("_", "-"): value for name, value in headers.items()}
    )
    return response


def classes_of(module: ModuleType) -> list[type[Exception]]:
    return [
        each
        for _, each in inspect.getmembers(module, inspect.isclass)
        if issubclass(each, Exception) and each.__module__ == module.__name__
    ]


def made(kind: type[Exception]) -> Exception:
    if issubclass(kind, tweepy.errors.HTTPException):
        return kind(response_of(418, b'{"detail": "no"}'))
    error = kind.__new__(kind)
    if kind.__name__ in ("IncompleteRead", "InvalidChunkLength"):  # what their repr wants
        partial = b"" if kind.__module__ == "http.client" else 0
        vars(error).update(partial=partial, expected=0, length=0)
    return error


@pytest.mark.parametrize(
    "kind",
    sorted(
        {
            *classes_of(tweepy.errors),
            *classes_of(requests.exceptions),
            *classes_of(urllib3.exceptions),
            *classes_of(ssl),
            *classes_of(http.client),
            OSError,
            ConnectionResetError,
            ConnectionRefusedError,
            BrokenPipeError,
            socket.gaierror,
            TimeoutError,
            RecursionError,
        },
        key=str,
    ),
    ids=str,
)
def test_every_exception_of_the_libraries_is_a_known_trouble(kind: type[Exception]) -> None:
    if issubclass(kind, Warning) and not issubclass(kind, KNOWN):
        pytest.skip("a warning, which is never raised")
    assert issubclass(kind, KNOWN)
    error = made(kind)
    left = trouble_of(error, now=NOW, sent=True)
    stayed = trouble_of(error, now=NOW, sent=False)
    assert isinstance(left.trouble, Trouble)
    if not issubclass(kind, tweepy.errors.HTTPException):
        assert left.outcome is Outcome.UNKNOWN
        assert stayed.outcome is Outcome.NOT_SENT


def test_an_error_of_another_kind_is_a_bug_and_stays_loud() -> None:
    assert not issubclass(KeyError, KNOWN)
    assert not issubclass(AssertionError, KNOWN)


REFUSALS = [
    (400, "One or more parameters", "invalid-request", Trouble.BAD_REQUEST),
    (400, "Your media IDs are invalid.", "invalid-request", Trouble.MEDIA_REFUSED),
    (402, "You have no credits left.", "credits", Trouble.NO_CREDIT),
    (402, "Your credits are used up.", "credits-depleted", Trouble.NO_CREDIT),
    (403, "Usage cap exceeded", "usage-capped", Trouble.NO_CREDIT),
    (429, "Usage cap exceeded: Monthly product cap", "usage-capped", Trouble.NO_CREDIT),
    (
        403,
        "You are not allowed to create a Tweet with duplicate content.",
        "about:blank",
        Trouble.DUPLICATE,
    ),
    (
        403,
        "You can only reply to or quote posts where you are mentioned or are the author.",
        "about:blank",
        Trouble.REPLY_REFUSED,
    ),
    (403, "This endpoint is not part of your level.", "client-forbidden", Trouble.CLIENT_FORBIDDEN),
    (403, "must be attached to a Project", "client-not-enrolled", Trouble.NOT_ENROLLED),
    (403, "Your account is suspended.", "about:blank", Trouble.SUSPENDED),
    (403, "The token lacks the scope media.write.", "about:blank", Trouble.MISSING_SCOPE),
    (403, "You are not permitted to perform this action.", "about:blank", Trouble.NOT_PERMITTED),
    (404, "Could not find post", "resource-not-found", Trouble.GONE),
    (413, "Too large", "about:blank", Trouble.MEDIA_TOO_LARGE),
    (415, "Unsupported", "about:blank", Trouble.MEDIA_REFUSED),
    (422, "Unprocessable", "about:blank", Trouble.MEDIA_REFUSED),
]


@pytest.mark.parametrize(("status", "detail", "kind", "trouble"), REFUSALS)
@pytest.mark.parametrize("host", ["api.x.com", "api.twitter.com"])
def test_each_refusal_of_x_is_told_apart_and_nothing_was_posted(
    api: LiveX,
    world: World,
    status: int,
    detail: str,
    kind: str,
    trouble: Trouble,
    host: str,
) -> None:
    full = kind if kind == "about:blank" else f"https://{host}/2/problems/{kind}"
    world.faults.problem(POST, status, detail, kind=full)
    error = failing(api)
    assert (error.trouble, error.outcome) == (trouble, Outcome.REFUSED)
    assert str(status) in error.detail
    assert not world.accepted


def test_an_app_outside_a_project_is_told_by_its_reason() -> None:
    body = {
        "type": "https://api.x.com/2/problems/client-forbidden",
        "reason": "client-not-enrolled",
    }
    error = tweepy.Forbidden(response_of(403, json.dumps(body).encode()), response_json={})
    assert trouble_of(error, now=NOW).trouble is Trouble.NOT_ENROLLED


def test_a_bare_403_for_media_is_the_missing_scope() -> None:
    body = b'{"type": "about:blank", "detail": "Forbidden", "status": 403}'
    error = tweepy.Forbidden(response_of(403, body), response_json={})
    path = "/2/media/upload/initialize"
    assert trouble_of(error, now=NOW, path=path).trouble is Trouble.MISSING_SCOPE
    assert trouble_of(error, now=NOW, path="/2/tweets").trouble is Trouble.NOT_PERMITTED


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_server_in_trouble_leaves_the_outcome_open(api: LiveX, world: World, status: int) -> None:
    world.faults.status(POST, status, "")
    error = failing(api)
    assert (error.trouble, error.outcome) == (Trouble.SERVER_ERROR, Outcome.UNKNOWN)


def test_an_error_body_that_is_a_list_is_no_crash(api: LiveX, world: World) -> None:
    world.faults.json_list(POST)
    assert failing(api).trouble is Trouble.SERVER_ERROR
    world.faults.json_list(POST, status=403)
    assert failing(api).trouble is Trouble.NOT_PERMITTED
    world.faults.json_list(POST, status=201)
    error = failing(api)
    assert (error.trouble, error.outcome) == (Trouble.BAD_ANSWER, Outcome.UNKNOWN)


def test_an_empty_413_is_too_large(api: LiveX, world: World) -> None:
    world.faults.empty_413("POST /2/media/upload/{id}/append")
    begun = api.upload_begin("image/png", "tweet_image", 4)
    with pytest.raises(DomainError) as caught:
        api.upload_append(begun.id, 0, b"1234")
    assert caught.value.trouble is Trouble.MEDIA_TOO_LARGE


def test_a_rate_limit_is_surely_not_sent_and_says_when_to_come_back(
    api: LiveX, world: World, clock: FakeClock
) -> None:
    reset = int(clock.now().timestamp()) + 600
    world.faults.status(POST, 429, "{}", headers={"x-rate-limit-reset": str(reset)})
    error = failing(api)
    assert (error.trouble, error.outcome) == (Trouble.RATE_LIMITED, Outcome.NOT_SENT)
    assert error.retry_at == clock.now() + timedelta(seconds=600)


def test_the_practice_xs_own_rate_limit_ends_when_it_says(
    api: LiveX, world: World, clock: FakeClock
) -> None:
    limit = world.ledger.limits["GET /2/users/me"]
    for _ in range(limit):
        api.me()
    with pytest.raises(DomainError) as caught:
        api.me()
    assert caught.value.retry_at is not None
    clock.advance(caught.value.retry_at - clock.now())
    assert api.me().id == "100"


def test_the_reset_time_is_right_on_a_computer_whose_clock_is_wrong() -> None:
    theirs = NOW + timedelta(hours=5)
    reset = str(int((theirs + timedelta(minutes=10)).timestamp()))
    answer = response_of(429, date=format_datetime(theirs, usegmt=True), x_rate_limit_reset=reset)
    assert retry_time(answer, NOW) == NOW + timedelta(minutes=10)


@pytest.mark.parametrize("reset", ["", "soon", "-5", "9" * 30, "1e9"])
def test_an_odd_reset_time_is_never_a_crash_or_a_year(reset: str) -> None:
    found = retry_time(response_of(429, x_rate_limit_reset=reset), NOW)
    assert found is None or NOW < found <= NOW + timedelta(hours=25)


def test_a_connection_lost_before_or_after_acceptance_looks_the_same_so_it_is_unknown(
    api: LiveX, world: World
) -> None:
    world.faults.reset_before(POST)
    assert failing(api).outcome is Outcome.UNKNOWN
    assert not world.accepted
    world.faults.reset_after(POST)
    error = failing(api)
    assert (error.trouble, error.outcome) == (Trouble.CONNECTION_LOST, Outcome.UNKNOWN)
    assert len(world.accepted) == 1


def test_an_answer_cut_short_is_unknown(api: LiveX, world: World) -> None:
    world.faults.cut(POST)
    assert failing(api).outcome is Outcome.UNKNOWN
    assert len(world.accepted) == 1


def test_a_captive_portals_page_is_offline_and_still_looked_into(api: LiveX, world: World) -> None:
    world.faults.html(POST)
    error = failing(api)
    assert (error.trouble, error.outcome) == (Trouble.OFFLINE, Outcome.UNKNOWN)
    world.faults.html("GET /2/users/me")
    with pytest.raises(DomainError) as caught:
        api.me()
    assert caught.value.trouble is Trouble.OFFLINE


def test_a_slow_loris_is_cut_off(connect: Connect, world: World, quick: Config) -> None:
    world.faults.drip(POST, pace=0.1)
    api = connect(clock=SystemClock(), config=quick)
    begun = time.monotonic()
    error = failing(api)
    assert (error.trouble, error.outcome) == (Trouble.TIMED_OUT, Outcome.UNKNOWN)
    assert time.monotonic() - begun < 3


def test_headers_that_drag_on_are_cut_off_too(connect: Connect, quick: Config) -> None:
    pause = threading.Event()

    def drag(connection: socket.socket) -> None:
        read_request(connection)
        connection.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        for _ in range(100):
            connection.sendall(b"a")
            pause.wait(0.05)

    assert raw_failure(connect, quick, drag).trouble is Trouble.TIMED_OUT


def test_a_server_that_never_answers_is_a_time_out_of_unknown_outcome(
    connect: Connect, world: World, quick: Config
) -> None:
    world.faults.delay(POST, 1.5)
    error = failing(connect(clock=SystemClock(), config=quick))
    assert (error.trouble, error.outcome) == (Trouble.TIMED_OUT, Outcome.UNKNOWN)


@pytest.mark.parametrize(
    ("talk", "trouble"),
    [
        (answering(b"", "302 Found", "Location: http://127.0.0.1:1/portal"), Trouble.OFFLINE),
        (answering(b"<HTML>log in</HTML>", "403 Forbidden", "Content-Type: x/y"), Trouble.OFFLINE),
        (answering(b"log in", "511 Network Authentication Required"), Trouble.OFFLINE),
        (answering(b"{}" + b" " * 9_000_000), Trouble.BAD_ANSWER),
        (answering(b"[" * 200_000), Trouble.BAD_ANSWER),
        (answering(b'{"data": {"id": 5}}', "201 Created"), Trouble.BAD_ANSWER),
        (answering(b'{"data": null}', "201 Created"), Trouble.BAD_ANSWER),
        (answering(b"", "201 Created"), Trouble.BAD_ANSWER),
        (answering(b"\xff\xfe", "200 OK"), Trouble.BAD_ANSWER),
        (lambda connection: None, Trouble.CONNECTION_LOST),
        (lambda connection: connection.sendall(b"nonsense\r\n\r\n"), Trouble.CONNECTION_LOST),
    ],
    ids=["redirect", "page", "511", "huge", "deep", "id", "null", "empty", "bytes", "eof", "junk"],
)
def test_odd_answers_are_known_troubles_of_unknown_outcome(
    connect: Connect, quick: Config, talk: Talk, trouble: Trouble
) -> None:
    error = raw_failure(connect, quick, talk)
    assert (error.trouble, error.outcome) == (trouble, Outcome.UNKNOWN)


def test_a_redirect_is_never_followed_with_our_token(connect: Connect, quick: Config) -> None:
    heard: list[bytes] = []

    def trap(connection: socket.socket) -> None:
        heard.append(read_request(connection))

    with raw_server(trap) as port:
        away = answering(b"", "307 Temporary Redirect", f"Location: http://127.0.0.1:{port}/")
        assert raw_failure(connect, quick, away).outcome is Outcome.UNKNOWN
    assert not heard


def test_a_name_that_does_not_resolve_is_surely_not_sent(connect: Connect, quick: Config) -> None:
    error = failing(connect(base="https://api.x.invalid", config=quick))
    assert (error.trouble, error.outcome) == (Trouble.OFFLINE, Outcome.NOT_SENT)


def test_a_refused_connection_is_surely_not_sent(connect: Connect, quick: Config) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    error = failing(connect(base=f"http://127.0.0.1:{port}", config=quick))
    assert (error.trouble, error.outcome) == (Trouble.OFFLINE, Outcome.NOT_SENT)


def test_a_failed_tls_handshake_is_surely_not_sent(
    connect: Connect, server: PracticeServer, quick: Config
) -> None:
    error = failing(connect(base=f"https://127.0.0.1:{server.port}", config=quick))
    assert (error.trouble, error.outcome) == (Trouble.TLS, Outcome.NOT_SENT)


def test_an_address_without_tls_is_taken_on_this_computer_only(connect: Connect) -> None:
    for bad in ("http://example.org", "ftp://127.0.0.1", "https://", "https://u:p@x.com"):
        with pytest.raises(ValueError, match="https"):
            connect(base=bad)


def test_a_200_with_errors_alone_is_what_x_names_and_still_looked_into() -> None:
    kind = "https://api.twitter.com/2/problems/resource-not-found"
    error = of_errors(
        {"errors": [{"type": kind, "title": "Not Found", "detail": "Could not find"}]}
    )
    assert (error.trouble, error.outcome) == (Trouble.GONE, Outcome.UNKNOWN)


def test_a_200_with_data_and_errors_is_a_success(api: LiveX, world: World) -> None:
    found = api.users_by_handles(["riverside", "nobodyhere"])
    assert [user.handle for user in found] == ["riverside"]


def failing(api: LiveX) -> DomainError:
    """The error of a post that must fail."""
    with pytest.raises(DomainError) as caught:
        api.create_post("Words that must not be doubled")
    return caught.value


def raw_failure(connect: Connect, config: Config, talk: Callable[..., None]) -> DomainError:
    with raw_server(talk) as port:
        api = connect(base=f"http://127.0.0.1:{port}", clock=SystemClock(), config=config)
        return failing(api)
