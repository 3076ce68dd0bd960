"""What every tab is to the window."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget


class Page(QWidget):
    """A tab. Views override what they have; a page with nothing to keep keeps nothing."""

    def actions_offered(self) -> tuple[QAction, ...]:
        """All it can do, for the menus, the shortcuts and the command palette."""
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
