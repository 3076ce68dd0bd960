"""A plain ground that covers all of itself, so that what lies on it moves as it was painted."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from patientx_desktop.ui.theme.tokens import ink, tokens_of


class Ground(QWidget):
    """A widget in one colour, named by its token, with nothing showing through.

    Qt then copies the pixels of what moves instead of painting it again, and paints only what came
    into view of what grew: a line more in a card costs that card, not the window.
    """

    def __init__(self, role: str = "bg", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_StaticContents)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), ink(tokens_of(self), self._role))
