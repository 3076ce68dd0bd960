"""The list view below every rail: real Qt rows, painted, moved through with the arrow keys."""

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from patientx_desktop.ui.theme.tokens import (
    RADIUS_CONTROL,
    Tokens,
    scaled,
    tokens_of,
)
from patientx_desktop.ui.widgets.paint import box, focus_ring, row_ground

KeyRole = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Draws the ground of a row by its state; subclasses draw what stands on it in `draw`.

    `height` is the pitch of the rows and `gap` the room between two grounds, in pixels at body
    text of 14. `strong` rows are chosen in the accent's ground, others in the sunken one.
    """

    height, gap = 36, 4
    strong = False

    def draw(self, painter: QPainter, rect: QRect, index: Index, tokens: Tokens) -> None:
        """Draw one row inside `rect`."""
        raise NotImplementedError

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(scaled(80), self.row_height())

    def row_height(self) -> int:
        """The pitch of the rows at the text size in force."""
        return scaled(self.height)

    def is_chosen(self, index: Index) -> bool:
        """Whether the row is the one chosen; known while it is drawn."""
        return self._chosen == index.row()

    _chosen = -1

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = self.parent()
        tokens = tokens_of(view if isinstance(view, QWidget) else option.widget)
        half = scaled(self.gap) // 2
        rect = option.rect.adjusted(0, half, 0, -half)
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        self._chosen = index.row() if chosen else -1
        radius = scaled(RADIUS_CONTROL)
        painter.save()
        painter.setLayoutDirection(option.direction)
        if chosen:
            ground = tokens.accent_soft if self.strong else tokens.sunken
            row_ground(painter, QRectF(rect), radius, ground, tokens)
        elif state & QStyle.StateFlag.State_MouseOver and state & QStyle.StateFlag.State_Enabled:
            box(painter, QRectF(rect), radius, tokens.hover)
        self.draw(painter, rect, index, tokens)
        if state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, QRectF(rect), radius, tokens)
        painter.restore()

    def spot(self, painter: QPainter, rect: QRect, x: int, wide: int, y: int, tall: int) -> QRect:
        """A part of a row, laid out left to right, where it belongs in the reading direction."""
        part = QRect(rect.left() + x, rect.top() + y, wide, tall)
        return QStyle.visualRect(painter.layoutDirection(), rect, part)


class RowList(QListView):
    """Rows of one height, one of them chosen. Emits ``chosen`` with the key of a row.

    Arrow keys choose as they move, as a click does; Enter or a double click emits ``opened``. With
    `starts`, the row to start from is chosen when the keyboard comes in, else at the first key.
    """

    starts = False

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, name: str, delegate: RowDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quiet = False
        self._is_start = False  # the current row is only where the arrows begin
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setBackgroundRole(self.backgroundRole())
        self.activated.connect(self._on_activated)
        self.clicked.connect(self._on_first_click)

    def key_of(self, row: int) -> str:
        """The key of a row; empty when there is none."""
        model = self.model()
        if model is None or not 0 <= row < model.rowCount():
            return ""
        return str(model.index(row, 0).data(KeyRole) or "")

    def chosen_key(self) -> str:
        """The key of the chosen row; empty when none is."""
        return self.key_of(self.currentIndex().row())

    def choose_row(self, row: int) -> None:
        """Choose a row without emitting ``chosen``; -1 chooses none."""
        self._quiet = True
        try:
            model = self.model()
            if model is not None and 0 <= row < model.rowCount():
                self.setCurrentIndex(model.index(row, 0))
            else:
                self.clearSelection()
                self.setCurrentIndex(QModelIndex())
        finally:
            self._quiet = False

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._is_start = False
        if not self._quiet and current.isValid():
            self.chosen.emit(str(current.data(KeyRole) or ""))

    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(str(index.data(KeyRole) or ""))

    def _on_first_click(self, index: QModelIndex) -> None:
        if self._is_start:
            self._is_start = False
            self.chosen.emit(str(index.data(KeyRole) or ""))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming in with the keyboard, show a row to start from; the mouse chooses its own."""
        by_mouse = event.reason() == Qt.FocusReason.MouseFocusReason
        if not by_mouse and not self.currentIndex().isValid():
            self.choose_row(0)
            self._is_start = True
            if self.starts and self.currentIndex().isValid():
                self._on_first_click(self.currentIndex())
        super().focusInEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Shift+F10 asks for the menu of the chosen row: not every desktop sees to that."""
        custom = self.contextMenuPolicy() == Qt.ContextMenuPolicy.CustomContextMenu
        shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if custom and shift and event.key() == Qt.Key.Key_F10 and self.chosen_key():
            self.customContextMenuRequested.emit(self.visualRect(self.currentIndex()).center())
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if isinstance(self.itemDelegate(), RowDelegate):
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()
