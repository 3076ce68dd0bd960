"""A change of text size changes everything at once, and leaves nothing behind."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from patientx_desktop.ui.stories.telling import WordsEdit
from patientx_desktop.ui.theme.theme import Theme
from patientx_desktop.ui.window.tab_names import TABS
from tests.support.shell import Shell, shell
from tests.support.view import opened
from tests.ui.conftest import Dress

pytestmark = pytest.mark.slow

CALM = 10  # pictures alike, one after the other, with nothing being worked on
VIEWS = ("compose", "calendar", "settings")


@pytest.fixture(autouse=True)
def steady(qapp: QApplication) -> Iterator[None]:
    """No cursor that blinks in the pictures."""
    blinks = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    yield
    qapp.setCursorFlashTime(blinks)


def settled(place: Shell, qtbot: QtBot) -> QImage:
    """The window once it has stopped changing."""
    seen: list[QImage] = []

    def calm() -> bool:
        picture = place.window.grab().toImage()
        busy = place.session.tasks.busy or place.session.spelling.is_busy
        if busy or (seen and picture != seen[-1]):
            seen.clear()
        seen.append(picture)
        return len(seen) >= CALM

    qtbot.waitUntil(calm)
    return seen[-1]


def at(scale: float, theme: Theme, place: Shell, qtbot: QtBot) -> QImage:
    theme.set_text_scale(scale)
    return settled(place, qtbot)


def show(place: Shell, qtbot: QtBot, view: str) -> QImage:
    """One of ``VIEWS`` in the window."""
    window = opened(place, qtbot, view if view in TABS else "compose")
    window.setFocus()  # where the focus begins depends on what there is room for
    if view == "settings":
        place.ui.asks.open_settings("accessibility")
    return settled(place, qtbot)


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_looks_as_before_after_its_text_was_large(
    tmp_path: Path, dress: Dress, qtbot: QtBot, view: str
) -> None:
    theme = dress()
    theme.set_reduce_motion(True)
    with shell(tmp_path, theme, tab="compose") as place:
        before = show(place, qtbot, view)
        large = at(2.0, theme, place, qtbot)
        after = at(1.0, theme, place, qtbot)
    theme.set_reduce_motion(None)
    assert before != large
    assert after == before


@pytest.mark.parametrize("view", VIEWS)
def test_text_made_large_looks_as_if_it_always_was(
    tmp_path: Path, dress: Dress, qtbot: QtBot, view: str
) -> None:
    theme = dress(text_scale=2.0)
    theme.set_reduce_motion(True)
    with shell(tmp_path / "one", theme) as place:
        fresh = show(place, qtbot, view)
    theme.set_text_scale(1.0)
    with shell(tmp_path / "two", theme) as place:
        show(place, qtbot, view)
        grown = at(2.0, theme, place, qtbot)
    theme.set_reduce_motion(None)
    assert grown == fresh


def test_what_was_written_can_be_undone_after_the_text_has_grown(
    dress: Dress, qtbot: QtBot
) -> None:
    theme, edit = dress(), WordsEdit("Words")
    qtbot.addWidget(edit)
    edit.put("They listened.")
    with qtbot.waitExposed(edit):
        edit.show()
    edit.insertPlainText("At last. ")
    theme.set_text_scale(2.0)
    assert edit.text() == "At last. They listened."
    qtbot.keySequence(edit, QKeySequence(QKeySequence.StandardKey.Undo))
    assert edit.text() == "They listened."
