"""The figures of the design as plain text and numbers, with nothing of Qt.

`tokens` makes colours of them. The first frame of the window is drawn from them as they are,
because making the first colour loads half of Qt's names.
"""

from typing import NamedTuple

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


class Drawn(NamedTuple):
    """One theme as written down: hexadecimal colours with a space between, in the tokens' order.

    `plain` are the single colours, `pairs` ink and ground by turns, `dim` the veil's opacity of
    255, and `toast` lettering and ground.
    """

    name: str
    dark: bool
    plain: str
    pairs: str
    dim: int
    toast: str


LIGHT = Drawn(
    "light", False,
    "#FBFAF8 #FFFFFF #F3F1ED #F3F1ED #EEF6F5 #DAD6CF #8C867C #1F1D1A #5E5950 "
    "#0B6B63 #FFFFFF #E2F0EE",
    "#1F5FA8 #E7EFF8 #8A3B8F #F4E9F5 #B0412B #F9EAE6 #7A5B00 #F6F0DC #1E6B34 #E6F2E9 "
    "#B3261E #FBEAE8 #8A5300 #FBF1E2 #1E6B34 #E6F2E9",
    82, "#F2EFE9 #1F1D1A",
)  # fmt: skip
DARK = Drawn(
    "dark", True,
    "#171613 #1F1E1A #121110 #2A2823 #1B2A28 #3A3732 #857F74 #F2EFE9 #B4AEA3 "
    "#5CC8BC #08231F #1C3431",
    "#8FC1FF #1F2A38 #E3A3E8 #33243A #FFA893 #3A2621 #EBC65A #332C18 #7FD39A #1E3024 "
    "#FF9C92 #3A2421 #F2B967 #33291A #7FD39A #1E3024",
    150, "#1F1D1A #F2EFE9",
)  # fmt: skip
CONTRAST = Drawn(
    "contrast", True,
    "#000000 #000000 #000000 #1F1F1F #101A18 #FFFFFF #FFFFFF #FFFFFF #FFFFFF "
    "#6FF0E2 #000000 #0E2B28",
    "#A9D0FF #000000 #F0B8F4 #000000 #FFBFAF #000000 #FFE07A #000000 #9CF0B6 #000000 "
    "#FFB3AB #000000 #FFD08A #000000 #9CF0B6 #000000",
    180, "#000000 #FFFFFF",
)  # fmt: skip
DRAWN = {theme.name: theme for theme in (LIGHT, DARK, CONTRAST)}
