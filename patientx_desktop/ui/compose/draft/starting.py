"""A post about something current: its words, source, link and kind are there to begin with."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from patientx_desktop.domain.current import CurrentItem, post_text
from patientx_desktop.domain.errors import DomainError
from patientx_desktop.domain.post import Folder
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.feed_words import via

if TYPE_CHECKING:
    from patientx_desktop.ui.compose.page import ComposePage


class Starting(QObject):
    """Brings the list to the front, and begins posts from it."""

    def __init__(self, ui: Ui, page: "ComposePage") -> None:
        super().__init__(page)
        self._ui, self._page = ui, page
        page.inspector.current.start_asked.connect(self.start)

    def show(self) -> None:
        """Bring what is current to the front, out of its drawer where there is no room."""
        self._page.side_drawer.set_open(True)
        self._page.inspector.show_current()

    def start(self, item: CurrentItem) -> None:
        """Put a fresh post about `item` on the desk, unless what lies there cannot be saved."""
        page = self._page
        text = post_text(item, via(item), page.desk.max_length)
        if not page.desk.new(text, kind=item.kind):
            return
        page.desk.set_folder(Folder.DRAFTS)
        page.side_drawer.set_open(False)
        page.cards.focus_card(0)
        try:
            self._ui.session.current.mark_used(item.key)
        except DomainError as error:
            self._ui.asks.tell(error)
