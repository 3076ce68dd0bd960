"""The first frame: the window's bars as one drawing, before a single control is made.

Making the controls, and the style that draws them, loads thousands of Qt's names; that takes
longer than all else before the first paint. So the first paint is a drawing in the same colours
and places, and the controls take its place in the next turn. It is given to Qt as SVG because
nothing else paints colours without loading those names: keep this module free of ``Qt`` and
``QStyle`` (a test looks).
"""

from typing import NamedTuple

from PySide6.QtCore import QByteArray, QCoreApplication, QRectF
from PySide6.QtGui import QFont, QFontInfo, QFontMetrics, QGuiApplication, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from patientx_desktop.resources import resource
from patientx_desktop.ui.theme.figures import (
    BODY_PX,
    CONTROL,
    DRAWN,
    FOCUS_WIDTH,
    ICON,
    RADIUS_CONTROL,
    SPACE_8,
    SPACE_12,
    SPACE_16,
    SPACE_24,
    STATUS_BAR,
    TOP_BAR,
    Drawn,
)
from patientx_desktop.ui.theme.metrics import desktop_scale_of
from patientx_desktop.ui.window.tab_names import ICONS, SEARCH_WIDTH, TABS, tab_words

_DARK_BELOW = 128  # of 255: a desktop whose windows are darker than this is dark
_MEDIUM = 500
_TAB_GAP = 5  # what Qt itself adds between icon and words, and at their end
_ROUND = 24  # pixels across, the account's initials


class FirstLook(NamedTuple):
    """What the first frame has to know: theme by name or ``auto``, text scale, chosen tab."""

    theme: str = "auto"
    text_scale: float = 1.0
    tab: str = "compose"


class _Colours(NamedTuple):
    bg: str
    surface: str
    border: str
    text: str
    muted: str
    accent: str
    soft: str
    edge: int


def paint_first(widget: QWidget, look: FirstLook) -> None:
    """Paint the bars over all of `widget`."""
    frame = _Frame(widget.width(), widget.height(), look)
    drawing = QSvgRenderer(QByteArray(frame.svg().encode()))
    painter = QPainter(widget)
    drawing.render(painter, QRectF(0, 0, widget.width(), widget.height()))
    painter.end()


def _colours(name: str) -> _Colours:
    drawn: Drawn | None = DRAWN.get(name)
    if drawn is None:
        ground = QGuiApplication.palette().window().color().lightness()
        drawn = DRAWN["dark" if ground < _DARK_BELOW else "light"]
    each = drawn.plain.split()
    edge = 2 if drawn.name == "contrast" else 1
    return _Colours(each[0], each[1], each[5], each[7], each[8], each[9], each[11], edge)


def _plain(words: str) -> str:
    """`words` as they may stand in XML."""
    marks = (("&", "&amp;"), ("<", "&lt;"), ('"', "&quot;"))
    for mark, name in marks:
        words = words.replace(mark, name)
    return words


class _Frame:
    """One drawing, built up of shapes."""

    def __init__(self, width: int, height: int, look: FirstLook) -> None:
        self._wide, self._high = width, height
        self._tab = look.tab if look.tab in TABS else TABS[0]
        self._c = _colours(look.theme)
        font = QGuiApplication.font()
        pixels = BODY_PX * look.text_scale * desktop_scale_of(QFontInfo(font).pixelSize())
        self._pixels = round(pixels)
        font.setPixelSize(self._pixels)
        self._family = font.family()
        self._metrics = QFontMetrics(font)
        font.setWeight(QFont.Weight.Medium)
        self._medium = QFontMetrics(font)
        self._shapes: list[str] = []

    def svg(self) -> str:
        """The whole drawing."""
        c, top, foot = self._c, self._scaled(TOP_BAR), self._scaled(STATUS_BAR)
        self._rect(0, 0, self._wide, self._high, c.bg)
        self._rect(0, 0, self._wide, top, c.surface)
        self._rect(0, top - 1, self._wide, 1, c.border)
        self._rect(0, self._high - foot, self._wide, foot, c.surface)
        self._rect(0, self._high - foot, self._wide, 1, c.border)
        if not QGuiApplication.isRightToLeft():
            end = self._tabs(top)
            self._end(top, end)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self._wide} {self._high}">'
            f"{''.join(self._shapes)}</svg>"
        )

    def _tabs(self, top: int) -> int:
        """The tabs; returns where they end."""
        left, icon, gap = SPACE_16, self._scaled(ICON), self._scaled(SPACE_8)
        pad = self._scaled(SPACE_16)
        for key, words in zip(TABS, tab_words(), strict=True):
            chosen = key == self._tab
            wide = self._medium.horizontalAdvance(words) + icon + _TAB_GAP + gap + 2 * pad
            self._icon(ICONS[key], left + pad, top, self._c.accent if chosen else self._c.muted)
            colour = self._c.text if chosen else self._c.muted
            self._text(left + pad + icon + gap, top, words, colour, _MEDIUM)
            if chosen:
                thick = self._scaled(FOCUS_WIDTH) + self._c.edge - 1
                self._rect(left, top - thick, wide, thick, self._c.accent)
            left += wide
        return left

    def _end(self, top: int, taken: int) -> None:
        """The field of *Search or do anything*, and the account, where the tabs leave room."""
        c, side, high = self._c, self._scaled(_ROUND), self._scaled(CONTROL)
        room = side + self._scaled(SPACE_24) + 4
        wide = self._scaled(SEARCH_WIDTH)
        left = self._wide - SPACE_16 - room - SPACE_12 - wide
        if left < taken:
            return
        corner = self._scaled(RADIUS_CONTROL)
        half = c.edge / 2
        self._shapes.append(
            f'<rect x="{left + half}" y="{(top - high) / 2 + half}" width="{wide - c.edge}" '
            f'height="{high - c.edge}" rx="{corner}" fill="{c.surface}" stroke="{c.border}" '
            f'stroke-width="{c.edge}"/>'
        )
        self._icon("search", left + SPACE_12, top, c.muted)
        words = QCoreApplication.translate("SearchButton", "Search or do anything")
        self._text(left + SPACE_12 + self._scaled(ICON) + SPACE_8, top, words, c.muted)
        middle = self._wide - SPACE_16 - room + 4 + side / 2
        self._shapes.append(
            f'<circle cx="{middle}" cy="{top / 2}" r="{side / 2}" fill="{c.soft}"/>'
        )
        self._shapes.append(
            f'<path d="M{middle + side / 2 + 4} {top / 2 - 2}l4 4l4 -4" fill="none" '
            f'stroke="{c.muted}" stroke-width="1.5" stroke-linecap="round"/>'
        )
        self._icon("person", middle - self._scaled(ICON) / 2, top, c.accent)

    def _scaled(self, pixels: float) -> int:
        return round(pixels * self._pixels / BODY_PX)

    def _rect(self, x: float, y: float, wide: float, high: float, colour: str) -> None:
        self._shapes.append(
            f'<rect x="{x}" y="{y}" width="{wide}" height="{high}" fill="{colour}"/>'
        )

    def _text(self, x: float, top: int, words: str, colour: str, weight: int = 400) -> None:
        base = (top + self._metrics.ascent() - self._metrics.descent()) // 2
        self._shapes.append(
            f'<text x="{x}" y="{base}" font-family="{_plain(self._family)}" '
            f'font-size="{self._pixels}" font-weight="{weight}" fill="{colour}">'
            f"{_plain(words)}</text>"
        )

    def _icon(self, name: str, x: float, top: int, colour: str) -> None:
        """A drawing of our own icons, moved to its place and grown to its size."""
        side = self._scaled(ICON)
        whole = resource(f"icons/{name}.svg").read_text("utf-8")
        inside = whole[whole.index(">") + 1 : whole.rindex("</svg>")]
        self._shapes.append(
            f'<g transform="translate({x} {(top - side) / 2}) scale({side / 20})" fill="none" '
            f'stroke="{colour}" stroke-width="1.5" stroke-linecap="round" '
            f'stroke-linejoin="round">{inside.replace("currentColor", colour)}</g>'
        )
