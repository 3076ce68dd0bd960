"""The model below every list that holds all its rows at once."""

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, QObject, Qt

from patientx_desktop.ui.widgets.rows import Index, KeyRole


class Said(Protocol):
    """A row. One without a key is a heading, which cannot be chosen."""

    @property
    def key(self) -> str:
        """What it stands for."""

    @property
    def said(self) -> str:
        """What a screen reader says."""


R = TypeVar("R", bound=Said)


class RowModel(QAbstractListModel, Generic[R]):
    """Rows in order. Subclasses with tooltips say them in `tip`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[R, ...] = ()

    def rows(self) -> tuple[R, ...]:
        """All rows."""
        return self._rows

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show these rows; where their keys are as before, nothing loses its choice or focus."""
        new = tuple(rows)
        if new == self._rows:
            return
        if [row.key for row in new] == [row.key for row in self._rows]:
            self._rows = new
            self.dataChanged.emit(self.index(0), self.index(len(new) - 1))
            return
        self.beginResetModel()
        self._rows = new
        self.endResetModel()

    def row(self, number: int) -> R | None:
        """The row at a place."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def place_of(self, key: str) -> int:
        """Where the row with a key is, -1 when it is not shown."""
        keys = [row.key for row in self._rows]
        return keys.index(key) if key and key in keys else -1

    def tip(self, _row: R) -> str | None:
        """The tooltip of a row."""
        return None

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.row(index.row())
        if row is None or not row.key:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index.row())
        if row is None:
            return None
        if role == KeyRole:
            return row.key
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.said
        return self.tip(row) if role == Qt.ItemDataRole.ToolTipRole else None
