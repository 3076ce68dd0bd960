"""The month as one flat list in reading order: each day, then what stands in it.

Screen readers meet every day and every post as a named list item.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from patientx_desktop.domain.post import State
from patientx_desktop.ui.calendar.days import DayRows, Entry, long_day
from patientx_desktop.ui.widgets.badges import kind_look, state_look
from patientx_desktop.ui.widgets.paint import one_line
from patientx_desktop.ui.widgets.rows import KeyRole

Index = QModelIndex | QPersistentModelIndex
_NAMES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class Row(NamedTuple):
    """A row: the day it is of, counted from the first shown, and what it is; None is the day."""

    day: int
    entry: Entry | None


class MonthModel(QAbstractListModel):
    """Six weeks. Nothing is said before somebody asks for it: most rows are only painted."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.days: tuple[DayRows, ...] = ()
        self.rows: tuple[Row, ...] = ()
        self._heads: tuple[int, ...] = ()
        self.today: date | None = None

    def show_days(self, days: Sequence[DayRows], today: date) -> None:
        """Show other days."""
        self.beginResetModel()
        self.days, self.today = tuple(days), today
        rows: list[Row] = []
        heads: list[int] = []
        for at, each in enumerate(self.days):
            heads.append(len(rows))
            rows.append(Row(at, None))
            rows.extend(Row(at, entry) for entry in each.entries)
        self.rows, self._heads = tuple(rows), tuple(heads)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role in _NAMES:
            return self.said(row)
        if role == Qt.ItemDataRole.ToolTipRole and row.entry is not None:
            return self.said(row)
        if role == KeyRole:
            return self.key_of(row)
        return None

    def key_of(self, row: Row) -> str:
        """What finds a row again after the days were read anew."""
        if row.entry is not None:
            return row.entry.key
        return self.days[row.day].day.isoformat()

    def row_of(self, key: str) -> int:
        """The row with a key; -1 when there is none."""
        return next((i for i, row in enumerate(self.rows) if self.key_of(row) == key), -1)

    def head(self, day: int) -> int:
        """The row of a day itself."""
        return self._heads[day]

    def of_day(self, day: int) -> range:
        """The rows of what stands in a day."""
        first = self._heads[day] + 1
        return range(first, first + len(self.days[day].entries))

    def said(self, row: Row) -> str:
        """A row in words."""
        return self._said_day(row.day) if row.entry is None else self._said_entry(row.entry)

    def _said_day(self, at: int) -> str:
        each = self.days[at]
        count = len(each.posts)
        words = self.tr("1 post") if count == 1 else self.tr("{n} posts").format(n=count)
        said = f"{long_day(each.day)}, {words if count else self.tr('no posts')}"
        free = sum(entry.post is None for entry in each.entries)
        if free:
            slots = self.tr("1 free slot") if free == 1 else self.tr("{n} free slots")
            said += f", {slots.format(n=free)}"
        return said + (self.tr(", today") if each.day == self.today else "")

    def _said_entry(self, entry: Entry) -> str:
        post = entry.post
        if post is None:
            return self.tr("{time} free, for a new post").format(time=entry.time)
        title = one_line(post.title) or self.tr("without words yet")
        if entry.why:
            words = self.tr("{time} proposed: {title}. {why}")
            return words.format(time=entry.time, title=title, why=entry.why)
        kind = f", {kind_look(post.kind).word.lower()}" if post.kind is not None else ""
        state = state_look(post.state).word.lower()
        return f"{entry.time} {state}: {title}{kind}"


def short_word(state: State) -> str:
    """The word of a state where there is little room."""
    if state is State.SIGN_OFF:
        return QCoreApplication.translate("State", "Sign-off")
    return state_look(state).word
