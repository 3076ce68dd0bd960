"""The editor of one post: plain words, as tall as they are, with files dropped and pasted."""

from typing import Protocol

from PySide6.QtCore import QEvent, QMimeData, QPoint, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from patientx_desktop.domain.numbering import end_of_words
from patientx_desktop.domain.text import Measure, Utf16
from patientx_desktop.domain.text_emoji import emoji_spans
from patientx_desktop.ui.compose.cards.clipboard import copied, files_in, has_words, words_in
from patientx_desktop.ui.compose.cards.highlight import PostHighlighter
from patientx_desktop.ui.compose.draft.holding import measured
from patientx_desktop.ui.compose.draft.steps import run_between
from patientx_desktop.ui.theme.tokens import SPACE_4, scaled, tokens_of

LINE, _TALLEST = 22, 8000  # pixels at body text of 14: one line, and where it begins to scroll
_BY_KEY = 2  # UTF-16 units one key puts in
_DRESS = (QEvent.Type.PaletteChange, QEvent.Type.FontChange)


class Taker(Protocol):
    """Somebody who may want a key before the editor has it."""

    def takes(self, event: QKeyEvent) -> bool:
        """Whether a key is for them; then it is done with."""

    def takes_tab(self) -> bool:
        """The same for Tab."""


class PartEditor(QTextEdit):
    """Words of one post. Emits ``typed`` with the whole text, ``focused``, and what was dropped.

    It grows with its text and never scrolls by itself. Nothing but plain text gets in; files and
    pictures that are pasted or dropped are handed on with ``files_offered`` or ``image_offered``.
    ``pasted`` says that words were, and whether there were too many to take all of them.
    ``menu_asked`` carries the place in the text, in UTF-16 units, and the point on the screen;
    ``typed_at`` is where a key has just changed the text, -1 when it was something else.
    """

    typed = Signal(str)
    focused = Signal()
    left = Signal()
    files_offered = Signal(list)
    image_offered = Signal(QImage)
    pasted = Signal(bool)
    menu_asked = Signal(int, QPoint)

    def __init__(self, limit: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._limit, self._quiet = limit, False
        self._known: tuple[str, Measure] | None = None
        self._stale = True
        self._told = self._hint = ""
        self._changed = (0, 0)
        self.typed_at = -1
        self.taker: Taker | None = None
        self.setObjectName("part-editor")
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setPlaceholderText(self.tr("What is happening?"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.document().contentsChange.connect(self._on_contents_changed)
        self.setUndoRedoEnabled(False)  # one undo for the whole thread, see StepHolder
        self._space_lines()
        self.highlighter = PostHighlighter(self.document(), self.sense)
        self.highlighter.dress(tokens_of(self))
        self.document().documentLayout().documentSizeChanged.connect(self._on_grown)
        self.textChanged.connect(self._on_text_changed)

    def text(self) -> str:
        """The words, no-break spaces kept."""
        return self.sense()[0]

    def measure(self) -> Measure:
        """What X makes of the words."""
        return self.sense()[1]

    def sense(self) -> tuple[str, Measure]:
        """The words and what X makes of them, worked out once for each change."""
        if self._known is None or self._stale:
            text = self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")
            if self._known is None or self._known[0] != text:
                self._known = (text, measured(text, self._limit))
            self._stale = False
        return self._known

    def set_limit(self, limit: int) -> None:
        """Mark what is over another length."""
        self._limit, self._known = limit, None
        self.highlighter.settle()
        self.highlighter.rehighlight()

    def show_text(self, text: str, end: int = -1) -> None:
        """Show other words, said by somebody else; the cursor goes where they differ, but no
        further than `end`, a code point, if given. It stays where only the number differs."""
        old, place = self.text(), self.cursor_place()
        if text == old:
            return
        words, was = end_of_words(text), end_of_words(old)
        self._quiet = True
        try:
            run, units = run_between(0, old, text), Utf16(old)
            cursor = self.textCursor()
            cursor.setPosition(units.units(run.at))
            move = QTextCursor.MoveMode.KeepAnchor
            cursor.setPosition(units.units(run.at + len(run.gone)), move)
            cursor.insertText(run.come)
            self.setTextCursor(cursor)
        finally:
            self._quiet = False
        self._told = self.text()
        self.highlighter.settle()
        if text[:words] == old[:was]:
            self.place_cursor(min(place, words))
        elif end >= 0 and self.cursor_place() > end:
            self.place_cursor(end)

    def start_with(self, text: str) -> None:
        """Show the first words; there is nothing before them to go back to."""
        self._quiet = True
        try:
            self.setPlainText(text)
        finally:
            self._quiet = False
        self._told = self.text()
        self._space_lines()
        self.highlighter.settle()
        self.moveCursor(QTextCursor.MoveOperation.End)  # one goes on where one stopped

    def cursor_place(self) -> int:
        """Where the cursor is, in code points."""
        return Utf16(self.text()).code_point(self.textCursor().position())

    def place_cursor(self, code_point: int) -> None:
        """Put the cursor there."""
        cursor = self.textCursor()
        cursor.setPosition(Utf16(self.text()).units(code_point))
        self.setTextCursor(cursor)

    def select_words(self, start: int, end: int) -> None:
        """Select what stands between two places, in code points, and show it."""
        places, cursor = Utf16(self.text()), self.textCursor()
        cursor.setPosition(places.units(start))
        cursor.setPosition(places.units(end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def write(self, text: str, start: int = -1, end: int = -1) -> None:
        """Put words in at the cursor, or in place of `start` to `end` in UTF-16 units."""
        cursor = self.textCursor()
        if start >= 0:
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)
        self.setTextCursor(cursor)

    def below_cursor(self) -> QPoint:
        """Where something about the words at the cursor opens, seen from the viewport."""
        return self.cursorRect().bottomLeft() + QPoint(0, scaled(SPACE_4))

    def tail_place(self) -> int:
        """Where the text grows too long, in code points; -1 when it fits."""
        start = self.highlighter.tail_start()
        return Utf16(self.text()).code_point(start) if start >= 0 else -1

    # Qt's own

    def setPlaceholderText(self, placeholderText: str) -> None:
        """Qt would draw it higher than the words that come in its place."""
        self._hint = placeholderText
        self.viewport().update()

    def placeholderText(self) -> str:
        return self._hint

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._hint and self.document().isEmpty():
            painter, room = QPainter(self.viewport()), self.viewport().rect()
            painter.setPen(self.palette().placeholderText().color())
            words = self.fontMetrics().elidedText(
                self._hint, Qt.TextElideMode.ElideRight, room.width()
            )
            at = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeading
            painter.drawText(room, at, words)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasImage() or bool(files_in(source)) or has_words(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if files := files_in(source):
            self.files_offered.emit(files)
        elif has_words(source):
            words, cut_short = words_in(source)
            self.insertPlainText(words)
            self.pasted.emit(cut_short)
        elif source.hasImage():
            self.image_offered.emit(QImage(source.imageData()))

    def createMimeDataFromSelection(self) -> QMimeData:
        return copied(self.textCursor())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            steps = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
            if any(event.matches(each) for each in steps):
                event.ignore()  # or a card would keep the keys of the whole thread's undo
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.taker is not None and self.taker.takes(event):
            return
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        if event.matches(QKeySequence.StandardKey.InsertParagraphSeparator):
            self._begin_line()
            return
        if event.key() == Qt.Key.Key_Backspace and not event.modifiers() and self._drop_emoji():
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        if forward and self.taker is not None and self.taker.takes_tab():
            return True
        return super().focusNextPrevChild(forward)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            cursor, spot = self.textCursor(), self.below_cursor()
        else:
            cursor, spot = self.cursorForPosition(event.pos()), event.pos()
        self.menu_asked.emit(cursor.position(), self.viewport().mapToGlobal(spot))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ReadOnlyChange:
            self.highlighter.rehighlight()  # nobody can mend words that are locked
        if event.type() in _DRESS and hasattr(self, "highlighter"):
            self.highlighter.dress(tokens_of(self))
            if event.type() == QEvent.Type.FontChange:
                self._space_lines()

    # inside

    def _drop_emoji(self) -> bool:
        """Take out the emoji before the cursor, whatever it is made of; whether there was one.

        Qt takes one sign of it, and leaves half a flag, or joiners that nobody sees.
        """
        cursor = self.textCursor()
        line = cursor.block().text()
        units = Utf16(line)
        place = units.code_point(cursor.positionInBlock())
        if self.isReadOnly() or cursor.hasSelection() or line[:place][-1:].isascii():
            return False
        found = next((span for span in emoji_spans(line[:place]) if span[1] == place), None)
        if found is None:
            return False
        start = cursor.block().position() + units.units(found[0])
        cursor.setPosition(start, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self.setTextCursor(cursor)
        return True

    def _begin_line(self) -> None:
        """A new line below: Qt's own key only resets the format of a line that is empty."""
        if not self.isReadOnly():
            cursor = self.textCursor()
            cursor.insertBlock()
            self.setTextCursor(cursor)

    def _space_lines(self, first: int = 0, last: int = -1) -> None:
        """Give the lines from place `first` to `last`, or to the end, the same height.

        A line that is typed takes it from the one before, but Qt drops it when all is taken out.
        """
        block, bare = self.document().findBlock(first), list[QTextBlock]()
        while block.isValid() and (last < 0 or block.position() <= last):
            if block.blockFormat().lineHeight() != scaled(LINE):
                bare.append(block)
            block = block.next()
        if bare:
            self._space(bare[0], bare[-1])

    def _space(self, first: QTextBlock, last: QTextBlock) -> None:
        spaced = QTextBlockFormat()
        kind = QTextBlockFormat.LineHeightTypes.MinimumHeight
        spaced.setLineHeight(scaled(LINE), kind.value)
        cursor = QTextCursor(first)
        cursor.setPosition(last.position(), QTextCursor.MoveMode.KeepAnchor)
        self._quiet, before, typed_at = True, self._quiet, self.typed_at
        try:
            cursor.mergeBlockFormat(spaced)
        finally:
            self._quiet, self.typed_at = before, typed_at

    def _on_contents_changed(self, at: int, _removed: int, added: int) -> None:
        self._stale = True  # connected before the highlighter, which asks at once
        by_key = added <= _BY_KEY and not self._quiet
        self.typed_at = at + added if by_key else -1
        self._changed = (at, at + added)

    def _on_text_changed(self) -> None:
        self._space_lines(*self._changed)
        text = self.text()
        if self._quiet or text == self._told:
            return
        self._told = text
        self.highlighter.settle()
        self.typed.emit(text)

    def _on_grown(self, size: QSizeF) -> None:
        tallest = scaled(_TALLEST)
        high = max(scaled(LINE), min(tallest, round(size.height())))
        if high != self.height():
            long = size.height() > tallest
            policy = Qt.ScrollBarPolicy
            self.setVerticalScrollBarPolicy(
                policy.ScrollBarAsNeeded if long else policy.ScrollBarAlwaysOff
            )
            self.setFixedHeight(high)
