"""The window: top bar, the four pages, status bar. A page is built when its tab is first shown."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, QTimer, QUrl, Signal
from PySide6.QtGui import QPaintEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from patientx_desktop.domain.errors import DomainError
from patientx_desktop.ui.window.first_frame import FirstLook, paint_first
from patientx_desktop.ui.window.tab_names import TABS

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QAction, QCloseEvent
    from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

    from patientx_desktop.ui.asks import Asks, Ui, Undo
    from patientx_desktop.ui.page import Page
    from patientx_desktop.ui.widgets.toast import Toast
    from patientx_desktop.ui.window.status_bar import StatusBar
    from patientx_desktop.ui.window.top_bar import TopBar

SMALLEST = QSize(1000, 650)
FIRST_SIZE = QSize(1280, 800)
Builder = Callable[[], "Page"]


class MainWindow(QMainWindow):
    """The shell. It is painted before anything is read; `furnish` then moves the session in.

    `painted` is said once, after the first paint: everything that can wait, waits for it.
    `closing_asked` is said when the person closes the window; whoever listens decides whether the
    program goes on in the tray.

    With a `first` look the window starts as a drawing of itself, which is there much sooner; the
    bars are made by `settle`, which must come before everything but `restore`.
    """

    top: "TopBar"
    stack: "QStackedWidget"
    _foot: "QVBoxLayout"
    painted = Signal()
    closing_asked = Signal()
    keeping_failed = Signal()
    page_built = Signal(str)

    def __init__(self, first: FirstLook | None = None) -> None:
        super().__init__()
        self._first = first
        self._ui: Ui | None = None
        self._builders: dict[str, Builder] = {}
        self._pages: dict[str, Page] = {}
        self._undo: Undo | None = None
        self._was_painted = False
        self._is_over = False
        self.setObjectName("main-window")
        self.setWindowTitle(self.tr("PatientX Desktop"))
        self.setMinimumSize(min_size(self))
        self.resize(FIRST_SIZE)
        self.status: StatusBar | None = None
        self.toast: Toast | None = None
        if first is None:
            self._lay_out()

    def settle(self) -> None:
        """Put the bars in the place of the drawing; nothing when they are there."""
        if self._first is not None:
            tab, self._first = self._first.tab, None
            self._lay_out()
            self.top.show_tab(tab)

    def furnish(self, ui: "Ui", builders: dict[str, Builder]) -> None:
        """Move in: `builders` make the pages, by the keys of ``TABS``."""
        from patientx_desktop.ui.theme.tokens import STATUS_BAR
        from patientx_desktop.ui.widgets.frame import PRACTICE_WIDTH, PracticeFrame
        from patientx_desktop.ui.widgets.toast import Toast
        from patientx_desktop.ui.window.status_bar import StatusBar

        self._ui, self._builders = ui, builders
        self.status = StatusBar(ui)
        while (item := self._foot.takeAt(0)) is not None:
            if (blank := item.widget()) is not None:
                blank.deleteLater()
        self._foot.addWidget(self.status)
        self.toast = Toast(self, above=STATUS_BAR)
        self.toast.undone.connect(self._on_undone)
        if ui.session.is_practice:
            self._make_room(PRACTICE_WIDTH)
            PracticeFrame(self).show()
        self._listen(ui.asks)
        self.show_account()
        ui.session.accounts.changed.connect(self.show_account)
        self.show_tab(self.top.tab)

    def move_out(self) -> None:
        """Take every view of the session down at once.

        What they had put off until the next turn dies with them, so that nothing reads a store
        that is closed. Not to be called from a slot of a view.
        """
        import shiboken6
        from PySide6.QtWidgets import QDialog, QWidget

        self._builders = {}
        pages, self._pages = self.pages(), {}
        dims = self.findChildren(QWidget, "dim")
        for view in (*self.findChildren(QDialog), *dims, *pages, self.status, self.toast):
            if view is not None and shiboken6.isValid(view):
                shiboken6.delete(view)
        self.status = self.toast = None

    def _make_room(self, edge: int) -> None:
        """Keep the views clear of the frame of practice mode."""
        from patientx_desktop.ui.theme.room import set_margins

        column = self.centralWidget()
        layout = column.layout() if column is not None else None
        if layout is not None:
            set_margins(layout, edge, edge, edge, edge)

    # pages

    def show_tab(self, key: str) -> None:
        """Show a tab, building its page when it is the first time."""
        self.top.show_tab(key)
        if self._builders:
            page = self.page(key)
            self.stack.setCurrentWidget(page)
            if self.focusWidget() is None or not self.stack.isAncestorOf(self.focusWidget()):
                from PySide6.QtCore import Qt

                page.setFocus(Qt.FocusReason.OtherFocusReason)

    def page(self, key: str) -> "Page":
        """The page of a tab."""
        if key not in self._pages:
            page = self._pages[key] = self._builders[key]()
            self.stack.addWidget(page)
            self.page_built.emit(key)
        return self._pages[key]

    @property
    def is_furnished(self) -> bool:
        """Whether a session lives here."""
        return bool(self._builders)

    def has_page(self, key: str) -> bool:
        """Whether the page of a tab has been built."""
        return key in self._pages

    def pages(self) -> "tuple[Page, ...]":
        """The pages that have been built, in the order of the tabs."""
        return tuple(self._pages[key] for key in TABS if key in self._pages)

    def show_account(self) -> None:
        """Show whose account it is."""
        account = self._ui.session.accounts.current() if self._ui else None
        self.top.account.show_account(account.name if account else "")

    # remembering

    def restore(self, geometry: str, tab: str) -> None:
        """Take the size, place and tab of last time, as `remembered` told them."""
        if geometry:
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode("ascii", "ignore")))
        tab = tab if tab in TABS else "compose"
        if self._first is not None:
            self._first = self._first._replace(tab=tab)
        else:
            self.top.show_tab(tab)

    def remembered(self) -> tuple[str, str]:
        """Size and place, and the tab, for next time."""
        tab = self._first.tab if self._first is not None else self.top.tab
        return bytes(self.saveGeometry().toBase64().data()).decode("ascii"), tab

    def bring_up(self) -> None:
        """Show the window in front, wherever it was."""
        from PySide6.QtCore import Qt

        self.show()
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    def let_go(self) -> None:
        """The program ends: the folder is closed, and closing the window asks nothing more."""
        self._is_over = True

    def flush(self) -> bool:
        """Have every page keep what is being typed; False when one of them cannot."""
        kept = [page.flush() for page in self.pages()]
        return all(kept)

    # events

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._first is not None:
            paint_first(self, self._first)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.setMinimumSize(min_size(self))

    def closeEvent(self, event: "QCloseEvent") -> None:
        if self._is_over:
            return
        event.ignore()
        if self.flush():
            self.closing_asked.emit()
        else:
            self.keeping_failed.emit()

    def focusNextPrevChild(self, forward: bool) -> bool:
        from patientx_desktop.ui.widgets.reading_order import step

        return step(self, forward)

    # what views ask

    def _listen(self, asks: "Asks") -> None:
        asks.post_asked.connect(self._on_post_asked)
        asks.new_post_asked.connect(self._on_new_post)
        asks.day_asked.connect(self._on_day_asked)
        asks.story_asked.connect(self._on_story_asked)
        asks.leader_asked.connect(self._on_leader_asked)
        asks.toast_asked.connect(self._on_toast)
        asks.trouble_asked.connect(self._on_trouble)
        asks.address_asked.connect(self._on_address)

    def _on_post_asked(self, post_id: str) -> None:
        self.show_tab("compose")
        self.page("compose").open_item(post_id)

    def _on_new_post(self, text: str) -> None:
        self.show_tab("compose")
        self.page("compose").new_item(text)

    def _on_day_asked(self, day: "date") -> None:
        self.show_tab("calendar")
        self.page("calendar").open_item(day.isoformat())

    def _on_story_asked(self, story_id: str) -> None:
        self.show_tab("stories")
        self.page("stories").open_item(story_id)

    def _on_leader_asked(self, leader_id: str) -> None:
        self.show_tab("leaders")
        self.page("leaders").open_item(leader_id)

    def _on_toast(self, words: str, undo: "Undo | None") -> None:
        self._undo = undo
        if self.toast is not None:
            self.toast.show_message(words, undo=self.tr("Undo") if undo else "")

    def _on_undone(self) -> None:
        undo, self._undo = self._undo, None
        if undo is None:
            return
        try:
            undo()
        except DomainError as error:
            self._on_trouble(error)

    def _on_trouble(self, error: DomainError) -> None:
        from patientx_desktop.ui.notices import sentence_of

        self._on_toast(sentence_of(error), None)

    def _on_address(self, address: str) -> None:
        from PySide6.QtGui import QDesktopServices

        url = QUrl(address, QUrl.ParsingMode.StrictMode)
        is_own = url.scheme() == "http" and url.host() == "127.0.0.1" and not url.userInfo()
        if url.isValid() and (url.scheme() == "https" or is_own):
            QDesktopServices.openUrl(url)

    def _lay_out(self) -> None:
        from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

        from patientx_desktop.ui.theme.room import set_gap, set_margins
        from patientx_desktop.ui.window.blank import Blank
        from patientx_desktop.ui.window.top_bar import TopBar

        self.top = TopBar()
        self.stack = QStackedWidget()
        self._foot = QVBoxLayout()
        self.top.chosen.connect(self.show_tab)
        column = QWidget()
        column.setObjectName("column")
        rows = QVBoxLayout(column)
        set_margins(rows, 0, 0, 0, 0)
        set_gap(rows, 0)
        rows.addWidget(self.top)
        rows.addWidget(self.stack, 1)
        rows.addLayout(self._foot)
        self._foot.addWidget(Blank())
        self.setCentralWidget(column)

    def add_actions(self, actions: "tuple[QAction, ...]") -> None:
        """Let the window answer to the shortcuts of `actions`."""
        self.addActions(list(actions))


def min_size(window: QWidget) -> QSize:
    """The smallest window: 1000 × 650, or the whole of a screen that is smaller."""
    screen = window.screen()
    return SMALLEST.boundedTo(screen.availableSize()) if screen else SMALLEST
