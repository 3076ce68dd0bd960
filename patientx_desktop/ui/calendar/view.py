"""What hands do with the month: clicking, carrying posts to other days, opening."""

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from patientx_desktop.ui.calendar.carry import Carry
from patientx_desktop.ui.calendar.days import Entry
from patientx_desktop.ui.calendar.month import MonthGrid

_LEFT = Qt.MouseButton.LeftButton
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MonthView(MonthGrid):
    """The month under mouse and keyboard. It only tells what was asked for:

    ``post_opened`` (id), ``slot_opened`` (Entry) and ``proposal_opened`` (Entry), ``day_opened``
    (date) for a new post, ``more_opened`` (number of the day), ``post_moved`` and ``post_copied``
    (id, date), ``menu_asked`` (where, on the screen).
    """

    post_opened = Signal(str)
    slot_opened = Signal(object)
    proposal_opened = Signal(object)
    day_opened = Signal(object)
    more_opened = Signal(int)
    post_moved = Signal(str, object)
    post_copied = Signal(str, object)
    menu_asked = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pressed: tuple[str, int] = ("", -1)
        self._press_at = QPoint()

    def open_entry(self, entry: Entry) -> None:
        """Do what Enter does on a post, slot or proposal."""
        if entry.is_post and entry.post is not None:
            self.post_opened.emit(entry.post.id)
        elif entry.post is not None:
            self.proposal_opened.emit(entry)
        else:
            self.slot_opened.emit(entry)

    def open_current(self) -> None:
        """Open the chosen post or slot; on a day itself, start a new post."""
        row = self.current_row()
        if row is None:
            return
        if row.entry is not None:
            self.open_entry(row.entry)
        else:
            self.day_opened.emit(self.month_model.days[row.day].day)

    # the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._pressed, self._press_at = self.hit(point), point
        index = self.indexAt(point)
        if index.isValid() and self._pressed[0] != "more":
            self.setCurrentIndex(index)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self.carry is not None:
            self._carry_to(point, event.modifiers())
        elif event.buttons() & _LEFT and self._pressed[0] == "row":
            far = (point - self._press_at).manhattanLength()
            if far >= QApplication.startDragDistance():
                self._take_up(point, event.modifiers())
        elif not event.buttons():
            self._hover(self.hit(point))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != _LEFT:
            return
        point = event.position().toPoint()
        if self.carry is not None:
            self._carry_to(point, event.modifiers())
            self._put_down()
            return
        pressed, self._pressed = self._pressed, ("", -1)
        if self.hit(point) != pressed:
            return
        kind, number = pressed
        if kind == "more":
            self.more_opened.emit(number)
        elif kind == "invite":
            self.day_opened.emit(self.month_model.days[number].day)
        elif kind == "row":
            entry = self.month_model.rows[number].entry
            if entry is not None and not entry.is_post:
                self.open_entry(entry)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        kind, number = self.hit(event.position().toPoint())
        self._pressed = ("", -1)
        if event.button() != _LEFT:
            return
        if kind == "day" and not self.is_past(number):
            self.day_opened.emit(self.month_model.days[number].day)
        elif kind == "row":
            entry = self.month_model.rows[number].entry
            if entry is not None and entry.is_post:
                self.open_entry(entry)

    def leaveEvent(self, event: object) -> None:
        super().leaveEvent(event)  # type: ignore[arg-type]
        self._hover(("", -1))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            rect = self.visualRect(self.currentIndex())
            place = self.viewport().mapToGlobal(rect.center())
        self.menu_asked.emit(place)

    def _hover(self, hit: tuple[str, int]) -> None:
        if hit == self.hovered:
            return
        old, self.hovered = self.hovered, hit
        for each in (old, hit):
            at = self._day_of(each)
            if at >= 0:
                self.viewport().update(self.places().cells[at])
        hand = hit[0] in ("more", "invite") or (hit[0] == "row" and not self._is_post(hit[1]))
        shape = Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def _is_post(self, row: int) -> bool:
        entry = self.month_model.rows[row].entry
        return entry is not None and entry.is_post

    def _day_of(self, hit: tuple[str, int]) -> int:
        kind, number = hit
        if kind != "row":
            return number if number < len(self.month_model.days) else -1
        rows = self.month_model.rows
        return rows[number].day if number < len(rows) else -1

    # carrying

    def _take_up(self, point: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        number = self._pressed[1]
        if number >= len(self.month_model.rows):
            return
        row = self.month_model.rows[number]
        if row.entry is None or not row.entry.is_post or row.entry.post is None:
            return
        chip = self.places().chips[number]
        size = QRect(QPoint(), chip.size())
        size.setHeight(min(chip.height(), self._sizes.one + 4))
        hold = self._press_at - chip.topLeft()
        hold.setY(min(hold.y(), size.height() // 2))
        self._hover(("", -1))
        self.carry = Carry(row.entry, row.entry.post, size, hold, point, row.day, row.day)
        self.carry.judge(row.day, self.is_past(row.day), modifiers)
        self._carry_to(point, modifiers)
        self.viewport().update()

    def _carry_to(self, point: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        carry = self.carry
        if carry is None:
            return
        self._renew(carry)
        day = self.day_at(point)
        carry.at = point
        carry.judge(day, self.is_past(day), modifiers)
        self.viewport().setCursor(carry.cursor)
        self._renew(carry)
        if day >= 0:
            self.seen_asked.emit(self.places().cells[day])

    def _renew(self, carry: Carry) -> None:
        self.viewport().update(carry.ghost.adjusted(-2, -2, 2, 2))
        if carry.day >= 0:
            self.viewport().update(self.places().cells[carry.day])

    def _put_down(self) -> None:
        carry = self._let_go()
        if carry is None or carry.day < 0 or (carry.day == carry.home and not carry.copies):
            return
        day = self.month_model.days[carry.day].day
        (self.post_copied if carry.copies else self.post_moved).emit(carry.post.id, day)

    def _let_go(self) -> Carry | None:
        carry, self.carry = self.carry, None
        self._pressed = ("", -1)
        self.viewport().unsetCursor()
        self.viewport().update()
        return carry

    # the keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.carry is not None:
            self._key_while_carrying(event)
        elif event.key() in _ENTER:
            self.open_current()
        elif event.text().strip():
            event.ignore()  # letters are the page's keys, not a search in the list
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if self.carry is not None:
            self._carry_to(self.carry.at, QApplication.keyboardModifiers())
        super().keyReleaseEvent(event)

    def _key_while_carrying(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._let_go()
        elif self.carry is not None and event.key() == Qt.Key.Key_Control:
            self._carry_to(self.carry.at, event.modifiers() | Qt.KeyboardModifier.ControlModifier)

    def reset(self) -> None:
        super().reset()
        if hasattr(self, "_pressed"):
            self.carry, self._pressed, self.hovered = None, ("", -1), ("", -1)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        for index in (current, previous):
            rows = self.month_model.rows
            if index.isValid() and index.row() < len(rows) and self.month_model.days:
                self.viewport().update(self.places().cells[rows[index.row()].day])
