"""The head of a study: who the leader is, whether we follow them, and what a refresh costs."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from patientx_desktop.domain.cost import dollars
from patientx_desktop.domain.leader import Leader
from patientx_desktop.domain.schedule import local_of
from patientx_desktop.runtime.leaders import LeaderBook
from patientx_desktop.ui.leaders.words import whole
from patientx_desktop.ui.theme.icons import icon
from patientx_desktop.ui.theme.looks import FILLED, PLAIN
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import (
    BODY_PX,
    CAPTION_PX,
    SPACE_4,
    SPACE_8,
    SPACE_12,
    SPACE_16,
    TITLE_PX,
    scaled,
)
from patientx_desktop.ui.when import day_words
from patientx_desktop.ui.widgets.avatar import AVATAR_LARGE, Avatar
from patientx_desktop.ui.widgets.buttons import Button, IconButton
from patientx_desktop.ui.widgets.chip import Chip
from patientx_desktop.ui.widgets.section import ElidedLabel


class LeaderHead(QWidget):
    """Emits ``follow_asked``, ``refresh_asked``, ``open_asked``, ``describe_asked``, and
    ``remove_asked``. Exactly one button is filled: the next thing to do with this leader.
    """

    follow_asked = Signal()
    refresh_asked = Signal()
    open_asked = Signal()
    describe_asked = Signal()
    remove_asked = Signal()

    def __init__(self, toggle: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.avatar = Avatar("", AVATAR_LARGE, strong=True)
        self.name = ElidedLabel("", size=TITLE_PX, bold=True)
        self.name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.what = Chip("", "muted")
        self.state = Chip("", "muted", "clock")
        self.bio = ElidedLabel("", "muted")
        self.numbers = ElidedLabel("", "muted", BODY_PX)
        self.follow = Button(
            self.tr("Follow in browser"), "external-link", icon_after=True, name="follow-leader"
        )
        self.refresh = Button("", "refresh", name="refresh-leader")
        self.price = ElidedLabel("", "muted", CAPTION_PX)
        self.more = IconButton("more", self.tr("More about this leader"), framed=True)
        self.more.setObjectName("leader-more")
        self.menu = self._make_menu()
        self.more.clicked.connect(self._on_more)
        self.follow.clicked.connect(self.follow_asked)
        self.refresh.clicked.connect(self.refresh_asked)
        self._lay_out(toggle)

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        for words, sign, said in (
            (self.tr("Open on X"), "external-link", self.open_asked),
            (self.tr("Say what they are"), "pencil", self.describe_asked),
            (self.tr("Remove from your leaders"), "trash", self.remove_asked),
        ):
            action = QAction(icon(sign), words, menu)
            action.triggered.connect(said)
            menu.addAction(action)
        return menu

    def _lay_out(self, toggle: QWidget) -> None:
        self._title = title = QHBoxLayout()
        set_gap(title, SPACE_8)
        title.addWidget(self.name)
        title.addWidget(self.what)
        title.addWidget(self.state)
        title.addStretch(1)
        words = QVBoxLayout()
        set_gap(words, SPACE_4)
        words.addLayout(title)
        words.addWidget(self.bio)
        words.addWidget(self.numbers)
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        set_gap(self._buttons, SPACE_12)
        self._buttons.addStretch(1)
        for button in (self.follow, self.refresh, self.more):
            self._buttons.addWidget(button)
        self._side = side = QVBoxLayout()
        set_gap(side, SPACE_8)
        side.addLayout(self._buttons)
        side.addWidget(self.price)
        side.addStretch(1)
        who = QHBoxLayout()
        set_gap(who, SPACE_16)
        top = Qt.AlignmentFlag.AlignTop
        who.addWidget(toggle, 0, top)
        who.addWidget(self.avatar, 0, top)
        who.addLayout(words, 1)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        set_margins(self._line, 0, 0, 0, 0)
        set_gap(self._line, SPACE_16)
        self._line.addLayout(who, 1)
        self._line.addLayout(side)
        self._show_stacked(False)

    def set_stacked(self, stacked: bool) -> None:
        """Put the buttons below the name; they go there by themselves before it would be cut."""
        self._wanted = stacked
        self._fold()

    def set_room(self, pixels: int) -> None:
        """How wide it may be whether or not the page scrolls: else a bar would decide it."""
        self._room = pixels
        self._fold()

    _wanted, _room = False, 0

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and hasattr(self, "_line"):
            self._fold()
        return handled

    def _fold(self) -> None:
        ends = (self._title, self._side)
        needed = sum(each.sizeHint().width() for each in ends) + scaled(3 * SPACE_16)
        needed += self.avatar.sizeHint().width()
        stacked = self._wanted or needed > self._room
        if stacked != (self._line.direction() == QBoxLayout.Direction.TopToBottom):
            self._show_stacked(stacked)

    def _show_stacked(self, stacked: bool) -> None:
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._line.setDirection(down if stacked else across)
        self._buttons.setStretch(0, 0 if stacked else 1)
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        self.price.setAlignment(left if stacked else right)

    def _on_more(self) -> None:
        self.menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def show_leader(self, leader: Leader, book: LeaderBook, zone: str) -> None:
        """Show a leader and what can be done about them."""
        name = leader.name or f"@{leader.handle}"
        self.avatar.set_name(name)
        self.name.setText(name)
        self.what.setVisible(bool(leader.what))
        self.what.set_chip(leader.what, "muted")
        if leader.followed_ms is None:
            self.state.set_chip(self.tr("To follow"), "muted", "clock")
        else:
            day = day_words(local_of(leader.followed_ms, zone).date())
            self.state.set_chip(self.tr("Followed since {day}").format(day=day), "good", "check")
        self.bio.setText(" · ".join(part for part in (f"@{leader.handle}", leader.bio) if part))
        told = [
            self.tr("{count} followers").format(count=whole(leader.followers)),
            self.tr("follows {count}").format(count=whole(leader.following)),
            self.tr("{count} posts").format(count=whole(leader.posts)),
        ]
        self.numbers.setText(" · ".join(told))
        self._show_price(leader, book)
        unread = leader.read_ms is None
        follow_next = not unread and leader.followed_ms is None
        self.follow.set_look(FILLED if follow_next else PLAIN)
        self.refresh.set_look(PLAIN if follow_next else FILLED)

    def _show_price(self, leader: Leader, book: LeaderBook) -> None:
        price = dollars(book.price_of_refresh(leader))
        count = book.at_once(leader)
        if leader.read_ms is None:
            words = self.tr("Read {count} posts · {price}").format(count=count, price=price)
            remark = self.tr("the latest ones, never more than this price")
        elif book.was_read_today(leader):
            words = self.tr("Refresh · new posts only")
            remark = self.tr("what was read today is free")
        else:
            words = self.tr("Refresh · {price}").format(price=price)
            remark = self.tr("{count} latest posts at most; what was read today is free")
            remark = remark.format(count=count)
        self.refresh.setText(words)
        self.price.setText(remark)

    def show_reading(self, busy: bool, this_one: bool) -> None:
        """Show that something is being read, perhaps this leader."""
        self.refresh.set_loading(this_one)
        self.refresh.setEnabled(this_one or not busy)
