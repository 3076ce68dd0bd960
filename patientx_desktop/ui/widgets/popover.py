"""A panel that opens beside something in the window and closes when one turns elsewhere."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import (
    RADIUS_CARD,
    SPACE_4,
    SPACE_8,
    edge_width,
    scaled,
    tokens_of,
)
from patientx_desktop.ui.widgets.paint import box

_ESCAPE = Qt.Key.Key_Escape


class Popover(QFrame):
    """Lies in its window over everything else, below its anchor or, without room there, above.

    Put widgets into ``body``. With `takes_focus` it is a small dialog: a press beside it and Escape
    close it, and the focus goes back where it was. Without, the anchor keeps the keyboard and
    whoever opened it closes it.
    """

    closed = Signal()

    def __init__(self, name: str, *, takes_focus: bool = True) -> None:
        super().__init__()
        self._takes_focus = takes_focus
        self._anchor: QWidget | None = None
        self._spot = QRect()
        self._catcher: _Catcher | None = None
        self._before: QWidget | None = None
        self.setAccessibleName(name)
        if not takes_focus:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body = QVBoxLayout(self)
        set_margins(self.body, SPACE_8, SPACE_8, SPACE_8, SPACE_8)
        set_gap(self.body, SPACE_8)
        self.hide()

    def open_beside(self, anchor: QWidget, spot: QRect) -> None:
        """Show it beside `spot`, a rectangle of `anchor`."""
        window = anchor.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        self._anchor, self._spot = anchor, spot
        window.removeEventFilter(self)
        window.installEventFilter(self)
        if self._takes_focus and self.isHidden():
            self._before = QApplication.focusWidget()
            self._catcher = _Catcher(window, self)
            self._catcher.show()
        self.place()
        self.show()
        self.raise_()

    def close_quietly(self, *, give_back: bool = True) -> None:
        """Close it; the focus goes back where it was unless told otherwise."""
        if self.isHidden():
            return
        before, self._before = self._before, None
        self.hide()
        if self._catcher is not None:
            self._catcher.hide()
            self._catcher.deleteLater()
            self._catcher = None
        if give_back and before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def wanted_size(self, room: QSize) -> QSize:
        """The size it takes in `room`."""
        return self.sizeHint().boundedTo(room)

    def place(self) -> None:
        """Put it where it belongs, fully inside its window."""
        window, anchor = self.parentWidget(), self._anchor
        if window is None or anchor is None or not isValid(anchor):
            return
        margin, gap = scaled(SPACE_8), scaled(SPACE_4)
        area = window.rect().adjusted(margin, margin, -margin, -margin)
        spot = QRect(anchor.mapTo(window, self._spot.topLeft()), self._spot.size())
        below, above = area.bottom() - spot.bottom() - gap, spot.top() - gap - area.top()
        size = self.wanted_size(area.size())
        fits = size.height() <= below or below >= above
        tall = min(size.height(), max(below if fits else above, 0))
        if tall < min(size.height(), area.height()) // 2:
            tall = min(size.height(), area.height())  # beside nothing is better than cut off
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = spot.right() - size.width() if rtl else spot.left()
        left = max(area.left(), min(left, area.right() + 1 - size.width()))
        top = spot.bottom() + gap if fits else spot.top() - gap - tall
        top = max(area.top(), min(top, area.bottom() + 1 - tall))
        self.setGeometry(QRect(QPoint(left, top), QSize(size.width(), tall)))

    # Qt's own

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == _ESCAPE:
            self.close_quietly()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Escape is for this, not for the window behind."""
        kind = QEvent.Type.ShortcutOverride
        if event.type() == kind and isinstance(event, QKeyEvent) and event.key() == _ESCAPE:
            event.accept()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        resized = watched is self.parentWidget() and event.type() == QEvent.Type.Resize
        if resized and not self.isHidden():
            self.place()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        box(
            QPainter(self),
            QRectF(self.rect()),
            scaled(RADIUS_CARD),
            tokens.surface,
            tokens.strong,
            edge_width(tokens),
        )


class _Catcher(QWidget):
    """Lies unseen between the window and a popover: a press on it closes that."""

    def __init__(self, window: QWidget, popover: Popover) -> None:
        super().__init__(window)
        self._popover = popover
        self.setObjectName("popover-catcher")
        self.setGeometry(window.rect())
        self.raise_()
        window.installEventFilter(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self._popover.close_quietly()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        window = self.parentWidget()
        if watched is window and window is not None and event.type() == QEvent.Type.Resize:
            self.setGeometry(window.rect())
        return False
