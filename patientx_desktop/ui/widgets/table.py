"""A quiet table: small rows parted by thin lines, numbers at the end."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from patientx_desktop.ui.theme.tokens import (
    CAPTION_PX,
    SPACE_4,
    edge_width,
    ink,
    scaled,
    text_font,
    tokens_of,
)
from patientx_desktop.ui.widgets.chart import table_text
from patientx_desktop.ui.widgets.paint import figures, line_height, one_line
from patientx_desktop.ui.widgets.rows import Index

_HEADER = Qt.Orientation.Horizontal


@dataclass(frozen=True, slots=True)
class Column:
    """One column: heading, whether it holds numbers, its token, whether it takes the room left."""

    heading: str
    number: bool = False
    role: str = "text"
    stretch: bool = False


class QuietTableModel(QAbstractTableModel):
    """Rows of cells, as they are read."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: tuple[tuple[str, ...], ...] = ()

    def set_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these rows; raises ``ValueError`` where a row has not a cell for each column."""
        if any(len(row) != len(self.columns) for row in rows):
            raise ValueError("a row has one cell for each column")
        self.beginResetModel()
        self.rows = tuple(tuple(row) for row in rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def _side(self, column: int) -> Qt.AlignmentFlag:
        number = self.columns[column].number
        side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return one_line(self.rows[index.row()][index.column()])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(index.column())
        view = self.parent()
        if role == Qt.ItemDataRole.ForegroundRole and isinstance(view, QWidget):
            return ink(tokens_of(view), self.columns[index.column()].role)
        if role == Qt.ItemDataRole.FontRole:
            return figures(text_font(CAPTION_PX))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != _HEADER or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(section)
        return None


class _LinedDelegate(QStyledItemDelegate):
    """A cell with the thin line below it that parts it from the next row."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        view = self.parent()
        if isinstance(view, QWidget):
            tokens, rect = tokens_of(view), option.rect
            wide = edge_width(tokens)
            line = QRect(rect.left(), rect.bottom() + 1 - wide, rect.width(), wide)
            painter.fillRect(line, tokens.border)


class QuietTable(QTableView):
    """The table itself. Whole rows are chosen; Ctrl+C copies the chosen ones, or all."""

    def __init__(self, name: str, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = QuietTableModel(columns, self)
        self.setObjectName("quiet-table")
        self.setAccessibleName(name)
        self.setModel(self._model)
        self.setItemDelegate(_LinedDelegate(self))
        self.viewport().setAutoFillBackground(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self._dress()

    def set_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these rows, one cell for each column."""
        self._model.set_rows(rows)
        self._dress()

    def as_table(self) -> list[tuple[str, ...]]:
        """Headings and rows."""
        return [tuple(column.heading for column in self._model.columns), *self._model.rows]

    def _dress(self) -> None:
        tall = line_height(CAPTION_PX) + scaled(SPACE_4 * 2) + 2
        self.verticalHeader().setMinimumSectionSize(tall)
        self.verticalHeader().setDefaultSectionSize(tall)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        for number, column in enumerate(self._model.columns):
            fit = QHeaderView.ResizeMode.ResizeToContents
            mode = QHeaderView.ResizeMode.Stretch if column.stretch else fit
            header.setSectionResizeMode(number, mode)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_model"):
            self._dress()

    def sizeHint(self) -> QSize:
        rows = min(12, self._model.rowCount())
        tall = self.verticalHeader().defaultSectionSize()
        return QSize(super().sizeHint().width(), self.horizontalHeader().height() + tall * rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            chosen = sorted(index.row() for index in self.selectionModel().selectedRows())
            rows = [self._model.rows[row] for row in chosen] or self.as_table()
            QGuiApplication.clipboard().setText(table_text(rows))
            return
        super().keyPressEvent(event)
