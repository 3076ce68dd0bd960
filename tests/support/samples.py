"""Data folders filled with the sample group: each scene is written once, then copied."""

import atexit
import shutil
import tempfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from patientx_desktop.domain.account import Account
from patientx_desktop.paths import Paths
from patientx_desktop.runtime.desk import Desk
from patientx_desktop.runtime.sample import load_sample, scene_clock
from patientx_desktop.runtime.tasks import Tasks
from patientx_desktop.store import Store
from patientx_desktop.wiring import WEB, read_prices
from patientx_desktop.x.api import XApi
from tests.support.clock import FakeClock

NOON = datetime(2026, 11, 19, 17, 3, tzinfo=UTC)


def moment_of(scene: str) -> datetime:
    """When a scene plays; noon on a Thursday for those that play at any time."""
    return scene_clock(scene) or NOON


def put_sample(root: Path, scene: str, moment: datetime) -> Paths:
    """Make `root` a data folder in which `scene` was written at `moment`, by the program itself."""
    shutil.copytree(_written(scene, moment), root, dirs_exist_ok=True)
    return Paths(root).make()


@cache
def _written(scene: str, moment: datetime) -> Path:
    root = Path(tempfile.mkdtemp(prefix="sample-"))
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    clock = FakeClock(moment)
    paths = Paths(root).make()
    store = Store.open(paths.store, clock)
    tasks = Tasks()
    try:
        desk = Desk(store, clock, tasks, paths, _nobody, read_prices(store), _web)
        load_sample(desk, scene=scene)
    finally:
        tasks.stop()
        store.close()
    return root


def _nobody(_account: Account) -> XApi:
    raise AssertionError("the sample reaches for nobody")


def _web() -> str:
    return WEB
