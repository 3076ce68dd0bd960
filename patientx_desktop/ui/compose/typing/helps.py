"""What helps while typing: spelling, emoji, names and hashtags, for every card there is."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from patientx_desktop.domain.spelling import Word
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.compose.cards.editor import PartEditor
from patientx_desktop.ui.compose.cards.part_card import PartCard
from patientx_desktop.ui.compose.cards.thread_view import ThreadView
from patientx_desktop.ui.compose.draft.desk import ComposeDesk
from patientx_desktop.ui.compose.typing.completion import Completer
from patientx_desktop.ui.compose.typing.spell_marks import SpellMarks
from patientx_desktop.ui.compose.typing.spell_menu import SpellMenu

if TYPE_CHECKING:
    from patientx_desktop.ui.compose.typing.emoji_picker import EmojiPicker


class Typing(QObject):
    """Gives every card its help, and the keys that call for it."""

    def __init__(self, ui: Ui, desk: ComposeDesk, thread: ThreadView, parent: QWidget) -> None:
        super().__init__(parent)
        self._ui, self._desk, self._thread = ui, desk, thread
        self._book = ui.session.spelling
        self._picker: EmojiPicker | None = None
        self._writing: PartEditor | None = None
        self._wish: tuple[str, str] | None = None
        self.language = ""
        self.completer = Completer(ui.session.names, desk, self._write, self)
        thread.verticalScrollBar().valueChanged.connect(self.completer.follow)
        thread.verticalScrollBar().actionTriggered.connect(self.completer.close)
        self.menu = SpellMenu(self._book, parent)
        self.menu.added.connect(self._on_added)
        self.menu.chosen.connect(self._on_chosen)
        thread.asked.connect(self._on_asked)
        thread.card_made.connect(self._on_card_made)
        desk.opened.connect(self._settle)
        desk.post_changed.connect(self._on_post_changed)
        self._book.changed.connect(self._settle)
        ui.session.accounts.changed.connect(self._settle)

    def emoji(self) -> None:
        """Choose an emoji for where the cursor is."""
        editor = self._editor()
        if editor is not None:
            self._choose_emoji(editor, editor, editor.cursorRect())

    def hashtag(self) -> None:
        """Begin a hashtag where the cursor is."""
        editor = self._editor()
        if editor is not None:
            self.completer.ask_hashtag(editor)

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

    def _editor(self) -> PartEditor | None:
        """The editor of the focused card, if its words may be changed."""
        cards = self._thread.cards()
        if not self._desk.is_editable or self._desk.focused >= len(cards):
            return None
        return cards[self._desk.focused].editor

    def _on_asked(self, key: int, what: str) -> None:
        card = self._thread.card_of(key)
        if card is None or not self._desk.is_editable:
            return
        tool = card.tool_buttons.get(what)
        if what == "emoji" and tool is not None:
            self._choose_emoji(card.editor, tool, tool.rect())
        elif what == "hashtag":
            self.completer.ask_hashtag(card.editor)

    def _choose_emoji(self, editor: PartEditor, anchor: QWidget, spot: QRect) -> None:
        if self._picker is None:
            from patientx_desktop.ui.compose.typing.emoji_picker import EmojiPicker

            self._picker = EmojiPicker(self._ui.session.emoji)
            self._picker.picked.connect(self._on_picked)
        self._writing = editor
        editor.setFocus()
        self._picker.open_for(anchor, spot)

    def _on_picked(self, emoji: str) -> None:
        editor, self._writing = self._writing, None
        if editor is not None and isValid(editor) and not editor.isReadOnly():
            self._write(editor, emoji)
            editor.setFocus()

    def _write(self, editor: PartEditor, text: str, start: int = -1, end: int = -1) -> None:
        """Write into an editor, as one step to the person."""
        with self._desk.together():
            editor.write(text, start, end)

    def _on_chosen(self, editor: PartEditor, word: Word, text: str) -> None:
        """Another word in a word's place, unless that changed meanwhile."""
        cursor = editor.textCursor()
        cursor.setPosition(word.start)
        cursor.setPosition(word.end, QTextCursor.MoveMode.KeepAnchor)
        if cursor.selectedText() == word.text and not editor.isReadOnly():
            self._write(editor, text, word.start, word.end)

    def _on_card_made(self, card: PartCard) -> None:
        marks = SpellMarks(card.editor, self._book)
        if self._wish != self._wished():  # the first card comes before the desk says it opened
            self._read()
        marks.set_language(self.language)
        self.completer.attach(card.editor)
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
