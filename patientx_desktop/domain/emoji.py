"""Emoji to choose from: their names in English and French, and how they are found by words.

The data is `resources/text/emoji-names.json`, built from Unicode's own by the script beside it.
"""

import json
import unicodedata
from functools import cache
from typing import NamedTuple

from patientx_desktop.resources import resource

TONES = ("", "🏻", "🏼", "🏽", "🏾", "🏿")
"""The skin tones, from none (yellow) and light to dark."""

_PLACE = "_"
_BEST, _GOOD, _FAIR = range(3)


class Emoji(NamedTuple):
    """One emoji. `pattern` has a mark where its skin tone goes and is empty for most."""

    text: str
    group: int
    pattern: str
    english: str
    english_words: str
    french: str
    french_words: str

    def name(self, language: str) -> str:
        """Its name; English where the language has none."""
        return self.french if language == "fr" else self.english

    def toned(self, tone: int) -> str:
        """The emoji in a skin tone (0 to 5), as it is where it has none."""
        return self.pattern.replace(_PLACE, TONES[tone]) if self.pattern and tone else self.text


class EmojiSet:
    """All of them, in Unicode's order."""

    def __init__(self, groups: tuple[dict[str, str], ...], emoji: tuple[Emoji, ...]) -> None:
        self.groups, self.emoji = groups, emoji
        self._by_text = {each.text: each for each in emoji}
        self._hay = [(folded(e.english), folded(e.french), _hay_of(e)) for e in emoji]

    def get(self, text: str) -> Emoji | None:
        """The emoji that is `text` without a skin tone."""
        return self._by_text.get(text)

    def find(self, words: str, language: str) -> tuple[Emoji, ...]:
        """Those of which each of `words` begins a name or keyword in English or French.

        First those whose name begins so, then those with such a word in their name.
        """
        query = folded(words).split()
        if not query:
            return self.emoji
        own = 1 if language == "fr" else 0
        starts, begun = query[0], [f" {word}" for word in query]
        found: list[tuple[int, int]] = []
        for place, hay in enumerate(self._hay):
            if all(word in hay[2] for word in begun):
                name = f" {hay[own]}"
                rank = _GOOD if all(word in name for word in begun) else _FAIR
                found.append((_BEST if hay[own].startswith(starts) else rank, place))
        return tuple(self.emoji[place] for _, place in sorted(found))


def _hay_of(each: Emoji) -> str:
    words = (each.english, each.english_words, each.french, each.french_words)
    return folded(f" {' '.join(words)}").replace("’", " ").replace("-", " ")


def folded(text: str) -> str:
    """`text` in small letters without accents, as people type who are in a hurry."""
    text = text.casefold()
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFD", text.replace("œ", "oe").replace("æ", "ae"))
    return "".join(part for part in parts if not unicodedata.combining(part))


@cache
def all_emoji() -> EmojiSet:
    """The shipped emoji. Reading them takes about 10 ms, once."""
    data = json.loads(resource("text/emoji-names.json").read_text("utf-8"))
    return EmojiSet(tuple(data["groups"]), tuple(Emoji(*row) for row in data["emoji"]))
