"""The Leaders tab before there are any: what it is for, and accounts to begin with."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from patientx_desktop.domain.cost import dollars
from patientx_desktop.runtime.leaders import LeaderBook
from patientx_desktop.ui.leaders.adding import StarterRow
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import SPACE_12, SPACE_24, SPACE_32
from patientx_desktop.ui.widgets.empty_state import EmptyState
from patientx_desktop.ui.widgets.section import Caption


class NoLeaders(QWidget):
    """Emits ``find_asked``, and ``picked`` with the handle of an account to begin with."""

    find_asked = Signal()
    picked = Signal(str)

    def __init__(self, book: LeaderBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book = book
        column = QVBoxLayout(self)
        set_margins(column, SPACE_24, 0, SPACE_24, SPACE_32)
        state = EmptyState(
            "empty-leaders",
            self.tr("Learn from those who are heard: what they post, how often, and when."),
            self.tr("Find leaders"),
            icon="plus",
        )
        state.acted.connect(self.find_asked)
        column.addWidget(state, 1)
        self._starters = QVBoxLayout()
        set_gap(self._starters, SPACE_12)
        column.addLayout(self._starters)

    def reload(self) -> None:
        """Offer the accounts to begin with, at the price a look-up has now."""
        clear(self._starters)
        starters = self._book.starters()
        if starters:
            price = dollars(self._book.price_of_adding())
            words = self.tr("Or begin with one of these, {price} each:").format(price=price)
            caption = Caption(words)
            caption.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            row = StarterRow(starters, centred=True)
            row.picked.connect(self.picked)
            self._starters.addWidget(caption)
            self._starters.addWidget(row)


def clear(layout: QVBoxLayout) -> None:
    """Take every widget out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
