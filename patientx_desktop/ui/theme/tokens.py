"""The design tokens: every colour, distance, radius and text size of the program.

A theme is data. Its palette is the one carrier: `tokens_of` finds a widget's tokens from the
palette's accent, which no widget overrides, so nothing global has to be kept in step and a change
of palette is a change of theme. No colour or measure is written anywhere else (a test greps).
"""

from functools import cache
from typing import NamedTuple

from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QWidget

# Distances in pixels at 14-pixel body text; layouts use these and nothing between.
SPACE_4, SPACE_8, SPACE_12, SPACE_16, SPACE_24, SPACE_32 = 4, 8, 12, 16, 24, 32
RADIUS_CONTROL, RADIUS_CARD = 6, 10
CAPTION_PX, BODY_PX, TITLE_PX = 12, 14, 20

# Heights and widths of the parts every view repeats, in the same pixels.
TOP_BAR, STATUS_BAR, FOOT = 56, 32, 64
CONTROL, CONTROL_SMALL, ICON_BUTTON, CHIP = 34, 28, 32, 24
RAIL_COMPOSE, RAIL_LIST, INSPECTOR, RAIL_CALENDAR = 248, 300, 336, 280
CARD_MAX, NARROW = 640, 1100
FOCUS_WIDTH, ICON = 2, 20
MOTION_MS = 150


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
    light = _theme(
        "light", False,
        "#FBFAF8 #FFFFFF #F3F1ED #F3F1ED #EEF6F5 #DAD6CF #8C867C #1F1D1A #5E5950 "
        "#0B6B63 #FFFFFF #E2F0EE",
        "#1F5FA8 #E7EFF8 #8A3B8F #F4E9F5 #B0412B #F9EAE6 #7A5B00 #F6F0DC #1E6B34 #E6F2E9 "
        "#B3261E #FBEAE8 #8A5300 #FBF1E2 #1E6B34 #E6F2E9",
        82, "#F2EFE9 #1F1D1A",
    )  # fmt: skip
    dark = _theme(
        "dark", True,
        "#171613 #1F1E1A #121110 #2A2823 #1B2A28 #3A3732 #857F74 #F2EFE9 #B4AEA3 "
        "#5CC8BC #08231F #1C3431",
        "#8FC1FF #1F2A38 #E3A3E8 #33243A #FFA893 #3A2621 #EBC65A #332C18 #7FD39A #1E3024 "
        "#FF9C92 #3A2421 #F2B967 #33291A #7FD39A #1E3024",
        150, "#1F1D1A #F2EFE9",
    )  # fmt: skip
    contrast = _theme(
        "contrast", True,
        "#000000 #000000 #000000 #1F1F1F #101A18 #FFFFFF #FFFFFF #FFFFFF #FFFFFF "
        "#6FF0E2 #000000 #0E2B28",
        "#A9D0FF #000000 #F0B8F4 #000000 #FFBFAF #000000 #FFE07A #000000 #9CF0B6 #000000 "
        "#FFB3AB #000000 #FFD08A #000000 #9CF0B6 #000000",
        180, "#000000 #FFFFFF",
    )  # fmt: skip
    return {theme.name: theme for theme in (light, dark, contrast)}


@cache
def _by_accent() -> dict[int, Tokens]:
    return {theme.accent.rgb(): theme for theme in themes().values()}


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
