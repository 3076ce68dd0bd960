"""The first frame looks like the window that takes its place, and loads nothing of it."""

import os
import subprocess
import sys

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from patientx_desktop.ui.window.first_frame import FirstLook
from patientx_desktop.ui.window.main_window import MainWindow
from tests.support.source import ROOT
from tests.ui.conftest import Dress

FAR = 40  # of 255: less is the edge of a letter
MOST_DIFFERENT = 0.004  # of all pixels

_SCRIPT = """
import enum, sys
made = []
before = enum.EnumType._create_
def watched(cls, name, *rest, **more):
    made.append(name)
    return before(cls, name, *rest, **more)
enum.EnumType._create_ = watched
from PySide6.QtWidgets import QApplication
from patientx_desktop.ui.window.first_frame import FirstLook
from patientx_desktop.ui.window.main_window import MainWindow
app = QApplication([])
window = MainWindow(FirstLook())
window.painted.connect(app.exit)
window.show()
app.exec()
print("AlignmentFlag" in made, "PrimitiveElement" in made)
print("patientx_desktop.ui.theme.style" in sys.modules)
"""


def picture(window: MainWindow) -> QImage:
    QApplication.processEvents()
    return window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def differing(one: QImage, other: QImage) -> float:
    """The share of pixels that are plainly not alike."""
    count = 0
    for y in range(one.height()):
        for x in range(one.width()):
            a, b = one.pixel(x, y), other.pixel(x, y)
            if a != b:
                first, second = QColor(a), QColor(b)
                count += abs(first.lightness() - second.lightness()) > FAR
    return count / (one.width() * one.height())


@pytest.mark.parametrize("mode", ["light", "dark", "contrast"])
def test_nothing_jumps_when_the_controls_take_the_drawings_place(
    qtbot: QtBot, dress: Dress, mode: str
) -> None:
    dress(mode)
    window = MainWindow(FirstLook(mode, 1.0, "calendar"))
    qtbot.addWidget(window)
    window.show()
    drawn = picture(window)
    window.settle()
    assert window.top.tab == "calendar"
    assert differing(drawn, picture(window)) < MOST_DIFFERENT


def test_the_first_frame_loads_neither_the_style_nor_qts_own_names() -> None:
    said = subprocess.run(
        [sys.executable, "-c", _SCRIPT],
        timeout=60,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert said.split() == ["False"] * 3


def test_a_tab_asked_for_before_the_controls_is_theirs(qtbot: QtBot) -> None:
    window = MainWindow(FirstLook())
    qtbot.addWidget(window)
    window.restore("", "stories")
    assert window.remembered()[1] == "stories"
    window.settle()
    assert window.top.tab == "stories"
