"""The one timer that moves the shelf, and the small pictures it steps through."""

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from patientx_desktop.domain.errors import DomainError
from patientx_desktop.domain.media import MediaFile
from patientx_desktop.runtime.library import MediaBook
from patientx_desktop.runtime.thumbs import Strip

STEP_MS = 83  # twelve pictures in a second
_KEPT = 90


class ShelfClock(QObject):
    """Counts steps while something is seen and may move. `stepped` asks the views to paint."""

    stepped = Signal()
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seen = self._paused = False
        self._steps = 0
        self._timer = QTimer(self)
        self._timer.setInterval(STEP_MS)
        self._timer.timeout.connect(self._on_timeout)

    @property
    def is_paused(self) -> bool:
        """Whether the person, or the desktop, asked for stillness."""
        return self._paused

    @property
    def is_running(self) -> bool:
        """Whether anything moves right now."""
        return self._timer.isActive()

    @property
    def elapsed_ms(self) -> int:
        """How long things have moved."""
        return self._steps * STEP_MS

    def set_paused(self, paused: bool) -> None:
        """Stop all motion, or let it go on."""
        self._paused = paused
        self._settle()
        self.changed.emit()

    def set_seen(self, seen: bool) -> None:
        """Tell whether anybody can see the shelf."""
        self._seen = seen
        self._settle()

    def _settle(self) -> None:
        if self._seen and not self._paused:
            self._timer.start()
        else:
            self._timer.stop()

    def _on_timeout(self) -> None:
        self._steps += 1
        self.stepped.emit()


class Strips(QObject):
    """The small pictures that were asked for, fetched one after the other, the last ones kept.

    First every one gets its first frame, then one by one they begin to move.
    `arrived` says that one more can be painted. A file that cannot be read is remembered as such.
    """

    arrived = Signal()

    def __init__(self, media: MediaBook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._media = media
        self._known: OrderedDict[tuple[str, int], Strip | None] = OrderedDict()
        self._stills: list[tuple[MediaFile, int, int]] = []
        self._moving: list[tuple[MediaFile, int, int]] = []
        self._busy = False

    def frame(self, file: MediaFile, wide: int, high: int, at_ms: int) -> QImage | None:
        """The picture to paint now; None while it is being fetched, or null when damaged."""
        key = (file.digest, wide)
        if key not in self._known:
            self._want(file, wide, high)
            return None
        self._known.move_to_end(key)
        strip = self._known[key]
        if strip is None or not strip.frames:
            return QImage()
        index = at_ms // max(1, strip.frame_ms) % len(strip.frames)
        return QImage.fromData(strip.frames[index])

    def _want(self, file: MediaFile, wide: int, high: int) -> None:
        if (file, wide, high) not in self._stills:
            self._stills.append((file, wide, high))
            if not self._busy:
                self._next()

    def _next(self) -> None:
        queue = self._stills or self._moving
        self._busy = bool(queue)
        if not queue:
            return
        file, wide, high = queue[0]
        got = _Got(self._take, queue)
        still = queue is self._stills
        self._media.small(self, file, (wide, high), got.done, got.failed, still=still)

    def _take(self, queue: list[tuple[MediaFile, int, int]], strip: Strip | None) -> None:
        wanted = queue.pop(0)
        file, wide, _high = wanted
        self._known[file.digest, wide] = strip
        if queue is self._stills and strip is not None and len(strip.frames) < min(2, file.frames):
            self._moving.append(wanted)
        while len(self._known) > _KEPT:
            self._known.popitem(last=False)
        self.arrived.emit()
        self._next()


class _Got:
    """Takes the answer for one small picture of a queue."""

    def __init__(
        self,
        take: Callable[[list[tuple[MediaFile, int, int]], Strip | None], None],
        queue: list[tuple[MediaFile, int, int]],
    ) -> None:
        self._take, self._queue = take, queue

    def done(self, strip: Strip) -> None:
        self._take(self._queue, strip)

    def failed(self, _error: DomainError) -> None:
        self._take(self._queue, None)
