"""A poll as X shows it before anybody has voted: its answers as outlined bars."""

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from patientx_desktop.domain.poll import Poll
from patientx_desktop.ui.compose.cards.poll_editor import span_words
from patientx_desktop.ui.theme.tokens import (
    CAPTION_PX,
    SPACE_4,
    SPACE_8,
    scaled,
    text_font,
    tokens_of,
)
from patientx_desktop.ui.widgets.ground import Ground
from patientx_desktop.ui.widgets.paint import Align, box, line_height, words

_BAR = 30  # pixels high at body text of 14


class PreviewPoll(Ground):
    """The answers that would be sent; what is still blank is not shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self._poll: Poll | None = None
        self.setObjectName("preview-poll")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def set_poll(self, poll: Poll | None) -> None:
        """Show a poll, or none."""
        if poll == self._poll:
            return
        taller = len(self.answers()) != len(poll.answers if poll is not None else ())
        self._poll = poll
        self.setVisible(poll is not None)
        if taller:
            self.updateGeometry()
        self.update()

    def answers(self) -> tuple[str, ...]:
        """The answers shown."""
        return self._poll.answers if self._poll is not None else ()

    def sizeHint(self) -> QSize:
        bars = len(self.answers()) * (scaled(_BAR) + scaled(SPACE_4))
        return QSize(scaled(240), bars + line_height(CAPTION_PX))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(48), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        tokens, painter = tokens_of(self), QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        top, high, wide = 0, scaled(_BAR), self.width()
        centre = Align.AlignHCenter | Align.AlignVCenter
        for answer in self.answers():
            bar = QRect(0, top, wide, high)
            box(painter, QRectF(bar), high / 2, None, tokens.research.ink)
            inner = bar.adjusted(scaled(SPACE_8), 0, -scaled(SPACE_8), 0)
            words(painter, inner, answer, text_font(bold=True), tokens.research.ink, centre)
            top += high + scaled(SPACE_4)
        if self._poll is not None:
            left = self.tr("0 votes · {0} left").format(span_words(self._poll.minutes))
            room = QRect(0, top, wide, line_height(CAPTION_PX))
            words(painter, room, left, text_font(CAPTION_PX), tokens.muted)
