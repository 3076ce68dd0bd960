"""A toast: what was just done, with the way to undo it, for a few seconds."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QEnterEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QWidget

from patientx_desktop.ui.theme.room import set_margins
from patientx_desktop.ui.theme.tokens import (
    BODY_PX,
    CONTROL_SMALL,
    RADIUS_CONTROL,
    SPACE_8,
    SPACE_12,
    SPACE_24,
    STATUS_BAR,
    scaled,
    text_font,
    tokens_of,
)
from patientx_desktop.ui.widgets.paint import Align, box, line_height, one_line, words

TOAST_MS = 8000
"""How long a toast stays unless it is pointed at or has the focus."""


class _ToastButton(QPushButton):
    """A small button in the toast's own colours, which are the other way round."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setObjectName("toast-undo")
        self.setAutoDefault(False)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(text_font(BODY_PX, bold=True))
        wide = metrics.horizontalAdvance(self.text()) + scaled(SPACE_8 * 2) + 4
        return QSize(wide, max(scaled(CONTROL_SMALL), metrics.height() + 6))

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        pair = tokens_of(self).toast
        lit = self.hasFocus() or self.underMouse()
        painter = QPainter(self)
        lettering, ground = (pair.soft, pair.ink) if lit else (pair.ink, pair.soft)
        wide = 2 if self.hasFocus() else 1
        radius = scaled(RADIUS_CONTROL) - 2
        box(painter, QRectF(self.rect()), radius, ground, pair.ink, wide)
        if self.hasFocus():
            inner = QRectF(self.rect()).adjusted(3, 3, -3, -3)
            box(painter, inner, radius - 1, None, lettering)
        painter.setFont(text_font(BODY_PX, bold=True))
        painter.setPen(lettering)
        painter.drawText(self.rect(), int(Align.AlignCenter), self.text())


class Toast(QFrame):
    """One sentence and Undo at the lower left of `host`; the newest replaces the one before.

    Emits ``undone`` when Undo is pressed and ``dismissed`` whenever it goes for another reason. It
    stays while it is pointed at or has the focus; Escape sends it away.
    """

    undone = Signal()
    dismissed = Signal()

    def __init__(self, host: QWidget, ms: int = TOAST_MS, *, above: int = STATUS_BAR) -> None:
        super().__init__(host)
        self._ms, self._above, self._text = ms, above, ""
        self.setObjectName("toast")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time_up)
        self.button = _ToastButton(self.tr("Undo"), self)
        self.button.clicked.connect(self._on_undo)
        row = QHBoxLayout(self)
        set_margins(row, SPACE_12, SPACE_8, SPACE_8, SPACE_8)
        row.addStretch(1)
        row.addWidget(self.button)
        host.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)
        self.hide()

    def show_message(self, text: str, *, undo: str = "") -> None:
        """Say `text`; with `undo`, such as *Undo*, offer to take it back."""
        self._text = one_line(text, 400)
        self.button.setText(undo)
        self.button.setVisible(bool(undo))
        self.setAccessibleName(self._text)
        self._place()
        self.show()
        self.raise_()
        self.update()
        self._timer.start(self._ms)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def text(self) -> str:
        """What it says."""
        return self._text

    def dismiss(self) -> None:
        """Send it away as if its time were up."""
        if self.isVisible():
            self._leave()
            self.dismissed.emit()

    def _leave(self) -> None:
        self._timer.stop()
        self.hide()

    def _place(self) -> None:
        host = self.parentWidget()
        if host is None:
            return
        metrics = QFontMetrics(text_font(BODY_PX))
        button = self.button.sizeHint().width() + scaled(SPACE_12) if self.button.text() else 0
        wide = metrics.horizontalAdvance(self._text) + 2 + 2 * scaled(SPACE_12) + button
        tall = max(scaled(42), line_height(BODY_PX) + scaled(SPACE_12 * 2))
        gap = scaled(SPACE_24)
        self.resize(min(wide, host.width() - 2 * gap), tall)
        left = gap
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = host.width() - gap - self.width()
        bottom = host.height() - scaled(self._above) - scaled(SPACE_12) - 4
        self.move(QPoint(left, max(0, bottom - tall)))

    def is_held(self) -> bool:
        """Whether it stays because somebody is at it."""
        return self.underMouse() or self.button.hasFocus()

    def _on_time_up(self) -> None:
        if self.is_held():
            self._timer.start(self._ms)
            return
        self.dismiss()

    def _on_undo(self) -> None:
        self._leave()
        self.undone.emit()

    def _on_focus_changed(self, old: QWidget | None, _new: QWidget | None) -> None:
        if old is self.button and self.isVisible():
            self._timer.start(self._ms)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self.isVisible():
            self._timer.start(self._ms)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parentWidget() and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        box(painter, QRectF(self.rect()), scaled(RADIUS_CONTROL), tokens.toast.soft, tokens.border)
        pad = scaled(SPACE_12)
        room = self.rect().adjusted(pad, 0, -pad, 0)
        if self.button.isVisible():
            taken = self.button.width() + scaled(SPACE_8)
            flipped = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            room.adjust(taken if flipped else 0, 0, 0 if flipped else -taken, 0)
        words(painter, room, self._text, text_font(BODY_PX), tokens.toast.ink)
