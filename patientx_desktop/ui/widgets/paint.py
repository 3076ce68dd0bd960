"""Small drawing steps that painted widgets and delegates share.

Everything takes its colours from the caller's tokens; nothing here decides how a thing looks.
"""

from html import escape

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QTextLayout,
    QTextOption,
    QTransform,
)
from PySide6.QtWidgets import QStyle, QWidget

from patientx_desktop.ui.theme.tokens import FOCUS_WIDTH, Tokens, edge_width, scaled, text_font

Align = Qt.AlignmentFlag
END = Align.AlignRight | Align.AlignVCenter
START = Align.AlignLeft | Align.AlignVCenter


def figures(font: QFont) -> QFont:
    """`font` with figures of one width, so that numbers stand still while they change."""
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def box(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    fill: QColor | None,
    edge: QColor | None = None,
    width: float = 1,
    dashed: bool = False,
) -> None:
    """Draw a rounded box whose edge lies fully inside `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(Qt.PenStyle.NoPen)
    if edge is not None:
        style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
        pen = QPen(edge, width, style)
        half = width / 2
        rect = rect.adjusted(half, half, -half, -half)
    painter.setPen(pen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect, radius, radius)
    painter.restore()


def focus_ring(painter: QPainter, rect: QRectF, radius: float, tokens: Tokens) -> None:
    """The ring of the keyboard focus, just inside `rect`."""
    box(painter, rect, radius, None, tokens.accent, scaled(FOCUS_WIDTH))


def row_ground(
    painter: QPainter, rect: QRectF, radius: float, fill: QColor, tokens: Tokens
) -> None:
    """The ground of a chosen row; with an edge as well where colours alone must not carry it."""
    edge = tokens.accent if edge_width(tokens) > 1 else None
    box(painter, rect, radius, fill, edge, edge_width(tokens))


def words(
    painter: QPainter,
    rect: QRect,
    text: str,
    font: QFont,
    colour: QColor,
    align: Qt.AlignmentFlag = START,
) -> None:
    """One line of text, cut with an ellipsis where it does not fit, mirrored right to left."""
    painter.setFont(font)
    painter.setPen(colour)
    cut = QFontMetrics(font).elidedText(one_line(text), Qt.TextElideMode.ElideRight, rect.width())
    side = QStyle.visualAlignment(painter.layoutDirection(), align)
    painter.drawText(rect, int(side | Qt.TextFlag.TextSingleLine), cut)


def wrapped(text: str, font: QFont, width: int, most: int) -> tuple[str, ...]:
    """`text` on at most `most` lines of `width`, the last cut with an ellipsis."""
    layout = QTextLayout(one_line(text), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    found = list[str]()
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start = line.textStart()
        if len(found) == most - 1:
            rest = layout.text()[start:]
            cut = QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
            found.append(cut)
            break
        found.append(layout.text()[start : start + line.textLength()].strip())
    layout.endLayout()
    return tuple(found)


def one_line(text: str, limit: int = 1000) -> str:
    """`text` on one line and at most `limit` characters long: lists need no more to elide."""
    return " ".join(text[:limit].split())


def plain_tip(text: str) -> str:
    """`text` for a tooltip that shows it letter by letter, whatever markup somebody put in it."""
    return f"<p>{escape(text)}</p>" if "<" in text else text


def mirrored(widget: QWidget, rect: QRect, within: QRect | None = None) -> QRect:
    """`rect`, laid out left to right, where it belongs in the widget's reading direction."""
    return QStyle.visualRect(widget.layoutDirection(), within or widget.rect(), rect)


def hatch(painter: QPainter, rect: QRectF, colour: QColor, gap: float, width: float) -> None:
    """Diagonal lines over `rect`: the pattern of what is expected but not there yet."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(rect)
    painter.setPen(QPen(colour, width))
    x = rect.left() - rect.height()
    while x < rect.right():
        painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + rect.height(), rect.top()))
        x += gap
    painter.restore()


def round_picture(
    painter: QPainter, frame: QRectF, radius: float, picture: QPixmap, part: QRectF
) -> None:
    """The `part` of a picture, fitted into `frame` with round corners.

    It is the brush of a rounded box: a clip would leave the corners with steps.
    """
    brush = QBrush(picture)
    ratio = picture.devicePixelRatio()
    fit = QTransform.fromTranslate(frame.x(), frame.y())
    fit.scale(frame.width() / part.width() * ratio, frame.height() / part.height() * ratio)
    brush.setTransform(fit.translate(-part.x() / ratio, -part.y() / ratio))
    painter.save()
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
    )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(brush)
    painter.drawRoundedRect(frame, radius, radius)
    painter.restore()


def rounded_clip(rect: QRectF, radius: float) -> QPainterPath:
    """The path that cuts a picture or bar to round corners."""
    path = QPainterPath()
    path.addRoundedRect(rect, radius, radius)
    return path


def line_height(size: int, **weight: bool) -> int:
    """Height of one line of text of `size`, at the text size in force."""
    return QFontMetrics(text_font(size, **weight)).height()


def text_width(text: str, size: int, **weight: bool) -> int:
    """Width of `text` on one line, with figures of one width."""
    return QFontMetrics(figures(text_font(size, **weight))).horizontalAdvance(text)


READABLE = 4.5
"""The least contrast of words on their ground."""


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (
        (c / 12.92) if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """How far two colours stand apart, 1 to 21, as WCAG reckons it."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def readable(ground: QColor, tokens: Tokens) -> QColor:
    """The lettering, the theme's text or that on its accent, that reads better on `ground`."""
    return max(tokens.text, tokens.on_accent, key=lambda colour: contrast(ground, colour))
