"""The right side of Compose: Preview, GIF shelf, Current, and what a post that leaves needs."""

from enum import StrEnum

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from patientx_desktop.domain.post import Folder, State
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.compose.current.panel import CurrentPanel
from patientx_desktop.ui.compose.draft.desk import ComposeDesk
from patientx_desktop.ui.compose.inspector.about_panel import AboutPanel
from patientx_desktop.ui.compose.inspector.checks_panel import ChecksPanel
from patientx_desktop.ui.compose.inspector.goal_kind import GoalKindPanel
from patientx_desktop.ui.compose.inspector.mend import MendPanel
from patientx_desktop.ui.compose.inspector.on_its_way import OnItsWayPanel, is_leaving
from patientx_desktop.ui.compose.inspector.preview import PreviewPanel
from patientx_desktop.ui.compose.inspector.tags import TagPanel
from patientx_desktop.ui.compose.shelf.panel import ShelfPanel
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import SPACE_8, tokens_of
from patientx_desktop.ui.widgets.ground import Ground
from patientx_desktop.ui.widgets.scroll import SteadyScroll
from patientx_desktop.ui.widgets.section import Separator
from patientx_desktop.ui.widgets.stack import column as column_of
from patientx_desktop.ui.widgets.tabs import UnderlinedTabs

_LOOK_MS = 1000
_LEFT = frozenset({State.SENT, State.WITHDRAWN})


class Side(StrEnum):
    """The sides of the inspector."""

    ON_ITS_WAY = "on its way"
    MEND = "how to mend it"
    PREVIEW = "preview"
    SHELF = "gif shelf"
    CURRENT = "current"


class Inspector(QWidget):
    """Tabs over one panel each. Which tabs there are follows the post on the desk.

    Connect `NeedsYouView.chosen` to `show_need`. `side_shown` says that another side is in front.
    """

    side_shown = Signal()

    def __init__(self, ui: Ui, desk: ComposeDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui, self._desk = ui, desk
        self._sides: tuple[Side, ...] = ()
        self.setObjectName("inspector")
        self.setAutoFillBackground(False)
        self.tabs = UnderlinedTabs(self.tr("About this post"))
        self.stack = QStackedWidget()
        self.preview = PreviewPanel(ui, desk)
        self.goal_kind = GoalKindPanel(ui, desk)
        self.tags = TagPanel(ui, desk)
        self.about = AboutPanel(ui, desk)
        self.about.fold.unfolded.connect(self.tags.offer)
        self.checks = ChecksPanel(ui, desk, self.goal_kind, self.about)
        self.way = OnItsWayPanel(ui, desk)
        self.mend = MendPanel(ui)
        self.shelf = ShelfPanel(ui, desk)
        self.current = CurrentPanel(ui)
        self._count = 0
        self._panels = {
            Side.ON_ITS_WAY: _SideScroll(self.way),
            Side.MEND: _SideScroll(self.mend),
            Side.PREVIEW: _SideScroll(self._make_preview()),
            Side.SHELF: self.shelf,
            Side.CURRENT: self.current,
        }
        for panel in self._panels.values():
            self.stack.addWidget(panel)
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._settle)
        self.tabs.currentChanged.connect(self._on_tab)
        self._listen()
        self._settle()

    def _make_preview(self) -> QWidget:
        page = Ground("surface")
        column = QVBoxLayout(page)
        set_margins(column, 0, 0, 0, 0)
        set_gap(column, 0)
        self._about = Ground("surface")
        about = QVBoxLayout(self._about)
        set_margins(about, 0, 0, 0, 0)
        set_gap(about, 0)
        self._before_it_leaves = column_of(Separator(), self.checks, spacing=0)
        for widget in (Separator(), self.goal_kind, self._before_it_leaves, Separator()):
            about.addWidget(widget)
        about.addWidget(self.about)
        about.addWidget(self.tags)
        column.addWidget(self.preview)
        column.addWidget(self._about)
        column.addStretch(1)
        return page

    def _lay_out(self) -> None:
        head = QWidget()
        line = QVBoxLayout(head)
        set_margins(line, SPACE_8, 0, SPACE_8, 0)
        line.addWidget(self.tabs)
        column = QVBoxLayout(self)
        set_margins(column, 0, 0, 0, 0)
        set_gap(column, 0)
        column.addWidget(head)
        column.addWidget(Separator())
        column.addWidget(self.stack, 1)

    def _listen(self) -> None:
        desk = self._desk
        desk.opened.connect(self._settle)
        desk.post_changed.connect(self._settle)
        desk.folder_changed.connect(self._settle)
        desk.shelf_asked.connect(self.show_shelf)
        self.current.counted.connect(self._on_counted)

    # what the page asks

    def show_side(self, side: Side) -> None:
        """Bring a side to the front, if it is there now."""
        if side in self._sides:
            self.tabs.setCurrentIndex(self._sides.index(side))

    def show_shelf(self) -> None:
        """The GIF shelf, ready to be searched."""
        self.show_side(Side.SHELF)
        if self.side is Side.SHELF:
            self.shelf.head.search.setFocus()

    def ask_tag(self) -> None:
        """A tag for the post, written in the preview's side."""
        self.show_side(Side.PREVIEW)
        self.tags.ask()

    def show_current(self) -> None:
        """What is current, ready to be moved through."""
        self.show_side(Side.CURRENT)
        if self.side is Side.CURRENT:
            self.current.list.setFocus()

    def show_need(self, key: str) -> None:
        """What to do about one of the things that wait for a person."""
        self.mend.show_need(key)
        self.show_side(Side.MEND)

    @property
    def side(self) -> Side:
        """The side in front."""
        return self._sides[max(0, self.tabs.currentIndex())]

    # inside

    def _wanted(self) -> tuple[Side, ...]:
        if self._desk.folder is Folder.NEEDS_YOU:
            return Side.MEND, Side.PREVIEW
        if is_leaving(self._desk.post, self._ui.session.now_ms):
            return Side.ON_ITS_WAY, Side.PREVIEW, Side.SHELF
        return Side.PREVIEW, Side.SHELF, Side.CURRENT

    def _settle(self) -> None:
        """Offer the tabs that fit; one that comes in front of the others is shown at once."""
        wanted = self._wanted()
        post = self._desk.post
        self._about.setVisible(post is not None and Side.MEND not in wanted)
        self._before_it_leaves.setVisible(post is not None and post.state not in _LEFT)
        if wanted == self._sides:
            return
        now = self.side if self._sides else wanted[0]
        fresh = wanted[0] not in self._sides
        self._sides = wanted
        names = {
            Side.ON_ITS_WAY: self.tr("On its way"),
            Side.MEND: self.tr("How to mend it"),
            Side.PREVIEW: self.tr("Preview"),
            Side.SHELF: self.tr("GIF shelf"),
            Side.CURRENT: self.tr("Current"),
        }
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for side in wanted:
            self.tabs.addTab(names[side])
        self._on_counted(self._count)
        chosen = wanted[0] if fresh or now not in wanted else now
        self.tabs.setCurrentIndex(wanted.index(chosen))
        self.tabs.blockSignals(False)
        self._on_tab(self.tabs.currentIndex())
        leaving = Side.ON_ITS_WAY in wanted
        self._timer.start() if leaving else self._timer.stop()

    def _on_counted(self, count: int) -> None:
        self._count = count
        if Side.CURRENT in self._sides:
            self.tabs.set_count(self._sides.index(Side.CURRENT), count)

    def _on_tab(self, index: int) -> None:
        if 0 <= index < len(self._sides):
            self.stack.setCurrentWidget(self._panels[self._sides[index]])
            self.side_shown.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), tokens_of(self).surface)


class _SideScroll(SteadyScroll):
    """Scrolls a side, downwards only."""

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self.setObjectName("side-scroll")
        self.setAccessibleName(self.tr("About this post"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what one can act on in it takes the focus
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inner)
        self.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
