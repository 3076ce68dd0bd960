"""The room every test runs in: off screen, off line, away from the real home, and quiet.

A test fails when it warns, when Qt or our log says something unexpected, when it leaves a window
or a thread behind, or when it tries to reach another computer. What is expected is said with a
marker: ``allow_log``, ``qt_log_ignore``, ``allow_threads``; ``real_keyring`` gives a test the
keyring of the operating system instead of one in memory.
"""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from patientx_desktop.runtime.sweeping import sweep
from tests.support.clock import FakeClock
from tests.support.network import loopback_only
from tests.support.noise import no_threads_left, no_windows_left, quiet_log

gc.disable()  # as in the program: no other thread may take Qt's objects apart

_HOMES = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_CONFIG_HOME": ".config",
    "XDG_CACHE_HOME": ".cache",
    "XDG_RUNTIME_DIR": ".run",
}
_PATIENCE_MS = 30_000
_DESKTOP = ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_CURRENT_DESKTOP")


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where each test's home is to be: counting by hand, as looking for a free name takes long."""
    above = tmp_path_factory.mktemp("homes")
    return (above / str(number) for number in count())


@pytest.fixture(autouse=True)
def own_home(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test a home folder of its own, and no way to the desktop of whoever runs it."""
    home = next(homes)
    for name, below in _HOMES.items():
        (home / below).mkdir(parents=True, exist_ok=True, mode=0o700)
        monkeypatch.setenv(name, str(home / below))
    for name in [*_DESKTOP, *(key for key in os.environ if key.startswith("PATIENTX_"))]:
        monkeypatch.delenv(name, raising=False)
    return home


@pytest.fixture(autouse=True)
def own_keyring(
    request: pytest.FixtureRequest, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Let ``keyring`` pick a fresh one in memory, unless the test is about the real one."""
    name = "PYTHON_KEYRING_BACKEND"
    if request.node.get_closest_marker("real_keyring"):
        monkeypatch.delenv(name, raising=False)
    else:
        monkeypatch.setenv(name, "tests.support.keyring.MemoryKeyring")
    yield
    core = sys.modules.get("keyring.core")
    if core is not None:
        core._keyring_backend = None  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def quiet(request: pytest.FixtureRequest, own_home: Path) -> Iterator[None]:
    """Fail the test for what it leaves behind; set up first, so that it looks last."""
    marks = request.node.iter_markers("allow_log")
    allowed = [pattern for mark in marks for pattern in mark.args]
    threads = request.node.get_closest_marker("allow_threads")
    with (
        quiet_log(allowed),
        nullcontext() if threads else no_threads_left(),
        no_windows_left(),
        loopback_only() as attempts,
    ):
        yield
        sweep()
    assert not attempts, "tried to reach: " + ", ".join(attempts)


class PatientBot(QtBot):
    """Waits longer than pytest-qt does by itself: a disk may stand still for seconds, and whoever
    waits for something that comes is through as soon as it is there."""

    def waitUntil(
        self, callback: Callable[[], bool | None], *, timeout: int = _PATIENCE_MS
    ) -> None:
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """The hands and eyes of a test."""
    return PatientBot(request)


@pytest.fixture
def clock() -> FakeClock:
    """A clock that stands on Thursday, 19 November 2026, 15:00 UTC until it is moved."""
    return FakeClock()
