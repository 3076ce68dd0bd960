"""The Calendar tab: a month of posts, moved about by hand, filled where it is thin."""

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from patientx_desktop.domain.post import Folder, PostSummary
from patientx_desktop.domain.schedule import Slot, local_of
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.calendar.days import (
    month_after,
    short_day,
)
from patientx_desktop.ui.calendar.fill import SATURDAY
from patientx_desktop.ui.calendar.menus import Menus
from patientx_desktop.ui.calendar.moves import Moves
from patientx_desktop.ui.calendar.reading import CalendarReader
from patientx_desktop.ui.calendar.todo import READY, SLOT

_MINUTE_MS = 60_000
_FIRST_HOURS = (11, 16)  # of the weekend slots a group begins with


class CalendarPage(CalendarReader):
    """The tab: what is shown, and all a person does with it."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self._moves = Moves(ui, self)
        self._menus = Menus(self.view, self._moves, self._filler, self.strip_of_proposals, ui.asks)
        self._connect()

    def _connect(self) -> None:
        bar, view, acts = self.toolbar, self.view, self.acts
        for button, action in ((bar.back, acts.back), (bar.forward, acts.forward)):
            button.clicked.connect(action.trigger)
        bar.today.clicked.connect(acts.today.trigger)
        bar.filter.filtered.connect(self.show_month)
        bar.main.clicked.connect(self._on_main)
        self.setFocusProxy(view)
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
        acts.undo.triggered.connect(self._moves.undo)

    # what the window asks

    def actions_offered(self) -> tuple[QAction, ...]:
        if self._stale:
            self._show_main()  # so that what is offered says what it would do
        return self.acts.all()

    def open_item(self, key: str) -> None:
        """Show a day, given as ``2027-02-20``."""
        self.show_day(date.fromisoformat(key))

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
