"""The bar of a scroll area is there exactly when something would be hidden without it."""

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from patientx_desktop.ui.widgets.scroll import SteadyScroll

WORDS = "Say one true thing to the people who need it. " * 12


@pytest.fixture
def area(qtbot: QtBot) -> SteadyScroll:
    """Words that break over lines, in an area that shows all of them at 400 pixels."""
    inner = QWidget()
    label = QLabel(WORDS)
    label.setObjectName("words")
    label.setWordWrap(True)
    QVBoxLayout(inner).addWidget(label)
    made = SteadyScroll()
    made.setWidget(inner)
    qtbot.addWidget(made)
    made.resize(400, inner.heightForWidth(400))
    with qtbot.waitExposed(made):
        made.show()
    return made


def is_barred(area: SteadyScroll) -> bool:
    return area.verticalScrollBar().isVisible()


def test_what_just_fits_needs_no_bar(area: SteadyScroll, qtbot: QtBot) -> None:
    assert not is_barred(area)
    area.resize(area.width(), area.height() - 1)
    qtbot.waitUntil(lambda: is_barred(area))


def test_a_bar_goes_once_everything_fits_again(area: SteadyScroll, qtbot: QtBot) -> None:
    size = area.size()
    area.resize(200, 80)
    qtbot.waitUntil(lambda: is_barred(area))
    area.resize(size)
    qtbot.waitUntil(lambda: not is_barred(area))
    assert area.viewport().width() == size.width()


def test_the_bar_follows_the_contents(area: SteadyScroll, qtbot: QtBot) -> None:
    label = area.findChild(QLabel, "words")
    assert label is not None
    label.setText(WORDS * 9)
    qtbot.waitUntil(lambda: is_barred(area))
    label.setText(WORDS)
    qtbot.waitUntil(lambda: not is_barred(area))
