"""Says when the time of a post by hand has come: nobody else would, as a person posts it."""

from PySide6.QtCore import QObject, Signal

from patientx_desktop.domain.errors import DomainError
from patientx_desktop.runtime.desk import Desk
from patientx_desktop.runtime.publisher import Line
from patientx_desktop.runtime.scheduler import Scheduler


class HandWatch(QObject):
    """Asked at every tick. `due` carries the posts whose time has come since the last one.

    The first tick also tells of those whose time came since `since_ms`, while the program was
    closed. A pause holds only what leaves by itself; these are told all the same once it is over.
    """

    due = Signal(tuple)

    def __init__(self, desk: Desk, scheduler: Scheduler, since_ms: int, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._since = desk, since_ms
        scheduler.ticked.connect(self._on_tick)

    def _on_tick(self) -> None:
        desk, now = self._desk, self._desk.now_ms
        try:
            if desk.store.settings.paused() is not None:
                return
            found = desk.store.outbox.due_by_hand(self._since, now)
        except DomainError:  # the store is busy or ill, which the tick itself tells: ask again
            return
        self._since = now
        if found:
            self.due.emit(tuple(Line(each.id, each.title, each.state) for each in found))
