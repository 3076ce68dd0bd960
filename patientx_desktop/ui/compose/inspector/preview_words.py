"""The words of a post as X shows them: painted, because a rich label costs a keystroke its calm."""

import re
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from patientx_desktop.domain.text import Entity, Utf16
from patientx_desktop.ui.theme.tokens import SPACE_4, Tokens, scaled, text_font, tokens_of
from patientx_desktop.ui.widgets.ground import Ground
from patientx_desktop.ui.widgets.paint import mirrored, words

_LINE = 20  # pixels from one line to the next, at body text of 14
_LINK_SHOWN = 27  # characters X shows of a link before it cuts it short
_MOST = 4_000  # characters painted; nobody reads a preview that long
_SCHEME = re.compile(r"^https?://(?:www\.)?", re.IGNORECASE)
_BREAK = "\u2028"  # what a text layout calls a new line


class Shown(NamedTuple):
    """What X would show: the words, where the linked pieces are, and from where on it is too long
    (-1 where it fits), in UTF-16 units."""

    words: str
    links: tuple[tuple[int, int], ...] = ()
    tail: int = -1


def short_link(address: str) -> str:
    """A link as X writes it: without its scheme, cut after 27 characters."""
    bare = _SCHEME.sub("", address)
    return bare if len(bare) <= _LINK_SHOWN else f"{bare[: _LINK_SHOWN - 1]}…"


def shown(text: str, entities: tuple[Entity, ...], fits: int = -1) -> Shown:
    """`text` with its links shortened, and where the names, tags and links stand.

    `fits` is how many characters of it X takes, -1 where it takes all of them.
    """
    pieces: list[str] = []
    spans: list[tuple[int, int]] = []
    at = length = 0
    tail = -1
    for entity in entities:
        if entity.start >= _MOST:
            break
        plain, piece = text[at : entity.start], text[entity.start : entity.end]
        piece = short_link(piece) if entity.kind == "url" else piece
        start = length + len(plain)
        if at <= fits < entity.end:
            tail = min(start, length + fits - at)
        pieces += (plain, piece)
        length = start + len(piece)
        spans.append((start, length))
        at = entity.end
    rest = text[at : max(at, _MOST)]
    if at <= fits < at + len(rest):
        tail = length + fits - at
    pieces.append(f"{rest}…" if at + len(rest) < len(text) else rest)
    whole = "".join(pieces).replace("\r\n", "\n").replace("\n", _BREAK)
    units = Utf16(whole)
    links = tuple((units.units(low), units.units(high)) for low, high in spans)
    return Shown(whole, links, units.units(tail) if tail >= 0 else -1)


def _same(before: Shown, now: Shown) -> int:
    """How many UTF-16 units at the beginning look the same in both."""
    pairs = enumerate(zip(before.words, now.words, strict=False))
    short = min(len(before.words), len(now.words))
    ends = [Utf16(now.words).units(next((at for at, (a, b) in pairs if a != b), short))]
    ends += [link[0] for link in set(before.links) ^ set(now.links)]
    if before.tail != now.tail:
        ends += [tail for tail in (before.tail, now.tail) if tail >= 0]
    return min(ends)


class PreviewWords(Ground):
    """Name and handle on one line, the words below: as high as their lines at any width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StaticContents, False)
        self._name = self._handle = ""
        self._shown = Shown("")
        self._layout: QTextLayout | None = None
        self._lines: dict[int, int] = {}
        self.setObjectName("preview-words")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_author(self, name: str, handle: str) -> bool:
        """Whose post it is; whether that is news."""
        if (name, handle) == (self._name, self._handle):
            return False
        self._name, self._handle = name, handle
        self.update()
        return True

    def author(self) -> tuple[str, str]:
        """Name and handle, as they are painted."""
        return self._name, self._handle

    def set_text(self, text: str, entities: tuple[Entity, ...], fits: int = -1) -> None:
        """The post's words with what X would link in them; beyond `fits` it takes no more."""
        now = shown(text, entities, fits)
        if now != self._shown:
            same, self._shown = _same(self._shown, now), now
            self._start_over(same)

    def words_shown(self) -> str:
        """The words as they are painted."""
        return self._shown.words.replace(_BREAK, "\n")

    def links_shown(self) -> tuple[str, ...]:
        """The pieces painted in the colour of links."""
        raw = self._shown.words.encode("utf-16-le")
        return tuple(raw[2 * a : 2 * b].decode("utf-16-le") for a, b in self._shown.links)

    def tail_shown(self) -> str:
        """What is marked as too long."""
        raw = self._shown.words.encode("utf-16-le")
        return raw[2 * self._shown.tail :].decode("utf-16-le") if self._shown.tail >= 0 else ""

    def line_count(self) -> int:
        """How many lines the words take."""
        return self._layout.lineCount() if self._layout is not None and self._shown.words else 0

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._lines:
            self._lines[width] = self._broken(width).lineCount() if self._shown.words else 0
        return scaled(_LINE) * (1 + self._lines[width])

    def sizeHint(self) -> QSize:
        wide = self.width() if self._layout is not None else scaled(240)
        return QSize(scaled(240), self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(48), scaled(_LINE))

    def _start_over(self, same: int = 0) -> None:
        """Other words or letters: break again; tell the layout only when the height changed. What
        stands in the first `same` UTF-16 units looks as before and is not painted again."""
        self._lines.clear()
        begins = self._begins()
        self._lay_out()
        if self.heightForWidth(self.width()) != self.height():
            self.updateGeometry()
        first = 0
        if self._layout is not None and begins == self._begins():
            first = self._layout.lineForTextPosition(same).lineNumber()
        # from the line before: a word that grew shorter may have gone up to it
        self.update(self.rect().adjusted(0, scaled(_LINE) * max(1, first), 0, 0))

    def _begins(self) -> float:
        """Where the first line begins: at the other side once the words read from right to left."""
        line = self._layout.lineAt(0) if self._layout is not None else None
        return line.naturalTextRect().left() if line is not None and line.isValid() else 0.0

    def _lay_out(self) -> None:
        self._layout = self._broken(self.width())
        self._lines[self.width()] = self._layout.lineCount() if self._shown.words else 0

    def _broken(self, wide: int) -> QTextLayout:
        """The words in lines of this width."""
        layout = QTextLayout(self._shown.words, text_font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        layout.setTextOption(option)
        layout.setFormats(self._formats())
        layout.beginLayout()
        top, high = 0.0, scaled(_LINE)
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, wide))
            line.setPosition(QPointF(0, top + (high - line.height()) / 2))
            top += high
        layout.endLayout()
        return layout

    def _formats(self) -> list[QTextLayout.FormatRange]:
        link = QTextCharFormat()
        link.setForeground(tokens_of(self).research.ink)
        found = []
        for low, high in self._shown.links:
            span = QTextLayout.FormatRange()
            span.start, span.length, span.format = low, high - low, link
            found.append(span)
        if self._shown.tail >= 0:
            over = QTextCharFormat()
            over.setForeground(tokens_of(self).danger.ink)
            over.setBackground(tokens_of(self).danger.soft)
            span = QTextLayout.FormatRange()
            span.start, span.format = self._shown.tail, over
            span.length = len(self._shown.words.encode("utf-16-le")) // 2 - self._shown.tail
            found.append(span)
        return found

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._start_over()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        tokens, painter, line = tokens_of(self), QPainter(self), scaled(_LINE)
        painter.setLayoutDirection(self.layoutDirection())
        if event.rect().top() < line:
            self._paint_author(painter, tokens, line)
        if self._layout is not None and self._shown.words:
            painter.setPen(tokens.text)
            self._layout.draw(painter, QPointF(0, line), [], QRectF(event.rect()))

    def _paint_author(self, painter: QPainter, tokens: Tokens, line: int) -> None:
        bold = text_font(bold=True)
        wide = self.width()
        name = min(wide, QFontMetrics(bold).horizontalAdvance(self._name) + 1)
        words(painter, mirrored(self, QRect(0, 0, name, line)), self._name, bold, tokens.text)
        left = name + scaled(SPACE_4)
        if self._handle and left < wide:
            room = mirrored(self, QRect(left, 0, wide - left, line))
            words(painter, room, f"@{self._handle}", text_font(), tokens.muted)
