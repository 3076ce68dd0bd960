"""Turn code point positions into the UTF-16 units Qt counts in, and back."""

import re
from bisect import bisect_left

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Utf16:
    """Converts positions in one text; build it once per text and ask as often as needed."""

    __slots__ = ("_astral", "_units")

    def __init__(self, text: str) -> None:
        self._astral = [] if text.isascii() else [m.start() for m in _ASTRAL.finditer(text)]
        self._units = [position + count for count, position in enumerate(self._astral)]

    def units(self, code_point: int) -> int:
        """Return the UTF-16 position of a code point position."""
        return code_point + bisect_left(self._astral, code_point)

    def code_point(self, units: int) -> int:
        """Return the code point position of a UTF-16 position.

        The middle of a character counts as its end.
        """
        before = bisect_left(self._units, units)
        inside = before > 0 and self._units[before - 1] == units - 1
        return units - before + (1 if inside else 0)


def utf16_offset(text: str, code_point: int) -> int:
    """Return the UTF-16 position of one code point position; see ``Utf16`` for many."""
    return Utf16(text[:code_point]).units(code_point)
