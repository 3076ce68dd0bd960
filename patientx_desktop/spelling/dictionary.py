"""The dictionary of one language: what is spelt right, and what somebody may have meant."""

from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from patientx_desktop.resources import resource

MOST_SUGGESTIONS = 5


class _Hunspell(Protocol):
    """What is used of Hunspell."""

    def spell(self, word: str) -> bool: ...
    def suggest(self, word: str) -> tuple[str, ...]: ...
    def add(self, word: str) -> int: ...
    def add_with_affix(self, word: str, example: str) -> int: ...


def is_installed() -> bool:
    """Whether Hunspell is there: it has no wheel for Intel Macs and for Windows on ARM."""
    return find_spec("hunspell") is not None


class Dictionary:
    """One language of `resources/spelling`, with our own words added. Takes up to 0.3 s to make."""

    def __init__(self, name: str, folder: Path | None = None) -> None:
        import hunspell

        folder = folder or resource("spelling")
        self._owns = name.startswith("en")
        self._words: _Hunspell = hunspell.Hunspell(name, hunspell_data_dir=str(folder))
        self._add(folder / f"{name}-more.txt")

    def is_right(self, word: str) -> bool:
        """Whether the word is spelt right; one that cannot be looked up is."""
        if not word or "\0" in word or self._words.spell(word):
            return True
        name = word.removesuffix("’s").removesuffix("'s")  # a name of ours may own something
        return self._owns and name != word and self._words.spell(name)

    def suggestions(self, word: str) -> tuple[str, ...]:
        """What may have been meant, the likeliest first. Takes up to half a second."""
        if not word or "\0" in word:
            return ()
        return tuple(self._words.suggest(word))[:MOST_SUGGESTIONS]

    def _add(self, more: Path) -> None:
        for line in more.read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                word, _, model = line.partition("/")
                if model:
                    self._words.add_with_affix(word, model)
                else:
                    self._words.add(word)
