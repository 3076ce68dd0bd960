"""A moving picture that moves only while it is seen and motion is allowed."""

from pathlib import Path

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImageReader, QMovie, QPixmap
from PySide6.QtWidgets import QStyle, QWidget

MAX_SIDE, MAX_PIXELS = 16_384, 50_000_000


def motion_allowed(widget: QWidget) -> bool:
    """Whether anything may move: the theme's answer, which follows setting and desktop."""
    hint = QStyle.StyleHint.SH_Widget_Animation_Duration
    return widget.style().styleHint(hint, None, widget) > 0


def safe_size(reader: QImageReader) -> QSize | None:
    """The size of a picture as its header says; None for one that is no picture or too large."""
    size = reader.size()
    if not size.isValid() or size.isEmpty():
        return None
    if max(size.width(), size.height()) > MAX_SIDE or size.width() * size.height() > MAX_PIXELS:
        return None
    return size


class MovingPicture(QObject):
    """Plays a GIF or animated WebP from its file, one frame at a time, keeping but the first.

    It is asleep until `set_seen(True)`, and shows its first frame while `set_allowed(False)`.
    """

    frame_changed = Signal()
    failed = Signal()

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._movie: QMovie | None = None
        self._first = QPixmap()
        self._seen, self._allowed, self._broken = False, True, False
        self._open(path)

    def _open(self, path: Path) -> None:
        if safe_size(QImageReader(str(path))) is None:
            self._broken = True
            return
        movie = QMovie(str(path), parent=self)
        movie.setCacheMode(QMovie.CacheMode.CacheNone)
        if not movie.jumpToFrame(0) or movie.currentPixmap().isNull():
            self._broken = True
            movie.deleteLater()
            return
        self._movie, self._first = movie, movie.currentPixmap()
        movie.frameChanged.connect(self._on_frame_changed)
        movie.error.connect(self._on_error)

    def is_broken(self) -> bool:
        """Whether the file could not be read."""
        return self._broken

    def is_playing(self) -> bool:
        """Whether frames are being decoded right now."""
        return self._movie is not None and self._movie.state() == QMovie.MovieState.Running

    def set_seen(self, seen: bool) -> None:
        """Tell whether anybody can see it."""
        self._seen = seen
        self._settle()

    def set_allowed(self, allowed: bool) -> None:
        """Allow or forbid motion; forbidden, the first frame is shown."""
        self._allowed = allowed
        self._settle()
        self.frame_changed.emit()

    def pixmap(self) -> QPixmap:
        """The frame to show now."""
        if self._movie is None or not self._allowed:
            return self._first
        return self._movie.currentPixmap()

    def _settle(self) -> None:
        movie = self._movie
        if movie is None:
            return
        if self._seen and self._allowed:
            if movie.state() == QMovie.MovieState.NotRunning:
                movie.start()
            movie.setPaused(False)
        elif movie.state() == QMovie.MovieState.Running:
            movie.setPaused(True)

    def _on_frame_changed(self, _number: int) -> None:
        self.frame_changed.emit()

    def _on_error(self) -> None:
        if self._movie is not None:
            self._movie.stop()
        self._movie, self._broken = None, self._first.isNull()
        self.failed.emit()
