"""Reading leaders one after the other: how far it is, how to stop it, and how it ended."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from patientx_desktop.domain.errors import DomainError
from patientx_desktop.runtime.leaders import LeaderBook


@dataclass(frozen=True, slots=True)
class Ended:
    """How reading ended: how many leaders were read, how many posts were new, what stopped it."""

    read: int
    asked: int
    new: int
    error: DomainError | None = None
    stopped: bool = False
    last_id: str = ""


class Reading(QObject):
    """Reads leaders in turn. ``moved`` says that another one is being read, ``ended`` how it went.

    The first trouble ends it: the month's limit, an empty credit or a lost network would meet
    every leader after it as well. What was read until then is kept.
    """

    moved = Signal()
    ended = Signal(object)

    def __init__(self, book: LeaderBook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self._queue: list[str] = []
        self._asked = self._read = self._new = 0
        self._current = ""
        self._stopping = False

    @property
    def current(self) -> str:
        """The leader being read now, empty when none is."""
        return self._current

    @property
    def is_running(self) -> bool:
        """Whether something is being read."""
        return bool(self._current)

    @property
    def place(self) -> tuple[int, int]:
        """Which leader it is at, from 1, and of how many."""
        return min(self._read + 1, self._asked), self._asked

    def start(self, leader_ids: Sequence[str]) -> None:
        """Read these leaders; nothing happens while others are being read."""
        if self.is_running or not leader_ids:
            return
        self._queue = list(leader_ids)
        self._asked, self._read, self._new = len(leader_ids), 0, 0
        self._stopping = False
        self._next()

    def stop(self) -> None:
        """Read no further leader; the answer that is on its way is still kept, as it is paid."""
        self._stopping = True
        self.moved.emit()

    @property
    def is_stopping(self) -> bool:
        """Whether it ends after the leader being read now."""
        return self._stopping and self.is_running

    def _next(self) -> None:
        if not self._queue or self._stopping:
            self._finish(None)
            return
        self._current = self._queue.pop(0)
        self.moved.emit()
        try:
            count = self._book.at_once(self._book.get(self._current))
            self._book.read(self, self._current, self._on_read, self._finish, count)
        except DomainError as error:
            self._finish(error)

    def _on_read(self, new: int) -> None:
        self._read += 1
        self._new += new
        self._next()

    def _finish(self, error: DomainError | None) -> None:
        last, self._current = self._current, ""
        stopped = error is None and bool(self._queue)
        self._queue = []
        self.ended.emit(Ended(self._read, self._asked, self._new, error, stopped, last))
