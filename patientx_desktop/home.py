"""One opened data folder in the window: the session, the pages, the tray. Closed as one thing."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.paths import Paths
from patientx_desktop.runtime.desk import Desk
from patientx_desktop.runtime.session import Session
from patientx_desktop.runtime.signing_in import SignInDesk
from patientx_desktop.runtime.vaults import TwoVaults
from patientx_desktop.ui.asks import Asks, Ui
from patientx_desktop.ui.page import Page
from patientx_desktop.ui.theme.theme import Theme
from patientx_desktop.ui.window.actions import WindowActions
from patientx_desktop.ui.window.dialogs import Dialogs
from patientx_desktop.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from patientx_desktop.ui.window.leaving import Leaving
    from patientx_desktop.ui.window.tray import Tray


class Doors(NamedTuple):
    """How a real account gets in: where its secrets go, and its own data folder.

    `base` points at another server that speaks as X does, empty for X itself.
    """

    vault: TwoVaults
    paths: Paths
    base: str = ""


class Home(QObject):
    """A session that has moved into the window."""

    def __init__(self, desk: Desk, theme: Theme, window: MainWindow, doors: Doors) -> None:
        super().__init__()
        self.session = Session(desk, self)
        self.session.settings.pin_zone()
        self.ui = Ui(self.session, theme, Asks(self))
        self._window = window
        window.furnish(self.ui, self._builders())
        self.actions = WindowActions(window, self.ui, self)
        signing_in = SignInDesk(
            desk, self.session.accounts, doors.vault, doors.paths, base=doors.base, parent=self
        )
        self.dialogs = Dialogs(window, self.ui, signing_in)
        self.tray: Tray | None = None
        self._told: Trouble | None = None
        self.session.sending.troubled.connect(self._on_troubled)
        self.session.sending.passed.connect(self._on_passed)

    def _builders(self) -> dict[str, Callable[[], Page]]:
        return {
            "leaders": self._leaders,
            "compose": self._compose,
            "calendar": self._calendar,
            "stories": self._stories,
        }

    def _leaders(self) -> Page:
        from patientx_desktop.ui.leaders.page import LeadersPage

        return LeadersPage(self.ui)

    def _compose(self) -> Page:
        from patientx_desktop.ui.compose.page import ComposePage

        return ComposePage(self.ui)

    def _calendar(self) -> Page:
        from patientx_desktop.ui.calendar.page import CalendarPage

        return CalendarPage(self.ui)

    def _stories(self) -> Page:
        from patientx_desktop.ui.stories.page import StoriesPage

        return StoriesPage(self.ui)

    def start_tray(self) -> "Leaving":
        """Be in the tray from now on; what is returned decides what closing the window means."""
        from patientx_desktop.resources import resource
        from patientx_desktop.runtime.desktop_notes import DesktopNotes
        from patientx_desktop.ui.window.leaving import Leaving
        from patientx_desktop.ui.window.tray import Tray

        names = ("new-post", "pause", "resume", "quit")
        notes = DesktopNotes(str(resource("icons/app/patientx-64.png")), self)
        actions = [self.actions.named(name) for name in names]
        self.tray = Tray(self.ui, actions, self, notes=notes)
        self.tray.open_asked.connect(self._window.bring_up)
        return Leaving(self.ui, self._window, self.tray, self)

    def _on_troubled(self, error: DomainError) -> None:
        """Nothing can leave just now: said once, not at every tick."""
        if error.trouble is not self._told:
            self._told = error.trouble
            self.ui.asks.tell(error)

    def _on_passed(self) -> None:
        self._told = None

    def close(self) -> None:
        """Keep what is being typed, then close the session."""
        self._window.flush()
        if self.tray is not None:
            self.tray.close()
        self._window.move_out()
        self.session.close()
