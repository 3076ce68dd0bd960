"""The rail: folders or sections with an icon, a name and a count."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from patientx_desktop.ui.theme.icons import paint_icon
from patientx_desktop.ui.theme.tokens import (
    BODY_PX,
    ICON,
    RAIL_COMPOSE,
    SPACE_8,
    Tokens,
    ink,
    scaled,
    text_font,
)
from patientx_desktop.ui.widgets.paint import END, figures, text_width, words
from patientx_desktop.ui.widgets.row_model import RowModel
from patientx_desktop.ui.widgets.rows import Index, RowDelegate, RowList


@dataclass(frozen=True, slots=True)
class RailRow:
    """One folder: its key, icon and name, its count (None for none) and the count's token."""

    key: str
    icon: str
    label: str
    count: int | None = None
    count_role: str = ""

    @property
    def said(self) -> str:
        """What a screen reader says: *Drafts, 6*."""
        return self.label if self.count is None else f"{self.label}, {self.count}"


class RailModel(RowModel[RailRow]):
    """The rows of a rail."""


class RailDelegate(RowDelegate):
    """Draws a row: icon, name, and the count at the end; the chosen one in the accent."""

    strong = True

    def draw(self, painter: QPainter, rect: QRect, index: Index, tokens: Tokens) -> None:
        model = index.model()
        if not isinstance(model, RailModel):
            return
        row, chosen = model.rows()[index.row()], self.is_chosen(index)
        side, pad, tall = scaled(ICON), scaled(SPACE_8), rect.height()
        at = self.spot(painter, rect, pad, side, (tall - side) // 2, side)
        paint_icon(painter, row.icon, at, tokens.accent if chosen else tokens.muted)
        count = "" if row.count is None else str(row.count)
        room = text_width(count, BODY_PX, medium=chosen) + 2 if count else 0
        left = pad + side + pad
        label = self.spot(painter, rect, left, rect.width() - left - room - pad * 2, 0, tall)
        font = figures(text_font(BODY_PX, medium=chosen))
        words(painter, label, row.label, font, tokens.accent if chosen else tokens.muted)
        colour = tokens.accent if chosen else tokens.text
        if row.count_role and row.count:
            colour = ink(tokens, row.count_role)
        number = self.spot(painter, rect, rect.width() - pad - room, room, 0, tall)
        words(painter, number, count, font, colour, END)


class RailList(RowList):
    """Folders as tall as they need to be; it never scrolls by itself.

    Emits ``chosen`` with a folder's key when another one is chosen by hand.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, RailDelegate(), parent)
        self.setObjectName("rail-list")
        self._model = RailModel(self)
        self.setModel(self._model)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_rows(self, rows: Sequence[RailRow]) -> None:
        """Show these folders; the chosen one stays chosen where it still exists."""
        kept = self.chosen_key()
        self._model.set_rows(rows)
        if kept and kept != self.chosen_key():
            self.choose(kept)
        self.updateGeometry()

    def rows(self) -> tuple[RailRow, ...]:
        """The folders shown."""
        return self._model.rows()

    def choose(self, key: str) -> None:
        """Choose a folder without emitting ``chosen``; an unknown key chooses none."""
        self.choose_row(self._model.place_of(key))

    def sizeHint(self) -> QSize:
        delegate = self.itemDelegate()
        tall = delegate.row_height() if isinstance(delegate, RowDelegate) else 0
        return QSize(scaled(RAIL_COMPOSE), tall * self._model.rowCount(QModelIndex()))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(80), self.sizeHint().height())
