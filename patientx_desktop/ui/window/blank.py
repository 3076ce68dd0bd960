"""The status bar before there is anything to say."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from patientx_desktop.ui.theme.tokens import STATUS_BAR, scaled, tokens_of


class Blank(QWidget):
    """An empty bar of the right height, so that nothing moves when the real one comes."""

    def sizeHint(self) -> QSize:
        return QSize(0, scaled(STATUS_BAR))

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens.surface)
        painter.fillRect(0, 0, self.width(), 1, tokens.border)
