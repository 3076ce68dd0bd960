"""Which GIFs of the shelf fit a text, and the very words that say so."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from patientx_desktop.domain.media import MediaFile

_MOST_WORDS = 60


class Fit(NamedTuple):
    """A file that fits, with the words of the text that match, as they are written there."""

    file: MediaFile
    because: tuple[str, ...]


@lru_cache(maxsize=512)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """One pattern for all of a GIF's words, the longest first so that it is the one quoted."""
    tidy = sorted({word.strip() for word in words if word.strip()}, key=len, reverse=True)
    if not tidy:
        return None
    either = "|".join(re.escape(word) for word in tidy[:_MOST_WORDS])
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)


def fits(
    text: str, files: Iterable[MediaFile], words: Mapping[str, tuple[str, ...]], most: int = 3
) -> tuple[Fit, ...]:
    """The files that fit `text` best: those with the longest phrases and most words in it.

    `words` names, by digest, the words that point to each file, in the order in which files that
    fit as well come.
    """
    found = []
    order = {digest: place for place, digest in enumerate(words)}
    for file in files:
        pattern = _pattern(words.get(file.digest, ()))
        if pattern is None:
            continue
        hits: dict[str, str] = {}
        for match in pattern.finditer(text):
            hits.setdefault(match.group().casefold(), match.group())
        if hits:
            found.append(Fit(file, tuple(hits.values())))
    found.sort(key=lambda fit: (-_score(fit.because), order[fit.file.digest]))
    return tuple(found[:most])


def _score(because: tuple[str, ...]) -> int:
    """How much the words say: a phrase of two words counts as two."""
    return sum(len(words.split()) for words in because)


def quoted(found: Iterable[Fit], most: int = 3) -> tuple[str, ...]:
    """The words to quote, one of each file first."""
    rows = [fit.because for fit in found]
    longest = max((len(row) for row in rows), default=0)
    spread = [row[i] for i in range(longest) for row in rows if i < len(row)]
    different = {word.casefold(): word for word in reversed(spread)}
    return tuple(reversed(different.values()))[:most]
