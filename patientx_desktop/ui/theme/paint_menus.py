"""Menus and the menu bar, drawn flat."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QStyleOptionMenuItem

from patientx_desktop.ui.theme.context import ENABLED, SELECTED, SUNKEN, Ink
from patientx_desktop.ui.theme.draw import line, panel
from patientx_desktop.ui.theme.tokens import ICON, SPACE_4, SPACE_8, SPACE_12, SPACE_32, scaled

_Kind = QStyleOptionMenuItem.MenuItemType
_Check = QStyleOptionMenuItem.CheckType


def item_size(option: QStyleOptionMenuItem, size: QSize) -> QSize:
    """Room for mark, icon, words, key and the chevron of a submenu."""
    if option.menuItemType == _Kind.Separator:
        return QSize(size.width(), 2 * SPACE_4 + 1)
    text = option.text
    metrics = option.fontMetrics
    words, _tab, key = text.partition("\t")
    flag = Qt.TextFlag.TextShowMnemonic.value
    wide = metrics.size(flag, words).width() + 2 * scaled(SPACE_12) + scaled(SPACE_32)
    if key:
        wide += metrics.horizontalAdvance(key) + scaled(SPACE_32)
    return QSize(wide, max(scaled(SPACE_32), metrics.height() + 2 * SPACE_8))


def _mark(ink: Ink, rect: QRect, colour: QColor) -> None:
    option = ink.option
    assert isinstance(option, QStyleOptionMenuItem)
    icon = option.icon
    if not icon.isNull():
        mode = QIcon.Mode.Normal if ink.is_(ENABLED) else QIcon.Mode.Disabled
        icon.paint(ink.painter, rect, Qt.AlignmentFlag.AlignCenter, mode)
        return
    if option.checkType != _Check.NotCheckable and option.checked:
        line(ink.painter, rect, "tick", colour)


def menu_item(ink: Ink) -> None:
    """One line of a menu."""
    option, t, rect = ink.option, ink.t, ink.rect
    assert isinstance(option, QStyleOptionMenuItem)
    painter = ink.painter
    painter.fillRect(rect, t.surface)
    kind = option.menuItemType
    if kind == _Kind.Separator:
        painter.fillRect(QRect(rect.left(), rect.center().y(), rect.width(), ink.edge), t.border)
        return
    live = ink.is_(ENABLED)
    if ink.is_(SELECTED):
        edge = None if ink.edge == 1 else t.accent
        panel(painter, rect.adjusted(SPACE_4, 0, -SPACE_4, 0), t.accent_soft, edge)
    colour = t.text if live else t.muted
    side = scaled(ICON)
    pad = scaled(SPACE_12)
    left = rect.right() - pad - side + 1 if ink.rtl else rect.left() + pad
    _mark(ink, QRect(left, rect.center().y() - side // 2, side, side), colour)
    start = pad + side + scaled(SPACE_8)
    box = rect.adjusted(pad, 0, -start, 0) if ink.rtl else rect.adjusted(start, 0, -pad, 0)
    words, _tab, key = option.text.partition("\t")
    near, far = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight  # Qt mirrors them
    middle = Qt.AlignmentFlag.AlignVCenter.value
    painter.setPen(colour)
    painter.drawText(box, near.value | middle | Qt.TextFlag.TextShowMnemonic.value, words)
    painter.setPen(t.muted)
    if key:
        painter.drawText(box, far.value | middle, key)
    if kind == _Kind.SubMenu:
        arrow = QRect(box.left() if ink.rtl else box.right() - side, box.top(), side, box.height())
        line(painter, arrow, "left" if ink.rtl else "right", t.muted)


def bar_item(ink: Ink) -> None:
    """One word of the menu bar."""
    option, t, rect = ink.option, ink.t, ink.rect
    assert isinstance(option, QStyleOptionMenuItem)
    ink.painter.fillRect(rect, t.surface)
    if ink.state & (SELECTED | SUNKEN):
        panel(ink.painter, rect, t.hover, None)
    ink.painter.setPen(t.text if ink.is_(ENABLED) else t.muted)
    flags = Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextShowMnemonic.value
    ink.painter.drawText(rect, flags, option.text)


def bar_ground(ink: Ink) -> None:
    """The rest of the menu bar."""
    ink.painter.fillRect(ink.rect, ink.t.surface)
