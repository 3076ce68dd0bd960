"""The offer to split a text that was pasted and is too long for one post. Nothing waits for it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from patientx_desktop.ui.widgets.buttons import PlainButton
from patientx_desktop.ui.widgets.chip import KeyHint
from patientx_desktop.ui.widgets.strip import Strip, Tone


class SplitOffer(Strip):
    """Asks, with how many posts it would be. ``taken``, ``looked`` and ``left`` are the answers;
    whoever writes on gives none, and the text stays as it is."""

    taken = Signal()
    looked = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__("", Tone.PROPOSAL, icon="split", stacked=True)
        self.setObjectName("split-offer")
        self.take = PlainButton(self.tr("Split"), small=True, name="split-take")
        self.take.clicked.connect(self.taken)
        self.look = PlainButton(self.tr("Look first"), small=True, name="split-look")
        self.look.clicked.connect(self.looked)
        self.leave = PlainButton(self.tr("Leave it whole"), small=True, name="split-leave")
        self.leave.setToolTip(self.tr("Leave it whole  Esc"))
        self.leave.clicked.connect(self.left)
        for widget in (self.take, KeyHint("Ctrl+Shift+S"), self.look, self.leave):
            self.add_widget(widget)
        self.show_count(0)

    def show_count(self, posts: int) -> None:
        """Say how many posts it would be; 0 while that is being found out."""
        question = self.tr("Too long for one post. Split it?")
        if posts:
            question = self.tr("Too long for one post. Split it into {n} posts?").format(n=posts)
        if question != self.label.text():
            self.set_text(question)
        words = self.tr("Split into {n} posts").format(n=posts) if posts else self.tr("Split")
        if words != self.take.text():
            self.take.setText(words)

    def announce(self, editor: QWidget) -> None:
        """Tell a screen reader, which is still in the words."""
        if QAccessible.isActive():
            keys = self.tr("Control Shift S splits it, Escape leaves it whole.")
            words = f"{self.label.text()} {keys}"
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(editor, words))
