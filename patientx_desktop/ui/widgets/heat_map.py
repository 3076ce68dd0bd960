"""When posts go out: weekday by hour, with the count in every cell."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from patientx_desktop.ui.theme.tokens import (
    CAPTION_PX,
    SPACE_4,
    Tokens,
    mix,
    scaled,
    text_font,
)
from patientx_desktop.ui.widgets.chart import Chart, Row
from patientx_desktop.ui.widgets.paint import (
    END,
    READABLE,
    Align,
    box,
    contrast,
    figures,
    line_height,
    mirrored,
    readable,
    text_width,
    words,
)

_CENTRE = Align.AlignHCenter | Align.AlignVCenter
_WEEKEND = (5, 6)
_PALEST = 0.12  # share of accent in the ground of the smallest count


class HeatMap(Chart):
    """A grid of seven days from Monday by hours, each count written in its cell.

    `counts[row][day]` belongs to ``hours[row]``. The weekend is one tinted strip down to its
    total; the row of totals and the two shares stand below. With `compact` only the cells and the
    first letters of the days are drawn, for a row of a comparison.
    """

    def __init__(
        self,
        name: str,
        hours: Sequence[str] = (),
        counts: Sequence[Sequence[int]] = (),
        *,
        compact: bool = False,
        focusable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, focusable=focusable, parent=parent)
        self._compact = compact
        self._hours: tuple[str, ...] = ()
        self._counts: tuple[tuple[int, ...], ...] = ()
        self.setObjectName("heat-map")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.set_counts(hours, counts)

    def set_counts(self, hours: Sequence[str], counts: Sequence[Sequence[int]]) -> None:
        """Show other counts; raises ``ValueError`` unless each hour has seven days."""
        if len(hours) != len(counts) or any(len(row) != 7 for row in counts):
            raise ValueError("a heat map has seven counts for each hour")
        self._hours = tuple(hours)
        self._counts = tuple(tuple(row) for row in counts)
        self.refresh()

    def day_names(self) -> list[str]:
        """The days from Monday, short."""
        week = [self.tr("Mon"), self.tr("Tue"), self.tr("Wed"), self.tr("Thu"), self.tr("Fri")]
        return [*week, self.tr("Sat"), self.tr("Sun")]

    def totals(self) -> list[int]:
        """Posts of each day from Monday."""
        return [sum(row[day] for row in self._counts) for day in range(7)]

    def weekend_share(self) -> tuple[int, int]:
        """Posts at weekends, and their share of all in percent."""
        totals = self.totals()
        weekend = sum(totals[day] for day in _WEEKEND)
        return weekend, round(100 * weekend / sum(totals)) if sum(totals) else 0

    def as_table(self) -> list[Row]:
        rows: list[Row] = [(self.tr("Hour"), *self.day_names())]
        for hour, counts in zip(self._hours, self._counts, strict=True):
            rows.append((hour, *(str(count) for count in counts)))
        rows.append((self.tr("all"), *(str(total) for total in self.totals())))
        return rows

    def _row_least(self) -> int:
        return scaled(12) if self._compact else line_height(CAPTION_PX) + 2

    def _below(self) -> int:
        return 0 if self._compact else 2 * line_height(CAPTION_PX) + scaled(SPACE_4 * 2)

    def _head(self) -> int:
        return line_height(CAPTION_PX) + scaled(SPACE_4)

    def _side(self) -> int:
        if self._compact:
            return 0
        said = [*self._hours, self.tr("all")]
        return max(text_width(text, CAPTION_PX) for text in said) + 2 + scaled(SPACE_4 * 2)

    def sizeHint(self) -> QSize:
        rows = max(1, len(self._hours))
        width = self._side() + 7 * scaled(17 if self._compact else 38)
        return QSize(width, self._head() + rows * self._row_least() + self._below() + scaled(4))

    def minimumSizeHint(self) -> QSize:
        cell = scaled(10) if self._compact else text_width("000", CAPTION_PX)
        return QSize(self._side() + 7 * cell, self.sizeHint().height())

    def _cell(self, row: int, day: int) -> QRect:
        side, head = self._side(), self._head()
        gap = scaled(8) if self._compact else 0
        wide = (self.width() - side - gap - 2) / 7
        tall = (self.height() - head - self._below() - 2) / max(1, len(self._hours))
        left = side + day * wide + (gap if day in _WEEKEND else 0)
        top = head + row * tall
        right, bottom = left + wide, top + tall
        return QRect(
            round(left), round(top), round(right) - round(left), round(bottom) - round(top)
        )

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        if not self._compact:
            strip = self._cell(0, 5).united(self._cell(0, 6))
            strip.setTop(0)
            strip.setBottom(self.height() - 1)
            box(painter, QRectF(mirrored(self, strip)), scaled(6), tokens.weekend)
        self._draw_head(painter, tokens)
        most = max((max(row) for row in self._counts), default=0)
        for index, counts in enumerate(self._counts):
            for day, count in enumerate(counts):
                self._draw_cell(painter, tokens, self._cell(index, day), count, most)
        if not self._compact:
            self._draw_sides(painter, tokens)

    def _draw_head(self, painter: QPainter, tokens: Tokens) -> None:
        for day, name in enumerate(self.day_names()):
            top = self._cell(0, day)
            spot = QRect(top.left(), 0, top.width(), self._head())
            strong = day in _WEEKEND
            colour = tokens.accent if strong else tokens.muted
            font = text_font(CAPTION_PX, bold=strong)
            said = name[0] if self._compact else name
            words(painter, mirrored(self, spot), said, font, colour, _CENTRE)

    def _draw_cell(
        self, painter: QPainter, tokens: Tokens, cell: QRect, count: int, most: int
    ) -> None:
        inner = QRectF(mirrored(self, cell)).adjusted(1, 1, -1, -1)
        if not count:
            if self._compact:
                box(painter, inner, scaled(2), None, tokens.border)
            return
        ground = self.ground(tokens, count, most)
        box(painter, inner, scaled(2), ground)
        if self._compact:
            return
        colour = readable(ground, tokens)
        font = figures(text_font(CAPTION_PX))
        words(painter, inner.toRect(), str(count), font, colour, _CENTRE)

    def ground(self, tokens: Tokens, count: int, most: int) -> QColor:
        """The ground of a cell: the accent, laid on the more thickly the more posts there are.

        Between two tints on which neither lettering could be read, the thicker one is taken.
        """
        share = _PALEST + (1 - _PALEST) * (count - 1) / max(1, most - 1)
        ground = mix(tokens.surface, tokens.accent, share)
        while share < 1 and contrast(ground, readable(ground, tokens)) < READABLE:
            share = min(1.0, share + 0.03)
            ground = mix(tokens.surface, tokens.accent, share)
        return ground

    def _draw_sides(self, painter: QPainter, tokens: Tokens) -> None:
        small, bold = figures(text_font(CAPTION_PX)), figures(text_font(CAPTION_PX, bold=True))
        wide = self._side() - scaled(SPACE_4 * 2)
        for index, hour in enumerate(self._hours):
            cell = self._cell(index, 0)
            spot = QRect(0, cell.top(), wide, cell.height())
            words(painter, mirrored(self, spot), hour, small, tokens.muted, END)
        top, line = self.height() - self._below() + 1, line_height(CAPTION_PX)
        words(painter, mirrored(self, QRect(0, top, wide, line)), self.tr("all"), small,
              tokens.muted, END)  # fmt: skip
        for day, total in enumerate(self.totals()):
            cell = self._cell(0, day)
            spot = QRect(cell.left(), top, cell.width(), line)
            words(painter, mirrored(self, spot), str(total), bold, tokens.text, _CENTRE)
        self._draw_shares(painter, tokens, top + line, line)

    def _draw_shares(self, painter: QPainter, tokens: Tokens, top: int, line: int) -> None:
        weekend, share = self.weekend_share()
        other = sum(self.totals()) - weekend
        left = self._cell(0, 0).united(self._cell(0, 4))
        right = self._cell(0, 5).united(self._cell(0, 6))
        said = self.tr("weekdays {count} · {share} %").format(count=other, share=100 - share)
        spot = QRect(left.left(), top, left.width(), line)
        words(painter, mirrored(self, spot), said, text_font(CAPTION_PX), tokens.muted, _CENTRE)
        said = self.tr("{count} · {share} %").format(count=weekend, share=share)
        spot = QRect(right.left(), top, right.width(), line)
        bold = text_font(CAPTION_PX, bold=True)
        words(painter, mirrored(self, spot), said, bold, tokens.accent, _CENTRE)
