"""*Drop or import*: taking GIFs of one's own onto the shelf, with what went wrong said in place."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from patientx_desktop.domain.errors import DomainError
from patientx_desktop.domain.media import MediaFile, MediaKind
from patientx_desktop.runtime.library import MediaBook
from patientx_desktop.ui.notices import sentence_of
from patientx_desktop.ui.theme.tokens import RADIUS_CONTROL, edge_width, scaled, tokens_of
from patientx_desktop.ui.widgets.buttons import Button
from patientx_desktop.ui.widgets.paint import box, focus_ring

_MOST = 20


class DropButton(Button):
    """A button with a dashed edge: files may be dropped on it, or chosen by pressing it."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        painter = QPainter(self)
        ground = tokens.hover if self.underMouse() or self.isDown() else tokens.surface
        edge = tokens.accent if self.property("target") else tokens.strong
        area, radius = QRectF(self.rect()), scaled(RADIUS_CONTROL)
        box(painter, area, radius, ground, edge, edge_width(tokens), dashed=True)
        if self.hasFocus():
            focus_ring(painter, area, radius, tokens)
        painter.end()
        option = QStyleOptionButton()
        self.initStyleOption(option)
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButtonLabel, option)


def files_in(source: QMimeData) -> list[Path]:
    """The local files of a drag."""
    urls = source.urls() if source.hasUrls() else ()
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]


class ShelfImport(QObject):
    """Takes files onto the shelf. `said` carries what is the matter, empty when all went well."""

    said = Signal(str)
    arrived = Signal(object)

    def __init__(self, media: MediaBook, window: QWidget) -> None:
        super().__init__(window)
        self._media, self._window = media, window

    def choose(self) -> None:
        """Ask for files."""
        chooser = QFileDialog(self._window, self.tr("Add GIFs to the shelf"))
        chooser.setObjectName("shelf-chooser")
        chooser.setNameFilter(self.tr("GIFs (*.gif)"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFiles)
        chooser.filesSelected.connect(self._on_chosen)
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    def add(self, paths: Sequence[Path]) -> None:
        """Take these files, each on its own, so that one bad file does not hold up the others."""
        self.said.emit("")
        for path in paths[:_MOST]:
            self._media.add(self, path, self._on_done, self._on_failed)
        if len(paths) > _MOST:
            self.said.emit(self.tr("The first {0} were taken.").format(_MOST))

    def _on_chosen(self, names: Iterable[str]) -> None:
        self.add([Path(name) for name in names])

    def _on_done(self, file: MediaFile) -> None:
        if file.kind is not MediaKind.GIF:
            words = self.tr("{0} does not move. It is kept; add it to a post as a picture.")
            self.said.emit(words.format(file.name))
            return
        self.arrived.emit(file)

    def _on_failed(self, error: DomainError) -> None:
        self.said.emit(sentence_of(error))
