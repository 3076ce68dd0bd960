"""The Leaders tab: the list at the start, and the study of the chosen leader beside it."""

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from patientx_desktop.domain.cost import dollars
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.leader import Leader, ReadPost
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.leaders.adding import AddDialog
from patientx_desktop.ui.leaders.describing import DescribeDialog
from patientx_desktop.ui.leaders.nobody import NoLeaders, clear
from patientx_desktop.ui.leaders.reading import Ended, Reading
from patientx_desktop.ui.leaders.side import LeaderSide
from patientx_desktop.ui.leaders.study import StudyView
from patientx_desktop.ui.leaders.words import trouble_words
from patientx_desktop.ui.notice_words import Mend
from patientx_desktop.ui.notices import notice_of
from patientx_desktop.ui.page import StalePage
from patientx_desktop.ui.theme.room import set_margins
from patientx_desktop.ui.theme.tokens import RAIL_LIST
from patientx_desktop.ui.widgets.drawer import DrawerHost, Edge, RailDrawer
from patientx_desktop.ui.widgets.strip import Strip, Tone


class LeadersPage(StalePage):
    """Find, read and study leaders. What was read is kept and shown without a network."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("leaders-page")
        self._ui, self._book = ui, ui.session.leaders
        self._chosen = ""
        self._dialog: AddDialog | None = None
        self.reading = Reading(self._book, self)
        self.side = LeaderSide(ui.session)
        drawer = RailDrawer(self.side, Edge.START, RAIL_LIST, self.tr("List of leaders"))
        self.drawer = drawer
        self.study = StudyView(drawer.toggle)
        self.stack = QStackedWidget()
        self.empty = NoLeaders(self._book)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.study)
        whole = QVBoxLayout(self)
        set_margins(whole, 0, 0, 0, 0)
        whole.addWidget(DrawerHost(self.stack, drawer))
        self._actions = self._make_actions()
        self._connect()

    def _connect(self) -> None:
        side, head, session = self.side, self.study.head, self._ui.session
        side.chosen.connect(self.open_item)
        side.find_asked.connect(self.find_leaders)
        side.refresh_asked.connect(self.reading.start)
        side.stop_asked.connect(self.reading.stop)
        self.empty.find_asked.connect(self.find_leaders)
        self.empty.picked.connect(self._on_picked)
        head.follow_asked.connect(self.follow)
        head.refresh_asked.connect(self.refresh)
        head.open_asked.connect(self._on_open)
        head.describe_asked.connect(self._on_describe)
        head.remove_asked.connect(self.remove)
        self.study.post_opened.connect(self._on_post_opened)
        self.reading.moved.connect(self._show_reading)
        self.reading.ended.connect(self._on_ended)
        for changed in (self._book.changed, session.posts.changed, session.settings.changed):
            changed.connect(self.note_changed)
        session.sending.online_changed.connect(self._on_online_changed)

    def _make_actions(self) -> tuple[QAction, ...]:
        price = dollars(self._book.price_of_adding())
        cards = (
            (
                "leaders-find",
                self.tr("Find leaders"),
                "leaders",
                "Ctrl+Shift+L",
                price,
                self.find_leaders,
            ),
            ("leaders-refresh", self.tr("Refresh this leader"), "refresh", "F5", "", self.refresh),
            ("leaders-follow", self.tr("Follow in browser"), "person-plus", "", "", self.follow),
            ("leaders-remove", self.tr("Remove from your leaders"), "trash", "", "", self.remove),
        )
        made = []
        for name, words, sign, key, cost, slot in cards:
            action = QAction(words, self)
            action.setObjectName(name)
            action.setProperty("icon_name", sign)
            action.setProperty("price", cost)
            action.setShortcut(QKeySequence(key))
            action.triggered.connect(slot)
            made.append(action)
        return tuple(made)

    # what the window asks

    def actions_offered(self) -> tuple[QAction, ...]:
        """Find, refresh, follow and remove; the last three only while a leader is shown."""
        for action in self._actions[1:]:
            action.setEnabled(bool(self._chosen))
        leader = self._leader()
        if leader is not None:
            price = self._book.price_of_refresh(leader)
            self._actions[1].setProperty("price", dollars(price) if price else "")
        return self._actions

    def reload(self) -> None:
        """Read the list and the chosen leader again."""
        self.note_fresh()
        leaders = self._book.list()
        known = [each.id for each in sorted(leaders, key=_is_followed)]
        if self._chosen not in known:
            self._chosen = known[0] if known else ""
        self.side.show_leaders(leaders, self._chosen)
        self._show_chosen()

    def open_item(self, key: str) -> None:
        """Show one leader."""
        self._chosen = key
        self.drawer.set_open(False)
        self._hush()
        if self._stale or not self.side.choose(key):
            self.reload()
        else:
            self._show_chosen()

    def new_item(self, text: str) -> None:
        """Ask for a handle, with `text` filled in."""
        self.find_leaders(text)

    # finding

    def find_leaders(self, handle: str | bool = "") -> None:
        """Ask for a handle; the price is on the button that looks it up."""
        dialog = self._dialog = AddDialog(self._book, handle if isinstance(handle, str) else "")
        dialog.asked.connect(self._on_asked)
        dialog.finished.connect(self._on_dialog_finished)
        dialog.open_in(self.window(), focus=dialog.edit)

    def _on_asked(self, words: str) -> None:
        # The page is the owner: an answer that is paid for is kept even if the dialog is gone.
        self._book.add(self, words, self._on_added, self._on_not_added)

    def _on_added(self, leader: Leader) -> None:
        if self._dialog is not None:
            self._dialog.accept()
        self.open_item(leader.id)
        self._ui.asks.toast(self.tr("Added {name}").format(name=leader.name))

    def _on_not_added(self, error: DomainError) -> None:
        if self._dialog is not None:
            self._dialog.tell(error)
        elif error.trouble is not Trouble.CANCELLED:
            self._ui.asks.tell(error)

    def _on_dialog_finished(self) -> None:
        self._dialog = None

    # reading

    def refresh(self) -> None:
        """Read the chosen leader's latest posts."""
        if self._leader() is not None:
            self._hush()
            self.reading.start([self._chosen])

    def _show_reading(self) -> None:
        current = self.reading.current
        self.study.head.show_reading(self.reading.is_running, current == self._chosen != "")
        name = self._book.get(current).name if current else ""
        self.side.show_reading(self.reading, name)

    def _on_ended(self, ended: Ended) -> None:
        self.reload()
        if ended.error is not None:
            self._say_trouble(ended.error)
        elif ended.read:
            words = self.tr("Read {read} of {asked} leaders, {new} new posts")
            if ended.asked == 1:
                words = self.tr("{new} new posts read")
            said = words.format(read=ended.read, asked=ended.asked, new=ended.new)
            self._ui.asks.toast(said)

    # the chosen leader

    def _leader(self) -> Leader | None:
        if not self._chosen:
            return None
        try:
            return self._book.get(self._chosen)
        except DomainError:
            return None

    def follow(self) -> None:
        """Open the page that asks "Follow?", then ask whether it was done."""
        leader = self._leader()
        if leader is None:
            return
        self._ui.asks.open_address(self._book.follow_address(leader))
        if leader.followed_ms is None:
            strip = self._say(self.tr("Did you follow {name}?").format(name=leader.name), Tone.INFO)
            strip.add_button(self.tr("Yes, followed"), self._on_followed)
            strip.add_button(self.tr("Not now"), self._on_not_now)

    def _on_followed(self) -> None:
        chosen = self._chosen
        self._hush()
        self._book.note_followed(chosen)

        def undo() -> None:
            self._book.note_followed(chosen, followed=False)

        self._ui.asks.toast(self.tr("Noted as followed"), undo)

    def _on_not_now(self) -> None:
        self._hush()

    def _on_open(self) -> None:
        leader = self._leader()
        if leader is not None:
            self._ui.asks.open_address(self._book.address(leader))

    def _on_post_opened(self, post: ReadPost) -> None:
        leader = self._leader()
        if leader is not None:
            self._ui.asks.open_address(self._book.post_address(leader, post))

    def _on_describe(self) -> None:
        leader = self._leader()
        if leader is None:
            return
        dialog = DescribeDialog(leader)

        def keep() -> None:
            try:
                self._book.describe(leader.id, dialog.what.text(), dialog.note.text())
            except DomainError as error:
                self._ui.asks.tell(error)

        dialog.accepted.connect(keep)
        dialog.open_in(self.window(), focus=dialog.what)

    def remove(self) -> None:
        """Take the chosen leader out of the list, with the way back."""
        leader = self._leader()
        if leader is None:
            return
        self._book.remove(leader.id)

        def undo() -> None:
            self._book.bring_back(leader.id)
            self.open_item(leader.id)

        self._ui.asks.toast(self.tr("Removed {name}").format(name=leader.name), undo)

    # showing

    def _show_chosen(self) -> None:
        leader = self._leader()
        self.stack.setCurrentWidget(self.empty if leader is None else self.study)
        if leader is None:
            self.empty.reload()
            return
        zone = self._ui.session.settings.zone
        self.study.show_leader(leader, self._book.study(leader.id), self._book, zone)
        self._show_reading()
        if not self._ui.session.sending.is_online and self.study.remarks.isEmpty():
            self._say_offline()

    def _on_picked(self, handle: str) -> None:
        self.find_leaders(f"@{handle}")

    def _say(self, words: str, tone: Tone = Tone.WARNING) -> Strip:
        """Put a remark above the cards in place of the one before."""
        self._hush()
        strip = Strip(words, tone)
        self.study.remarks.addWidget(strip)
        return strip

    def _hush(self) -> None:
        """Take the remark above the cards away."""
        clear(self.study.remarks)

    def _say_trouble(self, error: DomainError) -> None:
        strip = self._say(trouble_words(error), Tone.WARNING)
        mend = notice_of(error.trouble).mend
        if mend is Mend.LIMIT:
            strip.add_button(self.tr("Change the limit"), self._on_limit)
        elif mend is Mend.RECONNECT:
            strip.add_button(self.tr("Connect an account"), self._ui.asks.connect_account)

    def _say_offline(self) -> None:
        words = self.tr("Offline. What was read is here; refreshing waits for the network.")
        self._say(words, Tone.INFO)

    def _on_limit(self) -> None:
        self._ui.asks.open_settings("money")

    def _on_online_changed(self, online: bool) -> None:
        if not online:
            self._say_offline()
        else:
            self._hush()


def _is_followed(leader: Leader) -> bool:
    """The order of the list: those worth following come before those that are followed."""
    return bool(leader.followed_ms)
