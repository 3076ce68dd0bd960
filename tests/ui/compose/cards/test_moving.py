"""A card is carried to another place with the mouse, and laid back with Escape."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.compose.conftest import Room

LEFT = Qt.MouseButton.LeftButton


def texts(room: Room) -> list[str]:
    shown = [card.editor.text() for card in room.page.cards.cards()]
    assert shown == [part.text for part in room.post.parts]
    return shown


def open_thread(room: Room, qtbot: QtBot, *words: str) -> None:
    room.page.open_post(room.office.draft(*words).id)
    rows = room.page.cards.thread_column.rows()
    qtbot.waitUntil(lambda: len(rows) < 2 or rows[-1].y() > rows[-2].y() + 40)


def pick_up(room: Room, index: int, to: int) -> None:
    """Take card `index` by its avatar and hold it over the lower half of card `to`."""
    rows = room.page.cards.thread_column.rows()
    avatar = rows[index].avatar
    QTest.mousePress(avatar, LEFT, pos=QPoint(8, 8))
    over = rows[to].mapToGlobal(QPoint(8, rows[to].height() - 8))
    QTest.mouseMove(avatar, QPoint(8, 30))
    QTest.mouseMove(avatar, avatar.mapFromGlobal(over))


def let_go(room: Room, index: int) -> None:
    avatar = room.page.cards.thread_column.rows()[index].avatar
    QTest.mouseRelease(avatar, LEFT, pos=avatar.mapFromGlobal(_over(room)))


def _over(room: Room) -> QPoint:
    drag = room.page.cards.drag
    return room.page.cards.thread_column.mapToGlobal(drag._at)


def test_a_card_is_carried_down_and_the_cursor_goes_with_it(room: Room, qtbot: QtBot) -> None:
    open_thread(room, qtbot, "one", "two", "three")
    pick_up(room, 0, 1)
    assert room.page.cards.drag.is_carrying()
    assert room.page.cards.drag.line.isVisible()
    assert texts(room) == ["one", "two", "three"]
    let_go(room, 0)
    assert texts(room) == ["two", "one", "three"]
    assert room.focus is room.editor(1)
    assert not room.page.cards.drag.line.isVisible()
    QTest.keyClick(room.focus, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert texts(room) == ["one", "two", "three"]


def test_a_card_is_carried_by_the_room_beside_its_tools(room: Room, qtbot: QtBot) -> None:
    open_thread(room, qtbot, "one", "two", "three")
    tools = room.card(2).tools
    QTest.mousePress(tools, LEFT, pos=QPoint(tools.width() // 2, 10))
    QTest.mouseMove(tools, QPoint(tools.width() // 2, -30))
    first = room.page.cards.thread_column.rows()[0]
    over = tools.mapFromGlobal(first.mapToGlobal(QPoint(60, 2)))
    QTest.mouseMove(tools, over)
    QTest.mouseRelease(tools, LEFT, pos=over)
    assert texts(room) == ["three", "one", "two"]


def test_escape_lays_it_back(room: Room, qtbot: QtBot) -> None:
    open_thread(room, qtbot, "one", "two", "three")
    pick_up(room, 0, 2)
    QTest.keyClick(room.focus, Qt.Key.Key_Escape)
    assert not room.page.cards.drag.is_carrying()
    assert QApplication.overrideCursor() is None
    let_go(room, 0)
    assert texts(room) == ["one", "two", "three"]


def test_the_view_scrolls_while_a_card_is_held_at_its_edge(room: Room, qtbot: QtBot) -> None:
    open_thread(room, qtbot, *(f"part {n}" for n in range(15)))
    view, bar = room.page.cards.viewport(), room.page.cards.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    avatar = room.page.cards.thread_column.rows()[0].avatar
    QTest.mousePress(avatar, LEFT, pos=QPoint(8, 8))
    QTest.mouseMove(avatar, QPoint(8, 40))
    edge = view.mapToGlobal(QPoint(60, view.height() - 3))
    QTest.mouseMove(avatar, avatar.mapFromGlobal(edge))
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    let_go(room, 0)
    assert texts(room).index("part 0") > 8


@pytest.mark.parametrize("texts_", [("alone",), ("one", "two")])
def test_a_press_alone_moves_nothing(room: Room, qtbot: QtBot, texts_: tuple[str, ...]) -> None:
    open_thread(room, qtbot, *texts_)
    avatar = room.page.cards.thread_column.rows()[0].avatar
    QTest.mousePress(avatar, LEFT, pos=QPoint(8, 8))
    QTest.mouseRelease(avatar, LEFT, pos=QPoint(8, 9))
    assert texts(room) == list(texts_)
    assert not room.page.cards.drag.is_carrying()


def test_the_menu_offers_no_move_there_is_no_room_for(room: Room, qtbot: QtBot) -> None:
    open_thread(room, qtbot, "one", "two", "three")

    def off(index: int) -> set[str]:
        actions = room.card(index).make_menu().actions()
        return {str(action.data()) for action in actions if not action.isEnabled()}

    assert [off(index) for index in range(3)] == [{"up"}, set(), {"join", "down"}]
    open_thread(room, qtbot, "alone")
    assert off(0) == {"up", "down", "join", "number"}


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_card_whose_menu_is_open_is_the_one_the_shelf_serves(room: Room, qtbot: QtBot) -> None:
    open_thread(room, qtbot, "one", "two")
    room.page.cards.focus_card(1)
    room.page.cards.set_served(True)
    QTest.mouseClick(room.card(0).more, LEFT)
    menu = room.card(0).findChild(QMenu, "card-menu")
    assert menu is not None
    menu.close()
    assert room.desk.focused == 0
    assert [room.card(index).tool_buttons["gif"].isChecked() for index in (0, 1)] == [True, False]
