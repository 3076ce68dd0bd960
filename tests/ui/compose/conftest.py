"""A Compose page on a real data folder, with the theme on and a clock moved by hand."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from patientx_desktop.domain.errors import DomainError
from patientx_desktop.domain.post import Post
from patientx_desktop.domain.schedule import Slot
from patientx_desktop.ui.asks import Asks, Ui, Undo
from patientx_desktop.ui.compose.cards.editor import PartEditor
from patientx_desktop.ui.compose.cards.part_card import PartCard
from patientx_desktop.ui.compose.draft.desk import ComposeDesk
from patientx_desktop.ui.compose.page import ComposePage
from patientx_desktop.ui.theme.theme import Theme
from tests.support.clock import FakeClock
from tests.support.session import Office, office
from tests.ui.conftest import Dress

SATURDAY_11_30 = Slot("", 5, 11 * 60 + 30)


@dataclass
class Room:
    """A window with the page in it, and what it asked of the window."""

    office: Office
    window: QWidget
    page: ComposePage
    toasts: list[tuple[str, Undo | None]] = field(default_factory=list)
    troubles: list[DomainError] = field(default_factory=list)
    connects: list[bool] = field(default_factory=list)

    @property
    def desk(self) -> ComposeDesk:
        return self.page.desk

    def card(self, index: int = 0) -> PartCard:
        return self.page.cards.cards()[index]

    def editor(self, index: int = 0) -> PartEditor:
        return self.card(index).editor

    def stored(self) -> tuple[str, ...]:
        """The words of the open post as the store has them."""
        return tuple(part.text for part in self.office.session.posts.get(self.post.id).parts)

    @property
    def post(self) -> Post:
        """The post on the desk."""
        post = self.desk.post
        assert post is not None
        return post

    @property
    def focus(self) -> QWidget:
        """Whatever has the keyboard."""
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def _on_toast(self, words: str, undo: Undo | None) -> None:
        self.toasts.append((words, undo))

    def listen(self, asks: Asks) -> None:
        asks.toast_asked.connect(self._on_toast)
        asks.trouble_asked.connect(self.troubles.append)
        asks.connect_asked.connect(self._on_connect)

    def _on_connect(self) -> None:
        self.connects.append(True)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Office]:
    with office(tmp_path / "data", FakeClock()) as opened:
        yield opened


@pytest.fixture
def make_room(
    place: Office, qtbot: QtBot, qapp: QApplication, dress: Dress
) -> Iterator[Callable[[], Room]]:
    theme: Theme = dress()
    made: list[Room] = []

    def make(width: int = 1280, height: int = 760) -> Room:
        window = QWidget()
        asks = Asks(window)
        page = ComposePage(Ui(place.session, theme, asks))
        layout = QVBoxLayout(window)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)
        room = Room(place, window, page)
        room.listen(asks)
        window.resize(width, height)
        window.show()
        window.activateWindow()
        qtbot.waitExposed(window)
        made.append(room)
        return room

    yield make
    for room in made:
        room.window.close()
        room.window.deleteLater()
    QApplication.sendPostedEvents()


@pytest.fixture
def room(make_room: Callable[[], Room]) -> Room:
    return make_room()
