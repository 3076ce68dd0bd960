"""Garbage goes on the GUI thread, and only there."""

import gc
import threading
import weakref

from PySide6.QtCore import QObject, QThread, QTimer
from pytestqt.qtbot import QtBot

from patientx_desktop.runtime.sweeping import Sweeper, sweep


class Ring:
    """Garbage that only the collector finds: it holds itself, and a timer with it."""

    def __init__(self, told: list[QThread | None]) -> None:
        self.me = self
        self.timer = QTimer()
        weakref.finalize(self, told.append, None)
        self.timer.destroyed.connect(_Note(told))


class _Note:
    def __init__(self, told: list[QThread | None]) -> None:
        self._told = told

    def __call__(self, _gone: QObject | None = None) -> None:
        self._told.append(QThread.currentThread())


def litter(count: int) -> None:
    """Make `count` objects that hold themselves."""
    for _ in range(count):
        each: list[object] = []
        each.append(each)


def test_another_thread_collects_nothing(qtbot: QtBot) -> None:
    told: list[QThread | None] = []
    Ring(told)
    other = threading.Thread(target=litter, args=(20_000,))
    other.start()
    other.join()
    assert told == []
    sweep()
    assert QThread.currentThread() in told


def test_what_piles_up_is_swept_by_and_by(qtbot: QtBot) -> None:
    sweeper = Sweeper()
    sweeper._timer.setInterval(5)
    sweeper.start()
    told: list[QThread | None] = []
    Ring(told)
    litter(2_000)
    qtbot.waitUntil(lambda: QThread.currentThread() in told)
    sweeper.deleteLater()
    gc.unfreeze()


def test_where_little_has_piled_up_nothing_is_looked_at(qtbot: QtBot) -> None:
    gc.collect()
    before = gc.get_stats()
    sweep()
    assert gc.get_stats() == before
