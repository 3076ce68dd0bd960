"""Where the parts of composite controls lie: spin boxes, combo boxes, scroll bars."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QStyle,
    QStyleOption,
    QStyleOptionSlider,
    QStyleOptionSpinBox,
)

from patientx_desktop.ui.theme.tokens import SPACE_4, SPACE_8, SPACE_12, SPACE_24, SPACE_32, scaled

_SC = QStyle.SubControl
SPIN_PARTS = frozenset((_SC.SC_SpinBoxUp, _SC.SC_SpinBoxDown, _SC.SC_SpinBoxEditField))
_INSET = 3  # pixels kept free for the border and the focus ring


def _visual(option: QStyleOption, box: QRect) -> QRect:
    rect: QRect = option.rect
    return QStyle.visualRect(option.direction, rect, box)


def spin_part(option: QStyleOptionSpinBox, part: QStyle.SubControl) -> QRect:
    """The field and the two halves at its end."""
    rect: QRect = option.rect
    symbols = option.buttonSymbols
    bare = symbols == QAbstractSpinBox.ButtonSymbols.NoButtons
    wide = 0 if bare else scaled(SPACE_24)
    half = rect.height() // 2
    left = rect.right() - wide - _INSET + 1
    if part == _SC.SC_SpinBoxUp:
        box = QRect(left, rect.top() + _INSET, wide, half - _INSET)
    elif part == _SC.SC_SpinBoxDown:
        box = QRect(left, rect.top() + half, wide, half - _INSET)
    else:
        box = rect.adjusted(scaled(SPACE_12) - 2, _INSET, -wide - _INSET, -_INSET)
    return _visual(option, box)


def combo_field(option: QStyleOption) -> QRect:
    """Where a combo box shows what is chosen, clear of its chevron."""
    rect: QRect = option.rect
    box = rect.adjusted(scaled(SPACE_12) - 2, 2, -scaled(SPACE_24) - SPACE_4, -2)
    return _visual(option, box)


def scroll_part(option: QStyleOptionSlider, part: QStyle.SubControl) -> QRect:
    """All of a scroll bar is its groove: there are no arrow buttons."""
    rect: QRect = option.rect
    if part in (_SC.SC_ScrollBarAddLine, _SC.SC_ScrollBarSubLine):
        return QRect()
    if part == _SC.SC_ScrollBarGroove:
        return rect
    flat = option.orientation == Qt.Orientation.Horizontal
    long = rect.width() if flat else rect.height()
    low, high = option.minimum, option.maximum
    page = option.pageStep
    thumb = long
    if high > low:
        thumb = max(min(scaled(SPACE_32), long), long * page // (high - low + page))
    at = QStyle.sliderPositionFromValue(
        low,
        high,
        option.sliderPosition,
        long - thumb,
        option.upsideDown,
    )
    start, end = at, at + thumb
    if part == _SC.SC_ScrollBarSubPage:
        start, end = 0, at
    elif part == _SC.SC_ScrollBarAddPage:
        start, end = at + thumb, long
    if flat:
        box = QRect(rect.left() + start, rect.top(), end - start, rect.height())
    else:
        box = QRect(rect.left(), rect.top() + start, rect.width(), end - start)
    return _visual(option, box)


def mark_and_words(option: QStyleOption, *, high: int, wide: int) -> tuple[QRect, QRect]:
    """The mark of a check box or radio button, `wide` by `high`, and its words after it."""
    rect: QRect = option.rect
    top = rect.top() + (rect.height() - high) // 2
    mark = QRect(rect.left() + SPACE_4, top, wide, high)
    start = SPACE_4 + wide + scaled(SPACE_8)
    return _visual(option, mark), _visual(option, rect.adjusted(start, 0, -SPACE_4, 0))
