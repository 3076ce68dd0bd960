"""Every way in which X or the network fails, at every step of a send: what comes of it.

For each: where the post stands, the trouble a person is told (its words are in `ui.notices`),
whether the account's queue is held, and that after mending everything is on X exactly once. Real
HTTP, the real client, store and publisher.
"""

import json
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest

from patientx_desktop.domain.errors import Trouble
from patientx_desktop.domain.media import MediaFile
from patientx_desktop.domain.post import Post, State
from patientx_desktop.practice.faults import Fault
from patientx_desktop.ui.notices import notice_of
from patientx_desktop.x.config import TimeOuts, load_config
from tests.support.clock import FakeClock
from tests.support.pictures import add_gif
from tests.support.rawserver import raw_server
from tests.support.session import Office, office

PROBLEMS = "https://api.twitter.com/2/problems/"
SENT, CHECKING = State.SENT, State.CHECKING
SCHEDULED, FAILED = State.SCHEDULED, State.FAILED


@dataclass(frozen=True)
class Step:
    """A step of a send: the route that fails, and from which of its calls on."""

    name: str
    route: str
    nth: int = 1
    texts: tuple[str, ...] = ("Our night line is open.",)
    has_media: bool = False

    @property
    def is_write(self) -> bool:
        """Whether readers could see what the step does."""
        return self.route == "POST /2/tweets"


POST = Step("post", "POST /2/tweets")
PART = Step("part two", "POST /2/tweets", 2, ("Part one.", "Part two.", "Part three."))
OPEN = Step("upload begun", "POST /2/media/upload/initialize", has_media=True)
PIECE = Step("upload piece", "POST /2/media/upload/{id}/append", has_media=True)
ALT = Step("alt text", "POST /2/media/metadata", has_media=True)
STEPS = (POST, PART, OPEN, PIECE, ALT)
WRITES, UPLOADS = (POST, PART), (OPEN, PIECE, ALT)


@dataclass(frozen=True)
class Case:
    """A fault and what is to come of it. `media` is the trouble at an upload where it differs."""

    name: str
    state: State
    trouble: Trouble
    stops: bool = False
    outcome: str = "answer"
    status: int = 503
    body: str = ""
    content_type: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)
    accept: bool = False
    media: Trouble | None = None


def problem(status: int, kind: str, detail: str, **more: str) -> str:
    kind = kind if kind == "about:blank" else PROBLEMS + kind
    said = {"type": kind, "title": "Error", "detail": detail, "status": status, **more}
    return json.dumps(said)


def refusal(name: str, trouble: Trouble, status: int, body: str = "", **more: object) -> Case:
    return Case(name, FAILED, trouble, status=status, body=body, **more)  # type: ignore[arg-type]


def stop(name: str, trouble: Trouble, status: int, body: str = "") -> Case:
    return Case(name, SCHEDULED, trouble, True, status=status, body=body)


T = Trouble
RESET_IN = 600
REFUSALS = (
    refusal(
        "400", T.BAD_REQUEST, 400, problem(400, "invalid-request", "no"), media=T.MEDIA_REFUSED
    ),
    refusal(
        "reply refused",
        T.REPLY_REFUSED,
        403,
        problem(
            403,
            "about:blank",
            "You can only reply to or quote posts where you are mentioned or are the author.",
        ),
    ),
    refusal("not permitted", T.NOT_PERMITTED, 403, problem(403, "about:blank", "Not for you.")),
    refusal(
        "client forbidden",
        T.CLIENT_FORBIDDEN,
        403,
        problem(403, "client-forbidden", "not in your plan", reason="official-client-forbidden"),
    ),
    refusal("404", T.GONE, 404, problem(404, "resource-not-found", "Could not find it.")),
    refusal("410", T.GONE, 410, ""),
    refusal("empty 413", T.MEDIA_TOO_LARGE, 413),
    refusal("415", T.MEDIA_REFUSED, 415, problem(415, "about:blank", "Unsupported")),
    refusal("422", T.MEDIA_REFUSED, 422, problem(422, "about:blank", "Unprocessable")),
)
STOPS = (
    stop("401", T.SIGN_IN_AGAIN, 401, problem(401, "about:blank", "Unauthorized")),
    stop("402 credits", T.NO_CREDIT, 402, problem(402, "credits", "no credits")),
    stop("402 depleted", T.NO_CREDIT, 402, problem(402, "credits-depleted", "Payment Required")),
    stop("402 bare", T.NO_CREDIT, 402),
    stop("usage capped", T.NO_CREDIT, 429, problem(429, "usage-capped", "Usage cap exceeded")),
    stop(
        "suspended",
        T.SUSPENDED,
        403,
        problem(403, "about:blank", "Your account is suspended and is not permitted."),
    ),
    stop(
        "not enrolled",
        T.NOT_ENROLLED,
        403,
        problem(403, "client-forbidden", "Attach it.", reason="client-not-enrolled"),
    ),
    stop(
        "missing scope",
        T.MISSING_SCOPE,
        403,
        problem(403, "about:blank", "Your token lacks the scope media.write."),
    ),
)
UNHEARD = (
    *(
        Case(name, CHECKING, trouble, outcome=outcome, accept=accept, **more)
        for accept in (False, True)
        for name, trouble, outcome, more in (
            ("500", T.SERVER_ERROR, "answer", {"status": 500}),
            ("503 page", T.SERVER_ERROR, "answer", {"body": "<html>", "content_type": "text/html"}),
            ("reset", T.CONNECTION_LOST, "reset", {}),
            (
                "portal",
                T.OFFLINE,
                "answer",
                {"status": 200, "body": "<!doctype html><p>Hi", "content_type": "text/html"},
            ),
            ("list", T.BAD_ANSWER, "answer", {"status": 201, "body": "[1, 2]"}),
            ("list of errors", T.SERVER_ERROR, "answer", {"status": 500, "body": '["odd"]'}),
            ("half a body", T.BAD_ANSWER, "answer", {"status": 201, "body": '{"data": {"id'}),
            ("redirected", T.OFFLINE, "answer", {"status": 302}),
        )
    ),
    Case("no data", CHECKING, T.BAD_ANSWER, status=201, body='{"meta": {}}', accept=True),
    Case("cut", CHECKING, T.CONNECTION_LOST, outcome="cut", accept=True),
    Case("slow loris", CHECKING, T.TIMED_OUT, outcome="drip", accept=True),
)
LIMITED = Case("429", SCHEDULED, T.RATE_LIMITED, status=429, body=problem(429, "", "Too Many"))


class TickingClock(FakeClock):
    """A wall clock that is moved by hand over a stop-watch that runs, for time-outs."""

    def monotonic(self) -> float:
        return time.monotonic()


@pytest.fixture
def place(tmp_path: Path, qapp: object) -> Iterator[Office]:
    with office(tmp_path / "data", TickingClock()) as made:
        waits = TimeOuts(connect=1, read=0.3, total=0.4, send=2)
        made.config = replace(load_config(), time_outs=waits)
        yield made


@pytest.fixture
def gif(place: Office, tmp_path: Path) -> MediaFile:
    return add_gif(place.desk, tmp_path / "hope.gif")


def begin(place: Office, step: Step, gif: MediaFile) -> Post:
    """A planned post that is due now."""
    file = gif if step.has_media else None
    post = place.plan(place.draft(*step.texts, file=file, alt="A sprout" if file else ""))
    place.until_due(post)
    return post


def strike(place: Office, step: Step, case: Case, times: int = 10**6) -> None:
    """Let the step fail until the faults are cleared."""
    place.world.faults.add(
        Fault(
            step.route,
            case.outcome,  # type: ignore[arg-type]
            nth=step.nth,
            times=times,
            accept=case.accept,
            status=case.status,
            body=case.body,
            content_type=case.content_type,
            headers=case.headers,
            pace=0.1,
        )
    )


def pass_time(place: Office, minutes: float = 4) -> None:
    for _ in range(round(minutes * 2)):
        place.clock.advance(timedelta(seconds=30))
        place.send()


def now_of(place: Office, post: Post) -> Post:
    return place.session.posts.get(post.id)


def stands(place: Office, post: Post) -> tuple[State, str]:
    kept = now_of(place, post)
    return kept.state, kept.reason


def stopped(place: Office) -> list[Trouble]:
    return [trouble for _, trouble in place.session.accounts.stopped()]


def tries(place: Office, step: Step) -> int:
    return len(place.world.calls_of(step.route.split(" ")[1], "POST"))


def mend(place: Office, post: Post) -> None:
    """The fault is over, and a person does what the notice says."""
    place.world.faults.clear()
    place.session.accounts.resume(place.account.id)
    if now_of(place, post).state in (FAILED, State.LATE):
        place.session.posts.post_now(post.id)
    place.clock.advance(timedelta(minutes=16))
    pass_time(place, 2)


def is_there_once(place: Office, step: Step, post: Post) -> None:
    assert place.accepted() == list(step.texts)
    assert now_of(place, post).state is SENT
    assert [part.x_id for part in now_of(place, post).parts] == [
        each.id for each in place.world.accepted
    ]


def ids(case: Case) -> str:
    return f"{case.name}, accepted" if case.accept else case.name


def step_id(step: Step) -> str:
    return step.name


@pytest.mark.parametrize("step", STEPS, ids=step_id)
@pytest.mark.parametrize("case", REFUSALS, ids=ids)
def test_what_x_refuses_asks_a_person_and_holds_nobody_else(
    place: Office, step: Step, case: Case, gif: MediaFile
) -> None:
    post = begin(place, step, gif)
    strike(place, step, case)
    place.send()
    trouble = case.media if case.media and not step.is_write else case.trouble
    assert stands(place, post) == (FAILED, trouble.value)
    assert stopped(place) == []
    assert notice_of(trouble).do
    asked = tries(place, step)
    pass_time(place, 2)
    assert tries(place, step) == asked
    mend(place, post)
    is_there_once(place, step, post)


@pytest.mark.parametrize("step", STEPS, ids=step_id)
@pytest.mark.parametrize("case", STOPS, ids=ids)
def test_what_no_post_could_get_past_holds_the_account_until_a_person_has_mended_it(
    place: Office, step: Step, case: Case, gif: MediaFile
) -> None:
    post = begin(place, step, gif)
    other = place.plan(place.draft("Another of ours."), timedelta(minutes=1))
    strike(place, step, case)
    place.send()
    assert now_of(place, post).state is SCHEDULED
    assert stopped(place) == [case.trouble]
    assert notice_of(case.trouble).do
    asked = len(place.world.calls)
    pass_time(place, 2)
    assert len(place.world.calls) == asked
    mend(place, post)
    assert place.accepted() == [*step.texts, "Another of ours."]
    assert now_of(place, other).state is SENT


@pytest.mark.parametrize("step", WRITES, ids=step_id)
@pytest.mark.parametrize("case", UNHEARD, ids=ids)
def test_an_unheard_answer_is_looked_into_before_anything_is_sent_again(
    place: Office, step: Step, case: Case, gif: MediaFile
) -> None:
    post = begin(place, step, gif)
    strike(place, step, case, times=1)
    place.send()
    assert stands(place, post) == (CHECKING, case.trouble.value)
    assert stopped(place) == []
    asked = tries(place, step)
    place.send()
    assert tries(place, step) == asked
    pass_time(place)
    is_there_once(place, step, post)


@pytest.mark.parametrize("step", UPLOADS, ids=step_id)
@pytest.mark.parametrize("case", [each for each in UNHEARD if each.name != "no data"], ids=ids)
def test_an_unheard_upload_is_simply_done_again(
    place: Office, step: Step, case: Case, gif: MediaFile
) -> None:
    post = begin(place, step, gif)
    strike(place, step, case)
    place.send()
    assert stands(place, post) == (SCHEDULED, case.trouble.value)
    assert place.accepted() == []
    mend(place, post)
    is_there_once(place, step, post)
    live = place.world.accepted[-1]
    assert place.world.media[live.media[0]].alt_text == "A sprout"


@pytest.mark.parametrize("step", STEPS, ids=step_id)
def test_a_rate_limit_is_waited_out_by_the_whole_account(
    place: Office, step: Step, gif: MediaFile
) -> None:
    post = begin(place, step, gif)
    others = [place.session.posts.post_now(place.draft(f"Other {n}").id) for n in range(3)]
    place.clock.advance(21)
    reset = str(int(place.clock.now().timestamp()) + RESET_IN)
    strike(place, step, replace(LIMITED, headers={"x-rate-limit-reset": reset}))
    place.send()
    assert stands(place, post) == (SCHEDULED, T.RATE_LIMITED.value)
    assert {now_of(place, each).state for each in others} == {SCHEDULED}
    asked = tries(place, step)
    pass_time(place, 9.5)
    if step.is_write:
        assert tries(place, step) == asked
    place.world.faults.clear()
    pass_time(place, 2)
    assert sorted(place.accepted()) == sorted([*step.texts, *(each.text for each in others)])
    assert now_of(place, post).state is SENT


@pytest.mark.parametrize("step", WRITES, ids=step_id)
def test_an_expired_token_is_renewed_and_the_post_leaves_at_once(
    place: Office, step: Step, gif: MediaFile
) -> None:
    post = begin(place, step, gif)
    strike(place, step, STOPS[0], times=1)
    place.send()
    is_there_once(place, step, post)


@pytest.mark.parametrize("step", WRITES, ids=step_id)
def test_a_duplicate_that_is_not_ours_is_looked_for_and_then_asks(
    place: Office, step: Step, gif: MediaFile
) -> None:
    post = begin(place, step, gif)
    words = "You are not allowed to create a Tweet with duplicate content."
    case = refusal("duplicate", T.DUPLICATE, 403, problem(403, "about:blank", words))
    strike(place, step, case, times=1)
    place.send()
    assert stands(place, post) == (CHECKING, T.DUPLICATE.value)
    pass_time(place)
    assert stands(place, post) == (FAILED, T.DUPLICATE.value)
    assert stopped(place) == []
    mend(place, post)
    is_there_once(place, step, post)


def test_a_duplicate_that_is_ours_counts_as_sent(place: Office, gif: MediaFile) -> None:
    """X took it, nobody heard, the timeline hid it for long: the second try meets the guard."""
    post = begin(place, POST, gif)
    place.world.lag = 170
    strike(place, POST, Case("reset", CHECKING, T.CONNECTION_LOST, outcome="reset", accept=True), 1)
    place.send()
    pass_time(place, 8)
    is_there_once(place, POST, post)
    assert tries(place, POST) == 2


@pytest.mark.parametrize("hours", [-5, 5])
def test_a_clock_that_is_hours_off_does_not_hide_what_was_sent(
    place: Office, hours: int, gif: MediaFile
) -> None:
    place.world.advance(hours * 3600)
    post = begin(place, PART, gif)
    strike(place, PART, Case("reset", CHECKING, T.CONNECTION_LOST, outcome="reset", accept=True), 1)
    place.send()
    assert now_of(place, post).state is CHECKING
    pass_time(place)
    is_there_once(place, PART, post)


def refused_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return f"http://127.0.0.1:{server.getsockname()[1]}"


@pytest.mark.parametrize("step", STEPS, ids=step_id)
@pytest.mark.parametrize("way", ["no name", "refused", "no TLS"])
def test_a_way_that_leads_nowhere_is_tried_again_and_nothing_is_looked_for(
    place: Office, step: Step, way: str, gif: MediaFile
) -> None:
    post = begin(place, step, gif)
    other = place.session.posts.post_now(place.draft("Another of ours.").id)
    place.clock.advance(21)
    connections: list[int] = []

    def hang_up(connection: socket.socket) -> None:
        connections.append(1)
        connection.recv(1)
        connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    with raw_server(hang_up) as port:
        place.address = {
            "no name": "https://api.nowhere.invalid",
            "refused": refused_port(),
            "no TLS": f"https://127.0.0.1:{port}",
        }[way]
        place.send()
    trouble = T.TLS if way == "no TLS" else T.OFFLINE
    assert stands(place, post) == (SCHEDULED, trouble.value)
    assert now_of(place, other).state is SCHEDULED
    assert len(connections) <= 1
    assert stopped(place) == []
    place.online()
    pass_time(place, 3)
    assert sorted(place.accepted()) == sorted([*step.texts, "Another of ours."])


def test_a_look_that_is_refused_holds_the_account_and_the_post_stays_looked_for(
    place: Office, gif: MediaFile
) -> None:
    post = begin(place, POST, gif)
    strike(place, POST, Case("reset", CHECKING, T.CONNECTION_LOST, outcome="reset", accept=True), 1)
    place.send()
    place.world.faults.status("GET /2/users/{id}/tweets", 402, times=10**6)
    pass_time(place, 1)
    assert now_of(place, post).state is CHECKING
    assert stopped(place) == [T.NO_CREDIT]
    asked = len(place.world.calls)
    pass_time(place, 1)
    assert len(place.world.calls) == asked
    mend(place, post)
    is_there_once(place, POST, post)


def test_posts_of_an_account_that_was_disconnected_ask_and_hold_up_nobody(
    place: Office, gif: MediaFile
) -> None:
    post = begin(place, POST, gif)
    place.session.accounts.remove(place.account.id)
    place.send()
    assert stands(place, post) == (FAILED, T.NO_ACCOUNT.value)
