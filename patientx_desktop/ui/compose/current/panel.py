"""What is current, beside the composer: news and leaders' new posts, each one step from a post."""

from contextlib import suppress
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from patientx_desktop.domain.current import CurrentItem, SortedBy
from patientx_desktop.domain.errors import DomainError
from patientx_desktop.domain.mission import Kind
from patientx_desktop.runtime.current import CurrentState
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.compose.current.list import NewsList, NewsRow
from patientx_desktop.ui.compose.current.states import Verb, nothing_of, read_words, trouble_of
from patientx_desktop.ui.feed_words import age_words, source_of, title_of, why
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import CAPTION_PX, SPACE_8, SPACE_12, SPACE_16, SPACE_24
from patientx_desktop.ui.widgets.badges import kind_look
from patientx_desktop.ui.widgets.buttons import IconButton, PlainButton
from patientx_desktop.ui.widgets.empty_state import Art
from patientx_desktop.ui.widgets.ink import InkLabel
from patientx_desktop.ui.widgets.link import LinkButton
from patientx_desktop.ui.widgets.section import Separator
from patientx_desktop.ui.widgets.segmented import SegmentedControl
from patientx_desktop.ui.widgets.strip import Strip, Tone

_EVERY_MS, _SOON_MS = 60_000, 100
_KINDS: tuple[Kind | None, ...] = (None, Kind.RESEARCH, Kind.SOCIAL)
_GLANCE_MS = 3_000
"""Seen for less than this, the list was not looked at."""

_FRESH_MS, _MOST_COUNTED = 2 * 86_400_000, 99


class CurrentPanel(QWidget):
    """The list, what may be done with an item, and where it all comes from.

    ``start_asked`` carries the item a post is to begin with; ``counted`` how many are unread.
    """

    start_asked = Signal(object)
    counted = Signal(int)

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui, self._book = ui, ui.session.current
        self._items: dict[str, CurrentItem] = {}
        self._shown_ms: int | None = None
        self._unread: tuple[str, ...] = ()
        self.setObjectName("current")
        names = (self.tr("All"), self.tr("Research"), self.tr("Social issues"))
        self.filter = SegmentedControl(self.tr("What is shown"), names, small=True)
        self.again = IconButton("refresh", self.tr("Read the sources now"), "F5")
        self.again.setObjectName("current-refresh")
        self.read_all = IconButton("check", self.tr("Mark all as read  Shift+R"))
        self.read_all.setObjectName("current-read-all")
        self.list = NewsList(self.tr("What is current"))
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.strip = Strip("", Tone.INFO, flush=True, stacked=True)
        self.see = self.strip.add_button(self.tr("See why"), self._on_sources)
        self.see.setObjectName("current-why")
        self.once_more = self.strip.add_button(self.tr("Try again"), self._on_again)
        self.once_more.setObjectName("current-once-more")
        self.strip.hide()
        self.foot = InkLabel("", "muted", CAPTION_PX, wrap=True, numbers=True)
        words = self.tr("Choose sources")
        self.sources = LinkButton(words, size=CAPTION_PX, name="current-sources")
        self._make_nothing()
        self._lay_out()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self.reload)
        self._minute = QTimer(self)
        self._minute.setInterval(_EVERY_MS)
        self._minute.timeout.connect(self._on_minute)
        self._minute.start()
        self._listen()
        self._soon.start()

    # laying out

    def _make_nothing(self) -> None:
        self.nothing = QWidget()
        self.art = Art("empty-search")
        self.sentence = InkLabel("", wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.begin = PlainButton(self.tr("Choose sources"), name="current-begin")
        column = QVBoxLayout(self.nothing)
        set_margins(column, SPACE_24, SPACE_24, SPACE_24, SPACE_24)
        set_gap(column, SPACE_16)
        column.addStretch(1)
        column.addWidget(self.art, 4)
        column.addWidget(self.sentence)
        column.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def _lay_out(self) -> None:
        head = QWidget()
        line = QHBoxLayout(head)
        set_margins(line, SPACE_16, SPACE_8, SPACE_12, SPACE_8)
        line.addWidget(self.filter)
        line.addStretch(1)
        line.addWidget(self.read_all)
        line.addWidget(self.again)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.nothing)
        below = QWidget()
        foot = QHBoxLayout(below)
        set_margins(foot, SPACE_16, SPACE_8, SPACE_12, SPACE_8)
        set_gap(foot, SPACE_8)
        foot.addWidget(self.foot, 1)
        foot.addWidget(self.sources)
        column = QVBoxLayout(self)
        set_margins(column, 0, 0, 0, 0)
        set_gap(column, 0)
        for widget in (head, Separator()):
            column.addWidget(widget)
        column.addWidget(self.stack, 1)
        for widget in (self.strip, Separator(), below):
            column.addWidget(widget)

    def _listen(self) -> None:
        self.filter.chosen.connect(self.reload)
        self.again.clicked.connect(self._on_again)
        self.list.opened.connect(self._on_opened)
        self.list.shown.connect(self._on_shown)
        self.list.ticked.connect(self._on_ticked)
        self.list.customContextMenuRequested.connect(self._on_menu)
        self.sources.clicked.connect(self._on_sources)
        self.begin.clicked.connect(self._on_begin)
        self.read_all.clicked.connect(self.mark_all)
        self.list.all_ticked.connect(self.mark_all)
        self._book.changed.connect(self._on_changed)
        self._ui.session.feeds.reading_changed.connect(self._on_changed)

    # showing

    def reload(self) -> None:
        """Read the list again."""
        self._soon.stop()
        items, now = self._book.items(), self._ui.session.now_ms
        self._items = {item.key: item for item in items}
        fresh = [item for item in items if not item.is_read and now - item.at_ms < _FRESH_MS]
        self.counted.emit(min(len(fresh), _MOST_COUNTED))
        if not self.isVisible():
            return
        kind = _KINDS[self.filter.current()]
        shown = [item for item in items if kind in (None, item.kind)]
        self.list.set_rows([self._row(item, now) for item in shown])
        self._unread = tuple(item.key for item in shown if not item.is_read)
        self.read_all.setVisible(bool(self._unread))
        state = self._book.state()
        self._say_nothing(state, any_item=bool(items), any_shown=bool(shown))
        self._say_state(state, now)

    def _row(self, item: CurrentItem, now: int) -> NewsRow:
        mark = self.tr("Read") if item.is_read else ""
        return NewsRow(
            item.key,
            kind_look(item.kind),
            age_words(item.at_ms, now, self._ui.session.settings.zone),
            title_of(item),
            source_of(item),
            why(item),
            self.tr("Start a post"),
            self.tr("New") if item.is_new else mark,
            item.is_read,
        )

    def _say_state(self, state: CurrentState, now: int) -> None:
        self.foot.setText(read_words(state, now, self._ui.session.settings.zone))
        told = trouble_of(state)
        self.see.setVisible(told.see)
        empty = self.stack.currentWidget() is self.nothing
        offered = empty and self._verb is Verb.AGAIN
        self.once_more.setVisible(told.again and not state.is_reading and not offered)
        self.strip.set_text(told.words, told.tone)
        self.strip.setVisible(bool(told.words) and not (empty and state.offline))
        self.again.setEnabled(not state.is_reading)

    def _say_nothing(self, state: CurrentState, *, any_item: bool, any_shown: bool) -> None:
        self.stack.setCurrentWidget(self.list if any_shown else self.nothing)
        if any_shown:
            return
        nothing = nothing_of(state, any_item=any_item)
        self._verb = nothing.verb
        self.sentence.setText(nothing.words)
        self.art.setVisible(bool(nothing.art))
        self.art.show_art(nothing.art or "empty-search")
        words = {
            Verb.SOURCES: self.tr("Choose sources"),
            Verb.AGAIN: self.tr("Read them now"),
            Verb.ALL: self.tr("Show all"),
        }
        self.begin.setText(words.get(nothing.verb, ""))
        self.begin.setVisible(nothing.verb is not Verb.NOTHING)

    _verb = Verb.NOTHING

    def _on_begin(self) -> None:
        if self._verb is Verb.SOURCES:
            self._on_sources()
        elif self._verb is Verb.AGAIN:
            self._on_again()
        else:
            self.filter.set_current(0)
            self.reload()

    # acting

    def item(self, key: str) -> CurrentItem | None:
        """The item with a key."""
        return self._items.get(key)

    def _on_opened(self, key: str) -> None:
        item = self.item(key)
        if item is not None:
            self.start_asked.emit(item)

    def _on_shown(self, key: str) -> None:
        item = self.item(key)
        address = self._book.address_of(item) if item is not None else ""
        if address:
            self._ui.asks.open_address(address)
            self._mark(key, used=True)
        elif item is not None:
            self._ui.asks.toast(self.tr("This item came without a link."))

    def _on_ticked(self, key: str) -> None:
        item = self.item(key)
        if item is not None:
            self._mark(key, used=not item.is_read)

    def mark_all(self) -> None:
        """Mark all that is listed as read, with the way back."""
        keys, held = self._unread, self.read_all.hasFocus()
        if not keys:
            return
        try:
            self._book.mark_all(keys)
        except DomainError as error:
            self._ui.asks.tell(error)
            return
        if held:  # the button goes with the last that was unread
            self.list.setFocus()
        words = self.tr("1 marked as read.") if len(keys) == 1 else self.tr("{0} marked as read.")
        self._ui.asks.toast(words.format(len(keys)), partial(self._unmark, keys))

    def _unmark(self, keys: tuple[str, ...]) -> None:
        try:
            self._book.mark_all(keys, used=False)
        except DomainError as error:
            self._ui.asks.tell(error)

    def _mark(self, key: str, *, used: bool) -> None:
        try:
            self._book.mark_used(key, used)
        except DomainError as error:
            self._ui.asks.tell(error)

    def _choose(self, key: str, kind: Kind | None) -> None:
        try:
            self._book.choose_kind(key, kind)
        except DomainError as error:
            self._ui.asks.tell(error)

    def _on_menu(self, at: QPoint) -> None:
        index = self.list.indexAt(at)
        key = self.list.key_of(index.row()) if index.isValid() else self.list.chosen_key()
        item = self.item(key)
        if item is not None:
            self.make_menu(item).popup(self.list.viewport().mapToGlobal(at))

    def make_menu(self, item: CurrentItem) -> QMenu:
        """What can be done with an item, and why it counts as what it does."""
        menu = QMenu(self)
        menu.setObjectName("current-menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Start a post\tEnter"), partial(self._on_opened, item.key))
        menu.addAction(self.tr("Open in the browser\tO"), partial(self._on_shown, item.key))
        read = self.tr("Mark as unread\tR") if item.is_read else self.tr("Mark as read\tR")
        menu.addAction(read, partial(self._on_ticked, item.key))
        if self._unread:
            menu.addAction(self.tr("Mark all as read\tShift+R"), self.mark_all)
        menu.addSection(why(item))
        for kind in (Kind.RESEARCH, Kind.SOCIAL, Kind.NEWS):
            self._add_kind(menu, item, kind)
        back = menu.addAction(self.tr("As its words say"), partial(self._choose, item.key, None))
        back.setEnabled(item.sorted.by is SortedBy.PERSON)
        return menu

    def _add_kind(self, menu: QMenu, item: CurrentItem, kind: Kind) -> None:
        choose = partial(self._choose, item.key, kind)
        action: QAction = menu.addAction(kind_look(kind).word, choose)
        action.setCheckable(True)
        action.setChecked(item.kind is kind)

    def _on_again(self) -> None:
        self._ui.session.feeds.refresh(all_of_them=True)

    def _on_sources(self) -> None:
        self._ui.asks.open_settings("feeds")

    # hearing

    def _on_changed(self) -> None:
        self._soon.start()

    def _on_minute(self) -> None:
        """Ages move on, and sources whose time has come are read, while somebody may look."""
        if self.window().isVisible():
            self._ui.session.feeds.refresh()
        if self.isVisible():
            self.reload()

    def showEvent(self, _event: object) -> None:
        self._shown_ms = self._ui.session.now_ms
        self.reload()
        self._ui.session.feeds.refresh()

    def hideEvent(self, _event: object) -> None:
        shown, self._shown_ms = self._shown_ms, None
        if shown is None or self._ui.session.now_ms - shown < _GLANCE_MS:
            return
        with suppress(DomainError):  # then the same items are called new once more
            self._book.look_over()
