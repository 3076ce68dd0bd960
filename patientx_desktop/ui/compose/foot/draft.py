"""The foot under a draft: whether it is saved, and how it leaves."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from patientx_desktop.ui.theme.icons import icon
from patientx_desktop.ui.theme.looks import FILLED, PLAIN
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import SPACE_8, SPACE_24, scaled
from patientx_desktop.ui.widgets.buttons import IconButton, PlainButton, QuietButton, SplitButton
from patientx_desktop.ui.widgets.pill import SavePill


class Main(StrEnum):
    """What the main button does."""

    SLOT = "slot"  # plan for the next free slot
    TIME = "time"  # no slot is free: pick a time
    BLOCKED = "blocked"  # says why it cannot leave; shows the place
    CONNECT = "connect"  # there is no account yet
    SIGN_OFF = "sign off"  # the group wants a second person's OK: ask for it
    DONE = "done"  # changing the words of a planned post is over


@dataclass(frozen=True, slots=True)
class Offer:
    """The main button: what it does, its words, and whether the draft is marked as ready.

    `told` says the same as a sentence of its own for the palette, which shows the `price` beside
    it; empty where the button only says why nothing can be done.
    """

    main: Main
    words: str
    ready: bool = False
    told: str = ""
    price: str = ""


class DraftFoot(QWidget):
    """Emits ``main_asked``, ``time_asked``, ``now_asked``, ``by_hand_asked``, ``sign_off_asked``,
    ``ready_asked``, ``history_asked``; ``offer_changed`` when the main button offers something
    else."""

    main_asked = Signal()
    time_asked = Signal()
    now_asked = Signal()
    by_hand_asked = Signal()
    sign_off_asked = Signal()
    ready_asked = Signal()
    history_asked = Signal()
    offer_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("draft-foot")
        self._offer = Offer(Main.BLOCKED, "")
        self.pill = SavePill()
        self.history_button = IconButton("history", self.tr("History of this post  Ctrl+H"))
        self.history_button.setObjectName("history-button")
        self.history_button.clicked.connect(self.history_asked)
        self.time_button = QuietButton(self.tr("Pick a time"), name="pick-time")
        self.time_button.clicked.connect(self.time_asked)
        self.now_button = PlainButton(self.tr("Post now"), name="post-now")
        self.now_button.clicked.connect(self.now_asked)
        self.main = SplitButton("", "clock", name="leave")
        self.main.clicked.connect(self.main_asked)
        self.main.set_more_name(self.tr("Other ways to let it leave"))
        line = QHBoxLayout(self)
        set_margins(line, SPACE_24, 0, SPACE_24, 0)
        set_gap(line, SPACE_8)
        line.addWidget(self.pill, 1)
        line.addWidget(self.history_button)
        line.addWidget(self.time_button)
        line.addWidget(self.now_button)
        line.addWidget(self.main)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._fill_menu()

    def _fill_menu(self) -> None:
        menu = self.main.menu()
        for name, drawing, words, asked in (
            ("menu-time", "calendar", self.tr("Pick a time"), self.time_asked),
            ("menu-now", "send", self.tr("Post now"), self.now_asked),
            ("menu-hand", "by-hand", self.tr("Post by hand"), self.by_hand_asked),
            ("menu-sign-off", "hand", self.tr("Ask for sign-off"), self.sign_off_asked),
            ("menu-ready", "check", self.tr("Mark as ready"), self.ready_asked),
        ):
            action = QAction(icon(drawing), words, menu)
            action.setObjectName(name)
            action.triggered.connect(asked)
            menu.addAction(action)
        self._ready = menu.actions()[-1]

    def offer(self) -> Offer:
        """What the main button offers now."""
        return self._offer

    def set_offer(self, offer: Offer) -> None:
        """Offer something else; the button changes its look with what it does."""
        if offer == self._offer:
            return
        self._offer = offer
        blocked = offer.main is Main.BLOCKED
        drawing = {
            Main.BLOCKED: "warning",
            Main.CONNECT: "key",
            Main.DONE: "check",
            Main.SIGN_OFF: "hand",
        }
        self.main.set_look(PLAIN if blocked else FILLED)
        self.main.main.set_icon(drawing.get(offer.main, "clock"))
        self.main.set_text(offer.words)
        self.main.main.setAccessibleName(offer.words)
        alone = offer.main in (Main.BLOCKED, Main.CONNECT, Main.DONE)
        self.main.more.setVisible(not alone)
        self.main.main.setProperty("joined", None if alone else "first")
        self.time_button.setVisible(offer.main in (Main.SLOT, Main.BLOCKED, Main.SIGN_OFF))
        self.now_button.setVisible(offer.main in (Main.SLOT, Main.TIME, Main.BLOCKED))
        self._ready.setText(self.tr("Not ready yet") if offer.ready else self.tr("Mark as ready"))
        self.main.updateGeometry()
        self._make_room()
        self.offer_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Let the history give way to words that would be cut; it has its key and the palette."""
        shown = [each for each in (self.time_button, self.now_button) if not each.isHidden()]
        needed = scaled(2 * SPACE_24) + self.pill.minimumSizeHint().width()
        for widget in (self.history_button, self.main, *shown):
            needed += scaled(SPACE_8) + widget.sizeHint().width()
        self.history_button.setVisible(needed <= self.width())
