"""Bars of a share against its target, and of a balance of two."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from patientx_desktop.ui.theme.tokens import (
    BODY_PX,
    CAPTION_PX,
    SPACE_4,
    SPACE_8,
    Tokens,
    edge_width,
    ink,
    scaled,
    text_font,
)
from patientx_desktop.ui.widgets.chart import Chart, Row
from patientx_desktop.ui.widgets.paint import (
    END,
    START,
    box,
    figures,
    line_height,
    mirrored,
    rounded_clip,
    text_width,
    words,
)


class Meter(Chart):
    """A share against its target: name, *39 % of 35 %*, a bar and a tick where the target is.

    The bar warns (in colour; the words say the rest) when the share is a third under its target or
    more. Both are in percent; the bar's whole length is 50 percent, or more where one needs it.
    """

    def __init__(
        self, name: str = "", share: int = 0, target: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, focusable=False, parent=parent)
        self._name, self._share, self._target = name, share, target
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.refresh()

    def set_values(self, name: str, share: int, target: int) -> None:
        """Show another goal; both numbers in percent."""
        self._name, self._share, self._target = name, max(0, share), max(0, target)
        self.setAccessibleName(name)
        self.refresh()

    def _said(self) -> str:
        return self.tr("{share} % of {target} %").format(share=self._share, target=self._target)

    def is_short(self) -> bool:
        """Whether the share is well under its target: by a third or more."""
        return self._target > 0 and self._share * 3 <= self._target * 2

    def as_table(self) -> list[Row]:
        head = (self.tr("Goal"), self.tr("Share"), self.tr("Target"))
        return [head, (self._name, f"{self._share} %", f"{self._target} %")]

    def sizeHint(self) -> QSize:
        words_wide = text_width(self._name + self._said(), BODY_PX) + scaled(SPACE_8)
        return QSize(words_wide, line_height(BODY_PX) + scaled(SPACE_4 + 12))

    def minimumSizeHint(self) -> QSize:
        return QSize(text_width(self._said(), CAPTION_PX) + scaled(48), self.sizeHint().height())

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        line, said = line_height(BODY_PX), self._said()
        beside = text_width(said, CAPTION_PX) + 2
        name = QRect(0, 0, self.width() - beside - scaled(SPACE_8), line)
        words(painter, mirrored(self, name), self._name, text_font(BODY_PX), tokens.text)
        value = QRect(self.width() - beside, 0, beside, line)
        small = figures(text_font(CAPTION_PX))
        words(painter, mirrored(self, value), said, small, tokens.muted, END)
        top, full = line + scaled(SPACE_4), max(50, self._share, self._target)
        track = QRect(0, top + scaled(3), self.width(), scaled(6))
        self._bar(painter, tokens, track, full)
        if self._target:
            at = round((self.width() - scaled(2)) * self._target / full)
            tick = QRect(at, top, scaled(2), scaled(12))
            painter.fillRect(mirrored(self, tick), tokens.text)

    def _bar(self, painter: QPainter, tokens: Tokens, track: QRect, full: int) -> None:
        edge = tokens.border if edge_width(tokens) > 1 else None
        box(painter, QRectF(mirrored(self, track)), track.height() / 2, tokens.hover, edge)
        done = QRect(track)
        done.setWidth(round(track.width() * self._share / full))
        colour = tokens.warning.ink if self.is_short() else tokens.accent
        box(painter, QRectF(mirrored(self, done)), track.height() / 2, colour)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a balance: its name, how many, and the token of its colour."""

    name: str
    count: int
    role: str


class BalanceBar(Chart):
    """Two segments as wide as their counts, with their names below: research and social issues.

    With `boxed` the counts stand inside outlined segments, as in a row of a comparison.
    """

    def __init__(
        self,
        name: str,
        first: Side,
        second: Side,
        *,
        boxed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, focusable=False, parent=parent)
        self._sides, self._boxed = (first, second), boxed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.refresh()

    def set_sides(self, first: Side, second: Side) -> None:
        """Show other counts."""
        self._sides = (first, second)
        self.refresh()

    def as_table(self) -> list[Row]:
        head = (self.tr("Kind"), self.tr("Posts"))
        return [head, *((side.name, str(side.count)) for side in self._sides)]

    def sizeHint(self) -> QSize:
        bar = scaled(12) if not self._boxed else line_height(CAPTION_PX) + 2
        below = 0 if self._boxed else scaled(SPACE_4) + line_height(CAPTION_PX)
        said = sum(text_width(self._label(side), CAPTION_PX) for side in self._sides)
        return QSize(said + scaled(SPACE_8 * 3), bar + below)

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(96), self.sizeHint().height())

    def _label(self, side: Side) -> str:
        return f"{side.name} {side.count}"

    def _split(self) -> tuple[QRect, QRect]:
        bar = scaled(12) if not self._boxed else line_height(CAPTION_PX) + 2
        gap, total = scaled(2), sum(side.count for side in self._sides)
        share = self._sides[0].count / total if total else 0.5
        width = max(scaled(8), min(self.width() - scaled(10), round(self.width() * share)))
        first = QRect(0, 0, width - gap // 2, bar)
        return first, QRect(width + gap - gap // 2, 0, self.width() - width - gap, bar)

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        parts = self._split()
        if self._boxed:
            for side, part in zip(self._sides, parts, strict=True):
                self._boxed_part(painter, tokens, side, mirrored(self, part))
            return
        painter.save()
        whole = QRectF(parts[0].united(parts[1]))
        painter.setClipPath(rounded_clip(whole, scaled(4)))
        for side, part in zip(self._sides, parts, strict=True):
            painter.fillRect(mirrored(self, part), ink(tokens, side.role))
        painter.restore()
        line, top = line_height(CAPTION_PX), parts[0].bottom() + 1 + scaled(SPACE_4)
        label = text_font(CAPTION_PX)
        end = min(text_width(self._label(self._sides[1]), CAPTION_PX) + 1, self.width())
        start = self.width() - end
        for side, left, wide, align in (
            (self._sides[0], 0, start - scaled(SPACE_8), START),
            (self._sides[1], start, end, END),
        ):
            spot = mirrored(self, QRect(left, top, wide, line))
            words(painter, spot, self._label(side), figures(label), tokens.muted, align)

    def _boxed_part(self, painter: QPainter, tokens: Tokens, side: Side, part: QRect) -> None:
        pair = getattr(tokens, side.role)
        box(painter, QRectF(part), scaled(2), pair.soft, pair.ink)
        inner = part.adjusted(scaled(6), 0, -scaled(2), 0)
        full = f"{side.count} {side.name.lower()}"
        said = full if text_width(full, CAPTION_PX) <= inner.width() else str(side.count)
        words(painter, inner, said, figures(text_font(CAPTION_PX)), pair.ink)
