"""A long thread moves as pixels: what is on the screen is still what would be painted anew."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from patientx_desktop.ui.compose.cards.part_card import PartCard
from tests.ui.compose.conftest import Room

WORDS = "every day around fatigue, pain and appointments with @osei_paeds "


@pytest.fixture(autouse=True)
def steady_cursor(qapp: QApplication) -> Iterator[None]:
    before = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    yield
    qapp.setCursorFlashTime(before)


class Painted(QObject):
    """Remembers how much of each card was painted, in pixels of height."""

    def __init__(self) -> None:
        super().__init__()
        self.high: dict[int, int] = {}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent) and isinstance(watched, PartCard):
            high = max(event.region().boundingRect().height(), self.high.get(watched.key, 0))
            self.high[watched.key] = high
        return False


def on_screen(room: Room) -> QImage:
    """What the window shows, as it was put there bit by bit."""
    return QGuiApplication.primaryScreen().grabWindow(room.window.winId()).toImage()


def painted_anew(room: Room) -> QImage:
    return room.window.grab().toImage().convertToFormat(on_screen(room).format())


def test_what_moved_looks_as_if_it_were_painted_anew(
    make_room: Callable[[], Room], qtbot: QtBot
) -> None:
    if QGuiApplication.platformName() != "offscreen":
        pytest.skip("another window may stand over ours on a real screen")
    room = make_room()
    room.page.open_post(room.office.draft(*(f"Part {n}, day by day. #Rare" for n in range(9))).id)
    room.page.cards.focus_card(3)
    for n in range(3):
        QTest.keyClicks(room.editor(3), WORDS * 2)
        QTest.keyClick(room.editor(3), Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: on_screen(room) == painted_anew(room))
        assert room.editor(3).height() > 22 * n
    room.editor(3).selectAll()
    QTest.keyClick(room.editor(3), Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: on_screen(room) == painted_anew(room))
    room.page.cards.focus_card(8)
    qtbot.waitUntil(lambda: on_screen(room) == painted_anew(room))


def test_a_line_more_paints_its_own_card_and_no_other_whole(
    room: Room, qapp: QApplication, qtbot: QtBot
) -> None:
    room.page.open_post(room.office.draft(*(f"Part {n}" for n in range(9))).id)
    room.page.cards.focus_card(1)
    qtbot.waitUntil(lambda: on_screen(room) == painted_anew(room))
    grown, painted = room.card(1).height() + 10, Painted()
    qapp.installEventFilter(painted)
    QTest.keyClick(room.editor(1), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: painted.high.get(room.card(1).key, 0) > grown)
    qapp.processEvents()
    qapp.removeEventFilter(painted)
    others = [card for card in room.page.cards.cards()[2:] if card.visibleRegion()]
    assert len(others) > 3
    assert all(painted.high.get(card.key, 0) < card.height() // 2 for card in others[:-1])
