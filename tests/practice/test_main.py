"""The practice X as a program of its own, with its levers."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.practice.caller import Caller

_ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def _running(*arguments: str) -> Iterator[tuple[dict[str, Any], "subprocess.Popen[str]"]]:
    command = [sys.executable, "-m", "patientx_desktop.practice", *arguments]
    process = subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield json.loads(process.stdout.readline()), process
    finally:
        os.kill(process.pid, signal.SIGTERM)
        assert process.wait(10) == 0
        assert process.stdout is not None
        process.stdout.close()


def test_it_says_where_it_is_and_its_levers_need_the_token(tmp_path: Path) -> None:
    state = tmp_path / "state.json"
    with _running("--port", "0", "--admin", "--empty", "--state", str(state)) as (hello, _):
        us = Caller(hello["address"], headers={"X-Practice-Admin": hello["admin"]})
        locked = Caller(hello["address"])
        for path in ("faults", "clock", "switches", "token"):
            assert locked.send("POST", f"/practice/{path}", {}).status == 401
        assert locked.get("/practice/world").status == 401
        issued = us.send("POST", "/practice/token", {"handle": "northstar_rare"}).json
        us.token, us.account_id = issued["access_token"], issued["account_id"]
        fault = {"route": "POST /2/tweets", "outcome": "answer", "status": 503}
        assert us.send("POST", "/practice/faults", fault).status == 200
        assert us.send("POST", "/practice/faults", {"route": "*", "odd": 1}).status == 400
        assert us.send("POST", "/practice/switches", {"lag": 60, "credits": 1000}).status == 200
        assert us.send("POST", "/practice/faults", {"route": "*", "delay": "x"}).status == 400
        assert us.send("POST", "/practice/switches", {"no": 1}).status == 400
        assert us.send("POST", "/practice/switches", {"lag": "soon"}).status == 400
        assert us.post("Hello").status == 503
        us.posted("Hello")
        assert us.get(f"/2/users/{us.account_id}/tweets").json["meta"]["result_count"] == 0
        assert us.send("POST", "/practice/clock", {"advance": 61}).status == 200
        assert us.get(f"/2/users/{us.account_id}/tweets").json["meta"]["result_count"] == 1
        world = us.get("/practice/world").json
        assert [post["text"] for post in world["accepted"]] == ["Hello"]
        assert [call["status"] for call in world["calls"]][:2] == [503, 201]
        assert world["struck"] == ["POST /2/tweets answer"]
    assert json.loads(state.read_text(encoding="utf-8"))["posts"][0]["text"] == "Hello"


def test_without_admin_there_are_no_levers_and_a_taken_port_is_said() -> None:
    with (
        _running("--port", "0", "--empty") as (first, _),
        _running("--port", str(first["port"]), "--empty") as (second, process),
    ):
        assert "admin" not in first
        assert second["port"] != first["port"]
        assert process.stdout is not None
        assert "is taken" in process.stdout.readline()
        assert Caller(first["address"]).get("/practice/world").status == 404


@pytest.mark.parametrize("arguments", [("--port", "70000"), ("--port", "0", "--state", "{bad}")])
def test_what_cannot_work_is_said_and_nothing_is_started(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    bad = tmp_path / "state.json"
    bad.write_text("{", encoding="utf-8")
    given = [str(bad) if argument == "{bad}" else argument for argument in arguments]
    command = [sys.executable, "-m", "patientx_desktop.practice", "--empty", *given]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()
    assert bad.read_text(encoding="utf-8") == "{"
