"""How posts would divide among goals: one bar, with what is still open dashed."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from patientx_desktop.ui.theme.tokens import (
    CAPTION_PX,
    CHIP,
    SPACE_4,
    SPACE_8,
    Tokens,
    scaled,
    text_font,
)
from patientx_desktop.ui.widgets.chart import Chart, Row
from patientx_desktop.ui.widgets.paint import box, line_height, mirrored, words

_WHOLE = 100


class ShareBar(Chart):
    """Names with their shares in percent; more than a hundred in all is squeezed into the bar."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent=parent)
        self._shares: tuple[tuple[str, int], ...] = ()
        self.setObjectName("share-bar")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.refresh()

    def set_shares(self, shares: Sequence[tuple[str, int]]) -> None:
        """Show other shares; those of nothing are left out."""
        self._shares = tuple((name, share) for name, share in shares if share > 0)
        self.refresh()

    def open_share(self) -> int:
        """How much of the whole nobody has, in percent."""
        return max(0, _WHOLE - sum(share for _, share in self._shares))

    def as_table(self) -> list[Row]:
        rows: list[Row] = [(name, f"{share} %") for name, share in self._shares]
        left = self.open_share()
        return [*rows, (self.tr("Still open"), f"{left} %")] if left else rows

    def sizeHint(self) -> QSize:
        return QSize(scaled(240), max(scaled(CHIP), line_height(CAPTION_PX) + scaled(SPACE_4)))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(80), self.sizeHint().height())

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        parts = [(f"{name} {share} %", share) for name, share in self._shares]
        left = self.open_share()
        if left:
            parts.append((self.tr("{0} % still open").format(left), left))
        whole = max(_WHOLE, sum(share for _, share in parts))
        start, gap = 0, scaled(SPACE_4) // 2
        for number, (text, share) in enumerate(parts):
            wide = round(self.width() * share / whole)
            spot = mirrored(self, QRect(start, 0, max(1, wide - gap), self.height()))
            start += wide
            is_open = bool(left) and number == len(parts) - 1
            self._draw_part(painter, tokens, spot, text, solid=number == 0, dashed=is_open)

    def _draw_part(
        self,
        painter: QPainter,
        tokens: Tokens,
        spot: QRect,
        text: str,
        *,
        solid: bool,
        dashed: bool,
    ) -> None:
        fill = tokens.accent if solid and not dashed else None if dashed else tokens.accent_soft
        edge = tokens.strong if dashed else tokens.accent
        box(painter, QRectF(spot), scaled(SPACE_4), fill, edge, 1, dashed)
        colour = tokens.muted if dashed else tokens.on_accent if solid else tokens.accent
        inner = spot.adjusted(scaled(SPACE_8), 0, -scaled(SPACE_4), 0)
        words(painter, inner, text, text_font(CAPTION_PX, medium=True), colour)
