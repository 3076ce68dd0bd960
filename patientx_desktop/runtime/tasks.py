"""The one way to do slow work: hand a callable over, get the answer back on the GUI thread.

Two daemon threads take jobs from a queue. Answers go into a deque and wake the GUI thread once, by
one queued signal without arguments; there they are delivered for at most a few milliseconds a turn.
An answer for an owner that is gone is dropped. Work that must not be cut short (a send, a commit)
needs its own record in the store, not a wait at exit.
"""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from patientx_desktop.domain.errors import DomainError

_TURN_SECONDS = 0.004

Result = TypeVar("Result")
Failed = Callable[[DomainError], None]


@dataclass(slots=True)
class _Job:
    key: int
    work: Callable[[], object]
    value: object = None
    error: Exception | None = None


@dataclass(slots=True)
class _Waiting:
    owner: int
    done: Callable[[object], None]
    failed: Failed


class Tasks(QObject):
    """Runs callables off the GUI thread.

    `done` and `failed` are called on the thread this object lives in. A `DomainError`, of the work
    or of `done` itself, goes to `failed`; any other exception is a bug and goes to `crashed`,
    which the crash hook listens to.
    """

    crashed = Signal(object)
    _wake = Signal()

    def __init__(self, parent: QObject | None = None, threads: int = 2) -> None:
        super().__init__(parent)
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._answers: deque[_Job] = deque()
        self._waiting: dict[int, _Waiting] = {}
        self._owners: dict[int, int] = {}
        self._next = 0
        self._pending = threading.Event()
        self._wake.connect(self._drain, Qt.ConnectionType.QueuedConnection)
        self._threads = [
            threading.Thread(target=self._serve, name=f"task-{i}", daemon=True)
            for i in range(threads)
        ]
        for thread in self._threads:
            thread.start()

    def submit(
        self,
        owner: QObject,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Failed,
    ) -> None:
        """Run `work` soon; call `done` or `failed` later, unless `owner` is gone by then."""
        self._next += 1
        name = id(owner)
        self._watch(owner, name)
        self._waiting[self._next] = _Waiting(name, done, failed)  # type: ignore[arg-type]
        self._owners[name] += 1
        self._jobs.put(_Job(self._next, work))

    @property
    def busy(self) -> int:
        """How many answers are still to come."""
        return len(self._waiting)

    def stop(self, seconds: float = 0.5) -> None:
        """Take no more answers and let the threads go; a running job is not waited for long."""
        self._waiting.clear()
        for _ in self._threads:
            self._jobs.put(None)
        until = time.monotonic() + seconds
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))

    def _watch(self, owner: QObject, name: int) -> None:
        if name not in self._owners:
            self._owners[name] = 0
            owner.destroyed.connect(_Forget(self, name))

    def forget(self, name: int) -> None:
        """Drop what is still to come for the owner with this `id`."""
        self._owners.pop(name, None)
        for key in [k for k, waiting in self._waiting.items() if waiting.owner == name]:
            del self._waiting[key]

    def _serve(self) -> None:
        while (job := self._jobs.get()) is not None:
            try:
                job.value = job.work()
            except Exception as error:  # noqa: BLE001 - the task boundary
                job.error = error
            self._answers.append(job)
            self._call()

    def _call(self) -> None:
        if self._pending.is_set():
            return
        self._pending.set()
        try:
            self._wake.emit()
        except RuntimeError:  # the hub is gone: the program is closing
            self._pending.clear()

    def _drain(self) -> None:
        self._pending.clear()
        until = time.monotonic() + _TURN_SECONDS
        try:
            while self._answers and time.monotonic() <= until:
                self._deliver(self._answers.popleft())
        finally:  # whatever one answer met, the others are delivered
            if self._answers:
                self._call()

    def _deliver(self, job: _Job) -> None:
        waiting = self._waiting.pop(job.key, None)
        if waiting is None:
            return
        if job.error is None:
            _hand_over(waiting, job.value)
        elif isinstance(job.error, DomainError):
            waiting.failed(job.error)
        else:
            logging.getLogger(__name__).error("a task failed", exc_info=job.error)
            self.crashed.emit(job.error)


def _hand_over(waiting: _Waiting, value: object) -> None:
    """What cannot be kept, as on a full disk, is a trouble like any other."""
    try:
        waiting.done(value)
    except DomainError as error:
        waiting.failed(error)


class _Forget:
    """Tells the hub that an owner died; holds its number, never the owner."""

    def __init__(self, tasks: Tasks, name: int) -> None:
        self._tasks = tasks
        self._name = name

    def __call__(self) -> None:
        self._tasks.forget(self._name)
