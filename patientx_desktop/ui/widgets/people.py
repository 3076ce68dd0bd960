"""A list of people or accounts in groups: avatar, name, what they are, and where they stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from patientx_desktop.ui.theme.icons import paint_icon
from patientx_desktop.ui.theme.tokens import (
    BODY_PX,
    CAPTION_PX,
    RAIL_LIST,
    SPACE_4,
    SPACE_8,
    SPACE_12,
    Tokens,
    ink,
    scaled,
    text_font,
)
from patientx_desktop.ui.widgets.avatar import AVATAR, initials_of
from patientx_desktop.ui.widgets.paint import (
    END,
    Align,
    box,
    figures,
    line_height,
    one_line,
    text_width,
    words,
)
from patientx_desktop.ui.widgets.row_model import RowModel
from patientx_desktop.ui.widgets.rows import Index, KeyRole, RowDelegate, RowList

_GLYPH = 16


@dataclass(frozen=True, slots=True)
class Group:
    """A quiet heading over rows, with a remark at its end.

    With a `key` it is a row of its own that is pressed to show or hide what belongs to it: its
    `icon` before the words, `remark` (a count) and a chevron after them.
    """

    text: str
    remark: str = ""
    key: str = ""
    icon: str = ""
    is_open: bool = False

    @property
    def said(self) -> str:
        """What a screen reader says."""
        return f"{self.text} {self.remark}".strip()


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody: `name` and a word at its end, a second line, and a third with icon and colour.

    `hidden` shows a person instead of initials. `role` is the token of the third line.
    """

    key: str
    name: str
    end: str = ""
    second: str = ""
    third: str = ""
    icon: str = ""
    role: str = "muted"
    hidden: bool = False

    @property
    def said(self) -> str:
        """What a screen reader says."""
        parts = (self.name, self.end, self.second, self.third)
        return ", ".join(one_line(part, 200) for part in parts if part)


Row = Group | PersonRow


class PeopleModel(RowModel[Row]):
    """The rows of the list."""

    def tip(self, row: Row) -> str | None:
        if not isinstance(row, PersonRow):
            return None
        said = (row.name, row.second, row.third)
        return "\n".join(one_line(part, 300) for part in said if part)


class PeopleDelegate(RowDelegate):
    """Draws a heading, a row that folds, or somebody."""

    height, gap = 66, 0

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        row = self._row(index)
        if isinstance(row, PersonRow):
            return QSize(scaled(80), self.row_height())
        tall = line_height(CAPTION_PX) + scaled(SPACE_12 + (SPACE_4 if row and row.key else 0))
        if index.row():
            tall += scaled(SPACE_12)
        return QSize(scaled(80), tall)

    def row_height(self) -> int:
        lines = line_height(BODY_PX) + 2 * line_height(CAPTION_PX)
        return max(scaled(self.height), lines + scaled(SPACE_12))

    def _row(self, index: Index) -> Row | None:
        model = index.model()
        return model.row(index.row()) if isinstance(model, PeopleModel) else None

    def draw(self, painter: QPainter, rect: QRect, index: Index, tokens: Tokens) -> None:
        row = self._row(index)
        if isinstance(row, PersonRow):
            self._person(painter, rect, row, tokens, self.is_chosen(index))
        elif row is not None and row.key:
            self._fold(painter, rect, row, tokens)
        elif row is not None:
            self._heading(painter, rect, row, tokens)

    def _heading(self, painter: QPainter, rect: QRect, row: Group, tokens: Tokens) -> None:
        line, pad = line_height(CAPTION_PX), scaled(SPACE_8)
        top = rect.height() - line - scaled(SPACE_8)
        whole = rect.width() - 2 * pad
        remark = text_width(row.remark, CAPTION_PX) + 1 if row.remark else 0
        if text_width(row.text, CAPTION_PX, bold=True) + remark + pad > whole:
            remark = 0  # the heading says more than how it is ordered
        wide = whole - remark
        spot = self.spot(painter, rect, pad, wide, top, line)
        words(painter, spot, row.text, text_font(CAPTION_PX, bold=True), tokens.muted)
        spot = self.spot(painter, rect, pad + wide, remark, top, line)
        if remark:
            words(painter, spot, row.remark, text_font(CAPTION_PX), tokens.muted, END)

    def _fold(self, painter: QPainter, rect: QRect, row: Group, tokens: Tokens) -> None:
        pad, glyph = scaled(SPACE_8), scaled(_GLYPH)
        middle = (rect.height() - glyph) // 2
        left = pad
        if row.icon:
            spot = self.spot(painter, rect, pad, glyph, middle, glyph)
            paint_icon(painter, row.icon, spot, tokens.muted)
            left += glyph + scaled(SPACE_8)
        chevron = "chevron-down" if row.is_open else "chevron-right"
        if not row.is_open and painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            chevron = "chevron-left"
        right = rect.width() - pad - glyph
        spot = self.spot(painter, rect, right, glyph, middle, glyph)
        paint_icon(painter, chevron, spot, tokens.muted)
        remark = text_width(row.remark, BODY_PX) + scaled(SPACE_8)
        spot = self.spot(painter, rect, right - remark, remark, 0, rect.height())
        centre = Align.AlignHCenter | Align.AlignVCenter
        words(painter, spot, row.remark, figures(text_font(BODY_PX)), tokens.muted, centre)
        spot = self.spot(painter, rect, left, right - remark - left, 0, rect.height())
        words(painter, spot, row.text, text_font(BODY_PX), tokens.muted)

    def _person(
        self, painter: QPainter, rect: QRect, row: PersonRow, tokens: Tokens, chosen: bool
    ) -> None:
        first, small = line_height(BODY_PX), line_height(CAPTION_PX)
        top = (rect.height() - first - 2 * small) // 2
        pad, side = scaled(SPACE_8), scaled(AVATAR)
        avatar = self.spot(painter, rect, pad, side, max(top, scaled(SPACE_8)), side)
        self._avatar(painter, avatar, row, tokens, chosen)
        left = pad + side + scaled(SPACE_12)
        room = rect.width() - left - pad
        end = min(text_width(row.end, CAPTION_PX) + 1, room // 2) if row.end else 0
        spot = self.spot(painter, rect, left + room - end, end, top, first)
        words(painter, spot, row.end, figures(text_font(CAPTION_PX)), tokens.muted, END)
        gap = scaled(SPACE_8) if end else 0
        spot = self.spot(painter, rect, left, room - end - gap, top, first)
        words(painter, spot, row.name, text_font(BODY_PX, medium=chosen), tokens.text)
        spot = self.spot(painter, rect, left, room, top + first, small)
        words(painter, spot, row.second, figures(text_font(CAPTION_PX)), tokens.text)
        self._third(painter, rect, row, tokens, left, room, top + first + small)

    def _third(
        self,
        painter: QPainter,
        rect: QRect,
        row: PersonRow,
        tokens: Tokens,
        left: int,
        room: int,
        top: int,
    ) -> None:
        small, skip = line_height(CAPTION_PX), 0
        colour = ink(tokens, row.role)
        if row.icon:
            glyph = scaled(_GLYPH)
            spot = self.spot(painter, rect, left, glyph, top + (small - glyph) // 2, glyph)
            paint_icon(painter, row.icon, spot, colour)
            skip = glyph + scaled(SPACE_4)
        spot = self.spot(painter, rect, left + skip, room - skip, top, small)
        weight = bool(row.icon)
        words(painter, spot, row.third, figures(text_font(CAPTION_PX, medium=weight)), colour)

    def _avatar(
        self, painter: QPainter, spot: QRect, row: PersonRow, tokens: Tokens, chosen: bool
    ) -> None:
        ground = tokens.accent_soft if chosen else tokens.hover
        box(painter, QRectF(spot), spot.width() / 2, ground)
        colour = tokens.accent if chosen else tokens.muted
        letters = "" if row.hidden else initials_of(row.name)
        if not letters:
            inset = (spot.width() - scaled(20)) // 2
            paint_icon(painter, "person", spot.adjusted(inset, inset, -inset, -inset), colour)
            return
        painter.setFont(text_font(CAPTION_PX, bold=True))
        painter.setPen(colour)
        painter.drawText(spot, int(Align.AlignCenter), letters)


class PeopleList(RowList):
    """People in groups. Emits ``chosen`` with a person's key, ``folded`` with a group's key.

    Headings are passed over by the arrow keys; a group that folds opens with a click or Enter.
    """

    folded = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, PeopleDelegate(), parent)
        self.setObjectName("people-list")
        self.setUniformItemSizes(False)
        self.rows_model = PeopleModel(self)
        self.setModel(self.rows_model)
        self.opened.connect(self._on_opened)

    def set_rows(self, rows: Sequence[Row], chosen: str = "") -> None:
        """Show these rows with the one of this key chosen, where it is among them."""
        bar = self.verticalScrollBar()
        at = bar.value()
        self.rows_model.set_rows(rows)
        self.choose_key(chosen)
        bar.setValue(at)
        some = any(row.key for row in rows)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if some else Qt.FocusPolicy.NoFocus)

    def choose_key(self, key: str) -> None:
        """Choose a row without emitting ``chosen``; an unknown key chooses none."""
        self.choose_row(self.rows_model.place_of(key))

    def keys(self) -> tuple[str, ...]:
        """The keys of the people shown, in order."""
        rows = (self.rows_model.row(place) for place in range(self.rows_model.rowCount()))
        return tuple(row.key for row in rows if isinstance(row, PersonRow))

    def _is_fold(self, key: str) -> bool:
        return isinstance(self.rows_model.row(self.rows_model.place_of(key)), Group)

    def currentChanged(self, current: Index, previous: Index) -> None:
        if self._is_fold(str(current.data(KeyRole) or "")):
            quiet, self._quiet = self._quiet, True
            super().currentChanged(current, previous)
            self._quiet = quiet
            return
        super().currentChanged(current, previous)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        key = str(self.indexAt(event.position().toPoint()).data(KeyRole) or "")
        if event.button() == Qt.MouseButton.LeftButton and self._is_fold(key):
            self.folded.emit(key)

    def _on_opened(self, key: str) -> None:
        if self._is_fold(key):
            self.folded.emit(key)

    def sizeHint(self) -> QSize:
        return QSize(scaled(RAIL_LIST), scaled(PeopleDelegate.height) * 6)

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(80), scaled(PeopleDelegate.height))
