"""The three looks X has, as themes of their own, so that a preview is drawn by the same widgets.

A widget that is given the palette of one shows itself and all in it in that look. X's own colours,
a little stronger where theirs would be hard to read.
"""

from patientx_desktop.ui.theme.figures import DARK, LIGHT, Drawn

_NIGHT_PAIRS = DARK.pairs.split(" ", 2)[2]  # all but the first, which X draws its links in

X_LIGHT = Drawn(
    "x-light", False,
    "#FFFFFF #FFFFFF #F7F9F9 #EFF3F4 #FFFFFF #CFD9DE #7A8F9E #0F1419 #536471 "
    "#0B6B64 #FFFFFF #E2F0EE",
    LIGHT.pairs, LIGHT.dim, LIGHT.toast,
)  # fmt: skip
X_DIM = Drawn(
    "x-dim", True,
    "#15202B #15202B #1E2732 #22303C #15202B #38444D #6E7F8D #F7F9F9 #A3B1BD "
    "#5CC8BD #08231F #1B3A40",
    f"#6FC1FA #17344B {_NIGHT_PAIRS}", DARK.dim, DARK.toast,
)  # fmt: skip
X_DARK = Drawn(
    "x-dark", True,
    "#000000 #000000 #16181C #16181C #000000 #2F3336 #6E767D #E7E9EA #9AA0A6 "
    "#5CC8BE #08231F #10302D",
    f"#58B5F5 #0C2233 {_NIGHT_PAIRS}", DARK.dim, DARK.toast,
)  # fmt: skip
X_LOOKS = {"light": X_LIGHT, "dim": X_DIM, "dark": X_DARK}
"""By the name the person chooses."""
