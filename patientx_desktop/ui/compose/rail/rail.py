"""The rail of Compose: begin, search, folders with counts, and the posts of the chosen one."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from patientx_desktop.domain.finding import Narrow
from patientx_desktop.domain.post import Folder
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.compose.captions import empty_words, list_title
from patientx_desktop.ui.compose.draft.desk import ComposeDesk
from patientx_desktop.ui.compose.rail.dropped import RailFoot
from patientx_desktop.ui.compose.rail.filter import RailHead
from patientx_desktop.ui.compose.rail.menu import PostMenu, add_letters, entries_of
from patientx_desktop.ui.compose.rail.rows import RailRows, folder_rows
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import SPACE_8, SPACE_12, SPACE_16, scaled
from patientx_desktop.ui.widgets.buttons import IconButton, TintedButton
from patientx_desktop.ui.widgets.drafts import DraftList
from patientx_desktop.ui.widgets.inputs import SearchField
from patientx_desktop.ui.widgets.rail import RailList

_SEARCH_MS = 120
_TALL = 420  # pixels at body text of 14, below which what was found takes the room of the folders


class ComposeRail(QWidget):
    """Emits ``new_asked``; ``chosen`` with a post that is looked at, ``opened`` with one to write
    in, ``ready_asked`` and ``drop_asked`` with one to change, ``verb_asked`` with a row and what
    else its menu says."""

    new_asked = Signal()
    chosen = Signal(str)
    opened = Signal(str)
    ready_asked = Signal(str)
    drop_asked = Signal(str)
    verb_asked = Signal(str, str)

    def __init__(self, ui: Ui, desk: ComposeDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui, self._desk, self._posts = ui, desk, ui.session.posts
        self._rows = RailRows(ui.session)
        self._shown: tuple[str, int, str] | None = None
        self._place: Callable[[str], int] = partial(self._rows.place, desk.folder)
        self._counts: Mapping[Folder, int] = {}
        self.setObjectName("compose-rail")
        self.new_button = TintedButton(self.tr("New post"), "plus", name="new-post")
        self.new_button.setToolTip(self.tr("New post  Ctrl+N"))
        self.new_button.clicked.connect(self.new_asked)
        self.search_button = IconButton(
            "search", self.tr("Search posts  Ctrl+F"), framed=True, checkable=True
        )
        self.search_button.setAccessibleName(self.tr("Search posts"))
        self.search_button.setObjectName("search-posts")
        self.search_button.clicked.connect(self._on_search_pressed)
        self.search = SearchField(self.tr("Words, #tag, goal or name"))
        self.search.setAccessibleName(self.tr("Search posts"))
        self.search.hide()
        self.search.textChanged.connect(self._on_search_typed)
        self.search.returnPressed.connect(self._on_search_entered)
        self.search.went_down.connect(self._on_search_down)
        self.folders = RailList(self.tr("Folders"))
        self.folders.chosen.connect(self._on_folder_chosen)
        self.head = RailHead(ui.session)
        self.head.narrowed.connect(self._on_changed)
        self.heading, self.empty = self.head.heading, self.head.empty
        self.posts = DraftList(self.tr("Posts"))
        self.posts.starts = True  # no row is marked that the desk does not show
        self.posts.chosen.connect(self.chosen)
        self.posts.opened.connect(self.opened)
        self.posts.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.posts.customContextMenuRequested.connect(self._on_menu)
        add_letters(self.posts, self._on_key)
        self._lay_out()
        self._second = QTimer(self)
        self._second.timeout.connect(self.show_seconds)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.timeout.connect(self.reload)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_SEARCH_MS)
        self._typing.timeout.connect(self._show_list)
        for book in (self._posts, ui.session.mending, ui.session.finding):
            book.changed.connect(self._on_changed)
        desk.folder_changed.connect(self._on_changed)
        desk.opened.connect(self._choose_open)
        self.reload()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        set_margins(column, SPACE_12, SPACE_16, SPACE_12, SPACE_16)
        set_gap(column, SPACE_12)
        top = QHBoxLayout()
        set_gap(top, SPACE_8)
        top.addWidget(self.new_button, 1)
        top.addWidget(self.search_button)
        column.addLayout(top)
        column.addWidget(self.search)
        column.addWidget(self.folders)
        listed = QVBoxLayout()
        set_gap(listed, 0)
        listed.addWidget(self.head)
        listed.addWidget(self.posts, 1)
        column.addLayout(listed, 1)
        self.foot = RailFoot()
        column.addWidget(self.foot)

    # reading

    def reload(self) -> None:
        """Read counts and posts again."""
        self._rows.look()
        self.foot.show_count(self._ui.session.dropped.count())
        self._counts = self._rows.counts()
        self.folders.set_rows(folder_rows(self._counts))
        self.folders.choose(self._desk.folder.value)
        self._show_list()

    def _show_list(self) -> None:
        """Read the posts again; the counts are those of the last `reload`."""
        folder, counts = self._desk.folder, self._counts
        words = self.search.text().strip() if self.search.isVisibleTo(self) else ""
        listed = folder is not Folder.NEEDS_YOU and (counts[folder] or self.head.narrow.is_on)
        self.head.offer(bool(words or listed))
        self.folders.setVisible(not words or self.height() >= scaled(_TALL))
        if words:
            self._show_found(words)
        elif self.head.narrow.is_on and folder is not Folder.NEEDS_YOU:
            self._show_narrowed(folder, counts[folder])
        else:
            self._show_folder(folder, counts[folder])

    def _show_folder(self, folder: Folder, count: int) -> None:
        self.heading.setText(list_title(folder, count))
        self._say_empty("" if count else empty_words(folder))
        shown, fetch = (folder.value, count, ""), partial(self._rows.fetch, folder)
        self._place = partial(self._rows.place, folder)
        if folder is Folder.NEEDS_YOU:
            self._show_rows(shown, partial(self.posts.set_rows, self._rows.needs()))
        elif self._shown == shown:
            self._show_rows(shown, self.posts.refresh)  # thousands are not laid out at every save
        else:
            self._show_rows(shown, partial(self.posts.set_source, count, fetch))
        counting = folder is Folder.DRAFTS and self._rows.is_counting
        self._second.start(self._rows.next_ms) if counting else self._second.stop()

    def show_seconds(self) -> None:
        """Count on in the row of a post that is leaving."""
        if self._second.isActive():
            self.posts.refresh()
            self._second.start(self._rows.next_ms)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._second.stop()

    def _show_narrowed(self, folder: Folder, count: int) -> None:
        rows = self._rows.narrowed(folder, self.head.narrow)
        left, filters = rows.count(), " · ".join(self.head.words())
        self.heading.setText(self.tr("{left} of {count}").format(left=left, count=count))
        hidden = self.tr("{count} posts are hidden by {filters}.")
        if count == 1:
            hidden = self.tr("One post is hidden by {filters}.")
        hidden = hidden.format(filters=filters, count=count)
        self.head.say_empty("" if left else hidden if count else empty_words(folder), hidden=True)
        self._place = rows.place
        shown = (folder.value, left, filters)
        self._show_rows(shown, partial(self.posts.set_source, left, rows))

    def _show_found(self, words: str) -> None:
        book, narrow = self._ui.session.finding, self.head.narrow
        found = book.search(words, narrow)
        more = "+" if len(found) >= book.most else ""
        self.heading.setText(self.tr("Found {n}").format(n=f"{len(found)}{more}"))
        self._say_not_found(words, bool(found))
        rows = self._rows.found(found, words)
        self._place = rows.place
        shown = ("", len(found), words)
        self._show_rows(shown, partial(self.posts.set_source, len(found), rows))

    def _say_not_found(self, words: str, is_found: bool) -> None:
        narrow = self.head.narrow
        without = len(self._ui.session.finding.search(words, Narrow())) if narrow.is_on else 0
        nothing = self.tr("No post has these words, nor a tag, a goal or an author.")
        if without:
            nothing = self.tr("With these words, {filters} hides {count}.").format(
                filters=" · ".join(self.head.words()), count=without
            )
        self._say_empty("" if is_found else nothing, hidden=bool(without))

    def _show_rows(self, shown: tuple[str, int, str], show: Callable[[], None]) -> None:
        """Show other rows, or the same anew; the same list stays where it was scrolled to."""
        bar, before = self.posts.verticalScrollBar(), self._shown
        at, self._shown = bar.value(), shown
        self._second.stop()
        show()
        self._choose_open()
        if before is not None and (before[0], before[2]) == (shown[0], shown[2]):
            bar.setValue(at)
            if self.posts.hasFocus() and self.posts.currentIndex().isValid():
                self.posts.scrollTo(self.posts.currentIndex())

    def _say_empty(self, words: str, *, hidden: bool = False) -> None:
        self.head.say_empty(words, hidden=hidden)
        self.heading.setVisible(not words)

    def _choose_open(self) -> None:
        """Mark the post on the desk, wherever it stands in the list."""
        post = self._desk.post
        row = -1
        if post is not None and post.id:
            row = self._row_of(post.id)
        elif self._desk.folder is Folder.NEEDS_YOU and self.needs_key:
            keys = [self.posts.key_of(i) for i in range(self.posts.count())]
            row = keys.index(self.needs_key) if self.needs_key in keys else -1
        self.posts.choose_row(row)

    def _row_of(self, post_id: str) -> int:
        row = self.posts.row_of(post_id)
        if row < 0 and self.posts.count():
            self.posts.key_of(self._place(post_id))  # its page is at hand then
            row = self.posts.row_of(post_id)
        return row

    def show_need(self, key: str) -> None:
        """Mark the one of *Needs you* that is in hand; it may be an account."""
        self.needs_key = key
        if self._desk.folder is Folder.NEEDS_YOU:
            self._choose_open()

    needs_key = ""

    # what people do

    def _on_changed(self) -> None:
        if self.isVisible() or self._shown is None:
            self._wait.start(0)
        else:
            self._shown = None

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self.reload()

    def _on_folder_chosen(self, key: str) -> None:
        self.close_search()
        self._desk.set_folder(Folder(key))

    def _on_search_pressed(self) -> None:
        self.open_search() if self.search.isHidden() else self.close_search()

    def open_search(self) -> None:
        """Put the cursor where words are searched for."""
        self.search.show()
        self.search.setFocus()
        self.search.selectAll()
        self.search_button.setChecked(True)

    def close_search(self) -> None:
        """Put the search away and show the folder again."""
        if self.search.isHidden():
            return
        self.search.clear()
        self.search.hide()
        self.search_button.setChecked(False)
        self._wait.start(0)

    def _on_search_typed(self) -> None:
        self._typing.start()

    def _on_search_down(self) -> None:
        """From the field to what was found."""
        if self.posts.count():
            self.posts.setFocus()

    def _on_search_entered(self) -> None:
        self.reload()
        if self.posts.count():
            self.opened.emit(self.posts.key_of(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes one thing away at a time: the search, then the filters."""
        if event.key() == Qt.Key.Key_Escape and not self.search.isHidden():
            self.close_search()
            self.reload()
            (self.posts if self.posts.chosen_key() else self.search_button).setFocus()
            return
        if event.key() == Qt.Key.Key_Escape and self.head.narrow.is_on:
            self.head.clear()
            return
        super().keyPressEvent(event)

    def next_to(self, key: str) -> str:
        """The row after this one, or before it where it is the last; empty where it is alone.
        In *Needs you* that is left to its cards."""
        row = self._row_of(key)
        if self._desk.folder is Folder.NEEDS_YOU or row < 0:
            return ""
        return self.posts.key_of(row + 1) or self.posts.key_of(row - 1)

    def _on_key(self) -> None:
        pressed, key = self.sender(), self.posts.chosen_key()
        if isinstance(pressed, QAction) and key:
            for entry in entries_of(self._ui.session, key):
                if entry.key and entry.key == pressed.data():
                    self._ask(entry.what, key)

    def _on_menu(self, at: QPoint) -> None:
        index = self.posts.indexAt(at)
        key = self.posts.key_of(index.row()) if index.isValid() else self.posts.chosen_key()
        menu = self.make_menu(key)
        if menu.isEmpty():
            menu.deleteLater()
        else:
            menu.popup(self.posts.viewport().mapToGlobal(at))

    def make_menu(self, key: str) -> QMenu:
        """What can be done with a row of the list."""
        menu = PostMenu(entries_of(self._ui.session, key) if key else (), key, self)
        menu.triggered.connect(self._on_menu_chosen)
        return menu

    def _on_menu_chosen(self, action: QAction) -> None:
        self._ask(*action.data())

    def _ask(self, what: str, key: str) -> None:
        own = {"open": self.opened, "ready": self.ready_asked, "drop": self.drop_asked}
        if what in own:
            own[what].emit(key)
        else:
            self.verb_asked.emit(key, what)
