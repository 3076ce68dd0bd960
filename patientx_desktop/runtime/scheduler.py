"""The tick: asks the store what is due by the wall clock, and notices that the computer slept.

No timer per post and no state worth keeping: what is due is a question to the store, asked at most
every twenty seconds, sooner when the next post is nearer than that.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from patientx_desktop.domain.clock import Clock, to_ms

TICK_MS = 20_000
_SOONEST_MS = 200
_SLEPT = timedelta(seconds=90)


class Scheduler(QObject):
    """Ticks; says `due` when the publisher has something to do and `woke` after a sleep.

    `next_ms` answers when the next thing is due, in UTC milliseconds, or None. A gap of more than
    90 seconds between two ticks means the computer slept or its clock was set forward; a clock set
    back is `due` too, as waits are counted by it. `woke` carries the two moments.
    """

    due = Signal()
    woke = Signal(datetime, datetime)
    ticked = Signal()

    def __init__(
        self,
        next_ms: Callable[[], int | None],
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._next_ms = next_ms
        self._clock = clock
        self._last: datetime | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self.tick)

    def start(self) -> None:
        """Tick now, and go on."""
        self.tick()

    def stop(self) -> None:
        self._timer.stop()

    def nudge(self) -> None:
        """Something was planned or changed: ask the store again on the next turn."""
        self._timer.start(0)

    def tick(self) -> None:
        """Ask once what is due, and set the next time to ask."""
        now = self._clock.now()
        if self._last is not None and now - self._last > _SLEPT:
            self.woke.emit(self._last, now)
        went_back = self._last is not None and self._last - now > _SLEPT
        self._last = now
        self._timer.start(TICK_MS)  # whatever this tick meets, there is a next one
        upcoming = to_ms(now) if went_back else self._next_ms()
        wait = TICK_MS if upcoming is None else upcoming - to_ms(now)
        if wait <= 0:
            self.due.emit()
            wait = TICK_MS
        self._timer.start(max(_SOONEST_MS, min(wait, TICK_MS)))
        self.ticked.emit()
