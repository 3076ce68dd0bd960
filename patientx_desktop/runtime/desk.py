"""What every book of the session works with, and the base they share."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import QObject, Signal

from patientx_desktop.domain.account import Account
from patientx_desktop.domain.clock import Clock, to_ms
from patientx_desktop.domain.cost import Prices
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.schedule import local_of
from patientx_desktop.paths import Paths
from patientx_desktop.runtime.tasks import Tasks
from patientx_desktop.store import Store
from patientx_desktop.store.files import MediaFiles
from patientx_desktop.x.api import XApi

Connect = Callable[[Account], XApi]
"""Makes the way to X for an account; blocking, so only called inside a task."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The session's tools. `web` says where X's pages are: x.com, or the simulated X."""

    store: Store
    clock: Clock
    tasks: Tasks
    paths: Paths
    connect: Connect
    prices: Prices
    web: Callable[[], str]
    is_practice: bool = False

    @property
    def now_ms(self) -> int:
        return to_ms(self.clock.now())

    @property
    def zone(self) -> str:
        """The organisation's time zone, an IANA name."""
        return self.store.settings.get("zone", "") or local_zone()

    def account(self) -> Account:
        """The account posts leave from; raises NO_ACCOUNT when there is none yet."""
        account = self.store.accounts.current()
        if account is None:
            raise DomainError(Trouble.NO_ACCOUNT)
        return account

    def today(self) -> date:
        """The organisation's day."""
        return local_of(self.now_ms, self.zone).date()


class Book(QObject):
    """A part of the session. `changed` is coarse: whoever shows the book reads it again."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._store = desk.store

    def say_changed(self) -> None:
        """Tell everybody who shows this book."""
        self.changed.emit()


def media_path(paths: Paths, digest: str) -> Path:
    """Where the library keeps the file with this SHA-256."""
    return MediaFiles(paths.media).path_of(digest)


def local_zone() -> str:
    """The computer's time zone as an IANA name, UTC where it does not say, or says nonsense."""
    from PySide6.QtCore import QTimeZone

    name = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "ignore")
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return "UTC"
