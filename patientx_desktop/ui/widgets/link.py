"""Words one presses inside text, and the main button that shows its key."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from patientx_desktop.ui.theme.icons import paint_icon
from patientx_desktop.ui.theme.tokens import (
    BODY_PX,
    CAPTION_PX,
    FOCUS_WIDTH,
    ICON,
    SPACE_4,
    SPACE_8,
    SPACE_12,
    Tokens,
    edge_width,
    ink,
    scaled,
    text_font,
    tokens_of,
)
from patientx_desktop.ui.widgets.buttons import FilledButton
from patientx_desktop.ui.widgets.paint import (
    Align,
    box,
    line_height,
    mirrored,
    text_width,
    words,
)


class LinkButton(QPushButton):
    """Accent words (or another role's) without ground or padding, as tight as the text beside it.

    They stand flush with what is above and below, so the keyboard focus is a ground and a thick
    line below them instead of a ring.

    `size` is ``CAPTION_PX`` or ``BODY_PX``. An icon may stand before the words, or with
    `icon_after` behind them.
    """

    def __init__(
        self,
        text: str,
        icon_name: str = "",
        *,
        size: int = BODY_PX,
        role: str = "accent",
        icon_after: bool = False,
        name: str = "link",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._icon_name, self._size, self._role = icon_name, size, role
        self._after = icon_after
        self.setObjectName(name)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _glyph(self) -> int:
        return scaled(16 if self._size == CAPTION_PX else ICON - 2) if self._icon_name else 0

    def sizeHint(self) -> QSize:
        glyph = self._glyph() + scaled(6) if self._icon_name else 0
        wide = glyph + text_width(self.text(), self._size, medium=True) + 1
        return QSize(wide, line_height(self._size) + 2 * scaled(FOCUS_WIDTH))

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        colour = ink(tokens, self._role) if self.isEnabled() else tokens.muted
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        if self.hasFocus():
            self._mark_focus(painter, tokens)
        left, glyph = 0, self._glyph()
        if glyph:
            at = self.width() - glyph if self._after else 0
            spot = QRect(at, (self.height() - glyph) // 2, glyph, glyph)
            paint_icon(painter, self._icon_name, mirrored(self, spot), colour)
            left += 0 if self._after else glyph + scaled(6)
        room = mirrored(self, QRect(left, 0, self.width() - left, self.height()))
        font = text_font(self._size, medium=True)
        font.setUnderline(self.underMouse() and self.isEnabled())
        words(painter, room, self.text(), font, colour)

    def _mark_focus(self, painter: QPainter, tokens: Tokens) -> None:
        tall = scaled(FOCUS_WIDTH) * edge_width(tokens)
        painter.fillRect(self.rect(), tokens.accent_soft)
        painter.fillRect(0, self.height() - tall, self.width(), tall, tokens.accent)


class KeyedButton(FilledButton):
    """A filled button with the key that presses it shown at its end, as *Undo  Ctrl Z*.

    The key is only shown; whoever owns the shortcut connects it.
    """

    _key = ""

    def set_key(self, shortcut: str) -> None:
        """Show a shortcut, given as ``Ctrl+N``; empty shows none."""
        native = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        self._key = native.replace("+", " ")
        self.setToolTip(f"{self.text()}  {native}" if native else "")
        self.updateGeometry()
        self.update()

    def _key_width(self) -> int:
        if not self._key:
            return 0
        metrics = QFontMetrics(text_font(CAPTION_PX, medium=True))
        return metrics.horizontalAdvance(self._key) + 2 * scaled(6)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        extra = self._key_width() + scaled(SPACE_8) if self._key else 0
        return QSize(hint.width() + extra, hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._key:
            super().paintEvent(event)
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        wide, tall = self._key_width(), line_height(CAPTION_PX) + 2
        whole = self.rect()
        left = whole.width() - scaled(SPACE_12) - wide
        chip = mirrored(self, QRect(left, (whole.height() - tall) // 2, wide, tall))
        label = mirrored(self, QRect(scaled(SPACE_4), 0, left - scaled(SPACE_4), whole.height()))
        tokens = tokens_of(self)
        colour = ink(tokens, self._role()) if self.isEnabled() else tokens.muted
        box(painter, QRectF(chip), scaled(SPACE_4), None, colour)
        painter.setFont(text_font(CAPTION_PX, medium=True))
        painter.setPen(colour)
        painter.drawText(chip, int(Align.AlignCenter), self._key)
        option.rect = label
        painter.setFont(self.font())
        painter.drawControl(QStyle.ControlElement.CE_PushButtonLabel, option)
