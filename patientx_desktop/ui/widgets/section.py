"""Headings, lines and labels that views are divided with."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import (
    BODY_PX,
    CAPTION_PX,
    SPACE_4,
    TITLE_PX,
    edge_width,
    tokens_of,
)
from patientx_desktop.ui.widgets.ink import InkLabel
from patientx_desktop.ui.widgets.paint import Align, one_line, plain_tip, words


class SectionLabel(InkLabel):
    """A quiet heading over a group: small, half bold, muted."""

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, wrap: bool = False
    ) -> None:
        super().__init__(text, "muted", CAPTION_PX, bold=True, wrap=wrap, parent=parent)


class Title(InkLabel):
    """The name of a view or dialog, in the large size."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, "text", TITLE_PX, bold=True, wrap=True, parent=parent)


class Caption(InkLabel):
    """A small muted remark; wraps unless told not to."""

    def __init__(
        self,
        text: str = "",
        role: str = "muted",
        *,
        wrap: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, role, CAPTION_PX, wrap=wrap, parent=parent)


class Separator(QFrame):
    """A line one pixel thin (two in high contrast), across or, with `upright`, down."""

    def __init__(self, parent: QWidget | None = None, *, upright: bool = False) -> None:
        super().__init__(parent)
        self._upright = upright
        self.setFrameShape(QFrame.Shape.VLine if upright else QFrame.Shape.HLine)
        thin, long = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        self.setSizePolicy(thin if upright else long, long if upright else thin)

    def sizeHint(self) -> QSize:
        width = edge_width(tokens_of(self))
        return QSize(width, width)

    minimumSizeHint = sizeHint

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.updateGeometry()  # lines are thicker in high contrast

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), tokens_of(self).border)


class ElidedLabel(InkLabel):
    """One line that is cut with an ellipsis where it does not fit; the tooltip has all of it."""

    def __init__(
        self,
        text: str = "",
        role: str = "text",
        size: int = BODY_PX,
        *,
        medium: bool = False,
        bold: bool = False,
        numbers: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, role, size, medium=medium, bold=bold, numbers=numbers, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        super().setText(one_line(text))
        self._explain()

    def is_cut(self) -> bool:
        """Whether some of the text is hidden."""
        return self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()

    def minimumSizeHint(self) -> QSize:
        whole, least = super().sizeHint(), self.fontMetrics().averageCharWidth() * 4
        return QSize(min(whole.width(), least), whole.height())

    def _explain(self) -> None:
        self.setToolTip(plain_tip(self.text()) if self.is_cut() else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._explain()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.FontChange:
            self._explain()
        return handled

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        colour = self.palette().color(self.foregroundRole())
        align = self.alignment() & Align.AlignHorizontal_Mask
        align = align or Align.AlignLeft
        words(painter, self.contentsRect(), self.text(), self.font(), colour,
              align | Align.AlignVCenter)  # fmt: skip


class TwoLine(QWidget):
    """A line of body text over a muted caption; `wrap` lets both go on to more lines."""

    def __init__(
        self,
        title: str = "",
        caption: str = "",
        *,
        strong: bool = False,
        wrap: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.title: InkLabel
        self.caption: InkLabel
        if wrap:
            self.title = InkLabel(title, medium=strong, wrap=True)
            self.caption = Caption(caption)
        else:
            self.title = ElidedLabel(title, medium=strong)
            self.caption = ElidedLabel(caption, "muted", CAPTION_PX)
        column = QVBoxLayout(self)
        set_margins(column, 0, 0, 0, 0)
        set_gap(column, SPACE_4 // 2)
        column.addWidget(self.title)
        column.addWidget(self.caption)
        self.caption.setVisible(bool(caption))

    def set_lines(self, title: str, caption: str) -> None:
        """Show other words; an empty caption takes no room."""
        self.title.setText(title)
        self.caption.setText(caption)
        self.caption.setVisible(bool(caption))
