"""What every tab is to the window."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QWidget


class Page(QWidget):
    """A tab. Views override what they have; a page with nothing to keep keeps nothing."""

    def actions_offered(self) -> tuple[QAction, ...]:
        """All it can do, for the menus, the shortcuts and the command palette."""
        return ()

    def keys_told(self) -> tuple[tuple[str, str], ...]:
        """Words and key of what only works inside one of its lists, for the help."""
        return ()

    def reload(self) -> None:
        """Read everything that is shown again."""

    def flush(self) -> bool:
        """Keep what is being typed, now; False when that is impossible, such as on a full disk."""
        return True

    def open_item(self, key: str) -> None:
        """Show one thing: a post, a day, a story, a leader."""

    def new_item(self, text: str) -> None:
        """Begin a new thing, with some words to start from."""


class StalePage(Page):
    """A page that reads again when what it shows was changed: in a moment while it is in sight,
    else when it is shown next. Connect what changes to `note_changed`; `reload` begins
    with `note_fresh`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stale = True
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._reload_stale)

    def note_changed(self) -> None:
        """What is shown was changed."""
        self._stale = True
        if self.isVisible():
            self._soon.start()

    def note_fresh(self) -> None:
        """What is shown was just read."""
        self._stale = False

    def _reload_stale(self) -> None:
        if self._stale:
            self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._reload_stale()
