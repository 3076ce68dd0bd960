"""Making files of the open post fit X: started on a card, shown on it, and put in its place."""

from PySide6.QtCore import QObject

from patientx_desktop.domain.errors import DomainError
from patientx_desktop.domain.media import MediaFile
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.compose.cards.part_card import PartCard
from patientx_desktop.ui.compose.cards.thread_view import ThreadView
from patientx_desktop.ui.compose.draft.desk import ComposeDesk
from patientx_desktop.ui.notices import sentence_of

_MEGABYTE = 1_000_000


class Fitting(QObject):
    """Listens to the book that makes files anew; what it made takes the place of the old file."""

    def __init__(self, ui: Ui, desk: ComposeDesk, thread: ThreadView, parent: QObject) -> None:
        super().__init__(parent)
        self._ui, self._desk, self._thread = ui, desk, thread
        self._book = ui.session.fitting
        self._book.told.connect(self._on_told)
        self._book.made.connect(self._on_made)
        self._book.failed.connect(self._on_failed)
        thread.asked.connect(self._on_asked)
        thread.card_made.connect(self._on_card_made)
        desk.opened.connect(self._on_opened)

    def _on_asked(self, key: int, what: str) -> None:
        card = self._thread.card_of(key)
        file = card.media.unfit() if card is not None else None
        if file is not None and what == "fit" and self._desk.is_editable:
            self._book.start(file)
        elif file is not None and what == "unfit":
            self._book.stop(file)

    def _on_card_made(self, card: PartCard) -> None:
        card.media.shown.connect(self._on_opened)

    def _on_opened(self) -> None:
        """A post that is opened again shows how far its file has come meanwhile."""
        for card in self._thread.cards():
            file = card.media.unfit()
            if file is not None:
                card.media.set_share(self._book.share(file))

    def _cards(self, digest: str) -> list[PartCard]:
        cards = [(card, card.media.unfit()) for card in self._thread.cards()]
        return [card for card, file in cards if file is not None and file.digest == digest]

    def _on_told(self, digest: str) -> None:
        for card in self._cards(digest):
            file = card.media.unfit()
            card.media.set_share(self._book.share(file) if file is not None else None)

    def _on_made(self, digest: str, file: MediaFile) -> None:
        editors = [card.editor for card in self._cards(digest) if card.media.has_fit_focus()]
        if not self._desk.is_editable or not self._desk.exchange(digest, file):
            return  # it is in the library; the post it was for asks again and has it at once
        for editor in editors:  # the button that was pressed is gone
            editor.setFocus()
        self._desk.flush()
        words = self.tr("It fits X now: {size:.1f} MB.").format(
            size=max(0.1, file.size / _MEGABYTE)
        )
        self._ui.asks.toast(words)

    def _on_failed(self, digest: str, error: DomainError) -> None:
        for card in self._cards(digest):
            card.media.set_share(None)
            card.say(sentence_of(error))
