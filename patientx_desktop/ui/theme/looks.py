"""How a widget tells the style what it is: two properties, set once, read at every paint.

``look`` names the kind of control (a filled button, a chip ...); ``joined`` names the place of a
button in a row of joined ones; ``textSize`` keeps the text size, so that it can follow the desktop.
"""

from PySide6.QtWidgets import QWidget

from patientx_desktop.ui.theme.tokens import BODY_PX, text_font

FILLED, PLAIN, TINTED, QUIET, DANGER = "filled", "plain", "tinted", "quiet", "danger"
ICON_ONLY, SEGMENT, CHIP, TOGGLE = "icon", "segment", "chip", "toggle"
TOP_TABS, UNDERLINED = "top", "underlined"
SMALL, ERROR, BARE = "small", "error", "bare"
FIRST, MIDDLE, LAST = "first", "middle", "last"
COVERED, FRONT = "covered", "front"
"""Set on a window that a dialog lies over, and on what holds the dialog in front."""


def is_behind(widget: QWidget) -> bool:
    """Whether a dialog lies over `widget`: then its filled button is no longer the next thing."""
    window = widget.window()
    if not window.property(COVERED):
        return False
    at: QWidget | None = widget
    while at is not None and at is not window:
        if at.property(FRONT):
            return False
        at = at.parentWidget()
    return True


def set_look(widget: QWidget, look: str) -> None:
    """Have `widget` drawn as `look`, one of the names of this module."""
    if widget.property("look") != look:
        widget.setProperty("look", look)
        widget.updateGeometry()
        widget.update()


def set_flag(widget: QWidget, flag: str, on: bool = True) -> None:
    """Set or clear ``SMALL``, ``ERROR`` or ``BARE`` on `widget`."""
    if bool(widget.property(flag)) != on:
        widget.setProperty(flag, on)
        widget.updateGeometry()
        widget.update()


def set_text(
    widget: QWidget, size: int = BODY_PX, *, medium: bool = False, bold: bool = False
) -> None:
    """Give `widget` one of the three text sizes; it grows and shrinks with the desktop's text."""
    widget.setProperty("textSize", [size, medium, bold])
    widget.setFont(text_font(size, medium=medium, bold=bold))


def renew_text(widget: QWidget) -> None:
    """Apply the text size kept on `widget` again, after the desktop's text size changed."""
    kept = widget.property("textSize")
    if kept:
        size, medium, bold = kept
        widget.setFont(text_font(size, medium=medium, bold=bold))
