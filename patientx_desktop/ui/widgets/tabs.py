"""Tab bars: the large one at the top of the window and the underlined one of the inspector."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QStyle, QTabBar, QWidget

from patientx_desktop.ui.theme.icons import icon
from patientx_desktop.ui.theme.looks import TOP_TABS, UNDERLINED, set_look
from patientx_desktop.ui.theme.tokens import SPACE_12, scaled
from patientx_desktop.ui.widgets.chip import BADGE, CountBadge


class _Tabs(QTabBar):
    def __init__(self, name: str, look: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName(name.replace(" ", ""))
        self.setAccessibleName(name)
        self.setExpanding(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setUsesScrollButtons(True)
        set_look(self, look)


class TopTabs(_Tabs):
    """The tabs of the window: icon and word, 56 high, accent under the chosen one.

    Arrow keys move between them; Ctrl+1 and on are the window's business.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, TOP_TABS, parent)
        self.setDrawBase(False)

    def add(self, icon_name: str, text: str) -> int:
        """Add a tab at the end and return its index."""
        return self.addTab(icon(icon_name, "muted", "accent"), text)


class UnderlinedTabs(_Tabs):
    """The tabs inside a page, over a hairline; each may carry a count."""

    def __init__(
        self, name: str, items: tuple[str, ...] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(name, UNDERLINED, parent)
        self.setDrawBase(True)
        for text in items:
            self.addTab(text)

    def tabSizeHint(self, index: int) -> QSize:
        """With less room beside the words where all tabs would not fit otherwise."""
        size = super().tabSizeHint(index)
        over = -(-(self._whole() - self.width()) // self.count())
        size.setWidth(size.width() - max(0, min(over, scaled(2 * SPACE_12))))
        room = self.style().pixelMetric(QStyle.PixelMetric.PM_TabBarTabVSpace, None, self)
        size.setHeight(max(size.height(), scaled(BADGE) + room))  # no jump when a count comes
        return size

    def _whole(self) -> int:
        return sum(super(_Tabs, self).tabSizeHint(at).width() for at in range(self.count()))

    def sizeHint(self) -> QSize:
        return QSize(self._whole(), super().sizeHint().height())

    def set_count(self, index: int, count: int) -> None:
        """Show `count` beside the tab at `index`; zero takes the badge away."""
        side = QTabBar.ButtonPosition.RightSide
        old = self.tabButton(index, side)
        if count <= 0:
            self.setTabButton(index, side, None)
        elif isinstance(old, CountBadge):
            old.set_count(count)
        else:
            self.setTabButton(index, side, CountBadge(count))
        words = self.tabText(index)
        self.setAccessibleTabName(index, f"{words}, {count}" if count > 0 else words)
