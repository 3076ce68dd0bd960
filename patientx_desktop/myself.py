"""How this program starts itself once more, for work that needs a process of its own."""

import sys
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
"""Where such a process starts: from here the package is found when it is not installed."""
NO_WINDOW = 0x08000000 if sys.platform == "win32" else 0  # CREATE_NO_WINDOW
"""For ``creationflags``: no console flashes up on Windows."""


def command(*flags: str) -> tuple[str, ...]:
    """What starts this very program with `flags`, from the sources or as one built program."""
    if getattr(sys, "frozen", False):
        return (sys.executable, *flags)
    return (sys.executable, "-m", "patientx_desktop", *flags)
