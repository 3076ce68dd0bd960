"""Slow work answers on the GUI thread, or not at all when nobody is there to hear it."""

import threading
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.runtime.tasks import Tasks


@pytest.fixture
def tasks(qapp: object) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.stop()


class Ear(QObject):
    """Hears answers, and on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.values: list[object] = []
        self.troubles: list[Trouble] = []
        self.threads: set[int] = set()

    def done(self, value: object) -> None:
        self.values.append(value)
        self.threads.add(threading.get_ident())

    def failed(self, error: DomainError) -> None:
        self.troubles.append(error.trouble)


def test_the_answer_arrives_on_the_thread_that_asked(tasks: Tasks, qtbot: QtBot) -> None:
    ear = Ear()
    tasks.submit(ear, threading.get_ident, ear.done, ear.failed)
    qtbot.waitUntil(lambda: bool(ear.values))
    assert ear.values[0] != threading.get_ident()
    assert ear.threads == {threading.get_ident()}


def test_a_known_trouble_goes_to_failed(tasks: Tasks, qtbot: QtBot) -> None:
    def work() -> None:
        raise DomainError(Trouble.OFFLINE)

    ear = Ear()
    tasks.submit(ear, work, ear.done, ear.failed)
    qtbot.waitUntil(lambda: ear.troubles == [Trouble.OFFLINE])
    assert ear.values == []


@pytest.mark.allow_log("a task failed")
def test_a_bug_is_loud_and_the_threads_go_on(tasks: Tasks, qtbot: QtBot) -> None:
    def work() -> None:
        raise ZeroDivisionError

    ear = Ear()
    with qtbot.waitSignal(tasks.crashed):
        tasks.submit(ear, work, ear.done, ear.failed)
    tasks.submit(ear, lambda: "still here", ear.done, ear.failed)
    qtbot.waitUntil(lambda: ear.values == ["still here"])


def test_answers_for_an_owner_that_is_gone_are_dropped(tasks: Tasks, qtbot: QtBot) -> None:
    gate = threading.Event()
    ear, heard = Ear(), Ear()
    tasks.submit(ear, gate.wait, heard.done, heard.failed)
    shiboken6.delete(ear)
    gate.set()
    tasks.submit(heard, lambda: "later", heard.done, heard.failed)
    qtbot.waitUntil(lambda: heard.values == ["later"])
    assert tasks.busy == 0


def test_ten_thousand_answers_all_arrive_in_order_of_two_threads(
    tasks: Tasks, qtbot: QtBot
) -> None:
    ear = Ear()
    for number in range(10_000):
        tasks.submit(ear, lambda n=number: n, ear.done, ear.failed)  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(ear.values) == 10_000, timeout=20_000)
    assert set(ear.values) == set(range(10_000))


def test_stopping_does_not_wait_for_a_long_job(qapp: object) -> None:
    made = Tasks()
    gate = threading.Event()
    ear = Ear()
    for _ in range(4):
        made.submit(ear, lambda: gate.wait(30), ear.done, ear.failed)
    made.stop(seconds=0.05)
    gate.set()
    made.stop(seconds=5)
    assert ear.values == []


def test_an_answer_that_cannot_be_kept_goes_to_failed(tasks: Tasks, qtbot: QtBot) -> None:
    def full(_value: object) -> None:
        raise DomainError(Trouble.DISK_FULL)

    ear = Ear()
    tasks.submit(ear, threading.get_ident, full, ear.failed)
    qtbot.waitUntil(lambda: ear.troubles == [Trouble.DISK_FULL])


def test_a_bug_in_one_answer_keeps_no_other_from_arriving(tasks: Tasks, qtbot: QtBot) -> None:
    nap = threading.Event()

    def bug(_value: object) -> None:
        while not tasks._answers:  # until the other one waits behind it
            nap.wait(0.001)
        raise ZeroDivisionError

    ear, gate = Ear(), threading.Event()
    with qtbot.captureExceptions() as caught:
        tasks.submit(ear, gate.set, bug, ear.failed)
        tasks.submit(ear, gate.wait, ear.done, ear.failed)
        qtbot.waitUntil(lambda: ear.values == [True])
    assert [kind for kind, _, _ in caught] == [ZeroDivisionError]
