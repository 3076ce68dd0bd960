"""A line icon as a widget of its own, beside words that say the same."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from patientx_desktop.ui.theme.icons import paint_icon
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import CAPTION_PX, ICON, SPACE_8, ink, scaled, tokens_of
from patientx_desktop.ui.widgets.ink import InkLabel


class Glyph(QWidget):
    """The icon `name` in the token `role`, `size` pixels at body text of 14.

    It carries no accessible name: the words beside it say what it says.
    """

    def __init__(
        self, name: str, role: str = "muted", size: int = ICON, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._role, self._size = name, role, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, name: str, role: str) -> None:
        """Show another drawing or colour."""
        self._name, self._role = name, role
        self.update()

    def icon_name(self) -> str:
        """The drawing that is shown."""
        return self._name

    def sizeHint(self) -> QSize:
        side = scaled(self._size)
        return QSize(side, side)

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        colour = ink(tokens, self._role) if self.isEnabled() else tokens.strong
        paint_icon(QPainter(self), self._name, self.rect(), colour)


def _glyph_row(
    host: QWidget, icon: str, icon_role: str, text: str, role: str, size: int, wrap: bool
) -> tuple[Glyph, InkLabel]:
    """Lay an icon and a label side by side in `host`; the icon stands at the first line."""
    glyph = Glyph(icon, icon_role, 16 if size == CAPTION_PX else ICON)
    label = InkLabel(text, role, size, wrap=wrap)
    row = QHBoxLayout(host)
    set_margins(row, 0, 0, 0, 0)
    set_gap(row, SPACE_8)
    side = Qt.AlignmentFlag.AlignTop if wrap else Qt.AlignmentFlag.AlignVCenter
    row.addWidget(glyph, 0, side)
    row.addWidget(label, 1)
    return glyph, label


class IconLabel(QWidget):
    """A line icon beside words, as *Kept on this computer*: one muted, unfocusable remark."""

    def __init__(
        self,
        icon: str,
        text: str,
        role: str = "muted",
        *,
        icon_role: str = "",
        size: int = CAPTION_PX,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.glyph, self.label = _glyph_row(self, icon, icon_role or role, text, role, size, wrap)
        self.setAccessibleName(text)
