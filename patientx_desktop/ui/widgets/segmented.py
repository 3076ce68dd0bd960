"""A few choices side by side, of which one holds."""

from PySide6.QtCore import QEvent, QPoint, QSize, Signal
from PySide6.QtGui import QIcon, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
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
from patientx_desktop.ui.theme.tokens import BODY_PX, CAPTION_PX, SPACE_4, scaled


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

    Where the row has no room they stand one below the other, and none is cut. Tab reaches the
    chosen one, arrow keys move the choice. ``chosen`` tells its index when the person changes it.
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
        self._line = line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        set_margins(line, 0, 0, 0, 0)
        for at, text in enumerate(items):
            part = _Segment(text, icons[at] if icons else None, small)
            self._group.addButton(part, at)
            line.addWidget(part)
        self._fold(False)
        self.set_current(0)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
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

    def _fold(self, folded: bool) -> None:
        direction = QBoxLayout.Direction
        self._line.setDirection(direction.TopToBottom if folded else direction.LeftToRight)
        set_gap(self._line, SPACE_4 if folded else 0)
        parts = self._group.buttons()
        for part in parts:
            place = FIRST if part is parts[0] else LAST if part is parts[-1] else MIDDLE
            part.setProperty("joined", None if folded or len(parts) == 1 else place)
        self.updateGeometry()

    def is_folded(self) -> bool:
        """Whether the choices stand one below the other."""
        return self._line.direction() == QBoxLayout.Direction.TopToBottom

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:  # as when the text has grown
            self._settle()
        return handled

    def _settle(self) -> None:
        folded = self.width() < sum(self._least())
        if folded != self.is_folded():
            self._fold(folded)

    def _least(self) -> list[int]:
        return [part.minimumSizeHint().width() for part in self._group.buttons()]

    def sizeHint(self) -> QSize:
        hints = [part.sizeHint() for part in self._group.buttons()]
        return QSize(sum(hint.width() for hint in hints), max(hint.height() for hint in hints))

    def minimumSizeHint(self) -> QSize:
        return QSize(max(self._least()), self.sizeHint().height())

    def heightForWidth(self, width: int) -> int:
        low, least = self.sizeHint().height(), self._least()
        if width >= sum(least):
            return low
        return low * len(least) + scaled(SPACE_4) * (len(least) - 1)

    def _on_toggled(self, index: int, on: bool) -> None:
        if on:
            self.setFocusProxy(self._group.button(index))
            self.chosen.emit(index)
