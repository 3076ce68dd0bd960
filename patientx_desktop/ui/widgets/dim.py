"""What a dialog lies on: the dim over the window, and the tile that leads its title."""

from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QHideEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from patientx_desktop.ui.theme.looks import COVERED, FRONT
from patientx_desktop.ui.theme.room import set_margins
from patientx_desktop.ui.theme.tokens import SPACE_8, SPACE_16, Pair, scaled, tokens_of
from patientx_desktop.ui.widgets.badges import pair_of
from patientx_desktop.ui.widgets.buttons import Button
from patientx_desktop.ui.widgets.glyph import Glyph
from patientx_desktop.ui.widgets.paint import box


class Sized(Protocol):
    """A panel that knows how large it wants to be in a room."""

    def wanted_size(self, room: QSize) -> QSize:
        """The size to give it."""


class IconTile(QFrame):
    """An icon on a soft square, leading the title of a dialog."""

    def __init__(self, icon: str, role: str = "accent", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        layout = QHBoxLayout(self)
        set_margins(layout, SPACE_8, SPACE_8, SPACE_8, SPACE_8)
        layout.addWidget(Glyph(icon, role))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        pair: Pair = pair_of(tokens_of(self), self._role)
        box(QPainter(self), QRectF(self.rect()), scaled(SPACE_8), pair.soft)


class Dim(QWidget):
    """The dim: covers its window down to `keep`, holds the panel in the middle, keeps keys in."""

    def __init__(self, window: QWidget, keep: QWidget | None, panel: QWidget, sized: Sized) -> None:
        super().__init__(window)
        self._keep, self._panel, self._sized = keep, panel, sized
        self.setObjectName("dim")
        panel.setParent(self)
        window.installEventFilter(self)
        self.follow()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._settle()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._settle()

    def _settle(self) -> None:
        """One filled button in view: what the dims of this window cover is drawn plain."""
        window = self.window()
        shown = [each for each in window.findChildren(Dim) if not each.isHidden()]
        for each in shown:
            each.setProperty(FRONT, each is shown[-1])
        window.setProperty(COVERED, bool(shown))
        for button in window.findChildren(Button):
            button.renew()
        window.update()

    def follow(self) -> None:
        """Cover the window as large as it is now, and put the panel in the middle."""
        window = self.parentWidget()
        if window is None:
            return
        area = window.rect()
        keep = self._keep
        if keep is not None and keep.isVisible():
            area.setBottom(keep.mapTo(window, QPoint(0, 0)).y() - 1)
        self.setGeometry(area)
        self.raise_()
        self.place()

    def place(self) -> None:
        """Put the panel in the middle, no larger than the dim allows."""
        gap = scaled(SPACE_16)
        room = self.rect().adjusted(gap, gap, -gap, -gap)
        size = self._sized.wanted_size(room.size())
        spot = QRect(QPoint(), size)
        spot.moveCenter(room.center())
        self._panel.setGeometry(spot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        changes = (QEvent.Type.Resize, QEvent.Type.LayoutRequest)
        # once hidden it waits to be deleted; what it covered and kept may be gone before it is
        if watched is self.parentWidget() and event.type() in changes and not self.isHidden():
            self.follow()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), tokens_of(self).dim)
