"""Cards, and the thread line that joins them."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import (
    FOCUS_WIDTH,
    RADIUS_CARD,
    SPACE_4,
    SPACE_8,
    SPACE_12,
    SPACE_16,
    edge_width,
    scaled,
    tokens_of,
)
from patientx_desktop.ui.widgets.avatar import AVATAR, Avatar
from patientx_desktop.ui.widgets.ground import Ground
from patientx_desktop.ui.widgets.paint import box

_ANY_WIDTH = 1  # a layout asks for the height at the least width, so that must not be too wide


class Card(QFrame):
    """A surface with a thin border and round corners; its edge is the accent while focus is inside.

    Put widgets into ``body``. `chosen` keeps the accent's edge, for the one of several that the
    buttons elsewhere speak of.
    """

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._within, self._chosen = False, False
        if name:
            self.setAccessibleName(name)
        self.body = QVBoxLayout(self)
        set_margins(self.body, SPACE_16, SPACE_12, SPACE_16, SPACE_12)
        set_gap(self.body, SPACE_8)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def set_chosen(self, chosen: bool) -> None:
        """Mark this card among its neighbours."""
        self._chosen = chosen
        self.update()

    def is_lit(self) -> bool:
        """Whether the edge is the accent's."""
        return self._within or self._chosen

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        within = new is not None and (new is self or self.isAncestorOf(new))
        if within != self._within:
            self._within = within
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        edge = tokens.accent if self.is_lit() else tokens.border
        width = scaled(FOCUS_WIDTH) if self.is_lit() else edge_width(tokens)
        ground = tokens.surface if self.isEnabled() else tokens.sunken
        box(QPainter(self), QRectF(self.rect()), scaled(RADIUS_CARD), ground, edge, width)


class ThreadRow(Ground):
    """One card with the avatar beside it and the line down to the next."""

    def __init__(self, author: str, card: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.card, self._last = card, True
        self.setMinimumWidth(_ANY_WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_StaticContents, False)  # its line grows with it
        self.avatar = Avatar(author, AVATAR, strong=True)
        self._row = row = QHBoxLayout(self)
        set_margins(row, 0, 0, 0, SPACE_4)
        set_gap(row, SPACE_12)
        row.addWidget(self.avatar, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(card, 1)

    def set_last(self, last: bool) -> None:
        """Whether the line ends here."""
        self._last = last
        set_margins(self._row, 0, 0, 0, SPACE_4 if last else SPACE_12)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._last:
            return
        tokens, avatar = tokens_of(self), self.avatar.geometry()
        top, wide = avatar.bottom() + 1 + scaled(SPACE_4), 2 * edge_width(tokens)
        line = QRect(avatar.center().x(), top, wide, self.height() - top - scaled(SPACE_4))
        QPainter(self).fillRect(line, tokens.border)


class ThreadColumn(Ground):
    """The cards of a thread from first to last, joined by a line along the avatars."""

    def __init__(self, author: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setMinimumWidth(_ANY_WIDTH)
        self._author = author
        self._rows: list[ThreadRow] = []
        self._column = QVBoxLayout(self)
        set_margins(self._column, 0, 0, 0, 0)
        set_gap(self._column, 0)

    def set_author(self, author: str) -> None:
        """Whose initials stand beside every card."""
        self._author = author
        for row in self._rows:
            row.avatar.set_name(author)

    def rows(self) -> list[ThreadRow]:
        """The rows in order, each with its card."""
        return self._rows

    def cards(self) -> list[QWidget]:
        """The cards in order."""
        return [row.card for row in self._rows]

    def insert(self, index: int, card: QWidget) -> ThreadRow:
        """Put `card` before the one that is now at `index`, or at the end; its row."""
        row = ThreadRow(self._author, card)
        self._rows.insert(index, row)
        self._column.insertWidget(self._rows.index(row), row)
        self._join()
        return row

    def add(self, card: QWidget) -> None:
        """Put `card` at the end."""
        self.insert(len(self._rows), card)

    def remove(self, card: QWidget) -> None:
        """Take `card` out; the caller keeps it. Raises ``ValueError`` if it is not here."""
        row = self._rows.pop(self.cards().index(card))
        card.setParent(None)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._join()

    def reorder(self, source: int, target: int) -> None:
        """Move the card at `source` so that it ends up at `target`."""
        row = self._rows.pop(source)
        self._rows.insert(target, row)
        self._column.removeWidget(row)
        self._column.insertWidget(target, row)
        self._join()

    def _join(self) -> None:
        for row in self._rows:
            row.set_last(row is self._rows[-1])
