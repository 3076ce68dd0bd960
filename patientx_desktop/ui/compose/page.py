"""The Compose tab: the rail, the thread of cards, the foot, and the inspector beside them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from patientx_desktop.domain.errors import DomainError
from patientx_desktop.domain.post import Folder
from patientx_desktop.runtime.mending import is_account
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.compose.actions import ComposeActions
from patientx_desktop.ui.compose.captions import empty_sentence, folder_of
from patientx_desktop.ui.compose.cards.editing import Editing
from patientx_desktop.ui.compose.cards.thread_view import ThreadView
from patientx_desktop.ui.compose.corners import CLEAR, Corners
from patientx_desktop.ui.compose.draft.desk import ComposeDesk
from patientx_desktop.ui.compose.draft.starting import Starting
from patientx_desktop.ui.compose.foot.foot import ComposeFoot
from patientx_desktop.ui.compose.foot.leaving import Leaving
from patientx_desktop.ui.compose.foot.reposting import Reposting
from patientx_desktop.ui.compose.history.dialog import History
from patientx_desktop.ui.compose.inspector.inspector import Inspector, Side
from patientx_desktop.ui.compose.rail.dropped import DroppedPosts
from patientx_desktop.ui.compose.rail.in_step import InStep
from patientx_desktop.ui.compose.rail.menu import keys_told
from patientx_desktop.ui.compose.rail.rail import ComposeRail
from patientx_desktop.ui.compose.typing.helps import Typing
from patientx_desktop.ui.compose.verbs import Verbs
from patientx_desktop.ui.page import Page
from patientx_desktop.ui.taking_down import TakingDown
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import INSPECTOR, RAIL_COMPOSE
from patientx_desktop.ui.widgets.drawer import DrawerHost, Edge, RailDrawer
from patientx_desktop.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from patientx_desktop.ui.compose.needs.view import NeedsYouView

_SETTLE_MS = 120


class ComposePage(Page):
    """Writes posts and lets them leave. `desk` is the post being written."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self.setObjectName("compose-page")
        self.desk = ComposeDesk(ui.session, self)
        self.in_step = InStep(ui.session, self.desk)  # the first to hear what is on the desk
        self.rail = ComposeRail(ui, self.desk)
        self.cards = ThreadView(self.desk, ui.session.media)
        self.typing = Typing(ui, self.desk, self.cards, self)
        self.foot = ComposeFoot(ui.session, self.desk)
        self.leaving = Leaving(ui, self.desk, self)
        self.taking_down = TakingDown(ui, self)
        self.reposting = Reposting(ui, self)
        self.history = History(ui, self.desk, self)
        self.dropped = DroppedPosts(ui, self)
        self.editing = Editing(ui, self.desk, self.cards, self)
        self.inspector = Inspector(ui, self.desk)
        self.starting = Starting(ui, self)
        self.verbs = Verbs(ui, self)
        self.needs: NeedsYouView | None = None
        self.empty = self._make_empty()
        self.centre = self._make_centre()
        self._lay_out()
        self._was_shown = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.foot.reload)
        self.offered = ComposeActions(self)
        self._listen()
        self.reload()

    def _make_empty(self) -> EmptyState:
        empty = EmptyState(
            "empty-compose",
            empty_sentence(Folder.DRAFTS),
            self.tr("Write a post"),
            icon="pencil",
            shortcut="Ctrl+N",
        )
        empty.acted.connect(self.new_post)
        return empty

    def _make_centre(self) -> QStackedWidget:
        self.writing = QWidget()
        column = QVBoxLayout(self.writing)
        set_margins(column, 0, 0, 0, 0)
        set_gap(column, 0)
        column.addWidget(self.cards, 1)
        column.addWidget(self.foot)
        centre = QStackedWidget()
        centre.addWidget(self.empty)
        centre.addWidget(self.writing)
        return centre

    def _lay_out(self) -> None:
        self.rail_drawer = RailDrawer(
            self.rail, Edge.START, RAIL_COMPOSE, self.tr("Drafts and folders")
        )
        self.side_drawer = RailDrawer(
            self.inspector, Edge.END, INSPECTOR, self.tr("About this post"), "sliders"
        )
        middle = Corners(self.centre, self.rail_drawer.toggle, self.side_drawer.toggle)
        self.host = DrawerHost(middle, self.rail_drawer, self.side_drawer)
        self.host.narrow_changed.connect(self._keep_clear)
        outer = QVBoxLayout(self)
        set_margins(outer, 0, 0, 0, 0)
        outer.addWidget(self.host)

    def _listen(self) -> None:
        session, desk, draft = self._ui.session, self.desk, self.foot.draft
        desk.opened.connect(self._on_opened)
        desk.folder_changed.connect(self._show_centre)
        desk.shelf_asked.connect(self._on_shelf_asked)
        desk.post_changed.connect(self._settle_soon)
        for book in (session.posts, session.plan, session.accounts, session.settings):
            book.changed.connect(self._settle_soon)
        session.sending.online_changed.connect(self._settle_soon)
        draft.main_asked.connect(self.leaving.main)
        draft.time_asked.connect(self.leaving.pick_time)
        draft.now_asked.connect(self.leaving.post_now)
        draft.by_hand_asked.connect(self.leaving.by_hand)
        draft.sign_off_asked.connect(self.leaving.ask_sign_off)
        self.inspector.checks.sign_off_asked.connect(self.leaving.ask_sign_off)
        draft.ready_asked.connect(self._on_ready)
        draft.history_asked.connect(self.history.open)
        self.foot.undo.undo_asked.connect(self.leaving.undo)
        self.foot.undo.send_asked.connect(self.leaving.send_now)
        self.foot.undo.ticked.connect(self._on_ticked)
        self.foot.said.asked.connect(self.verbs.do)
        self.inspector.side_shown.connect(self._on_side_shown)
        self.side_drawer.opened_changed.connect(self._on_side_shown)
        self.leaving.place_asked.connect(self.cards.focus_card)
        self.inspector.checks.by_hand_asked.connect(self.leaving.by_hand)
        self.inspector.checks.time_asked.connect(self.leaving.pick_time)
        self.rail.new_asked.connect(self.new_post)
        self.rail.chosen.connect(self._on_chosen)
        self.rail.opened.connect(self._on_entered)
        self.rail.ready_asked.connect(self._on_ready_in_list)
        self.rail.drop_asked.connect(self._on_drop)
        self.rail.verb_asked.connect(self.verbs.do_for)
        self.dropped.brought_back.connect(self.open_post)
        self.rail.foot.dropped_asked.connect(self.dropped.open)
        for changed in (session.accounts.changed, desk.account_changed):
            changed.connect(self._show_author)

    # what the window asks

    def actions_offered(self) -> tuple[QAction, ...]:
        """Everything it offers, for menus and the palette."""
        return self.offered.all()

    def keys_told(self) -> tuple[tuple[str, str], ...]:
        return keys_told()

    def reload(self) -> None:
        """Read everything again."""
        self.rail.reload()
        self._on_opened()

    def open_post(self, post_id: str) -> None:
        """Show a post and put the cursor into it, or show it in *Needs you*."""
        if not self.show_post(post_id):
            return
        self.rail_drawer.set_open(False)
        post = self.desk.post
        if post is not None:
            self.desk.set_folder(folder_of(post, self.desk.folder))
            if self.needs is not None and self.desk.folder is Folder.NEEDS_YOU:
                self.needs.choose(post_id)
        if self.centre.currentWidget() is self.writing:
            self.cards.focus_card(0)

    def open_item(self, key: str) -> None:
        """Show a post by its identifier."""
        self.open_post(key)

    def new_item(self, text: str = "") -> None:
        """Start a post with some words."""
        self.new_post(text)

    def new_post(self, text: str = "") -> None:
        """Start a post, with some words if given."""
        words = text if isinstance(text, str) else ""
        if not self.desk.new(words):
            return
        self.desk.set_folder(Folder.DRAFTS)
        self.rail_drawer.set_open(False)
        self.cards.focus_card(0)

    def continue_thread(self, post_id: str) -> None:
        """Start a draft that will be a reply to the last part of a sent post."""
        try:
            begun = self.desk.begin(self._ui.session.posts.continuing(post_id))
        except DomainError as error:
            self._ui.asks.tell(error)
            return
        if begun:
            self.desk.set_folder(Folder.DRAFTS)
            self.cards.focus_card(0)

    def ask_tag(self) -> None:
        """Let the person tag the post on the desk."""
        self.side_drawer.set_open(True)
        self.inspector.ask_tag()

    def ask_filter(self) -> None:
        """Let the person choose what the list is narrowed to."""
        self.rail_drawer.set_open(True)
        self.rail.head.open_menu()

    def ask_search(self) -> None:
        """Put the cursor where posts are searched for."""
        self.rail_drawer.set_open(True)
        self.rail.open_search()

    def flush(self) -> bool:
        """Before the window closes: write everything down; False when that is impossible."""
        return self.desk.leave()

    # following

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._was_shown:
            self._was_shown = True
            self._go_on()

    def _go_on(self) -> None:
        """Open the draft that was written last, so that nobody has to look for it."""
        if self.desk.post is None and self.desk.folder is Folder.DRAFTS:
            for post in self._ui.session.posts.list(Folder.DRAFTS, 0, 1):
                self.show_post(post.id)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.desk.flush()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowDeactivate:
            self.desk.flush()
        return super().event(event)

    def _keep_clear(self) -> None:
        free = CLEAR if self.host.is_narrow() else 0
        self.cards.keep_clear(free)
        if self.needs is not None:
            self.needs.keep_clear(free)

    def _show_author(self) -> None:
        session, post = self._ui.session, self.desk.post
        account = session.posts.account_of(post) if post else session.accounts.current()
        name = account.name if account is not None else ""
        self.cards.set_author(" ".join(name.split()[:2]))

    def show_post(self, post_id: str) -> bool:
        """Put a post on the desk; False, and told why, where that is impossible."""
        try:
            return self.desk.open(post_id)
        except DomainError as error:
            self._ui.asks.tell(error)
            return False

    def _on_chosen(self, post_id: str) -> None:
        """Looked at from the rail: the focus stays there. The key may be an account's."""
        if self.needs is not None and self.needs.has(post_id):
            self.desk.set_folder(Folder.NEEDS_YOU)
            self.needs.choose(post_id)
        else:
            self.show_post(post_id)

    def _on_entered(self, key: str) -> None:
        if is_account(key):
            self._on_chosen(key)
        else:
            self.open_post(key)

    def _on_drop(self, post_id: str) -> None:
        """The next of the list is shown then; the keyboard stays where it can go on."""
        listed = self.rail.posts.hasFocus()
        self.leaving.drop(post_id, self.rail.next_to(post_id))
        if listed and self.desk.post is None and self.centre.currentWidget() is self.empty:
            self.empty.button.setFocus()

    def _on_ready_in_list(self, post_id: str) -> None:
        """What is not ready any more leaves the list of what is: the next is shown then."""
        after = self.rail.next_to(post_id) if self.desk.folder is Folder.READY else ""
        if not after or self.show_post(after):
            self.leaving.toggle_ready(post_id)

    def _show_centre(self) -> None:
        if self.desk.folder is Folder.NEEDS_YOU:
            self.centre.setCurrentWidget(self._needs_view())
        else:
            self.empty.say(empty_sentence(self.desk.folder))
            self.centre.setCurrentWidget(self.empty if self.desk.post is None else self.writing)

    def _needs_view(self) -> QWidget:
        if self.needs is None:
            from patientx_desktop.ui.compose.needs.view import NeedsYouView

            self.needs = NeedsYouView(self._ui, self.desk)
            self.needs.chosen.connect(self.inspector.show_need)
            self.needs.chosen.connect(self.rail.show_need)
            self.centre.addWidget(self.needs)
            self.needs.reload()
            self._keep_clear()
        return self.needs

    def _on_side_shown(self) -> None:
        drawer = self.side_drawer
        seen = drawer.is_docked() or drawer.is_open()
        self.cards.set_served(seen and self.inspector.side is Side.SHELF)

    def _on_shelf_asked(self) -> None:
        self.side_drawer.set_open(True)

    def _on_opened(self) -> None:
        self._show_author()
        self._show_centre()
        self.foot.reload()
        self.foot.show_saving()

    def _settle_soon(self) -> None:
        """The foot asks the store about slots and prices: not while somebody types."""
        shown = self.foot.face() is self.foot.draft
        if self.desk.post is not None and shown != self.desk.is_editable:
            self._soon.start(0)
        else:
            self._soon.start(_SETTLE_MS)

    def _on_ticked(self, seconds: int) -> None:
        self.rail.show_seconds()
        if not seconds:
            self._settle_soon()

    def _on_ready(self) -> None:
        self.leaving.toggle_ready()
