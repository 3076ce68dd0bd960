"""The few shapes everything is drawn from: panels, rings, chevrons, ticks."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPixmapCache, QPolygonF

from patientx_desktop.ui.theme.tokens import (
    FOCUS_WIDTH,
    RADIUS_CONTROL,
    Tokens,
    edge_width,
    scaled,
)

_STROKE = 1.5  # of the icons, on their 20-pixel grid
_KEPT = 64  # pixels high: anything a control is
NO_PEN = QPen(Qt.PenStyle.NoPen)


def panel(
    painter: QPainter,
    rect: QRect,
    fill: QColor | None,
    edge: QColor | None,
    *,
    width: float = 1,
    radius: float | None = None,
    dashed: bool = False,
) -> None:
    """A rounded rectangle whose border lies inside `rect`; ``None`` leaves a part out.

    Those as high as controls are drawn once and kept: a rounded path costs ten times a picture.
    """
    if fill is None and edge is None:
        return
    corner = scaled(RADIUS_CONTROL) if radius is None else radius
    corner = min(corner, rect.width() / 2, rect.height() / 2)
    ratio = painter.device().devicePixelRatio()
    if dashed or rect.height() > scaled(_KEPT) or ratio != int(ratio) or rect.isEmpty():
        _rounded(painter, QRectF(rect), fill, edge, width, corner, dashed)
        return
    cap = int(corner + width) + 2
    whole = rect.width() <= 2 * cap + 1
    wide, high = rect.width() if whole else 2 * cap + 1, rect.height()
    key = (
        f"panel {fill.rgba() if fill else 0} {edge.rgba() if edge else 0} "
        f"{wide}x{high} {width} {corner} {ratio}"
    )
    pixmap = QPixmap()
    if not QPixmapCache.find(key, pixmap):
        pixmap = _clear(wide, high, ratio)
        brush = QPainter(pixmap)
        _rounded(brush, QRectF(0, 0, wide, high), fill, edge, width, corner, False)
        brush.end()
        QPixmapCache.insert(key, pixmap)
    if whole:
        painter.drawPixmap(rect.topLeft(), pixmap)
    else:
        _three_parts(painter, rect, pixmap, cap, int(ratio))


def _clear(width: int, height: int, ratio: float) -> QPixmap:
    """An empty picture of so many logical pixels."""
    pixmap = QPixmap(round(width * ratio), round(height * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap


def _three_parts(painter: QPainter, rect: QRect, pixmap: QPixmap, cap: int, ratio: int) -> None:
    """Two ends as they are, and the one column of pixels between them stretched."""
    x, y, wide, high = rect.x(), rect.y(), rect.width(), rect.height()
    end, tall = cap * ratio, high * ratio
    middle = QRect(x + cap, y, wide - 2 * cap, high)
    painter.drawPixmap(QRect(x, y, cap, high), pixmap, QRect(0, 0, end, tall))
    painter.drawPixmap(middle, pixmap, QRect(end, 0, ratio, tall))
    right = QRect(x + wide - cap, y, cap, high)
    painter.drawPixmap(right, pixmap, QRect(end + ratio, 0, end, tall))


def _rounded(
    painter: QPainter,
    box: QRectF,
    fill: QColor | None,
    edge: QColor | None,
    width: float,
    corner: float,
    dashed: bool,
) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if edge is None:
        painter.setPen(NO_PEN)
    else:
        pen = QPen(edge, width)
        if dashed:
            pen.setDashPattern([3, 3])
        painter.setPen(pen)
        box = box.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    corner = min(corner, box.width() / 2, box.height() / 2)
    painter.drawRoundedRect(box, corner, corner)


def ring(painter: QPainter, rect: QRect, tokens: Tokens, radius: float | None = None) -> None:
    """The focus ring: two pixels of accent along the inside of `rect` (three in high contrast)."""
    width = FOCUS_WIDTH + edge_width(tokens) - 1
    panel(painter, rect, None, tokens.accent, width=width, radius=radius)


def inside_ring(rect: QRect, tokens: Tokens) -> QRect:
    """What a focus ring leaves of `rect`, with one clear pixel between."""
    gap = FOCUS_WIDTH + edge_width(tokens)
    return rect.adjusted(gap, gap, -gap, -gap)


def _stroke(painter: QPainter, colour: QColor, side: float) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colour, max(1.0, _STROKE * side / 16))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)


# Corners of the open lines on a square of -8 to 8.
_LINES = {
    "down": ((-4, -2), (0, 2), (4, -2)),
    "up": ((-4, 2), (0, -2), (4, 2)),
    "left": ((2, -4), (-2, 0), (2, 4)),
    "right": ((-2, -4), (2, 0), (-2, 4)),
    "tick": ((-5, 0), (-1.5, 3.5), (5, -4)),
    "dash": ((-4, 0), (4, 0)),
}


def line(painter: QPainter, rect: QRect, kind: str, colour: QColor) -> None:
    """A chevron (``down``, ``up``, ``left``, ``right``), ``tick`` or ``dash`` amid `rect`."""
    side = min(rect.width(), rect.height(), scaled(16))
    if side <= 0:
        return
    ratio = painter.device().devicePixelRatio()
    key = f"line {kind} {colour.rgba()} {side} {ratio}"
    pixmap = QPixmap()
    if not QPixmapCache.find(key, pixmap):
        pixmap = _clear(side, side, ratio)
        pen = QPainter(pixmap)
        _stroke(pen, colour, side)
        unit, half = side / 16, side / 2
        pen.drawPolyline(
            QPolygonF([QPointF(half + x * unit, half + y * unit) for x, y in _LINES[kind]])
        )
        pen.end()
        QPixmapCache.insert(key, pixmap)
    corner = QPoint(rect.width() - side, rect.height() - side) / 2
    painter.drawPixmap(rect.topLeft() + corner, pixmap)


def cross(painter: QPainter, rect: QRect, colour: QColor) -> None:
    """An × amid `rect`, for closing."""
    side = min(rect.width(), rect.height(), scaled(16))
    _stroke(painter, colour, side)
    arm = side / 4
    centre = QRectF(rect).center()
    painter.drawLine(centre + QPointF(-arm, -arm), centre + QPointF(arm, arm))
    painter.drawLine(centre + QPointF(-arm, arm), centre + QPointF(arm, -arm))
