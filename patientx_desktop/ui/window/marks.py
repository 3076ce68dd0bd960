"""The two small marks of the status bar: a round light, and the word PRACTICE."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from patientx_desktop.ui.theme.room import set_margins
from patientx_desktop.ui.theme.tokens import (
    CAPTION_PX,
    RADIUS_CONTROL,
    SPACE_4,
    SPACE_8,
    ink,
    scaled,
    tokens_of,
)
from patientx_desktop.ui.widgets.ink import InkLabel


class Light(QWidget):
    """A dot in the colour of a token; the words beside it say the same."""

    def __init__(self, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_role(self, role: str) -> None:
        """Shine in another colour."""
        self._role = role
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(SPACE_8), scaled(SPACE_8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink(tokens_of(self), self._role))
        painter.drawEllipse(self.rect())


class PracticeMark(InkLabel):
    """PRACTICE on the accent: never mistaken for the real thing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "on_accent", CAPTION_PX, bold=True, parent=parent)
        self.setText(self.tr("PRACTICE"))
        self.setAccessibleName(self.tr("Practice mode: nothing reaches X"))
        set_margins(self, SPACE_8, SPACE_4 // 2, SPACE_8, SPACE_4 // 2)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens_of(self).accent)
        radius = scaled(RADIUS_CONTROL)
        painter.drawRoundedRect(self.rect(), radius, radius)
        painter.end()
        super().paintEvent(event)
