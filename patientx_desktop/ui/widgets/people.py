"""People and groups as rows: initials, name, two quiet lines, and a word at the end."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from patientx_desktop.ui.theme.icons import paint_icon
from patientx_desktop.ui.theme.tokens import (
    BODY_PX,
    CAPTION_PX,
    ICON,
    RAIL_LIST,
    SPACE_8,
    SPACE_12,
    Tokens,
    edge_width,
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
from patientx_desktop.ui.widgets.rows import Index, KeyRole, RowDelegate, RowList

_NOTE_ICON = 16


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person or group: key, name, a line about them, a note in a role's colour, an end word.

    `initials` stand in the round; where empty they are made from the name, and a person is drawn
    where `hidden` says that the name is not to be shown.
    """

    key: str
    name: str
    line: str = ""
    note: str = ""
    note_icon: str = ""
    note_role: str = "muted"
    end: str = ""
    initials: str = ""
    hidden: bool = False

    @property
    def said(self) -> str:
        """What a screen reader says."""
        parts = (self.name, self.end, self.line, self.note)
        return ", ".join(one_line(part, 200) for part in parts if part)


class PeopleModel(QAbstractListModel):
    """The rows of a list of people."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[PersonRow, ...] = ()

    def set_rows(self, rows: Sequence[PersonRow]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == KeyRole:
            return row.key
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.said
        return None


class PersonDelegate(RowDelegate):
    """Draws a row: the round, name and end word on one line, the line, and the note."""

    height = 66

    def row_height(self) -> int:
        lines = line_height(BODY_PX) + 2 * line_height(CAPTION_PX)
        return max(scaled(self.height), lines + scaled(SPACE_12))

    def draw(self, painter: QPainter, rect: QRect, index: Index, tokens: Tokens) -> None:
        model = index.model()
        if not isinstance(model, PeopleModel):
            return
        row, pad, side = model.rows[index.row()], scaled(SPACE_8), scaled(AVATAR)
        first, small = line_height(BODY_PX), line_height(CAPTION_PX)
        top = (rect.height() - first - 2 * small) // 2
        spot = self.spot(painter, rect, pad, side, top, side)
        self._round(painter, spot, row, tokens, strong=self.is_chosen(index))
        left = pad + side + scaled(SPACE_12)
        wide = rect.width() - left - pad
        end = min(text_width(row.end, CAPTION_PX) + 2, wide // 2) if row.end else 0
        caption = figures(text_font(CAPTION_PX))
        name = self.spot(painter, rect, left, wide - end - (pad if end else 0), top, first)
        words(painter, name, row.name, text_font(BODY_PX, medium=True), tokens.text)
        at = self.spot(painter, rect, left + wide - end, end, top, first)
        words(painter, at, row.end, caption, tokens.muted, END)
        line = self.spot(painter, rect, left, wide, top + first, small)
        words(painter, line, row.line, caption, tokens.text)
        colour, below = ink(tokens, row.note_role), top + first + small
        glyph = scaled(_NOTE_ICON) if row.note_icon else 0
        if glyph:
            icon = self.spot(painter, rect, left, glyph, below + (small - glyph) // 2, glyph)
            paint_icon(painter, row.note_icon, icon, colour)
            left, wide = left + glyph + scaled(4), wide - glyph - scaled(4)
        note = self.spot(painter, rect, left, wide, below, small)
        words(painter, note, row.note, caption, colour)

    def _round(
        self, painter: QPainter, spot: QRect, row: PersonRow, tokens: Tokens, *, strong: bool
    ) -> None:
        colour = tokens.accent if strong else tokens.muted
        ground = tokens.accent_soft if strong else tokens.hover
        edge = tokens.border if edge_width(tokens) > 1 else None
        box(painter, QRectF(spot), spot.width() / 2, ground, edge)
        letters = "" if row.hidden else row.initials or initials_of(row.name)
        if letters:
            painter.setFont(text_font(CAPTION_PX, bold=True))
            painter.setPen(colour)
            painter.drawText(spot, int(Align.AlignCenter), letters[:2])
            return
        inset = (spot.width() - scaled(ICON)) // 2
        paint_icon(painter, "person", spot.adjusted(inset, inset, -inset, -inset), colour)


class PeopleList(RowList):
    """People as tall as they need to be, so that several lists stand below their headings.

    Emits ``chosen`` and ``opened`` with the key of a row.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, PersonDelegate(), parent)
        self.setObjectName("people-list")
        self._model = PeopleModel(self)
        self.setModel(self._model)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_rows(self, rows: Sequence[PersonRow]) -> None:
        """Show these people; the chosen one stays chosen where it still exists."""
        kept = self.chosen_key()
        self._model.set_rows(rows)
        strong, none = Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(strong if rows else none)
        self.choose(kept)
        self.updateGeometry()

    def choose(self, key: str) -> None:
        """Choose a row without emitting ``chosen``; an unknown key chooses none."""
        keys = [row.key for row in self._model.rows]
        self.choose_row(keys.index(key) if key in keys else -1)

    def sizeHint(self) -> QSize:
        delegate = self.itemDelegate()
        tall = delegate.row_height() if isinstance(delegate, RowDelegate) else 0
        return QSize(scaled(RAIL_LIST), tall * self._model.rowCount(QModelIndex()))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(120), self.sizeHint().height())
