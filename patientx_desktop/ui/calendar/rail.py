"""How the month stands: weekends, research and social issues, goals, and what is to do."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from patientx_desktop.domain.balance import Share, WeekendMeter
from patientx_desktop.runtime.plan import Balance
from patientx_desktop.ui.calendar.days import WEEK, WEEKS, in_words
from patientx_desktop.ui.calendar.todo import Todo, TodoList
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import (
    BODY_PX,
    CAPTION_PX,
    SPACE_4,
    SPACE_16,
    SPACE_24,
    TITLE_PX,
    edge_width,
    tokens_of,
)
from patientx_desktop.ui.widgets.flow import FlowLayout
from patientx_desktop.ui.widgets.ink import InkLabel
from patientx_desktop.ui.widgets.meters import BalanceBar, Meter, Side
from patientx_desktop.ui.widgets.paint import plain_tip
from patientx_desktop.ui.widgets.section import Caption, SectionLabel
from patientx_desktop.ui.widgets.stack import Box, column, row
from patientx_desktop.ui.widgets.weekends import Week, WeekendBars

_SATURDAY = 5


class CalendarRail(QWidget):
    """The panel beside the month, or below it in two columns where the window is narrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("calendar-rail")
        self.setAccessibleName(self.tr("How the month stands"))
        self._narrow = False
        self._meters: list[Meter] = []
        self.weekend_label = SectionLabel(wrap=True)
        self.ratio = InkLabel("", "text", TITLE_PX, bold=True, numbers=True)
        self.of = InkLabel("", "muted", BODY_PX, numbers=True)
        self.rates = Caption()
        self.bars = WeekendBars(self.tr("Posts a weekday and a weekend day, by week"))
        self.sides = BalanceBar(self.tr("Research and social issues"), *self._sides(0, 0))
        self.no_sides = Caption(self.tr("No research and no social issues in this month yet."))
        self.no_goals = Caption(self.tr("No goals yet. Goals and their shares are in Settings."))
        self.todo = TodoList(self.tr("To do"))
        self.nothing = Caption(self.tr("Nothing waits for you."))
        self._goals = column(SectionLabel(self.tr("Goals this month, against target"), wrap=True),
                             self.no_goals, spacing=SPACE_4)  # fmt: skip
        self._lay_out()

    def _lay_out(self) -> None:
        figures = row(self.ratio, self.of)
        figures.space()
        weekends = column(self.weekend_label, figures, self.rates, self.bars, self._legend(),
                          spacing=SPACE_4)  # fmt: skip
        balance = column(SectionLabel(self.tr("Research and social issues"), wrap=True), self.sides,
                         self.no_sides)  # fmt: skip
        todo = column(
            SectionLabel(self.tr("To do"), wrap=True), self.todo, self.nothing, spacing=SPACE_4
        )
        first, second = _column(weekends, balance), _column(self._goals, todo)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        set_margins(self._box, SPACE_16, SPACE_16, SPACE_16, SPACE_16)
        set_gap(self._box, SPACE_24)
        self._box.addWidget(first, 1, Qt.AlignmentFlag.AlignTop)
        self._box.addWidget(second, 1, Qt.AlignmentFlag.AlignTop)
        self._columns = (first, second)
        self.set_narrow(False)

    def _legend(self) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, gap=SPACE_4)
        for words, role in (
            (self.tr("A week from Monday:"), "muted"),
            (self.tr("weekday,"), "text"),
            (self.tr("weekend"), "accent"),
        ):
            flow.addWidget(InkLabel(words, role, CAPTION_PX))
        return holder

    def set_narrow(self, narrow: bool) -> None:
        """Stand below the month in two columns, or beside it in one."""
        self._narrow = narrow
        way = QBoxLayout.Direction
        self._box.setDirection(way.LeftToRight if narrow else way.TopToBottom)
        for at, each in enumerate(self._columns):
            self._box.setStretch(at, 1 if narrow else 0)
            each.layout()
        while self._box.count() > len(self._columns):
            self._box.takeAt(self._box.count() - 1)
        if not narrow:
            self._box.addStretch(1)
        self.update()

    # what it shows

    def show_balance(self, month: date, balance: Balance, goals: Mapping[str, str]) -> None:
        """Show how the month stands; `goals` are names by id."""
        name = in_words(month, "MMMM")
        self.weekend_label.setText(self.tr("Weekends, {month}").format(month=name))
        self.of.setText(self.tr("of 1.0 in {month}").format(month=name))
        span = self.tr("{month} alone. The status bar counts four weeks back and four ahead.")
        self.of.setToolTip(plain_tip(span.format(month=name)))
        self._show_weekend(balance.weekend)
        self.sides.set_sides(*self._sides(balance.research, balance.social))
        self.sides.setVisible(balance.research + balance.social > 0)
        self.no_sides.setVisible(not balance.research + balance.social)
        self._show_goals(balance.goals, goals)

    def show_weeks(self, weeks: Sequence[Week]) -> None:
        """Show the weeks' bars."""
        self.bars.set_weeks(weeks)

    def show_todos(self, todos: tuple[Todo, ...]) -> None:
        """Show what is to do."""
        self.todo.set_todos(todos)
        self.nothing.setVisible(not todos)

    def settle(self) -> None:
        """Give all parts their new room at once, the innermost first; not one turn for each."""
        for part in (*self.findChildren(Box), *self._columns):
            box = part.layout()
            if box is not None:
                box.activate()
        self._box.activate()

    def _sides(self, research: int, social: int) -> tuple[Side, Side]:
        first = Side(self.tr("Research"), research, "research")
        return first, Side(self.tr("Social issues"), social, "social")

    def _show_weekend(self, meter: WeekendMeter) -> None:
        ratio = f"{meter.ratio:.1f}"
        if self.ratio.text() != ratio:
            self.ratio.setText(ratio)
        words = self.tr("{weekend} posts a weekend day, {weekday} a weekday").format(
            weekend=f"{meter.per_weekend_day:.1f}", weekday=f"{meter.per_weekday:.1f}"
        )
        if self.rates.text() != words:
            self.rates.setText(words)

    def _show_goals(self, shares: Sequence[Share], names: Mapping[str, str]) -> None:
        while len(self._meters) < len(shares):
            self._meters.append(Meter())
            self._goals.add(self._meters[-1])
        for meter, share in zip(self._meters, shares, strict=False):
            meter.set_values(names.get(share.goal_id, ""), share.percent, share.target)
        for at, meter in enumerate(self._meters):
            meter.setVisible(at < len(shares))
        self.no_goals.setVisible(not shares)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens.surface)
        thin = edge_width(tokens)
        if self._narrow:
            painter.fillRect(0, 0, self.width(), thin, tokens.border)
            return
        right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.fillRect(self.width() - thin if right else 0, 0, thin, self.height(), tokens.border)


def _column(*parts: Box) -> QWidget:
    holder = QWidget()
    box = QVBoxLayout(holder)
    set_margins(box, 0, 0, 0, 0)
    set_gap(box, SPACE_24)
    for part in parts:
        box.addWidget(part)
    return holder


def weeks_of(days: Sequence[date], first: date, today: date) -> tuple[Week, ...]:
    """Six weeks from the first Monday of `first` on; `days` has a day once for each post."""
    monday = first + timedelta(days=-first.weekday() % WEEK)
    counts: dict[tuple[date, bool], int] = {}
    for day in days:
        key = (day - timedelta(days=day.weekday()), day.weekday() >= _SATURDAY)
        counts[key] = counts.get(key, 0) + 1
    this = today - timedelta(days=today.weekday())
    found = []
    for at in range(WEEKS):
        start = monday + timedelta(days=WEEK * at)
        week = counts.get((start, False), 0) / _SATURDAY
        end = counts.get((start, True), 0) / (WEEK - _SATURDAY)
        found.append(Week(str(start.day), week, end, start < this))
    return tuple(found)
