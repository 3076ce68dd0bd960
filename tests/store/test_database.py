"""Transactions are all or nothing, whoever is killed, and only one of two can win."""

import signal
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.post import State
from patientx_desktop.store import Store
from tests.support.clock import FakeClock

ROOT = Path(__file__).resolve().parents[2]

KILLED = """
import sys
from pathlib import Path
from patientx_desktop.domain.clock import SystemClock
from patientx_desktop.store import Store

store = Store.open(Path(sys.argv[1]), SystemClock())
post_id = store.settings.get("test.post", "")
steps = int(sys.argv[2])


def counted(sql):
    global steps
    steps -= 1
    if steps == 0:
        print("now", flush=True)
        sys.stdin.read()


store._db.connection.set_trace_callback(counted)
post = store.outbox.claim(post_id, 5000)
for index, part in enumerate(post.parts):
    store.outbox.starting(post_id, index, 5001)
    store.outbox.part_left(post_id, part.id, f"90{index}", 5002)
store.outbox.sent(post_id, 5003)
print("done", flush=True)
"""

RACER = """
import sys
from pathlib import Path
from patientx_desktop.domain.clock import SystemClock
from patientx_desktop.store import Store

store = Store.open(Path(sys.argv[1]), SystemClock(), busy_seconds=30)
print("ready", flush=True)
sys.stdin.readline()
for post_id in store.outbox.due(5000, limit=1000):
    if store.outbox.claim(post_id, 5000):
        print(post_id, flush=True)
"""


def start(script: str, *args: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", script, *args],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def plan(store: Store, *texts: str) -> str:
    post = store.posts.create(texts)
    store.posts.plan(post.id, "2026-11-28T11:00", "America/Toronto", 1000)
    return post.id


def fail_after(store: Store, key: str, *, inner: bool = False) -> None:
    """Set `key` inside a transaction, and inside another one with `inner`; then fail."""
    with store.transaction():
        with store.transaction() if inner else nullcontext():
            store.settings.set(key, 1)
        raise RuntimeError


def test_a_failed_transaction_leaves_nothing(store: Store) -> None:
    with pytest.raises(RuntimeError):
        fail_after(store, "a")
    assert store.settings.get("a", 0) == 0


def test_an_inner_transaction_is_kept_only_with_the_outer(store: Store) -> None:
    with pytest.raises(RuntimeError):
        fail_after(store, "a", inner=True)
    assert store.settings.get("a", 0) == 0


def test_an_inner_failure_that_is_caught_undoes_only_the_inner(store: Store) -> None:
    with store.transaction():
        store.settings.set("a", 1)
        with pytest.raises(RuntimeError):
            fail_after(store, "b")
        store.settings.set("c", 1)
    assert [store.settings.get(key, 0) for key in "abc"] == [1, 0, 1]


def test_a_reader_never_waits_for_a_writer(store: Store, path: Path) -> None:
    store.settings.set("a", 1)
    with store.transaction():
        store.settings.set("a", 2)
        other = Store.open(path, FakeClock(), busy_seconds=0.01)
        assert other.settings.get("a", 0) == 1
        with pytest.raises(DomainError) as told:
            other.settings.set("a", 3)
        assert told.value.trouble is Trouble.STORE_BUSY
        other.close()
    assert store.settings.get("a", 0) == 2


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9")
@pytest.mark.parametrize("step", [*range(1, 40, 3)])
def test_kill_9_between_any_two_statements_leaves_a_whole_step(
    store: Store, path: Path, step: int
) -> None:
    post_id = plan(store, "one", "two")
    store.settings.set("test.post", post_id)
    store.close()
    with start(KILLED, str(path), str(step)) as process:
        assert process.stdout is not None
        word = process.stdout.readline().strip()
        process.kill()
    again = Store.open(path, FakeClock())
    post, check = again.posts.get(post_id), again.outbox.check(post_id)
    left = [part.x_id for part in post.parts if part.x_id]
    assert post.text == "one\n\ntwo"
    assert left == ["900", "901"][: len(left)]
    if word == "done" or post.state is State.SENT:
        assert (post.state, len(left)) == (State.SENT, 2)
    elif post.state is State.SENDING:
        assert check.part in (None, len(left))
        assert [each.id for each in again.outbox.leftovers()] == [post_id]
    else:
        assert (post.state, left, post.attempts) == (State.SCHEDULED, [], 0)
    again.close()


def test_of_two_processes_exactly_one_gets_each_post(store: Store, path: Path) -> None:
    with store.transaction():
        ids = sorted(plan(store, f"post {number}") for number in range(200))
    with start(RACER, str(path)) as one, start(RACER, str(path)) as two:
        for racer in (one, two):
            assert racer.stdout is not None
            assert racer.stdout.readline() == "ready\n"
        for racer in (one, two):
            assert racer.stdin is not None
            racer.stdin.write("go\n")
            racer.stdin.flush()
        won = [racer.communicate()[0].split() for racer in (one, two)]
    assert sorted(won[0] + won[1]) == ids
    assert len(store.outbox.leftovers()) == 200
