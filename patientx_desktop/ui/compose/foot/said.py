"""The foot of a post that is not a draft: where it stands, and what can be done about it."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QWidget

from patientx_desktop.ui.theme.icons import icon
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import SPACE_8, SPACE_12, SPACE_24
from patientx_desktop.ui.widgets.buttons import FilledButton, IconButton, PlainButton, QuietButton
from patientx_desktop.ui.widgets.glyph import Glyph
from patientx_desktop.ui.widgets.ink import InkLabel


class Way(NamedTuple):
    """A button: what it asks for, its words, its look and icon.

    The look is quiet, plain, filled, or icon for its drawing alone; with menu it is an entry of the
    button at the end.
    """

    what: str
    words: str
    look: str = "plain"
    icon: str = ""


_LINES, _HIGH = 2, 9999
_LOOKS = {"quiet": QuietButton, "plain": PlainButton, "filled": FilledButton}


class SaidFoot(QWidget):
    """An icon, a sentence and buttons. Emits ``asked`` with the name of the one pressed.

    The sentence is never cut: where it has no room on two lines, buttons give way, those at the
    start first, and are entries of the one at the end.
    """

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("said-foot")
        self._ways: tuple[Way, ...] = ()
        self.buttons: list[QAbstractButton] = []
        self.glyph = Glyph("clock", "muted")
        self.label = InkLabel("", wrap=True)
        self.more = IconButton("more", self.tr("More for this post"), framed=True)
        self.more.setObjectName("foot-more")
        self.more.clicked.connect(self._on_more)
        self._line = QHBoxLayout(self)
        set_margins(self._line, SPACE_24, 0, SPACE_24, 0)
        set_gap(self._line, SPACE_12)
        self._line.addWidget(self.glyph)
        self._line.addWidget(self.label, 1)
        self._row = QHBoxLayout()
        set_gap(self._row, SPACE_8)
        self._row.addWidget(self.more)
        self._line.addLayout(self._row)

    def say(self, icon: str, role: str, sentence: str, ways: Sequence[Way]) -> None:
        """Say where the post stands."""
        self.glyph.set_icon(icon, role)
        self.label.setText(sentence)
        self.label.setAccessibleName(sentence)
        if tuple(ways) != self._ways:
            self._ways = tuple(ways)
            self._make_buttons()
        self._fold()

    def _make_buttons(self) -> None:
        for old in self.buttons:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.buttons = [_button(way) for way in self._ways if way.look != "menu"]
        for place, button in enumerate(self.buttons):
            button.clicked.connect(self._on_pressed)
            self._row.insertWidget(place, button)
            button.show()  # at once, so that the keyboard can go there

    def _fold(self) -> None:
        """Show as many buttons, from the last, as leave the sentence its room."""
        others = [way for way in self._ways if way.look == "menu"]
        room = self._room()
        for folded in range(len(self.buttons) + 1):
            shown = [*self.buttons[folded:], *([self.more] if folded or others else [])]
            used = sum(each.sizeHint().width() + self._row.spacing() for each in shown)
            if self._has_room(room - used):
                break
        held = self.window().focusWidget() in self.buttons[:folded]
        for place, button in enumerate(self.buttons):
            button.setVisible(place >= folded)
        self.more.setVisible(bool(folded or others))
        if held:
            self.more.setFocus()

    def _room(self) -> int:
        """What the sentence and the buttons have between them."""
        margins, gap = self._line.contentsMargins(), self._line.spacing()
        taken = margins.left() + margins.right() + self.glyph.sizeHint().width() + 2 * gap
        return self.width() - taken

    def _has_room(self, wide: int) -> bool:
        """Whether the sentence stands on two lines, its longest word whole."""
        metrics, flags = self.label.fontMetrics(), Qt.TextFlag.TextWordWrap
        spot = QRect(0, 0, max(1, wide), _HIGH)
        needed = metrics.boundingRect(spot, flags, self.label.text())
        lines = metrics.boundingRect(spot, flags, "\n".join("x" * _LINES))
        return needed.width() <= wide and needed.height() <= lines.height()

    def minimumSizeHint(self) -> QSize:
        """Narrow: it folds by itself."""
        least = self.more.sizeHint().width() + self.glyph.sizeHint().width()
        return QSize(2 * least, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "buttons"):
            self._fold()

    def make_menu(self) -> QMenu:
        """What else can be done with the post."""
        menu = QMenu(self)
        menu.setObjectName("foot-menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        folded = {str(each.property("what")) for each in self.buttons if each.isHidden()}
        for way in self._ways:
            if way.look == "menu" or way.what in folded:
                action = menu.addAction(way.words.replace("&", "&&"))
                action.setData(way.what)
                if way.icon:
                    action.setIcon(icon(way.icon))
        menu.triggered.connect(self._on_chosen)
        return menu

    def _on_more(self) -> None:
        menu = self.make_menu()
        above = self.more.mapToGlobal(self.more.rect().topRight())
        menu.popup(above - QPoint(menu.sizeHint().width(), menu.sizeHint().height()))

    def _on_chosen(self, action: QAction) -> None:
        self.asked.emit(str(action.data()))

    def _on_pressed(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.asked.emit(str(sender.property("what")))


def _button(way: Way) -> QAbstractButton:
    button: QAbstractButton
    if way.look != "icon":
        button = _LOOKS[way.look](way.words, way.icon or None, name=f"foot-{way.what}")
    else:
        button = IconButton(way.icon, way.words, framed=True)
        button.setObjectName(f"foot-{way.what}")
    button.setProperty("what", way.what)
    return button
