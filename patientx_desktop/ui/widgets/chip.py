"""Small rounded things in a line of text: chips of three kinds, key hints and counts."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from patientx_desktop.ui.theme.draw import panel
from patientx_desktop.ui.theme.icons import icon, paint_icon
from patientx_desktop.ui.theme.looks import CHIP as CHIP_LOOK
from patientx_desktop.ui.theme.looks import SMALL, set_flag, set_text
from patientx_desktop.ui.theme.tokens import (
    CAPTION_PX,
    CHIP,
    SPACE_4,
    SPACE_8,
    Pair,
    edge_width,
    ink,
    scaled,
    tokens_of,
)
from patientx_desktop.ui.widgets.buttons import Button

_SMALL_ICON = 16


BADGE = 20
"""The height of a count."""


class _Small(QLabel):
    """A caption on a ground of its own, of a fixed size round its words."""

    _height = CHIP
    _pad = SPACE_8

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        set_text(self, CAPTION_PX, medium=True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _before(self) -> int:
        return 0

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        high = scaled(self._height)
        wide = metrics.horizontalAdvance(self.text()) + 2 * scaled(self._pad) + self._before()
        return QSize(max(wide, high), max(high, metrics.height() + 2))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()


class Chip(_Small):
    """A word on the soft ground of its kind, with an icon before it; nothing to press.

    `role` is any pair of the tokens (``research``, ``warning`` ...) or ``accent`` or ``muted``.
    """

    def __init__(
        self,
        text: str,
        role: str = "accent",
        icon_name: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._role, self._icon_name = role, icon_name

    def set_chip(self, text: str, role: str, icon_name: str | None = None) -> None:
        """Say something else."""
        self._role, self._icon_name = role, icon_name
        self.setText(text)
        self.updateGeometry()
        self.update()

    def _before(self) -> int:
        return scaled(_SMALL_ICON + SPACE_4) if self._icon_name else 0

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        value = getattr(tokens, self._role)
        colour = ink(tokens, self._role) if self.isEnabled() else tokens.muted
        ground = value.soft if isinstance(value, Pair) else tokens.accent_soft
        if self._role == "muted" or not self.isEnabled():
            ground = tokens.sunken
        edge = colour if edge_width(tokens) > 1 else None
        painter = QPainter(self)
        panel(painter, self.rect(), ground, edge, radius=self.height() / 2)
        words = self.rect()
        if self._icon_name:
            side, pad = scaled(_SMALL_ICON), scaled(SPACE_8)
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            spot = words.adjusted(pad, 0, 0, 0)
            spot.setWidth(side)
            if rtl:
                spot.moveRight(words.right() - pad)
            paint_icon(painter, self._icon_name, spot, colour)
            room = self._before()
            words = words.adjusted(0, 0, -room, 0) if rtl else words.adjusted(room, 0, 0, 0)
        painter.setPen(colour)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text())


class FilterChip(Button):
    """A chip one presses: stays down while its filter holds. Space and Enter press it."""

    look = CHIP_LOOK

    def __init__(
        self, text: str, icon_name: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, icon_name, parent=parent)
        set_flag(self, SMALL)
        set_text(self, CAPTION_PX, medium=True)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if icon_name:
            self.setIcon(icon(icon_name, "muted", "accent"))


class RemovableChip(Button):
    """A word with a cross: pressing it, or Delete or Backspace on it, takes it away.

    Emits ``removed``; whoever shows the chip takes it down.
    """

    look = CHIP_LOOK
    removed = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), "close", icon_after=True, parent=parent)
        self.words = text
        set_flag(self, SMALL)
        set_text(self, CAPTION_PX, medium=True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Remove {words}").format(words=text))
        self.setToolTip(self.accessibleName())
        self.clicked.connect(self.removed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
            return
        super().keyPressEvent(event)


class KeyHint(_Small):
    """A key to press, such as ``Ctrl K``, in a small box. `shortcut` is Qt's ``Ctrl+K``."""

    _height = 20
    _pad = 6

    def __init__(self, shortcut: str, parent: QWidget | None = None) -> None:
        native = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        super().__init__((native or shortcut).replace("+", " ") or shortcut, parent)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        painter = QPainter(self)
        panel(
            painter, self.rect(), tokens.surface, tokens.border,
            width=edge_width(tokens), radius=scaled(SPACE_4),
        )  # fmt: skip
        painter.setPen(tokens.muted)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class CountBadge(_Small):
    """A number on the sunken ground, beside a tab or a heading."""

    _height = BADGE
    _pad = 6

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        super().__init__(str(count), parent)

    def set_count(self, count: int) -> None:
        """Show another number; nothing is shown for zero."""
        self.setText(str(count))
        self.setVisible(count > 0)
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        painter = QPainter(self)
        edge = tokens.strong if edge_width(tokens) > 1 else None
        panel(painter, self.rect(), tokens.sunken, edge, radius=scaled(SPACE_4))
        painter.setPen(tokens.muted)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
