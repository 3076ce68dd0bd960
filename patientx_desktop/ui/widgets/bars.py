"""Rows of bars on one scale, each with its number and the sample behind it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from patientx_desktop.ui.theme.icons import paint_icon
from patientx_desktop.ui.theme.tokens import (
    CAPTION_PX,
    SPACE_4,
    SPACE_8,
    Tokens,
    ink,
    scaled,
    text_font,
)
from patientx_desktop.ui.widgets.chart import Chart, Row
from patientx_desktop.ui.widgets.paint import (
    END,
    box,
    figures,
    line_height,
    mirrored,
    text_width,
    words,
)


@dataclass(frozen=True, slots=True)
class BarRow:
    """One bar: label, value as a number and as it is read, the sample behind it, icon, colour.

    `role` is any token; the quiet bar is ``strong``.
    """

    label: str
    value: float
    said: str
    sample: str = ""
    role: str = "strong"
    icon: str = ""


class BarList(Chart):
    """Bars one below the other on one scale, each with its number and the sample behind it.

    `top` fixes the scale where several lists are compared; `headings` name the columns when the
    numbers are copied: label, value, sample.
    """

    def __init__(
        self,
        name: str,
        rows: Sequence[BarRow] = (),
        headings: tuple[str, str, str] = ("", "", ""),
        *,
        top: float = 0,
        spacing: int = 20,
        focusable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, focusable=focusable, parent=parent)
        self._rows, self._headings, self._top, self._spacing = tuple(rows), headings, top, spacing
        self.setObjectName("bar-list")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.refresh()

    def set_rows(self, rows: Sequence[BarRow], *, top: float = 0) -> None:
        """Show other bars."""
        self._rows, self._top = tuple(rows), top
        self.refresh()

    def as_table(self) -> list[Row]:
        head = [self._headings] if any(self._headings) else []
        return [*head, *((row.label, row.said, row.sample) for row in self._rows)]

    def _pitch(self) -> int:
        return max(scaled(self._spacing), line_height(CAPTION_PX) + 2)

    def _columns(self) -> tuple[int, int, int]:
        widest = [0, 0, 0]
        for row in self._rows:
            widest[0] = max(widest[0], text_width(row.label, CAPTION_PX))
            widest[1] = max(widest[1], text_width(row.said, CAPTION_PX, bold=True))
            widest[2] = max(widest[2], text_width(row.sample, CAPTION_PX))
        return widest[0] + 1, widest[1] + 1, widest[2] + 1

    def _icon_room(self) -> int:
        return scaled(16 + SPACE_8) if any(row.icon for row in self._rows) else 0

    def sizeHint(self) -> QSize:
        wide = sum(self._columns()) + self._icon_room() + scaled(120)
        return QSize(wide, self._pitch() * max(1, len(self._rows)) + scaled(SPACE_4))

    def minimumSizeHint(self) -> QSize:
        return QSize(sum(self._columns()[1:]) + scaled(96), self.sizeHint().height())

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        label, said, sample = self._columns()
        gap, pad = scaled(SPACE_8), scaled(2)
        left = pad + self._icon_room()
        end = self.width() - pad
        label = min(label, max(scaled(24), (end - left - said - sample - gap * 4) // 2))
        bar_left = left + label + gap * 2
        sample_left = end - sample
        said_left = (sample_left - gap if sample > 1 else end) - said
        room = max(0, said_left - gap - bar_left)
        top = self._top or max((row.value for row in self._rows), default=0) or 1
        small, bold = figures(text_font(CAPTION_PX)), figures(text_font(CAPTION_PX, bold=True))
        pitch = self._pitch()
        for index, row in enumerate(self._rows):
            y = index * pitch + scaled(SPACE_4) // 2

            def at(x: int, wide: int, y: int = y) -> QRect:
                return mirrored(self, QRect(x, y, wide, pitch))

            self._bar(painter, ink(tokens, row.role), bar_left, y, round(room * row.value / top))
            if row.icon:
                paint_icon(painter, row.icon, at(pad, scaled(16)), tokens.muted)
            words(painter, at(left, label), row.label, small, tokens.text)
            words(painter, at(said_left, said), row.said, bold, tokens.text, END)
            words(painter, at(sample_left, sample), row.sample, small, tokens.muted, END)

    def _bar(self, painter: QPainter, colour: QColor, x: int, y: int, width: int) -> None:
        height = scaled(8)
        bar = QRect(x, y + (self._pitch() - height) // 2, max(scaled(2), width), height)
        box(painter, QRectF(mirrored(self, bar)), scaled(2), colour)
