"""Tags: written once, proposed ever after, taken off with a key."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from patientx_desktop.domain.finding import Narrow
from patientx_desktop.ui.compose.inspector.tags import TagPanel
from tests.ui.compose.conftest import Room

CTRL = Qt.KeyboardModifier.ControlModifier


def panel(room: Room) -> TagPanel:
    return room.page.inspector.tags


@pytest.mark.qt_log_ignore("This plugin does not support")  # of the list that drops down
def test_a_tag_is_added_by_keyboard_and_completed_from_those_in_use(
    room: Room, qtbot: QtBot
) -> None:
    finding = room.office.session.finding
    finding.tag(room.office.draft("before").id, "Night line")
    post = room.office.draft("now")
    room.page.open_post(post.id)
    room.window.activateWindow()
    qtbot.keyClick(room.editor(), Qt.Key.Key_T, CTRL)
    field = panel(room).field
    assert field.hasFocus()
    qtbot.keyClicks(field, "nig")
    completer = field.completer()
    assert completer is not None
    assert completer.currentCompletion() == "Night line"
    popup = completer.popup()
    assert popup is not None
    popup.hide()
    qtbot.keyClicks(field, "ht LINE,")
    assert panel(room).tags() == ("Night line",)
    qtbot.keyClicks(field, "Gala & more")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert finding.tags_of(post.id) == ("Gala & more", "Night line")


def test_a_tag_is_taken_off_by_keyboard(room: Room, qtbot: QtBot) -> None:
    post = room.office.draft("now")
    for tag in ("Gala & more", "Night line"):
        room.office.session.finding.tag(post.id, tag)
    room.page.open_post(post.id)
    panel(room).ask()
    qtbot.waitUntil(lambda: panel(room).chips[-1].isVisible())
    qtbot.keyClick(panel(room).field, Qt.Key.Key_Backspace)
    assert room.focus is panel(room).chips[-1]
    qtbot.keyClick(panel(room).chips[-1], Qt.Key.Key_Delete)
    assert panel(room).tags() == ("Gala & more",)


def test_escape_leaves_the_field_and_keeps_nothing(room: Room, qtbot: QtBot) -> None:
    post = room.office.draft("now")
    room.page.open_post(post.id)
    panel(room).ask()
    qtbot.keyClicks(panel(room).field, "half")
    qtbot.keyClick(panel(room).field, Qt.Key.Key_Escape)
    assert not panel(room).field.isVisible()
    assert panel(room).add_button.hasFocus()
    assert room.office.session.finding.tags_of(post.id) == ()


def test_a_post_nobody_has_written_yet_takes_no_tag(room: Room, qtbot: QtBot) -> None:
    room.page.new_post()
    assert not panel(room).add_button.isEnabled()
    qtbot.keyClicks(room.editor(), "first words")
    panel(room).ask()
    assert panel(room).field.isVisible()


def test_each_post_shows_its_own_tags_and_the_list_narrows_to_one(room: Room, qtbot: QtBot) -> None:
    first, second = room.office.draft("first"), room.office.draft("second")
    room.office.session.finding.tag(first.id, "gala")
    room.page.open_post(first.id)
    assert panel(room).tags() == ("gala",)
    room.page.open_post(second.id)
    assert panel(room).tags() == ()
    room.page.rail.head.set_narrow(Narrow(tag="GALA"))
    qtbot.waitUntil(lambda: room.page.rail.posts.count() == 1)
    room.office.session.finding.tag(second.id, "gala")
    qtbot.waitUntil(lambda: room.page.rail.posts.count() == 2)


def test_a_copy_keeps_the_tags(room: Room) -> None:
    session = room.office.session
    post = room.office.draft("first")
    session.finding.tag(post.id, "gala")
    assert session.finding.tags_of(session.posts.copy_to(post.id, "2026-11-28T11:00").id) == (
        "gala",
    )


def test_the_room_for_a_first_tag_is_unfolded_and_tags_always_show(
    room: Room, qtbot: QtBot
) -> None:
    post = room.office.draft("now")
    room.page.open_post(post.id)
    fold = room.page.inspector.about.fold
    assert not panel(room).isVisibleTo(room.window)
    fold.set_open(True)
    assert panel(room).isVisibleTo(room.window)
    fold.set_open(False)
    assert not panel(room).isVisibleTo(room.window)
    room.office.session.finding.tag(post.id, "Night line")
    qtbot.waitUntil(lambda: panel(room).isVisibleTo(room.window))
