"""The counter ring: how full a post is, and how many characters are left when it matters."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from patientx_desktop.ui.theme.tokens import (
    CAPTION_PX,
    SPACE_8,
    Tokens,
    ink,
    scaled,
    text_font,
    tokens_of,
)
from patientx_desktop.ui.widgets.paint import Align, figures, mirrored

NUMBER_AT = 40
"""The number is shown from this many characters left."""
WARN_AT = 20
"""The ring warns from this many characters left."""
_SIDE, _WIDTH, _NUMBER = 24, 3, 36


class CounterRing(QProgressBar):
    """A ring that fills, of one fixed size so that a keystroke never lays a card out anew.

    `set_count` takes how many characters are left (below zero when too many) and how full the post
    is in thousandths. A plain meter for screen readers, with the words *8 characters left*.

    It covers its ground, the token `role`: a key paints the ring and not the card below it.
    """

    def __init__(self, role: str = "surface", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self._left, self._permille = 0, 0
        self.setObjectName("counter-ring")
        self.setRange(0, 1000)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_count(NUMBER_AT + 1, 0)

    def set_count(self, left: int, permille: int) -> None:
        """Show `left` characters left and `permille` thousandths used (may be over 1000)."""
        self._left, self._permille = left, max(0, permille)
        self.setUpdatesEnabled(False)  # Qt's own bar would paint at once, in the middle of a key
        self.setValue(min(1000, self._permille))
        self.setUpdatesEnabled(True)
        self.setAccessibleName(self._sentence())
        self.setToolTip(self._sentence())
        self.update()

    def left(self) -> int:
        """Characters left, below zero when there are too many."""
        return self._left

    def shows_number(self) -> bool:
        """Whether the number stands beside the ring."""
        return self._left <= NUMBER_AT

    def _sentence(self) -> str:
        if self._left == -1:
            return self.tr("1 character too many")
        if self._left < 0:
            return self.tr("%n characters too many", "", -self._left)
        if self._left == 1:
            return self.tr("1 character left")
        return self.tr("%n characters left", "", self._left)

    def colour(self, tokens: Tokens) -> QColor:
        """The colour of the arc: accent, then a warning near the limit, then danger beyond it."""
        if self._left < 0:
            return tokens.danger.ink
        return tokens.warning.ink if self._left <= WARN_AT else tokens.accent

    def sizeHint(self) -> QSize:
        return QSize(scaled(_NUMBER + SPACE_8 + _SIDE), scaled(_SIDE))

    minimumSizeHint = sizeHint

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._cover()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._cover()

    def _cover(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # a style's polish takes it off

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.fillRect(event.rect(), ink(tokens, self._role))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = scaled(_SIDE)
        spot = QRect(self.width() - side, (self.height() - side) // 2, side, side)
        if self.shows_number():
            room = QRect(0, 0, spot.left() - scaled(SPACE_8), self.height())
            painter.setFont(figures(text_font(CAPTION_PX)))
            painter.setPen(tokens.danger.ink if self._left < 0 else tokens.muted)
            end = Align.AlignLeft if self._flipped() else Align.AlignRight
            painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            text = str(self._left) if self._left > -1000 else "-999+"
            painter.drawText(mirrored(self, room), int(end | Align.AlignVCenter), text)
        arc(painter, QRectF(mirrored(self, spot)), self._permille, self.colour(tokens), tokens)

    def _flipped(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft


def arc(painter: QPainter, rect: QRectF, permille: int, colour: QColor, tokens: Tokens) -> None:
    """A ring on the border colour, filled clockwise from the top by `permille`."""
    width = scaled(_WIDTH)
    inner = rect.adjusted(width, width, -width, -width)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(tokens.border, width))
    painter.drawEllipse(inner)
    if permille > 0:
        painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawArc(inner, 90 * 16, -round(360 * 16 * min(1000, permille) / 1000))


class CountdownRing(QProgressBar):
    """Seconds that are left inside a ring that drains, as beside *Leaving in 17 s*."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seconds, self._of = 0, 1
        self.setObjectName("countdown-ring")
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_time(0, 1)

    def set_time(self, seconds: int, of: int) -> None:
        """Show that `seconds` are left of `of`."""
        self._seconds, self._of = max(0, seconds), max(1, of)
        self.setRange(0, self._of)
        self.setValue(min(self._seconds, self._of))
        one = self._seconds == 1
        said = self.tr("1 second left") if one else self.tr("%n seconds left", "", self._seconds)
        self.setAccessibleName(said)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(36), scaled(36))

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        permille = round(1000 * self._seconds / self._of)
        arc(painter, QRectF(self.rect()), permille, tokens.accent, tokens)
        painter.setFont(figures(text_font(CAPTION_PX, bold=True)))
        painter.setPen(tokens.text)
        painter.drawText(self.rect(), int(Align.AlignCenter), str(self._seconds))
