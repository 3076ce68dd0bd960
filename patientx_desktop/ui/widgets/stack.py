"""The two plain containers that views are put together from."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import SPACE_8


class Box(QWidget):
    """Widgets in a row or column without margins; `space` pushes what follows to the end."""

    def __init__(self, layout: QBoxLayout, spacing: int) -> None:
        super().__init__()
        set_margins(layout, 0, 0, 0, 0)
        set_gap(layout, spacing)
        self.setLayout(layout)
        self._box = layout

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Add a widget at the end."""
        self._box.addWidget(widget, stretch)

    def add_layout(self, layout: QLayout) -> None:
        """Add a layout at the end."""
        self._box.addLayout(layout)

    def space(self) -> None:
        """Take up all room that is left."""
        self._box.addStretch(1)


def row(*widgets: QWidget, spacing: int = SPACE_8) -> Box:
    """Widgets side by side, centred on one line."""
    box = Box(QHBoxLayout(), spacing)
    for widget in widgets:
        box.add(widget)
        box._box.setAlignment(widget, Qt.AlignmentFlag.AlignVCenter)
    return box


def column(*widgets: QWidget, spacing: int = SPACE_8) -> Box:
    """Widgets one below the other."""
    box = Box(QVBoxLayout(), spacing)
    for widget in widgets:
        box.add(widget)
    return box
