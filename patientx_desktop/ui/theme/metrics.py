"""How large the desktop writes against its own normal, in plain numbers."""

import sys

LARGEST = 3.0

# What desktops call normal, in pixels: text within a tenth of it is the picture's 14.
_NORMAL_PX = {"win32": 12.0, "darwin": 13.0}
_NORMAL_ELSEWHERE = 14.0
_TENTH = 0.1


def desktop_scale_of(pixels: float) -> float:
    """The scale of a desktop whose text is `pixels` high; 1.0 when that is the usual size."""
    scale = pixels / _NORMAL_PX.get(sys.platform, _NORMAL_ELSEWHERE)
    return 1.0 if scale < 1 + _TENTH else min(scale, LARGEST)
