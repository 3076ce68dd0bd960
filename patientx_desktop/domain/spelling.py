"""Which words of a post are looked up in a dictionary, and in which one.

Left alone are links, names and hashtags (the caller says where they are), addresses, anything with
a figure or an underscore in it, acronyms and names like *iPhone*, and words of other scripts.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from typing import NamedTuple

DICTIONARIES = {"en": "en_CA", "fr": "fr"}
"""The dictionary of each language, by its two letters."""

LONGEST = 40
_ADDRESS = re.compile(r"(?<![^\s@])[^\s@]++@\S++")
_RUN = re.compile(r"[^\W\d_](?:[\w\u0300-\u036f]|['’ʼ](?=[^\W\d_]))*")
_BEFORE = re.compile(r"[\w@#$]\Z")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0300-\u036f'’ʼ]+")
_ELISION = re.compile(r"(?:[A-Za-zÀ-ÿ]{1,2}|[Qq]u|[Jj]usqu|[Ll]orsqu|[Pp]uisqu)['’ʼ]")

Span = tuple[int, int]


class Word(NamedTuple):
    """A word and where it stands, in code points."""

    text: str
    start: int
    end: int


def language_of(*wishes: str) -> str:
    """The first language named, by its two letters; empty when there is no dictionary for it.

    A wish is what a post, an account or the desktop says: "fr", "fr-CA", "en_US", or nothing.
    """
    for wish in wishes:
        short = re.split(r"[-_.]", wish, maxsplit=1)[0].lower()
        if short and short not in ("und", "c", "posix"):
            return short if short in DICTIONARIES else ""
    return ""


def words_of(
    text: str, taken: Collection[Span] = (), known: Collection[str] = frozenset()
) -> Iterator[Word]:
    """Yield each word worth looking up that is clear of the `taken` spans, from left to right.

    Words that are `known` to be right are left out at once: nearly all of them are.
    """
    spans = sorted(taken)
    if "@" in text:
        spans = sorted([*spans, *(found.span() for found in _ADDRESS.finditer(text))])
    starts = [start for start, _ in spans]
    for found in _RUN.finditer(text):
        word = found[0]
        if word in known:
            continue
        start, end = found.span()
        before = bisect_right(starts, end - 1)
        if any(high > start for _, high in spans[max(0, before - 2) : before]):
            continue
        if start and _BEFORE.search(text, start - 1, start):
            continue
        if is_plain(word):
            yield Word(word, start, end)


def is_plain(word: str) -> bool:
    """Whether a word is one a dictionary could know."""
    if not 1 < len(word) <= LONGEST or not _LATIN.fullmatch(word):
        return False
    inner = _ELISION.sub("", word, count=1)
    if len(inner) > 1 and inner.isupper():
        return False
    return not any(letter.isupper() for letter in inner[1:])


def word_at(text: str, place: int, taken: Collection[Span] = ()) -> Word | None:
    """The word that `place` lies in or beside, None when there is none."""
    return next((w for w in words_of(text, taken) if w.start <= place <= w.end), None)
