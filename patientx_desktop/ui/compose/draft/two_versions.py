"""Two windows wrote in one draft: both texts are kept, and this one leads to the other."""

from PySide6.QtCore import QObject

from patientx_desktop.domain.errors import DomainError
from patientx_desktop.domain.post import EDITABLE
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.compose.cards.thread_view import ThreadView
from patientx_desktop.ui.compose.draft.desk import ComposeDesk
from patientx_desktop.ui.widgets.strip import Tone


class TwoVersions(QObject):
    """Says above the cards what became of the other one."""

    def __init__(self, ui: Ui, desk: ComposeDesk, thread: ThreadView, parent: QObject) -> None:
        super().__init__(parent)
        self._ui, self._strip, self._other = ui, thread.strip, ""
        self.button = self._strip.add_button(self.tr("See the other one"), self._on_pressed)
        self.button.setObjectName("see-the-other")
        desk.parted.connect(self._on_parted)

    def _on_parted(self, other_id: str) -> None:
        self._other = other_id
        try:
            other = self._ui.session.posts.get(other_id)
        except DomainError:
            words = self.tr(
                "This post was put away in another window meanwhile. Your words are safe: they are"
                " in this draft of their own."
            )
            self._say(words, linked=False)
            return
        words = self.tr(
            "Another window changed this post meanwhile. Both are kept: the other one is where it"
            " was, and your words are in this draft of their own."
        )
        if other.state not in EDITABLE:
            words = self.tr(
                "This post is on its way, or was planned, with the words it had before. Your own"
                " are in this draft; nothing leaves twice."
            )
        self._say(words, linked=True)

    def _say(self, words: str, *, linked: bool) -> None:
        self.button.setVisible(linked)
        self._strip.set_text(words, Tone.WARNING)
        self._strip.show()

    def _on_pressed(self) -> None:
        self._ui.asks.open_post(self._other)
