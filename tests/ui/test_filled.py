"""One filled button in view: the next thing to do. Exactly one, where there is such a thing."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from patientx_desktop.ui.gallery.poses import Place, Shot
from patientx_desktop.ui.gallery.scenes import rest, shots_named
from patientx_desktop.ui.theme.looks import FILLED, is_behind
from tests.support.shell import shell
from tests.support.view import opened, seen
from tests.ui.conftest import Dress

pytestmark = pytest.mark.slow

ONE = (
    "compose", "compose-empty", "post-now-undo", "needs-you", "late-digest", "connect", "settings",
    "calendar-empty", "leaders-study",
    "leaders-empty", "stories-story", "stories-withdraw", "stories-empty", "look-first",
    "checks", "sign-off", "sign-off-dialog", "compose-split", "keep-words", "compose-poll",
    "history", "pause",
    "dropped",
)  # fmt: skip
NONE = {
    "compose-too-long": "it cannot leave: the button is its reason, and the check has the mend",
    "compose-continue": "nothing is written yet that could leave",
    "compose-sent": "it is done; what can follow is as good as doing nothing",
    "calendar-month": "no draft is ready that could be given a slot, and the button says so",
    "keyboard": "it is read",
    "about": "it is read",
    "palette": "Enter does what is chosen",
}

SLOTS = Shot("calendar with slots", "compose-light", "calendar", rest)


def filled(window: QWidget) -> list[str]:
    """The buttons that are drawn filled; the two halves of a split one are one."""
    found = {
        each.parentWidget() if each.property("joined") else each: each
        for each in seen(window, QAbstractButton)
        if each.property("look") == FILLED and each.isEnabled() and not is_behind(each)
    }
    return [each.objectName() for each in found.values()]


def posed(tmp_path: Path, dress: Dress, qtbot: QtBot, name: str) -> list[str]:
    """What is filled in a picture of the gallery."""
    shot = SLOTS if name == SLOTS.name else shots_named([name])[0]
    with shell(tmp_path, dress(), shot.scene, shot.tab) as place:
        window = opened(place, qtbot, shot.tab)
        shot.pose(Place(place.window, place.ui))
        qtbot.waitUntil(lambda: place.session.tasks.busy == 0, timeout=10_000)
        opened(place, qtbot, shot.tab)
        return filled(window)


@pytest.mark.parametrize("name", [*ONE, SLOTS.name])
def test_the_next_thing_to_do_is_filled_and_nothing_else(
    tmp_path: Path, dress: Dress, qtbot: QtBot, name: str
) -> None:
    assert len(posed(tmp_path, dress, qtbot, name)) == 1


@pytest.mark.parametrize("name", NONE)
def test_where_nothing_is_next_nothing_is_filled(
    tmp_path: Path, dress: Dress, qtbot: QtBot, name: str
) -> None:
    assert posed(tmp_path, dress, qtbot, name) == []
