"""Buttons: one filled per view, plain ones, quiet ones, and icons with a name.

Each is Qt's own push or tool button below; only the look, size and icon are ours.
"""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QIcon,
    QIconEngine,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from patientx_desktop.ui.theme.icons import icon, paint_icon
from patientx_desktop.ui.theme.looks import (
    DANGER,
    FILLED,
    FIRST,
    ICON_ONLY,
    LAST,
    PLAIN,
    QUIET,
    SMALL,
    TINTED,
    is_behind,
    set_flag,
    set_look,
    set_text,
)
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.theme import motion_ms
from patientx_desktop.ui.theme.tokens import (
    CAPTION_PX,
    ICON,
    SPACE_16,
    ink,
    scaled,
    tokens_in,
    tokens_of,
)

_ROLES = {FILLED: "on_accent", TINTED: "accent", QUIET: "accent", DANGER: "danger"}
_TURN_MS, _TURN_STEP = 80, 30  # a spinner moves 30 degrees every 80 ms
_SPAN, _FULL = 270, 360
_UNIT = 16  # Qt counts arcs in sixteenths of a degree
_STROKE = 0.09  # of the icon's side


class _SpinnerEngine(QIconEngine):
    """A three-quarter ring, turned to an angle, in a token's colour."""

    def __init__(self, role: str, angle: int) -> None:
        super().__init__()
        self._role, self._angle = role, angle

    def paint(self, painter: QPainter, rect: QRect, _mode: QIcon.Mode, _state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())
        width = max(1.0, side * _STROKE)
        inset = round(width) + 1
        box = QRect(0, 0, side - 2 * inset, side - 2 * inset)
        box.moveCenter(rect.center())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink(tokens_in(QGuiApplication.palette()), self._role), width))
        painter.drawArc(box, -self._angle * _UNIT, _SPAN * _UNIT)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _SpinnerEngine(self._role, self._angle)


class Button(QPushButton):
    """A push button in one of the looks; use its subclasses by name.

    `icon_name` stands before the words, or after them with `icon_after`. `small` is 28 high instead
    of 34. While `set_loading` is on, a spinner takes the icon's place and presses do nothing.
    """

    look = PLAIN

    def __init__(
        self,
        text: str,
        icon_name: str | None = None,
        *,
        small: bool = False,
        icon_after: bool = False,
        look: str | None = None,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._icon_name = icon_name
        self._loading = False
        self._angle = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_TURN_MS)
        self._timer.timeout.connect(self._on_turned)
        self.setProperty("iconAfter", icon_after)
        set_look(self, look or self.look)
        if small:
            set_flag(self, SMALL)
            set_text(self, CAPTION_PX, medium=True)
        self.setObjectName(name or type(self).__name__)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._show_icon()

    def set_icon(self, icon_name: str | None) -> None:
        """Show another icon, or none."""
        self._icon_name = icon_name
        self._show_icon()

    def set_look(self, look: str) -> None:
        """Change the look, as when a main button becomes the reason it cannot act."""
        set_look(self, look)
        self._show_icon()

    def is_loading(self) -> bool:
        """Whether the work it started goes on."""
        return self._loading

    def set_loading(self, loading: bool) -> None:
        """Show that the work goes on; the button keeps the focus and takes no second press."""
        self._loading = loading
        self._angle = 0
        self.setAccessibleDescription(self.tr("Working") if loading else "")
        if loading and motion_ms(self.style()):
            self._timer.start()
        else:
            self._timer.stop()
        self._show_icon()

    def renew(self) -> None:
        """Be drawn again, icon and all, after a dialog came over it or went."""
        self._show_icon()
        self.update()

    def _role(self) -> str:
        look = str(self.property("look"))
        if look == FILLED and is_behind(self):
            look = PLAIN
        return _ROLES.get(look, "text")

    def _show_icon(self) -> None:
        if self._loading:
            self.setIcon(QIcon(_SpinnerEngine(self._role(), self._angle)))
        elif self._icon_name:
            self.setIcon(icon(self._icon_name, self._role(), "accent"))
        else:
            self.setIcon(QIcon())

    def _on_turned(self) -> None:
        self._angle = (self._angle + _TURN_STEP) % _FULL
        self._show_icon()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Hide, QEvent.Type.Show) and self._loading:
            moving = event.type() == QEvent.Type.Show and motion_ms(self.style()) > 0
            self._timer.start() if moving else self._timer.stop()
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._loading:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressing = event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self._loading and pressing:
            return
        if pressing and event.key() != Qt.Key.Key_Space:
            self.click()
            return
        super().keyPressEvent(event)


class FilledButton(Button):
    """The next thing to do: accent ground, one in each view. Says what happens and its price."""

    look = FILLED


class PlainButton(Button):
    """Any other thing to do: surface ground and a border."""

    look = PLAIN


class TintedButton(Button):
    """A plain button with accent words, for beginning something, such as *New post*."""

    look = TINTED


class QuietButton(Button):
    """Accent words without a ground, for what stands beside or inside text."""

    look = QUIET


class DangerText(Button):
    """Red words without a ground, for what cannot be undone; never filled."""

    look = DANGER


class IconButton(QToolButton):
    """An icon alone, 32 square, with its name and key in the tooltip.

    `name` is what it does, spoken and shown; `shortcut` such as ``Ctrl+K`` also presses it. With
    `framed` it has a border and stands 34 high beside a button. With `checkable` it stays down.
    """

    def __init__(
        self,
        icon_name: str,
        name: str,
        shortcut: str = "",
        *,
        framed: bool = False,
        checkable: bool = False,
        small: bool = False,
        role: str = "muted",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role = "text" if framed and role == "muted" else role
        self._bare, self._small = not framed, small
        set_look(self, PLAIN if framed else ICON_ONLY)
        set_flag(self, SMALL, small)
        self.setProperty("framed", framed)
        self.setCheckable(checkable)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setObjectName(f"IconButton-{icon_name}")
        self.setShortcut(QKeySequence(shortcut))
        self.set_icon(icon_name)
        self.set_name(name)

    def set_icon(self, icon_name: str) -> None:
        """Show another icon."""
        self._drawing = icon_name
        self.setIcon(icon(icon_name, self._role, "accent"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """At rest it is its drawing and nothing else: many are painted anew when a view grows."""
        busy = self.underMouse() or self.hasFocus() or self.isDown() or self.isChecked()
        if busy or not self._bare or not self.isEnabled():
            super().paintEvent(event)
            return
        side = scaled(SPACE_16 if self._small else ICON)  # what the style says, without asking it
        spot = QRect(0, 0, side, side)
        spot.moveCenter(self.rect().center())
        painter = QPainter(self)
        paint_icon(painter, self._drawing, spot, ink(tokens_of(self), self._role))

    def set_name(self, name: str) -> None:
        """Give it another name, in its tooltip and for screen readers."""
        key = self.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.setAccessibleName(name)
        self.setToolTip(f"{name}  {key}" if key else name)


class SplitButton(QWidget):
    """A button with its variants in a menu at the end, filled unless told otherwise.

    ``clicked`` tells that the main part was pressed; fill ``menu()`` with actions. The two parts
    are two stops of the Tab key; Alt and Down opens the menu from the main one.
    """

    clicked = Signal()

    def __init__(
        self,
        text: str,
        icon_name: str | None = None,
        *,
        look: str = FILLED,
        name: str = "SplitButton",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.main = Button(text, icon_name, look=look, name=f"{name}-main")
        self.more = QToolButton()
        self.more.setObjectName(f"{name}-more")
        self.more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        set_look(self.more, look)
        self.main.setProperty("joined", FIRST)
        self.more.setProperty("joined", LAST)
        self._menu = QMenu(self)
        self.more.setMenu(self._menu)
        self.set_more_name(self.tr("Other ways"))
        row = QHBoxLayout(self)
        set_margins(row, 0, 0, 0, 0)
        set_gap(row, 0)
        row.addWidget(self.main, 1)
        row.addWidget(self.more)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.main)
        self.main.clicked.connect(self.clicked)

    def menu(self) -> QMenu:
        """The menu of variants, empty at first."""
        return self._menu

    def set_text(self, text: str) -> None:
        """Say something else on the main part."""
        self.main.setText(text)

    def set_more_name(self, name: str) -> None:
        """Name the part that opens the menu."""
        self.more.setAccessibleName(name)
        self.more.setToolTip(name)

    def set_look(self, look: str) -> None:
        """Change the look of both parts."""
        self.main.set_look(look)
        set_look(self.more, look)

    def set_loading(self, loading: bool) -> None:
        """Show that the work goes on; the menu waits too."""
        self.main.set_loading(loading)
        self.more.setEnabled(not loading)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and event.key() == Qt.Key.Key_Down:
            self.more.showMenu()
            return
        super().keyPressEvent(event)
