"""A few looks to choose from, each a small round of its own colours."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import FOCUS_WIDTH, Tokens, scaled, tokens_of
from patientx_desktop.ui.widgets.paint import box, focus_ring

_ROUND, _ROOM = 14, 22  # pixels: the round, and what can be pressed


class _Swatch(QRadioButton):
    """One look; a radio button to screen readers."""

    def __init__(self, name: str, look: Tokens) -> None:
        super().__init__()
        self._look = look
        self.setObjectName(f"swatch-{look.name}")
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(scaled(_ROOM), scaled(_ROOM))

    minimumSizeHint = sizeHint

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, painter = tokens_of(self), QPainter(self)
        side = scaled(_ROUND)
        spot = QRect(0, 0, side, side)
        spot.moveCenter(self.rect().center())
        edge = tokens.accent if self.isChecked() else tokens.strong
        wide = FOCUS_WIDTH if self.isChecked() else 1
        box(painter, QRectF(spot), side / 2, self._look.surface, edge, wide)
        if self.isChecked():
            dot = spot.adjusted(side // 3, side // 3, -(side // 3), -(side // 3))
            box(painter, QRectF(dot), dot.width() / 2, self._look.text)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()), scaled(4), tokens)


class Swatches(QWidget):
    """Exactly one is chosen; Tab reaches it, the arrow keys move it. ``chosen`` tells its key."""

    chosen = Signal(str)

    def __init__(
        self, name: str, looks: dict[str, tuple[str, Tokens]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("swatches")
        self.setAccessibleName(name)
        self._keys = tuple(looks)
        self._group = QButtonGroup(self)
        line = QHBoxLayout(self)
        set_margins(line, 0, 0, 0, 0)
        set_gap(line, 0)
        for at, (words, look) in enumerate(looks.values()):
            swatch = _Swatch(words, look)
            self._group.addButton(swatch, at)
            line.addWidget(swatch)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_current(self._keys[0])
        self._group.idClicked.connect(self._on_clicked)

    def current(self) -> str:
        """The key of the chosen one."""
        return self._keys[self._group.checkedId()]

    def set_current(self, key: str) -> None:
        """Choose one without saying so."""
        at = self._keys.index(key)
        self._group.button(at).setChecked(True)
        self._settle_focus(at)

    def _settle_focus(self, chosen: int) -> None:
        """Tab stops at the chosen one alone, as in any row of radio buttons."""
        for at in range(len(self._keys)):
            policy = Qt.FocusPolicy.StrongFocus if at == chosen else Qt.FocusPolicy.ClickFocus
            self._group.button(at).setFocusPolicy(policy)
        self.setFocusProxy(self._group.button(chosen))

    def _on_clicked(self, at: int) -> None:
        self._settle_focus(at)
        self.chosen.emit(self._keys[at])
