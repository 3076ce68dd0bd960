"""A section that folds: what is unfolded is seen, wherever it stands."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from patientx_desktop.ui.theme.theme import Theme
from patientx_desktop.ui.widgets.fold import Fold
from patientx_desktop.ui.widgets.scroll import SteadyScroll


def tall(words: str, height: int) -> QLabel:
    label = QLabel(words)
    label.setMinimumHeight(height)
    return label


def test_what_is_unfolded_at_the_end_of_a_long_panel_is_scrolled_into_view(
    qtbot: QtBot, theme: Theme
) -> None:
    inner, area = QWidget(), SteadyScroll()
    fold = Fold("More", tall("who may answer", 150))
    column = QVBoxLayout(inner)
    column.addWidget(tall("the preview", 290))
    column.addWidget(fold)
    area.setWidget(inner)
    qtbot.addWidget(area)
    area.resize(300, 400)
    with qtbot.waitExposed(area):
        area.show()
    qtbot.mouseClick(fold.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: area.verticalScrollBar().value() > 0)
    end = fold.mapTo(area, QPoint(0, fold.height()))
    assert end.y() <= area.height()


def test_what_is_folded_is_said_beside_the_heading_where_both_fit(
    qtbot: QtBot, theme: Theme
) -> None:
    fold = Fold("More", tall("who may answer", 150))
    qtbot.addWidget(fold)
    fold.button.set_summary("Everyone may answer")
    one = fold.button.heightForWidth(400)
    assert fold.button.heightForWidth(120) > one
    fold.set_open(True)
    assert fold.button.heightForWidth(120) == one
