"""The scheduler and the publisher together: what is due leaves, and the window hears of it.

A pass runs in a task with a connection of its own, under the data folder's sending lock, so that
the window and `--send-due` never send at the same time. It has a thread to itself: what is due
waits for no feed that is slow to answer, and for nobody who is long at signing in.
"""

import threading
from contextlib import closing as closes
from dataclasses import dataclass, replace
from datetime import datetime
from random import SystemRandom

from PySide6.QtCore import QObject, Signal

from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.post import State
from patientx_desktop.domain.sending import UPLOAD_AHEAD_MS
from patientx_desktop.locking import FileLock
from patientx_desktop.runtime.desk import Desk
from patientx_desktop.runtime.publisher import Line, Publisher
from patientx_desktop.runtime.scheduler import Scheduler
from patientx_desktop.runtime.tasks import Tasks
from patientx_desktop.store import Store
from patientx_desktop.x.upload import Pause

_OFFLINE = frozenset({Trouble.OFFLINE.value, Trouble.TIMED_OUT.value, Trouble.TLS.value})
_LOCK_WAIT = 15.0


@dataclass(frozen=True, slots=True)
class Slept:
    """The computer slept, or was off, from and until these moments (aware, UTC)."""

    start: datetime
    end: datetime


def one_pass(desk: Desk, closing: Pause) -> tuple[Line, ...]:
    """Send what is due, with a connection of this thread and the folder's sending lock.

    Raises STORE_BUSY when another program on this computer is sending for too long.
    """
    lock = FileLock(desk.paths.send_lock)
    if not lock.take(_LOCK_WAIT):
        raise DomainError(Trouble.STORE_BUSY, "another program is sending")
    try:
        with closes(Store.open(desk.paths.store, desk.clock, must_exist=True)) as store:
            own = replace(desk, store=store)
            with closes(Publisher(own, closing, SystemRandom().random)) as publisher:
                return publisher.run()
    finally:
        lock.release()


class Sender(QObject):
    """Sends by itself. `passed` carries what became of each post of a pass."""

    passed = Signal(tuple)
    troubled = Signal(object)
    slept = Signal(object)
    online_changed = Signal(bool)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._closing = threading.Event()
        self._pass: _Pass | None = None
        self._again = False
        self._online = True
        self._is_settled = False
        self._scheduler = Scheduler(self._next_ms, desk.clock, self)
        self._scheduler.due.connect(self._on_due)
        self._scheduler.woke.connect(self._on_woke)
        self._lane: Tasks | None = None

    @property
    def is_online(self) -> bool:
        """Whether X answered when it was last asked."""
        return self._online

    @property
    def is_running(self) -> bool:
        """Whether a pass is under way."""
        return self._pass is not None and not (self._closing.is_set() and self._pass.is_over)

    @property
    def scheduler(self) -> Scheduler:
        return self._scheduler

    def start(self) -> None:
        """Begin to tick."""
        self._scheduler.start()

    def nudge(self) -> None:
        """A plan changed: look at once."""
        self._scheduler.nudge()

    def close(self) -> None:
        """Stop ticking and cut waits short; what is on its way is in the store."""
        self._closing.set()
        self._scheduler.stop()
        if self._lane is not None:
            self._lane.stop()

    def set_online(self, online: bool) -> None:
        """X answered, or could not be reached."""
        if online != self._online:
            self._online = online
            self.online_changed.emit(online)

    def _next_ms(self) -> int | None:
        try:
            return self._asked()
        except DomainError as error:  # the store is busy or ill: the next tick asks again
            self.troubled.emit(error)
            return None

    def _asked(self) -> int | None:
        store, now = self._desk.store, self._desk.now_ms
        if store.settings.paused() is not None:
            return None
        if not self._is_settled:  # a run or pass broken off may have left what only a pass settles
            return now
        if store.outbox.wants_upload(now, now + UPLOAD_AHEAD_MS):
            return now
        moments = [store.outbox.next_due_ms(), store.outbox.next_check_ms()]
        return min((each for each in moments if each is not None), default=None)

    def _on_due(self) -> None:
        if self._pass is not None:
            self._again = True
            return
        self._is_settled = True
        self._pass = _Pass(self._desk, self._closing)
        self._thread().submit(self, self._pass, self._on_done, self._on_failed)

    def _thread(self) -> Tasks:
        if self._lane is None:
            self._lane = Tasks(self, threads=1)
            self._lane.crashed.connect(self._on_crashed)
        return self._lane

    def _on_done(self, lines: tuple[Line, ...]) -> None:
        self._pass = None
        heard = [line for line in lines if line.reason or line.state is not State.SCHEDULED]
        if heard:
            self.set_online(all(line.reason not in _OFFLINE for line in heard))
        self.passed.emit(lines)
        if lines or self._again:  # else there is nothing more to do before the next tick
            self._go_on()

    def _on_failed(self, error: DomainError) -> None:
        self._pass, self._is_settled = None, False
        self.troubled.emit(error)
        self._again = False

    def _on_crashed(self, error: Exception) -> None:
        """A bug: told as every other, and the next tick begins another pass."""
        self._pass, self._is_settled = None, False
        self._desk.tasks.crashed.emit(error)

    def _go_on(self) -> None:
        self._again = False
        if not self._closing.is_set():
            self._scheduler.nudge()

    def _on_woke(self, start: datetime, end: datetime) -> None:
        self.slept.emit(Slept(start, end))


class _Pass:
    """The work of one pass, for the task threads."""

    def __init__(self, desk: Desk, closing: Pause) -> None:
        self._desk = desk
        self._closing = closing
        self.is_over = False

    def __call__(self) -> tuple[Line, ...]:
        try:
            return one_pass(self._desk, self._closing)
        finally:
            self.is_over = True
