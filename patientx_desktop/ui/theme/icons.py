"""Line icons that take their colour from the theme when they are painted.

The drawings are SVG files with ``stroke="currentColor"`` in ``resources/icons``. An icon knows its
name and the token it is drawn in; the colour is looked up at every paint, so a change of theme
needs no refresh. Rendered pictures are kept in Qt's own pixmap cache by name, colour and size.
"""

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPixmap,
    QPixmapCache,
)

from patientx_desktop.resources import resource
from patientx_desktop.ui.theme.tokens import ink, tokens_in


@cache
def _source(name: str) -> str:
    path = resource(f"icons/{name}.svg")
    if not path.is_file():
        raise LookupError(f"there is no icon named {name!r}")
    return path.read_text(encoding="utf-8")


def _render(name: str, colour: QColor, width: int, height: int) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer  # lazily: not needed before the first icon is seen

    svg = _source(name).replace("currentColor", colour.name())
    pixmap = QPixmap(width, height)
    pixmap.fill(Qt.GlobalColor.transparent)
    side = min(width, height)
    box = QRectF((width - side) / 2, (height - side) / 2, side, side)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, box)
    painter.end()
    return pixmap


def icon_pixmap(name: str, colour: QColor, size: QSize, ratio: float = 1.0) -> QPixmap:
    """The icon `name` in `colour`, `size` in device pixels, sharp at device pixel `ratio`.

    Raises ``LookupError`` for a name no drawing has.
    """
    key = f"icon {name} {colour.rgba():08x} {size.width()}x{size.height()} {ratio}"
    pixmap = QPixmap()
    if not QPixmapCache.find(key, pixmap):
        pixmap = _render(name, colour, max(1, size.width()), max(1, size.height()))
        pixmap.setDevicePixelRatio(ratio)
        QPixmapCache.insert(key, pixmap)
    return pixmap


def paint_icon(painter: QPainter, name: str, rect: QRect, colour: QColor) -> None:
    """Draw the icon `name` centred in `rect` in `colour`; for delegates and painted widgets."""
    ratio = painter.device().devicePixelRatio()
    side = min(rect.width(), rect.height())
    pixmap = icon_pixmap(name, colour, QSize(side, side) * ratio, ratio)
    corner = QPoint(rect.x() + (rect.width() - side) // 2, rect.y() + (rect.height() - side) // 2)
    painter.drawPixmap(QRect(corner, QSize(side, side)), pixmap)


class IconEngine(QIconEngine):
    """Paints one drawing in the colour its token has in the theme now in force."""

    def __init__(self, name: str, role: str, on: str) -> None:
        super().__init__()
        _source(name)
        self._name, self._role, self._on = name, role, on

    def _colour(self, mode: QIcon.Mode, state: QIcon.State) -> QColor:
        tokens = tokens_in(QGuiApplication.palette())
        if mode == QIcon.Mode.Disabled:
            return tokens.strong
        return ink(tokens, self._on if state == QIcon.State.On else self._role)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        paint_icon(painter, self._name, rect, self._colour(mode, state))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return icon_pixmap(self._name, self._colour(mode, state), size)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        # Qt gives the size in logical pixels (before 6.8 it gave device pixels).
        return icon_pixmap(self._name, self._colour(mode, state), size * scale, scale)

    def actualSize(self, size: QSize, _mode: QIcon.Mode, _state: QIcon.State) -> QSize:
        return size

    def isNull(self) -> bool:
        return False

    def iconName(self) -> str:
        return self._name

    def key(self) -> str:
        return "patientx-line-icon"

    def clone(self) -> QIconEngine:
        return IconEngine(self._name, self._role, self._on)


def icon(name: str, role: str = "text", on: str | None = None) -> QIcon:
    """The icon `name` drawn in the token `role`, and in the token `on` while it is checked.

    `role` is any colour of ``Tokens`` (``text``, ``muted``, ``accent``, ``on_accent``, ``danger``
    ...); a pair is drawn in its ink. Raises ``LookupError`` for a name no drawing has.
    """
    return QIcon(IconEngine(name, role, on or role))
