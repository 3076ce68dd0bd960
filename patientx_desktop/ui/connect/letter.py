"""The round letters that tie each value of the worksheet to its place in the drawn console."""

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from patientx_desktop.ui.theme.tokens import CAPTION_PX, Tokens, scaled, text_font, tokens_of
from patientx_desktop.ui.widgets.paint import Align, box

_SIDE = 18


def paint_letter(painter: QPainter, rect: QRect, letter: str, tokens: Tokens) -> None:
    """Draw the letter in its disc, filling `rect`."""
    box(painter, QRectF(rect), rect.height() / 2, tokens.accent)
    painter.setFont(text_font(CAPTION_PX, bold=True))
    painter.setPen(tokens.on_accent)
    painter.drawText(rect, int(Align.AlignCenter), letter)


class LetterMark(QWidget):
    """One letter in its disc."""

    def __init__(self, letter: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letter = letter
        self.setAccessibleName(letter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(scaled(_SIDE), scaled(_SIDE))

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_letter(QPainter(self), self.rect(), self._letter, tokens_of(self))
