"""The pictures, GIF or video of a part, each pressed to describe it and taken out with Delete."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QMenu, QVBoxLayout, QWidget

from patientx_desktop.domain.media import Attachment, MediaFile, MediaKind
from patientx_desktop.runtime.library import MediaBook
from patientx_desktop.ui.compose.cards.fit_strip import FitStrip
from patientx_desktop.ui.compose.fit_words import fault_words, mend_words
from patientx_desktop.ui.compose.length import length_words
from patientx_desktop.ui.compose.showing import show_file
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import SPACE_4, SPACE_8
from patientx_desktop.ui.widgets.media_tile import Corner, MediaTile, Tag

_ALONE, _GRID = 0.318, 9 / 16  # height by width of one tile alone, and of several
_SECOND = 1000


class FileTile(MediaTile):
    """One attached file. ``clicked`` asks for its alt text, ``dropped`` takes it out; ``asked`` is
    for a video's ``captions``, or to ``uncaption`` it."""

    dropped = Signal()
    asked = Signal(str)

    def __init__(self, attachment: Attachment, ratio: float, book: MediaBook) -> None:
        super().__init__(ratio)
        self.attachment = attachment
        self.setObjectName("attached-file")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)
        self.setToolTip(self.tr("Press to describe it, Delete to take it out"))
        show_file(self, attachment.file, book)
        self.show_alt(attachment)

    def show_alt(self, attachment: Attachment) -> None:
        """Show whether it is described, and what it is."""
        self.attachment = attachment
        self.set_alt(attachment.alt)
        described = Tag(self.tr("ALT"))
        if attachment.lacks_alt:
            described = Tag(self.tr("No ALT"), icon="warning", role="warning")
        if attachment.file.kind is MediaKind.GIF:
            length = f"{attachment.file.duration_ms / _SECOND:.1f} s"
            self.set_tags(described, Tag(f"GIF · {length}", Corner.BOTTOM_END))
        elif attachment.file.kind is MediaKind.VIDEO:
            length = length_words(attachment.file.duration_ms)
            said = self.tr("Video · {length}").format(length=length)
            length_tag = Tag(said, Corner.BOTTOM_END, icon="video")
            captions = [Tag(self.tr("CC"), Corner.TOP_END)] if attachment.captions else []
            self.set_tags(length_tag, *captions)
        else:
            self.set_tags(described)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.isEnabled():
            self.dropped.emit()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def _on_menu(self, at: QPoint) -> None:
        self.menu_for_it().popup(self.mapToGlobal(at))

    def menu_for_it(self) -> QMenu:
        """What can be done with it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Describe it")).triggered.connect(self.click)
        if self.attachment.file.kind is MediaKind.VIDEO:
            self._add_captions_to(menu)
        menu.addAction(self.tr("Take it out")).triggered.connect(self.dropped)
        return menu

    def _add_captions_to(self, menu: QMenu) -> None:
        if self.attachment.captions is None:
            menu.addAction(self.tr("Add captions")).triggered.connect(self._on_captions)
        else:
            menu.addAction(self.tr("Choose other captions")).triggered.connect(self._on_captions)
            menu.addAction(self.tr("Take the captions out")).triggered.connect(self._on_uncaption)

    def _on_captions(self) -> None:
        self.asked.emit("captions")

    def _on_uncaption(self) -> None:
        self.asked.emit("uncaption")


class MediaRow(QWidget):
    """All files of a part, two in a line. ``pressed`` and ``dropped`` tell the place, ``asked``
    what a tile's menu wants."""

    asked = Signal(str)
    pressed = Signal(int)
    dropped = Signal(int)
    shown = Signal()

    def __init__(self, book: MediaBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self._tiles: list[FileTile] = []
        self._locked = False
        self.fit: FitStrip | None = None
        self._column = QVBoxLayout(self)
        set_margins(self._column, 0, SPACE_4, 0, 0)
        set_gap(self._column, SPACE_8)
        self._grid = QGridLayout()
        set_gap(self._grid, SPACE_4)
        self._column.addLayout(self._grid)
        self.hide()

    def tiles(self) -> list[FileTile]:
        """The tiles in order."""
        return self._tiles

    def set_files(self, files: tuple[Attachment, ...]) -> None:
        """Show these; tiles whose file stays are kept, so that nothing starts anew."""
        if [each.file.digest for each in files] == [t.attachment.file.digest for t in self._tiles]:
            for tile, attachment in zip(self._tiles, files, strict=True):
                tile.show_alt(attachment)
        else:
            self._rebuild(files)
        self._show_fault()
        self.setVisible(bool(files))
        self.shown.emit()

    def unfit(self) -> MediaFile | None:
        """The first file X would not take as it is, None where it takes all."""
        files = (tile.attachment.file for tile in self._tiles)
        return next((file for file in files if self._book.faults(file)), None)

    def set_share(self, share: float | None) -> None:
        """How much of that file is made anew, 0 to 1; None while nothing is being made."""
        if self.fit is not None:
            self.fit.set_share(share)

    def has_fit_focus(self) -> bool:
        """Whether the keyboard is on the button that makes it fit."""
        return self.fit is not None and self.fit.button.hasFocus()

    def _show_fault(self) -> None:
        """The strip is made with the first file that needs it: hardly any does."""
        file = self.unfit()
        if file is not None:
            if self.fit is None:
                self.fit = FitStrip()
                self.fit.asked.connect(self._on_fit_asked)
                self.fit.stopped.connect(self._on_fit_stopped)
                self._column.addWidget(self.fit)
            faults, limits = self._book.faults(file), self._book.limits.kinds[file.kind]
            self.fit.set_share(None)
            self.fit.show_fault(
                fault_words(file, faults[0], limits), mend_words(file, faults, limits)
            )
        if self.fit is not None:
            self.fit.setVisible(file is not None and not self._locked)

    def _on_fit_asked(self) -> None:
        self.asked.emit("fit")

    def _on_fit_stopped(self) -> None:
        self.asked.emit("unfit")

    def set_locked(self, locked: bool) -> None:
        """While it is on its way nothing is taken out or described."""
        self._locked = locked
        self._show_fault()
        for tile in self._tiles:
            tile.setEnabled(not locked)

    def _rebuild(self, files: tuple[Attachment, ...]) -> None:
        for tile in self._tiles:
            self._grid.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        ratio = _ALONE if len(files) == 1 else _GRID
        self._tiles = [FileTile(each, ratio, self._book) for each in files]
        for place, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, place // 2, place % 2)
            tile.clicked.connect(self._on_clicked)
            tile.dropped.connect(self._on_dropped)
            tile.asked.connect(self.asked)
        self.set_locked(self._locked)

    def _on_clicked(self) -> None:
        tile = self.sender()
        if isinstance(tile, FileTile) and not self._locked:
            self.pressed.emit(self._tiles.index(tile))

    def _on_dropped(self) -> None:
        tile = self.sender()
        if isinstance(tile, FileTile) and tile in self._tiles and not self._locked:
            self.dropped.emit(self._tiles.index(tile))
