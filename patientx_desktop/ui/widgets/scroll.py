"""A scroll area whose layout always comes to an end."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class SteadyScroll(QScrollArea):
    """Qt's scroll area, without a frame, whose contents take the width there is.

    WORKAROUND: where the height of the contents follows from their width, and is just what there
    is, Qt shows the bar, which makes the contents too narrow, hides it, which makes them fit, and
    so on inside one call, until the stack ends. Here a resize that comes from a resize is left to
    the outer one. Remove when QScrollArea guards itself (seen in Qt 6.11).
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._resizing = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Resize or watched is not self.widget():
            return super().eventFilter(watched, event)
        if self._resizing:
            return False
        self._resizing = True
        try:
            return super().eventFilter(watched, event)
        finally:
            self._resizing = False
