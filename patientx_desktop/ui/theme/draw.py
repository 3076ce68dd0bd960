"""The few shapes everything is drawn from: panels, rings, chevrons, ticks."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from patientx_desktop.ui.theme.tokens import (
    FOCUS_WIDTH,
    RADIUS_CONTROL,
    Tokens,
    edge_width,
    scaled,
)

_STROKE = 1.5  # of the icons, on their 20-pixel grid
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
    """A rounded rectangle whose border lies inside `rect`; ``None`` leaves a part out."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(rect)
    if edge is None:
        painter.setPen(NO_PEN)
    else:
        pen = QPen(edge, width)
        if dashed:
            pen.setDashPattern([3, 3])
        painter.setPen(pen)
        box.adjust(width / 2, width / 2, -width / 2, -width / 2)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    corner = scaled(RADIUS_CONTROL) if radius is None else radius
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
    _stroke(painter, colour, side)
    unit = side / 16
    centre = QRectF(rect).center()
    points = [QPointF(centre.x() + x * unit, centre.y() + y * unit) for x, y in _LINES[kind]]
    painter.drawPolyline(QPolygonF(points))


def cross(painter: QPainter, rect: QRect, colour: QColor) -> None:
    """An × amid `rect`, for closing."""
    side = min(rect.width(), rect.height(), scaled(16))
    _stroke(painter, colour, side)
    arm = side / 4
    centre = QRectF(rect).center()
    painter.drawLine(centre + QPointF(-arm, -arm), centre + QPointF(arm, arm))
    painter.drawLine(centre + QPointF(-arm, arm), centre + QPointF(arm, -arm))
