"""The emoji picker: opened from the card or by key, searched, walked, and written in one step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from patientx_desktop.ui.compose.typing.emoji_grid import COLUMNS
from patientx_desktop.ui.compose.typing.emoji_picker import EmojiPicker
from patientx_desktop.ui.widgets.popover import Popover
from tests.ui.compose.conftest import Room

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
CTRL = Qt.KeyboardModifier.ControlModifier


def opened(room: Room, qtbot: QtBot) -> EmojiPicker:
    """The open picker, with its emoji."""
    picker = room.window.findChild(EmojiPicker)
    assert picker is not None
    assert picker.isVisible()
    qtbot.waitUntil(lambda: picker.grid.current() is not None, timeout=5000)
    return picker


def pick(room: Room, qtbot: QtBot) -> EmojiPicker:
    qtbot.keyClick(room.editor(), Qt.Key.Key_Period, CTRL)
    return opened(room, qtbot)


def test_ctrl_full_stop_opens_it_and_enter_writes_what_was_found(room: Room, qtbot: QtBot) -> None:
    room.page.new_post("Thank you ")
    picker = pick(room, qtbot)
    assert picker.field.hasFocus()
    qtbot.keyClicks(picker.field, "green heart")
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    assert room.editor().text() == "Thank you 💚"
    assert room.post.parts[0].text == "Thank you 💚"
    assert not picker.isVisible()
    assert room.editor().hasFocus()


def test_the_tool_of_a_card_writes_into_that_card_where_its_cursor_is(
    room: Room, qtbot: QtBot
) -> None:
    post = room.office.draft("first", "second post")
    room.page.open_post(post.id)
    room.editor(1).place_cursor(6)
    qtbot.mouseClick(room.card(1).tool_buttons["emoji"], Qt.MouseButton.LeftButton)
    picker = opened(room, qtbot)
    picker.field.setText("zebra")
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    assert room.editor(1).text() == "second🦓 post"
    assert room.editor(0).text() == "first"


def test_an_emoji_is_one_step_to_undo(room: Room, qtbot: QtBot) -> None:
    room.page.new_post()
    qtbot.keyClicks(room.editor(), "ab")
    picker = pick(room, qtbot)
    picker.field.setText("zebra")
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    qtbot.keyClicks(room.editor(), "cd")
    assert room.editor().text() == "ab🦓cd"
    texts = []
    for _ in range(3):
        room.page.editing.undo()
        texts.append(room.editor().text())
    assert texts == ["ab🦓", "ab", ""]


def test_it_takes_the_place_of_what_is_chosen(room: Room, qtbot: QtBot) -> None:
    room.page.new_post("ab")
    room.editor().selectAll()
    picker = pick(room, qtbot)
    picker.field.setText("zebra")
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    assert room.editor().text() == "🦓"


def test_arrows_walk_through_the_grid_past_its_headings(room: Room, qtbot: QtBot) -> None:
    room.page.new_post("x")
    room.office.session.emoji.note_used("🦓")
    picker = pick(room, qtbot)
    qtbot.keyClick(picker.field, Qt.Key.Key_Down)
    assert picker.grid.hasFocus()
    seen = []
    for key in (None, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up):
        if key is not None:
            qtbot.keyClick(picker.grid, key)
        current = picker.grid.current()
        assert current is not None
        seen.append(current.text)
    row = [each.text for each in picker._set.emoji[: 2 * COLUMNS]] if picker._set else []
    assert seen == ["🦓", row[0], row[COLUMNS], row[COLUMNS - 1], "🦓"]
    qtbot.keyClick(picker.grid, Qt.Key.Key_Up)
    assert picker.field.hasFocus()


def test_letters_typed_in_the_grid_search(room: Room, qtbot: QtBot) -> None:
    room.page.new_post("x")
    picker = pick(room, qtbot)
    qtbot.keyClick(picker.field, Qt.Key.Key_Down)
    qtbot.keyClicks(picker.grid, "z")
    qtbot.keyClicks(picker.field, "ebra")
    assert picker.field.text() == "zebra"
    assert picker.grid.current() is not None


def test_a_click_writes_the_emoji(room: Room, qtbot: QtBot) -> None:
    room.page.new_post()
    picker = pick(room, qtbot)
    picker.field.setText("zebra")
    spot = picker.grid.visualRect(picker.grid.currentIndex()).center()
    qtbot.mouseClick(picker.grid.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert room.editor().text() == "🦓"


def test_escape_empties_the_search_then_closes_and_gives_the_focus_back(
    room: Room, qtbot: QtBot
) -> None:
    room.page.new_post("x")
    picker = pick(room, qtbot)
    qtbot.keyClicks(picker.field, "he")
    qtbot.keyClick(picker.field, Qt.Key.Key_Escape)
    assert picker.isVisible()
    qtbot.keyClick(picker.field, Qt.Key.Key_Escape)
    assert not picker.isVisible()
    assert room.editor().hasFocus()
    assert room.editor().text() == "x"


def test_a_press_beside_it_closes_it(room: Room, qtbot: QtBot) -> None:
    room.page.new_post("x")
    picker = pick(room, qtbot)
    catcher = QApplication.widgetAt(room.window.mapToGlobal(room.window.rect().bottomLeft()))
    under = room.window.childAt(room.window.rect().bottomLeft())
    assert under is not None
    assert under.objectName() == "popover-catcher"
    assert catcher is not None
    qtbot.mouseClick(under, Qt.MouseButton.LeftButton)
    assert not picker.isVisible()


def test_what_was_used_last_comes_first_the_next_time(room: Room, qtbot: QtBot) -> None:
    room.page.new_post()
    for words in ("zebra", "green heart"):
        picker = pick(room, qtbot)
        picker.field.setText(words)
        qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    assert room.office.session.emoji.recent() == ("💚", "🦓")
    picker = pick(room, qtbot)
    assert picker.grid.cells.rows[0] == "Used last"
    assert [each.text for each in picker.grid.cells.rows[1] if not isinstance(each, str)] == [
        "💚",
        "🦓",
    ]


def test_a_skin_tone_is_remembered_and_written(room: Room, qtbot: QtBot) -> None:
    room.page.new_post()
    picker = pick(room, qtbot)
    menu = picker.make_tones()
    tones: list[QAction] = menu.actions()
    tones[3].trigger()
    menu.deleteLater()
    picker.field.setText("waving hand")
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    assert room.editor().text() == "👋🏽"
    assert room.office.session.emoji.tone == 3
    assert room.office.session.emoji.recent() == ("👋",)


def test_a_screen_reader_hears_the_name_of_each_emoji(room: Room, qtbot: QtBot) -> None:
    room.page.new_post()
    picker = pick(room, qtbot)
    picker.field.setText("zebra")
    assert picker.field.accessibleDescription() == "zebra"
    face = QAccessible.queryAccessibleInterface(picker.grid)
    names = [face.child(at).text(QAccessible.Text.Name) for at in range(face.childCount())]
    assert "zebra" in names


def test_nothing_found_is_said_kindly(room: Room, qtbot: QtBot) -> None:
    room.page.new_post()
    picker = pick(room, qtbot)
    picker.field.setText("qqqzx")
    assert picker.name.text().startswith("Nothing found.")
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    assert picker.isVisible()


def test_it_stays_inside_the_window_when_that_is_made_small(room: Room, qtbot: QtBot) -> None:
    room.page.new_post("x")
    picker: Popover = pick(room, qtbot)
    room.window.resize(1000, 650)
    qtbot.waitUntil(lambda: room.window.rect().contains(picker.geometry()), timeout=2000)


def test_a_locked_post_has_no_picker(room: Room, qtbot: QtBot) -> None:
    post = room.office.plan(room.office.draft("planned"))
    room.page.open_post(post.id)
    room.page.typing.emoji()
    picker = room.window.findChild(EmojiPicker)
    assert picker is None or not picker.isVisible()
