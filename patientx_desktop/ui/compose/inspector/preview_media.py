"""Pictures under a previewed post: one as it is, two to four cut to a grid, as X shows them."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from patientx_desktop.domain.media import Attachment, MediaKind
from patientx_desktop.runtime.library import MediaBook
from patientx_desktop.ui.compose.length import length_words
from patientx_desktop.ui.compose.showing import show_file
from patientx_desktop.ui.theme.tokens import SPACE_4, scaled
from patientx_desktop.ui.widgets.media_tile import Corner, MediaTile, Tag

_GRID = 9 / 16  # height by width of two to four pictures together
_FLAT, _CUT = 3 / 8, 2 / 3  # a single picture is no flatter, and this much of its height is shown
_MOST = 4


def frames(count: int, wide: int, high: int, gap: int) -> list[QRect]:
    """The places of `count` (1 to 4) pictures in a box, reading from the top start."""
    half, low = (wide - gap) // 2, (high - gap) // 2
    if count <= 1:
        return [QRect(0, 0, wide, high)][:count]
    end = QRect(half + gap, 0, wide - half - gap, high)
    if count == 2:
        return [QRect(0, 0, half, high), end]
    upper, lower = QRect(end), QRect(end)
    upper.setHeight(low)
    lower.setTop(low + gap)
    if count == 3:
        return [QRect(0, 0, half, high), upper, lower]
    first, third = QRect(0, 0, half, low), QRect(0, low + gap, half, high - low - gap)
    return [first, upper, third, lower]


class PreviewMedia(QWidget):
    """The attachments of one part. They are looked at here and changed on the card."""

    def __init__(self, book: MediaBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self._files: tuple[Attachment, ...] = ()
        self._tiles: list[MediaTile] = []
        self.setObjectName("preview-media")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def set_files(self, files: tuple[Attachment, ...]) -> None:
        """Show these files; those that are shown already go on moving."""
        files = files[:_MOST]
        if files == self._files:
            return
        old, self._files = self._files, files
        while len(self._tiles) > len(files):
            tile = self._tiles.pop()
            tile.hide()
            tile.deleteLater()
        for index, each in enumerate(files):
            fresh = index == len(self._tiles)
            if fresh:
                self._tiles.append(self._new_tile())
            tile = self._tiles[index]
            if fresh or old[index].file.digest != each.file.digest:
                show_file(tile, each.file, self._book)
            tile.set_tags(*self._tags(each))
            tile.set_alt(each.alt)
        self.setVisible(bool(files))
        self._place()
        self.updateGeometry()

    def tiles(self) -> tuple[MediaTile, ...]:
        """The pictures, in order."""
        return tuple(self._tiles)

    def _tags(self, each: Attachment) -> list[Tag]:
        """How long a video is and that it has captions, that a GIF is one."""
        if each.file.kind is MediaKind.VIDEO:
            length = Tag(length_words(each.file.duration_ms), icon="play")
            captions = [Tag(self.tr("CC"), Corner.BOTTOM_END)] if each.captions else []
            return [length, *captions]
        return [Tag(self.tr("GIF"))] if each.file.kind is MediaKind.GIF else []

    def _new_tile(self) -> MediaTile:
        tile = MediaTile(0, parent=self)
        tile.setObjectName("preview-picture")
        tile.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        tile.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        tile.show()
        return tile

    def _ratio(self) -> float:
        if len(self._files) != 1:
            return _GRID
        file = self._files[0].file
        return min(max(_CUT * file.height / max(1, file.width), _FLAT), _GRID)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(width * self._ratio()) if self._files else 0

    def sizeHint(self) -> QSize:
        wide = scaled(240)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(48), scaled(24))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        spots = frames(len(self._tiles), self.width(), self.height(), scaled(SPACE_4) // 2)
        for tile, spot in zip(self._tiles, spots, strict=True):
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            if mirrored:
                spot.moveLeft(self.width() - spot.right() - 1)
            tile.setGeometry(spot)
