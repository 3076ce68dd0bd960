"""What helps while typing: spelling, for every card there is."""

from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.compose.desk import ComposeDesk
from patientx_desktop.ui.compose.editor import PartEditor
from patientx_desktop.ui.compose.part_card import PartCard
from patientx_desktop.ui.compose.spell_marks import SpellMarks
from patientx_desktop.ui.compose.spell_menu import SpellMenu
from patientx_desktop.ui.compose.thread_view import ThreadView


class Typing(QObject):
    """Gives every card its help, and the keys that call for it."""

    def __init__(self, ui: Ui, desk: ComposeDesk, thread: ThreadView, parent: QWidget) -> None:
        super().__init__(parent)
        self._ui, self._desk, self._thread = ui, desk, thread
        self._book = ui.session.spelling
        self._wish: tuple[str, str] | None = None
        self.language = ""
        self.menu = SpellMenu(self._book, self)
        self.menu.added.connect(self._on_added)
        thread.card_made.connect(self._on_card_made)
        desk.opened.connect(self._settle)
        desk.post_changed.connect(self._on_post_changed)
        self._book.changed.connect(self._settle)
        ui.session.accounts.changed.connect(self._settle)

    def next_misspelt(self) -> None:
        """Go to the next misspelt word of the thread and offer what may have been meant."""
        cards = self._thread.cards()
        first = self._desk.focused
        for turn in range(len(cards) + 1 if cards else 0):
            card = cards[(first + turn) % len(cards)]
            marks = marks_of(card.editor)
            after = card.editor.textCursor().position() if turn == 0 else -1
            found = [word for word in marks.words() if word.start > after] if marks else []
            if found and marks is not None:
                self._thread.focus_card((first + turn) % len(cards))
                cursor = card.editor.textCursor()
                cursor.setPosition(found[0].end)
                cursor.setPosition(found[0].start, QTextCursor.MoveMode.KeepAnchor)
                card.editor.setTextCursor(cursor)
                spot = card.editor.viewport().mapToGlobal(card.editor.below_cursor())
                self.menu.open(card.editor, marks, found[0].start, spot)
                return
        words = self.tr("No misspelt word was found.")
        if not self.language:
            words = self.tr("There is no spell-check for this post: see Settings, Accessibility.")
        self._ui.asks.toast(words)

    def _on_card_made(self, card: PartCard) -> None:
        marks = SpellMarks(card.editor, self._book)
        if self._wish != self._wished():  # the first card comes before the desk says it opened
            self._read()
        marks.set_language(self.language)
        card.editor.menu_asked.connect(self._on_menu_asked)

    def _on_menu_asked(self, place: int, spot: QPoint) -> None:
        editor = self.sender()
        marks = marks_of(editor) if isinstance(editor, PartEditor) else None
        if isinstance(editor, PartEditor) and marks is not None:
            self.menu.open(editor, marks, place, spot)

    def _on_added(self, language: str, word: str) -> None:
        words = self.tr("“{word}” is one of your words now.").format(word=word)
        self._ui.asks.toast(words, partial(self._book.forget, language, word))

    def _on_post_changed(self) -> None:
        if self._wish != self._wished():
            self._settle()

    def _wished(self) -> tuple[str, str]:
        post = self._desk.post
        return (post.id, post.language) if post is not None else ("", "")

    def _settle(self) -> None:
        self._read()
        for card in self._thread.cards():
            marks = marks_of(card.editor)
            if marks is not None:
                marks.set_language(self.language)

    def _read(self) -> None:
        self._wish = self._wished()
        self.language = self._book.language_of(self._desk.post)


def marks_of(editor: PartEditor) -> SpellMarks | None:
    """What marks misspelt words in an editor."""
    marks = editor.highlighter.marks
    return marks if isinstance(marks, SpellMarks) else None
