"""X's console as a drawing: where the values A to D go."""

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from patientx_desktop.runtime.console import Console
from patientx_desktop.ui.connect.letter import paint_letter
from patientx_desktop.ui.connect.mono import mono_font
from patientx_desktop.ui.theme.tokens import (
    CAPTION_PX,
    RADIUS_CARD,
    SPACE_4,
    SPACE_8,
    SPACE_12,
    Tokens,
    scaled,
    text_font,
)
from patientx_desktop.ui.widgets.chart import Chart, Row
from patientx_desktop.ui.widgets.paint import Align, box, line_height, words

_WIDE, _LETTER, _INDENT = 320, 18, 28


class ConsoleDrawing(Chart):
    """The form of X's console with the letters beside its fields; for screen readers a table."""

    def __init__(self, console: Console, website: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._labels = console.labels
        self._redirect = console.redirects[0]
        self._website = website
        self.setObjectName("console-drawing")
        self.setAccessibleName(self.tr("X’s developer console, drawn"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.refresh()

    def set_website(self, website: str) -> None:
        """Show another website at D."""
        self._website = website
        self.refresh()

    def as_table(self) -> list[Row]:
        labels = self._labels
        return [
            ("A", labels["permissions"], labels["permissions_choice"]),
            ("B", labels["app_type_section"], labels["app_type"]),
            ("C", labels["callback"], self._redirect),
            ("D", labels["website"], self._website),
        ]

    def sizeHint(self) -> QSize:
        line, gap = line_height(CAPTION_PX), scaled(SPACE_8)
        return QSize(scaled(_WIDE), 9 * line + 11 * gap + scaled(SPACE_8))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(_WIDE) // 2, self.sizeHint().height())

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        whole = QRectF(self.rect())
        box(painter, whole, scaled(RADIUS_CARD), tokens.bg, tokens.strong)
        line, gap = line_height(CAPTION_PX), scaled(SPACE_8)
        top = self._draw_bar(painter, tokens, line + gap)
        left, wide = scaled(_INDENT), self.width() - scaled(_INDENT) - scaled(SPACE_12)
        bold = text_font(CAPTION_PX, bold=True)
        head = QRect(scaled(SPACE_12), top + gap, wide, line)
        words(painter, head, self._labels["settings"], bold, tokens.text)
        at = top + gap + line + gap
        at = self._draw_choice(painter, tokens, at, "A", self._labels["permissions_choice"])
        painter.fillRect(left, at, wide, 1, tokens.border)
        at = self._draw_choice(painter, tokens, at + gap, "B", self._labels["app_type"])
        other = self.tr("Web App, Automated App or Bot")
        at = self._draw_choice(painter, tokens, at - gap // 2, "", other)
        painter.fillRect(left, at, wide, 1, tokens.border)
        at = self._draw_field(
            painter, tokens, at + gap // 2, "C", self._labels["callback"], self._redirect
        )
        self._draw_field(painter, tokens, at, "D", self._labels["website"], self._website)

    def _draw_bar(self, painter: QPainter, tokens: Tokens, tall: int) -> int:
        dot = scaled(SPACE_8) - 1
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(3):
            spot = QRectF(scaled(SPACE_8) + number * scaled(SPACE_12), (tall - dot) / 2, dot, dot)
            box(painter, spot, dot / 2, tokens.border)
        name = QRect(0, 0, self.width(), tall)
        title = self.tr("X developer console")
        font = text_font(CAPTION_PX)
        words(painter, name, title, font, tokens.muted, Align.AlignCenter)
        painter.fillRect(1, tall, self.width() - 2, 1, tokens.strong)
        return tall

    def _draw_choice(
        self, painter: QPainter, tokens: Tokens, top: int, letter: str, text: str
    ) -> int:
        """A radio button, set where it has a letter; where the next line begins."""
        line, gap, side = line_height(CAPTION_PX), scaled(SPACE_8), scaled(SPACE_12)
        middle = top + line // 2
        if letter:
            self._draw_letter(painter, tokens, middle, letter)
        ring = QRectF(scaled(_INDENT), middle - side / 2, side, side)
        edge = tokens.accent if letter else tokens.strong
        box(painter, ring, side / 2, None, edge, scaled(SPACE_4) if letter else 1)
        left = scaled(_INDENT) + side + scaled(SPACE_4)
        room = QRect(left, top, self.width() - left - scaled(SPACE_8), line)
        colour = tokens.text if letter else tokens.muted
        words(painter, room, text, text_font(CAPTION_PX), colour)
        return top + line + gap

    def _draw_field(
        self, painter: QPainter, tokens: Tokens, top: int, letter: str, label: str, value: str
    ) -> int:
        line, left = line_height(CAPTION_PX), scaled(_INDENT)
        wide = self.width() - left - scaled(SPACE_12)
        words(painter, QRect(left, top, wide, line), label, text_font(CAPTION_PX), tokens.muted)
        field = QRect(left, top + line + 2, wide, line + scaled(SPACE_8))
        box(painter, QRectF(field), scaled(SPACE_4), tokens.surface, tokens.strong)
        inner = field.adjusted(scaled(SPACE_8), 0, -scaled(SPACE_8), 0)
        words(painter, inner, value, mono_font(), tokens.text)
        self._draw_letter(painter, tokens, field.center().y(), letter)
        return field.bottom() + scaled(SPACE_8)

    def _draw_letter(self, painter: QPainter, tokens: Tokens, middle: int, letter: str) -> None:
        side = scaled(_LETTER)
        spot = QRect(scaled(SPACE_4), middle - side // 2, side, side)
        paint_letter(painter, spot, letter, tokens)
