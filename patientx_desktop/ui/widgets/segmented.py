"""A few choices side by side, of which one holds."""

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtGui import QIcon, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from patientx_desktop.ui.theme.icons import icon
from patientx_desktop.ui.theme.looks import (
    FIRST,
    LAST,
    MIDDLE,
    SEGMENT,
    SMALL,
    set_flag,
    set_look,
    set_text,
)
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import BODY_PX, CAPTION_PX


class _Segment(QRadioButton):
    """A radio button drawn as a part of a joined row: readers hear a radio button."""

    def __init__(self, text: str, icon_name: str | None, small: bool) -> None:
        super().__init__(text)
        self.setObjectName("Segment")
        self.setAccessibleName(text.replace("&", ""))
        set_look(self, SEGMENT)
        set_flag(self, SMALL, small)
        set_text(self, CAPTION_PX if small else BODY_PX, medium=True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setIcon(icon(icon_name, "muted", "accent") if icon_name else QIcon())

    def _option(self) -> QStyleOptionButton:
        option = QStyleOptionButton()
        option.initFrom(self)
        option.text, option.icon = self.text(), self.icon()
        option.iconSize = self.iconSize()
        state = QStyle.StateFlag
        option.state |= state.State_On if self.isChecked() else state.State_Off
        if self.isDown():
            option.state |= state.State_Sunken
        return option

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        words = metrics.size(0, self.text().replace("&", ""))
        if not self.icon().isNull():
            words.setWidth(words.width() + self.iconSize().width() + 4)
        kind = QStyle.ContentsType.CT_PushButton
        return self.style().sizeFromContents(kind, self._option(), words, self)

    def minimumSizeHint(self) -> QSize:
        """With half the room beside the words, where large text leaves no more."""
        whole = self.sizeHint()
        words = self.fontMetrics().horizontalAdvance(self.text().replace("&", ""))
        if not self.icon().isNull():
            words += self.iconSize().width() + 4
        return QSize((whole.width() + words) // 2, whole.height())

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, self._option())


class SegmentedControl(QWidget):
    """Two to five choices in one joined row; exactly one is chosen.

    Tab reaches the chosen one, arrow keys move the choice. ``chosen`` tells its index when the
    person changes it.
    """

    chosen = Signal(int)

    def __init__(
        self,
        name: str,
        items: tuple[str, ...],
        icons: tuple[str, ...] = (),
        parent: QWidget | None = None,
        *,
        small: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("SegmentedControl")
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        set_margins(row, 0, 0, 0, 0)
        set_gap(row, 0)
        for at, text in enumerate(items):
            part = _Segment(text, icons[at] if icons else None, small)
            if len(items) > 1:
                last = LAST if at == len(items) - 1 else MIDDLE
                part.setProperty("joined", last if at else FIRST)
            self._group.addButton(part, at)
            row.addWidget(part)
        self.set_current(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._group.idToggled.connect(self._on_toggled)

    def current(self) -> int:
        """The index of the chosen one."""
        return self._group.checkedId()

    def set_current(self, index: int) -> None:
        """Choose the one at `index`; raises ``IndexError`` where there is none."""
        part = self._group.button(index)
        if part is None:
            raise IndexError(index)
        part.setChecked(True)
        self.setFocusProxy(part)

    def _on_toggled(self, index: int, on: bool) -> None:
        if on:
            self.setFocusProxy(self._group.button(index))
            self.chosen.emit(index)
