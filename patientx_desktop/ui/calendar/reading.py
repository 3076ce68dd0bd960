"""Reading the books for the Calendar, when they change and somebody looks."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from patientx_desktop.domain.post import Folder, PostSummary
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.calendar.acts import Acts
from patientx_desktop.ui.calendar.days import (
    DAYS,
    DayRows,
    day_rows,
    first_shown,
    in_words,
    last_of,
    last_week_end,
    week_start,
)
from patientx_desktop.ui.calendar.frame import CalendarFrame
from patientx_desktop.ui.calendar.proposals import Filler, ProposalStrip
from patientx_desktop.ui.calendar.rail import weeks_of
from patientx_desktop.ui.calendar.todo import AHEAD, TodoReader

_MINUTE_MS = 60_000
_FIRST_HOURS = (11, 16)  # of the weekend slots a group begins with


class CalendarReader(CalendarFrame):
    """The Calendar that shows what is so. It reads again when the books change, and only while it
    is seen."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        self._filler = Filler(ui.session)
        super().__init__(ProposalStrip(self._filler), parent)
        self._filler.setParent(self)
        self._ui = ui
        self._month = ui.session.desk.today().replace(day=1)
        self._copied, self._stale, self._today = "", True, date.min
        self._todos = TodoReader(ui.session, self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._on_soon)
        self._panel = QTimer(self)
        self._panel.setSingleShot(True)
        self._panel.setInterval(0)
        self._panel.timeout.connect(self._on_panel)
        self._read: Sequence[PostSummary] = ()
        self._first = self._month
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE_MS)
        self._minute.timeout.connect(self._on_minute)
        for book in (ui.session.posts, ui.session.plan, ui.session.settings):
            book.changed.connect(self._on_changed)
        self.acts = Acts(self, self.view)

    @property
    def strip_of_proposals(self) -> ProposalStrip:
        """The strip that asks about the weekend."""
        assert isinstance(self.strip, ProposalStrip)
        return self.strip

    def reload(self) -> None:
        self._stale = False
        self.toolbar.filter.set_goals(self._ui.session.plan.goals())
        self._read_todos()
        self._show_main()
        self.show_month()

    def month(self) -> date:
        """The first day of the month that is shown."""
        return self._month

    def show_day(self, day: date) -> None:
        """Show the month of a day and choose the day."""
        self._month = day.replace(day=1)
        self.reload() if self._stale else self.show_month()
        self.view.choose_day(day)

    # reading

    def show_month(self) -> None:
        """Read the month and show it; one repaint."""
        session, month = self._ui.session, self._month
        desk, plan = session.desk, session.plan
        self._today = today = desk.today()
        first = first_shown(month, week_start(session.settings.text("week_start")))
        posts = session.posts.between(first, last_week_end(first))
        since = max(first, today)
        free = plan.free(since, max(0, (first - since).days + DAYS))
        wanted = self.toolbar.filter.chosen()
        shown = [post for post in posts if wanted.passes(post)]
        days = day_rows(first, desk.zone, shown, free, self.strip_of_proposals.proposals)
        title = in_words(month, "MMMM yyyy")
        self.toolbar.title.setText(title)
        self.view.setAccessibleName(self.tr("Calendar, {month}").format(month=title))
        self.view.show_month(month, days, today)
        self._on_current_changed()
        self._show_empty(days)
        self._read, self._first = posts, first
        self._panel.start()

    def _on_panel(self) -> None:
        """Show how the month stands; in a turn of its own, so that the month is seen first."""
        plan, month = self._ui.session.plan, self._month
        posts, first = self._read, self._first
        names = {goal.id: goal.name for goal in plan.goals()}
        self.rail.show_balance(month, plan.balance(posts, month, last_of(month)), names)
        counted = plan.counted(posts, first, last_week_end(first))
        self.rail.show_weeks(weeks_of([day for day, _ in counted], first, self._today))
        self.rail.settle()

    def _read_todos(self) -> None:
        today = self._ui.session.desk.today()
        dated = self._ui.session.posts.between(today, today + AHEAD)
        self.rail.show_todos(self._todos.read(dated, self._filler.weekend()))

    def _show_main(self) -> None:
        """What the main button says: the next thing to do, or why there is none."""
        bar, tr, shown = self.toolbar, self.tr, not self.strip_of_proposals.proposals
        if not self._ui.session.plan.slots():
            words, why = tr("Add weekend slots"), tr("Saturday and Sunday at 11:00 and 16:00")
            bar.show_main(words, ready=True, why=why, filled=shown)
        elif not self._filler.weekend():
            why = tr("Every slot of the coming weekend is taken.")
            bar.show_main(tr("The weekend is full"), ready=False, why=why, filled=shown)
        elif not self._filler.ready():
            why = tr("Mark a draft as ready in Compose, and it can fill a free slot.")
            bar.show_main(tr("No draft is ready"), ready=False, why=why, filled=shown)
        else:
            why = tr("Proposes ready drafts for the free slots; nothing is planned yet")
            bar.show_main(tr("Fill this weekend"), ready=True, why=f"{why}  Ctrl+Shift+F",
                          filled=shown)  # fmt: skip
        self.acts.fill.setEnabled(bar.main.isEnabled())
        self.acts.fill.setText(bar.main.text())
        self.acts.fill.setProperty("result", why)
        if bar.main.text() == tr("Fill this weekend"):
            count = len(self._filler.weekend())
            free = tr("1 slot free") if count == 1 else tr("{0} slots free").format(count)
            self.acts.fill.setText(tr("Fill this weekend, Sat and Sun"))
            self.acts.fill.setProperty("result", free)

    def _show_empty(self, days: Sequence[DayRows]) -> None:
        bare = not any(each.entries for each in days) and not self._ui.session.plan.slots()
        counts = self._ui.session.posts.counts() if bare else {}
        bare = bare and not counts.get(Folder.PLANNED) and not counts.get(Folder.SENT)
        self.pages.setCurrentIndex(1 if bare else 0)
        self.toolbar.main.setVisible(not bare)

    # what the books and the clock say

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._minute.start()
        if self._stale or self._today != self._ui.session.desk.today():
            self.reload()
            self._panel.stop()
            self._on_panel()

    def _on_changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self._soon.start()

    def _on_soon(self) -> None:
        if self._stale and self.isVisible():
            gone = {each.post.id for each in self.strip_of_proposals.proposals} - {
                post.id for post in self._filler.ready()
            }
            for post_id in gone:
                self.strip_of_proposals.leave_out(post_id)
            self.reload()

    def _on_minute(self) -> None:
        if self.isVisible() and self._today != self._ui.session.desk.today():
            self.reload()

    def _on_current_changed(self) -> None:
        row, entry = self.view.current_row(), self.view.current_entry()
        past = row is None or self.view.is_past(row.day)
        self.acts.suit(entry, has_day=row is not None, past=past, has_copy=bool(self._copied))
        if self.strip_of_proposals.proposals:
            proposed = entry is not None and entry.why and entry.post is not None
            found = self.strip_of_proposals.proposal_of(entry.post.id) if proposed else None  # type: ignore[union-attr]
            self.strip_of_proposals.explain(found)
