"""The Calendar tab: a month of posts, moved about by hand, filled where it is thin."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QWidget

from patientx_desktop.domain.post import Folder, PostSummary
from patientx_desktop.domain.schedule import Slot, local_of
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
    month_after,
    short_day,
    week_start,
)
from patientx_desktop.ui.calendar.fill import SATURDAY
from patientx_desktop.ui.calendar.frame import CalendarFrame
from patientx_desktop.ui.calendar.menus import Menus
from patientx_desktop.ui.calendar.moves import Moves
from patientx_desktop.ui.calendar.proposals import Filler, ProposalStrip
from patientx_desktop.ui.calendar.rail import weeks_of
from patientx_desktop.ui.calendar.todo import AHEAD, READY, SLOT, TodoReader

_MINUTE_MS = 60_000
_FIRST_HOURS = (11, 16)  # of the weekend slots a group begins with


class CalendarPage(CalendarFrame):
    """The tab. It reads again when the books change, and only while it is seen."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        self._filler = Filler(ui.session)
        super().__init__(ProposalStrip(self._filler), parent)
        self._filler.setParent(self)
        self._ui = ui
        self._month = ui.session.desk.today().replace(day=1)
        self._copied, self._stale, self._today = "", True, date.min
        self._todos = TodoReader(ui.session, self)
        self._moves = Moves(ui, self)
        self.acts = Acts(self, self.view)
        self._menus = Menus(self.view, self._moves, self._filler, self.strip_of_proposals, ui.asks)
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
        self._connect()

    def _connect(self) -> None:
        for book in (self._ui.session.posts, self._ui.session.plan, self._ui.session.settings):
            book.changed.connect(self._on_changed)
        bar, view, acts = self.toolbar, self.view, self.acts
        for button, action in ((bar.back, acts.back), (bar.forward, acts.forward)):
            button.clicked.connect(action.trigger)
        bar.today.clicked.connect(acts.today.trigger)
        bar.filter.filtered.connect(self.show_month)
        bar.main.clicked.connect(self._on_main)
        view.post_opened.connect(self._ui.asks.open_post)
        view.slot_opened.connect(self._menus.on_slot_opened)
        view.proposal_opened.connect(self._menus.on_proposal_opened)
        self._menus.left_out.connect(self._leave_out)
        view.day_opened.connect(self._on_day_opened)
        view.more_opened.connect(self._menus.on_more_opened)
        view.post_moved.connect(self._moves.move)
        view.post_copied.connect(self._moves.copy)
        view.menu_asked.connect(self._on_menu_asked)
        queued = Qt.ConnectionType.QueuedConnection
        view.edge_passed.connect(self.show_day, queued)
        view.selectionModel().currentChanged.connect(self._on_current_changed)
        self.strip_of_proposals.accepted.connect(self._on_accepted)
        self.strip_of_proposals.dismissed.connect(self._on_dismissed)
        self.rail.todo.asked.connect(self._on_todo_asked)
        self.empty.acted.connect(self._on_slots_wanted)
        self._connect_acts()

    def _connect_acts(self) -> None:
        acts = self.acts
        acts.fill.triggered.connect(self._on_main)
        acts.back.triggered.connect(partial(self._turn, -1))
        acts.forward.triggered.connect(partial(self._turn, 1))
        acts.today.triggered.connect(self._on_today)
        acts.everything.triggered.connect(self._on_everything)
        acts.open.triggered.connect(self.view.open_current)
        acts.new.triggered.connect(self._on_new)
        for action, days in acts.steps.items():
            action.triggered.connect(partial(self._on_step, days))
        acts.copy.triggered.connect(self._on_copy)
        acts.paste.triggered.connect(self._on_paste)
        acts.take_back.triggered.connect(self._on_take_back)

    @property
    def strip_of_proposals(self) -> ProposalStrip:
        """The strip that asks about the weekend."""
        assert isinstance(self.strip, ProposalStrip)
        return self.strip

    # what the window asks

    def actions_offered(self) -> tuple[QAction, ...]:
        return self.acts.all()

    def open_item(self, key: str) -> None:
        """Show a day, given as ``2027-02-20``."""
        self.show_day(date.fromisoformat(key))

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
        first = first_shown(month, week_start())
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
        else:
            self._minute.stop()

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

    # what the person asks

    def _turn(self, step: int) -> None:
        self._month = month_after(self._month, step)
        self.show_month()

    def _on_today(self) -> None:
        self.show_day(self._ui.session.desk.today())
        self.view.setFocus()

    def _on_everything(self) -> None:
        self.toolbar.filter.clear()
        self.show_month()

    def _on_current_changed(self) -> None:
        row, entry = self.view.current_row(), self.view.current_entry()
        past = row is None or self.view.is_past(row.day)
        self.acts.suit(entry, has_day=row is not None, past=past, has_copy=bool(self._copied))
        if self.strip_of_proposals.proposals:
            proposed = entry is not None and entry.why and entry.post is not None
            found = self.strip_of_proposals.proposal_of(entry.post.id) if proposed else None  # type: ignore[union-attr]
            self.strip_of_proposals.explain(found)

    def _chosen_post(self) -> PostSummary | None:
        entry = self.view.current_entry()
        return entry.post if entry is not None and entry.is_post else None

    def _on_step(self, days: int) -> None:
        post, row = self._chosen_post(), self.view.current_row()
        if post is None or row is None:
            return
        if days in (-1, 1) and self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            days = -days
        day = self.view.month_model.days[row.day].day + timedelta(days=days)
        if self._moves.move(post.id, day):
            self._follow(post.id, day)

    def _follow(self, post_id: str, day: date) -> None:
        """Keep the post in sight that was moved with the keyboard."""
        shown = [each.day for each in self.view.month_model.days]
        if day not in shown:
            self._month = day.replace(day=1)
        self.reload()
        self.view.choose_key(post_id)

    def _on_copy(self) -> None:
        post = self._chosen_post()
        if post is None:
            return
        self._copied = post.id
        self._on_current_changed()
        self._ui.asks.toast(self.tr("Copied. Choose a day and press Ctrl+V to put it there."))

    def _on_paste(self) -> None:
        day = self.view.current_day()
        if self._copied and day is not None:
            self._moves.copy(self._copied, day)

    def _on_take_back(self) -> None:
        entry = self.view.current_entry()
        if entry is None or entry.post is None:
            return
        if entry.why:
            self._leave_out(entry.post.id)
        else:
            self._moves.take_back(entry.post.id)

    def _on_new(self) -> None:
        day = self.view.current_day()
        if day is not None:
            self._on_day_opened(day)

    def _on_day_opened(self, day: date) -> None:
        if day < self._ui.session.desk.today():
            words = self.tr("{day} is over. Choose today or a day to come.")
            self._ui.asks.toast(words.format(day=short_day(day)))
            return
        self._moves.start(self._moves.first_time(day))

    def _on_menu_asked(self, place: QPoint) -> None:
        self.acts.menu(self.view.current_entry()).popup(place)

    def _on_todo_asked(self, key: str) -> None:
        if key == READY:
            ready = self._filler.ready() or self._ui.session.posts.list(Folder.READY, limit=1)
            if ready:
                self._ui.asks.open_post(ready[0].id)
        elif key == SLOT:
            free = self._filler.weekend()
            if free:
                self._moves.start(free[0].wall_time)
        elif key:
            self._ui.asks.open_post(key)

    # filling the weekend

    def _on_main(self) -> None:
        if not self._ui.session.plan.slots():
            self._on_slots_wanted()
            return
        proposals = self._filler.propose()
        if not proposals:
            self._ui.asks.toast(self.tr("No ready draft fits a free slot of this weekend."))
            return
        self.strip_of_proposals.offer(proposals)
        self._show_main()
        zone = self._ui.session.desk.zone
        self.show_day(local_of(proposals[0].free.due_ms, zone).date())
        self.strip_of_proposals.accept.setFocus()

    def _on_accepted(self) -> None:
        if self._moves.fill(self.strip_of_proposals.proposals):
            self._on_dismissed()

    def _on_dismissed(self) -> None:
        self.strip_of_proposals.offer(())
        self._show_main()
        self.show_month()
        self.view.setFocus()

    def _leave_out(self, post_id: str) -> None:
        self.strip_of_proposals.leave_out(post_id)
        self._show_main()
        self.show_month()

    def _on_slots_wanted(self) -> None:
        """Give the group its first weekly slots, on weekends; they can be taken back."""
        plan = self._ui.session.plan
        plan.set_slots(
            Slot("", day, hour * 60) for day in (SATURDAY, SATURDAY + 1) for hour in _FIRST_HOURS
        )
        words = self.tr("Four weekend slots added: 11:00 and 16:00")
        self._ui.asks.toast(words, partial(plan.set_slots, ()))
