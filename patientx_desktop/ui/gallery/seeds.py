"""Data folders for pictures: each state of the group is written once, and copied for each picture.

So no picture shows what somebody did for another one, and one alone is drawn as in the full run.
"""

import shutil
from datetime import UTC, datetime
from pathlib import Path

from patientx_desktop.domain.account import Account
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.paths import Paths
from patientx_desktop.runtime.desk import Desk
from patientx_desktop.runtime.sample import load_sample, scene_clock
from patientx_desktop.runtime.tasks import Tasks
from patientx_desktop.store import Store
from patientx_desktop.wiring import WEB, read_prices
from patientx_desktop.x.api import XApi

_THURSDAY = datetime(2026, 11, 19, 17, 3, tzinfo=UTC)


class StillClock:
    """A clock that stands."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment

    def now(self) -> datetime:
        return self._moment

    def monotonic(self) -> float:
        return 0.0


def clock_of(scene: str) -> StillClock:
    """The moment a state of the group is pictured at."""
    return StillClock(scene_clock(scene) or _THURSDAY)


def desk_on(store: Store, paths: Paths, tasks: Tasks, clock: StillClock) -> Desk:
    """A desk that reaches nobody."""
    return Desk(store, clock, tasks, paths, _no_way, read_prices(store), _web)


class Seeds:
    """The data folders below `home`."""

    def __init__(self, home: Path) -> None:
        self._home = home

    def copy(self, scene: str) -> Path:
        """A fresh folder in which the group is in the state `scene`; the one before is dropped."""
        seed = self._home / "seeds" / scene
        if not seed.exists():
            _write(scene, seed)
        folder = self._home / "picture"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(seed, folder)
        return folder


def _write(scene: str, folder: Path) -> None:
    clock, paths, tasks = clock_of(scene), Paths(folder).make(), Tasks()
    store = Store.open(paths.store, clock)
    try:
        load_sample(desk_on(store, paths, tasks, clock), scene=scene)
    finally:
        tasks.stop()
        store.close()


def _no_way(_account: Account) -> XApi:
    raise DomainError(Trouble.OFFLINE)


def _web() -> str:
    return WEB
