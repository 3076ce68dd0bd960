"""The foot of a post that is not a draft: where it stands, and what can be done about it."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QWidget

from patientx_desktop.ui.theme.icons import icon
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import BODY_PX, SPACE_8, SPACE_12, SPACE_24
from patientx_desktop.ui.widgets.buttons import FilledButton, IconButton, PlainButton, QuietButton
from patientx_desktop.ui.widgets.glyph import Glyph
from patientx_desktop.ui.widgets.section import ElidedLabel


class Way(NamedTuple):
    """A button: what it asks for, its words, its look and icon.

    The look is quiet, plain, filled, or icon for its drawing alone; with menu it is an entry of the
    button at the end.
    """

    what: str
    words: str
    look: str = "plain"
    icon: str = ""


_LOOKS = {"quiet": QuietButton, "plain": PlainButton, "filled": FilledButton}


class SaidFoot(QWidget):
    """An icon, a sentence and buttons. Emits ``asked`` with the name of the one pressed."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("said-foot")
        self._ways: tuple[Way, ...] = ()
        self.glyph = Glyph("clock", "muted")
        self.label = ElidedLabel("", "text", BODY_PX)
        line = QHBoxLayout(self)
        set_margins(line, SPACE_24, 0, SPACE_24, 0)
        set_gap(line, SPACE_12)
        line.addWidget(self.glyph)
        line.addWidget(self.label, 1)
        self._buttons = QHBoxLayout()
        set_gap(self._buttons, SPACE_8)
        line.addLayout(self._buttons)

    def say(self, icon: str, role: str, sentence: str, ways: Sequence[Way]) -> None:
        """Say where the post stands."""
        self.glyph.set_icon(icon, role)
        self.label.setText(sentence)
        self.label.setAccessibleName(sentence)
        if tuple(ways) == self._ways:
            return
        self._ways = tuple(ways)
        while (item := self._buttons.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for way in ways:
            if way.look == "menu":
                continue
            button = _button(way)
            button.setProperty("what", way.what)
            button.clicked.connect(self._on_pressed)
            self._buttons.addWidget(button)
            button.show()  # at once, so that the keyboard can go there
        if any(way.look == "menu" for way in ways):
            more = IconButton("more", self.tr("More for this post"), framed=True)
            more.setObjectName("foot-more")
            more.clicked.connect(self._on_more)
            self._buttons.addWidget(more)

    def make_menu(self) -> QMenu:
        """What else can be done with the post."""
        menu = QMenu(self)
        menu.setObjectName("foot-menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for way in self._ways:
            if way.look == "menu":
                menu.addAction(icon(way.icon), way.words).setData(way.what)
        menu.triggered.connect(self._on_chosen)
        return menu

    def _on_more(self) -> None:
        button = self.sender()
        menu = self.make_menu()
        if isinstance(button, QWidget):
            above = button.mapToGlobal(button.rect().topRight())
            menu.popup(above - QPoint(menu.sizeHint().width(), menu.sizeHint().height()))

    def _on_chosen(self, action: QAction) -> None:
        self.asked.emit(str(action.data()))

    def _on_pressed(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.asked.emit(str(sender.property("what")))


def _button(way: Way) -> QAbstractButton:
    if way.look != "icon":
        return _LOOKS[way.look](way.words, way.icon or None, name=f"foot-{way.what}")
    button = IconButton(way.icon, way.words, framed=True)
    button.setObjectName(f"foot-{way.what}")
    return button
