"""From what was remembered of the window's looks to its theme."""

from patientx_desktop.runtime.look import Look
from patientx_desktop.ui.theme.theme import Theme

STILL = {"on": True, "off": False}  # as the desktop says otherwise


def theme_of(look: Look) -> Theme:
    """The theme a remembered look asks for."""
    scale, still = look.text_percent / 100, STILL.get(look.reduce_motion)
    return Theme(look.theme, text_scale=scale, reduce_motion=still)
