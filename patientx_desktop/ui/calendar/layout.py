"""Where everything of the month is: cells, chips, and the line that stands for what has no room."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QStyle

from patientx_desktop.ui.calendar.days import DAYS, WEEK, WEEKS, DayRows
from patientx_desktop.ui.theme.tokens import CAPTION_PX, SPACE_4, SPACE_8, scaled
from patientx_desktop.ui.widgets.paint import line_height

_GAP, _SIDE = 2, 5  # pixels between two chips, and beside them
_LEAST = 2  # lines of one-line chips a cell has room for at least
_CRAMPED = 110  # pixels: in narrower days a title needs a line of its own


class Measures(NamedTuple):
    """Heights in pixels at the text size in force."""

    weekdays: int
    head: int
    one: int
    two: int
    gap: int
    side: int
    cramped: bool

    @property
    def least(self) -> int:
        """The least height of the whole month."""
        lines = _LEAST * (self.one + self.gap)
        if self.cramped:
            lines = self.two + self.one + _LEAST * self.gap
        return self.weekdays + WEEKS * (self.head + lines + self.gap)


class Places(NamedTuple):
    """All places of one month, in the pixels of the view; rows count as the model's do.

    `chips` has an empty place for a slot without room; posts without room all have the place of
    their day's *and 2 more*, which `more` has with their number. `tall` rows have two lines.
    """

    cells: tuple[QRect, ...]
    chips: tuple[QRect, ...]
    more: dict[int, tuple[QRect, int]]
    hidden: frozenset[int]
    tall: frozenset[int]


def measures(width: int) -> Measures:
    """The heights at the text size in force, for a month so many pixels wide."""
    line = line_height(CAPTION_PX)
    cramped = 0 < width < WEEK * scaled(_CRAMPED)
    return Measures(
        weekdays=line + scaled(SPACE_8) + scaled(_GAP),
        head=line + scaled(SPACE_8) + scaled(SPACE_4) // 2,
        one=line + scaled(SPACE_4) + scaled(_GAP),
        two=2 * line + scaled(SPACE_4) + scaled(_GAP),
        gap=scaled(_GAP),
        side=scaled(_GAP if cramped else _SIDE),
        cramped=cramped,
    )


def places(
    days: Sequence[DayRows], size: QSize, sizes: Measures, direction: Qt.LayoutDirection
) -> Places:
    """Lay the 42 days out in `size`."""
    whole = QRect(QPoint(), size)
    cells = [QStyle.visualRect(direction, whole, cell) for cell in _cells(size, sizes)]
    chips: list[QRect] = []
    more: dict[int, tuple[QRect, int]] = {}
    hidden: set[int] = set()
    tall: set[int] = set()
    nowhere = QRect()
    for at, each in enumerate(days):
        cell, head = cells[at], len(chips)
        chips.append(cell)
        room = cell.height() - sizes.head - sizes.gap
        lines, two, rest = _lines(each, room, sizes)
        y = cell.top() + sizes.head
        spot = nowhere
        for number, entry in enumerate(each.entries):
            if rest and not lines[number] and spot is nowhere:
                spot = _line(cell, y, sizes.one, sizes)
            row = head + 1 + number
            if not lines[number]:
                hidden.add(row)
                chips.append(spot if entry.is_post else nowhere)
                continue
            if two and entry.post is not None:
                tall.add(row)
            high = sizes.two if row in tall else sizes.one
            chips.append(_line(cell, y, high, sizes))
            y += high + sizes.gap
        if rest:
            more[at] = (_line(cell, y, sizes.one, sizes), rest)
    return Places(tuple(cells), tuple(chips), more, frozenset(hidden), frozenset(tall))


def _cells(size: QSize, sizes: Measures) -> list[QRect]:
    top, wide = sizes.weekdays, size.width()
    high = size.height() - top
    xs = [round(wide * i / WEEK) for i in range(WEEK + 1)]
    ys = [top + round(high * i / WEEKS) for i in range(WEEKS + 1)]
    return [
        QRect(xs[i % WEEK], ys[i // WEEK], xs[i % WEEK + 1] - xs[i % WEEK],
              ys[i // WEEK + 1] - ys[i // WEEK])
        for i in range(DAYS)
    ]  # fmt: skip


def _line(cell: QRect, y: int, high: int, sizes: Measures) -> QRect:
    return QRect(cell.left() + sizes.side, y, cell.width() - 2 * sizes.side, high)


def _lines(each: DayRows, room: int, sizes: Measures) -> tuple[list[bool], bool, int]:
    """Which entries are shown, whether posts have two lines, and how many posts are not shown."""
    entries = each.entries
    tall = sum(entry.post is not None for entry in entries)
    one, two = sizes.one + sizes.gap, sizes.two + sizes.gap
    if tall * two + (len(entries) - tall) * one <= room + sizes.gap:
        return [True] * len(entries), True, 0
    line = two if sizes.cramped else one
    fit = max(1, (room + sizes.gap) // line)
    posts = [i for i, entry in enumerate(entries) if entry.post is not None]
    slots = [i for i, entry in enumerate(entries) if entry.post is None]
    if len(posts) <= fit:
        left = (room + sizes.gap - len(posts) * line) // one
        shown = {*posts, *slots[:left]}
    else:
        fit = max(0, (room + sizes.gap - one) // line)
        shown = set(posts[:fit])
    rest = len(posts) - len(shown.intersection(posts))
    return [i in shown for i in range(len(entries))], sizes.cramped, rest
