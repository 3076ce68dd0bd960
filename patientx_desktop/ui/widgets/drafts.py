"""Draft rows: many thousands of posts as two quiet lines each, fetched only when they are seen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QObject, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from patientx_desktop.ui.theme.icons import paint_icon
from patientx_desktop.ui.theme.tokens import (
    BODY_PX,
    CAPTION_PX,
    RAIL_COMPOSE,
    SPACE_8,
    Tokens,
    ink,
    scaled,
    text_font,
)
from patientx_desktop.ui.widgets.paint import figures, line_height, one_line, words
from patientx_desktop.ui.widgets.rows import Index, KeyRole, RowDelegate, RowList

_PAGE, _PAGES = 24, 64  # rows fetched at once; pages kept, so that memory stays small
_DOT, _GLYPH = 8, 16


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One post: key, title, second line, and its mark: an icon, or a dot where that is empty.

    `role` is the token of the mark: a kind such as ``research``, or ``danger``. `mark` says the
    same in a word for screen readers.
    """

    key: str
    title: str
    caption: str = ""
    role: str = "muted"
    icon: str = ""
    mark: str = ""

    @property
    def said(self) -> str:
        """What a screen reader says."""
        parts = (one_line(self.title, 200), self.mark, one_line(self.caption, 200))
        return ", ".join(part for part in parts if part)


Fetch = Callable[[int, int], Sequence[DraftRow]]
"""Given a first row and how many, the rows (fewer at the end)."""


class DraftModel(QAbstractListModel):
    """Rows by the page: `count` of them, each page asked of `fetch` when it is first seen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self._fetch: Fetch | None = None
        self._pages: dict[int, Sequence[DraftRow]] = {}

    def set_source(self, count: int, fetch: Fetch) -> None:
        """Show `count` rows of another source."""
        self.beginResetModel()
        self._count, self._fetch = max(0, count), fetch
        self._pages.clear()
        self.endResetModel()

    def refresh(self) -> None:
        """Ask for the rows anew when they are seen next: words changed, the number did not."""
        self._pages.clear()

    def changed_in(self, first: int, last: int) -> list[int]:
        """Ask for the rows anew; which of `first` to `last` (counted) are not as before."""
        before = [self.row(number) for number in range(first, last + 1)]
        self.refresh()
        return [first + at for at, row in enumerate(before) if self.row(first + at) != row]

    def row(self, number: int) -> DraftRow | None:
        """A row, fetched with its neighbours when it is not at hand."""
        page, place = divmod(number, _PAGE)
        rows = self._page(page) if 0 <= number < self._count else ()
        return rows[place] if place < len(rows) else None

    def row_of(self, key: str) -> int:
        """Where a key stands among the first rows and those at hand; -1 where it does not."""
        self._page(0)
        for page, rows in self._pages.items():
            for place, row in enumerate(rows):
                if row.key == key:
                    return page * _PAGE + place
        return -1

    def _page(self, page: int) -> Sequence[DraftRow]:
        """A page of rows; the one asked for longest ago gives way."""
        rows = self._pages.pop(page, None)
        if rows is None:
            first = page * _PAGE
            count = min(_PAGE, self._count - first)
            rows = self._fetch(first, count) if self._fetch is not None and count > 0 else ()
        self._pages[page] = rows
        if len(self._pages) > _PAGES:
            del self._pages[next(iter(self._pages))]
        return rows

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        wanted = (
            KeyRole,
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        )
        if role not in wanted:
            return None
        row = self.row(index.row())
        if row is None:
            return None
        if role == KeyRole:
            return row.key
        if role == Qt.ItemDataRole.ToolTipRole:
            return one_line(row.title, 300)
        return row.said


class DraftDelegate(RowDelegate):
    """Draws a post: dot or icon, its title, and the caption below."""

    height = 56

    def row_height(self) -> int:
        lines = line_height(BODY_PX) + line_height(CAPTION_PX)
        return max(scaled(self.height), lines + scaled(SPACE_8 * 2))

    def draw(self, painter: QPainter, rect: QRect, index: Index, tokens: Tokens) -> None:
        model = index.model()
        row = model.row(index.row()) if isinstance(model, DraftModel) else None
        if row is None:
            return
        first, second = line_height(BODY_PX), line_height(CAPTION_PX)
        top = (rect.height() - first - second - 1) // 2
        pad = scaled(SPACE_8)
        mark = scaled(_GLYPH if row.icon else _DOT)
        left = pad + mark + scaled(6)
        spot = self.spot(painter, rect, pad, mark, top + (first - mark) // 2, mark)
        if row.icon:
            paint_icon(painter, row.icon, spot, ink(tokens, row.role))
        else:
            self._dot(painter, spot, tokens, row.role)
        wide = rect.width() - left - pad
        title = self.spot(painter, rect, left, wide, top, first)
        font = text_font(BODY_PX, medium=self.is_chosen(index))
        words(painter, title, row.title, font, tokens.text)
        below = self.spot(painter, rect, left, wide, top + first + 1, second)
        words(painter, below, row.caption, figures(text_font(CAPTION_PX)), tokens.muted)

    def _dot(self, painter: QPainter, spot: QRect, tokens: Tokens, role: str) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink(tokens, role))
        radius = spot.width() / 2
        painter.drawEllipse(QPointF(spot.x() + radius, spot.y() + radius), radius, radius)


class DraftList(RowList):
    """Posts, newest first or however the source has them. Emits ``chosen`` and ``opened`` (key)."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, DraftDelegate(), parent)
        self.setObjectName("draft-list")
        self._model = DraftModel(self)
        self.setModel(self._model)

    def set_source(self, count: int, fetch: Fetch) -> None:
        """Show `count` rows; `fetch` is asked for those that are seen. Nothing is chosen."""
        self._model.set_source(count, fetch)
        self._allow_focus()

    def set_rows(self, rows: Sequence[DraftRow]) -> None:
        """Show a few rows that are at hand already; the chosen one stays chosen."""
        kept = self.chosen_key()
        held = tuple(rows)

        def fetch(first: int, count: int) -> Sequence[DraftRow]:
            return held[first : first + count]

        self._model.set_source(len(held), fetch)
        self._allow_focus()
        keys = [row.key for row in held]
        self.choose_row(keys.index(kept) if kept in keys else -1)

    def refresh(self) -> None:
        """Show as many rows anew after their words or order changed.

        Nobody is told `dataChanged`: Qt would lay out all of the thousands again. Only the rows in
        view that differ are painted: this happens at every save, while somebody types.
        """
        view = self.viewport().rect()
        first, last = (self.indexAt(at).row() for at in (view.topLeft(), view.bottomLeft()))
        first = max(0, first)
        last = last if last >= 0 else first + _PAGE
        for number in self._model.changed_in(first, min(last, self.count() - 1)):
            self.viewport().update(self.visualRect(self._model.index(number, 0)))

    def count(self) -> int:
        """How many rows there are."""
        return self._model.rowCount()

    def row_of(self, key: str) -> int:
        """Where a key stands among the first rows and those at hand; -1 where it does not."""
        return self._model.row_of(key)

    def _allow_focus(self) -> None:
        strong, none = Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(strong if self._model.rowCount() else none)

    def sizeHint(self) -> QSize:
        return QSize(scaled(RAIL_COMPOSE), scaled(DraftDelegate.height) * 6)

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(80), scaled(DraftDelegate.height))
