"""Spending of a month against its hard limit."""

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from patientx_desktop.ui.theme.tokens import (
    Tokens,
    scaled,
)
from patientx_desktop.ui.widgets.chart import Chart, Row
from patientx_desktop.ui.widgets.paint import (
    box,
    hatch,
    mirrored,
    rounded_clip,
)


class SpendBar(Chart):
    """Money of one month: spent so far solid, the forecast hatched, up to the hard limit.

    Amounts are in thousandths of a dollar, as prices are kept.
    """

    def __init__(
        self,
        name: str,
        spent: int = 0,
        forecast: int = 0,
        limit: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent=parent)
        self._spent, self._forecast, self._limit = spent, forecast, limit
        self.setObjectName("spend-bar")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.refresh()

    def set_amounts(self, spent: int, forecast: int, limit: int) -> None:
        """Show other amounts; `forecast` is the whole month's, spending so far included."""
        self._spent, self._forecast, self._limit = spent, forecast, limit
        self.refresh()

    def as_table(self) -> list[Row]:
        def dollars(mills: int) -> str:
            return f"${mills / 1000:.2f}"

        return [
            (self.tr("So far"), self.tr("Forecast"), self.tr("Hard limit")),
            (dollars(self._spent), dollars(self._forecast), dollars(self._limit)),
        ]

    def sizeHint(self) -> QSize:
        return QSize(scaled(240), scaled(20))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(80), scaled(20))

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        height, radius = scaled(12), scaled(4)
        bar = QRect(scaled(4), (self.height() - height) // 2, self.width() - scaled(8), height)
        top = max(self._limit, self._spent, self._forecast, 1)
        spent = QRect(bar.topLeft(), QSize(round(bar.width() * self._spent / top), height))
        ahead = QRect(bar.topLeft(), QSize(round(bar.width() * self._forecast / top), height))
        over = self._limit and max(self._spent, self._forecast) > self._limit
        colour = tokens.danger.ink if over else tokens.accent
        painter.save()
        painter.setClipPath(rounded_clip(QRectF(bar), radius))
        hatch(painter, QRectF(mirrored(self, ahead)), colour, scaled(7), scaled(2))
        painter.fillRect(mirrored(self, spent), colour)
        painter.fillRect(mirrored(self, QRect(ahead.right(), bar.top(), 2, height)), colour)
        painter.restore()
        box(painter, QRectF(bar), radius, None, tokens.strong)


class Swatch(Chart):
    """The square that says what a part of the spend bar is: solid, hatched or empty."""

    def __init__(self, name: str, fill: str, parent: QWidget | None = None) -> None:
        super().__init__(name, focusable=False, parent=parent)
        self._fill = fill
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def as_table(self) -> list[Row]:
        return [(self.accessibleName(),)]

    def sizeHint(self) -> QSize:
        return QSize(scaled(12), scaled(12))

    minimumSizeHint = sizeHint

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        rect = QRectF(self.rect())
        if self._fill == "hatched":
            hatch(painter, rect, tokens.accent, scaled(5), scaled(2))
        fill = tokens.accent if self._fill == "solid" else None
        edge = tokens.strong if self._fill == "empty" else tokens.accent
        box(painter, rect, scaled(2), fill, edge)
