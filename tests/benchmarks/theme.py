"""How long a switch of theme takes with 500 widgets on show, against Fusion with a palette alone.

Processor time of the GUI thread, in milliseconds, medians.
"""

import os
import statistics
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QToolButton,
    QWidget,
)

from patientx_desktop.ui.theme.palette import palette_of
from patientx_desktop.ui.theme.theme import Theme
from patientx_desktop.ui.theme.tokens import themes
from tests.benchmarks.measure import Row

WIDGETS, COLUMNS = 500, 20
MOST_MS, MOST_RATIO = 30.0, 3.0
MOST_PAINTED = 4.0  # our drawing is Python, Fusion's is not; a person sees it once a switch
KINDS = (QLabel, QPushButton, QLineEdit, QComboBox, QCheckBox, QToolButton, QSpinBox)


def window() -> QWidget:
    """500 widgets of seven kinds in a grid that scrolls in a window of 1280 by 800."""
    host = QWidget()
    grid = QGridLayout(host)
    for number in range(WIDGETS):
        widget = KINDS[number % len(KINDS)]()
        if isinstance(widget, (QLabel, QPushButton, QLineEdit, QCheckBox, QToolButton)):
            widget.setText(f"Text {number}")
        elif isinstance(widget, QComboBox):
            widget.addItem("Choice")
        grid.addWidget(widget, number // COLUMNS, number % COLUMNS)
    page = QScrollArea()
    page.setWidget(host)
    page.resize(1280, 800)
    page.show()
    QApplication.processEvents()
    return page


def median_ms(switch: Callable[[str], None], rounds: int, host: QWidget) -> tuple[float, float]:
    """Median of switching alone, and of switching and painting anew, in milliseconds."""
    alone, painted = [], []
    for number in range(rounds + rounds % 2):
        name = ("dark", "light")[number % 2]
        start = time.thread_time()
        switch(name)
        QApplication.sendPostedEvents()  # Qt tells the widgets in the next turn
        alone.append((time.thread_time() - start) * 1000)
        host.grab()
        painted.append((time.thread_time() - start) * 1000)
        QApplication.processEvents()
    return statistics.median(alone), statistics.median(painted)


def measure(rounds: int) -> list[Row]:
    """Switch plain Fusion and then the flat style in one run; the medians against each other."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setStyle("fusion")
    host = window()

    def plain(name: str) -> None:
        app.setPalette(palette_of(themes()[name]))

    plain_alone, plain_painted = median_ms(plain, rounds, host)
    host.close()
    theme = Theme("light")
    theme.apply(app)
    host = window()
    alone, painted = median_ms(theme.set_mode, rounds, host)
    host.close()
    what = f"theme switch, {WIDGETS} widgets"
    return [
        Row(f"{what}, cpu", alone, "ms", MOST_MS),
        Row(f"{what}, against plain Fusion", alone, "ms", MOST_RATIO, plain_alone),
        Row(f"{what}, painted", painted, "ms", MOST_PAINTED, plain_painted),
    ]
