"""The server's own manners: loopback only, bounded, gone when stopped; and scripted trouble."""

import http.client
import json
import socket
import threading

import pytest

from patientx_desktop.practice.faults import Fault
from patientx_desktop.practice.server import PracticeServer
from patientx_desktop.practice.world import World
from tests.practice.caller import Caller, StillClock


def test_another_name_in_the_host_header_is_turned_away(us: Caller) -> None:
    for host in ("evil.example", "127.0.0.1", "127.0.0.1:1", ""):
        assert us.call("GET", "/2/users/me", headers={"Host": host}).status == 421
    port = us.base_url.rpartition(":")[2]
    assert us.call("GET", "/2/users/me", headers={"Host": f"localhost:{port}"}).status == 200


def test_it_listens_on_loopback_only(server: PracticeServer) -> None:
    assert server.base_url.startswith("http://127.0.0.1:")
    with socket.socket() as outside, pytest.raises(OSError, match="refused"):
        outside.connect(("127.0.0.2", server.port))


def test_a_taken_port_picks_another(server: PracticeServer, clock: StillClock) -> None:
    with PracticeServer(World(clock), clock, server.port) as second:
        assert second.port != server.port


def test_a_body_over_the_limit_is_answered_with_an_empty_413(us: Caller) -> None:
    answer = us.call("POST", "/2/tweets", b"x" * (8 * 1024 * 1024 + 1))
    assert (answer.status, answer.body) == (413, b"")


@pytest.mark.parametrize("header", [{"Content-Length": "-1"}, {"Transfer-Encoding": "chunked"}])
def test_a_body_without_a_plain_length_is_turned_away(
    server: PracticeServer, header: dict[str, str]
) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.putrequest("POST", "/2/tweets")
    for name, value in header.items():
        connection.putheader(name, value)
    connection.endheaders()
    assert connection.getresponse().status in (400, 411)
    connection.close()


def test_stopping_ends_open_connections_and_every_thread(world: World, clock: StillClock) -> None:
    before = threading.active_count()
    server = PracticeServer(world, clock).start()
    idle = socket.create_connection(("127.0.0.1", server.port), timeout=10)
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.request("GET", "/")
    assert connection.getresponse().read()
    server.stop()
    server.stop()
    assert idle.recv(1) == b""
    idle.close()
    connection.close()
    assert threading.active_count() == before


def test_a_connection_is_kept_for_the_next_request(us: Caller, server: PracticeServer) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    head = {"Authorization": f"Bearer {us.token}"}
    for _ in range(3):
        connection.request("GET", "/2/users/me", headers=head)
        assert connection.getresponse().read()
    connection.close()


def test_an_unknown_address_is_a_404(us: Caller) -> None:
    assert us.get("/2/nothing/here").status == 404
    assert us.call("DELETE", "/2/users/me").status == 404


def test_every_call_is_written_down_without_its_secrets(us: Caller, world: World) -> None:
    us.posted("Hello.")
    calls = world.calls_of("/2/tweets", "POST")
    assert [(c.status, c.account_id, c.accepted) for c in calls] == [(201, us.account_id, True)]
    assert json.loads(calls[0].body) == {"text": "Hello."}
    assert us.token not in repr(world.calls)


def test_a_reset_before_changes_nothing(us: Caller, world: World) -> None:
    world.faults.reset_before("POST /2/tweets")
    with pytest.raises((ConnectionResetError, http.client.RemoteDisconnected)):
        us.post("Lost on the way there.")
    assert world.accepted == []
    assert world.calls[-1].status == 0
    us.posted("Lost on the way there.")


def test_a_reset_after_leaves_the_post_there(us: Caller, world: World) -> None:
    world.faults.reset_after("POST /2/tweets")
    with pytest.raises((ConnectionResetError, http.client.RemoteDisconnected)):
        us.post("Lost on the way back.")
    assert world.accepted_texts() == ["Lost on the way back."]


def test_a_cut_body_ends_early(us: Caller, world: World) -> None:
    world.faults.cut("POST /2/tweets")
    with pytest.raises((http.client.IncompleteRead, ConnectionResetError)):
        us.post("Half an answer.")
    assert len(world.accepted) == 1


def test_answers_can_be_scripted(us: Caller, world: World) -> None:
    world.faults.html("POST /2/tweets")
    world.faults.empty_413("POST /2/tweets", nth=2)
    world.faults.json_list("POST /2/tweets", nth=3)
    world.faults.problem("POST /2/tweets", 403, "No.", kind="client-forbidden", nth=4)
    world.faults.status("POST /2/tweets", 503, "busy", nth=5, times=2, headers={"Retry-After": "9"})
    portal = us.post("1")
    assert (portal.status, portal.headers["content-type"]) == (200, "text/html")
    assert (us.post("2").status, us.post("3").json, us.post("4").detail) == (
        413,
        ["unexpected"],
        "No.",
    )
    assert [us.post("5").headers["retry-after"], us.post("6").status] == ["9", 503]
    assert world.accepted == []
    us.posted("7")
    assert world.faults.waiting() == []


def test_a_fault_counts_only_its_own_route(us: Caller, world: World) -> None:
    world.faults.status("GET /2/users/{id}", 500, nth=2)
    us.get("/2/users/me")
    path = f"/2/users/{us.account_id}"
    assert [us.get(path).status for _ in range(3)] == [200, 500, 200]


def test_a_slow_answer_arrives_byte_by_byte(us: Caller, world: World) -> None:
    world.faults.drip("GET /2/users/me", pace=0.001)
    assert us.get("/2/users/me").json["data"]["username"] == "northstar_rare"


def test_stopping_does_not_wait_for_a_delay(world: World, clock: StillClock) -> None:
    server = PracticeServer(world, clock).start()
    world.faults.add(Fault("GET /", "reset", delay=600, accept=False))
    waiting = socket.create_connection(("127.0.0.1", server.port), timeout=10)
    waiting.sendall(f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n".encode())
    while not world.faults.struck:
        threading.Event().wait(0.005)
    server.stop()
    waiting.close()


def test_chance_strikes_the_same_calls_every_time(clock: StillClock) -> None:
    def struck() -> list[bool]:
        world = World(clock)
        world.faults.status("GET /", 500, times=10_000, chance=0.1)
        return [world.faults.take("GET /") is not None for _ in range(500)]

    first = struck()
    assert first == struck()
    assert 25 < sum(first) < 80
