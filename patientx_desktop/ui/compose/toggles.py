"""The row with the buttons that call up the side panels of a narrow window."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from patientx_desktop.ui.theme.tokens import SPACE_8, SPACE_12


class Toggles(QWidget):
    """One button at each end; the page shows it only while the window is narrow."""

    def __init__(self, start: QWidget, end: QWidget) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(SPACE_12, SPACE_8, SPACE_12, 0)
        line.addWidget(start)
        line.addStretch(1)
        line.addWidget(end)
