"""The whole window on a real data folder, the simulated X behind it, and a clock moved by hand."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from patientx_desktop.domain.post import Post, State
from patientx_desktop.domain.schedule import Slot
from patientx_desktop.home import Home
from patientx_desktop.runtime.session import Session
from patientx_desktop.ui.calendar.page import CalendarPage
from patientx_desktop.ui.compose.page import ComposePage
from patientx_desktop.ui.window.main_window import MainWindow
from tests.support.clock import FakeClock
from tests.support.session import Office, office
from tests.ui.conftest import Dress, dress

Kind = TypeVar("Kind", bound=QObject)


@dataclass
class Desktop:
    """A person's screen: the window, and what they can find in it."""

    office: Office
    home: Home
    window: MainWindow
    qtbot: QtBot

    @property
    def session(self) -> Session:
        return self.home.session

    @property
    def compose(self) -> ComposePage:
        self.window.show_tab("compose")
        page = self.window.page("compose")
        assert isinstance(page, ComposePage)
        return page

    @property
    def calendar(self) -> CalendarPage:
        self.window.show_tab("calendar")
        page = self.window.page("calendar")
        assert isinstance(page, CalendarPage)
        return page

    def find(self, kind: type[Kind], name: str) -> Kind:
        """The one visible widget with this object name."""
        found = [
            each
            for each in self.window.findChildren(kind, name)
            if not isinstance(each, QWidget) or each.isVisible()
        ]
        assert len(found) == 1, f"{len(found)} widgets named {name}"
        return found[0]

    def pass_until(self, done: Callable[[], bool], *, seconds: float = 20) -> None:
        """Let time pass, tick by tick, until something has come about."""
        for _ in range(60):
            self.session.sending.scheduler.tick()
            self.qtbot.waitUntil(lambda: not self.session.sending.is_running, timeout=10_000)
            if done():
                return
            self.office.clock.advance(seconds)
        raise AssertionError("it never came about")

    def state(self, post: Post) -> State:
        return self.session.posts.get(post.id).state


@pytest.fixture
def desktop(tmp_path: Path, qapp: QApplication, qtbot: QtBot, dress: Dress) -> Iterator[Desktop]:
    theme = dress()
    with office(tmp_path / "data", FakeClock()) as place:
        place.world.processing_seconds = 0  # the clock stands while the sender waits
        window = MainWindow()
        home = Home(place.desk, theme, window, place.doors())
        home.session.plan.set_slots([Slot("", 5, 11 * 60 + 30)])
        window.show()
        qtbot.waitExposed(window)
        yield Desktop(place, home, window, qtbot)
        home.close()
        window.hide()
        window.deleteLater()
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


__all__ = ["Desktop", "desktop", "dress"]
