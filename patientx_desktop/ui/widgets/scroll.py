"""A scroll area that shows its bar exactly when it needs one, and always comes to an end."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

_FAR = 2  # screens of contents, beyond which a bar is surely needed


class SteadyScroll(QScrollArea):
    """Qt's scroll area, without a frame, whose contents take the width there is.

    WORKAROUND: where the height of the contents follows from their width, Qt reckons with the
    width beside the bar that happens to be there. So a bar once shown stays although nothing is
    hidden any more; or showing it and hiding it call each other until the stack ends. Here the bar
    is there when the contents would not fit without it, and a resize that comes from a resize is
    left to the outer one. Remove when QScrollArea does so itself (seen in Qt 6.11).
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._resizing = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._decide()
        super().resizeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.widget():
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._decide()
        if event.type() != QEvent.Type.Resize:
            return super().eventFilter(watched, event)
        if self._resizing:
            return False
        self._resizing = True
        try:
            return super().eventFilter(watched, event)
        finally:
            self._resizing = False

    def _decide(self) -> None:
        on, off = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        wanted = on if self._is_tall() else off
        if wanted != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(wanted)

    def _is_tall(self) -> bool:
        inner, room = self.widget(), self.contentsRect()
        if inner is None:
            return False
        least = _least(inner)
        if least.height() > room.height() or not inner.hasHeightForWidth():
            return least.height() > room.height()
        if inner.heightForWidth(self.viewport().width()) > _FAR * room.height():
            return True  # a layout remembers one width, and this is the one it is given
        return inner.heightForWidth(max(room.width(), least.width())) > room.height()


def _least(widget: QWidget) -> QSize:
    """The least size of a widget as scroll areas see it: its own, or what its contents ask for."""
    own, hint, policy = widget.minimumSize(), widget.minimumSizeHint(), widget.sizePolicy()
    ignored = QSizePolicy.Policy.Ignored
    wide = 0 if policy.horizontalPolicy() == ignored else hint.width()
    tall = 0 if policy.verticalPolicy() == ignored else hint.height()
    return QSize(own.width() or wide, own.height() or tall)
