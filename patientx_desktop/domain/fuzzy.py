"""Finding words from a few of their letters, as people type them: "satl" finds *Saturday line*.

Letters must come in order, accents and case do not count. Letters at the start of a word and
letters in a row count most, so that what one would expect comes first.
"""

import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

_START, _RUN, _LETTER, _WHOLE = 12, 8, 1, 6
_TOGETHER = 24  # for letters that stand together as they were typed
_SKIP, _MOST_SKIP = 1, 8
_LONGEST = 300  # characters of a text that are looked at


class Found(NamedTuple):
    """How well a text answers a query (more is better), and which of its characters do.

    `together` says that the letters stand in the text as they were typed, word by word, and that
    the first of them begins a word: beside such answers, scattered letters are noise.
    """

    score: int
    places: tuple[int, ...]
    together: bool = True


def find(query: str, text: str) -> Found | None:
    """How `text` answers `query`, None when it does not. An empty query finds everything."""
    wanted = _plain("".join(query.split()))
    if not wanted:
        return Found(0, ())
    plain = _plain(text[:_LONGEST])
    if not _has_in_order(wanted, plain):
        return None
    return _best(wanted, plain, len(query.split()))


def find_words(query: str, text: str) -> tuple[int, ...] | None:
    """The letters of `text` where every word of `query` begins a word, None when one does not.

    Stricter than `find`: for long texts such as titles, where scattered letters are in everything.
    """
    plain, places = _plain(text[:_LONGEST]), set[int]()
    for word in _plain(query).split():
        at = _next_start(plain, word, 0)
        if at < 0:
            return None
        places.update(range(at, at + len(word)))
    return tuple(sorted(places))


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    """`text` without accents and case, one character for each of its characters."""
    if text.isascii():
        return text.lower()
    return "".join(_plain_letter(letter) for letter in text)


@lru_cache(maxsize=4096)
def _plain_letter(letter: str) -> str:
    folded = unicodedata.normalize("NFD", letter)[0].casefold()
    return folded[0] if folded else letter


def _has_in_order(wanted: str, plain: str) -> bool:
    at = -1
    for letter in wanted:
        at = plain.find(letter, at + 1)
        if at < 0:
            return False
    return True


def _best(wanted: str, plain: str, typed: int) -> Found:
    """The best of the few ways that begin at each place of the first letter."""
    best: Found | None = None
    at = plain.find(wanted[0])
    while at >= 0:
        found = _from(wanted, plain, at, typed)
        if found is None:
            break
        if best is None or found.score > best.score:
            best = found
        at = plain.find(wanted[0], at + 1)
    assert best is not None
    return best


def _from(wanted: str, plain: str, first: int, typed: int) -> Found | None:
    """Letter by letter from `first` on: in a row where possible, else the next start of a word,
    else wherever the letter comes next."""
    places = [first]
    for number, letter in enumerate(wanted[1:], 1):
        last = places[-1]
        after = plain.find(letter, last + 1)
        if after < 0:
            return None
        if after != last + 1:
            start = _next_start(plain, letter, last + 1)
            rest = wanted[number + 1 :]
            if start >= 0 and _has_in_order(rest, plain[start + 1 :]):
                after = start
        places.append(after)
    runs = sum(after != before + 1 for before, after in pairwise(places)) + 1
    score = _score(plain, places) + (4 * _TOGETHER if runs <= typed else 0)
    return Found(score, tuple(places), runs <= typed and _is_start(plain, first))


def _next_start(plain: str, letters: str, at: int) -> int:
    """Where a word begins with `letters` from `at` on, -1 when none does."""
    at = plain.find(letters, at)
    while at >= 0 and not _is_start(plain, at):
        at = plain.find(letters, at + 1)
    return at


def _is_start(plain: str, at: int) -> bool:
    return at == 0 or not plain[at - 1].isalnum()


def _score(plain: str, places: list[int]) -> int:
    score, last = 0, -2
    for place in places:
        score += _LETTER
        if place == last + 1:
            score += _RUN
        elif last >= 0:
            score -= min((place - last) * _SKIP, _MOST_SKIP)
        if _is_start(plain, place):
            score += _START
        last = place
    if last + 1 == len(plain) or not plain[last + 1].isalnum():
        score += _WHOLE
    return score * 4 - min(places[0], 40)
