"""A rail of people: the button that begins something, a search that unfolds, and the list."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import SPACE_8, SPACE_12, SPACE_16
from patientx_desktop.ui.widgets.buttons import Button, IconButton
from patientx_desktop.ui.widgets.inputs import SearchField
from patientx_desktop.ui.widgets.people import PeopleList
from patientx_desktop.ui.widgets.section import Caption


class SearchedList(QWidget):
    """Emits ``chosen`` with a key. A subclass shows what has all of `wanted` in `show_rows`, and
    puts its foot at the end of `column`."""

    chosen = Signal(str)

    def __init__(
        self, begin: Button, name: str, search: str, search_name: str, nobody: str
    ) -> None:
        super().__init__()
        self._chosen = ""
        self.search_button = IconButton("search", search, framed=True, checkable=True)
        self.search_button.setObjectName(search_name)
        self.search_button.toggled.connect(self._on_search_toggled)
        self.search = SearchField(search)
        self.search.setVisible(False)
        self.search.textChanged.connect(self._on_searched)
        self.list = PeopleList(name)
        self.list.chosen.connect(self._on_chosen)
        self.nobody = Caption(nobody)
        self.nobody.setVisible(False)
        top = QHBoxLayout()
        set_gap(top, SPACE_8)
        top.addWidget(begin, 1)
        top.addWidget(self.search_button)
        self.column = QVBoxLayout(self)
        set_margins(self.column, SPACE_12, SPACE_16, SPACE_12, SPACE_12)
        set_gap(self.column, SPACE_8)
        self.column.addLayout(top)
        self.column.addWidget(self.search)
        self.column.addWidget(self.nobody)
        self.column.addWidget(self.list, 1)

    def wanted(self) -> list[str]:
        """The words that are looked for."""
        return self.search.text().casefold().split()

    def show_rows(self) -> None:
        """Fill the list with what has all of `wanted`."""
        raise NotImplementedError

    def _on_search_toggled(self, on: bool) -> None:
        self.search.setVisible(on)
        if on:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.search.clear()

    def _on_searched(self) -> None:
        self.show_rows()

    def _on_chosen(self, key: str) -> None:
        self._chosen = key
        self.chosen.emit(key)


def has_all(told: Iterable[str], wanted: Iterable[str]) -> bool:
    """Whether every wanted word is somewhere in what is told."""
    whole = " ".join(told).casefold()
    return all(word in whole for word in wanted)
