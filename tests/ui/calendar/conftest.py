"""A Calendar on a real data folder, on Thursday, 19 November 2026, 10:00 in Toronto."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from patientx_desktop.domain.mission import Goal, Kind
from patientx_desktop.domain.post import Post, State
from patientx_desktop.domain.schedule import Slot, due_of
from patientx_desktop.ui.asks import Asks, Ui
from patientx_desktop.ui.calendar.page import CalendarPage
from patientx_desktop.ui.theme.theme import Theme
from tests.support.clock import FakeClock
from tests.support.session import ZONE, Office, office

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class Scene:
    """A page, the office behind it, and what the page asked of the window."""

    def __init__(self, place: Office, theme: Theme, qtbot: QtBot) -> None:
        self.office, self.session, self.qtbot = place, place.session, qtbot
        self.asks = Asks()
        self.toasts: list[tuple[str, Callable[[], None] | None]] = []
        self.opened: list[str] = []
        self.troubles: list[object] = []
        self.asks.toast_asked.connect(self._on_toast)
        self.asks.post_asked.connect(self.opened.append)
        self.asks.trouble_asked.connect(self.troubles.append)
        self.page = CalendarPage(Ui(self.session, theme, self.asks))
        self.view = self.page.view

    def _on_toast(self, words: str, undo: Callable[[], None] | None) -> None:
        self.toasts.append((words, undo))

    def show(self, width: int = 1280, height: int = 712) -> None:
        """Show the page with the keyboard in the month."""
        self.page.resize(width, height)
        self.page.show()
        self.qtbot.waitExposed(self.page)
        self.page.activateWindow()
        self.view.setFocus()
        self.settle()

    def settle(self) -> None:
        """Let what was put off to the next turn be done."""
        for _ in range(3):
            QApplication.processEvents()

    def plan(self, wall: str, title: str = "A post", kind: Kind | None = None) -> Post:
        """A planned post."""
        return self.session.posts.plan(self.session.posts.new(title, kind=kind).id, wall)

    def dated(self, wall: str, title: str = "A draft") -> Post:
        """A draft that has a day."""
        return self.session.posts.pencil_in(self.session.posts.new(title).id, wall)

    def ready(self, title: str, *, kind: Kind | None = None, goal_id: str = "") -> Post:
        """A draft that may fill a slot."""
        post = self.session.posts.new(title, kind=kind, goal_id=goal_id)
        return self.session.posts.mark_ready(post.id, True)

    def sent(self, wall: str, title: str = "A sent post") -> Post:
        """A post that left at a wall time."""
        store, due = self.office.desk.store, due_of(wall, ZONE)
        post = self.session.posts.new(title)
        store.posts.plan(post.id, wall, ZONE, due)
        store.posts.move(post.id, State.BY_HAND)
        return store.posts.move(post.id, State.SENT, sent_ms=due)

    def weekend_slots(self, *hours: int) -> None:
        """Slots on Saturdays and Sundays."""
        self.session.plan.set_slots(Slot("", day, hour * 60) for day in (5, 6) for hour in hours)

    def goals(self, *names: str) -> tuple[Goal, ...]:
        """Goals with even shares."""
        self.session.plan.set_goals(Goal("", name, (), 100 // len(names)) for name in names)
        return self.session.plan.goals()

    # where things are

    def at(self, day: date) -> QPoint:
        """A spot in the free lower part of a day."""
        days = [each.day for each in self.view.month_model.days]
        cell = self.view.places().cells[days.index(day)]
        return QPoint(cell.center().x(), cell.bottom() - 4)

    def chip(self, post: Post) -> QPoint:
        """The middle of a post's chip."""
        row = self.view.month_model.row_of(post.id)
        assert row >= 0, f"{post.title} is not in the month"
        return self.view.places().chips[row].center()

    # hands

    def click(self, where: QPoint, *, double: bool = False) -> None:
        """Click, or double click, in the month."""
        QTest.mouseClick(self.view.viewport(), LEFT, NONE, where)
        if double:
            QTest.mouseDClick(self.view.viewport(), LEFT, NONE, where)
        self.settle()

    def drag(self, start: QPoint, end: QPoint, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Carry what is at one spot to another."""
        port = self.view.viewport()
        QTest.mousePress(port, LEFT, NONE, start)
        for share in (0.3, 0.6, 1.0):
            QTest.mouseMove(port, start + (end - start) * share)
            self.settle()
        QTest.mouseRelease(port, LEFT, modifier, end)
        self.settle()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press a key in the month."""
        QTest.keyClick(self.view, key, modifier)
        self.settle()

    def undo(self) -> None:
        """Press Undo in the newest toast."""
        undo = self.toasts[-1][1]
        assert undo is not None
        undo()
        self.settle()

    def due(self, post: Post) -> str:
        """The wall time a post has now."""
        return self.session.posts.get(post.id).wall_time


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme; put back to normal after the test."""
    worn = Theme("light")
    worn.apply(qapp)
    yield worn
    worn.set_text_scale(1.0)
    worn.set_mode("light")
    worn.deleteLater()


@pytest.fixture
def scene(tmp_path: Path, clock: FakeClock, theme: Theme, qtbot: QtBot) -> Iterator[Scene]:
    """A Calendar that is not shown yet, with nothing in it."""
    with office(tmp_path / "data", clock) as place:
        made = Scene(place, theme, qtbot)
        yield made
        made.page.close()
        made.page.deleteLater()
        QApplication.processEvents()
