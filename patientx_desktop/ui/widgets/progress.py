"""What is done, what is happening and what waits: a thin line that drains, and lists of steps."""

from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from patientx_desktop.ui.theme.icons import paint_icon
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import (
    CAPTION_PX,
    ICON,
    SPACE_4,
    SPACE_12,
    SPACE_16,
    edge_width,
    scaled,
    text_font,
    tokens_of,
)
from patientx_desktop.ui.widgets.ink import InkLabel
from patientx_desktop.ui.widgets.paint import Align, box, mirrored
from patientx_desktop.ui.widgets.section import Caption


class ProgressLine(QProgressBar):
    """A line four pixels thin along the top of a foot; it drains or fills by thousandths."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("progress-line")
        self.setAccessibleName(name)
        self.setRange(0, 1000)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(scaled(120), scaled(4))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(24), scaled(4))

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens.border)
        full = QRect(0, 0, round(self.width() * self.value() / 1000), self.height())
        painter.fillRect(mirrored(self, full), tokens.accent)


class StepState(StrEnum):
    """Where a step stands."""

    DONE = "done"
    NOW = "now"
    WAITING = "waiting"
    FAILED = "failed"


class Step(NamedTuple):
    """One step: its sentence, a caption below, where it stands, and the icon it has while now.

    A waiting step, and one that is `NOW` without an icon, shows `number`.
    """

    title: str
    caption: str = ""
    state: StepState = StepState.WAITING
    number: int = 0
    icon: str = ""


class StepMark(QLabel):
    """The round mark of a step: a tick when done, its number or icon before."""

    def __init__(self, step: Step, *, filled: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step, self._filled = step, filled
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_step(step)

    def set_step(self, step: Step) -> None:
        """Show another state."""
        self._step = step
        said = {
            StepState.DONE: self.tr("done"),
            StepState.NOW: self.tr("now"),
            StepState.WAITING: self.tr("waiting"),
            StepState.FAILED: self.tr("failed"),
        }
        self.setAccessibleName(said[step.state])
        self.update()

    def sizeHint(self) -> QSize:
        side = scaled(24)
        return QSize(side, side)

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, step = tokens_of(self), self._step
        painter = QPainter(self)
        side = scaled(24)
        rect = mirrored(self, QRect(0, 0, side, side))
        inset = (side - scaled(ICON)) // 2
        inner = rect.adjusted(inset, inset, -inset, -inset)
        if step.state in (StepState.DONE, StepState.FAILED):
            failed = step.state == StepState.FAILED
            if self._filled and not failed:
                edge = tokens.accent if edge_width(tokens) > 1 else None
                box(painter, QRectF(rect), side / 2, tokens.accent_soft, edge)
            colour = tokens.danger.ink if failed else tokens.good.ink
            paint_icon(painter, "close" if failed else "check", inner, colour)
        elif step.state == StepState.NOW and step.icon:
            paint_icon(painter, step.icon, inner, tokens.accent)
        else:
            self._paint_number(painter, QRectF(rect))

    def _paint_number(self, painter: QPainter, rect: QRectF) -> None:
        tokens, now = tokens_of(self), self._step.state == StepState.NOW
        inset = 0 if now else scaled(2)
        spot = rect.adjusted(inset, inset, -inset, -inset)
        fill = tokens.accent if now else None
        box(painter, spot, spot.height() / 2, fill, None if now else tokens.strong)
        painter.setFont(text_font(CAPTION_PX, medium=True))
        painter.setPen(tokens.on_accent if now else tokens.muted)
        number = str(self._step.number) if self._step.number else "·"
        painter.drawText(rect, int(Align.AlignCenter), number)


class StepRow(QWidget):
    """One step of a list: mark, words, anything else below them, and the line to the next."""

    def __init__(
        self, step: Step, *, filled: bool = False, last: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._last, self._filled = last, filled
        self.mark = StepMark(step, filled=filled, parent=self)
        self.title = InkLabel(step.title, wrap=True)
        self.caption = Caption(step.caption)
        self.body = QVBoxLayout(self)
        set_gap(self.body, SPACE_4 // 2)
        self.body.addWidget(self.title)
        self.body.addWidget(self.caption)
        self.set_step(step)

    def set_step(self, step: Step) -> None:
        """Show another state or other words."""
        self.mark.set_step(step)
        self.title.setText(step.title)
        now = step.state == StepState.NOW
        self.title.set_weight(bold=now or self._filled)
        self.caption.setText(step.caption)
        self.caption.setVisible(bool(step.caption))
        self.setAccessibleName(f"{step.title}, {self.mark.accessibleName()}")
        self._place()

    def set_last(self, last: bool) -> None:
        """Whether the line to a next step is left out."""
        self._last = last
        self._place()

    def _place(self) -> None:
        start = 24 + SPACE_12
        self.setMinimumHeight(scaled(24))
        flipped = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        below = 0 if self._last else SPACE_16
        set_margins(self.body, 0 if flipped else start, 2, start if flipped else 0, below)
        self.mark.move(self.width() - scaled(24) if flipped else 0, 0)
        self.mark.resize(self.mark.sizeHint())
        self.update()

    def resizeEvent(self, _event: object) -> None:
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._last:
            return
        mark, gap = self.mark.geometry(), scaled(SPACE_4)
        top = mark.bottom() + gap
        wide = edge_width(tokens_of(self))
        line = QRect(mark.center().x(), top, wide, self.height() - top - gap)
        QPainter(self).fillRect(line, tokens_of(self).border)


class StepList(QWidget):
    """Steps one below the other on a thin line, done ones ticked, the one in hand bold.

    With `filled` the marks stand on a soft round, as in a worksheet; `row(i).body` then takes more
    widgets below the words of a step.
    """

    def __init__(
        self, name: str = "", *, filled: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._filled = filled
        self._rows: list[StepRow] = []
        self.setObjectName("step-list")
        self.setAccessibleName(name)
        self._column = QVBoxLayout(self)
        set_margins(self._column, 0, 0, 0, 0)
        set_gap(self._column, 0)

    def set_steps(self, steps: list[Step]) -> None:
        """Show these steps; rows that exist are kept, so that nothing flickers."""
        while len(self._rows) > len(steps):
            row = self._rows.pop()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for index, step in enumerate(steps):
            if index == len(self._rows):
                self._rows.append(StepRow(step, filled=self._filled))
                self._column.addWidget(self._rows[index])
            self._rows[index].set_step(step)
            self._rows[index].set_last(index == len(steps) - 1)

    def row(self, index: int) -> StepRow:
        """The row of a step."""
        return self._rows[index]

    def count(self) -> int:
        """How many steps are shown."""
        return len(self._rows)
