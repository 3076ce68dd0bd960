"""A section that folds under its heading, which then says in one line what is in it."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from patientx_desktop.ui.theme.icons import paint_icon
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import (
    CAPTION_PX,
    SPACE_4,
    SPACE_8,
    SPACE_12,
    scaled,
    text_font,
    tokens_of,
)
from patientx_desktop.ui.widgets.paint import (
    END,
    focus_ring,
    line_height,
    mirrored,
    text_width,
    words,
)
from patientx_desktop.ui.widgets.reading_order import bring_into_view

_CHEVRON = 16
_CALM_MS = 30


class FoldButton(QPushButton):
    """The heading, a caption beside or below it while it is folded, and a chevron at the end."""

    def __init__(self, title: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._summary = ""
        self.setObjectName(name)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.toggled.connect(self._on_toggled)
        self._tell()

    def set_summary(self, summary: str) -> None:
        """What the folded section would show, in one line."""
        if summary != self._summary:
            self._summary = summary
            self._tell()
            self.updateGeometry()
            self.update()

    def summary(self) -> str:
        """What is said while it is folded."""
        return self._summary

    def _on_toggled(self, _open: bool) -> None:
        self._tell()
        self.updateGeometry()

    def _tell(self) -> None:
        said = self.tr("unfolded") if self.isChecked() else self.tr("folded")
        self.setAccessibleDescription(f"{said}. {self._summary}" if self._summary else said)
        self.setToolTip("" if self.isChecked() else self._summary)

    def heightForWidth(self, width: int) -> int:
        lines = 1 if self.isChecked() or self._fits(width) else 2
        return lines * line_height(CAPTION_PX) + 2 * scaled(SPACE_4)

    def _fits(self, width: int) -> bool:
        """Whether heading and summary have room on one line."""
        title = text_width(self.text(), CAPTION_PX, bold=True)
        gaps = scaled(_CHEVRON + SPACE_8 + SPACE_12)
        return title + text_width(self._summary, CAPTION_PX) + gaps <= width

    def sizeHint(self) -> QSize:
        wide = max(self.width(), scaled(120))
        return QSize(scaled(120), self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(60), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, painter = tokens_of(self), QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        top, line, side = scaled(SPACE_4), line_height(CAPTION_PX), scaled(_CHEVRON)
        end = self.width() - side
        spot = QRect(end, top + (line - side) // 2, side, side)
        turned = "chevron-up" if self.isChecked() else "chevron-down"
        colour = tokens.accent if self.underMouse() else tokens.muted
        paint_icon(painter, turned, mirrored(self, spot), colour)
        room = QRect(0, top, end - scaled(SPACE_8), line)
        title = text_font(CAPTION_PX, bold=True)
        words(painter, mirrored(self, room), self.text(), title, tokens.muted)
        if not self.isChecked() and self._fits(self.width()):
            words(
                painter,
                mirrored(self, room),
                self._summary,
                text_font(CAPTION_PX),
                tokens.muted,
                END,
            )
        elif not self.isChecked():
            below = mirrored(self, room.translated(0, line))
            words(painter, below, self._summary, text_font(CAPTION_PX), tokens.muted)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()), scaled(SPACE_4), tokens)


class Fold(QWidget):
    """`body` under a heading that folds it away; ``unfolded`` says whether it is open now."""

    unfolded = Signal(bool)

    def __init__(
        self, title: str, body: QWidget, *, name: str = "fold", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.button = FoldButton(title, name)
        self.body = body
        body.setParent(self)
        body.hide()
        column = QVBoxLayout(self)
        set_margins(column, 0, 0, 0, 0)
        set_gap(column, SPACE_4)
        column.addWidget(self.button)
        column.addWidget(body)
        self._laid_out = QTimer(self)
        self._laid_out.setSingleShot(True)
        self._laid_out.setInterval(_CALM_MS)
        self._laid_out.timeout.connect(self._on_laid_out)
        self.button.toggled.connect(self._on_toggled)

    def is_open(self) -> bool:
        """Whether the body is shown."""
        return self.button.isChecked()

    def set_open(self, open_: bool) -> None:
        """Show the body, or only what the heading says of it."""
        self.button.setChecked(open_)

    def _on_toggled(self, open_: bool) -> None:
        self.body.setVisible(open_)
        self._laid_out.start() if open_ else self._laid_out.stop()
        self.unfolded.emit(open_)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._laid_out.isActive():
            self._laid_out.start()  # the panel around it is still growing

    def _on_laid_out(self) -> None:
        """What was unfolded is seen, also at the end of a long panel."""
        bring_into_view(self)
