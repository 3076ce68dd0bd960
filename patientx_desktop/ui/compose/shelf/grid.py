"""The grid of the shelf: three moving pictures in a row, each with its caption."""

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPixmap,
    QPixmapCache,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from patientx_desktop.domain.media import MediaFile
from patientx_desktop.ui.compose.shelf.clock import ShelfClock, Strips
from patientx_desktop.ui.theme.icons import paint_icon
from patientx_desktop.ui.theme.tokens import (
    CAPTION_PX,
    FOCUS_WIDTH,
    ICON,
    RADIUS_CONTROL,
    SPACE_4,
    SPACE_8,
    Tokens,
    scaled,
    text_font,
    tokens_of,
)
from patientx_desktop.ui.widgets.badges import tag_colours
from patientx_desktop.ui.widgets.paint import (
    box,
    focus_ring,
    line_height,
    rounded_clip,
    text_width,
    words,
)

COLUMNS = 3
_FLAT = 5 / 8  # height of a picture by its width
_STEP = 96  # widths small pictures are made in
_MEGABYTE = 1_000_000
Index = QModelIndex | QPersistentModelIndex
FILE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Tile:
    """A GIF on the shelf. `badge` is an exception: its words, icon and role. One that flashes
    `is_still`: nobody should be shown it unasked."""

    file: MediaFile
    title: str
    badge: tuple[str, str, str] | None = None
    is_still: bool = False

    @property
    def size(self) -> str:
        """Its size in words, such as *0.4 MB*."""
        return f"{max(0.1, self.file.size / _MEGABYTE):.1f} MB"


class ShelfModel(QAbstractListModel):
    """The tiles of one grid."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles: tuple[Tile, ...] = ()

    def show_tiles(self, tiles: tuple[Tile, ...]) -> None:
        """Show these; the same files in the same order keep the chosen one."""
        if [t.file.digest for t in tiles] == [t.file.digest for t in self.tiles]:
            self.tiles = tiles
            if tiles:
                self.dataChanged.emit(self.index(0), self.index(len(tiles) - 1))
            return
        self.beginResetModel()
        self.tiles = tiles
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.tiles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.tiles):
            return None
        tile = self.tiles[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            badge = tile.badge[0] if tile.badge else ""
            has_alt = self.tr("with alt text") if tile.file.alt else ""
            return ", ".join(part for part in (tile.title, badge, has_alt, tile.size) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{tile.title}\n{tile.file.alt}" if tile.file.alt else tile.title
        return tile if role == FILE else None


class _Painter(QStyledItemDelegate):
    """Paints a tile: picture, exception, caption, ring."""

    def __init__(self, grid: "ShelfGrid", clock: ShelfClock, strips: Strips) -> None:
        super().__init__(grid)
        self._grid, self._clock, self._strips = grid, clock, strips

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return self._grid.cell()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tile = index.data(FILE)
        if not isinstance(tile, Tile):
            return
        tokens, grid = tokens_of(self._grid), self._grid
        spot = grid.picture_rect(option.rect, index.row())
        radius = scaled(RADIUS_CONTROL)
        self._paint_picture(painter, tile, spot, radius, tokens)
        if tile.badge:
            self._paint_badge(painter, tile.badge, spot, tokens)
        caption = QRect(spot.left(), spot.bottom() + 1 + scaled(2), spot.width(), grid.caption())
        if grid.painted.intersects(caption):
            self._paint_caption(painter, tile, caption, tokens)
        state = option.state
        if state & QStyle.StateFlag.State_HasFocus and grid.hasFocus():
            out = scaled(FOCUS_WIDTH) + 1
            focus_ring(painter, QRectF(spot.adjusted(-out, -out, out, out)), radius + out, tokens)
        elif state & QStyle.StateFlag.State_MouseOver:
            box(painter, QRectF(spot), radius, None, tokens.strong)

    def _paint_picture(
        self, painter: QPainter, tile: Tile, spot: QRect, radius: int, tokens: Tokens
    ) -> None:
        ratio = painter.device().devicePixelRatio()
        wide = -(-round(spot.width() * ratio) // _STEP) * _STEP
        moment = 0 if tile.is_still else self._clock.elapsed_ms
        image = self._strips.frame(tile.file, wide, round(wide * _FLAT), moment)
        if image is None or image.isNull():
            box(painter, QRectF(spot), radius, tokens.sunken, tokens.border)
            name = "image" if image is None else "warning"
            glyph = QRect(0, 0, scaled(ICON), scaled(ICON))
            glyph.moveCenter(spot.center())
            paint_icon(painter, name, glyph, tokens.muted)
            return
        # A frame of the ground laid over the corners costs a tenth of a rounded clip.
        painter.drawImage(spot, image)
        painter.drawPixmap(spot.topLeft(), self._corners(spot.size(), radius, ratio, tokens))

    def _corners(self, size: QSize, radius: int, ratio: float, tokens: Tokens) -> QPixmap:
        """The ground with a rounded hole of `size` in it, drawn once."""
        key = f"shelf corners {size.width()}x{size.height()} {ratio} {tokens.surface.rgba()}"
        pixmap = QPixmap()
        if not QPixmapCache.find(key, pixmap):
            pixmap = QPixmap(size * ratio)
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            area = QRectF(0, 0, size.width(), size.height())
            whole = QPainterPath()
            whole.addRect(area)
            brush = QPainter(pixmap)
            brush.setRenderHint(QPainter.RenderHint.Antialiasing)
            hole = rounded_clip(area, radius)
            brush.fillPath(whole.subtracted(hole), tokens.surface)
            brush.end()
            QPixmapCache.insert(key, pixmap)
        return pixmap

    def _paint_badge(
        self, painter: QPainter, badge: tuple[str, str, str], spot: QRect, tokens: Tokens
    ) -> None:
        said, icon, role = badge
        lettering, ground, edge = tag_colours(tokens, role)
        gap, pad, glyph = scaled(SPACE_4), scaled(SPACE_4), scaled(14)
        tall = line_height(CAPTION_PX) + 1
        room = spot.width() - 2 * gap - 2 * pad - glyph - gap
        text = min(room, text_width(said, CAPTION_PX, medium=True) + 2)
        wide = text + 2 * pad + glyph + gap
        place = QRect(spot.left() + gap, spot.bottom() + 1 - gap - tall, wide, tall)
        if self._grid.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            place.moveRight(spot.right() - gap)
        box(painter, QRectF(place), scaled(SPACE_4), ground, edge)
        mark = QRect(place.left() + pad, place.top() + (tall - glyph) // 2, glyph, glyph)
        paint_icon(painter, icon, mark, lettering)
        label = place.adjusted(pad + glyph + gap, 0, -pad + 2, 0)
        words(painter, label, said, text_font(CAPTION_PX, medium=True), lettering)

    def _paint_caption(self, painter: QPainter, tile: Tile, spot: QRect, tokens: Tokens) -> None:
        start = spot
        if tile.file.alt.strip():
            said, font = self.tr("ALT"), text_font(CAPTION_PX, medium=True)
            words(painter, spot, said, font, tokens.text)
            start = spot.adjusted(QFontMetrics(font).horizontalAdvance(said), 0, 0, 0)
            painter.setFont(text_font(CAPTION_PX))
            painter.setPen(tokens.muted)
            painter.drawText(start, int(Qt.AlignmentFlag.AlignVCenter), f" · {tile.size}")
            return
        words(painter, start, tile.size, text_font(CAPTION_PX), tokens.muted)


class ShelfGrid(QListView):
    """A list of GIFs in three columns, as high as it needs; it scrolls with its panel.

    `chosen` says that a GIF is to go into the post (click, Enter or Space), `looked_at` which one
    has the keyboard focus.
    """

    chosen = Signal(object)
    looked_at = Signal(object)

    def __init__(
        self, name: str, clock: ShelfClock, strips: Strips, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.painted = QRegion()
        self.setObjectName(name.replace(" ", "-").lower())
        self.setAccessibleName(name)
        self.tiles = ShelfModel(self)
        self.setModel(self.tiles)
        self.setItemDelegate(_Painter(self, clock, strips))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(off)
        self.setVerticalScrollBarPolicy(off)
        self.viewport().setAutoFillBackground(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._on_clicked)
        self.selectionModel().currentChanged.connect(self._on_current)
        clock.stepped.connect(self._on_stepped)
        strips.arrived.connect(self.viewport().update)

    def show_tiles(self, tiles: tuple[Tile, ...]) -> None:
        """Show these GIFs."""
        self.tiles.show_tiles(tiles)
        self._fit()

    def current(self) -> Tile | None:
        """The GIF that has the keyboard focus."""
        tile = self.currentIndex().data(FILE) if self.currentIndex().isValid() else None
        return tile if isinstance(tile, Tile) and self.hasFocus() else None

    def tile_width(self) -> int:
        """How wide a picture is."""
        gaps = (COLUMNS - 1) * scaled(SPACE_8) + 2 * self._ring()
        return max(scaled(24), (self.viewport().width() - gaps) // COLUMNS)

    def cell(self) -> QSize:
        """The room of one tile: picture, caption, and the gap below."""
        wide = self.viewport().width() // COLUMNS - 1
        tall = round(self.tile_width() * _FLAT) + self.caption() + scaled(SPACE_8) + scaled(2)
        return QSize(max(1, wide), tall)

    def caption(self) -> int:
        """How high the caption is."""
        return line_height(CAPTION_PX) + scaled(2)

    @staticmethod
    def _ring() -> int:
        return scaled(SPACE_4)

    def picture_rect(self, cell: QRect, row: int) -> QRect:
        """Where the picture of a row lies: three of them reach from edge to edge."""
        wide, column = self.tile_width(), row % COLUMNS
        left = self._ring() + column * (wide + scaled(SPACE_8))
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = self.viewport().width() - left - wide
        return QRect(left, cell.top() + self._ring(), wide, round(wide * _FLAT))

    def _fit(self) -> None:
        cell = self.cell()
        if cell != self.gridSize():
            self.setGridSize(cell)
        rows = -(-len(self.tiles.tiles) // COLUMNS)
        high = rows * cell.height() + self._ring()
        if high != self.height() or self.minimumHeight() != high:
            self.setFixedHeight(high)

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted = event.region()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def changeEvent(self, event: object) -> None:
        super().changeEvent(event)  # type: ignore[arg-type]
        if hasattr(self, "tiles"):
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if index.isValid():
                self._on_clicked(index)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.tiles.tiles:
            self.setCurrentIndex(self.tiles.index(0))
        self.looked_at.emit(self.current())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.looked_at.emit(None)

    def _on_stepped(self) -> None:
        """Paint the pictures again, those that are seen; the captions stand still."""
        seen = self.viewport().visibleRegion().boundingRect()
        region = QRegion()
        for row in range(len(self.tiles.tiles)):
            spot = self.picture_rect(self.visualRect(self.tiles.index(row)), row)
            if spot.intersects(seen):
                region += spot
        self.viewport().update(region)

    def _on_clicked(self, index: QModelIndex) -> None:
        tile = index.data(FILE)
        if isinstance(tile, Tile):
            self.chosen.emit(tile)

    def _on_current(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.looked_at.emit(self.current())
