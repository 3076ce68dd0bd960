"""The dot that leads a post, in the colour of its kind."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from patientx_desktop.domain.mission import Kind
from patientx_desktop.ui.theme.tokens import SPACE_8, ink, scaled, tokens_of
from patientx_desktop.ui.widgets.badges import kind_look


class KindDot(QWidget):
    """A dot in the colour of a kind, muted where the post has none; its name says the kind."""

    def __init__(self, kind: Kind | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = kind_look(kind).role if kind else "muted"
        self.setAccessibleName(kind_look(kind).word if kind else self.tr("No kind"))
        self.setToolTip(self.accessibleName())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(scaled(SPACE_8), scaled(SPACE_8))

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink(tokens_of(self), self._role))
        painter.drawEllipse(self.rect())
