"""The foot after *Post now*: twenty seconds to change one's mind, and what follows them."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from patientx_desktop.domain.sending import UNDO_MS, seconds_left
from patientx_desktop.ui.theme.room import Gap, set_gap, set_margins
from patientx_desktop.ui.theme.tokens import SPACE_12, SPACE_16, SPACE_24, tokens_of
from patientx_desktop.ui.widgets.buttons import QuietButton
from patientx_desktop.ui.widgets.link import KeyedButton
from patientx_desktop.ui.widgets.progress import ProgressLine
from patientx_desktop.ui.widgets.ring import CountdownRing
from patientx_desktop.ui.widgets.section import TwoLine

_TICK_MS = 100
_SECOND = 1000


class UndoFoot(QWidget):
    """Ring, number and line drain together. Emits ``undo_asked``, ``send_asked`` and ``ticked``
    with the whole seconds that are left."""

    undo_asked = Signal()
    send_asked = Signal()
    ticked = Signal(int)

    def __init__(self, now: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("undo-foot")
        self._now, self._until, self._seconds = now, 0, -1
        self.line = ProgressLine(self.tr("Time left to undo"))
        self.ring = CountdownRing()
        self.words = TwoLine("", "", strong=True, wrap=False)
        self.send_button = QuietButton(self.tr("Send now"), name="send-now")
        self.send_button.clicked.connect(self.send_asked)
        self.undo_button = KeyedButton(self.tr("Undo"), "undo", name="undo")
        self.undo_button.set_key("Ctrl+Z")
        self.undo_button.clicked.connect(self.undo_asked)
        column = QVBoxLayout(self)
        set_margins(column, 0, 0, 0, 0)
        set_gap(column, 0)
        column.addWidget(self.line)
        row = QHBoxLayout()
        set_margins(row, SPACE_24, SPACE_12, SPACE_24, SPACE_12)
        set_gap(row, SPACE_12)
        row.addWidget(self.ring)
        row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.send_button)
        row.addItem(Gap(SPACE_16 - SPACE_12))
        row.addWidget(self.undo_button)
        column.addLayout(row, 1)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.tick)

    def start(self, until_ms: int, cost: str) -> None:
        """Count down to `until_ms`; `cost` says what leaves and what it costs."""
        self._until, self._seconds = until_ms, -1
        self.words.caption.setText(cost)
        self.words.caption.setVisible(bool(cost))
        self.tick()
        self._timer.start()

    def stop(self) -> None:
        """Count no more."""
        self._timer.stop()

    def seconds(self) -> int:
        """The whole seconds that are left, rounded up."""
        return seconds_left(self._until, self._now())

    def tick(self) -> None:
        """Show the time that is left; at the end there is nothing to undo any more."""
        left = max(0, self._until - self._now())
        self.line.setValue(round(1000 * left / UNDO_MS))
        seconds = self.seconds()
        if seconds == self._seconds:
            return
        self._seconds = seconds
        self.ring.set_time(seconds, UNDO_MS // _SECOND)
        leaving = self.tr("Leaving in {n} s").format(n=seconds)
        self.words.title.setText(leaving if seconds else self.tr("Leaving now"))
        if not seconds and (self.undo_button.hasFocus() or self.send_button.hasFocus()):
            self.setFocus()  # or it would go wherever Tab leads
        self.undo_button.setVisible(seconds > 0)
        self.send_button.setVisible(seconds > 0)
        if not seconds:
            self._timer.stop()
        self.ticked.emit(seconds)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), tokens_of(self).accent_soft)
