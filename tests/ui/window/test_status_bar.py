"""The bar that never hides says the most important in any room, and never half a word."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from patientx_desktop.ui.calendar.rail import CalendarRail
from patientx_desktop.ui.widgets.saying import Saying, told
from patientx_desktop.ui.window.status_bar import StatusBar
from tests.support.shell import Shell, shell
from tests.support.view import opened, seen
from tests.ui.conftest import Dress

pytestmark = pytest.mark.slow

SCENES = ["compose-light", "empty", "needs-you", "on-its-way", "late"]
ROOMS = [(1280, 1.0), (1000, 1.0), (1280, 2.0), (1000, 2.0)]


def bar_of(place: Shell, qtbot: QtBot, width: int) -> StatusBar:
    """The bar in a window of a width, all it has to say said."""
    window = opened(place, qtbot, "leaders", width, 650)
    bar = window.findChild(StatusBar)
    assert bar is not None
    bar.reload()
    qtbot.waitUntil(lambda: bar.width() == width)
    return bar


@pytest.mark.parametrize(("width", "scale"), ROOMS)
@pytest.mark.parametrize("scene", SCENES)
def test_no_word_is_cut_in_any_room(
    tmp_path: Path, dress: Dress, qtbot: QtBot, scene: str, width: int, scale: float
) -> None:
    with shell(tmp_path, dress(text_scale=scale), scene, "leaders") as place:
        bar = bar_of(place, qtbot, width)
        qtbot.waitUntil(lambda: not outside(bar) and not narrow(bar))


def outside(bar: StatusBar) -> list[str]:
    """What does not lie whole within the bar."""
    return [
        each.accessibleName()
        for each in seen(bar, QLabel)
        if not bar.rect().contains(each.geometry())
    ]


def narrow(bar: StatusBar) -> list[str]:
    """What is narrower than its words."""
    return [each.words() for each in seen(bar, Saying) if each.width() < each.wide()]


@pytest.mark.parametrize("scene", SCENES)
def test_who_when_and_how_much_stay_in_the_least_room(
    tmp_path: Path, dress: Dress, qtbot: QtBot, scene: str
) -> None:
    with shell(tmp_path, dress(text_scale=2.0), scene, "leaders") as place:
        said = bar_of(place, qtbot, 1000).words()
        assert "@northstar_rare · Online" in said or scene == "empty"
        assert " of $20" in said
        upcoming = place.session.posts.next_planned()
        assert upcoming is None or ":" in said  # the hour it leaves at


def test_what_there_is_no_room_for_is_told_on_request(
    tmp_path: Path, dress: Dress, qtbot: QtBot
) -> None:
    with shell(tmp_path, dress(), tab="leaders") as place:
        wide = bar_of(place, qtbot, 1280)
        assert "“Meet Dr. Osei" in wide.words()
        assert "Weekend 0.6 of 1.0" in wide.words()
        assert wide.toolTip() == ""
    with shell(tmp_path / "large", dress(text_scale=2.0), tab="leaders") as place:
        small = bar_of(place, qtbot, 1000)
        assert "Osei" not in small.words()
        assert "“Meet Dr. Osei" in small.toolTip()
        assert "Weekend 0.6 of 1.0" in small.toolTip()
        assert "“Meet Dr. Osei" in small.text()  # and to a screen reader


def test_the_weekend_names_its_span_here_and_in_the_calendar(
    tmp_path: Path, dress: Dress, qtbot: QtBot
) -> None:
    with shell(tmp_path, dress(), tab="calendar") as place:
        bar = bar_of(place, qtbot, 1280)
        assert "in 8 weeks" in bar.words()
        tips = [each.toolTip() for each in bar.findChildren(Saying)]
        assert any("Four weeks back and four ahead: " in tip for tip in tips)
        rail = place.window.page("calendar").findChild(CalendarRail)
        assert rail is not None
        assert rail.of.text() == "of 1.0 in November"
        assert "four weeks back and four ahead" in rail.of.toolTip()


def test_offline_is_said_in_the_least_room(tmp_path: Path, dress: Dress, qtbot: QtBot) -> None:
    with shell(tmp_path, dress(text_scale=2.0), tab="leaders") as place:
        bar = bar_of(place, qtbot, 1000)
        place.session.sending.set_online(False)
        qtbot.waitUntil(lambda: "· Offline" in bar.words())
        assert outside(bar) == []


def test_words_are_found_where_they_are_in_both_directions(dress: Dress, qtbot: QtBot) -> None:
    dress()
    saying = Saying()
    qtbot.addWidget(saying)
    saying.set_forms("Weekend 0.6 of 1.0", told("Weekend {0} of 1.0", "0.6"))
    saying.resize(saying.sizeHint())
    left = saying.grab().toImage()
    saying.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert saying.grab().toImage() != left
