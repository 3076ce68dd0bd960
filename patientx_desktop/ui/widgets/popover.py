"""A panel that opens beside something in the window and closes when one turns elsewhere."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
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
_RESIZING = (QEvent.Type.FontChange, QEvent.Type.LayoutRequest)


class Popover(QFrame):
    """Lies in its window over everything else, below its anchor or, without room there, above.

    Put widgets into ``body``. With `takes_focus` it is a small dialog: a press beside it and Escape
    close it, and the focus goes back where it was. Without, the anchor keeps the keyboard, and a
    press beside both or a shortcut closes it; the rest is up to whoever opened it. Either goes when
    its window is left, when its anchor is no longer seen, and when a dialog opens.
    """

    closed = Signal()

    def __init__(self, name: str, *, takes_focus: bool = True) -> None:
        super().__init__()
        self._takes_focus = takes_focus
        self._anchor: QWidget | None = None
        self._spot = QRect()
        self._catcher: _Catcher | None = None
        self._elsewhere: _Elsewhere | None = None
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
        self._watch(False)
        self._anchor, self._spot = anchor, spot
        self._watch(True)
        if self._takes_focus and self.isHidden():
            self._before = QApplication.focusWidget()
            self._catcher = _Catcher(window, self)
            self._catcher.show()
        elif self._elsewhere is None and not self._takes_focus:
            self._elsewhere = _Elsewhere(self)
        self.place()
        self.show()
        self.raise_()

    def close_quietly(self, *, give_back: bool = True) -> None:
        """Close it; the focus goes back where it was unless told otherwise."""
        if self.isHidden():
            return
        before, self._before = self._before, None
        self._watch(False)
        self.hide()
        if self._catcher is not None:
            self._catcher.hide()
            self._catcher.deleteLater()
            self._catcher = None
        if self._elsewhere is not None:
            self._elsewhere.stop()
            self._elsewhere = None
        if give_back and before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def holds(self, widget: QObject) -> bool:
        """Whether a widget is in it, or what it lies beside."""
        inside = isinstance(widget, QWidget) and self.isAncestorOf(widget)
        return inside or widget is self or widget is self._anchor

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

    def _watch(self, on: bool) -> None:
        """Hear of what happens to the anchor and its window, or no longer."""
        if self._anchor is None or not isValid(self._anchor):
            return
        for each in (self._anchor, self._anchor.window()):
            each.installEventFilter(self) if on else each.removeEventFilter(self)

    # Qt's own

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == _ESCAPE:
            self.close_quietly()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Escape is for this, not for the window behind; other letters want another size."""
        kind = QEvent.Type.ShortcutOverride
        if event.type() == kind and isinstance(event, QKeyEvent) and event.key() == _ESCAPE:
            event.accept()
            return True
        handled = super().event(event)
        if event.type() in _RESIZING and not self.isHidden():
            self.place()
        return handled

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.isHidden():
            return False
        of_window = watched is self.parentWidget()
        if of_window and event.type() == QEvent.Type.Resize:
            self.place()
        left = of_window and event.type() == QEvent.Type.WindowDeactivate
        if left or (watched is self._anchor and event.type() == QEvent.Type.Hide):
            self.close_quietly()
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

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.accept()
        self._popover.close_quietly()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        window = self.parentWidget()
        if watched is window and window is not None and event.type() == QEvent.Type.Resize:
            self.setGeometry(window.rect())
        return False


class _Elsewhere(QObject):
    """Closes a popover that has not the focus when one presses beside it, or a shortcut acts.

    What is pressed need not take the focus, so that nobody else would tell.
    """

    def __init__(self, popover: Popover) -> None:
        super().__init__(popover)
        self._popover = popover
        self._app = QApplication.instance()
        if self._app is not None:
            self._app.installEventFilter(self)

    def stop(self) -> None:
        """Listen no more."""
        if self._app is not None:
            self._app.removeEventFilter(self)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = event.type() == QEvent.Type.MouseButtonPress and isinstance(watched, QWidget)
        beside = pressed and not self._popover.holds(watched)
        if beside or event.type() == QEvent.Type.Shortcut:
            self._popover.close_quietly()
        return False


def close_popovers(window: QWidget) -> None:
    """Close what is open over `window`, before a dialog takes its place."""
    for popover in window.findChildren(Popover):
        popover.close_quietly()
