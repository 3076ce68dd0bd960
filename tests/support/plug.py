"""Pull the plug: a sender as a process of its own, killed at random moments, and what came of it.

The simulated X lives on in the process that does the killing. Both share a clock that runs fast,
so that the minutes between two looks at a timeline take moments.
"""

import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from patientx_desktop.domain.account import Account, SignIn
from patientx_desktop.domain.media import Attachment, MediaFile
from patientx_desktop.domain.post import Folder, Part
from patientx_desktop.media.probe import probe
from patientx_desktop.paths import Paths
from patientx_desktop.practice.faults import Fault
from patientx_desktop.practice.seed import account_id, bare_world
from patientx_desktop.practice.server import PracticeServer
from patientx_desktop.practice.world import World
from patientx_desktop.resources import resource
from patientx_desktop.runtime.desk import Desk
from patientx_desktop.runtime.sender import one_pass
from patientx_desktop.runtime.tasks import Tasks
from patientx_desktop.store import Store
from patientx_desktop.store.files import MediaFiles
from patientx_desktop.wiring import read_prices
from patientx_desktop.x.client import FourKeys
from patientx_desktop.x.live import LiveX
from tests.support.source import ROOT

HANDLE = "northstar_rare"
ZONE = "America/Toronto"
FAST = 60.0
_POSTS = "POST /2/tweets"
_LATE = 10_000_000
_BETWEEN = 0.65
"""Seconds from the start of a sender to its end by kill -9, on the average."""


class FastClock:
    """A clock that began at `start` when the computer's showed `began`, and runs `FAST` times."""

    def __init__(self, start: float, began: float) -> None:
        self._start, self._began = start, began

    def now(self) -> datetime:
        return datetime.fromtimestamp(self._start + (time.time() - self._began) * FAST, UTC)

    def monotonic(self) -> float:
        return time.monotonic()


class NoWait:
    """Waits for X a sixtieth of the time, as the clock runs sixty times as fast."""

    def __init__(self) -> None:
        self._never = threading.Event()

    def is_set(self) -> bool:
        return False

    def wait(self, timeout: float | None = None) -> bool:
        return self._never.wait((timeout or 0) / FAST)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a run."""

    kills: int
    planned: int
    parts: int
    accepted: int
    doubled: int
    lost: int
    seconds: float


def open_desk(root: Path, clock: FastClock, base: str, keys: FourKeys) -> Desk:
    """The tools of the sender, connected to the simulated X at `base`."""
    store = Store.open(Paths(root).store, clock)

    def connect(account: Account) -> LiveX:
        return LiveX(clock, base=base, keys=keys, user_id=account.x_id)

    tasks = Tasks(threads=0)
    return Desk(store, clock, tasks, Paths(root), connect, read_prices(store), lambda: base)


def sender(root: str, start: str, began: str, base: str, *keys: str) -> None:
    """The process that is killed: sends until nothing is left to send."""
    from PySide6.QtCore import QCoreApplication

    QCoreApplication([])
    desk = open_desk(Path(root), FastClock(float(start), float(began)), base, FourKeys(*keys))
    nap = threading.Event()
    while not is_done(desk.store):
        one_pass(desk, NoWait())
        nap.wait(0.01)


def is_done(store: Store) -> bool:
    """Whether every post has left."""
    left = store.posts.counts()
    return not (left[Folder.PLANNED] or left[Folder.NEEDS_YOU])


def pull_the_plug(root: Path, *, kills: int, posts: int, seed: int, faults: float) -> Outcome:
    """Plan `posts`, kill the sender `kills` times, let it finish, and compare with X."""
    rng = random.Random(seed)
    paths = Paths(root).make()
    began, start = time.time(), datetime(2026, 11, 19, 15, tzinfo=UTC).timestamp()
    clock = FastClock(start, began)
    world = bare_world(clock)
    world.ledger.limits_on = False
    world.lag = 8
    _add_faults(world, faults)
    with PracticeServer(world, clock) as server:
        made = world.sign_in.issue_keys(account_id(HANDLE))  # unlike tokens they never expire
        keys = [made.consumer_key, made.consumer_secret, made.access_token, made.access_secret]
        texts = _plan(paths, clock, posts, rng, kills * _BETWEEN * FAST)
        command = ["-c", "import sys; from tests.support.plug import sender; sender(*sys.argv[1:])"]
        command += [str(root), str(start), str(began), server.base_url, *keys]
        killed = _kill_often(command, kills, rng)
        subprocess.run([sys.executable, *command], cwd=ROOT, check=True, timeout=900)
    got = Counter(world.accepted_texts(HANDLE))
    doubled = sum(count - 1 for count in got.values())
    lost = sum(got[text] == 0 for text in texts)
    return Outcome(killed, posts, len(texts), sum(got.values()), doubled, lost, time.time() - began)


def two_senders(root: Path, *, posts: int) -> Outcome:
    """Two programs on one folder send until nothing is left; what came of it."""
    paths = Paths(root).make()
    began, start = time.time(), datetime(2026, 11, 19, 15, tzinfo=UTC).timestamp()
    clock = FastClock(start, began)
    world = bare_world(clock)
    world.ledger.limits_on = world.duplicate_guard = False
    with PracticeServer(world, clock) as server:
        made = world.sign_in.issue_keys(account_id(HANDLE))
        keys = [made.consumer_key, made.consumer_secret, made.access_token, made.access_secret]
        texts = _plan(paths, clock, posts, random.Random(3), 1)
        command = ["-c", "import sys; from tests.support.plug import sender; sender(*sys.argv[1:])"]
        command += [str(root), str(start), str(began), server.base_url, *keys]
        both = [subprocess.Popen([sys.executable, *command], cwd=ROOT) for _ in range(2)]
        codes = [process.wait(100) for process in both]
    got = Counter(world.accepted_texts(HANDLE))
    doubled = sum(count - 1 for count in got.values())
    lost = sum(got[text] == 0 for text in texts) + sum(bool(code) for code in codes)
    return Outcome(0, posts, len(texts), sum(got.values()), doubled, lost, time.time() - began)


def _add_faults(world: World, chance: float) -> None:
    each = chance / 4
    for outcome, accept in (("reset", True), ("reset", False), ("cut", True), ("answer", False)):
        world.faults.add(
            Fault(_POSTS, outcome, times=10**9, accept=accept, chance=each)  # type: ignore[arg-type]
        )


def _kill_often(command: list[str], kills: int, rng: random.Random) -> int:
    killed = 0
    nap = threading.Event()
    for _ in range(kills):
        process = subprocess.Popen([sys.executable, *command], cwd=ROOT)
        nap.wait(0.25 + rng.random() * 2 * (_BETWEEN - 0.25))
        if process.poll() is not None:
            break
        process.send_signal(signal.SIGKILL)
        process.wait()
        killed += 1
    return killed


def _plan(
    paths: Paths, clock: FastClock, posts: int, rng: random.Random, seconds: float
) -> list[str]:
    """Plan so many posts over `seconds`, some of them threads, some with a GIF; their texts."""
    store = Store.open(paths.store, clock)
    store.settings.set("limit_micro", 10**12)
    account = store.accounts.add(
        Account("", account_id(HANDLE), HANDLE, "North Star Rare", SignIn.PRACTICE)
    )
    gif = _add_gif(store, paths)
    texts: list[str] = []
    for number in range(posts):
        size = rng.randint(2, 4) if number % 5 == 0 else 1
        media = (Attachment("", gif, "A sprout grows"),) if number % 10 == 0 else ()
        words = [f"Post {number}, part {part}: <b>&</b> night line é 🌱" for part in range(size)]
        parts = [Part("", text, media if not index else ()) for index, text in enumerate(words)]
        post = store.posts.create(parts, account_id=account.id)
        due = clock.now() + timedelta(seconds=rng.random() * seconds)
        wall = due.strftime("%Y-%m-%dT%H:%M")
        stamp = round(due.timestamp() * 1000)
        store.posts.plan(post.id, wall, "UTC", stamp, late_minutes=_LATE)
        texts += words
    store.close()
    return texts


def _add_gif(store: Store, paths: Paths) -> MediaFile:
    path = resource("shelf/hope.gif")
    found = probe(path)
    digest = MediaFiles(paths.media).put(path, 10_000_000)
    size = (found.size, found.width, found.height, found.frames, found.duration_ms)
    return store.media.add(MediaFile(digest, found.kind, found.mime, path.name, *size))
