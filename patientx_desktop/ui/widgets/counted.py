"""A line to type in that says how many characters are left, once that matters."""

import unicodedata

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from patientx_desktop.ui.theme.looks import ERROR, set_flag
from patientx_desktop.ui.theme.tokens import CAPTION_PX, SPACE_8, scaled, text_font, tokens_of
from patientx_desktop.ui.widgets.paint import END, figures, mirrored, text_width, words

_TELL = 10  # characters left from which the number is shown


class CountedField(QLineEdit):
    """Shows what is left at its end: always while it has the focus, else only when it is short.

    Nothing is cut: what is too long stays, with its number and its edge in red. Characters are
    counted plainly, outer blanks apart. ``went_on`` is said at Enter, ``entered`` with the focus.
    """

    went_on = Signal()
    entered = Signal()

    def __init__(self, name: str, limit: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._limit = limit
        self.setObjectName("CountedField")
        self.setAccessibleName(name)
        self.textChanged.connect(self._on_changed)
        self.returnPressed.connect(self.went_on)
        self._settle()

    def left(self) -> int:
        """How many characters are left; below 0 it is too long."""
        return self._limit - len(unicodedata.normalize("NFC", self.text()).strip())

    def _on_changed(self) -> None:
        left = self.left()
        set_flag(self, ERROR, left < 0)
        words_left = self.tr("{n} characters left").format(n=left)
        too_long = self.tr("{n} characters too long").format(n=-left)
        self.setAccessibleDescription(too_long if left < 0 else words_left)
        self.update()

    def _settle(self) -> None:
        room = text_width(f"-{self._limit}", CAPTION_PX) + 2 * scaled(SPACE_8)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setTextMargins(room if rtl else 0, 0, 0 if rtl else room, 0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange):
            self._settle()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        left = self.left()
        if not (self.hasFocus() or (self.text() and left <= _TELL)) or self.isReadOnly():
            return
        tokens, painter = tokens_of(self), QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        room = QRect(0, 0, self.width() - scaled(SPACE_8) - 2, self.height())
        colour = tokens.danger.ink if left < 0 else tokens.muted
        words(painter, mirrored(self, room), str(left), figures(text_font(CAPTION_PX)), colour, END)
