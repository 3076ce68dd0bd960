"""The one style of the program: Fusion, drawn flat in the tokens of the palette.

Every function takes its colours from the option's palette and its measures from the text size, so
a change of either needs nothing but Qt's own repaint and relayout. No style sheet is used
anywhere: one on the application would freeze both.
"""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QFormLayout,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QStyleOptionComplex,
    QStyleOptionFrame,
    QStyleOptionSlider,
    QStyleOptionSpinBox,
    QWidget,
)

from patientx_desktop.ui.theme import (
    paint_buttons,
    paint_inputs,
    paint_marks,
    paint_menus,
    paint_views,
    places,
    sizes,
)
from patientx_desktop.ui.theme.context import CHILDREN, OPEN, Ink
from patientx_desktop.ui.theme.draw import cross, line
from patientx_desktop.ui.theme.looks import BARE
from patientx_desktop.ui.theme.tokens import MOTION_MS, SPACE_8, scaled

_PE, _CE, _CC, _SC = (
    QStyle.PrimitiveElement,
    QStyle.ControlElement,
    QStyle.ComplexControl,
    QStyle.SubControl,
)
_SE, _SH, _PM = QStyle.SubElement, QStyle.StyleHint, QStyle.PixelMetric
_Step = QAbstractSpinBox.StepEnabledFlag


def _nothing(_ink: Ink) -> None:
    """Leave a part out."""


def _arrow(kind: str) -> Callable[[Ink], None]:
    def draw(ink: Ink) -> None:
        line(ink.painter, ink.rect, kind, ink.t.muted)

    return draw


def _close(ink: Ink) -> None:
    cross(ink.painter, ink.rect, ink.t.muted)


def _branch(ink: Ink) -> None:
    paint_views.branch(ink, has_children=ink.is_(CHILDREN), is_open=ink.is_(OPEN))


_PRIMITIVES: dict[QStyle.PrimitiveElement, Callable[[Ink], None]] = {
    _PE.PE_PanelButtonCommand: paint_buttons.button_panel,
    _PE.PE_PanelButtonBevel: paint_buttons.button_panel,
    _PE.PE_FrameDefaultButton: _nothing,
    _PE.PE_PanelButtonTool: paint_buttons.tool_panel,
    _PE.PE_IndicatorCheckBox: paint_marks.check_box,
    _PE.PE_IndicatorItemViewItemCheck: paint_marks.check_box,
    _PE.PE_IndicatorRadioButton: paint_marks.radio,
    _PE.PE_PanelLineEdit: paint_inputs.line_edit,
    _PE.PE_FrameLineEdit: paint_inputs.line_edit,
    _PE.PE_Frame: paint_views.frame,
    _PE.PE_FrameFocusRect: paint_views.focus_ring,
    _PE.PE_FrameGroupBox: paint_views.group_frame,
    _PE.PE_FrameTabBarBase: paint_views.tab_base,
    _PE.PE_FrameTabWidget: _nothing,
    _PE.PE_FrameStatusBarItem: _nothing,
    _PE.PE_FrameMenu: paint_views.menu_frame,
    _PE.PE_PanelTipLabel: paint_views.tip,
    _PE.PE_PanelItemViewRow: _nothing,
    _PE.PE_PanelItemViewItem: paint_views.item_panel,
    _PE.PE_IndicatorBranch: _branch,
    _PE.PE_IndicatorTabClose: _close,
    _PE.PE_IndicatorArrowUp: _arrow("up"),
    _PE.PE_IndicatorArrowDown: _arrow("down"),
    _PE.PE_IndicatorArrowLeft: _arrow("left"),
    _PE.PE_IndicatorArrowRight: _arrow("right"),
    _PE.PE_IndicatorHeaderArrow: _arrow("down"),
    _PE.PE_IndicatorToolBarSeparator: paint_views.separator,
}

_CONTROLS: dict[QStyle.ControlElement, Callable[[Ink], None]] = {
    _CE.CE_PushButton: paint_buttons.push_button,
    _CE.CE_PushButtonBevel: paint_buttons.button_panel,
    _CE.CE_PushButtonLabel: paint_buttons.button_label,
    _CE.CE_TabBarTabShape: paint_views.tab_shape,
    _CE.CE_ProgressBarGroove: paint_inputs.progress_groove,
    _CE.CE_ProgressBarContents: paint_inputs.progress_contents,
    _CE.CE_ProgressBarLabel: paint_inputs.progress_words,
    _CE.CE_MenuItem: paint_menus.menu_item,
    _CE.CE_MenuEmptyArea: paint_menus.bar_ground,
    _CE.CE_MenuBarItem: paint_menus.bar_item,
    _CE.CE_MenuBarEmptyArea: paint_menus.bar_ground,
    _CE.CE_Splitter: paint_views.splitter,
    _CE.CE_HeaderSection: paint_views.header_section,
    _CE.CE_HeaderEmptyArea: paint_views.header_empty,
    _CE.CE_HeaderLabel: paint_views.header_label,
}

_HINTS: dict[QStyle.StyleHint, int] = {
    _SH.SH_EtchDisabledText: 0,
    _SH.SH_DitherDisabledText: 0,
    _SH.SH_ComboBox_Popup: 0,
    _SH.SH_ScrollBar_Transient: 0,
    _SH.SH_ScrollBar_MiddleClickAbsolutePosition: 1,
    _SH.SH_ToolTipLabel_Opacity: 255,
    _SH.SH_TabBar_ElideMode: Qt.TextElideMode.ElideNone.value,
    _SH.SH_TabBar_PreferNoArrows: 0,
    _SH.SH_ItemView_ShowDecorationSelected: 1,
    _SH.SH_FormLayoutWrapPolicy: QFormLayout.RowWrapPolicy.WrapLongRows.value,
    _SH.SH_FormLayoutFieldGrowthPolicy: (QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow.value),
}


class FlatStyle(QProxyStyle):
    """Fusion with our own flat drawing. Reads the tokens from each option's palette.

    `motion` is how long a motion may last in milliseconds, 0 when nothing should move; Qt's own
    animations ask the style for it too.
    """

    def __init__(self) -> None:
        super().__init__("fusion")
        self.motion = MOTION_MS

    def set_motion(self, milliseconds: int) -> None:
        """Let motions last `milliseconds` from now on."""
        self.motion = milliseconds

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        draw = _PRIMITIVES.get(element)
        if draw is None:
            super().drawPrimitive(element, option, painter, widget)
            return
        painter.save()
        draw(Ink(option, painter, widget))
        painter.restore()

    def drawControl(
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        draw = _CONTROLS.get(element)
        if element == _CE.CE_ShapedFrame and not paint_views.has_frame(option):
            return
        if draw is None and element not in _SPECIAL:
            super().drawControl(element, option, painter, widget)
            return
        painter.save()
        ink = Ink(option, painter, widget)
        if draw is not None:
            draw(ink)
        elif not self._special(element, ink):
            painter.restore()
            super().drawControl(element, option, painter, widget)
            return
        painter.restore()

    def _special(self, element: QStyle.ControlElement, ink: Ink) -> bool:
        """Draw what needs places only the style knows; ``False`` leaves it to Fusion."""
        if element == _CE.CE_TabBarTabLabel:
            words = self.subElementRect(_SE.SE_TabBarTabText, ink.option, ink.widget)
            paint_views.tab_label(ink, words)
        elif element == _CE.CE_ToolButtonLabel:
            paint_buttons.tool_label(ink)
        elif element == _CE.CE_ComboBoxLabel:
            paint_inputs.combo_label(ink, places.combo_field(ink.option))
        elif element in (_CE.CE_CheckBox, _CE.CE_RadioButton):
            self._marked_line(ink, element == _CE.CE_RadioButton)
        else:
            return paint_views.shaped_frame(ink)
        return True

    def _marked_line(self, ink: Ink, radio: bool) -> None:
        wide, high = sizes.mark(ink.widget)
        mark, words = places.mark_and_words(ink.option, high=high, wide=wide)
        paint_marks.marked_line(ink, mark, words, round_mark=radio)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if control not in _COMPLEX:
            super().drawComplexControl(control, option, painter, widget)
            return
        painter.save()
        ink = Ink(option, painter, widget)
        if control == _CC.CC_ComboBox:
            paint_inputs.combo_box(ink)
        elif control == _CC.CC_ScrollBar:
            paint_views.scroll_bar(
                ink, self.subControlRect(control, option, _SC.SC_ScrollBarSlider, widget)
            )
        elif control == _CC.CC_Slider:
            groove = self.subControlRect(control, option, _SC.SC_SliderGroove, widget)
            handle = self.subControlRect(control, option, _SC.SC_SliderHandle, widget)
            paint_inputs.slider(ink, groove, handle)
        elif control == _CC.CC_ToolButton:
            paint_buttons.tool_button(ink)
        elif isinstance(option, QStyleOptionSpinBox):
            self._spin_box(ink, option)
        painter.restore()

    def _spin_box(self, ink: Ink, option: QStyleOptionSpinBox) -> None:
        can = option.stepEnabled
        paint_inputs.spin_box(
            ink,
            places.spin_part(option, _SC.SC_SpinBoxUp),
            places.spin_part(option, _SC.SC_SpinBoxDown),
            can_up=bool(can & _Step.StepUpEnabled),
            can_down=bool(can & _Step.StepDownEnabled),
        )

    def subControlRect(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        part: QStyle.SubControl,
        widget: QWidget | None = None,
    ) -> QRect:
        if control == _CC.CC_ScrollBar and isinstance(option, QStyleOptionSlider):
            return places.scroll_part(option, part)
        if isinstance(option, QStyleOptionSpinBox) and part in places.SPIN_PARTS:
            return places.spin_part(option, part)
        if control == _CC.CC_ComboBox and part == _SC.SC_ComboBoxEditField:
            return places.combo_field(option)
        return super().subControlRect(control, option, part, widget)  # type: ignore[arg-type]

    def subElementRect(
        self, element: QStyle.SubElement, option: QStyleOption, widget: QWidget | None = None
    ) -> QRect:
        if element in _MARKS or element in _WORDS:
            wide, high = sizes.mark(widget)
            parts = places.mark_and_words(option, high=high, wide=wide)
            return parts[element in _WORDS]
        if element in _WHOLE:
            return option.rect
        if element == _SE.SE_LineEditContents and isinstance(option, QStyleOptionFrame):
            edge = option.lineWidth
            bare = edge <= 0 or (widget is not None and bool(widget.property(BARE)))
            pad = edge if bare else edge + scaled(SPACE_8) - 1
            return option.rect.adjusted(pad, edge, -pad, -edge)
        return super().subElementRect(element, option, widget)  # type: ignore[arg-type]

    def sizeFromContents(
        self,
        kind: QStyle.ContentsType,
        option: QStyleOption,
        size: QSize,
        widget: QWidget | None = None,
    ) -> QSize:
        base = super().sizeFromContents(kind, option, size, widget)  # type: ignore[arg-type]
        return sizes.contents(kind, option, size, base, widget)

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        pixels = sizes.metric(metric, widget)
        return super().pixelMetric(metric, option, widget) if pixels is None else pixels

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,
    ) -> int:
        if hint == _SH.SH_Widget_Animation_Duration:
            return self.motion
        if hint == _SH.SH_Table_GridLineColor and option is not None:
            return option.palette.mid().color().rgb() - (1 << 32)  # as a signed int, alpha 255
        fixed = _HINTS.get(hint)
        return super().styleHint(hint, option, widget, returnData) if fixed is None else fixed


_SPECIAL = {
    _CE.CE_TabBarTabLabel, _CE.CE_ToolButtonLabel, _CE.CE_ComboBoxLabel, _CE.CE_ShapedFrame,
    _CE.CE_CheckBox, _CE.CE_RadioButton,
}  # fmt: skip
_COMPLEX = {_CC.CC_ComboBox, _CC.CC_ScrollBar, _CC.CC_Slider, _CC.CC_SpinBox, _CC.CC_ToolButton}
_MARKS = {_SE.SE_CheckBoxIndicator, _SE.SE_RadioButtonIndicator}
_WORDS = {_SE.SE_CheckBoxContents, _SE.SE_RadioButtonContents}
_WHOLE = {
    _SE.SE_CheckBoxFocusRect, _SE.SE_CheckBoxClickRect,
    _SE.SE_RadioButtonFocusRect, _SE.SE_RadioButtonClickRect,
}  # fmt: skip
