"""Weekday and weekend posts of each week, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter
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
from patientx_desktop.ui.widgets.paint import Align, box, figures, line_height, mirrored, words

_HEIGHT, _BAR, _PAST = 68, 12, 0.55


@dataclass(frozen=True, slots=True)
class Week:
    """One week from Monday: its label (the Monday's day), posts a weekday and posts a weekend day.

    Weeks that are `past` are drawn paler.
    """

    label: str
    weekday: float
    weekend: float
    past: bool = False


class WeekendBars(Chart):
    """A pair of bars for each week: weekdays in grey, the weekend in the accent, on one scale."""

    def __init__(
        self, name: str, weeks: Sequence[Week] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(name, parent=parent)
        self._weeks = tuple(weeks)
        self.setObjectName("weekend-bars")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.refresh()

    def set_weeks(self, weeks: Sequence[Week]) -> None:
        """Show other weeks, the first one first."""
        self._weeks = tuple(weeks)
        self.refresh()

    def as_table(self) -> list[Row]:
        head = (self.tr("Week from"), self.tr("A weekday"), self.tr("A weekend day"))
        return [
            head,
            *((week.label, f"{week.weekday:.1f}", f"{week.weekend:.1f}") for week in self._weeks),
        ]

    def sizeHint(self) -> QSize:
        height = scaled(_HEIGHT + SPACE_4 * 2) + line_height(CAPTION_PX)
        return QSize(scaled(32) * max(1, len(self._weeks)), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(26) * max(1, len(self._weeks)), self.sizeHint().height())

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        floor = scaled(_HEIGHT + SPACE_4)
        top = max((max(week.weekday, week.weekend) for week in self._weeks), default=0) or 1
        font = figures(text_font(CAPTION_PX))
        room = self.width() / max(1, len(self._weeks))
        for index, week in enumerate(self._weeks):
            middle = round(room * (index + 0.5))
            self._pair(painter, tokens, week, middle, floor, scaled(_HEIGHT) / top)
            label = QRect(round(room * index), floor + 2, round(room), line_height(CAPTION_PX))
            centre = Align.AlignHCenter | Align.AlignVCenter
            words(painter, mirrored(self, label), week.label, font, tokens.muted, centre)
        painter.fillRect(QRect(0, floor, self.width(), 1), tokens.border)

    def _pair(
        self, painter: QPainter, tokens: Tokens, week: Week, middle: int, floor: int, unit: float
    ) -> None:
        bars = ((week.weekday, tokens.strong, -_BAR - 1), (week.weekend, tokens.accent, 2))
        for value, colour, offset in bars:
            ink = mix(tokens.surface, colour, _PAST) if week.past else colour
            height = max(2, round(value * unit))
            bar = QRect(middle + scaled(offset), floor - height, scaled(_BAR), height)
            box(painter, QRectF(mirrored(self, bar)), min(2, height / 2), ink)
