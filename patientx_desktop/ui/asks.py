"""How one view asks another for something without knowing it: the window listens and sees to it."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from patientx_desktop.domain.errors import DomainError

if TYPE_CHECKING:
    from patientx_desktop.runtime.session import Session
    from patientx_desktop.ui.theme.theme import Theme

Undo = Callable[[], None]


class Asks(QObject):
    """What views may ask of the window. Use the methods; the signals are the window's."""

    post_asked = Signal(str)
    new_post_asked = Signal(str)
    day_asked = Signal(object)
    story_asked = Signal(str)
    leader_asked = Signal(str)
    settings_asked = Signal(str)
    connect_asked = Signal()
    digest_asked = Signal()
    by_hand_asked = Signal(str)
    toast_asked = Signal(str, object)
    trouble_asked = Signal(object)
    address_asked = Signal(str)

    def open_post(self, post_id: str) -> None:
        """Show a post in Compose, or in *Needs you* when it needs somebody."""
        self.post_asked.emit(post_id)

    def new_post(self, text: str = "") -> None:
        """Start a post in Compose."""
        self.new_post_asked.emit(text)

    def open_day(self, day: date) -> None:
        """Show a day in the Calendar."""
        self.day_asked.emit(day)

    def open_story(self, story_id: str) -> None:
        """Show a story in Personal Stories."""
        self.story_asked.emit(story_id)

    def open_leader(self, leader_id: str) -> None:
        """Show a leader in Leaders."""
        self.leader_asked.emit(leader_id)

    def open_settings(self, section: str = "accounts") -> None:
        """Open Settings at one of its sections."""
        self.settings_asked.emit(section)

    def connect_account(self) -> None:
        """Open the worksheet that connects a real account."""
        self.connect_asked.emit()

    def open_digest(self) -> None:
        """Ask about the posts that came due while nobody could send them."""
        self.digest_asked.emit()

    def toast(self, words: str, undo: Undo | None = None) -> None:
        """Say in passing what was done, with *Undo* where it can be undone."""
        self.toast_asked.emit(words, undo)

    def tell(self, error: DomainError) -> None:
        """Say that something did not work: what happened, what is safe, what to do."""
        self.trouble_asked.emit(error)

    def post_by_hand(self, post_id: str) -> None:
        """Open X's composer with a post that a person is to post now."""
        self.by_hand_asked.emit(post_id)

    def open_address(self, address: str) -> None:
        """Open a web address in the person's own browser."""
        self.address_asked.emit(address)


class Ui(NamedTuple):
    """What every view is handed."""

    session: "Session"
    theme: "Theme"
    asks: Asks
