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

    `arrived` says that one more can be painted. A file that cannot be read is remembered as such.
    """

    arrived = Signal()

    def __init__(self, media: MediaBook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._media = media
        self._known: OrderedDict[tuple[str, int], Strip | None] = OrderedDict()
        self._wanted: list[tuple[MediaFile, int, int]] = []
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
        if all(known.digest != file.digest or size != wide for known, size, _ in self._wanted):
            self._wanted.append((file, wide, high))
            if not self._busy:
                self._next()

    def _next(self) -> None:
        if not self._wanted:
            self._busy = False
            return
        self._busy = True
        file, wide, high = self._wanted[0]
        got = _Got(self._take, (file.digest, wide))
        self._media.small(self, file, (wide, high), got.done, got.failed)

    def _take(self, key: tuple[str, int], strip: Strip | None) -> None:
        self._wanted.pop(0)
        self._known[key] = strip
        while len(self._known) > _KEPT:
            self._known.popitem(last=False)
        self.arrived.emit()
        self._next()


class _Got:
    """Takes the answer for one small picture."""

    def __init__(
        self, take: Callable[[tuple[str, int], Strip | None], None], key: tuple[str, int]
    ) -> None:
        self._take, self._key = take, key

    def done(self, strip: Strip) -> None:
        self._take(self._key, strip)

    def failed(self, _error: DomainError) -> None:
        self._take(self._key, None)
