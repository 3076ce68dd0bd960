"""The study page of one leader: head, remarks, and cards in as many columns as there is room."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from patientx_desktop.domain.leader import Leader, ReadPost
from patientx_desktop.domain.schedule import local_of
from patientx_desktop.domain.study import Study
from patientx_desktop.runtime.leaders import LeaderBook
from patientx_desktop.ui.leaders.cards import (
    BestCard,
    OftenCard,
    ResponseCard,
    TagsCard,
    WeekendCard,
    WhenCard,
)
from patientx_desktop.ui.leaders.head import LeaderHead
from patientx_desktop.ui.leaders.words import whole
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import CAPTION_PX, SPACE_12, SPACE_16, SPACE_24, scaled
from patientx_desktop.ui.when import day_words
from patientx_desktop.ui.widgets.card import Card
from patientx_desktop.ui.widgets.ink import InkLabel
from patientx_desktop.ui.widgets.scroll import SteadyScroll
from patientx_desktop.ui.widgets.section import ElidedLabel, SectionLabel

_THREE, _TWO = 820, 560  # pixels at body text of 14: room for three columns, for two
_PLACES: dict[int, tuple[tuple[int, int, int, int], ...]] = {
    3: ((0, 0, 2, 1), (0, 1, 1, 1), (0, 2, 1, 1), (1, 1, 1, 2)),
    2: ((0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1), (2, 0, 1, 2)),
    1: ((0, 0, 1, 1), (1, 0, 1, 1), (2, 0, 1, 1), (3, 0, 1, 1)),
}
"""Row, column and spans of the lower cards: when, response, tags, best."""


class StudyView(SteadyScroll):
    """All that is known about one leader. Emits ``post_opened`` with a post to show on X."""

    post_opened = Signal(object)

    def __init__(self, toggle: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("leader-study")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.head = LeaderHead(toggle)
        self.remarks = QVBoxLayout()
        set_gap(self.remarks, SPACE_12)
        self.title = SectionLabel(self.tr("Them beside us"))
        self.sample = ElidedLabel("", "muted", CAPTION_PX)
        self.sample.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.often, self.weekend, self.when = OftenCard(), WeekendCard(), WhenCard()
        self.response, self.tags, self.best = ResponseCard(), TagsCard(), BestCard()
        self.best.opened.connect(self._on_opened)
        self.unread = Card(self.tr("Not read yet"))
        self.unread.body.addWidget(InkLabel(self.tr("Not read yet"), bold=True))
        words = self.tr(
            "Once their latest posts are read, this page shows how often and when they post, what "
            "gets a response, and their best posts. It stays readable without a network."
        )
        self.unread.body.addWidget(InkLabel(words, "muted", wrap=True))
        self._columns = 0
        self._shown: tuple[Study, str] | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        inner = QWidget()
        self._inner = inner
        whole_page = QVBoxLayout(inner)
        set_margins(whole_page, SPACE_24, SPACE_16, SPACE_24, SPACE_16)
        set_gap(whole_page, SPACE_12)
        whole_page.addWidget(self.head)
        whole_page.addLayout(self.remarks)
        line = QHBoxLayout()
        line.addWidget(self.title)
        line.addWidget(self.sample, 1)
        whole_page.addLayout(line)
        whole_page.addWidget(self.unread)
        self._holder = QWidget()
        self._grid = QGridLayout(self._holder)
        set_margins(self._grid, 0, 0, 0, 0)
        set_gap(self._grid, SPACE_12)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        set_gap(self._pair, SPACE_12)
        self._pair.addWidget(self.often, 1)
        self._pair.addWidget(self.weekend, 1)
        whole_page.addLayout(self._pair)
        whole_page.addWidget(self._holder, 1)
        self._slack = QWidget()
        whole_page.addWidget(self._slack, 1)
        self.setWidget(inner)
        inner.setAutoFillBackground(False)
        self._arrange(3)

    def cards(self) -> tuple[Card, ...]:
        """The cards in reading order."""
        return (self.often, self.weekend, self.when, self.response, self.tags, self.best)

    def columns(self) -> int:
        """How many columns the cards stand in."""
        return self._columns

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._pair.setDirection(down if columns == 1 else across)
        self.head.set_stacked(columns < 3)
        for card, place in zip(self.cards()[2:], _PLACES[columns], strict=True):
            self._grid.removeWidget(card)
            self._grid.addWidget(card, *place)
        shares = {3: (36, 33, 31), 2: (1, 1, 0), 1: (1, 0, 0)}[columns]
        for column, share in enumerate(shares):
            self._grid.setColumnStretch(column, share)
        self._grid.setRowStretch(1, 1 if columns > 1 else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_grid"):
            self._settle()

    def _settle(self) -> None:
        bar = self.verticalScrollBar().sizeHint().width()
        self.head.set_room(self.width() - bar - scaled(2 * SPACE_24))
        room = self.viewport().width() - scaled(2 * SPACE_24)
        self._arrange(3 if room >= scaled(_THREE) else 2 if room >= scaled(_TWO) else 1)

    def show_leader(self, leader: Leader, study: Study, book: LeaderBook, zone: str) -> None:
        """Show a leader and what was read of them."""
        self.head.show_leader(leader, book, zone)
        known = bool(study.them.count)
        for widget in (self._holder, self.title, self.sample, self.often, self.weekend):
            widget.setVisible(known)
        self.unread.setVisible(not known)
        self._slack.setVisible(not known)
        if not known:
            return
        if (study, zone) == self._shown:
            return
        self._shown = (study, zone)
        first = day_words(local_of(study.first_ms, zone).date())
        last = day_words(local_of(study.last_ms, zone).date())
        words = self.tr("{count} posts, {first} to {last} · {ours} of ours")
        theirs, ours = whole(study.them.count), whole(study.us.count)
        self.sample.setText(words.format(count=theirs, first=first, last=last, ours=ours))
        self.often.show_study(study)
        self.weekend.show_study(study)
        self.when.show_study(study, zone)
        self.response.show_study(study)
        self.tags.show_study(study)
        self.best.show_study(study, zone)

    def _on_opened(self, post: ReadPost) -> None:
        self.post_opened.emit(post)
