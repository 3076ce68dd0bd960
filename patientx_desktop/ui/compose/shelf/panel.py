"""The GIF shelf: it serves the focused card, what fits its words first."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from patientx_desktop.domain.errors import DomainError
from patientx_desktop.domain.media import Attachment, MediaFile, faults_of_set
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.compose.draft.desk import ComposeDesk
from patientx_desktop.ui.compose.shelf.clock import ShelfClock, Strips
from patientx_desktop.ui.compose.shelf.fit import quoted
from patientx_desktop.ui.compose.shelf.grid import ShelfGrid, Tile
from patientx_desktop.ui.compose.shelf.head import ShelfHead
from patientx_desktop.ui.compose.shelf.importing import DropButton, ShelfImport, files_in
from patientx_desktop.ui.compose.shelf.stock import Order, ShelfStock
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import CAPTION_PX, SPACE_4, SPACE_8, SPACE_12, SPACE_16
from patientx_desktop.ui.widgets.empty_state import Art
from patientx_desktop.ui.widgets.ink import InkLabel
from patientx_desktop.ui.widgets.link import LinkButton
from patientx_desktop.ui.widgets.scroll import SteadyScroll
from patientx_desktop.ui.widgets.section import ElidedLabel, SectionLabel, Separator
from patientx_desktop.ui.widgets.stack import Box, column
from patientx_desktop.ui.widgets.strip import Strip, Tone

WAIT_MS = 200


class _PutBack:
    """The *Undo* of attaching: the part's files as they were."""

    def __init__(self, desk: ComposeDesk, key: int, files: tuple[Attachment, ...]) -> None:
        self._desk, self._key, self._files = desk, key, files

    def __call__(self) -> None:
        index = self._desk.index_of(self._key)
        if index >= 0 and self._desk.is_editable:
            self._desk.set_files(index, self._files)


class ShelfPanel(QWidget):
    """Search, tags, *Fits this post*, all GIFs, and what is the matter with the one in hand."""

    attached = Signal(str)

    def __init__(self, ui: Ui, desk: ComposeDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui, self._desk, self._media = ui, desk, ui.session.media
        self.stock = ShelfStock(ui.session.media, desk)
        self._order, self._stale = Order.USED, True
        self._instead: MediaFile | None = None
        self.setObjectName("gif-shelf")
        self.setAcceptDrops(True)
        self.clock = ShelfClock(self)
        strips = Strips(self._media, self)
        self.head = ShelfHead()
        self.fitting = ShelfGrid(self.tr("Fits this post"), self.clock, strips)
        self.all = ShelfGrid(self.tr("All GIFs"), self.clock, strips)
        self.importing = ShelfImport(self._media, self)
        self._make_strip()
        self._lay_out()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(WAIT_MS)
        self._soon.timeout.connect(self._on_waited)
        self._listen()

    # laying out

    def _make_strip(self) -> None:
        self.strip = Strip("", Tone.WARNING, icon="bolt", flush=True, stacked=True)
        self.strip.hide()
        self.trouble = Strip("", Tone.WARNING, flush=True, stacked=True)
        self.instead = self.trouble.add_button(self.tr("Use this one instead"), self._on_instead)
        self.instead.setObjectName("shelf-instead")
        self.trouble.add_button(self.tr("Close"), self._on_closed).setObjectName("shelf-close")
        self.trouble.hide()

    def _lay_out(self) -> None:
        self._because = ElidedLabel("", "muted", CAPTION_PX)
        self._because.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._fit_box = column(self._line(self.tr("Fits this post"), self._because), self.fitting,
                               spacing=SPACE_4)  # fmt: skip
        self._all_label = SectionLabel("")
        words = self.tr("Used last first")
        self.sort = LinkButton(
            words,
            "chevron-down",
            size=CAPTION_PX,
            role="muted",
            icon_after=True,
            name="shelf-sort",
        )
        self.sort.clicked.connect(self._on_sort)
        line = QHBoxLayout()
        set_margins(line, SPACE_4, 0, 0, 0)
        set_gap(line, SPACE_8)
        line.addWidget(self._all_label)
        line.addStretch(1)
        line.addWidget(self.sort)
        inner = QWidget()
        inner.setObjectName("shelf-inner")
        body = self._body = QVBoxLayout(inner)
        set_margins(body, SPACE_12, 0, SPACE_12, SPACE_8)
        set_gap(body, SPACE_4)
        body.addWidget(self._fit_box)
        body.addLayout(line)
        body.addWidget(self.all)
        body.addWidget(self._make_empty())
        body.addStretch(1)
        outer = QVBoxLayout(self)
        set_margins(outer, 0, 0, 0, 0)
        set_gap(outer, 0)
        outer.addWidget(self.head)
        outer.addWidget(self._scrolled(inner), 1)
        outer.addWidget(self.strip)
        outer.addWidget(self.trouble)
        outer.addWidget(Separator())
        outer.addWidget(self._make_foot())

    @staticmethod
    def _line(heading: str, end: ElidedLabel) -> Box:
        line = Box(QHBoxLayout(), SPACE_8)
        set_margins(line, SPACE_4, 0, SPACE_4, 0)
        line.add(SectionLabel(heading))
        line.add(end, 1)
        return line

    def _scrolled(self, inner: QWidget) -> SteadyScroll:
        area = SteadyScroll()
        area.setObjectName("shelf-scroll")
        area.setAccessibleName(self.tr("GIFs of the shelf"))
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inner)
        area.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        return area

    def _make_empty(self) -> QWidget:
        self._nothing = InkLabel("", wrap=True)
        self._empty = column(Art("empty-gif-shelf"), self._nothing, spacing=SPACE_12)
        self._empty.hide()
        return self._empty

    def _make_foot(self) -> QWidget:
        self.drop = DropButton(self.tr("Drop or import"), "download", name="shelf-import")
        self.drop.clicked.connect(self.importing.choose)
        foot = QWidget()
        line = QHBoxLayout(foot)
        set_margins(line, SPACE_16, SPACE_12, SPACE_16, SPACE_12)
        line.addWidget(self.drop)
        return foot

    def _listen(self) -> None:
        self.head.asked.connect(self._show_all)
        self.head.pause_asked.connect(self.clock.set_paused)
        self.head.search.went_down.connect(self._on_down)
        self.importing.said.connect(self._say)
        self.importing.arrived.connect(self._on_arrived)
        self._media.changed.connect(self._on_media_changed)
        self._ui.theme.changed.connect(self._on_theme_changed)
        for grid in (self.fitting, self.all):
            grid.chosen.connect(self._on_chosen)
            grid.looked_at.connect(self._on_looked_at)
        for signal in (self._desk.opened, self._desk.part_focused, self._desk.post_changed):
            signal.connect(self._on_desk_changed)
        self._on_theme_changed()

    # showing

    def reload(self) -> None:
        """Read the library again."""
        self._stale = False
        self.stock.reload()
        self.head.set_tags(self.stock.tags())
        self._show_all()
        self._show_fits()

    def _show_all(self) -> None:
        whole = self.stock.gifs
        shown = self.stock.matching(self.head.tag, self.head.words, self._order)
        self.all.show_tiles(self.stock.tiles(shown))
        self.all.setVisible(bool(shown))
        self.head.set_count(len(whole))
        few = len(shown) != len(whole)
        words = self.tr("{0} of {1}").format(len(shown), len(whole)) if few else self.tr("All {0}")
        self._all_label.setText(words if few else words.format(len(whole)))
        self._tell_empty(bool(whole), bool(shown))

    def _tell_empty(self, has_any: bool, has_some: bool) -> None:
        self._empty.setVisible(not has_some)
        self._all_label.setVisible(has_any)
        self.sort.setVisible(has_some)
        words = self.tr("No GIF here has these words. Another word, or All, finds more.")
        if not has_any:
            words = self.tr("Your GIFs wait here, ready to move. Drop one to begin.")
        self._nothing.setText(words)

    def _show_fits(self) -> None:
        self._soon.stop()
        part = self._desk.focused_part
        found = self.stock.fitting(part.text) if part is not None else ()
        self.fitting.show_tiles(self.stock.tiles(tuple(fit.file for fit in found)))
        self._because.setText(", ".join(f"“{word}”" for word in quoted(found)))
        self._fit_box.setVisible(bool(found))

    # acting

    def _on_down(self) -> None:
        """From the search into what was found, without a way past every tag."""
        for grid in (self.fitting, self.all):
            if grid.isVisible() and grid.tiles.tiles:
                grid.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _on_chosen(self, tile: Tile) -> None:
        if self._desk.post is None:
            self._desk.new()
        part = self._desk.focused_part
        if part is None or not self._desk.is_editable:
            self._say(self.tr("The words and pictures of this post cannot be changed now."))
            return
        files = tuple(each.file for each in part.attachments)
        if tile.file.digest in [file.digest for file in files]:
            self._say(self.tr("It is in this post already."))
        elif part.poll is not None:
            self._say(self.tr("X takes a poll or a GIF in one post. Take the poll out first."))
        elif faults_of_set((*files, tile.file)):
            self._say(self.tr("A GIF stands alone in a post, and this one has a picture already."))
            self._instead = tile.file
            self.instead.show()
        else:
            self._attach(tile.file, part.attachments)

    def _attach(self, file: MediaFile, before: tuple[Attachment, ...]) -> None:
        index = self._desk.focused
        undo = _PutBack(self._desk, self._desk.key_of(index), before)
        self._say("")
        self._desk.set_files(index, (Attachment("", file, file.alt),))
        words = self.tr("{title} is in post {number}.")
        said = words.format(title=self.stock.title(file), number=index + 1)
        self._ui.asks.toast(said, undo)
        self.attached.emit(file.digest)

    def _on_instead(self) -> None:
        part, file = self._desk.focused_part, self._instead
        if part is not None and file is not None and self._desk.is_editable:
            self._attach(file, part.attachments)

    def _on_closed(self) -> None:
        self._say("")

    def _say(self, words: str) -> None:
        """Say what is the matter, where it is; empty takes it away."""
        self._instead = None
        self.instead.hide()
        self.trouble.set_text(words)
        self.trouble.setVisible(bool(words))

    def _on_looked_at(self, tile: Tile | None) -> None:
        card = self._media.card_of(tile.file) if tile is not None else None
        if tile is not None and card is not None and card.flashes:
            words = self.tr(
                "{0} flashes more than three times in one second. That can cause a seizure."
            )
            self.strip.set_text(words.format(tile.title))
            self.strip.show()
        else:
            self.strip.hide()

    def _on_sort(self) -> None:
        menu = QMenu(self)
        names = {
            Order.USED: self.tr("Used last first"),
            Order.NAME: self.tr("By name"),
            Order.SMALL: self.tr("Smallest first"),
        }
        for key, words in names.items():
            action = menu.addAction(words)
            action.setData(key.value)
            action.setCheckable(True)
            action.setChecked(key == self._order)
        menu.triggered.connect(self._on_sorted)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.sort.mapToGlobal(self.sort.rect().bottomLeft()))

    def _on_sorted(self, action: object) -> None:
        self._order = Order(str(action.data()))  # type: ignore[attr-defined]
        self.sort.setText(str(action.text()))  # type: ignore[attr-defined]
        self.sort.updateGeometry()
        self._show_all()

    def _on_arrived(self, file: MediaFile) -> None:
        self._ui.asks.toast(self.tr("{0} is on the shelf.").format(file.name))

    # hearing

    def _on_media_changed(self) -> None:
        if self.isVisible():
            self.reload()
        else:
            self._stale = True

    def _on_desk_changed(self) -> None:
        if self.isVisible():
            self._soon.start()

    def _on_waited(self) -> None:
        if self.isVisible():
            self._show_all()
            self._show_fits()

    def _on_theme_changed(self) -> None:
        still = self._ui.theme.reduce_motion
        self.clock.set_paused(still)
        self.head.set_paused(still)

    def _on_stock_failed(self, error: DomainError) -> None:
        self._ui.asks.tell(error)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.importing.add(files_in(event.mimeData()))

    def showEvent(self, _event: object) -> None:
        self._media.stock(self._on_stock_failed)
        self.reload()
        self.clock.set_seen(True)

    def hideEvent(self, _event: object) -> None:
        self.clock.set_seen(False)
