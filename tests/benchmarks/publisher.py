"""What the publisher adds to a post, beside a bare request of the same words.

Floor: our client alone on one connection to the simulated X. Ours: a planned post sent by
a whole pass, from reading the store to `sent` on the disk. Both pay for the simulated X, in a
process of its own, so the difference is ours.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import replace
from pathlib import Path

from patientx_desktop.domain.account import Account, SignIn
from patientx_desktop.domain.clock import SystemClock, to_ms
from patientx_desktop.paths import Paths
from patientx_desktop.practice.seed import account_id, bare_world
from patientx_desktop.practice.server import PracticeServer
from patientx_desktop.runtime.desk import Desk
from patientx_desktop.runtime.publisher import Publisher
from patientx_desktop.runtime.tasks import Tasks
from patientx_desktop.store import Store
from patientx_desktop.wiring import read_prices
from patientx_desktop.x.client import FourKeys
from patientx_desktop.x.live import LiveX
from tests.benchmarks.measure import ROOT, Row

HANDLE = "northstar_rare"
LIMIT_MS = 20.0
_POSTS = 40


def serve() -> None:
    """The simulated X in a process of its own: says its address and keys, ends with its input."""
    clock = SystemClock()
    world = bare_world(clock)
    world.ledger.limits_on = world.duplicate_guard = False
    with PracticeServer(world, clock) as server:
        made = world.sign_in.issue_keys(account_id(HANDLE))
        keys = [made.consumer_key, made.consumer_secret, made.access_token, made.access_secret]
        print(json.dumps([server.base_url, keys]), flush=True)
        sys.stdin.read()


def measure(rounds: int) -> list[Row]:
    """Return what one post costs beyond a bare request: the median of the rounds, in ms."""
    command = [sys.executable, "-c", "from tests.benchmarks.publisher import serve; serve()"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        assert server.stdin is not None
        base, keys = json.loads(server.stdout.readline())
        with tempfile.TemporaryDirectory() as folder:
            bare, ours = _compare(Path(folder), base, FourKeys(*keys), max(3, rounds // 3))
        server.stdin.close()
    added = statistics.median(b - a for a, b in zip(bare, ours, strict=True))
    return [
        Row("publisher, what a post adds to a bare request", added, "ms", LIMIT_MS),
        Row(
            "a post by the publisher", statistics.median(ours), "ms", 20.0, statistics.median(bare)
        ),
    ]


def _compare(
    folder: Path, base: str, keys: FourKeys, rounds: int
) -> tuple[list[float], list[float]]:
    """Milliseconds a post, bare and ours, in turn; the first round warms up and does not count."""
    clock = SystemClock()
    paths = Paths(folder).make()
    store = Store.open(paths.store, clock)
    store.settings.set("limit_micro", 10**12)
    account = store.accounts.add(Account("", account_id(HANDLE), HANDLE, "N", SignIn.OAUTH1))

    def connect(account: Account) -> LiveX:
        return LiveX(clock, base=base, keys=keys, user_id=account.x_id)

    prices = read_prices(store)
    desk = Desk(store, clock, Tasks(threads=0), paths, connect, prices, lambda: base)
    bare, ours = [], []
    for turn in range(rounds + 1):
        bare.append(_bare(connect(account), turn))
        ours.append(_ours(desk, account, turn))
    store.close()
    return bare[1:], ours[1:]


def _bare(way: LiveX, turn: int) -> float:
    began = time.perf_counter()
    for number in range(_POSTS):
        way.create_post(f"Bare {turn} {number}")
    taken = time.perf_counter() - began
    way.close()
    return taken * 1000 / _POSTS


def _ours(desk: Desk, account: Account, turn: int) -> float:
    now = to_ms(desk.clock.now())
    for number in range(_POSTS):
        post = desk.store.posts.create((f"Ours {turn} {number}",), account_id=account.id)
        desk.store.posts.plan(post.id, "2026-01-01T10:00", "UTC", now - 1)
    publisher = Publisher(replace(desk), threading.Event(), lambda: 0.5)
    began = time.perf_counter()
    lines = publisher.run()
    taken = time.perf_counter() - began
    publisher.close()
    assert len(lines) == _POSTS
    assert {line.state.value for line in lines} == {"sent"}, lines[0]
    return taken * 1000 / _POSTS
