"""The whole window on a made-up group, with the clock standing still: for tests of all of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from patientx_desktop.domain.account import Account
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.home import Doors, Home
from patientx_desktop.paths import Paths
from patientx_desktop.runtime.desk import Desk
from patientx_desktop.runtime.tasks import Tasks
from patientx_desktop.store import Store
from patientx_desktop.ui.theme.theme import Theme
from patientx_desktop.ui.window.main_window import MainWindow
from patientx_desktop.wiring import WEB, memory_vault, read_prices
from patientx_desktop.x.api import XApi
from tests.support.clock import FakeClock
from tests.support.samples import moment_of, put_sample


class Shell:
    """A window the session has moved into. Nothing reaches X."""

    def __init__(self, root: Path, theme: Theme, scene: str, tab: str) -> None:
        self.clock = FakeClock(moment_of(scene))
        paths = put_sample(root, scene, moment_of(scene))
        store = Store.open(paths.store, self.clock)
        prices = read_prices(store)
        desk = Desk(store, self.clock, Tasks(), paths, offline, prices, web)
        self.window = MainWindow()
        self.window.top.show_tab(tab)
        self.window.show()
        doors = Doors(memory_vault(), Paths(root / "real"))
        self.home = Home(desk, theme, self.window, doors)
        self.session, self.ui = self.home.session, self.home.ui

    def close(self) -> None:
        self.home.close()
        self.window.hide()
        self.window.deleteLater()


def offline(_account: Account) -> XApi:
    """There is no network in these tests."""
    raise DomainError(Trouble.OFFLINE)


def web() -> str:
    return WEB


@contextmanager
def shell(
    root: Path, theme: Theme, scene: str = "compose-light", tab: str = "compose"
) -> Iterator[Shell]:
    """A window that is closed again."""
    place = Shell(root, theme, scene, tab)
    try:
        yield place
    finally:
        place.close()
