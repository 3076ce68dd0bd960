"""How large the style makes things: all in multiples of the text size in force."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QStyle,
    QStyleOption,
    QStyleOptionButton,
    QStyleOptionFrame,
    QStyleOptionMenuItem,
    QStyleOptionTab,
    QWidget,
)

from patientx_desktop.ui.theme.looks import CHIP, ICON_ONLY, QUIET, SMALL, TOGGLE, TOP_TABS
from patientx_desktop.ui.theme.paint_menus import item_size
from patientx_desktop.ui.theme.tokens import (
    CHIP as CHIP_HEIGHT,
)
from patientx_desktop.ui.theme.tokens import (
    CONTROL,
    CONTROL_SMALL,
    ICON,
    ICON_BUTTON,
    SPACE_4,
    SPACE_8,
    SPACE_12,
    SPACE_16,
    SPACE_32,
    TOP_BAR,
    scaled,
)

MARK = 18  # pixels, the square of a check box
_PM = QStyle.PixelMetric
_CT = QStyle.ContentsType

# Measures at 14-pixel body text, in Qt's own words for them.
_SCALED = {
    _PM.PM_ButtonIconSize: ICON,
    _PM.PM_SmallIconSize: ICON,
    _PM.PM_ListViewIconSize: ICON,
    _PM.PM_TabBarIconSize: ICON,
    _PM.PM_ToolBarIconSize: ICON,
    _PM.PM_LineEditIconSize: ICON,
    _PM.PM_LineEditIconMargin: SPACE_8,
    _PM.PM_IndicatorWidth: MARK,
    _PM.PM_IndicatorHeight: MARK,
    _PM.PM_ExclusiveIndicatorWidth: MARK,
    _PM.PM_ExclusiveIndicatorHeight: MARK,
    _PM.PM_FocusFrameHMargin: SPACE_8 - 1,
    _PM.PM_CheckBoxLabelSpacing: SPACE_8,
    _PM.PM_RadioButtonLabelSpacing: SPACE_8,
    _PM.PM_ScrollBarExtent: SPACE_12,
    _PM.PM_ScrollBarSliderMin: SPACE_32,
    _PM.PM_SliderThickness: ICON,
    _PM.PM_SliderControlThickness: ICON,
    _PM.PM_SliderLength: ICON,
    _PM.PM_TabBarTabHSpace: 2 * SPACE_16,
    _PM.PM_TabBarTabVSpace: 2 * SPACE_12,
    _PM.PM_MenuButtonIndicator: SPACE_16,
    _PM.PM_ToolTipLabelFrameWidth: SPACE_8,
    _PM.PM_HeaderMargin: SPACE_4,
    _PM.PM_HeaderMarkSize: SPACE_12,
    _PM.PM_LayoutLeftMargin: SPACE_16,
    _PM.PM_LayoutRightMargin: SPACE_16,
    _PM.PM_LayoutTopMargin: SPACE_16,
    _PM.PM_LayoutBottomMargin: SPACE_16,
    _PM.PM_LayoutHorizontalSpacing: SPACE_12,
    _PM.PM_LayoutVerticalSpacing: SPACE_12,
}
_FIXED = {
    _PM.PM_TextCursorWidth: 1,
    _PM.PM_ButtonShiftHorizontal: 0,
    _PM.PM_ButtonShiftVertical: 0,
    _PM.PM_TabBarBaseOverlap: 0,
    _PM.PM_TabBarBaseHeight: 0,
    _PM.PM_TabBarTabOverlap: 0,
    _PM.PM_TabBarTabShiftHorizontal: 0,
    _PM.PM_TabBarTabShiftVertical: 0,
    _PM.PM_SplitterWidth: 1,
    _PM.PM_ScrollView_ScrollBarSpacing: 0,
    _PM.PM_ScrollView_ScrollBarOverlap: 0,
    _PM.PM_MenuPanelWidth: 2,
    _PM.PM_MenuVMargin: SPACE_4,
    _PM.PM_MenuHMargin: 0,
    _PM.PM_DefaultFrameWidth: 2,
    _PM.PM_FocusFrameVMargin: SPACE_4,
    _PM.PM_ToolBarItemSpacing: SPACE_4,
    _PM.PM_MenuBarPanelWidth: 0,
}
_INDICATORS = (_PM.PM_IndicatorWidth, _PM.PM_IndicatorHeight)


def metric(which: QStyle.PixelMetric, widget: QWidget | None) -> int | None:
    """The measure `which`; ``None`` where the base style's will do."""
    pixels = _SCALED.get(which)
    if pixels is None:
        return _FIXED.get(which)
    if widget is not None:
        if which in _INDICATORS and widget.property("look") == TOGGLE:
            pixels = CONTROL if which == _PM.PM_IndicatorWidth else ICON
        elif which == _PM.PM_ButtonIconSize and widget.property(SMALL):
            pixels = SPACE_16
    return scaled(pixels)


def mark(widget: QWidget | None) -> tuple[int, int]:
    """Width and height of the mark of a check box, toggle or radio button."""
    if widget is not None and widget.property("look") == TOGGLE:
        return scaled(CONTROL), scaled(ICON)
    return scaled(MARK), scaled(MARK)


def push_button(option: QStyleOption, size: QSize, widget: QWidget | None) -> QSize:
    """A push button: as high as every control, as wide as its words and their padding."""
    look = widget.property("look") if widget is not None else None
    small = widget is not None and bool(widget.property(SMALL))
    # Qt counts four pixels between icon and words, at any text size; ours is eight, scaled.
    gap = 0
    if isinstance(option, QStyleOptionButton) and not option.icon.isNull():
        gap = scaled(SPACE_8) - SPACE_4
    if look == CHIP:
        wide = size.width() + 2 * scaled(SPACE_8) + gap
        return QSize(wide, scaled(CHIP_HEIGHT))
    pad = scaled(SPACE_12 if small else SPACE_16)
    if look == QUIET:
        pad = scaled(SPACE_12)
    high = scaled(CONTROL_SMALL if small else CONTROL)
    return QSize(size.width() + 2 * pad + gap, max(high, size.height()))


def tool_button(size: QSize, widget: QWidget | None) -> QSize:
    """A tool button: square for an icon alone, padded round words."""
    small = widget is not None and bool(widget.property(SMALL))
    side = scaled(CONTROL_SMALL if small else ICON_BUTTON)
    if widget is not None and (widget.property("joined") or widget.property("framed")):
        side = scaled(CONTROL_SMALL if small else CONTROL)
    look = widget.property("look") if widget is not None else None
    if look == ICON_ONLY or size.width() <= scaled(ICON) + SPACE_8:
        return QSize(max(side, size.width()), side)
    return QSize(size.width() + scaled(SPACE_16), max(side, size.height() + SPACE_4))


def tab(option: QStyleOptionTab, size: QSize, widget: QWidget | None) -> QSize:
    """A tab: as high as the bar it is in."""
    top = widget is not None and widget.property("look") == TOP_TABS
    gap = scaled(SPACE_8) if not option.icon.isNull() else 0
    if top:
        return QSize(size.width() + gap, max(scaled(TOP_BAR), size.height()))
    return QSize(size.width() + gap, max(scaled(CONTROL + SPACE_8), size.height()))


def contents(
    kind: QStyle.ContentsType,
    option: QStyleOption,
    size: QSize,
    base: QSize,
    widget: QWidget | None,
) -> QSize:
    """The size of a widget of `kind` round `size`; `base` is what Fusion would give."""
    high = scaled(CONTROL_SMALL if widget is not None and widget.property(SMALL) else CONTROL)
    if kind == _CT.CT_PushButton:
        return push_button(option, size, widget)
    if kind == _CT.CT_ToolButton:
        return tool_button(size, widget)
    if kind == _CT.CT_LineEdit:
        framed = isinstance(option, QStyleOptionFrame) and option.lineWidth > 0
        return QSize(base.width() + scaled(SPACE_16), max(high, base.height())) if framed else base
    if kind == _CT.CT_ComboBox:
        wide = size.width() + 2 * scaled(SPACE_12) + scaled(SPACE_16) + SPACE_8
        return QSize(wide, max(high, size.height()))
    if kind == _CT.CT_SpinBox:
        return QSize(size.width() + scaled(SPACE_32) + scaled(SPACE_12), high)
    if kind == _CT.CT_TabBarTab and isinstance(option, QStyleOptionTab):
        return tab(option, size, widget)
    if kind == _CT.CT_MenuItem and isinstance(option, QStyleOptionMenuItem):
        return item_size(option, size)
    if kind == _CT.CT_MenuBarItem:
        return QSize(size.width() + 2 * scaled(SPACE_12), max(size.height() + SPACE_8, high))
    if kind == _CT.CT_HeaderSection:
        return QSize(base.width() + SPACE_8, max(base.height(), scaled(CONTROL_SMALL)))
    if kind == _CT.CT_ItemViewItem:
        return QSize(base.width() + SPACE_8, max(base.height() + SPACE_8, scaled(CONTROL_SMALL)))
    if kind == _CT.CT_CheckBox or kind == _CT.CT_RadioButton:
        return QSize(base.width() + SPACE_8, max(base.height() + SPACE_4, scaled(CONTROL_SMALL)))
    return base
