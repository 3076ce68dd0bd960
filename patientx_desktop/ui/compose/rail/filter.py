"""What the list of the rail is narrowed to: a quiet button, chips, one press to clear them."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from patientx_desktop.domain.finding import Narrow, tag_key
from patientx_desktop.domain.mission import Kind
from patientx_desktop.runtime.session import Session
from patientx_desktop.ui.theme.icons import icon
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import CAPTION_PX, SPACE_4, SPACE_8
from patientx_desktop.ui.widgets.badges import kind_look
from patientx_desktop.ui.widgets.buttons import IconButton
from patientx_desktop.ui.widgets.chip import RemovableChip
from patientx_desktop.ui.widgets.flow import FlowLayout
from patientx_desktop.ui.widgets.link import LinkButton
from patientx_desktop.ui.widgets.section import Caption, SectionLabel

_MOST = 24  # tags in the menu; there are as many to choose from in the field that adds them


class RailHead(QWidget):
    """The heading over the list, with its filters. They last as long as the window.

    Emits ``narrowed`` when `narrow` is another one.
    """

    narrowed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.narrow = Narrow()
        self.setObjectName("rail-head")
        self.heading = SectionLabel()
        self.filter_button = IconButton("filter", self.tr("Filter the list  Ctrl+L"), small=True)
        self.filter_button.setAccessibleName(self.tr("Filter the list"))
        self.filter_button.setObjectName("filter-posts")
        self.filter_button.clicked.connect(self.open_menu)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, SPACE_4)
        self.empty = Caption()
        self.clear_button = LinkButton(
            self.tr("Clear the filters"), size=CAPTION_PX, name="clear-filters"
        )
        self.clear_all = LinkButton(self.tr("Clear"), size=CAPTION_PX, name="clear-all-filters")
        self.clear_all.setAccessibleName(self.clear_button.text())
        for button in (self.clear_button, self.clear_all):
            button.clicked.connect(self.clear)
        self._lay_out()
        self._show_chips()
        self.say_empty("")

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        set_gap(line, SPACE_4)
        line.addWidget(self.heading, 1)
        line.addWidget(self.clear_all)
        line.addWidget(self.filter_button)
        column = QVBoxLayout(self)
        set_margins(column, SPACE_8, 0, 0, 0)
        set_gap(column, SPACE_4)
        column.addLayout(line)
        column.addWidget(self._chips)
        column.addWidget(self.empty)
        column.addWidget(self.clear_button)

    def say_empty(self, words: str, *, hidden: bool = False) -> None:
        """Say why the list is empty; with `hidden` it is a filter, which can be cleared here."""
        self.empty.setText(words)
        self.empty.setVisible(bool(words))
        self.clear_button.setVisible(bool(words) and hidden)
        self.clear_all.setVisible(self.narrow.is_on and not words)

    def offer(self, on: bool) -> None:
        """Offer filters here, or not: what needs somebody is never hidden."""
        self.filter_button.setVisible(on)
        self._chips.setVisible(on and self.narrow.is_on)
        self.clear_all.setVisible(on and self.clear_all.isVisibleTo(self))

    def set_narrow(self, narrow: Narrow) -> None:
        """Narrow the list to something else."""
        if narrow != self.narrow:
            self.narrow = narrow
            self._show_chips()
            self.narrowed.emit()

    def clear(self) -> None:
        """Show everything again."""
        if self.clear_button.hasFocus() or self.clear_all.hasFocus():
            self.filter_button.setFocus()
        self.set_narrow(Narrow())

    def words(self) -> tuple[str, ...]:
        """The filters that are on, as their chips say them."""
        return tuple(words for _name, words in self._said())

    def _said(self) -> Iterator[tuple[str, str]]:
        narrow = self.narrow
        if narrow.goal_id:
            names = {goal.id: goal.name for goal in self._session.plan.goals()}
            yield "goal_id", names.get(narrow.goal_id, self.tr("A goal that is gone"))
        if narrow.kind is not None:
            yield "kind", kind_look(narrow.kind).word
        if narrow.author:
            yield "author", narrow.author
        if narrow.tag:
            yield "tag", f"#{narrow.tag}"

    def _show_chips(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for name, words in self._said():
            chip = RemovableChip(words)
            chip.setObjectName(f"filter-{name}")
            chip.removed.connect(self._on_removed)
            self._flow.addWidget(chip)
        self._chips.setVisible(self.narrow.is_on)
        self._chips.updateGeometry()

    def _on_removed(self) -> None:
        chip = self.sender()
        if chip is not None:
            name = chip.objectName().removeprefix("filter-")
            empty = None if name == "kind" else ""
            self.filter_button.setFocus()
            self.set_narrow(replace(self.narrow, **{name: empty}))  # type: ignore[arg-type]

    # choosing

    def open_menu(self) -> None:
        """Choose a filter."""
        at = self.filter_button.rect().bottomLeft()
        self.make_menu().popup(self.filter_button.mapToGlobal(at))

    def make_menu(self) -> QMenu:
        """Everything there is to filter by."""
        menu = QMenu(self)
        menu.setObjectName("filter-menu")
        for title, drawing, choices in (
            (self.tr("Goal"), "target", self._goals()),
            (self.tr("Kind"), "news", self._kinds()),
            (self.tr("Written by"), "person", self._authors()),
            (self.tr("Tag"), "tag", self._tags()),
        ):
            self._add_group(menu, title, drawing, choices)
        if self.narrow.is_on:
            menu.addSeparator()
            menu.addAction(icon("close"), self.tr("Clear the filters")).setData(Narrow())
        menu.triggered.connect(self._on_menu)
        return menu

    def _add_group(
        self, menu: QMenu, title: str, drawing: str, choices: list[tuple[str, Narrow]]
    ) -> None:
        group = menu.addMenu(icon(drawing), title)
        group.setEnabled(bool(choices))
        for words, narrow in choices:
            action = group.addAction(words.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(narrow == self.narrow)
            action.setData(narrow)

    def _goals(self) -> list[tuple[str, Narrow]]:
        goals = self._session.plan.goals()
        return [(goal.name, replace(self.narrow, goal_id=goal.id)) for goal in goals]

    def _kinds(self) -> list[tuple[str, Narrow]]:
        return [(kind_look(kind).word, replace(self.narrow, kind=kind)) for kind in Kind]

    def _authors(self) -> list[tuple[str, Narrow]]:
        authors = self._session.finding.authors()[:_MOST]
        return [(name, replace(self.narrow, author=name)) for name in authors]

    def _tags(self) -> list[tuple[str, Narrow]]:
        known = self._session.finding.known_tags()[:_MOST]
        names = sorted((tag for tag, _count in known), key=tag_key)
        return [(tag, replace(self.narrow, tag=tag)) for tag in names]

    def _on_menu(self, action: QAction) -> None:
        narrow = action.data()
        if isinstance(narrow, Narrow):
            self.set_narrow(narrow)
