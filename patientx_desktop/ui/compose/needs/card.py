"""One thing that waits for a person: state, when, title, what happened, what is safe, verbs."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from patientx_desktop.ui.compose.needs.words import Act, Said, short
from patientx_desktop.ui.theme.looks import FILLED, PLAIN
from patientx_desktop.ui.theme.room import set_gap
from patientx_desktop.ui.theme.tokens import BODY_PX, CAPTION_PX, SPACE_4, SPACE_8, SPACE_16, scaled
from patientx_desktop.ui.widgets.badges import Badge
from patientx_desktop.ui.widgets.buttons import PlainButton
from patientx_desktop.ui.widgets.card import Card
from patientx_desktop.ui.widgets.glyph import IconLabel
from patientx_desktop.ui.widgets.ink import InkLabel
from patientx_desktop.ui.widgets.section import ElidedLabel

_BUTTON = 146  # pixels wide at least, at body text of 14


class NeedCard(Card):
    """Emits ``acted`` with its key and the verb's, ``entered`` when it is pressed or reached."""

    acted = Signal(str, str)
    entered = Signal(str)

    def __init__(self, key: str, said: Said, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.key = key
        self._said: Said | None = None
        self.buttons: list[PlainButton] = []
        self.setObjectName(f"need-{key}")
        self.badge = Badge("", "", "muted")
        self.when = ElidedLabel("", "muted", CAPTION_PX)
        self.title = ElidedLabel("", bold=True)
        self.happened = InkLabel("", wrap=True)
        self.safe = IconLabel("lock", "", icon_role="good", size=BODY_PX, wrap=True)
        self._lay_out()
        self.show_said(said)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_moved)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        set_gap(head, SPACE_8)
        self.badge.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        head.addWidget(self.badge)
        head.addWidget(self.when, 1)
        words = QVBoxLayout()
        set_gap(words, SPACE_4)
        words.addLayout(head)
        for widget in (self.title, self.happened, self.safe):
            words.addWidget(widget)
        words.addStretch(1)
        self._verbs = QVBoxLayout()
        set_gap(self._verbs, SPACE_8)
        line = QHBoxLayout()
        set_gap(line, SPACE_16)
        line.addLayout(words, 1)
        holder = QVBoxLayout()
        holder.addLayout(self._verbs)
        holder.addStretch(1)
        line.addLayout(holder)
        self.body.addLayout(line)

    def show_said(self, said: Said) -> None:
        """Show other words; verbs that stay keep the focus."""
        if said == self._said:
            return
        before, self._said = self._said, said
        self.badge.show_look(said.look)
        self.when.setText(said.when)
        self.title.setText(said.title)
        self.happened.setText(said.happened)
        self.safe.label.setText(said.safe)
        self.safe.setAccessibleName(said.safe)
        self.setAccessibleName(f"{said.look.word}: {short(said.title)}")
        if before is None or before.acts != said.acts:
            self._show_acts(said.acts)

    def set_chosen(self, chosen: bool) -> None:
        super().set_chosen(chosen)
        if self.buttons:
            self.buttons[0].set_look(FILLED if chosen else PLAIN)

    def verbs_hint(self) -> int:
        """How wide its verbs would be by themselves."""
        return max([scaled(_BUTTON), *(button.sizeHint().width() for button in self.buttons)])

    def set_verbs_width(self, pixels: int) -> None:
        """Make all verbs so wide: the same on every card."""
        for button in self.buttons:
            button.setFixedWidth(pixels)

    def focus_first(self) -> None:
        """Put the keyboard focus on the verb that mends it."""
        if self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_acts(self, acts: tuple[Act, ...]) -> None:
        for button in self.buttons:
            self._verbs.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        for act in acts:
            button = PlainButton(act.words, act.icon or None, icon_after=act.leaves)
            button.setObjectName(f"need-{act.key}")
            button.setProperty("act", act.key)
            button.setToolTip(act.hint)
            button.setAccessibleDescription(self._said.title if self._said is not None else "")
            button.clicked.connect(self._on_clicked)
            self._verbs.addWidget(button)
            self.buttons.append(button)
        if self._chosen:
            self.set_chosen(True)

    def _on_clicked(self) -> None:
        button = self.sender()
        if button is not None:
            self.acted.emit(self.key, str(button.property("act")))

    def _on_focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.isAncestorOf(new) and not self._chosen:
            self.entered.emit(self.key)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if not self._chosen:
            self.entered.emit(self.key)
