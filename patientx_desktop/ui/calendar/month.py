"""The month: Qt's own list view below, so that screen readers meet days and posts as list items.

Only where things are and how they look is ours. The layout Qt does is the real one, because that
is what makes it tell screen readers which item has the focus.
"""

from datetime import date

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QRegion, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from patientx_desktop.ui.calendar.carry import Carry
from patientx_desktop.ui.calendar.days import WEEK, DayRows, Entry
from patientx_desktop.ui.calendar.layout import Measures, Places, measures, places
from patientx_desktop.ui.calendar.model import Index, MonthModel, Row
from patientx_desktop.ui.calendar.paint import Brush, Types
from patientx_desktop.ui.theme.tokens import scaled
from patientx_desktop.ui.widgets.paint import one_line

_Cursor = QAbstractItemView.CursorAction
_COLUMN = 64  # pixels, the least width of a day
_BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
_RELAY = (
    QEvent.Type.FontChange,
    QEvent.Type.ApplicationFontChange,
    QEvent.Type.LayoutDirectionChange,
    QEvent.Type.StyleChange,
)


class MonthGrid(QListView):
    """Six weeks of days: what is shown, where it is, and moving through it with the arrow keys.

    Left and right go from day to day, up and down through the posts of a day and on to the week
    above or below. ``edge_passed`` says which day the keys asked for outside of the six weeks;
    ``seen_asked`` which part should be scrolled into view.
    """

    edge_passed = Signal(object)
    seen_asked = Signal(QRect)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.month_model = MonthModel(self)
        self._sizes: Measures = measures(0)
        self._places: Places | None = None
        self._types: Types | None = None
        self._month = date.min
        self.carry: Carry | None = None
        self.hovered: tuple[str, int] = ("", -1)
        self.setModel(self.month_model)
        self.setObjectName("calendar-month")
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    # what is shown

    def show_month(self, month: date, days: tuple[DayRows, ...], today: date) -> None:
        """Show other days, keeping the row that is chosen where it is still there; one repaint."""
        key = self.current_key()
        self._month, self._places = month, None
        self.month_model.show_days(days, today)
        self.executeDelayedItemsLayout()
        self.choose_key(key)

    def current_row(self) -> Row | None:
        """The row that is chosen."""
        at = self.currentIndex().row()
        return self.month_model.rows[at] if 0 <= at < len(self.month_model.rows) else None

    def current_key(self) -> str:
        """The key of the chosen row; empty when none is."""
        row = self.current_row()
        return self.month_model.key_of(row) if row is not None else ""

    def current_entry(self) -> Entry | None:
        """The post, slot or proposal that is chosen; None where a day itself is."""
        row = self.current_row()
        return row.entry if row is not None else None

    def current_day(self) -> date | None:
        """The day the chosen row is of."""
        row = self.current_row()
        return self.month_model.days[row.day].day if row is not None else None

    def choose_key(self, key: str) -> bool:
        """Choose the row with a key; False when there is none."""
        at = self.month_model.row_of(key) if key else -1
        if at >= 0:
            self.setCurrentIndex(self.month_model.index(at, 0))
        return at >= 0

    def choose_day(self, day: date) -> bool:
        """Choose a day; False when it is not among the six weeks."""
        return self.choose_key(day.isoformat())

    def is_past(self, at: int) -> bool:
        """Whether the day with this number is over."""
        today = self.month_model.today
        return at < 0 or today is None or self.month_model.days[at].day < today

    # where it is

    def places(self) -> Places:
        """Where everything is in the size in force."""
        if self._places is None:
            self._sizes = measures(self.viewport().width())
            size = self.viewport().size()
            days = self.month_model.days
            self._places = places(days, size, self._sizes, self.layoutDirection())
        return self._places

    def minimumSizeHint(self) -> QSize:
        return QSize(WEEK * scaled(_COLUMN), measures(self.viewport().width()).least)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid() or index.row() >= len(self.places().chips):
            return QRect()
        return self.places().chips[index.row()]

    def indexAt(self, point: QPoint) -> QModelIndex:
        kind, number = self.hit(point)
        if kind == "row":
            return self.month_model.index(number, 0)
        if kind in ("day", "invite"):
            return self.month_model.index(self.month_model.head(number), 0)
        if kind == "more":
            first = self.hidden_posts(number)
            return self.month_model.index(first[0], 0)
        return QModelIndex()

    def hit(self, point: QPoint) -> tuple[str, int]:
        """What is at a point: ``row`` and its number, or ``more``, ``invite`` or ``day`` and the
        day's number; empty outside of the days."""
        spots = self.places()
        at = self.day_at(point)
        if at < 0 or at >= len(self.month_model.days):
            return "", -1
        if at in spots.more and spots.more[at][0].contains(point):
            return "more", at
        for row in self.month_model.of_day(at):
            if row not in spots.hidden and spots.chips[row].contains(point):
                return "row", row
        invite = self.invite_place(at)
        if not invite.isNull() and invite.contains(point):
            return "invite", at
        return "day", at

    def day_at(self, point: QPoint) -> int:
        """The number of the day at a point; -1 where there is none."""
        cells = self.places().cells
        return next((i for i, cell in enumerate(cells) if cell.contains(point)), -1)

    def hidden_posts(self, at: int) -> list[int]:
        """The rows of a day's posts without room of their own."""
        rows, hidden = self.month_model.rows, self.places().hidden
        found = [row for row in self.month_model.of_day(at) if row in hidden]
        return [row for row in found if not self.places().chips[row].isNull() and rows[row].entry]

    def invite_place(self, at: int) -> QRect:
        """Where a day invites a new post: below all others, where there is room and still time."""
        days = self.month_model.days
        free = any(entry.post is None for entry in days[at].entries)
        if free or self.is_past(at) or at in self.places().more:
            return QRect()
        cell, sizes = self.places().cells[at], self._sizes
        rows = self.month_model.of_day(at)
        top = cell.top() + sizes.head
        if rows:
            top = self.places().chips[rows[-1]].bottom() + 1 + sizes.gap
        spot = QRect(cell.left() + sizes.side, top, cell.width() - 2 * sizes.side, sizes.one)
        return spot if spot.bottom() < cell.bottom() else QRect()

    def isIndexHidden(self, index: Index) -> bool:
        return self.visualRect(index).isNull()

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return 0

    def scrollTo(
        self, index: Index, _hint: QListView.ScrollHint = QListView.ScrollHint.EnsureVisible
    ) -> None:
        rect = self.visualRect(index)
        if not rect.isNull():
            self.seen_asked.emit(rect)

    def setSelection(self, rect: QRect, flags: QItemSelectionModel.SelectionFlag) -> None:
        index = self.indexAt(rect.topLeft())
        if index.isValid():
            self.selectionModel().select(index, flags)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for index in selection.indexes():
            region = region.united(self.visualRect(index))
        return region

    # moving

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        row, here = self.current_row(), self.currentIndex()
        if row is None:
            return self.start_index()
        back = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        steps = {_Cursor.MoveLeft: 1 if back else -1, _Cursor.MoveRight: -1 if back else 1}
        if action in steps:
            return self._to_day(row.day + steps[action])
        if action in (_Cursor.MoveNext, _Cursor.MovePrevious):
            at = here.row() + (1 if action == _Cursor.MoveNext else -1)
            return self.month_model.index(at, 0) if 0 <= at < self.month_model.rowCount() else here
        if action == _Cursor.MoveDown:
            rest = self._steps(row.day, after=here.row())
            return self.month_model.index(rest[0], 0) if rest else self._to_day(row.day + WEEK)
        if action == _Cursor.MoveUp:
            if row.entry is None:
                return self._to_day(row.day - WEEK)
            before = [at for at in self._steps(row.day) if at < here.row()]
            at = before[-1] if before else self.month_model.head(row.day)
            return self.month_model.index(at, 0)
        return here

    def _steps(self, day: int, after: int = -1) -> list[int]:
        """The rows of a day one can come to, those of slots without room left out."""
        chips = self.places().chips
        return [at for at in self.month_model.of_day(day) if at > after and not chips[at].isNull()]

    def _to_day(self, at: int) -> QModelIndex:
        if 0 <= at < len(self.month_model.days):
            return self.month_model.index(self.month_model.head(at), 0)
        first = self.month_model.days[0].day
        self.edge_passed.emit(date.fromordinal(first.toordinal() + at))
        return self.currentIndex()

    def start_index(self) -> QModelIndex:
        """Where the keys begin: today, or the first of the month."""
        days = [each.day for each in self.month_model.days]
        today = self.month_model.today
        start = today if today in days and today.month == self._month.month else self._month
        return (
            self.month_model.index(self.month_model.head(days.index(start)), 0)
            if start in days
            else QModelIndex()
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() in _BY_KEY and not self.currentIndex().isValid():
            self.setCurrentIndex(self.start_index())
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._places = None
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _RELAY and hasattr(self, "_places"):
            self._places = self._types = None
            self.updateGeometry()
            self.viewport().update()

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.month_model.days:
            return
        region, spots = event.region(), self.places()
        if self._types is None:
            self._types = Types()
        painter = QPainter(self.viewport())
        brush = Brush(painter, self, self._types)
        brush.free, brush.proposed = self.tr("free"), self.tr("Proposed")
        if region.intersects(QRect(0, 0, self.viewport().width(), self._sizes.weekdays)):
            painter.fillRect(0, 0, self.viewport().width(), self._sizes.weekdays, brush.t.bg)
            brush.weekdays(self.month_model.days, spots.cells, self._sizes.weekdays)
        for at, cell in enumerate(spots.cells):
            if region.intersects(cell):
                self._paint_day(brush, spots, at, cell)
        if self.carry is not None:
            if self.carry.day >= 0 and self.carry.day != self.carry.home:
                brush.target(spots.cells[self.carry.day], self.carry.allowed)
            brush.carried(self.carry.ghost, self.carry.entry)
        painter.end()

    def _paint_day(self, brush: Brush, spots: Places, at: int, cell: QRect) -> None:
        each, model = self.month_model.days[at], self.month_model
        outside, today = each.day.month != self._month.month, each.day == model.today
        brush.cell(each, cell, self._sizes.head, outside=outside, today=today, first=not at)
        chosen, kind = self.currentIndex().row(), self.hovered[0]
        for row in model.of_day(at):
            entry = model.rows[row].entry
            if row not in spots.hidden and entry is not None:
                hovered = self.hovered == ("row", row)
                brush.chip(spots.chips[row], entry, tall=row in spots.tall, hovered=hovered)
        if at in spots.more:
            self._paint_more(brush, spots, at, chosen)
        asked = chosen == model.head(at) or (kind in ("day", "invite") and self.hovered[1] == at)
        invite = self.invite_place(at) if asked and self.carry is None else QRect()
        if not invite.isNull():
            brush.invite(invite, self.tr("New post"), self.hovered == ("invite", at))
        if chosen == model.head(at):
            brush.chosen(cell.adjusted(1, 1, -2, -2), focused=self.hasFocus())
        elif chosen in model.of_day(at) and not spots.chips[chosen].isNull():
            brush.chosen(spots.chips[chosen], focused=self.hasFocus())

    def _paint_more(self, brush: Brush, spots: Places, at: int, chosen: int) -> None:
        rect, count = spots.more[at]
        mine = chosen in self.month_model.of_day(at) and chosen in spots.hidden
        entry = self.month_model.rows[chosen].entry if mine else None
        words, short = self.tr("and {n} more").format(n=count), f"+{count}"
        if entry is not None and entry.post is not None:
            words = short = f"{entry.time} {one_line(entry.post.title, 200)}"
        brush.more(rect, words, short, self.hovered == ("more", at))
