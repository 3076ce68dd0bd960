"""The frame of practice mode: a pattern around the whole window that nobody can overlook."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QWidget

from patientx_desktop.ui.theme.tokens import scaled, tokens_of

PRACTICE_WIDTH = 4
_STRIPE = 8


class PracticeFrame(QWidget):
    """Stripes in the accent around `window`, four pixels wide, above all and in nobody's way.

    It follows the window's size, takes no clicks and no focus, and says what it means.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("practice-frame")
        self.setAccessibleName(self.tr("Practice mode: nothing reaches X"))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        window.installEventFilter(self)
        self._follow(window)

    def _follow(self, window: QWidget) -> None:
        self.setGeometry(window.rect())
        wide = scaled(PRACTICE_WIDTH)
        inner = self.rect().adjusted(wide, wide, -wide, -wide)
        self.setMask(QRegion(self.rect()).subtracted(QRegion(inner)))
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        window = self.parentWidget()
        if (
            window is not None
            and watched is window
            and event.type()
            in (
                QEvent.Type.Resize,
                QEvent.Type.ChildAdded,
                QEvent.Type.FontChange,
            )
        ):
            self._follow(window)
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, wide = tokens_of(self), scaled(PRACTICE_WIDTH)
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens.surface)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(tokens.accent, scaled(_STRIPE) * 0.6))
        right, bottom = self.width() - wide, self.height() - wide
        sides = (
            QRect(0, 0, self.width(), wide),
            QRect(0, bottom, self.width(), wide),
            QRect(0, 0, wide, self.height()),
            QRect(right, 0, wide, self.height()),
        )
        for side in sides:
            painter.setClipRect(side)
            self._stripes(painter, side)

    def _stripes(self, painter: QPainter, side: QRect) -> None:
        pitch = scaled(_STRIPE) * 1.6
        thin = min(side.width(), side.height())
        long = max(side.width(), side.height())
        at = -2.0 * thin
        flat = side.width() > side.height()
        while at < long + thin:
            corner = QPointF(side.x() + at, side.y()) if flat else QPointF(side.x(), side.y() + at)
            painter.drawLine(corner + QPointF(-thin, 2 * thin), corner + QPointF(2 * thin, -thin))
            at += pitch
