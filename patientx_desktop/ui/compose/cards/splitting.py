"""Splitting a text that is too long, at once or after a look, and numbering a thread."""

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from patientx_desktop.domain.errors import DomainError
from patientx_desktop.domain.numbering import unnumbered
from patientx_desktop.domain.text import split_thread
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.compose.cards.part_card import PartCard
from patientx_desktop.ui.compose.cards.split_dialog import SplitDialog
from patientx_desktop.ui.compose.cards.thread_view import ThreadView
from patientx_desktop.ui.compose.cards.way_back import offer_undo
from patientx_desktop.ui.compose.draft.desk import ComposeDesk

NUMBER = "number_threads"
"""The setting that remembers whether the last text was split with numbers."""
COUNT_MS = 150
_REMEMBERED = 8  # texts whose cuts are kept

Pieces = tuple[tuple[str, ...], tuple[str, ...]]
"""The posts of a text, plain and numbered."""


class _Text(NamedTuple):
    """A text to cut, without its number, and how many posts stand before and after it."""

    words: str
    limit: int
    before: int
    after: int


class _Asked(NamedTuple):
    """What is to be split: the part's key, what it said, and whether a look comes first."""

    key: int
    said: str
    looks: bool


class Splitting(QObject):
    """Says how many posts a text would be and makes them. Cutting a very long one is slow, so a
    task does."""

    def __init__(self, ui: Ui, desk: ComposeDesk, thread: ThreadView, parent: QWidget) -> None:
        super().__init__(parent)
        self._ui, self._desk, self._thread, self._window = ui, desk, thread, parent
        self._asked: _Asked | None = None
        self._shown: _Asked | None = None
        self._cuts: dict[_Text, Pieces] = {}
        self._counting = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(COUNT_MS)
        self._soon.timeout.connect(self._count)
        desk.split_asked.connect(self.ask)
        desk.post_changed.connect(self._on_changed)

    def ask(self, index: int) -> None:
        """Show what the part at `index` would become; nothing for one that fits."""
        self._begin(index, looks=True)

    def split(self, index: int) -> None:
        """Make posts of the part at `index`, numbered as the thread or the last text was."""
        self._begin(index, looks=False)

    def number(self) -> None:
        """Number the posts of the thread, or take the numbers away."""
        if self._desk.is_editable:
            self._desk.number(not self._desk.is_numbered)

    # how many it would be

    def _on_changed(self) -> None:
        if any(card.says_too_long() or card.offers_split() for card in self._cards()):
            self._soon.start()

    def _count(self) -> None:
        """Find out for the first text that is too long and not counted yet; then for the next."""
        if self._counting or not self._desk.is_editable:
            return
        for index, card in enumerate(self._cards()):
            if not card.is_too_long():
                continue
            text = self._text(index)
            if text in self._cuts:
                card.show_pieces(card.editor.text(), len(self._chosen(self._cuts[text])))
                continue
            self._counting = True
            done = partial(self._on_counted, text)
            self._ui.session.tasks.submit(self, _Cut(text), done, self._on_not_counted)
            return

    def _on_counted(self, text: _Text, pieces: Pieces) -> None:
        self._counting = False
        self._keep(text, pieces)
        self._count()

    def _on_not_counted(self, _error: DomainError) -> None:
        """Nobody asked for it: the button says so without a number."""
        self._counting = False

    # making them

    def _begin(self, index: int, *, looks: bool) -> None:
        post = self._desk.post
        if post is None or not self._desk.is_editable or self._asked is not None:
            return
        self._asked = _Asked(self._desk.key_of(index), post.parts[index].text, looks)
        text = self._text(index)
        if text in self._cuts:
            self._on_cut(text, self._cuts[text])
            return
        work, done = _Cut(text), partial(self._on_cut, text)
        self._ui.session.tasks.submit(self, work, done, self._on_failed)

    def _on_cut(self, text: _Text, pieces: Pieces) -> None:
        self._keep(text, pieces)
        asked, self._asked = self._asked, None
        self._shown = asked
        if asked is None or self._index() < 0 or len(self._chosen(pieces)) < 2:
            return  # written on meanwhile, or nothing to cut
        if not asked.looks:
            self._become(self._chosen(pieces), numbers=self._numbers)
            return
        dialog = SplitDialog(*pieces, self._desk.max_length, number=self._numbers)
        dialog.number.setVisible(not self._desk.is_numbered)
        dialog.finished.connect(self._on_finished)  # which comes after the focus went back
        dialog.open_in(self._window.window(), focus=dialog.filled_button)

    def _on_finished(self, result: int) -> None:
        dialog = self.sender()
        if not isinstance(dialog, SplitDialog) or not result or self._index() < 0:
            return
        numbers = dialog.number.isChecked()
        self._ui.session.settings.keep_quietly(NUMBER, numbers)
        self._become(dialog.texts(), numbers=numbers)

    def _become(self, texts: tuple[str, ...], *, numbers: bool) -> None:
        index, before = self._index(), self._desk.post
        if not self._desk.is_editable:
            return
        with self._desk.together():
            self._desk.split_into(index, texts)
            if numbers:
                self._desk.number()
        words = self.tr("Split into {n} posts.").format(n=len(texts))
        offer_undo(self._ui, self._desk, before, words)
        self._thread.focus_card(index + len(texts) - 1)

    # inside

    @property
    def _numbers(self) -> bool:
        return self._desk.is_numbered or self._ui.session.settings.is_on(NUMBER)

    def _chosen(self, pieces: Pieces) -> tuple[str, ...]:
        return pieces[self._numbers]

    def _cards(self) -> list[PartCard]:
        return self._thread.cards()

    def _text(self, index: int) -> _Text:
        post = self._desk.post
        assert post is not None
        words = unnumbered([part.text for part in post.parts])[index]
        blank = [not part.text.strip() for part in post.parts]
        before, after = blank[:index].count(False), blank[index + 1 :].count(False)
        return _Text(words, self._desk.max_length, before, after)

    def _keep(self, text: _Text, pieces: Pieces) -> None:
        self._cuts.pop(text, None)
        self._cuts[text] = pieces
        while len(self._cuts) > _REMEMBERED:
            del self._cuts[next(iter(self._cuts))]

    def _index(self) -> int:
        """Where the part that is shown in posts is, -1 when it says something else by now."""
        if self._shown is None or self._desk.post is None:
            return -1
        index = self._desk.index_of(self._shown.key)
        is_same = index >= 0 and self._desk.post.parts[index].text == self._shown.said
        return index if is_same else -1

    def _on_failed(self, error: DomainError) -> None:
        self._asked = None
        self._ui.asks.tell(error)


class _Cut:
    def __init__(self, text: _Text) -> None:
        self._text = text

    def __call__(self) -> Pieces:
        words, limit, before, after = self._text
        plain = split_thread(words, limit)
        return plain, split_thread(words, limit, number=True, before=before, after=after)
