"""The grid of the emoji picker: a table whose cells are emoji and whose headings are rows."""

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from patientx_desktop.domain.emoji import Emoji
from patientx_desktop.ui.theme.tokens import (
    CAPTION_PX,
    CONTROL,
    RADIUS_CONTROL,
    SPACE_4,
    TITLE_PX,
    scaled,
    text_font,
    tokens_of,
)
from patientx_desktop.ui.widgets.paint import Align, box, focus_ring, words

COLUMNS = 9
EMOJI = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
Shown = str | tuple[Emoji, ...]
"""A row: a heading, or up to nine emoji."""


class EmojiModel(QAbstractTableModel):
    """Rows of emoji and the headings between them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Shown] = []
        self.language, self.tone = "en", 0

    def show_rows(self, rows: list[Shown]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def emoji(self, index: Index) -> Emoji | None:
        """The emoji of a cell, None for a heading and past the end of a row."""
        row = self.rows[index.row()] if 0 <= index.row() < len(self.rows) else ""
        if isinstance(row, str) or not 0 <= index.column() < len(row):
            return None
        return row[index.column()]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else COLUMNS

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.emoji(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        each = self.emoji(index)
        if each is None:
            row = self.rows[index.row()] if index.isValid() else ""
            heading = role == Qt.ItemDataRole.DisplayRole and index.column() == 0
            return row if heading and isinstance(row, str) else None
        if role == Qt.ItemDataRole.DisplayRole:
            return each.toned(self.tone)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return each.name(self.language)
        return each if role == EMOJI else None


class _Painter(QStyledItemDelegate):
    """Paints a cell or a heading."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = self.parent()
        assert isinstance(view, EmojiGrid)
        tokens, rect = tokens_of(view), option.rect
        said = str(index.data() or "")
        if index.data(EMOJI) is None:
            font = text_font(CAPTION_PX, bold=True)
            words(painter, rect.adjusted(scaled(SPACE_4), 0, 0, 0), said, font, tokens.muted)
            return
        state, radius = option.state, scaled(RADIUS_CONTROL)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            box(painter, QRectF(rect), radius, tokens.accent_soft)
            if view.hasFocus():
                focus_ring(painter, QRectF(rect), radius, tokens)
        elif state & QStyle.StateFlag.State_MouseOver:
            box(painter, QRectF(rect), radius, tokens.hover)
        words(painter, rect, said, text_font(TITLE_PX), tokens.text, Align.AlignCenter)


class EmojiGrid(QTableView):
    """Nine emoji a row. ``picked`` with a click, Enter or Space; ``looked_at`` as one moves.

    ``typed`` carries letters that belong into the search field, ``went_up`` that one left by its
    first row.
    """

    picked = Signal(object)
    looked_at = Signal(object)
    typed = Signal(str)
    went_up = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = EmojiModel(self)
        self.setModel(self.cells)
        self.setItemDelegate(_Painter(self))
        self.setObjectName("emoji-grid")
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setBackgroundRole(self.backgroundRole())
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setMinimumSectionSize(1)
        self.setCornerButtonEnabled(False)
        self.clicked.connect(self._on_clicked)
        self.entered.connect(self._on_entered)
        self._size_cells()

    @staticmethod
    def cell() -> int:
        """The side of a cell."""
        return scaled(CONTROL)

    def show_rows(self, rows: list[Shown]) -> None:
        """Show these rows, the first emoji chosen."""
        self.clearSpans()
        self.cells.show_rows(rows)
        for number, row in enumerate(rows):
            if isinstance(row, str):
                self.setSpan(number, 0, 1, COLUMNS)
        self.choose_first()

    def choose_first(self) -> None:
        """Choose the first emoji there is."""
        rows = self.cells.rows
        first = next((n for n, row in enumerate(rows) if not isinstance(row, str)), -1)
        self.setCurrentIndex(self.cells.index(first, 0) if first >= 0 else QModelIndex())
        self.scrollToTop()

    def current(self) -> Emoji | None:
        """The chosen emoji."""
        return self.cells.emoji(self.currentIndex())

    def dress(self, language: str, tone: int) -> None:
        """Show other names and skin tones."""
        self.cells.language, self.cells.tone = language, tone
        self.viewport().update()

    def sizeHint(self) -> QSize:
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(COLUMNS * self.cell() + bar, 7 * self.cell())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), 2 * self.cell())

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.looked_at.emit(self.cells.emoji(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._pick(self.current())
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not event.modifiers():
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self._step(-1 if (key == Qt.Key.Key_Left) != rtl else 1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers():
            self._climb(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Escape:
            event.ignore()
        elif event.text().isprintable() and event.text().strip():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "cells"):
            self._size_cells()

    # inside

    def _size_cells(self) -> None:
        self.horizontalHeader().setDefaultSectionSize(self.cell())
        self.verticalHeader().setDefaultSectionSize(self.cell())
        self.updateGeometry()

    def _step(self, by: int) -> None:
        """To the next emoji or the one before, from one row to another too."""
        rows = self.cells.rows
        row, column = self.currentIndex().row(), self.currentIndex().column() + by
        while 0 <= row < len(rows):
            if not isinstance(rows[row], str) and 0 <= column < len(rows[row]):
                self.setCurrentIndex(self.cells.index(row, column))
                return
            row += by
            if 0 <= row < len(rows):
                column = 0 if by > 0 else len(rows[row]) - 1

    def _climb(self, by: int) -> None:
        """To the row of emoji below or above, out by the top."""
        rows = self.cells.rows
        row, column = self.currentIndex().row() + by, self.currentIndex().column()
        while 0 <= row < len(rows) and isinstance(rows[row], str):
            row += by
        if 0 <= row < len(rows):
            self.setCurrentIndex(self.cells.index(row, min(column, len(rows[row]) - 1)))
        elif by < 0:
            self.went_up.emit()

    def _pick(self, each: Emoji | None) -> None:
        if each is not None:
            self.picked.emit(each)

    def _on_clicked(self, index: QModelIndex) -> None:
        self._pick(self.cells.emoji(index))

    def _on_entered(self, index: QModelIndex) -> None:
        if (each := self.cells.emoji(index)) is not None:
            self.looked_at.emit(each)
