"""The banner: what holds for the whole window, above the view."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QWidget

from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import BODY_PX, SPACE_8, SPACE_12, SPACE_16, scaled, tokens_of
from patientx_desktop.ui.widgets.buttons import Button
from patientx_desktop.ui.widgets.glyph import Glyph
from patientx_desktop.ui.widgets.ink import InkLabel
from patientx_desktop.ui.widgets.strip import Tone, tone_ground, tone_role


class Banner(QFrame):
    """A bold fact, what follows from it, and buttons at the end.

    For being offline, a pause, practice, or proposals: one at a time, over the whole width.
    """

    def __init__(
        self,
        icon: str,
        fact: str,
        rest: str = "",
        tone: Tone = Tone.INFO,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self.setObjectName("banner")
        self.glyph = Glyph(icon, tone_role(tone))
        self.label = InkLabel(size=BODY_PX, bold=True, wrap=False)
        self.rest = InkLabel(wrap=True, role="muted")
        self._row = QHBoxLayout(self)
        set_margins(self._row, SPACE_16, SPACE_8, SPACE_16, SPACE_8)
        set_gap(self._row, SPACE_12)
        self._row.addWidget(self.glyph)
        self._words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        set_gap(self._words, SPACE_8)
        self._words.addWidget(self.label)
        self._words.addWidget(self.rest, 1)
        self._row.addLayout(self._words, 1)
        self.set_words(fact, rest)

    def set_words(self, fact: str, rest: str = "") -> None:
        """Say something else."""
        self.label.setText(fact)
        self.rest.setText(rest)
        self.setAccessibleName(f"{fact} {rest}".strip())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for one line, what follows goes below the fact."""
        super().resizeEvent(event)
        buttons = self._row.sizeHint().width() - self._words.sizeHint().width()
        wide = self.label.sizeHint().width() + scaled(SPACE_8)
        wide += self.rest.fontMetrics().horizontalAdvance(self.rest.text())
        fits = self.width() - buttons >= wide
        flow = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        self._words.setDirection(flow)
        set_gap(self._words, SPACE_8 if fits else 0)

    def add_button(self, button: Button) -> None:
        """Add a button at the end, the most wanted one last."""
        self._row.addWidget(button)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), tone_ground(tokens, self._tone).soft)
        line = QRectF(0, self.height() - 1, self.width(), 1)
        painter.fillRect(line, tokens.border)
