"""Splitting a text that is too long, after a look at what it becomes, and numbering a thread."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from patientx_desktop.domain.errors import DomainError
from patientx_desktop.domain.text import split_thread
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.compose.cards.split_dialog import SplitDialog
from patientx_desktop.ui.compose.cards.thread_view import ThreadView
from patientx_desktop.ui.compose.draft.desk import ComposeDesk

NUMBER = "number_threads"
"""The setting that remembers whether the last text was split with numbers."""

Pieces = tuple[tuple[str, ...], tuple[str, ...]]


class Splitting(QObject):
    """Asks before a text becomes several posts. Cutting a very long one is slow, so a task does."""

    def __init__(self, ui: Ui, desk: ComposeDesk, thread: ThreadView, parent: QWidget) -> None:
        super().__init__(parent)
        self._ui, self._desk, self._thread, self._window = ui, desk, thread, parent
        self._asked: tuple[int, str] | None = None
        self._shown: tuple[int, str] | None = None
        desk.split_asked.connect(self.ask)

    def ask(self, index: int) -> None:
        """Show what the part at `index` would become; nothing for one that fits."""
        post = self._desk.post
        if post is None or not self._desk.is_editable or self._asked is not None:
            return
        self._asked = (self._desk.key_of(index), post.parts[index].text)
        work = _Cut(post.parts[index].text, self._desk.max_length)
        self._ui.session.tasks.submit(self, work, self._on_cut, self._on_failed)

    def number(self) -> None:
        """Number the posts of the thread, or take the numbers away."""
        if self._desk.is_editable:
            self._desk.number(not self._desk.is_numbered)

    def _on_cut(self, pieces: Pieces) -> None:
        self._shown, self._asked = self._asked, None
        if self._index() < 0 or len(pieces[0]) < 2:
            return  # written on meanwhile, or nothing to cut
        remembered = self._ui.session.settings.is_on(NUMBER)
        dialog = SplitDialog(*pieces, self._desk.max_length, number=remembered)
        dialog.finished.connect(self._on_finished)  # which comes after the focus went back
        dialog.open_in(self._window.window(), focus=dialog.filled_button)

    def _on_finished(self, result: int) -> None:
        dialog, index = self.sender(), self._index()
        if not isinstance(dialog, SplitDialog) or not result or index < 0:
            return
        if not self._desk.is_editable:
            return
        texts = dialog.texts()
        self._ui.session.settings.keep_quietly(NUMBER, dialog.number.isChecked())
        with self._desk.together():
            self._desk.split_into(index, texts)
            if dialog.number.isChecked():
                self._desk.number()
        self._thread.focus_card(index + len(texts) - 1)

    def _index(self) -> int:
        """Where the part that is shown in posts is, -1 when it says something else by now."""
        if self._shown is None or self._desk.post is None:
            return -1
        key, text = self._shown
        index = self._desk.index_of(key)
        return index if index >= 0 and self._desk.post.parts[index].text == text else -1

    def _on_failed(self, error: DomainError) -> None:
        self._asked = None
        self._ui.asks.tell(error)


class _Cut:
    def __init__(self, text: str, limit: int) -> None:
        self._text, self._limit = text, limit

    def __call__(self) -> Pieces:
        plain = split_thread(self._text, self._limit)
        return plain, split_thread(self._text, self._limit, number=True)
