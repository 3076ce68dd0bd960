"""The small menus of the month: a free slot, a crowded day, a proposal."""

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMenu

from patientx_desktop.domain.post import PostSummary
from patientx_desktop.domain.schedule import local_of
from patientx_desktop.ui.asks import Asks
from patientx_desktop.ui.calendar.days import Entry, long_day, short_day
from patientx_desktop.ui.calendar.moves import Moves
from patientx_desktop.ui.calendar.proposals import Filler, ProposalStrip
from patientx_desktop.ui.calendar.view import MonthView
from patientx_desktop.ui.theme.icons import icon
from patientx_desktop.ui.widgets.badges import state_look
from patientx_desktop.ui.widgets.paint import one_line

_OFFERED, _LETTERS = 5, 60  # ready drafts in the menu of a free slot; letters of a title


class Menus(QObject):
    """Real menus, so that every key and screen reader knows them. ``left_out`` carries the post
    whose proposal is not wanted."""

    left_out = Signal(str)

    def __init__(
        self, view: MonthView, moves: Moves, filler: Filler, strip: ProposalStrip, asks: Asks
    ) -> None:
        super().__init__(view)
        self._view, self._moves, self._filler = view, moves, filler
        self._strip, self._asks = strip, asks

    def _menu(self, title: str) -> QMenu:
        menu = QMenu(self._view)
        menu.setObjectName("calendar-menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSection(title)
        return menu

    def _below(self, menu: QMenu) -> None:
        rect = self._view.visualRect(self._view.currentIndex())
        menu.popup(self._view.viewport().mapToGlobal(rect.bottomLeft()))

    def on_slot_opened(self, entry: Entry) -> None:
        if entry.free is None:
            return
        wall, ready = entry.free.wall_time, self._filler.ready()
        if not ready:
            self._moves.start(wall)
            return
        day = local_of(entry.free.due_ms, self._filler.zone).date()
        menu = self._menu(f"{short_day(day)}, {entry.time}")
        write = menu.addAction(icon("plus", "muted"), self.tr("Write a new post"))
        write.triggered.connect(partial(self._moves.start, wall))
        menu.addSection(self.tr("Plan a ready draft"))
        for post in ready[:_OFFERED]:
            action = menu.addAction(icon("pencil", "muted"), _title(post))
            action.triggered.connect(partial(self._moves.plan, post.id, wall))
        self._below(menu)

    def on_more_opened(self, at: int) -> None:
        each = self._view.month_model.days[at]
        menu = self._menu(long_day(each.day))
        for entry in each.entries:
            words = f"{entry.time}  {self.tr('free')}"
            look = "plus"
            if entry.post is not None:
                words = f"{entry.time}  {_title(entry.post)}"
                look = state_look(entry.post.state).icon
            action = menu.addAction(icon(look, "muted"), words)
            action.triggered.connect(partial(self._view.open_entry, entry))
        spot = self._view.places().more[at][0]
        menu.popup(self._view.viewport().mapToGlobal(spot.bottomLeft()))

    def on_proposal_opened(self, entry: Entry) -> None:
        found = self._strip.proposal_of(entry.post.id) if entry.post is not None else None
        if found is None:
            return
        menu = self._menu(found.why)
        for name, words, act in (
            ("check", self.tr("Plan just this one"), partial(self._moves.fill, (found,))),
            ("pencil", self.tr("Open the draft"), partial(self._asks.open_post, found.post.id)),
            ("minus", self.tr("Leave it out"), partial(self.left_out.emit, found.post.id)),
        ):
            menu.addAction(icon(name, "muted"), words).triggered.connect(act)
        self._below(menu)


def _title(post: PostSummary) -> str:
    cut = one_line(post.title, _LETTERS) or "…"
    return cut.replace("&", "&&")
