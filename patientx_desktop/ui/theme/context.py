"""What every painting function of the style gets: the option, unwrapped once."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyleOption, QWidget

from patientx_desktop.ui.theme.tokens import Tokens, edge_width, mix, tokens_in

_S = QStyle.StateFlag
ENABLED, FOCUSED = _S.State_Enabled.value, _S.State_HasFocus.value
HOVERED, SUNKEN = _S.State_MouseOver.value, _S.State_Sunken.value
ON, HALF = _S.State_On.value, _S.State_NoChange.value
SELECTED, AUTO_RAISE = _S.State_Selected.value, _S.State_AutoRaise.value
HORIZONTAL, KEYBOARD = _S.State_Horizontal.value, _S.State_KeyboardFocusChange.value
OPEN, CHILDREN, ACTIVE = _S.State_Open.value, _S.State_Children.value, _S.State_Active.value

_PRESS = 0.09  # share of text colour laid over a ground that is pressed
_HOVER = 0.07  # and over one the pointer is on


class Ink:
    """One painting call: state as plain facts, the tokens, and the widget's own properties."""

    __slots__ = ("edge", "option", "painter", "rect", "rtl", "state", "t", "widget")

    def __init__(self, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
        self.option, self.painter, self.widget = option, painter, widget
        self.state: int = option.state.value
        self.rect: QRect = option.rect
        self.t: Tokens = tokens_in(option.palette)
        self.rtl = option.direction == Qt.LayoutDirection.RightToLeft
        self.edge = edge_width(self.t)

    def is_(self, flag: int) -> bool:
        """Whether the state has `flag`."""
        return bool(self.state & flag)

    def has(self, name: str) -> object:
        """The widget's property `name`, such as ``look``; ``None`` without a widget."""
        return self.widget.property(name) if self.widget is not None else None

    def over(self, ground: QColor) -> QColor:
        """`ground` as it is under the pointer or the press."""
        if not self.is_(ENABLED):
            return ground
        if self.is_(SUNKEN):
            return mix(ground, self.t.text, _PRESS)
        return mix(ground, self.t.text, _HOVER) if self.is_(HOVERED) else ground

    def dashed(self) -> bool:
        """Whether borders are dashed: in high contrast nothing else tells what is disabled."""
        return self.edge > 1 and not self.is_(ENABLED)
