"""Push buttons, tool buttons, check boxes and radio buttons, drawn flat."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QStyleOptionButton, QStyleOptionToolButton

from patientx_desktop.ui.theme.context import (
    AUTO_RAISE,
    ENABLED,
    FOCUSED,
    HOVERED,
    ON,
    SUNKEN,
    Ink,
)
from patientx_desktop.ui.theme.draw import inside_ring, line, panel, ring
from patientx_desktop.ui.theme.looks import (
    CHIP,
    DANGER,
    FILLED,
    FIRST,
    ICON_ONLY,
    LAST,
    MIDDLE,
    PLAIN,
    QUIET,
    SEGMENT,
    SMALL,
    TINTED,
    is_behind,
)
from patientx_desktop.ui.theme.tokens import RADIUS_CONTROL, SPACE_4, SPACE_8, SPACE_16, scaled


def look_of(ink: Ink) -> str:
    """The look of the button being painted; a default button is the filled one."""
    look = ink.has("look")
    if look == FILLED and ink.widget is not None and is_behind(ink.widget):
        return PLAIN
    if isinstance(look, str):
        return look
    option = ink.option
    if isinstance(option, QStyleOptionButton):
        features = option.features
        if features & QStyleOptionButton.ButtonFeature.DefaultButton:
            return FILLED
        if features & QStyleOptionButton.ButtonFeature.Flat:
            return QUIET
    return PLAIN


def _grounds(ink: Ink, look: str) -> tuple[QColor | None, QColor | None]:
    """Fill and border of a button."""
    t, live = ink.t, ink.is_(ENABLED)
    lit = live and bool(ink.state & (HOVERED | SUNKEN))
    if look == FILLED:
        return (ink.over(t.accent), None) if live else (t.sunken, t.border)
    if look in (QUIET, DANGER, ICON_ONLY):
        soft = {QUIET: t.accent_soft, DANGER: t.danger.soft}.get(look, t.hover)
        if ink.is_(ON):
            return t.accent_soft, None
        return (ink.over(soft) if ink.is_(SUNKEN) else soft) if lit else None, None
    border = t.strong if look == CHIP and lit else t.border
    if ink.is_(ON):
        return ink.over(t.accent_soft), t.accent if look != SEGMENT else t.border
    if not live:
        return t.sunken, border
    return (ink.over(t.hover) if ink.is_(SUNKEN) else t.hover) if lit else t.surface, border


def button_ink(ink: Ink, look: str) -> QColor:
    """The colour of a button's words."""
    t = ink.t
    if not ink.is_(ENABLED):
        return t.muted
    if look == FILLED:
        return t.on_accent
    if look == DANGER:
        return t.danger.ink
    if look in (QUIET, TINTED) or ink.is_(ON):
        return t.accent
    return t.muted if look == ICON_ONLY and not ink.is_(HOVERED) else t.text


def _joined(ink: Ink, rect: QRect) -> QRect:
    """`rect` grown past the sides where the next button of the row joins; the clip cuts it."""
    joined = ink.has("joined")
    if joined not in (FIRST, MIDDLE, LAST):
        return rect
    ink.painter.setClipRect(rect)
    more = scaled(RADIUS_CONTROL) * 2
    left = more if joined == MIDDLE or (joined == LAST) != ink.rtl else 0
    right = more if joined == MIDDLE or (joined == FIRST) != ink.rtl else 0
    return rect.adjusted(-left, 0, right, 0)


def _seam(ink: Ink, look: str) -> None:
    """The hairline before the second and later buttons of a joined row."""
    if ink.has("joined") not in (MIDDLE, LAST):
        return
    colour = ink.t.border
    if look == FILLED and ink.is_(ENABLED):
        colour = ink.t.on_accent
    side = ink.rect.right() - ink.edge + 1 if ink.rtl else ink.rect.left()
    ink.painter.fillRect(QRect(side, ink.rect.top(), ink.edge, ink.rect.height()), colour)


def button_panel(ink: Ink) -> None:
    """The ground, border and focus ring of a button."""
    look = look_of(ink)
    fill, border = _grounds(ink, look)
    radius = ink.rect.height() / 2 if look == CHIP else None
    rect = ink.rect
    focused = ink.is_(FOCUSED)
    if focused and look in (FILLED, SEGMENT):
        if look == FILLED:
            panel(ink.painter, rect, ink.t.surface, None)
        body = inside_ring(rect, ink.t)
        if look == SEGMENT:
            panel(ink.painter, _joined(ink, rect), fill, border, width=ink.edge)
            _seam(ink, look)
        else:
            panel(ink.painter, body, fill, border, radius=scaled(RADIUS_CONTROL) - 2)
        ring(ink.painter, rect, ink.t)
        return
    shape = _joined(ink, rect)
    panel(ink.painter, shape, fill, border, width=ink.edge, radius=radius, dashed=ink.dashed())
    _seam(ink, look)
    if focused:
        ring(ink.painter, rect, ink.t, radius)


def _icon_mode(ink: Ink) -> tuple[QIcon.Mode, QIcon.State]:
    mode = QIcon.Mode.Normal if ink.is_(ENABLED) else QIcon.Mode.Disabled
    return mode, QIcon.State.On if ink.is_(ON) else QIcon.State.Off


def _place(ink: Ink, at: int, width: int, height: int) -> QRect:
    """A box `at` pixels from the reading side of the button, centred from top to bottom."""
    rect = ink.rect
    left = rect.right() - at - width + 1 if ink.rtl else rect.left() + at
    return QRect(left, rect.top() + (rect.height() - height) // 2, width, height)


def _words(ink: Ink, rect: QRect, text: str, align: Qt.AlignmentFlag) -> None:
    flags = align.value | Qt.AlignmentFlag.AlignVCenter.value
    if "&" in text:
        flags |= Qt.TextFlag.TextShowMnemonic.value
    ink.painter.drawText(rect, flags, text)


def button_label(ink: Ink) -> None:
    """Icon and words of a push button, centred together; the chevron of its menu at the end."""
    option = ink.option
    assert isinstance(option, QStyleOptionButton)
    text, icon, size = option.text, option.icon, option.iconSize
    features = option.features
    look = look_of(ink)
    ink.painter.setPen(button_ink(ink, look))
    pad = scaled(SPACE_8 if ink.has(SMALL) else SPACE_8 + SPACE_4)
    if look == SEGMENT:  # shares its row with others, and gives them half the room beside its words
        pad = scaled(SPACE_4 if ink.has(SMALL) else SPACE_8)
    room = ink.rect.width() - 2 * pad
    if features & QStyleOptionButton.ButtonFeature.HasMenu:
        chevron = scaled(16)
        where = _place(ink, ink.rect.width() - pad - chevron + SPACE_4, chevron, chevron)
        line(ink.painter, where, "down", button_ink(ink, look))
        room -= chevron
    metrics = option.fontMetrics
    flags = Qt.TextFlag.TextShowMnemonic.value if "&" in text else 0
    words = metrics.size(flags, text).width() if text else 0
    gap = scaled(SPACE_8) if text and not icon.isNull() else 0
    wide = size.width() if not icon.isNull() else 0
    if words + gap + wide > room and "\n" not in text:
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room - gap - wide, flags)
        words = metrics.size(flags, text).width()
    start = pad + max(0, (room - words - gap - wide) // 2)
    if look == CHIP or ink.has("align") == "start":
        start = pad
    _icon_and_words(ink, text, icon, size, (start, words, gap, wide))


def _icon_and_words(
    ink: Ink, text: str, icon: QIcon, size: QSize, places: tuple[int, int, int, int]
) -> None:
    start, words, gap, wide = places
    after = bool(ink.has("iconAfter"))
    if wide:
        at = start + words + gap if after else start
        spot = _place(ink, at, wide, size.height())
        icon.paint(ink.painter, spot, Qt.AlignmentFlag.AlignCenter, *_icon_mode(ink))
    at = start if after else start + wide + gap
    _words(ink, _place(ink, at, words + 2, ink.rect.height()), text, Qt.AlignmentFlag.AlignLeft)


def push_button(ink: Ink) -> None:
    """A whole push button."""
    button_panel(ink)
    ink.painter.setClipping(False)
    button_label(ink)


def tool_panel(ink: Ink) -> None:
    """The ground of a tool button: none at rest unless it is meant to be a plain one."""
    option = ink.option
    if ink.has("look") is None and (
        ink.is_(AUTO_RAISE) or not isinstance(option, QStyleOptionToolButton)
    ):
        fill, border = _grounds(ink, ICON_ONLY)
        panel(ink.painter, ink.rect, fill, border)
        if ink.is_(FOCUSED):
            ring(ink.painter, ink.rect, ink.t)
        return
    button_panel(ink)


def tool_label(ink: Ink) -> None:
    """Icon, words and menu chevron of a tool button."""
    option = ink.option
    assert isinstance(option, QStyleOptionToolButton)
    icon, size = option.icon, option.iconSize
    text, kind = option.text, option.toolButtonStyle
    look = look_of(ink)
    colour = button_ink(ink, look)
    rect = ink.rect
    if option.arrowType != Qt.ArrowType.NoArrow:
        kinds = {1: "up", 2: "down", 3: "left", 4: "right"}
        line(ink.painter, rect, kinds[option.arrowType.value], colour)
        return
    ink.painter.setPen(colour)
    rect = _menu_chevron(ink, option, colour)
    ink.rect = rect
    if kind == Qt.ToolButtonStyle.ToolButtonIconOnly or not text:
        _centre_icon(ink, icon, size)
        return
    if kind == Qt.ToolButtonStyle.ToolButtonTextOnly or icon.isNull():
        _words(ink, rect, text, Qt.AlignmentFlag.AlignHCenter)
        return
    if kind == Qt.ToolButtonStyle.ToolButtonTextUnderIcon:
        high = size.height()
        top = QRect(rect.left(), rect.top() + SPACE_4, rect.width(), high)
        icon.paint(ink.painter, top, Qt.AlignmentFlag.AlignCenter, *_icon_mode(ink))
        _words(ink, rect.adjusted(0, high, 0, 0), text, Qt.AlignmentFlag.AlignHCenter)
        return
    pad, gap = scaled(SPACE_8), scaled(SPACE_8)
    spot = _place(ink, pad, size.width(), size.height())
    icon.paint(ink.painter, spot, Qt.AlignmentFlag.AlignCenter, *_icon_mode(ink))
    at = pad + size.width() + gap
    box = _place(ink, at, rect.width() - at, rect.height())
    side = Qt.AlignmentFlag.AlignLeft
    _words(ink, box, text, side)


def _menu_chevron(ink: Ink, option: QStyleOptionToolButton, colour: QColor) -> QRect:
    """Draw the chevron of a tool button with a menu; what is left for icon and words."""
    feature = QStyleOptionToolButton.ToolButtonFeature
    rect = ink.rect
    if not option.features & (feature.HasMenu | feature.MenuButtonPopup):
        return rect
    if option.icon.isNull() and not option.text:
        line(ink.painter, rect, "down", colour)
        return QRect()
    side = scaled(SPACE_16)
    where = _place(ink, rect.width() - side - SPACE_4, side, side)
    line(ink.painter, where, "down", colour)
    return rect.adjusted(side, 0, 0, 0) if ink.rtl else rect.adjusted(0, 0, -side, 0)


def tool_button(ink: Ink) -> None:
    """A whole tool button; one with a menu carries a chevron."""
    tool_panel(ink)
    ink.painter.setClipping(False)
    tool_label(ink)


def _centre_icon(ink: Ink, icon: QIcon, size: QSize) -> None:
    box = QRect(0, 0, size.width(), size.height())
    box.moveCenter(ink.rect.center())
    icon.paint(ink.painter, box, Qt.AlignmentFlag.AlignCenter, *_icon_mode(ink))
