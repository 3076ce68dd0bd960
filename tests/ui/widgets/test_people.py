"""The list of people in groups: headings are passed over, folds open, what is said is whole."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from patientx_desktop.ui.theme.theme import Theme
from patientx_desktop.ui.widgets.people import Group, PeopleList, PersonRow

ROWS = (
    Group("Needs you · 1"),
    PersonRow("a", "Devan R.", "Patient", "Two jobs", "Ends 1 Dec", "warning", "warning"),
    Group("Can be told · 1"),
    PersonRow("b", "Anneke T.", "Caregiver", "The eleventh doctor", "Until 2028"),
    Group("Withdrawn", "2", "rest", "moon"),
)


@pytest.fixture
def people(qtbot: QtBot, theme: Theme) -> PeopleList:
    made = PeopleList("Stories")
    made.set_rows(ROWS)
    made.resize(300, 400)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_arrow_keys_pass_over_headings(people: PeopleList, qtbot: QtBot) -> None:
    chosen: list[str] = []
    people.chosen.connect(chosen.append)
    people.choose_key("a")
    qtbot.keyClick(people, Qt.Key.Key_Down)
    assert chosen == ["b"]


def test_a_group_folds_with_a_click_and_with_enter(people: PeopleList, qtbot: QtBot) -> None:
    folded: list[str] = []
    chosen: list[str] = []
    people.folded.connect(folded.append)
    people.chosen.connect(chosen.append)
    place = people.visualRect(people.rows_model.index(4)).center()
    qtbot.mouseClick(people.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert folded == ["rest"]
    qtbot.keyClick(people, Qt.Key.Key_Return)
    assert folded == ["rest", "rest"]
    assert chosen == []


def test_the_chosen_one_stays_chosen_when_the_rows_change(people: PeopleList) -> None:
    people.set_rows((ROWS[3], ROWS[1]), "b")
    assert people.chosen_key() == "b"
    assert people.keys() == ("b", "a")


def test_screen_readers_hear_the_whole_row(people: PeopleList) -> None:
    said = people.rows_model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Devan R., Patient, Two jobs, Ends 1 Dec"


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("rtl", [False, True])
def test_long_names_are_cut_inside_the_row(
    people: PeopleList, dress: Callable[..., Theme], scale: float, rtl: bool
) -> None:
    dress(text_scale=scale)
    direction = Qt.LayoutDirection
    people.setLayoutDirection(direction.RightToLeft if rtl else direction.LeftToRight)
    long = "A name that goes on and on, far past the edge of the list " * 3
    people.set_rows((PersonRow("x", long, long, long, long, "warning", "warning"),))
    image = people.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    ground = image.pixel(1, image.height() - 2)
    edges = (0, image.width() - 1)
    assert all(image.pixel(x, y) == ground for x in edges for y in range(0, 60))
