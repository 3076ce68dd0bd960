"""News sources: what the Current list reads, added by address or from those we know."""

from functools import partial
from itertools import groupby

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QLineEdit, QWidget

from patientx_desktop.domain.errors import DomainError
from patientx_desktop.domain.feed import Feed, FeedFault
from patientx_desktop.domain.mission import Kind
from patientx_desktop.runtime.feeds import StarterFeed
from patientx_desktop.runtime.signing_in import SignInDesk
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.feed_words import fault_words
from patientx_desktop.ui.settings.feed_row import FeedRow, language_words
from patientx_desktop.ui.settings.section import Section
from patientx_desktop.ui.theme.looks import CHIP
from patientx_desktop.ui.theme.tokens import SPACE_4
from patientx_desktop.ui.when import past_words
from patientx_desktop.ui.widgets.badges import kind_look
from patientx_desktop.ui.widgets.buttons import Button, PlainButton
from patientx_desktop.ui.widgets.flow import FlowLayout
from patientx_desktop.ui.widgets.inputs import Field
from patientx_desktop.ui.widgets.section import Caption, SectionLabel
from patientx_desktop.ui.widgets.stack import column, row

_LONGEST = 2_000


class FeedsSection(Section):
    """The section."""

    def __init__(self, ui: Ui, desk: SignInDesk) -> None:
        super().__init__(ui, desk)
        self.rows: dict[str, FeedRow] = {}
        self._offered: tuple[StarterFeed, ...] | None = None
        self.address = QLineEdit()
        self.address.setObjectName("feed-address")
        self.address.setMaxLength(_LONGEST)
        self.address.setAccessibleName(self.tr("Add a source by its address"))
        self.address.setPlaceholderText(self.tr("example.org, or the address of its feed"))
        self.address.returnPressed.connect(self._on_add)
        self.add_button = PlainButton(self.tr("Add"), "plus", name="feed-add")
        self.add_button.clicked.connect(self._on_add)
        self.field = Field(
            self.tr("Add a source by its address"),
            row(self.address, self.add_button),
            self.tr("The page of a journal, paper or agency is enough: its feed is looked for."),
        )
        self._none = Caption(self.tr("No sources yet. Those below are a beginning."))
        self._holder = column()
        self._starters = column(spacing=SPACE_4)
        self.column.addWidget(self.field)
        self.column.addWidget(SectionLabel(self.tr("Your sources")))
        self.column.addWidget(self._none)
        self.column.addWidget(self._holder)
        self.column.addWidget(self._starters)
        self.column.addStretch(1)
        self.watch(ui.session.feeds)

    def subtitle(self) -> str:
        return self.tr("Read on this computer every half hour. It costs nothing.")

    def reload(self) -> None:
        feeds = self.ui.session.feeds.list()
        if [feed.id for feed in feeds] != list(self.rows):
            self._build(feeds)
        for feed in feeds:
            self.rows[feed.id].show_feed(feed, self._read_words(feed))
        self._none.setVisible(not feeds)
        self._offer()

    # the sources there are

    def _build(self, feeds: tuple[Feed, ...]) -> None:
        for each in self.rows.values():
            each.hide()
            each.deleteLater()
        self.rows = {}
        for feed in feeds:
            line = FeedRow(feed)
            line.switched.connect(partial(self._on_switched, feed.id))
            line.sorted.connect(partial(self._on_sorted, feed.id))
            line.removed.connect(partial(self._on_removed, feed.id))
            self.rows[feed.id] = line
            self._holder.add(line)

    def _read_words(self, feed: Feed) -> str:
        if not feed.is_on:
            return self.tr("Off")
        if feed.read_ms is None:
            return "" if feed.fault else self.tr("Not read yet")
        session = self.ui.session
        when = past_words(feed.read_ms, session.now_ms, session.settings.zone)
        return self.tr("Last read: {0}").format(when)

    def _on_switched(self, feed_id: str, on: bool) -> None:
        try:
            self.ui.session.feeds.set_on(feed_id, on)
        except DomainError as error:
            self.ui.asks.tell(error)

    def _on_sorted(self, feed_id: str, kind: Kind | None) -> None:
        try:
            self.ui.session.feeds.set_kind(feed_id, kind)
        except DomainError as error:
            self.ui.asks.tell(error)

    def _on_removed(self, feed_id: str) -> None:
        book = self.ui.session.feeds
        title = self.rows[feed_id].feed.title
        book.remove(feed_id)
        words = self.tr("Removed {0}").format(title)
        self.ui.asks.toast(words, partial(book.bring_back, feed_id))

    # another one

    def _on_add(self) -> None:
        words = self.address.text().strip()
        if not words or self.add_button.is_loading():
            return
        self.field.set_error("")
        self.add_button.set_loading(True)
        self.ui.session.feeds.add(self, words, self._on_added, self._on_refused, self._on_failed)

    def _on_added(self, feed: Feed) -> None:
        self.add_button.set_loading(False)
        self.address.clear()
        self.ui.asks.toast(self.tr("{0} is read from now on.").format(feed.title))

    def _on_refused(self, fault: FeedFault) -> None:
        self.add_button.set_loading(False)
        self.field.set_error(fault_words(fault))
        self.address.setAccessibleDescription(fault_words(fault))
        self.address.setFocus()

    def _on_failed(self, error: DomainError) -> None:
        self.add_button.set_loading(False)
        self.ui.asks.tell(error)

    # those we know

    def _offer(self) -> None:
        language = QLocale().name()[:2]
        found = self.ui.session.feeds.starters(language)
        if found == self._offered:
            return
        self._offered = found
        old, self._starters = self._starters, column(spacing=SPACE_4)
        self.column.replaceWidget(old, self._starters)
        old.hide()
        old.deleteLater()
        if found:
            self._starters.add(Caption(self.tr("Public sources, each added with one press:")))
        for cause, starters in groupby(found, key=_cause_of):
            self._starters.add(SectionLabel(cause))
            holder = QWidget()
            flow = FlowLayout(holder, gap=SPACE_4)
            for starter in starters:
                flow.addWidget(self._chip(starter))
            self._starters.add(holder)

    def _chip(self, starter: StarterFeed) -> Button:
        chip = Button(starter.title, "plus", small=True, look=CHIP, name="feed-starter")
        told = (language_words(starter.language), kind_look(starter.kind).word)
        words = self.tr("Add {0}").format(", ".join((starter.title, *told)))
        chip.setAccessibleName(words)
        chip.setToolTip(words)
        chip.clicked.connect(partial(self._on_starter, starter))
        return chip

    def _on_starter(self, starter: StarterFeed) -> None:
        try:
            self.ui.session.feeds.add_starters((starter,))
        except DomainError as error:
            self.ui.asks.tell(error)


def _cause_of(starter: StarterFeed) -> str:
    return starter.cause
