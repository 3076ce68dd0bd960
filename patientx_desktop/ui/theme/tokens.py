"""The design tokens: every colour, distance, radius and text size of the program.

A theme is data. Its palette is the one carrier: `tokens_of` finds a widget's tokens from the
palette's accent, which no widget overrides, so nothing global has to be kept in step and a change
of palette is a change of theme. No colour or measure is written anywhere else (a test greps).
"""

from functools import cache
from typing import NamedTuple

from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QWidget

from patientx_desktop.ui.theme.figures import (
    BODY_PX,
    CAPTION_PX,
    CARD_MAX,
    CHIP,
    CONTROL,
    CONTROL_SMALL,
    DRAWN,
    FOCUS_WIDTH,
    FOOT,
    ICON,
    ICON_BUTTON,
    INSPECTOR,
    MOTION_MS,
    NARROW,
    RADIUS_CARD,
    RADIUS_CONTROL,
    RAIL_CALENDAR,
    RAIL_COMPOSE,
    RAIL_LIST,
    SPACE_4,
    SPACE_8,
    SPACE_12,
    SPACE_16,
    SPACE_24,
    SPACE_32,
    STATUS_BAR,
    TITLE_PX,
    TOP_BAR,
)
from patientx_desktop.ui.theme.x_looks import X_LOOKS

__all__ = [
    "BODY_PX",
    "CAPTION_PX",
    "CARD_MAX",
    "CHIP",
    "CONTROL",
    "CONTROL_SMALL",
    "FOCUS_WIDTH",
    "FOOT",
    "ICON",
    "ICON_BUTTON",
    "INSPECTOR",
    "MOTION_MS",
    "NARROW",
    "RADIUS_CARD",
    "RADIUS_CONTROL",
    "RAIL_CALENDAR",
    "RAIL_COMPOSE",
    "RAIL_LIST",
    "SPACE_4",
    "SPACE_8",
    "SPACE_12",
    "SPACE_16",
    "SPACE_24",
    "SPACE_32",
    "STATUS_BAR",
    "TITLE_PX",
    "TOP_BAR",
    "Pair",
    "Tokens",
    "edge_width",
    "ink",
    "mix",
    "scaled",
    "text_font",
    "themes",
    "tokens_in",
    "tokens_of",
    "x_looks",
]


class Pair(NamedTuple):
    """A foreground and the soft ground it is read on."""

    ink: QColor
    soft: QColor


class Tokens(NamedTuple):
    """The colours of one theme."""

    name: str
    dark: bool
    bg: QColor
    surface: QColor
    sunken: QColor
    hover: QColor
    weekend: QColor
    border: QColor
    strong: QColor
    text: QColor
    muted: QColor
    accent: QColor
    on_accent: QColor
    accent_soft: QColor
    research: Pair
    social: Pair
    personal: Pair
    casual: Pair
    news: Pair
    danger: Pair
    warning: Pair
    good: Pair
    dim: QColor
    toast: Pair


def _theme(name: str, dark: bool, plain: str, pairs: str, dim: int, toast: str) -> Tokens:
    colours = [QColor(c) for c in plain.split()]
    words = [QColor(c) for c in pairs.split()]
    twos = [Pair(words[i], words[i + 1]) for i in range(0, len(words), 2)]
    veil = QColor(0, 0, 0, dim)
    lettering, ground = toast.split()
    said = Pair(QColor(lettering), QColor(ground))
    values: list[object] = [name, dark, *colours, *twos, veil, said]
    return Tokens._make(values)


@cache
def themes() -> dict[str, Tokens]:
    """All themes by name: ``light``, ``dark`` and ``contrast``."""
    return {name: _theme(*drawn) for name, drawn in DRAWN.items()}


@cache
def x_looks() -> dict[str, Tokens]:
    """The looks of X by name: ``light``, ``dim`` and ``dark``."""
    return {name: _theme(*drawn) for name, drawn in X_LOOKS.items()}


@cache
def _by_accent() -> dict[int, Tokens]:
    known = (*themes().values(), *x_looks().values())
    return {theme.accent.rgb(): theme for theme in known}


def tokens_in(palette: QPalette) -> Tokens:
    """The tokens `palette` was made of; light before a theme is applied."""
    return _by_accent().get(palette.color(QPalette.ColorRole.Accent).rgb()) or themes()["light"]


def tokens_of(widget: QWidget) -> Tokens:
    """The tokens of the theme `widget` is shown in."""
    return tokens_in(widget.palette())


def ink(tokens: Tokens, role: str) -> QColor:
    """The colour of a token by name, such as ``muted``; of a pair, such as ``danger``, its ink."""
    value = getattr(tokens, role)
    return value.ink if isinstance(value, Pair) else value


def mix(ground: QColor, over: QColor, share: float) -> QColor:
    """`share` (0 to 1) of `over` laid on an opaque `ground`."""
    keep = 1 - share
    return QColor(
        round(ground.red() * keep + over.red() * share),
        round(ground.green() * keep + over.green() * share),
        round(ground.blue() * keep + over.blue() * share),
    )


def edge_width(tokens: Tokens) -> int:
    """Width in pixels of the borders of a theme: thicker where contrast matters most."""
    return 2 if tokens.name == "contrast" else 1


def scaled(pixels: float) -> int:
    """`pixels` at 14-pixel body text, in pixels at the text size in force."""
    body = QGuiApplication.font().pixelSize()
    return round(pixels * (body if body > 0 else BODY_PX) / BODY_PX)


def text_font(size: int = BODY_PX, *, medium: bool = False, bold: bool = False) -> QFont:
    """The desktop's font in one of the three sizes, scaled with the text size in force."""
    font = QFont(QGuiApplication.font())
    font.setPixelSize(scaled(size))
    weight = QFont.Weight.DemiBold if bold else QFont.Weight.Medium
    font.setWeight(weight if medium or bold else QFont.Weight.Normal)
    return font
