"""Which words of one editor are misspelt, except the one that is being typed."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from patientx_desktop.domain.spelling import Word, words_of
from patientx_desktop.domain.text import Utf16
from patientx_desktop.runtime.spelling import SpellBook
from patientx_desktop.ui.compose.cards.editor import PartEditor
from patientx_desktop.ui.compose.cards.highlight import Span

_LONGEST = 30_000  # characters of a line: beyond, somebody pasted something else


class SpellMarks(QObject):
    """Tells an editor's highlighter what to mark, and marks anew when more is known."""

    def __init__(self, editor: PartEditor, book: SpellBook) -> None:
        super().__init__(editor)
        self._editor, self._book = editor, book
        self._language = ""
        self._open: set[str] = set()
        editor.highlighter.marks = self
        editor.cursorPositionChanged.connect(self._on_cursor_moved)
        editor.left.connect(self._let_go)
        book.learned.connect(self._on_learned)
        book.changed.connect(editor.highlighter.rehighlight)

    @property
    def language(self) -> str:
        """The language the words are checked in, empty for none."""
        return self._language

    def set_language(self, language: str) -> None:
        """Check in another language, or not at all."""
        if language != self._language:
            self._language = language
            self._open.clear()
            self._editor.highlighter.rehighlight()

    def wrong(self, text: str, start: int, taken: Sequence[Span]) -> Sequence[Span]:
        """The misspelt words of a block; those nobody knows yet are asked for."""
        silent = not self._language or self._editor.isReadOnly()
        if silent or not text or len(text) > _LONGEST:
            return ()
        units = Utf16(text)
        spans = [(units.code_point(low), units.code_point(high)) for low, high in taken]
        held = units.code_point(max(0, self._editor.typed_at - start))
        if self._editor.typed_at < start or not self._editor.hasFocus():
            held = -1
        found, unknown = [], []
        for word in words_of(text, spans, self._book.right_words(self._language)):
            if word.start <= held <= word.end:
                continue
            right = self._book.verdict(self._language, word.text)
            if right is None:
                unknown.append(word.text)
            elif not right:
                found.append((units.units(word.start), units.units(word.end)))
        if unknown:
            self._open.update(unknown)
            self._book.ask(self._language, unknown)
        return found

    def word_at(self, position: int) -> Word | None:
        """The misspelt word at a place in the text; its ends are UTF-16 units of the whole text."""
        return next((w for w in self.words() if w.start <= position <= w.end), None)

    def words(self) -> list[Word]:
        """All misspelt words from the first to the last, where they stand in UTF-16 units."""
        if not self._language:
            return []
        text, found = self._editor.sense()
        units = Utf16(text)
        taken = [(entity.start, entity.end) for entity in found.entities]
        return [
            Word(word.text, units.units(word.start), units.units(word.end))
            for word in words_of(text, taken)
            if self._book.verdict(self._language, word.text) is False
        ]

    def _on_cursor_moved(self) -> None:
        typed_at = self._editor.typed_at
        if typed_at >= 0 and self._editor.textCursor().position() != typed_at:
            self._let_go()

    def _let_go(self) -> None:
        """The word that was being typed is left: it is looked at like the others."""
        at, self._editor.typed_at = self._editor.typed_at, -1
        if at >= 0 and self._language:
            block = self._editor.document().findBlock(at)
            self._editor.highlighter.rehighlightBlock(block)

    def _on_learned(self, language: str) -> None:
        if language != self._language or not self._open:
            return
        verdicts = {word: self._book.verdict(language, word) for word in self._open}
        self._open = {word for word, right in verdicts.items() if right is None}
        wrong = [word for word, right in verdicts.items() if right is False]
        block = self._editor.document().begin()
        while wrong and block.isValid():
            text = block.text()
            if any(word in text for word in wrong):
                self._editor.highlighter.rehighlightBlock(block)
            block = block.next()
