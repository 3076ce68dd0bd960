"""Colours in a post's text: what X links, the tail that no longer fits, and misspelt words.

Only blocks that change are formatted again: Qt does so for the one that is typed in, and this for
those between the old and the new place where the text grows too long.
"""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from patientx_desktop.domain.text import Measure, Utf16
from patientx_desktop.ui.theme.tokens import Tokens

Sense = Callable[[], tuple[str, Measure]]
"""The text as it is right now and what X makes of it."""


Span = tuple[int, int]


class Marks(Protocol):
    """Who knows what is misspelt."""

    def wrong(self, text: str, start: int, taken: Sequence[Span]) -> Sequence[Span]:
        """The misspelt words of a block that begins at `start`, clear of `taken`: UTF-16 units,
        counted from the beginning of the block."""


class PostHighlighter(QSyntaxHighlighter):
    """Marks links, names and hashtags in colour, the over-long tail in colour and underline, and
    what `marks` finds misspelt with a wave below."""

    marks: Marks | None = None

    def __init__(self, document: QTextDocument, sense: Sense) -> None:
        super().__init__(document)
        self._sense = sense
        self._link, self._tail = QTextCharFormat(), QTextCharFormat()
        self._wrong, self._wrong_tail = QTextCharFormat(), QTextCharFormat()
        self._seen: Measure | None = None
        self._spans: list[tuple[int, int]] = []
        self._cut = self._old_block = -1

    def dress(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self._link.setForeground(tokens.research.ink)
        self._tail.setForeground(tokens.danger.ink)
        self._tail.setBackground(tokens.danger.soft)
        self._tail.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        self._tail.setUnderlineColor(QColor(tokens.danger.ink))
        self._wrong_tail = QTextCharFormat(self._tail)
        for wave in (self._wrong, self._wrong_tail):
            wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            wave.setUnderlineColor(QColor(tokens.danger.ink))
        self.rehighlight()

    def tail_start(self) -> int:
        """Where the tail begins in UTF-16 units, -1 when all of it fits."""
        self._look()
        return self._cut

    def settle(self) -> None:
        """After a change: format the blocks between the old and the new beginning of the tail."""
        self._look()
        document = self.document()
        new = document.findBlock(self._cut).blockNumber() if self._cut >= 0 else -1
        old, self._old_block = self._old_block, new
        if new == old:
            return
        last = document.blockCount() - 1
        low = min(last if number < 0 else number for number in (old, new))
        high = max(last if number < 0 else number for number in (old, new))
        block = document.findBlockByNumber(low)
        while block.isValid() and block.blockNumber() <= high:
            self.rehighlightBlock(block)
            block = block.next()

    def highlightBlock(self, text: str) -> None:
        self._look()
        start = self.currentBlock().position()
        end = start + len(text.encode("utf-16-le")) // 2
        links = [
            (max(low, start) - start, min(high, end) - start)
            for low, high in self._spans
            if low < end and high > start
        ]
        for low, high in links:
            self.setFormat(low, high - low, self._link)
        at = max(self._cut, start) - start if 0 <= self._cut < end else end
        if at < end:
            self.setFormat(at, end - start - at, self._tail)
        for low, high in self.marks.wrong(text, start, links) if self.marks is not None else ():
            self.setFormat(low, high - low, self._wrong if low < at else self._wrong_tail)

    def _look(self) -> None:
        text, found = self._sense()
        if found is self._seen:
            return
        self._seen = found
        units = Utf16(text)
        self._spans = [(units.units(e.start), units.units(e.end)) for e in found.entities]
        too_long = found.permillage > 1000
        self._cut = units.units(found.valid_end) if too_long else -1
