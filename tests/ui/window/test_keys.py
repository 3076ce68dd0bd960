"""Every key of Compose does what the help says, in the whole window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from patientx_desktop.ui.compose.cards.alt_dialog import AltDialog
from patientx_desktop.ui.compose.draft.keeping import Saving
from patientx_desktop.ui.compose.inspector.inspector import Side
from patientx_desktop.ui.compose.page import ComposePage
from patientx_desktop.ui.widgets.dialog import open_dialog
from patientx_desktop.ui.window.tab_names import TABS
from tests.support.shell import Shell

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PROMISED = {
    "Ctrl+N", "Ctrl+Enter", "Ctrl+S", "Ctrl+K", "Alt+Up", "Alt+Down", "Ctrl+Shift+S",
    "Ctrl+Shift+J", "Ctrl+Shift+A", "Ctrl+Shift+M", "Ctrl+Shift+G", "Ctrl+Z", "Ctrl+Shift+Z",
    "Ctrl+Shift+I", "Ctrl+Shift+K", "Ctrl+Shift+T",
}  # fmt: skip


def compose(place: Shell) -> ComposePage:
    page = place.window.page("compose")
    assert isinstance(page, ComposePage)
    return page


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def words(place: Shell) -> list[str]:
    return [card.editor.text() for card in compose(place).cards.cards()]


@pytest.fixture
def page(place: Shell) -> ComposePage:
    """A fresh post with the cursor in it."""
    QTest.keyClick(place.window, Qt.Key.Key_N, CTRL)
    QTest.keyClicks(focus(), "one")
    return compose(place)


def test_the_help_knows_every_promised_key_and_no_key_twice(place: Shell) -> None:
    for tab in TABS:
        place.window.page(tab)
    table = place.home.actions.keys()
    listed = [QKeySequence(key).toString() for _, key in table]
    assert set(listed) >= PROMISED
    told = dict(table)
    assert (told["Filter the list of posts"], told["Search posts"]) == ("Ctrl+L", "Ctrl+F")
    assert told["In a list: drop"] == "Del"
    assert told["In Current: mark all as read"] == "Shift+R"
    in_compose = [
        action.shortcut().toString()
        for action in compose(place).actions_offered()
        if not action.shortcut().isEmpty()
    ]
    twice = {key for key in in_compose if in_compose.count(key) > 1}
    assert twice <= {"Ctrl+Z"}  # what leaves, or the words: never both can be undone


def test_the_keys_of_the_thread(place: Shell, page: ComposePage) -> None:
    QTest.keyClick(focus(), Qt.Key.Key_Return, CTRL)
    QTest.keyClicks(focus(), "two three")
    assert words(place) == ["one", "two three"]
    QTest.keyClick(focus(), Qt.Key.Key_Up, ALT)
    assert words(place) == ["two three", "one"]
    QTest.keyClick(focus(), Qt.Key.Key_Down, ALT)
    assert words(place) == ["one", "two three"]
    page.cards.cards()[1].editor.place_cursor(3)
    QTest.keyClick(focus(), Qt.Key.Key_S, CTRL | SHIFT)
    assert words(place) == ["one", "two", "three"]
    assert focus() is page.cards.cards()[2].editor
    assert page.cards.cards()[2].editor.cursor_place() == 0
    QTest.keyClick(focus(), Qt.Key.Key_Up, ALT)
    QTest.keyClick(focus(), Qt.Key.Key_J, CTRL | SHIFT)
    assert words(place) == ["one", "three\n\ntwo"]
    assert page.cards.cards()[1].editor.cursor_place() == len("three")
    QTest.keyClick(focus(), Qt.Key.Key_Z, CTRL)
    assert words(place) == ["one", "three", "two"]
    QTest.keyClick(focus(), Qt.Key.Key_Z, CTRL | SHIFT)
    assert words(place) == ["one", "three\n\ntwo"]
    QTest.keyClick(focus(), Qt.Key.Key_S, CTRL)
    assert page.desk.saving is Saving.SAVED


def test_the_key_of_the_palette_and_escape(place: Shell, page: ComposePage) -> None:
    QTest.keyClick(focus(), Qt.Key.Key_K, CTRL)
    assert open_dialog(place.window) is not None or focus().objectName() == "palette-field"
    QTest.keyClick(focus(), Qt.Key.Key_Escape)
    assert words(place) == ["one"]


def test_the_key_of_the_shelf(page: ComposePage) -> None:
    QTest.keyClick(focus(), Qt.Key.Key_G, CTRL | SHIFT)
    assert page.inspector.side is Side.SHELF


def test_the_key_of_pictures(page: ComposePage, qtbot: QtBot) -> None:
    QTest.keyClick(focus(), Qt.Key.Key_M, CTRL | SHIFT)
    chooser = page.findChild(QFileDialog, "file-chooser")
    assert chooser is not None
    chooser.reject()


def test_the_key_of_descriptions(place: Shell, page: ComposePage) -> None:
    file = place.session.media.list()[0]
    page.desk.attach(0, file, alt="")
    QTest.keyClick(focus(), Qt.Key.Key_A, CTRL | SHIFT)
    dialog = open_dialog(place.window)
    assert isinstance(dialog, AltDialog)
    QTest.keyClick(focus(), Qt.Key.Key_Escape)
    assert open_dialog(place.window) is None
    assert words(place) == ["one"]


@pytest.mark.parametrize("times", [1, 2, 3])
def test_escape_closes_one_layer_and_never_a_text(
    place: Shell, page: ComposePage, times: int, qtbot: QtBot
) -> None:
    long = " ".join(f"word{n}" for n in range(120))
    page.desk.set_text(0, long)
    page.editing.split()
    qtbot.waitUntil(lambda: open_dialog(place.window) is not None)
    for _ in range(times):
        QTest.keyClick(focus(), Qt.Key.Key_Escape)
    assert open_dialog(place.window) is None
    assert place.window.isVisible()
    assert words(place) == [long]
    assert focus() is page.cards.cards()[0].editor
