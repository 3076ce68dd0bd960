"""The head of the shelf: search, pause, and the tags as chips."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import SPACE_4, SPACE_8, SPACE_12, SPACE_16
from patientx_desktop.ui.widgets.buttons import IconButton
from patientx_desktop.ui.widgets.chip import FilterChip
from patientx_desktop.ui.widgets.flow import FlowLayout
from patientx_desktop.ui.widgets.inputs import SearchField

_FEW = 3


class ShelfHead(QWidget):
    """Emits ``asked`` when the search or the tag changed, ``pause_asked`` with the wish."""

    asked = Signal()
    pause_asked = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tags: tuple[str, ...] = ()
        self._tag, self._open = "", False
        self.search = SearchField(self.tr("Search GIFs"))
        self.search.setObjectName("shelf-search")
        self.search.textChanged.connect(self.asked)
        self.pause = IconButton("pause", self.tr("Stop all motion"), framed=True, checkable=True)
        self.pause.setObjectName("shelf-pause")
        self.pause.toggled.connect(self._on_paused)
        self.chips: list[FilterChip] = []
        self._holder = QWidget()
        self._flow = FlowLayout(self._holder, SPACE_4)
        self.more = IconButton("chevron-down", self.tr("All tags"), small=True, checkable=True)
        self.more.setObjectName("shelf-more-tags")
        self.more.toggled.connect(self._on_more)
        top = QHBoxLayout()
        set_gap(top, SPACE_8)
        top.addWidget(self.search, 1)
        top.addWidget(self.pause)
        column = QVBoxLayout(self)
        set_margins(column, SPACE_16, SPACE_12, SPACE_16, SPACE_8)
        set_gap(column, SPACE_8)
        column.addLayout(top)
        column.addWidget(self._holder)

    @property
    def tag(self) -> str:
        """The tag that is chosen, empty for all."""
        return self._tag

    @property
    def words(self) -> str:
        """What is searched for."""
        return self.search.text().strip()

    def set_count(self, count: int) -> None:
        """How many there are to search in."""
        words = self.tr("Search {0} GIFs").format(count)
        self.search.setPlaceholderText(words)
        self.search.setAccessibleName(words)

    def set_tags(self, tags: tuple[str, ...]) -> None:
        """The tags there are, the most used first."""
        if tags != self._tags:
            self._tags = tags
            self._tag = self._tag if self._tag in tags else ""
            self._rebuild()

    def set_paused(self, paused: bool) -> None:
        """Show whether the pictures stand still."""
        self.pause.blockSignals(True)
        self.pause.setChecked(paused)
        self.pause.blockSignals(False)
        self._name_pause(paused)

    def _name_pause(self, paused: bool) -> None:
        self.pause.set_icon("play" if paused else "pause")
        self.pause.set_name(self.tr("Let them move") if paused else self.tr("Stop all motion"))

    def _rebuild(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if isinstance(widget, FilterChip):
                widget.hide()
                widget.deleteLater()
        few = self._tags if self._open else self._tags[:_FEW]
        if self._tag and self._tag not in few:
            few = (*few[: _FEW - 1], self._tag)
        self.chips = [self._chip("", self.tr("All")), *(self._chip(tag, tag) for tag in few)]
        for chip in self.chips:
            self._flow.addWidget(chip)
        self._flow.addWidget(self.more)
        self.more.setVisible(len(self._tags) > _FEW)
        self._holder.updateGeometry()

    def _chip(self, tag: str, words: str) -> FilterChip:
        chip = FilterChip(words)
        chip.setObjectName(f"tag-{tag or 'all'}")
        chip.setProperty("tag", tag)
        chip.setChecked(tag == self._tag)
        chip.clicked.connect(self._on_chip)
        return chip

    def _on_chip(self) -> None:
        chip = self.sender()
        if chip is None:
            return
        self._tag = str(chip.property("tag"))
        for each in self.chips:
            each.setChecked(each.property("tag") == self._tag)
        self.asked.emit()

    def _on_more(self, opened: bool) -> None:
        self._open = opened
        self.more.set_icon("chevron-up" if opened else "chevron-down")
        self._rebuild()

    def _on_paused(self, paused: bool) -> None:
        self._name_pause(paused)
        self.pause_asked.emit(paused)
