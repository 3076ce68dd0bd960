"""Strips: a sentence where the matter is, with what can be done about it."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import (
    RADIUS_CONTROL,
    SPACE_8,
    SPACE_12,
    SPACE_16,
    Pair,
    Tokens,
    edge_width,
    scaled,
    tokens_of,
)
from patientx_desktop.ui.widgets.buttons import Button, PlainButton
from patientx_desktop.ui.widgets.flow import FlowLayout
from patientx_desktop.ui.widgets.glyph import Glyph
from patientx_desktop.ui.widgets.ink import InkLabel
from patientx_desktop.ui.widgets.paint import box
from patientx_desktop.ui.widgets.stack import column


class Tone(StrEnum):
    """What a strip is about."""

    INFO = "info"
    WARNING = "warning"
    DANGER = "danger"
    GOOD = "good"
    PROPOSAL = "proposal"


_ICONS = {
    Tone.INFO: "info",
    Tone.WARNING: "warning",
    Tone.DANGER: "warning",
    Tone.GOOD: "check-circle",
    Tone.PROPOSAL: "slot",
}


def tone_role(tone: Tone) -> str:
    """The token a tone's icon is drawn in."""
    return {Tone.INFO: "muted", Tone.PROPOSAL: "accent"}.get(tone, tone.value)


def tone_ground(tokens: Tokens, tone: Tone) -> Pair:
    """Ink and ground of a tone."""
    if tone == Tone.INFO:
        return Pair(tokens.muted, tokens.hover)
    if tone == Tone.PROPOSAL:
        return Pair(tokens.accent, tokens.accent_soft)
    value = getattr(tokens, tone.value)
    assert isinstance(value, Pair)
    return value


class Strip(QFrame):
    """Icon, a sentence that wraps, and small buttons: beside it where there is room, else below.

    `flush` strips reach from edge to edge without round corners. Keep sentences plain: what
    happened, what is safe, what to do.
    """

    def __init__(
        self,
        text: str,
        tone: Tone = Tone.INFO,
        *,
        icon: str = "",
        flush: bool = False,
        stacked: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone, self._flush, self._own_icon = tone, flush, icon
        self.setObjectName("strip")
        self.glyph = Glyph(icon or _ICONS[tone], tone_role(tone))
        self.label = InkLabel(text, wrap=True)
        self.buttons = FlowLayout(gap=SPACE_8)
        row = QHBoxLayout(self)
        side = SPACE_16 if flush else SPACE_12
        set_margins(row, side, SPACE_8, side if flush else SPACE_8, SPACE_8)
        set_gap(row, SPACE_12 if flush else SPACE_8)
        middle = Qt.AlignmentFlag.AlignVCenter
        row.addWidget(self.glyph, 0, Qt.AlignmentFlag.AlignTop if stacked else middle)
        if stacked:
            holder = column(self.label, spacing=SPACE_8)
            holder.add_layout(self.buttons)
            row.addWidget(holder, 1)
        else:
            row.addWidget(self.label, 1, middle)
            self._beside = QHBoxLayout()
            set_gap(self._beside, SPACE_8)
            row.addLayout(self._beside)
        self._stacked = stacked
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(text)

    def set_text(self, text: str, tone: Tone | None = None) -> None:
        """Say something else, in another tone if given."""
        if tone is not None:
            self._tone = tone
            self.glyph.set_icon(self._own_icon or _ICONS[tone], tone_role(tone))
        self.label.setText(text)
        self.setAccessibleName(text)
        self.update()

    def tone(self) -> Tone:
        """What the strip is about."""
        return self._tone

    def add_button(self, text: str, on_clicked: Callable[[], object]) -> Button:
        """Add a small plain button that calls `on_clicked`."""
        button = PlainButton(text, small=True)
        button.clicked.connect(on_clicked)
        self.add_widget(button)
        return button

    def add_widget(self, widget: QWidget) -> None:
        """Add any other control beside the buttons."""
        if self._stacked:
            self.buttons.addWidget(widget)
        else:
            self._beside.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        pair = tone_ground(tokens, self._tone)
        edge = pair.ink if edge_width(tokens) > 1 else None
        radius = 0 if self._flush else scaled(RADIUS_CONTROL)
        box(QPainter(self), QRectF(self.rect()), radius, pair.soft, edge, edge_width(tokens))
