"""Carrying one card of a thread to another place with the mouse."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from patientx_desktop.ui.theme.tokens import FOCUS_WIDTH, SPACE_4, SPACE_32, scaled, tokens_of
from patientx_desktop.ui.widgets.card import Card, ThreadColumn, ThreadRow

_TICK_MS, _STEP = 16, 12  # pixels that an edge scrolls in one tick


class DropLine(QWidget):
    """Where the card would come to lie."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("drop-line")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), tokens_of(self).accent)


class CardDrag(QObject):
    """Lets the rows of `column` be carried by what is not a control: avatar, edge, tool row.

    ``dropped`` says from where to where, as `ThreadColumn.reorder` takes it; nothing has moved yet.
    The view scrolls while the pointer is near its edge. Escape lays the card back.
    """

    dropped = Signal(int, int)

    def __init__(self, column: ThreadColumn, area: QScrollArea) -> None:
        super().__init__(area)
        self._column, self._area, self._on = column, area, True
        self._row: ThreadRow | None = None
        self._from, self._at = QPoint(), QPoint()
        self._carried = False
        self.line = DropLine(column)
        self._scroll = QTimer(self)
        self._scroll.setInterval(_TICK_MS)
        self._scroll.timeout.connect(self._on_tick)

    def watch(self, row: ThreadRow) -> None:
        """Let this row be carried."""
        row.installEventFilter(self)

    def set_on(self, on: bool) -> None:
        """Whether anything may be carried now."""
        self._on = on
        if not on:
            self.cancel()

    def is_carrying(self) -> bool:
        """Whether a card is in the hand."""
        return self._carried

    def target(self) -> int:
        """Where the card would come to lie, its own place where it would stay."""
        rows = self._column.rows()
        others = [row for row in rows if row is not self._row]
        return sum(row.geometry().center().y() < self._at.y() for row in others)

    def cancel(self) -> None:
        """Lay the card back where it was."""
        carried, self._carried = self._carried, False
        row, self._row = self._row, None
        self._scroll.stop()
        self.line.hide()
        if carried:
            self._listen(False)
            QApplication.restoreOverrideCursor()
            if row is not None and isinstance(row.card, Card):
                row.card.set_chosen(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and self._carried:
            event.accept()  # a shortcut would act on a thread that is about to change
            if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
                self.cancel()
            return True
        if not isinstance(event, QMouseEvent) or not isinstance(watched, ThreadRow):
            return False
        if event.type() == QEvent.Type.MouseButtonPress:
            return self._on_press(watched, event)
        if event.type() == QEvent.Type.MouseMove and self._row is not None:
            return self._on_move(event)
        if event.type() == QEvent.Type.MouseButtonRelease and self._row is not None:
            return self._on_release(event)
        return False

    def _on_press(self, row: ThreadRow, event: QMouseEvent) -> bool:
        if event.button() != Qt.MouseButton.LeftButton or not self._on:
            return False
        if len(self._column.rows()) < 2:
            return False
        self._row, self._from = row, event.globalPosition().toPoint()
        event.accept()
        return True

    def _on_move(self, event: QMouseEvent) -> bool:
        spot = event.globalPosition().toPoint()
        far = (spot - self._from).manhattanLength() >= QApplication.startDragDistance()
        if not self._carried and far:
            self._pick_up()
        if self._carried:
            self._at = self._column.mapFromGlobal(spot)
            self._show_line()
        event.accept()
        return True

    def _on_release(self, event: QMouseEvent) -> bool:
        row, carried, target = self._row, self._carried, self.target()
        self.cancel()
        if carried and row is not None:
            source = self._column.rows().index(row)
            if source != target:
                self.dropped.emit(source, target)
        event.accept()
        return True

    def _pick_up(self) -> None:
        self._carried = True
        QApplication.setOverrideCursor(Qt.CursorShape.ClosedHandCursor)
        self._listen(True)
        self._scroll.start()
        if self._row is not None and isinstance(self._row.card, Card):
            self._row.card.set_chosen(True)

    def _listen(self, on: bool) -> None:
        """While a card is in the hand, keys mean nothing else: Escape, wherever the focus is."""
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self) if on else app.removeEventFilter(self)

    def _show_line(self) -> None:
        rows, target = self._column.rows(), self.target()
        others = [row for row in rows if row is not self._row]
        if self._row is None or target == rows.index(self._row):
            self.line.hide()
            return
        high, card = scaled(FOCUS_WIDTH), self._row.card.geometry()
        below = others[target - 1].geometry().bottom() if target else 0
        top = max(0, below - scaled(SPACE_4) - high) if target else 0
        self.line.setGeometry(card.x(), top, card.width(), high)
        self.line.show()
        self.line.raise_()

    def _on_tick(self) -> None:
        """Scroll while the pointer is near the top or the bottom of the view."""
        view, bar = self._area.viewport(), self._area.verticalScrollBar()
        y, edge = view.mapFrom(self._area, self._area.mapFromGlobal(self._column.mapToGlobal(
            self._at))).y(), scaled(SPACE_32)  # fmt: skip
        step = -_STEP if y < edge else _STEP if y > view.height() - edge else 0
        before = bar.value()
        bar.setValue(before + step)
        if moved := bar.value() - before:
            self._at += QPoint(0, moved)
            self._show_line()
