"""A quiet box round what belongs together: a thin border and round corners, nothing more."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import (
    RADIUS_CARD,
    SPACE_8,
    SPACE_12,
    SPACE_16,
    edge_width,
    scaled,
    tokens_of,
)
from patientx_desktop.ui.widgets.paint import box


class Panel(QFrame):
    """Put widgets into ``body``. `flush` leaves no room between border and body, for rows."""

    def __init__(
        self, name: str = "", *, flush: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        if name:
            self.setAccessibleName(name)
        self.body = QVBoxLayout(self)
        if flush:
            set_margins(self.body, 1, 1, 1, 1)
            set_gap(self.body, 0)
        else:
            set_margins(self.body, SPACE_16, SPACE_12, SPACE_16, SPACE_12)
            set_gap(self.body, SPACE_8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        edge = edge_width(tokens)
        radius = scaled(RADIUS_CARD)
        box(QPainter(self), QRectF(self.rect()), radius, tokens.surface, tokens.border, edge)
