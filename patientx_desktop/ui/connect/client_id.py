"""Does it look like a Client ID? The mistakes people make are told from one another."""

import re
from enum import StrEnum

_SHAPE = re.compile(r"[A-Za-z0-9_\-]{12,100}")
_SECRET_LENGTH = 50


class Slip(StrEnum):
    """What is wrong with what was typed."""

    NONE = ""
    EMPTY = "empty"
    ADDRESS = "address"
    HANDLE = "handle"
    NUMBER = "number"
    SHORT = "short"
    NOT_NEEDED = "not needed"
    SIGNS = "signs"


def slip_of(text: str) -> Slip:
    """The mistake in what was typed as a Client ID, `Slip.NONE` when it looks right."""
    typed = text.strip()
    if not typed:
        return Slip.EMPTY
    if "://" in typed or typed.startswith("www."):
        return Slip.ADDRESS
    if typed.startswith("@"):
        return Slip.HANDLE
    if typed.isdigit():
        return Slip.NUMBER
    if len(typed) < 12:
        return Slip.SHORT
    if len(typed) >= _SECRET_LENGTH:
        return Slip.NOT_NEEDED
    return Slip.NONE if _SHAPE.fullmatch(typed) else Slip.SIGNS
