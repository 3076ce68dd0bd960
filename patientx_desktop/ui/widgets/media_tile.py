"""A picture as X shows it: cropped to its frame, with its tags, still or moving."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QImageReader,
    QPainter,
    QPaintEvent,
    QPixmap,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from patientx_desktop.ui.theme.icons import paint_icon
from patientx_desktop.ui.theme.tokens import (
    CAPTION_PX,
    CHIP,
    ICON,
    RADIUS_CARD,
    RADIUS_CONTROL,
    SPACE_8,
    Tokens,
    scaled,
    text_font,
    tokens_of,
)
from patientx_desktop.ui.widgets.badges import tag_colours
from patientx_desktop.ui.widgets.moving import MovingPicture, motion_allowed, safe_size
from patientx_desktop.ui.widgets.paint import (
    Align,
    box,
    focus_ring,
    line_height,
    round_picture,
    text_width,
    words,
)

_STILL_SIDE = 1280  # stills are decoded no larger: no tile is wider


class Corner(StrEnum):
    """Where a tag lies on its picture; start and end follow the reading direction."""

    TOP_START = "top-start"
    TOP_END = "top-end"
    BOTTOM_START = "bottom-start"
    BOTTOM_END = "bottom-end"


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag on a picture: words, corner, and for an exception an icon and a role."""

    text: str
    corner: Corner = Corner.BOTTOM_START
    icon: str = ""
    role: str = "toast"


def cropped(source: QSize, frame: QSize) -> QRect:
    """The middle part of a picture of size `source` that fills `frame` without bending it."""
    if source.isEmpty() or frame.isEmpty():
        return QRect()
    part = frame.scaled(source, Qt.AspectRatioMode.KeepAspectRatio)
    left = (source.width() - part.width()) // 2
    return QRect(left, (source.height() - part.height()) // 2, part.width(), part.height())


class MediaTile(QAbstractButton):
    """A still or moving picture that can be pressed. Emits ``clicked``, and ``failed`` on damage.

    `ratio` is height by width; 0 takes whatever height the layout gives. The accessible name is
    the alt text, or says that there is none.
    """

    failed = Signal()

    def __init__(
        self, ratio: float = 9 / 16, radius: int = RADIUS_CARD, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ratio, self._radius = ratio, radius
        self._still = QPixmap()
        self._moving: MovingPicture | None = None
        self._tags: tuple[Tag, ...] = ()
        self._broken = self._paused = False
        self._glyph = "image"
        self.setObjectName("media-tile")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(ratio > 0)
        self.setSizePolicy(policy)
        self.set_alt("")

    def set_path(self, path: Path) -> None:
        """Show the picture in a file: moving if it moves. A damaged file shows as such."""
        self._forget()
        reader = QImageReader(str(path))
        reader.setAutoTransform(True)
        size = safe_size(reader)
        if size is not None and reader.supportsAnimation() and reader.imageCount() != 1:
            self._moving = MovingPicture(path, self)
            self._moving.frame_changed.connect(self.update)
            self._moving.failed.connect(self._on_failed)
            self._broken = self._moving.is_broken()
            self._settle()
        elif size is not None:
            if max(size.width(), size.height()) > _STILL_SIDE:
                bounds = QSize(_STILL_SIDE, _STILL_SIDE)
                reader.setScaledSize(size.scaled(bounds, Qt.AspectRatioMode.KeepAspectRatio))
            self._still = QPixmap.fromImage(reader.read())
            self._broken = self._still.isNull()
        else:
            self._broken = True
        if self._broken:
            self.failed.emit()
        self._describe()
        self.update()

    def set_pixmap(self, pixmap: QPixmap) -> None:
        """Show a still that was decoded elsewhere."""
        self._forget()
        self._still = pixmap
        self._describe()
        self.update()

    def clear(self, glyph: str = "image") -> None:
        """Show the quiet ground of a picture that is still to come, or of what is not shown."""
        self._forget()
        self._glyph = glyph
        self._describe()
        self.update()

    def set_alt(self, alt: str) -> None:
        """The alt text, read to people who cannot see the picture."""
        self._alt = alt
        self._describe()

    def set_tags(self, *tags: Tag) -> None:
        """The tags that lie on the picture."""
        self._tags = tags
        self._describe()
        self.update()

    def set_paused(self, paused: bool) -> None:
        """Hold a moving picture at its first frame, with a play mark on it."""
        self._paused = paused
        self._settle()
        self.update()

    def is_broken(self) -> bool:
        """Whether the file could not be shown."""
        return self._broken

    def is_playing(self) -> bool:
        """Whether it is moving right now."""
        return self._moving is not None and self._moving.is_playing()

    def _forget(self) -> None:
        if self._moving is not None:
            self._moving.set_seen(False)
            self._moving.deleteLater()
        self._moving, self._still, self._broken = None, QPixmap(), False

    def _describe(self) -> None:
        name = self._alt or self.tr("Picture without alt text")
        if self._broken:
            name = self.tr("Picture that cannot be shown, its file is damaged")
        self.setAccessibleName(name)
        self.setAccessibleDescription(", ".join(tag.text for tag in self._tags))

    def _on_failed(self) -> None:
        self._broken = self._moving is None or self._moving.is_broken()
        self._describe()
        self.update()
        self.failed.emit()

    def _is_held(self) -> bool:
        return self._paused or not motion_allowed(self)

    def _settle(self) -> None:
        if self._moving is not None:
            self._moving.set_allowed(not self._is_held())
            self._moving.set_seen(self.isVisible() and not self.window().isMinimized())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.window().installEventFilter(self)
        self._settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window in the task bar shows nothing, but Qt hides nothing in it either."""
        if event.type() == QEvent.Type.WindowStateChange and watched is self.window():
            self._settle()
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._moving is not None:
            self._moving.set_seen(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def hasHeightForWidth(self) -> bool:
        return self._ratio > 0

    def heightForWidth(self, width: int) -> int:
        return round(width * self._ratio) if self._ratio > 0 else -1

    def sizeHint(self) -> QSize:
        width = scaled(240)
        return QSize(width, round(width * (self._ratio or 0.6)))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(48), scaled(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        radius = scaled(self._radius)
        frame = QRectF(self.rect())
        picture = self._moving.pixmap() if self._moving is not None else self._still
        if self._broken or picture.isNull():
            box(painter, frame, radius, tokens.sunken)
        if self._broken:
            self._paint_broken(painter, tokens)
        elif picture.isNull():
            self._paint_glyph(painter, tokens, self._glyph)
        else:
            part = cropped(picture.size(), self.size())
            round_picture(painter, frame, radius, picture, QRectF(part))
        box(painter, frame, radius, None, tokens.strong if self.underMouse() else tokens.border)
        if self._moving is not None and self._is_held() and not self._broken:
            self._paint_play(painter, tokens)
        for tag in self._tags:
            self._paint_tag(painter, tokens, tag)
        if self.hasFocus():
            focus_ring(painter, frame, radius, tokens)

    def _paint_glyph(self, painter: QPainter, tokens: Tokens, name: str) -> None:
        side = min(scaled(ICON), self.height())
        spot = QRect(0, 0, side, side)
        spot.moveCenter(self.rect().center())
        paint_icon(painter, name, spot, tokens.muted)

    def _paint_broken(self, painter: QPainter, tokens: Tokens) -> None:
        said, line = self.tr("This file is damaged"), line_height(CAPTION_PX)
        inner = self.rect().adjusted(scaled(SPACE_8), 0, -scaled(SPACE_8), 0)
        roomy = self.height() > line + scaled(ICON + SPACE_8)
        if not roomy or text_width(said, CAPTION_PX) > inner.width():
            self._paint_glyph(painter, tokens, "warning")
            self.setToolTip(said)
            return
        middle = self.rect().center()
        icon = QRect(0, 0, scaled(ICON), scaled(ICON))
        icon.moveCenter(middle)
        icon.translate(0, -line // 2 - 2)
        paint_icon(painter, "warning", icon, tokens.warning.ink)
        text = QRect(inner.left(), icon.bottom() + 3, inner.width(), line)
        centre = Align.AlignHCenter | Align.AlignVCenter
        words(painter, text, said, text_font(CAPTION_PX), tokens.muted, centre)

    def _paint_play(self, painter: QPainter, tokens: Tokens) -> None:
        lettering, ground, edge = tag_colours(tokens, "toast")
        side = min(scaled(40), self.height() // 2)
        spot = QRect(0, 0, side, side)
        spot.moveCenter(self.rect().center())
        box(painter, QRectF(spot), side / 2, ground, edge)
        inset = side // 4
        paint_icon(painter, "play", spot.adjusted(inset, inset, -inset, -inset), lettering)

    def _paint_tag(self, painter: QPainter, tokens: Tokens, tag: Tag) -> None:
        lettering, ground, edge = tag_colours(tokens, tag.role)
        pad, gap = scaled(6), scaled(SPACE_8)
        glyph = scaled(14) if tag.icon else 0
        room = self.width() - 2 * gap - 2 * pad - (glyph + scaled(4) if glyph else 0)
        text = min(room, text_width(tag.text, CAPTION_PX, bold=True) + 2)
        if text <= 0:
            return
        tall = max(scaled(CHIP - 4), line_height(CAPTION_PX) + 2)
        wide = text + 2 * pad + (glyph + scaled(4) if glyph else 0)
        top = gap if tag.corner.startswith("top") else self.height() - gap - tall
        at_end = tag.corner.endswith("end")
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            at_end = not at_end
        spot = QRect(self.width() - gap - wide if at_end else gap, top, wide, tall)
        box(painter, QRectF(spot), scaled(RADIUS_CONTROL) - 2, ground, edge)
        if glyph:
            icon = QRect(spot.left() + pad, top + (tall - glyph) // 2, glyph, glyph)
            paint_icon(painter, tag.icon, icon, lettering)
        label = spot.adjusted(wide - text - pad, 0, -pad, 0)
        words(painter, label, tag.text, text_font(CAPTION_PX, bold=True), lettering)
