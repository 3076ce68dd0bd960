"""Tab bars, scroll bars, item views, headers, frames and tips, drawn flat."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QFrame,
    QStyleOption,
    QStyleOptionFrame,
    QStyleOptionHeader,
    QStyleOptionTab,
    QStyleOptionViewItem,
)

from patientx_desktop.ui.theme.context import (
    ENABLED,
    FOCUSED,
    HORIZONTAL,
    HOVERED,
    SELECTED,
    SUNKEN,
    Ink,
)
from patientx_desktop.ui.theme.draw import line, panel, ring
from patientx_desktop.ui.theme.looks import BARE
from patientx_desktop.ui.theme.tokens import (
    FOCUS_WIDTH,
    RADIUS_CARD,
    SPACE_4,
    SPACE_8,
    scaled,
)

_ALIGN_V = Qt.AlignmentFlag.AlignVCenter.value


def tab_shape(ink: Ink) -> None:
    """A tab is only its words; the chosen one is underlined with two pixels of accent."""
    t, rect = ink.t, ink.rect
    chosen = ink.is_(SELECTED)
    if ink.is_(HOVERED) and not chosen and ink.is_(ENABLED):
        inset = scaled(SPACE_4)
        panel(ink.painter, rect.adjusted(0, inset, 0, -inset), t.hover, None)
    if chosen:
        thick = scaled(FOCUS_WIDTH) + ink.edge - 1
        colour = t.accent if ink.is_(ENABLED) else t.strong
        base = QRect(rect.left(), rect.bottom() - thick + 1, rect.width(), thick)
        ink.painter.fillRect(base, colour)
    if ink.is_(FOCUSED) and chosen:
        ring(ink.painter, rect.adjusted(0, scaled(SPACE_4), 0, -scaled(SPACE_4)), t)


def tab_label(ink: Ink, words: QRect) -> None:
    """Icon and words of a tab."""
    option = ink.option
    assert isinstance(option, QStyleOptionTab)
    live, chosen = ink.is_(ENABLED), ink.is_(SELECTED)
    icon, size = option.icon, option.iconSize
    gap = scaled(SPACE_8)
    if not icon.isNull():
        mode = QIcon.Mode.Normal if live else QIcon.Mode.Disabled
        state = QIcon.State.On if chosen else QIcon.State.Off
        wide = size.width()
        # Qt leaves four pixels between the two; the other half of our gap comes off the words.
        left = words.right() + gap // 2 if ink.rtl else words.left() - gap // 2 - wide
        spot = QRect(left, words.top(), wide, words.height())
        icon.paint(ink.painter, spot, Qt.AlignmentFlag.AlignCenter, mode, state)
        words = words.translated(-gap // 2 if ink.rtl else gap // 2, 0)
    else:  # a tab that gave room away gave it on both sides of its words
        short = option.fontMetrics.horizontalAdvance(option.text) - words.width()
        words = words.adjusted(-(max(0, short) // 2), 0, (max(0, short) + 1) // 2, 0)
    ink.painter.setPen(ink.t.text if chosen and live else ink.t.muted)
    side = Qt.AlignmentFlag.AlignLeft
    flags = side.value | _ALIGN_V | Qt.TextFlag.TextShowMnemonic.value
    ink.painter.drawText(words, flags, option.text)


def tab_base(ink: Ink) -> None:
    """The hairline under a tab bar."""
    rect = ink.rect
    base = QRect(rect.left(), rect.bottom() - ink.edge + 1, rect.width(), ink.edge)
    ink.painter.fillRect(base, ink.t.border)


def scroll_bar(ink: Ink, handle: QRect) -> None:
    """A quiet thumb without a trough; it comes forward under the pointer."""
    t = ink.t
    if not ink.is_(ENABLED) or handle.isEmpty():
        return
    inset = scaled(FOCUS_WIDTH)
    colour = t.strong if ink.state & (HOVERED | SUNKEN) or ink.edge > 1 else t.border
    rect = handle.adjusted(inset, inset, -inset, -inset)
    panel(ink.painter, rect, colour, None, radius=min(rect.width(), rect.height()) / 2)


def item_panel(ink: Ink) -> None:
    """The ground of a row: accent soft when chosen, the hover ground under the pointer."""
    option = ink.option
    assert isinstance(option, QStyleOptionViewItem)
    t = ink.t
    brush = option.backgroundBrush
    if brush.style() != Qt.BrushStyle.NoBrush:
        ink.painter.fillRect(ink.rect, brush)
    if not ink.is_(ENABLED):
        return
    if ink.is_(SELECTED):
        panel(ink.painter, ink.rect, t.accent_soft, None if ink.edge == 1 else t.accent)
    elif ink.is_(HOVERED):
        panel(ink.painter, ink.rect, t.hover, None)


def focus_ring(ink: Ink) -> None:
    """The ring of whatever has no edge of its own: rows, check boxes, painted widgets."""
    ring(ink.painter, ink.rect, ink.t)


def header_section(ink: Ink) -> None:
    """The ground of a column's head: the surface, and one hairline under it."""
    ink.painter.fillRect(ink.rect, ink.t.surface)
    tab_base(ink)


def header_label(ink: Ink) -> None:
    """The words of a column's head."""
    option = ink.option
    assert isinstance(option, QStyleOptionHeader)
    ink.painter.setPen(ink.t.muted)
    align = option.textAlignment.value
    rect = ink.rect.adjusted(SPACE_4, 0, -SPACE_4, 0)
    text = ink.painter.fontMetrics().elidedText(
        option.text,
        Qt.TextElideMode.ElideRight,
        rect.width(),
    )
    ink.painter.drawText(rect, align | _ALIGN_V, text)


def header_empty(ink: Ink) -> None:
    """The rest of a header, past its last column."""
    header_section(ink)


def frame(ink: Ink) -> None:
    """The border of a framed widget; item views and text edits get a field's ring too."""
    if ink.has(BARE):
        return
    widget = ink.widget
    focused = ink.is_(FOCUSED) and widget is not None and widget.hasFocus()
    panel(ink.painter, ink.rect, None, ink.t.border, width=ink.edge)
    if focused:
        ring(ink.painter, ink.rect, ink.t)


def has_frame(option: QStyleOption) -> bool:
    """Whether a frame is to be drawn at all; most labels have none."""
    if not isinstance(option, QStyleOptionFrame):
        return True
    return option.frameShape != QFrame.Shape.NoFrame


def shaped_frame(ink: Ink) -> bool:
    """Draw a line or a panel frame; ``False`` for shapes left to the base style."""
    option = ink.option
    if not isinstance(option, QStyleOptionFrame):
        return False
    shape = option.frameShape
    rect = ink.rect
    if shape == QFrame.Shape.HLine:
        middle = QRect(rect.left(), rect.center().y(), rect.width(), ink.edge)
        ink.painter.fillRect(middle, ink.t.border)
    elif shape == QFrame.Shape.VLine:
        middle = QRect(rect.center().x(), rect.top(), ink.edge, rect.height())
        ink.painter.fillRect(middle, ink.t.border)
    elif shape in (QFrame.Shape.StyledPanel, QFrame.Shape.Panel, QFrame.Shape.Box):
        frame(ink)
    else:
        return False
    return True


def group_frame(ink: Ink) -> None:
    """The card of a group box."""
    radius = scaled(RADIUS_CARD)
    panel(ink.painter, ink.rect, ink.t.surface, ink.t.border, width=ink.edge, radius=radius)


def menu_frame(ink: Ink) -> None:
    """The strong hairline round a menu or a combo box's list."""
    ink.painter.setPen(Qt.PenStyle.NoPen)
    edge = ink.edge
    rect = ink.rect
    for side in (
        QRect(rect.left(), rect.top(), rect.width(), edge),
        QRect(rect.left(), rect.bottom() - edge + 1, rect.width(), edge),
        QRect(rect.left(), rect.top(), edge, rect.height()),
        QRect(rect.right() - edge + 1, rect.top(), edge, rect.height()),
    ):
        ink.painter.fillRect(side, ink.t.strong)


def tip(ink: Ink) -> None:
    """The ground of a tooltip, as dark as a toast."""
    ink.painter.fillRect(ink.rect, ink.t.toast.soft)


def splitter(ink: Ink) -> None:
    """One hairline between two panes."""
    lit = ink.is_(ENABLED) and ink.state & (HOVERED | SUNKEN)
    ink.painter.fillRect(ink.rect, ink.t.accent if lit else ink.t.border)


def branch(ink: Ink, *, has_children: bool, is_open: bool) -> None:
    """The chevron of a tree's row."""
    if has_children:
        closed = "left" if ink.rtl else "right"
        line(ink.painter, ink.rect, "down" if is_open else closed, ink.t.muted)


def separator(ink: Ink) -> None:
    """The hairline in a tool bar."""
    rect = ink.rect
    if ink.is_(HORIZONTAL):
        box = QRect(rect.center().x(), rect.top(), ink.edge, rect.height())
    else:
        box = QRect(rect.left(), rect.center().y(), rect.width(), ink.edge)
    ink.painter.fillRect(box, ink.t.border)
