"""A list of choices: headings with counts, and rows with their matched letters bold.

A field above it, or an editor below it, keeps the keyboard and moves the choice with `step`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

from patientx_desktop.ui.theme.draw import panel
from patientx_desktop.ui.theme.icons import paint_icon
from patientx_desktop.ui.theme.tokens import (
    BODY_PX,
    CAPTION_PX,
    ICON,
    SPACE_4,
    SPACE_8,
    SPACE_12,
    Tokens,
    edge_width,
    ink,
    scaled,
    text_font,
)
from patientx_desktop.ui.widgets.paint import (
    END,
    Align,
    figures,
    line_height,
    one_line,
    text_width,
    words,
)
from patientx_desktop.ui.widgets.row_model import RowModel
from patientx_desktop.ui.widgets.rows import Index, RowDelegate, RowList

_GLYPH, _DOT, _KEY_TALL = 16, 8, 20
_HEADING, _CHOICE = 32, 40


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a group, and how many of how many are shown."""

    text: str
    remark: str = ""
    key: str = ""

    @property
    def said(self) -> str:
        """What a screen reader says."""
        return f"{self.text} {self.remark}".strip()


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to do or to open. `places` are the letters of `text` that matched.

    `icon` leads it, or a dot in the colour of `role` where that is empty. `end` tells the result,
    the price or the state, behind an icon of its own if it has one.
    """

    key: str
    text: str
    act: Callable[[], object]
    places: tuple[int, ...] = ()
    icon: str = ""
    role: str = "text"
    end: str = ""
    end_icon: str = ""

    @property
    def said(self) -> str:
        """What a screen reader says."""
        return ", ".join(part for part in (one_line(self.text, 200), self.end) if part)


Row = Heading | Choice


class ChoiceModel(RowModel[Row]):
    """What was found."""


class ChoiceDelegate(RowDelegate):
    """Draws a heading, or a choice with its end; the chosen one shows the key that does it."""

    height, gap = _CHOICE, 0
    strong = True

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key

    def sizeHint(self, _option: object, index: Index) -> QSize:
        row = self._row(index)
        tall = _HEADING if isinstance(row, Heading) else _CHOICE
        return QSize(scaled(80), max(scaled(tall), line_height(BODY_PX) + scaled(SPACE_8)))

    def _row(self, index: Index) -> Row | None:
        model = index.model()
        return model.row(index.row()) if isinstance(model, ChoiceModel) else None

    def draw(self, painter: QPainter, rect: QRect, index: Index, tokens: Tokens) -> None:
        row = self._row(index)
        if isinstance(row, Choice):
            self._choice(painter, rect, row, tokens, self.is_chosen(index))
        elif row is not None:
            self._heading(painter, rect, row, tokens)

    def _heading(self, painter: QPainter, rect: QRect, row: Heading, tokens: Tokens) -> None:
        pad, tall = scaled(SPACE_12), rect.height()
        end = text_width(row.remark, CAPTION_PX) + 1 if row.remark else 0
        wide = rect.width() - 2 * pad
        spot = self.spot(painter, rect, pad, wide - end, 0, tall)
        words(painter, spot, row.text, text_font(CAPTION_PX, bold=True), tokens.muted)
        spot = self.spot(painter, rect, pad + wide - end, end, 0, tall)
        words(painter, spot, row.remark, figures(text_font(CAPTION_PX)), tokens.muted, END)

    def _choice(
        self, painter: QPainter, rect: QRect, row: Choice, tokens: Tokens, chosen: bool
    ) -> None:
        pad, tall, side = scaled(SPACE_12), rect.height(), scaled(ICON)
        spot = self.spot(painter, rect, pad, side, (tall - side) // 2, side)
        if row.icon:
            paint_icon(painter, row.icon, spot, tokens.accent if chosen else ink(tokens, row.role))
        else:
            self._dot(painter, spot, tokens, row.role)
        left = pad + side + pad
        right = rect.width() - pad
        if chosen:
            right = self._key_hint(painter, rect, right, tokens) - pad
        right = self._end(painter, rect, row, (left + right) // 2, right, tokens)
        self._matched(painter, self.spot(painter, rect, left, right - left, 0, tall), row, tokens)

    def _dot(self, painter: QPainter, spot: QRect, tokens: Tokens, role: str) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink(tokens, role))
        radius = scaled(_DOT) / 2
        painter.drawEllipse(QPointF(spot.center()) + QPointF(0.5, 0.5), radius, radius)

    def _key_hint(self, painter: QPainter, rect: QRect, right: int, tokens: Tokens) -> int:
        """The key in its box, ending at `right`; where it begins."""
        wide = text_width(self._key, CAPTION_PX, medium=True) + 2 * scaled(6)
        tall = max(scaled(_KEY_TALL), line_height(CAPTION_PX))
        spot = self.spot(painter, rect, right - wide, wide, (rect.height() - tall) // 2, tall)
        width, radius = edge_width(tokens), scaled(SPACE_4)
        panel(painter, spot, tokens.surface, tokens.border, width=width, radius=radius)
        words(painter, spot, self._key, text_font(CAPTION_PX, medium=True), tokens.muted,
              Align.AlignCenter)  # fmt: skip
        return right - wide

    def _end(
        self, painter: QPainter, rect: QRect, row: Choice, left: int, right: int, tokens: Tokens
    ) -> int:
        """What stands at the end, between `left` and `right`; where the text has to stop."""
        if not row.end:
            return right
        glyph = scaled(_GLYPH) + scaled(SPACE_4) if row.end_icon else 0
        wide = min(text_width(row.end, CAPTION_PX) + 1, right - left - glyph)
        spot = self.spot(painter, rect, right - wide, wide, 0, rect.height())
        words(painter, spot, row.end, figures(text_font(CAPTION_PX)), tokens.muted, END)
        if row.end_icon:
            side = scaled(_GLYPH)
            top = (rect.height() - side) // 2
            spot = self.spot(painter, rect, right - wide - glyph, side, top, side)
            paint_icon(painter, row.end_icon, spot, tokens.muted)
        return right - wide - glyph - scaled(SPACE_12)

    def _matched(self, painter: QPainter, spot: QRect, row: Choice, tokens: Tokens) -> None:
        """The text with its matched letters bold in the accent, cut at the end of `spot`."""
        plain, bold = text_font(BODY_PX), text_font(BODY_PX, bold=True)
        rtl = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if not row.places or (row.text.isascii() is False and rtl):
            words(painter, spot, row.text, plain, tokens.text)
            return
        at = spot.left()
        for piece, hit in pieces(row.text, row.places):
            font = bold if hit else plain
            metrics = QFontMetrics(font)
            room = spot.right() + 1 - at
            shown = metrics.elidedText(piece, Qt.TextElideMode.ElideRight, room)
            painter.setFont(font)
            painter.setPen(tokens.accent if hit else tokens.text)
            painter.drawText(QRect(at, spot.top(), room, spot.height()), _LINE, shown)
            at += metrics.horizontalAdvance(shown)
            if shown != piece:
                return


_LINE = int(Align.AlignLeft | Align.AlignVCenter | Qt.TextFlag.TextSingleLine)


def pieces(text: str, places: Sequence[int]) -> list[tuple[str, bool]]:
    """`text` cut where matched letters begin and end: each piece, and whether it matched."""
    hits, cut = set(places), list[tuple[str, bool]]()
    for place, letter in enumerate(text):
        hit = place in hits
        if cut and cut[-1][1] == hit:
            cut[-1] = (cut[-1][0] + letter, hit)
        else:
            cut.append((letter, hit))
    return cut


class ChoiceList(RowList):
    """What was found. The field above keeps the keyboard; a click opens."""

    def __init__(self, name: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(name, ChoiceDelegate(key), parent)
        self.setObjectName("choice-list")
        self.setUniformItemSizes(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows_model = ChoiceModel(self)
        self.setModel(self.rows_model)
        self.clicked.connect(self._on_activated)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows, the first choice chosen."""
        self.rows_model.set_rows(rows)
        self.choose_row(self._next(-1, 1))
        self.scrollToTop()

    def choice(self) -> Choice | None:
        """The chosen one."""
        row = self.rows_model.row(self.currentIndex().row())
        return row if isinstance(row, Choice) else None

    def step(self, by: int) -> None:
        """Choose the next choice (1) or the one before (-1), round the ends."""
        self.choose_row(self._next(self.currentIndex().row(), by))

    def _next(self, at: int, by: int) -> int:
        count = self.rows_model.rowCount()
        for _ in range(count):
            at = (at + by) % count
            if isinstance(self.rows_model.row(at), Choice):
                return at
        return -1

    def needed(self) -> int:
        """How high all rows are together."""
        rows = range(self.rows_model.rowCount())
        return sum(self.sizeHintForRow(row) for row in rows)
