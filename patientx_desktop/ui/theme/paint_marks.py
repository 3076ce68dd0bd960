"""Check boxes, toggles and radio buttons, drawn flat."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter
from PySide6.QtWidgets import QStyleOptionButton

from patientx_desktop.ui.theme.context import ENABLED, FOCUSED, HALF, HOVERED, ON, Ink
from patientx_desktop.ui.theme.draw import line, panel, ring
from patientx_desktop.ui.theme.looks import ERROR, TOGGLE
from patientx_desktop.ui.theme.tokens import SPACE_4, SPACE_8, scaled


def marked_line(ink: Ink, mark: QRect, words: QRect, *, round_mark: bool) -> None:
    """A whole check box or radio button: ring, mark and words."""
    option = ink.option
    assert isinstance(option, QStyleOptionButton)
    if ink.is_(FOCUSED):
        ring(ink.painter, ink.rect, ink.t)
    icon, size, text = option.icon, option.iconSize, option.text
    ink.rect = mark
    draw = radio if round_mark else check_box
    draw(ink)
    if not icon.isNull():
        mode = QIcon.Mode.Normal if ink.is_(ENABLED) else QIcon.Mode.Disabled
        left = words.right() - size.width() + 1 if ink.rtl else words.left()
        spot = QRect(left, words.top(), size.width(), words.height())
        icon.paint(ink.painter, spot, Qt.AlignmentFlag.AlignCenter, mode)
        step = size.width() + scaled(SPACE_8)
        words = words.adjusted(0, 0, -step, 0) if ink.rtl else words.adjusted(step, 0, 0, 0)
    ink.painter.setPen(ink.t.text if ink.is_(ENABLED) else ink.t.muted)
    side = Qt.AlignmentFlag.AlignLeft
    flags = side.value | Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextShowMnemonic.value
    ink.painter.drawText(words, flags, text)


def check_box(ink: Ink) -> None:
    """The box of a check box, or the track and knob of a toggle."""
    if ink.has("look") == TOGGLE:
        _toggle(ink)
        return
    t, live, rect = ink.t, ink.is_(ENABLED), ink.rect
    marked = bool(ink.state & (ON | HALF))
    fill = t.accent if marked and live else t.surface if live else t.sunken
    if marked and live:
        fill = ink.over(fill)
    elif live and ink.is_(HOVERED):
        fill = t.hover
    border = t.danger.ink if ink.has(ERROR) else None if marked and live else t.strong
    panel(
        ink.painter,
        rect,
        fill,
        border,
        width=ink.edge,
        radius=scaled(SPACE_4),
        dashed=ink.dashed(),
    )
    if marked:
        kind = "tick" if ink.is_(ON) else "dash"
        line(ink.painter, rect, kind, t.on_accent if live else t.muted)


def _toggle(ink: Ink) -> None:
    t, live, on, rect = ink.t, ink.is_(ENABLED), ink.is_(ON), ink.rect
    track = (t.accent if on else t.surface) if live else t.sunken
    if live and ink.is_(HOVERED):
        track = ink.over(track)
    radius = rect.height() / 2
    border = None if on and live else t.strong
    panel(ink.painter, rect, track, border, width=ink.edge, radius=radius)
    side = rect.height() - 2 * scaled(SPACE_4)
    inset = scaled(SPACE_4)
    at_end = on != ink.rtl
    left = rect.right() + 1 - inset - side if at_end else rect.left() + inset
    ink.painter.setPen(Qt.PenStyle.NoPen)
    ink.painter.setBrush((t.on_accent if on else t.strong) if live else t.strong)
    ink.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink.painter.drawEllipse(QRectF(left, rect.top() + inset, side, side))


def radio(ink: Ink) -> None:
    """The circle of a radio button: a thick ring of accent when chosen."""
    t, live, on = ink.t, ink.is_(ENABLED), ink.is_(ON)
    rect = QRectF(ink.rect)
    fill = (t.hover if ink.is_(HOVERED) else t.surface) if live else t.sunken
    border = (t.accent if on else t.strong) if live else t.strong
    width = rect.height() / 3.6 if on else float(ink.edge)
    inner = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    box = inner.toRect()
    panel(ink.painter, box, fill, border, width=width, radius=box.height() / 2)
