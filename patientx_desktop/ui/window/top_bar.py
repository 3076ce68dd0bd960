"""The bar at the top: four tabs, the way into everything, and whose account it is."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QIcon, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from patientx_desktop.ui.theme.icons import icon
from patientx_desktop.ui.theme.looks import ICON_ONLY, PLAIN, set_look
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import (
    ICON,
    SPACE_4,
    SPACE_8,
    SPACE_12,
    SPACE_16,
    SPACE_24,
    TOP_BAR,
    scaled,
    tokens_of,
)
from patientx_desktop.ui.widgets.avatar import AVATAR_SMALL, Avatar
from patientx_desktop.ui.widgets.chip import KeyHint
from patientx_desktop.ui.widgets.glyph import Glyph
from patientx_desktop.ui.widgets.ink import InkLabel
from patientx_desktop.ui.widgets.paint import plain_tip
from patientx_desktop.ui.widgets.tabs import TopTabs
from patientx_desktop.ui.window.tab_names import ICONS, SEARCH_WIDTH, TABS, tab_words


class TopBar(QWidget):
    """Tabs at the start, *Search or do anything* and the account at the end.

    `chosen` carries the key of the tab.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("top-bar")
        self.tabs = TopTabs(self.tr("Sections"), self)
        self._words = tab_words()
        for key, text in zip(TABS, self._words, strict=True):
            self.tabs.add(ICONS[key], text)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setCurrentIndex(TABS.index("compose"))
        self.search = SearchButton(self)
        self.account = AccountButton(self)
        row = QHBoxLayout(self)
        set_margins(row, SPACE_16, 0, SPACE_16, 0)
        set_gap(row, SPACE_12)
        row.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        row.addWidget(self.search)
        row.addWidget(self.account)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.tabs.currentChanged.connect(self._on_tab)

    def show_tab(self, key: str) -> None:
        """Choose a tab by its key, one of ``TABS``."""
        self.tabs.setCurrentIndex(TABS.index(key))

    @property
    def tab(self) -> str:
        """The key of the tab that is shown."""
        return TABS[self.tabs.currentIndex()]

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), scaled(TOP_BAR))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, scaled(TOP_BAR))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.ApplicationFontChange and hasattr(self, "account"):
            QTimer.singleShot(0, self._fit)
        return handled

    def _fit(self) -> None:
        """Where there is no room for every word, only the chosen tab keeps its own."""
        self._say_all(short=False)
        others = self.search.minimumSizeHint().width() + self.account.sizeHint().width()
        gaps = scaled(2 * SPACE_16 + 3 * SPACE_12)
        if self.tabs.sizeHint().width() + others + gaps > self.width():
            self._say_all(short=True)
        self.tabs.setMinimumWidth(self.tabs.sizeHint().width())  # the search gives way, not they

    def _say_all(self, *, short: bool) -> None:
        for index, text in enumerate(self._words):
            hidden = short and index != self.tabs.currentIndex()
            shown = "" if hidden else text
            if self.tabs.tabText(index) != shown:
                self.tabs.setTabText(index, shown)
            self.tabs.setTabToolTip(index, text if hidden else "")
            self.tabs.setAccessibleTabName(index, text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens.surface)
        painter.fillRect(0, self.height() - 1, self.width(), 1, tokens.border)

    def _on_tab(self, index: int) -> None:
        self._fit()
        self.chosen.emit(TABS[index])


class SearchButton(QPushButton):
    """Looks like a field and opens the palette; narrow windows leave it fewer words, or none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        set_look(self, PLAIN)
        self.setObjectName("search-anything")
        self.setAccessibleName(self.tr("Search or do anything"))
        self.setToolTip(self.tr("Search or do anything  Ctrl+K"))
        self._whole, self._short = self.tr("Search or do anything"), self.tr("Search")
        self._words = InkLabel(self._whole, "muted", parent=self)
        self._key = KeyHint("Ctrl K", self)
        row = QHBoxLayout(self)
        set_margins(row, SPACE_12, 0, SPACE_8, 0)
        set_gap(row, SPACE_8)
        row.addWidget(Glyph("search", "muted", parent=self))
        row.addWidget(self._words, 1)
        row.addWidget(self._key)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        words = self._words.fontMetrics().horizontalAdvance(self._whole)
        least = words + self._key.sizeHint().width() + scaled(ICON + 4 * SPACE_12)
        return QSize(max(scaled(SEARCH_WIDTH), least), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        height = super().sizeHint().height()
        return QSize(scaled(ICON + 2 * SPACE_12), height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - scaled(ICON + 3 * SPACE_12)
        wide = self._words.fontMetrics().horizontalAdvance
        words = self._whole if wide(self._whole) < room else self._short
        self._words.setText(words)
        self._words.setVisible(wide(words) < room)
        key = self._key.sizeHint().width() + scaled(SPACE_8)
        self._key.setVisible(words == self._whole and wide(words) + key < room)


class AccountButton(QPushButton):
    """The account's initials, and the menu of the whole program."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        set_look(self, ICON_ONLY)
        self.setObjectName("account")
        self._avatar = Avatar("", AVATAR_SMALL, strong=True, parent=self)
        self._avatar.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        set_margins(row, SPACE_4, 0, SPACE_24, 0)
        row.addWidget(self._avatar)
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self.show_account("")

    def show_account(self, name: str) -> None:
        """Whose initials to show; empty before there is an account."""
        self._avatar.set_name(name)
        whose = name or self.tr("no account yet")
        self.setAccessibleName(self.tr("Account and menu, {0}").format(whose))
        self.setToolTip(plain_tip(name) or self.tr("No account yet"))

    def set_actions(self, groups: Sequence[Sequence[QAction]]) -> None:
        """Fill the menu, a line between the groups."""
        self._menu.clear()
        for group in groups:
            if self._menu.actions():
                self._menu.addSeparator()
            self._menu.addActions(list(group))

    def sizeHint(self) -> QSize:
        layout = self.layout()
        wide = layout.sizeHint().width() if layout else 0
        return QSize(wide, super().sizeHint().height())


def tab_icon(key: str) -> QIcon:
    """The icon of a tab, for menus and the palette."""
    return icon(ICONS[key])
