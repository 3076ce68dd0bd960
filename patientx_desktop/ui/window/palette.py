"""The command palette, Ctrl+K: everything the program can do or has, a few letters away."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from patientx_desktop.ui.theme.looks import BARE, set_flag, set_text
from patientx_desktop.ui.theme.room import Gap, set_gap, set_limits, set_margins
from patientx_desktop.ui.theme.tokens import (
    CARD_MAX,
    RADIUS_CARD,
    SPACE_4,
    SPACE_8,
    SPACE_12,
    SPACE_16,
    SPACE_24,
    TITLE_PX,
    scaled,
    tokens_of,
)
from patientx_desktop.ui.widgets.chip import KeyHint
from patientx_desktop.ui.widgets.choices import Choice, ChoiceList, Row
from patientx_desktop.ui.widgets.dim import Dim
from patientx_desktop.ui.widgets.glyph import Glyph
from patientx_desktop.ui.widgets.ink import InkLabel
from patientx_desktop.ui.widgets.paint import box
from patientx_desktop.ui.widgets.popover import close_popovers
from patientx_desktop.ui.widgets.section import Caption, Separator
from patientx_desktop.ui.window.palette_find import ACTIONS, PEOPLE, POSTS, PREFIXES, Finder

_HEAD, _FOOT, _TALL = 56, 40, 520


class Palette(QDialog):
    """A field and what it finds. Arrow keys choose, Enter does it, Tab shows all of a group,
    Escape leaves. The field keeps the keyboard, Qt's own list below it tells what is chosen."""

    closed = Signal()

    def __init__(self, finder: Finder) -> None:
        super().__init__(None, Qt.WindowType.Widget)
        self._finder = finder
        self._dim: _High | None = None
        self._before: QWidget | None = None
        self.setObjectName("palette")
        self.setAccessibleName(self.tr("Search or do anything"))
        self.field = QLineEdit()
        self.field.setObjectName("palette-field")
        self.field.setAccessibleName(self.tr("Search or do anything"))
        self.field.setPlaceholderText(self.tr("Search or do anything"))
        self.field.setFrame(False)
        set_flag(self.field, BARE)
        set_text(self.field, TITLE_PX)
        self.field.textChanged.connect(self._on_typed)
        self.field.installEventFilter(self)
        self.list = ChoiceList(self.tr("What was found"), self.tr("Enter"))
        self.list.setObjectName("palette-list")
        self.list.opened.connect(self._on_opened)
        self.empty = InkLabel("", "muted", wrap=True)
        set_margins(self.empty, SPACE_24, SPACE_24, SPACE_24, SPACE_24)
        column = QVBoxLayout(self)
        set_margins(column, 1, 1, 1, 1)
        set_gap(column, 0)
        column.addWidget(self._make_head())
        column.addWidget(Separator())
        found = QVBoxLayout()
        set_margins(found, SPACE_8, SPACE_4, SPACE_8, SPACE_4)
        found.addWidget(self.list)
        column.addLayout(found, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(Separator())
        column.addWidget(_Foot())

    def open_in(self, window: QWidget) -> None:
        """Show it over `window`, the field empty and ready."""
        close_popovers(window)
        self._before = QApplication.focusWidget()
        keep = window.findChild(QWidget, "status-bar")
        self._dim = _High(window, keep, self)
        self._dim.pressed.connect(self.leave)
        self.search()
        self._dim.show()
        self.setVisible(True)
        self._dim.place()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DialogStart))

    def search(self) -> None:
        """Show what the words in the field find now."""
        query = self.field.text()
        self.show_rows(self._finder.find(query), query)

    def show_rows(self, rows: list[Row], query: str) -> None:
        """Show these rows, or say kindly that there are none."""
        self.list.set_rows(rows)
        words = self.tr("Nothing is called “{0}”. Try fewer letters, or the first of each word.")
        self.empty.setText(words.format(query.strip()))
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self._tell()
        if self._dim is not None:
            self._dim.place()

    def leave(self) -> None:
        """Close without doing anything; the focus goes back where it was."""
        dim, self._dim = self._dim, None
        if dim is None:
            return
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DialogEnd))
        dim.hide()
        before = self._before
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        dim.deleteLater()
        self.closed.emit()

    reject = leave

    def wanted_size(self, room: QSize) -> QSize:
        """The size it takes in `room`."""
        inner = self.list.needed() + scaled(2 * SPACE_4) if self.list.isVisibleTo(self) else 0
        wide = min(scaled(CARD_MAX), room.width())
        if not inner:
            inner = self.empty.heightForWidth(wide)
        tall = scaled(_HEAD) + inner + scaled(_FOOT) + 4
        return QSize(wide, min(tall, room.height()))

    # inside

    def _make_head(self) -> QWidget:
        head = QWidget()
        set_limits(head, minimumHeight=_HEAD)
        row = QHBoxLayout(head)
        set_margins(row, SPACE_16 + SPACE_4, 0, SPACE_16 + SPACE_4, 0)
        set_gap(row, SPACE_12)
        row.addWidget(Glyph("search", "muted"))
        row.addWidget(self.field, 1)
        row.addWidget(KeyHint("Esc"))
        return head

    def _on_typed(self, _text: str) -> None:
        self.search()

    def _tell(self) -> None:
        """Tell screen readers which one Enter would do."""
        choice = self.list.choice()
        self.field.setAccessibleDescription(choice.said if choice else self.empty.text())

    def _on_opened(self, _key: str) -> None:
        choice = self.list.choice()
        if choice is not None:
            self._do(choice)

    def _do(self, choice: Choice) -> None:
        self.leave()
        choice.act()

    def _widen(self) -> None:
        """Show all of the group of what is chosen, or every group again."""
        text = self.field.text()
        if text[:1] in PREFIXES and text:
            self.field.setText(text[1:])
            return
        choice = self.list.choice()
        if choice is None:
            return
        kind = choice.key.split(":")[0]
        prefix = {"post": POSTS, "story": PEOPLE, "leader": PEOPLE}.get(kind, ACTIONS)
        self.field.setText(prefix + text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and event.type() == QEvent.Type.KeyPress:
            return isinstance(event, QKeyEvent) and self._takes(event)
        return False

    def _takes(self, event: QKeyEvent) -> bool:
        """Whether a key is ours rather than the field's; does what it means."""
        keys: dict[int, Callable[[], object]] = {
            Qt.Key.Key_Down: self._on_down,
            Qt.Key.Key_Up: self._on_up,
            Qt.Key.Key_Return: self._on_enter,
            Qt.Key.Key_Enter: self._on_enter,
            Qt.Key.Key_Tab: self._widen,
            Qt.Key.Key_Backtab: self._widen,
            Qt.Key.Key_Escape: self.leave,
        }
        act = keys.get(event.key())
        if act is None:
            return False
        act()
        return True

    def _on_down(self) -> None:
        self.list.step(1)
        self._tell()

    def _on_up(self) -> None:
        self.list.step(-1)
        self._tell()

    def _on_enter(self) -> None:
        self._on_opened("")

    def event(self, event: QEvent) -> bool:
        """Keys of the window behind are not for now."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.accept()
            return True
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_Moved)  # Qt must not centre it on a screen
        super().showEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        painter = QPainter(self)
        box(painter, QRectF(self.rect()), scaled(RADIUS_CARD), tokens.surface, tokens.strong)


class _Foot(QWidget):
    """Teaches the keys and the prefixes."""

    def __init__(self) -> None:
        super().__init__()
        set_limits(self, minimumHeight=_FOOT)
        row = QHBoxLayout(self)
        set_margins(row, SPACE_16 + SPACE_4, 0, SPACE_16 + SPACE_4, 0)
        set_gap(row, SPACE_8)
        keys = (("↑ ↓", self.tr("choose")), (self.tr("Enter"), self.tr("do it")),
                (self.tr("Tab"), self.tr("more choices")))  # fmt: skip
        marks = ((ACTIONS, self.tr("actions")), (POSTS, self.tr("posts")),
                 (PEOPLE, self.tr("people")))  # fmt: skip
        self._teach(row, keys)
        row.addStretch(1)
        self._teach(row, marks)

    def _teach(self, row: QHBoxLayout, pairs: tuple[tuple[str, str], ...]) -> None:
        for key, words in pairs:
            row.addWidget(KeyHint(key))
            row.addWidget(Caption(words))
            row.addItem(Gap(SPACE_4))

    def paintEvent(self, _event: QPaintEvent) -> None:
        radius = scaled(RADIUS_CARD)
        rect = QRectF(self.rect())
        painter = QPainter(self)
        painter.setClipRect(self.rect())
        box(painter, rect.adjusted(0, -radius, 0, 0), radius, tokens_of(self).bg)


class _High(Dim):
    """The dim, with the panel above the middle, where its top stays while it grows."""

    pressed = Signal()

    def __init__(self, window: QWidget, keep: QWidget | None, panel: Palette) -> None:
        super().__init__(window, keep, panel, panel)

    def place(self) -> None:
        gap = scaled(SPACE_16)
        room = self.rect().adjusted(gap, gap, -gap, -gap)
        size = self._sized.wanted_size(room.size())
        top = max(gap, (self.height() - scaled(_TALL)) // 4)
        size.setHeight(min(size.height(), room.bottom() - top))
        left = (self.width() - size.width()) // 2
        self._panel.setGeometry(QRect(QPoint(left, top), size))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if not self._panel.geometry().contains(event.position().toPoint()):
            self.pressed.emit()
