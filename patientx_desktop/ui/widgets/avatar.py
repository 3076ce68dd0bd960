"""A person or group as one or two letters in a round."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QPixmapCache
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from patientx_desktop.ui.theme.icons import paint_icon
from patientx_desktop.ui.theme.tokens import (
    BODY_PX,
    CAPTION_PX,
    ICON,
    TITLE_PX,
    Tokens,
    edge_width,
    scaled,
    text_font,
    tokens_of,
)
from patientx_desktop.ui.widgets.paint import Align, box, mirrored

AVATAR_SMALL, AVATAR, AVATAR_LARGE = 24, 36, 56
_TEXT = {AVATAR_SMALL: CAPTION_PX - 1, AVATAR: BODY_PX, AVATAR_LARGE: TITLE_PX}


def initials_of(name: str) -> str:
    """The first letters of the first two words of `name`; empty for a hidden name.

    A name that is two capitals already stays as it is.
    """
    parts = [part for part in name.replace("@", " ").split() if part[0].isalnum()]
    if len(parts) == 1 and parts[0].isupper() and len(parts[0]) <= 2:
        return parts[0]
    return "".join(part[0] for part in parts[:2]).upper()


class Avatar(QLabel):
    """Initials on the quiet ground, or on the accent's with `strong`; a person where none fit.

    `size` is one of ``AVATAR_SMALL``, ``AVATAR`` and ``AVATAR_LARGE``.
    """

    def __init__(
        self,
        name: str = "",
        size: int = AVATAR,
        *,
        strong: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._size, self._strong, self._initials = size, strong, ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """Show the initials of `name` and tell screen readers the name itself."""
        self._initials = initials_of(name)
        self.setAccessibleName(name or self.tr("Name hidden"))
        self.update()

    def set_strong(self, strong: bool) -> None:
        """Use the accent's ground: the group itself, or the one that is chosen."""
        self._strong = strong
        self.update()

    def initials(self) -> str:
        """The letters shown."""
        return self._initials

    def sizeHint(self) -> QSize:
        side = scaled(self._size)
        return QSize(side, side)

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        side = scaled(self._size)
        rect = mirrored(self, self.rect().adjusted(0, 0, side - self.width(), side - self.height()))
        ratio = self.devicePixelRatio()
        family = self.font().family()
        key = f"avatar {self._initials} {side} {self._strong} {tokens.name} {ratio} {family}"
        picture = QPixmap()
        if not QPixmapCache.find(key, picture):
            picture = QPixmap(round(side * ratio), round(side * ratio))
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            self._draw(QPainter(picture), QRect(0, 0, side, side), tokens)
            QPixmapCache.insert(key, picture)
        QPainter(self).drawPixmap(rect.topLeft(), picture)

    def _draw(self, painter: QPainter, rect: QRect, tokens: Tokens) -> None:
        """The round and the letters, once for all avatars that look the same."""
        side = rect.width()
        ground = tokens.accent_soft if self._strong else tokens.hover
        colour = tokens.accent if self._strong else tokens.muted
        edge = tokens.border if edge_width(tokens) > 1 else None
        box(painter, QRectF(rect), side / 2, ground, edge)
        if not self._initials:
            inner = (side - scaled(ICON)) // 2
            paint_icon(painter, "person", rect.adjusted(inner, inner, -inner, -inner), colour)
            painter.end()
            return
        painter.setFont(text_font(_TEXT.get(self._size, BODY_PX), bold=True))
        painter.setPen(colour)
        painter.drawText(rect, int(Align.AlignCenter), self._initials)
        painter.end()
