"""The buttons that call up the side panels of a narrow window, in the corners of the view."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from patientx_desktop.ui.theme.room import set_margins
from patientx_desktop.ui.theme.tokens import ICON_BUTTON, SPACE_12

CLEAR = ICON_BUTTON + 2 * SPACE_12
"""How wide each corner is at body text of 14, with a gap on both sides of its button."""


class Corners(QWidget):
    """A view with one button over each of its upper corners, so that they take no row of it.

    The buttons show themselves only while the window is narrow; the view keeps ``CLEAR`` free
    at its sides then.
    """

    def __init__(self, view: QWidget, start: QWidget, end: QWidget) -> None:
        super().__init__()
        grid = QGridLayout(self)
        set_margins(grid, 0, 0, 0, 0)
        grid.addWidget(view, 0, 0)
        for button, side in (
            (start, Qt.AlignmentFlag.AlignLeft),
            (end, Qt.AlignmentFlag.AlignRight),
        ):
            spot = QHBoxLayout()
            set_margins(spot, SPACE_12, SPACE_12, SPACE_12, SPACE_12)
            spot.addWidget(button)
            grid.addLayout(spot, 0, 0, Qt.AlignmentFlag.AlignTop | side)
            button.raise_()
