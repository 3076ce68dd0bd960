"""A made-up language a third longer than English, to see where other words would be cut."""

import re

from PySide6.QtCore import QTranslator

_KEPT = re.compile(r"(\{[^}]*\}|%\w|&(?=\w)|<[^>]*>)")
_WORD = re.compile(r"[^\W\d_]+")
_ACCENTS = str.maketrans("aceinouyAEIOU", "áçéîñöûÿÂÉÎÖÛ")


def lengthened(words: str) -> str:
    """`words` with accents and every third letter twice; places for values stay as they are."""
    parts = _KEPT.split(words)
    parts[::2] = [_WORD.sub(_stretched, part) for part in parts[::2]]
    return "".join(parts)


def _stretched(found: re.Match[str]) -> str:
    word = found.group().translate(_ACCENTS)
    if len(word) == 1:
        return word
    twice = {*range(1, len(word), 3), len(word) - len(word) % 3}
    return "".join(letter * 2 if at in twice else letter for at, letter in enumerate(word))


class Longer(QTranslator):
    """Install it, and every word of the program's own is longer."""

    def translate(self, _context: str, source: str, _about: str | None = None, _n: int = -1) -> str:
        return lengthened(source)

    def isEmpty(self) -> bool:
        return False
