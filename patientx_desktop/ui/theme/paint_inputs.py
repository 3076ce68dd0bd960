"""Line edits, combo boxes, spin boxes, sliders and progress, drawn flat."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter
from PySide6.QtWidgets import (
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QStyleOptionProgressBar,
    QStyleOptionSlider,
    QStyleOptionSpinBox,
)

from patientx_desktop.ui.theme.context import ENABLED, FOCUSED, HORIZONTAL, HOVERED, SUNKEN, Ink
from patientx_desktop.ui.theme.draw import line, panel, ring
from patientx_desktop.ui.theme.looks import BARE, ERROR
from patientx_desktop.ui.theme.tokens import SPACE_4, SPACE_8, scaled

_SC = QStyle.SubControl


def field_panel(ink: Ink) -> None:
    """The ground, border and ring of anything one types or chooses in."""
    t, live = ink.t, ink.is_(ENABLED)
    border = t.border
    if live and ink.is_(HOVERED):
        border = t.strong
    width = ink.edge
    if ink.has(ERROR):
        border = t.danger.ink
        width += 1
    fill = t.surface if live else t.sunken
    panel(ink.painter, ink.rect, fill, border, width=width, dashed=ink.dashed())
    if ink.is_(FOCUSED):
        ring(ink.painter, ink.rect, t)


def line_edit(ink: Ink) -> None:
    """The panel of a line edit; none inside another control or where it is bare."""
    option = ink.option
    framed = not isinstance(option, QStyleOptionFrame) or option.lineWidth > 0
    if framed and not ink.has(BARE):
        field_panel(ink)


def combo_box(ink: Ink) -> None:
    """The panel and chevron of a combo box."""
    option = ink.option
    assert isinstance(option, QStyleOptionComboBox)
    field_panel(ink)
    side = scaled(16)
    rect = ink.rect
    left = rect.left() + scaled(SPACE_8) if ink.rtl else rect.right() - side - scaled(SPACE_8)
    colour = ink.t.text if ink.is_(ENABLED) else ink.t.strong
    line(ink.painter, QRect(left, rect.top(), side, rect.height()), "down", colour)


def combo_label(ink: Ink, field: QRect) -> None:
    """What a combo box shows as chosen."""
    option = ink.option
    assert isinstance(option, QStyleOptionComboBox)
    if option.editable:
        return
    icon, size = option.currentIcon, option.iconSize
    text = option.currentText
    if not icon.isNull():
        mode = QIcon.Mode.Normal if ink.is_(ENABLED) else QIcon.Mode.Disabled
        left = field.right() - size.width() + 1 if ink.rtl else field.left()
        icon.paint(
            ink.painter, QRect(left, field.top(), size.width(), field.height()),
            Qt.AlignmentFlag.AlignCenter, mode,
        )  # fmt: skip
        step = size.width() + scaled(SPACE_8)
        field = field.adjusted(0, 0, -step, 0) if ink.rtl else field.adjusted(step, 0, 0, 0)
    placeholder = ink.widget is not None and ink.widget.property("currentIndex") == -1
    quiet = placeholder or not ink.is_(ENABLED)
    ink.painter.setPen(ink.t.muted if quiet else ink.t.text)
    text = ink.painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, field.width())
    side = Qt.AlignmentFlag.AlignLeft
    ink.painter.drawText(field, side.value | Qt.AlignmentFlag.AlignVCenter.value, text)


def spin_box(ink: Ink, up: QRect, down: QRect, *, can_up: bool, can_down: bool) -> None:
    """The panel and the two chevrons of a spin box."""
    field_panel(ink)
    option = ink.option
    assert isinstance(option, QStyleOptionSpinBox)
    active = option.activeSubControls
    for rect, kind, can, part in (
        (up, "up", can_up, _SC.SC_SpinBoxUp),
        (down, "down", can_down, _SC.SC_SpinBoxDown),
    ):
        if rect.isEmpty():
            continue
        can = can and ink.is_(ENABLED)
        if can and active == part and ink.state & (HOVERED | SUNKEN):
            ground = ink.over(ink.t.hover) if ink.is_(SUNKEN) else ink.t.hover
            panel(ink.painter, rect, ground, None, radius=scaled(SPACE_4))
        line(ink.painter, rect, kind, ink.t.text if can else ink.t.strong)


def slider(ink: Ink, groove: QRect, handle: QRect) -> None:
    """A thin groove, filled up to the handle, and a round handle."""
    option = ink.option
    assert isinstance(option, QStyleOptionSlider)
    t, live = ink.t, ink.is_(ENABLED)
    flat = ink.is_(HORIZONTAL)
    thin = scaled(SPACE_4)
    centre = groove.center()
    if flat:
        track = QRect(groove.left(), centre.y() - thin // 2, groove.width(), thin)
    else:
        track = QRect(centre.x() - thin // 2, groove.top(), thin, groove.height())
    panel(ink.painter, track, t.border, None, radius=thin / 2)
    done = QRect(track)
    flip = option.upsideDown
    if flat:
        if flip:
            done.setLeft(handle.center().x())
        else:
            done.setRight(handle.center().x())
    elif flip:
        done.setTop(handle.center().y())
    else:
        done.setBottom(handle.center().y())
    knob = t.accent if live else t.strong
    panel(ink.painter, done, knob, None, radius=thin / 2)
    focused = ink.is_(FOCUSED)
    ink.painter.setPen(Qt.PenStyle.NoPen)
    ink.painter.setBrush(ink.over(knob))
    inset = 4.0 if focused else 1.0
    ink.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink.painter.drawEllipse(QRectF(handle).adjusted(inset, inset, -inset, -inset))
    if focused:
        ring(ink.painter, handle, t, handle.height() / 2)


def _track(ink: Ink) -> QRect:
    """The thin track amid a progress bar, clear of its words."""
    option = ink.option
    assert isinstance(option, QStyleOptionProgressBar)
    rect = QRect(ink.rect)
    if option.textVisible:
        room = option.fontMetrics.horizontalAdvance("100 %") + scaled(SPACE_8)
        rect.adjust(room if ink.rtl else 0, 0, 0 if ink.rtl else -room, 0)
    thin = min(rect.height(), scaled(SPACE_8))
    rect.setTop(rect.top() + (rect.height() - thin) // 2)
    rect.setHeight(thin)
    return rect


def progress_groove(ink: Ink) -> None:
    """The empty track of a progress bar."""
    rect = _track(ink)
    edge = ink.t.strong if ink.edge > 1 else None
    panel(ink.painter, rect, ink.t.border, edge, width=1, radius=rect.height() / 2)


def progress_contents(ink: Ink) -> None:
    """The filled part; a third of the track amid it while the end is not known."""
    option = ink.option
    assert isinstance(option, QStyleOptionProgressBar)
    low, high = option.minimum, option.maximum
    rect = _track(ink)
    if high > low:
        share = (max(option.progress, low) - low) / (high - low)
        wide = round(rect.width() * share)
        if ink.rtl != option.invertedAppearance:
            rect.setLeft(rect.right() - wide + 1)
        else:
            rect.setWidth(wide)
    else:
        third = rect.width() // 3
        rect.adjust(third, 0, -third, 0)
    colour: QColor = ink.t.accent if ink.is_(ENABLED) else ink.t.strong
    if rect.width() > 0:
        panel(ink.painter, rect, colour, None, radius=rect.height() / 2)


def progress_words(ink: Ink) -> None:
    """The words of a progress bar, after its track."""
    option = ink.option
    assert isinstance(option, QStyleOptionProgressBar)
    if option.textVisible:
        ink.painter.setPen(ink.t.muted)
        flags = Qt.AlignmentFlag.AlignVCenter.value
        side = Qt.AlignmentFlag.AlignRight
        flags |= side.value
        ink.painter.drawText(ink.rect, flags, option.text)
