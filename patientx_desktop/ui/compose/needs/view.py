"""The centre of the *Needs you* folder: a card for each thing that waits for a person."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from patientx_desktop.domain.errors import DomainError
from patientx_desktop.domain.post import Folder, State
from patientx_desktop.runtime.mending import Need
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.compose.draft.desk import ComposeDesk
from patientx_desktop.ui.compose.needs.acts import NeedActs
from patientx_desktop.ui.compose.needs.card import NeedCard
from patientx_desktop.ui.compose.needs.words import say, summary
from patientx_desktop.ui.theme.room import set_gap, set_limits, set_margins
from patientx_desktop.ui.theme.tokens import CARD_MAX, SPACE_12, SPACE_16, SPACE_24
from patientx_desktop.ui.widgets.empty_state import EmptyState
from patientx_desktop.ui.widgets.ink import InkLabel
from patientx_desktop.ui.widgets.scroll import SteadyScroll
from patientx_desktop.ui.widgets.section import Title

_TICK_MS = 1000


class NeedsYouView(QWidget):
    """All that needs somebody, most urgent first. `chosen` carries the key of the one in hand.

    The folder opens with the most urgent in hand. The chosen post is also put on the desk, and one
    that is put on the desk is chosen.
    """

    chosen = Signal(str)

    def __init__(self, ui: Ui, desk: ComposeDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui, self._desk = ui, desk
        self._needs: dict[str, Need] = {}
        self._cards: dict[str, NeedCard] = {}
        self._key = ""
        self._choosing = False
        self.setObjectName("needs-you")
        self.setAccessibleName(self.tr("Needs you"))
        self.acts = NeedActs(ui, desk, self)
        self.acts.tried_asked.connect(self.choose)
        self._lay_out()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.reload)
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._on_tick)
        ui.session.mending.changed.connect(self._on_changed)
        ui.session.settings.changed.connect(self._on_changed)
        desk.opened.connect(self._on_opened)
        desk.folder_changed.connect(self._on_folder)
        ui.asks.by_hand_asked.connect(self._on_by_hand)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        set_gap(head, SPACE_12)
        self._title = Title(self.tr("Needs you"))
        self._title.setWordWrap(False)
        self._said = InkLabel("", "muted", wrap=True)
        head.addWidget(self._title, 0, Qt.AlignmentFlag.AlignBaseline)
        head.addWidget(self._said, 1, Qt.AlignmentFlag.AlignBaseline)
        inner = QWidget()
        inner.setObjectName("needs-you-cards")
        set_limits(inner, maximumWidth=CARD_MAX)
        self._column = QVBoxLayout(inner)
        set_margins(self._column, 0, SPACE_16, 0, SPACE_24)
        set_gap(self._column, SPACE_12)
        self._column.addLayout(head)
        self._column.addStretch(1)
        middle = QWidget()
        # its own guess of its least height is for narrower words, and would let it scroll
        middle.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._line = line = QHBoxLayout(middle)
        self.keep_clear(0)
        line.addStretch(1)
        line.addWidget(inner, 100)
        line.addStretch(1)
        area = SteadyScroll()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(middle)
        area.viewport().setAutoFillBackground(False)
        middle.setAutoFillBackground(False)
        self._area = area
        self._empty = EmptyState(
            "empty-needs-you",
            self.tr("Nothing needs you. What fails, comes late or is posted by hand shows here."),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(area)
        self._stack.addWidget(self._empty)
        outer = QVBoxLayout(self)
        set_margins(outer, 0, 0, 0, 0)
        outer.addWidget(self._stack)

    # what the page asks

    def keep_clear(self, pixels: int) -> None:
        """Keep at least so much free at either side."""
        side = max(SPACE_24, pixels)
        set_margins(self._line, side, 0, side, 0)

    @property
    def key(self) -> str:
        """The one in hand, empty when nothing needs anybody."""
        return self._key

    def cards(self) -> tuple[NeedCard, ...]:
        """The cards, in order."""
        return tuple(self._cards.values())

    def has(self, key: str) -> bool:
        """Whether there is a card for a post's id or an account's key."""
        return key in self._cards

    def act(self, key: str, act: str) -> None:
        """Carry out a verb of a card."""
        need = self._needs.get(key)
        if need is not None:
            self.choose(key)
            self.acts.do(need, act)

    def choose(self, key: str) -> None:
        """Take one in hand: a post's id, or an account's key."""
        need = self._needs.get(key)
        if need is None or self._choosing:
            return
        self._choosing = True
        try:
            if need.post is not None:
                self._desk.open(need.post.id)
            else:
                self._desk.clear()
        except DomainError as error:
            self._ui.asks.tell(error)
        finally:
            self._choosing = False
        self._mark(key)
        self.chosen.emit(key)

    def reload(self) -> None:
        """Read again what needs somebody."""
        needs = self._ui.session.mending.needs()
        inside = self._focus_inside()
        self._needs = {need.key: need for need in needs}
        self._said.setText(summary(needs))
        self._fit(needs)
        self._stack.setCurrentWidget(self._area if needs else self._empty)
        if self._key in self._needs:
            self._mark(self._key)
            self.chosen.emit(self._key)
        else:
            self._choose_next(inside)
        looking = any(need.state is State.CHECKING for need in needs)
        self._tick.start() if looking and self.isVisible() else self._tick.stop()

    # inside

    def _fit(self, needs: tuple[Need, ...]) -> None:
        """One card for each need, in order; cards that stay are only changed."""
        for key in [key for key in self._cards if key not in self._needs]:
            card = self._cards.pop(key)
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        ordered: dict[str, NeedCard] = {}
        for place, need in enumerate(needs, 1):
            said = say(need, self._ui.session)
            card = self._cards.get(need.key) or self._new_card(need.key, said)
            card.show_said(said)
            if self._column.indexOf(card) != place:
                self._column.insertWidget(place, card)
            ordered[need.key] = card
        self._cards = ordered
        self._level_verbs()

    def _level_verbs(self) -> None:
        wide = max((card.verbs_hint() for card in self.cards()), default=0)
        for card in self.cards():
            card.set_verbs_width(wide)

    def _new_card(self, key: str, said: object) -> NeedCard:
        from patientx_desktop.ui.compose.needs.words import Said

        assert isinstance(said, Said)
        card = NeedCard(key, said)
        card.acted.connect(self.act)
        card.entered.connect(self.choose)
        return card

    def _mark(self, key: str) -> None:
        self._key = key
        for each, card in self._cards.items():
            card.set_chosen(each == key)

    def _choose_next(self, take_focus: bool) -> None:
        if self._cards:
            post = self._desk.post
            there = post is not None and post.id in self._cards
            self.choose(post.id if post is not None and there else next(iter(self._cards)))
            if take_focus:
                self._cards[self._key].focus_first()
        else:
            self._key = ""
            if self._desk.folder is Folder.NEEDS_YOU:
                self._desk.clear()
            self.chosen.emit("")

    def _focus_inside(self) -> bool:
        now = QApplication.focusWidget()
        return now is not None and self.isAncestorOf(now)

    def _on_by_hand(self, post_id: str) -> None:
        self.reload()
        need = self._needs.get(post_id)
        if need is not None and need.state is State.BY_HAND:
            self.act(post_id, "open")

    def _on_changed(self) -> None:
        if self.isVisible():
            self._soon.start(0)

    def _on_folder(self) -> None:
        """Somebody opened the folder: the most urgent is in hand, whatever was before."""
        if self._desk.folder is Folder.NEEDS_YOU:
            self._key = ""
            self.reload()

    def _on_opened(self) -> None:
        post = self._desk.post
        if self.isVisible() and not self._choosing and post is not None and post.id != self._key:
            self.choose(post.id)

    def _on_tick(self) -> None:
        for key, need in self._needs.items():
            if need.state is State.CHECKING:
                self._cards[key].show_said(say(need, self._ui.session))

    def changeEvent(self, event: object) -> None:
        super().changeEvent(event)  # type: ignore[arg-type]
        if hasattr(self, "_column"):
            self._level_verbs()

    def showEvent(self, _event: object) -> None:
        self.reload()

    def hideEvent(self, _event: object) -> None:
        self._tick.stop()
