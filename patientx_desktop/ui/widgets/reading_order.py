"""Where the Tab key goes: in reading order, by where things lie.

Qt's own chain is the order in which widgets were made, and cards, rows and panels are made when
they are first needed. Here the order is read off the layout at each press, so it is right for what
came later, and mirrored right to left.
"""

from collections.abc import Iterator
from functools import cmp_to_key

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget


def stops(widget: QWidget) -> Iterator[QWidget]:
    """All in `widget` that takes the focus with Tab and is seen, in reading order."""
    children = [
        child
        for child in widget.children()
        if isinstance(child, QWidget) and child.isVisible() and not child.isWindow()
    ]
    back = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
    for child in _in_order(children, -1 if back else 1):
        if is_stop(child):
            yield child
        yield from stops(child)


def is_stop(widget: QWidget) -> bool:
    """Whether Tab stops there, as far as the widget itself goes."""
    takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(takes) and widget.isEnabled() and widget.focusProxy() is None


def step(widget: QWidget, forward: bool) -> bool:
    """Move the focus to the next or previous stop in `widget`, round its ends; False without any.

    What lies in a scroll area is scrolled into view.
    """
    found = list(stops(widget))
    if not found:
        return False
    now = QApplication.focusWidget()
    at = found.index(now) if now in found else (-1 if forward else 0)
    target = found[(at + (1 if forward else -1)) % len(found)]
    reason = Qt.FocusReason
    target.setFocus(reason.TabFocusReason if forward else reason.BacktabFocusReason)
    bring_into_view(target)
    return True


def focus_first(widget: QWidget) -> bool:
    """Put the focus on the first stop in `widget`; False without any."""
    first = next(stops(widget), None)
    if first is not None:
        first.setFocus(Qt.FocusReason.OtherFocusReason)
    return first is not None


def bring_into_view(target: QWidget) -> None:
    """Scroll whatever areas a widget lies in so that it is seen."""
    at = target.parentWidget()
    while at is not None:
        if isinstance(at, QScrollArea):
            at.ensureWidgetVisible(target)
        at = at.parentWidget()


def _in_order(widgets: list[QWidget], side: int) -> list[QWidget]:
    """Columns one after the other, each from above; what lies over another comes before it."""

    def compare(one: QWidget, other: QWidget) -> int:
        a, b = one.geometry(), other.geometry()
        if a.intersects(b):
            return a.width() * a.height() - b.width() * b.height()
        if _share_line(a, b):
            return side * (a.left() - b.left())
        return a.top() - b.top() or side * (a.left() - b.left())

    return sorted(widgets, key=cmp_to_key(compare))


def _share_line(a: QRect, b: QRect) -> bool:
    shared = min(a.bottom(), b.bottom()) - max(a.top(), b.top())
    return 2 * shared > min(a.height(), b.height())
