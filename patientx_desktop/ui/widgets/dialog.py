"""Dialogs inside the window: a dim over everything but the status bar, and a panel on it."""

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAction,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QDialog,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from patientx_desktop.ui.theme.room import set_gap, set_limits, set_margins
from patientx_desktop.ui.theme.tokens import (
    FOOT,
    RADIUS_CARD,
    SPACE_8,
    SPACE_12,
    SPACE_16,
    SPACE_24,
    scaled,
    tokens_of,
)
from patientx_desktop.ui.widgets.buttons import FilledButton, IconButton, PlainButton
from patientx_desktop.ui.widgets.dim import Dim, IconTile
from patientx_desktop.ui.widgets.ink import InkLabel
from patientx_desktop.ui.widgets.paint import box
from patientx_desktop.ui.widgets.popover import close_popovers
from patientx_desktop.ui.widgets.reading_order import step, stops
from patientx_desktop.ui.widgets.scroll import SteadyScroll
from patientx_desktop.ui.widgets.section import Caption, Separator, Title

_NOTE_LEAST = 220  # pixels a note in the foot needs beside the buttons


class DimDialog(QDialog):
    """A modal panel inside the window. Qt's own dialog below, so `accepted` and `rejected` tell.

    Fill ``body`` (a column that scrolls when there is no room). The foot has the quiet way out and
    the filled action at its end (`quiet_button`, `filled_button`), and room before them:
    ``foot_start`` takes a note or a link. ``set_side`` puts a panel along the start.
    Pressing the filled button accepts unless `filled_accepts` is off; Escape, the × and the quiet
    button reject. The keyboard focus stays inside and goes back where it was afterwards.
    """

    def __init__(
        self,
        title: str,
        subtitle: str = "",
        *,
        icon: str = "",
        icon_role: str = "accent",
        quiet: str = "",
        filled: str = "",
        filled_icon: str = "",
        width: int = 600,
        closable: bool = True,
        filled_accepts: bool = True,
    ) -> None:
        super().__init__(None, Qt.WindowType.Widget)
        self._wide = width
        self._before: QWidget | None = None
        self._dim: Dim | None = None
        self._side: QWidget | None = None
        self.setObjectName("dialog")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(subtitle)
        self._outer = QHBoxLayout(self)
        set_margins(self._outer, 1, 1, 1, 1)
        set_gap(self._outer, 0)
        main = QVBoxLayout()
        set_gap(main, 0)
        self._outer.addLayout(main, 1)
        main.addLayout(self._make_head(title, subtitle, icon, icon_role, closable))
        main.addWidget(self._make_body(), 1)
        self._foot_line = Separator()
        main.addWidget(self._foot_line)
        main.addWidget(self._make_foot(quiet, filled, filled_icon, filled_accepts))
        self.finished.connect(self._on_finished)

    def _make_head(
        self, title: str, subtitle: str, icon: str, icon_role: str, closable: bool
    ) -> QHBoxLayout:
        head = QHBoxLayout()
        set_margins(head, SPACE_24, SPACE_24 - 4, SPACE_16, SPACE_12)
        set_gap(head, SPACE_16)
        top = Qt.AlignmentFlag.AlignTop
        if icon:
            head.addWidget(IconTile(icon, icon_role), 0, top)
        words = QVBoxLayout()
        set_gap(words, SPACE_8 - 4)
        self.title_label = Title(title)
        self.subtitle_label = InkLabel(subtitle, "muted", wrap=True)
        if not subtitle:
            self.subtitle_label.hide()
        words.addWidget(self.title_label)
        words.addWidget(self.subtitle_label)
        head.addLayout(words, 1)
        self.close_button = IconButton("close", self.tr("Close"))
        self.close_button.setObjectName("dialog-close")
        self.close_button.clicked.connect(self.reject)
        if not closable:
            self.close_button.hide()
        head.addWidget(self.close_button, 0, top)
        return head

    def _make_body(self) -> SteadyScroll:
        self._scroll = SteadyScroll()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setMinimumHeight(1)  # its own guess would take room from the title
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inner = inner = QWidget()
        inner.setObjectName("dialog-body")
        self._scroll.viewport().setAutoFillBackground(False)
        self.body = QVBoxLayout(inner)
        set_margins(self.body, SPACE_24, SPACE_8, SPACE_24, SPACE_16)
        set_gap(self.body, SPACE_12)
        self._scroll.setWidget(inner)
        inner.setAutoFillBackground(False)
        inner.installEventFilter(self)
        return self._scroll

    def _make_foot(self, quiet: str, filled: str, icon: str, accepts: bool) -> QWidget:
        foot = QWidget()
        self._foot = foot
        set_limits(foot, minimumHeight=FOOT if quiet or filled else 0)
        self._foot_row = line = QBoxLayout(QBoxLayout.Direction.LeftToRight, foot)
        set_margins(line, SPACE_24, SPACE_12, SPACE_24, SPACE_12)
        set_gap(line, SPACE_12)
        self.foot_start = QHBoxLayout()
        set_gap(self.foot_start, SPACE_12)
        self.foot_start.addItem(QSpacerItem(0, 0, QSizePolicy.Policy.Expanding))
        line.addLayout(self.foot_start, 1)
        self.quiet_button = PlainButton(quiet, name="dialog-quiet")
        self.quiet_button.clicked.connect(self.reject)
        if not quiet:
            self.quiet_button.hide()
        self.filled_button = FilledButton(filled, icon or None, name="dialog-filled")
        if not filled:
            self.filled_button.hide()
        if accepts:
            self.filled_button.clicked.connect(self.accept)
        self._foot_end = QHBoxLayout()
        set_gap(self._foot_end, SPACE_12)
        self._foot_end.addStretch(1)
        self._foot_end.addWidget(self.quiet_button)
        self._foot_end.addWidget(self.filled_button)
        line.addLayout(self._foot_end)
        self._foot_line.setVisible(bool(quiet or filled))
        if not (quiet or filled):
            foot.hide()
        return foot

    def set_note(self, text: str) -> Caption:
        """Put a caption at the start of the foot."""
        note = Caption(text)
        self.foot_start.addWidget(note, 1)
        return note

    def set_side(self, side: QWidget) -> None:
        """Put `side` along the start of the panel, from top to bottom."""
        self._side = side
        self._outer.insertWidget(0, side)
        self._outer.insertWidget(1, Separator(upright=True))

    def set_tall(self, height: int) -> None:
        """Keep the panel `height` pixels high (scaled) whatever the body holds, room allowing."""
        self._tall = height

    _tall = 0

    def open_in(self, window: QWidget, *, focus: QWidget | None = None) -> None:
        """Show the panel over `window`; the focus starts on `focus`, or on the quiet way out.

        A child of the window whose object name is ``status-bar`` stays uncovered.
        """
        close_popovers(window)
        self._before = QApplication.focusWidget()
        keep = window.findChild(QWidget, "status-bar")
        self._dim = Dim(window, keep, self, self)
        self._dim.show()
        self.setVisible(True)
        self._dim.place()
        start = focus or self._first_stop()
        start.setFocus(Qt.FocusReason.OtherFocusReason)
        event = QAccessibleEvent(self, QAccessible.Event.DialogStart)
        QAccessible.updateAccessibility(event)

    def _first_stop(self) -> QWidget:
        for button in (self.quiet_button, self.filled_button, self.close_button):
            if not button.isHidden():
                return button
        return self

    def wanted_size(self, room: QSize) -> QSize:
        """The size the panel takes in `room`."""
        wide = min(scaled(self._wide), room.width())
        layout = self._outer
        tall = layout.totalHeightForWidth(wide) if layout.hasHeightForWidth() else 0
        needed = self._inner.sizeHint().height()
        if self.body.hasHeightForWidth():
            needed = self.body.totalHeightForWidth(self._body_width(wide))
            self._inner.setMinimumHeight(needed)  # its own guess is for narrower words
        base = (tall if tall > 0 else layout.sizeHint().height()) - self._scroll.sizeHint().height()
        tall = max(scaled(self._tall), base + needed)
        return QSize(wide, min(tall, room.height()))

    def _body_width(self, wide: int) -> int:
        return wide - 2 - (self._side.sizeHint().width() if self._side is not None else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold_foot()

    def _fold_foot(self) -> None:
        """Put the note of the foot over its buttons where both do not fit on one line."""
        note = scaled(_NOTE_LEAST) if self.foot_start.count() > 1 else 0
        room = self._body_width(self.width()) - scaled(2 * SPACE_24)
        ends = [each for each in (self.quiet_button, self.filled_button) if not each.isHidden()]
        wide = sum(each.sizeHint().width() + scaled(SPACE_12) for each in ends)
        narrow = room < note + wide
        direction = QBoxLayout.Direction
        wanted = direction.TopToBottom if narrow and note else direction.LeftToRight
        if self._foot_row.direction() != wanted:
            self._foot_row.setDirection(wanted)

    def showEvent(self, event: QShowEvent) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_Moved)  # Qt must not centre it on a screen
        super().showEvent(event)

    def stops(self) -> list[QWidget]:
        """All that takes the focus with Tab inside the panel, in order."""
        return list(stops(self))

    def focusNextPrevChild(self, forward: bool) -> bool:
        step(self, forward)
        return True  # the keyboard stays in

    def event(self, event: QEvent) -> bool:
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and self._hides_shortcut(event):
            event.accept()
            return True
        if event.type() == QEvent.Type.LayoutRequest and self._dim is not None:
            self._fold_foot()
            self._dim.place()
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The body needs more or less room than before, as when a field shows an error."""
        if event.type() == QEvent.Type.LayoutRequest and self._dim is not None:
            self._dim.place()
        return super().eventFilter(watched, event)

    def _hides_shortcut(self, event: QKeyEvent) -> bool:
        """Whether a key belongs to the window behind, which must not hear it now."""
        key = QKeySequence(event.keyCombination())
        mine = [shortcut.key() for shortcut in self.findChildren(QShortcut)]
        mine += [action.shortcut() for action in self.findChildren(QAction)]
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        function = Qt.Key.Key_F1.value <= int(event.key()) <= Qt.Key.Key_F35.value
        return (control or function) and key not in mine

    def _on_finished(self) -> None:
        dim, self._dim = self._dim, None
        if dim is None:
            return
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DialogEnd))
        dim.hide()
        before = self._before
        if before is not None and _alive(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        dim.deleteLater()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        painter = QPainter(self)
        box(painter, QRectF(self.rect()), scaled(RADIUS_CARD), tokens.surface, tokens.strong)


def _alive(widget: QWidget) -> bool:
    from shiboken6 import isValid

    return bool(isValid(widget))


def open_dialog(window: QWidget) -> DimDialog | None:
    """The dialog that is open over `window`, if any; background actions ask before they act."""
    for dialog in reversed(window.findChildren(DimDialog)):
        if dialog.isVisible():
            return dialog
    return None
