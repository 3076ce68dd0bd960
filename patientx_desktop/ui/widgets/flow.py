"""A layout that breaks its row of widgets into lines, as words break in a paragraph."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import SPACE_8


class FlowLayout(QLayout):
    """Widgets in lines, as many to a line as fit; from the right in right-to-left languages.

    `gap` is the space between two widgets and between two lines, in pixels. `centred` lines stand
    in the middle of their room. Widgets of different heights stand level, by their middles.
    """

    def __init__(
        self, parent: QWidget | None = None, gap: int = SPACE_8, *, centred: bool = False
    ) -> None:
        super().__init__(parent) if parent is not None else super().__init__()
        self._centred = centred
        self._items: list[QLayoutItem] = []
        set_margins(self, 0, 0, 0, 0)
        set_gap(self, gap)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """The items with their sizes, line by line."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        x = 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            size = hint.boundedTo(QSize(max(width, 0), hint.height()))
            if item.hasHeightForWidth():
                size.setHeight(item.heightForWidth(size.width()))
            if not lines or x + size.width() > width:
                lines.append([])
                x = 0
            lines[-1].append((item, size))
            x += size.width() + self.spacing()
        return lines

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Place the items in `rect` when `move` is set; the height they need."""
        room = rect.marginsRemoved(self.contentsMargins())
        parent = self.parentWidget()
        rtl = parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
        y = room.y()
        for line in self._lines(room.width()):
            wide = sum(size.width() + self.spacing() for _, size in line) - self.spacing()
            x = (room.width() - wide) // 2 if self._centred else 0
            tall = max(size.height() for _, size in line)
            for item, size in line:
                if move:
                    left = room.right() - x - size.width() + 1 if rtl else room.x() + x
                    down = (tall - size.height()) // 2
                    item.setGeometry(QRect(QPoint(left, y + down), size))
                x += size.width() + self.spacing()
            y += tall + self.spacing()
        y = max(room.y(), y - self.spacing())
        return y - rect.y() + self.contentsMargins().bottom()
