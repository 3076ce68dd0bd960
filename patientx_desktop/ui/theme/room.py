"""The distances of layouts: given at 14-pixel body text, and grown with the text in force.

What is given is kept on the layout or widget itself, as `looks` keeps the text size, so that
`renew_room` can apply it again when the text size changes. Nobody else calls Qt's own setters
(a test greps). A pixel or two are a border's, which is as thick at every size.
"""

from PySide6.QtCore import QObject, QSize
from PySide6.QtWidgets import QFormLayout, QGridLayout, QLayout, QSpacerItem, QWidget

from patientx_desktop.ui.theme.tokens import scaled

_LINE = 2  # pixels


def set_gap(layout: QLayout, across: int, down: int | None = None) -> None:
    """Keep what is in `layout` so far apart; `down` is between the lines of a grid or form."""
    layout.setProperty("gap", [across, across if down is None else down])
    _apply_gap(layout)


def set_margins(inside: QLayout | QWidget, left: int, top: int, right: int, bottom: int) -> None:
    """Keep a layout, or the words of a label, so far from the edges."""
    inside.setProperty("margins", [left, top, right, bottom])
    _apply_margins(inside)


def set_limits(widget: QWidget, **limits: int) -> None:
    """Bound a widget by Qt's names: ``minimumWidth``, ``maximumWidth``, ``minimumHeight`` ..."""
    kept = widget.property("limits")
    widget.setProperty("limits", {**(kept or {}), **limits})
    _apply_limits(widget)


class Gap(QSpacerItem):
    """So much room between two things in a row or column, where their layout's gap is not it.

    It shrinks to `least` where there is less room.
    """

    def __init__(self, pixels: int, least: int | None = None) -> None:
        super().__init__(0, 0)
        self._pixels, self._least = pixels, pixels if least is None else least

    def sizeHint(self) -> QSize:
        return QSize(scaled(self._pixels), scaled(self._pixels))

    def minimumSize(self) -> QSize:
        return QSize(scaled(self._least), scaled(self._least))

    def maximumSize(self) -> QSize:
        return self.sizeHint()


def renew_room(widget: QWidget) -> None:
    """Apply the distances kept on `widget` and its layouts again, at the text size in force."""
    _apply_margins(widget)
    _apply_limits(widget)
    layout = widget.layout()
    if layout is None:
        return
    for each in (layout, *layout.findChildren(QLayout)):
        _apply_gap(each)
        _apply_margins(each)


def _apply_gap(layout: QLayout) -> None:
    kept = layout.property("gap")
    if not kept:
        return
    across, down = (grown(pixels) for pixels in kept)
    if isinstance(layout, QGridLayout | QFormLayout):
        layout.setHorizontalSpacing(across)
        layout.setVerticalSpacing(down)
    else:
        layout.setSpacing(across)


def _apply_margins(inside: QLayout | QWidget) -> None:
    kept = inside.property("margins")
    if kept:
        inside.setContentsMargins(*(grown(pixels) for pixels in kept))


def _apply_limits(widget: QObject) -> None:
    for name, pixels in (widget.property("limits") or {}).items():
        widget.setProperty(name, grown(pixels))


def grown(pixels: int) -> int:
    """`pixels` at the text size in force; a border's stay as they are."""
    return pixels if pixels <= _LINE else scaled(pixels)
