"""Whether nearly the same was said lately.

The measure, in words a volunteer can check: of the different words in the two posts, how many
stand in both, in percent (Dice's coefficient of the two sets of words, links and case left out).
Very short posts are compared whole, because two words in common say little there.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from patientx_desktop.domain.comparing import Mark, Run

LOOK_ALIKE_PERCENT = 75
LOOK_ALIKE_DAYS = 30
"""Before and after the moment a post leaves; what was posted or is planned then is compared."""
FEW_WORDS = 6
"""With fewer different words, only the very same ones count."""
_LEAST_SHARE = LOOK_ALIKE_PERCENT / (200 - LOOK_ALIKE_PERCENT)
"""Of two sets of words, however alike, the smaller has at least this share of the larger."""
_SAMPLE = 100
_LONG_PART = 40
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_LINK = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class Past:
    """A post to compare with: its id, words, and when it was or will be posted."""

    id: str
    text: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class LookAlike:
    """The most similar past post, with the share of words in common in percent."""

    past: Past
    percent: int


@dataclass(frozen=True, slots=True)
class Shared:
    """What the measure counts: the different words of two posts, and those that stand in both."""

    mine: int
    theirs: int
    both: int
    percent: int


@lru_cache(maxsize=20_000)
def words_of(text: str) -> frozenset[str]:
    """The different words of `text`, folded, without links."""
    return frozenset(_WORD.findall(_LINK.sub(" ", text).casefold()))


def same_words(one: frozenset[str], other: frozenset[str]) -> int:
    """Dice's coefficient of two sets of words, in percent, rounded down."""
    if not one or not other:
        return 0
    if min(len(one), len(other)) < FEW_WORDS:
        return 100 if one == other else 0
    return 200 * len(one & other) // (len(one) + len(other))


def shared(text: str, other: str) -> Shared:
    """The measure of two posts, and what it is made of."""
    mine, theirs = words_of(text), words_of(other)
    return Shared(len(mine), len(theirs), len(mine & theirs), same_words(mine, theirs))


def differing(text: str, theirs: frozenset[str]) -> tuple[Run, ...]:
    """`text` with the words marked as new that are not among `theirs`; neighbours are one run."""
    found: list[tuple[int, int]] = []
    for start, end in _places(text):
        if text[start:end].casefold() in theirs:
            continue
        if found and not text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    runs, at = [], 0
    for start, end in found:
        runs += [Run(text[at:start]), Run(text[start:end], Mark.NEW)]
        at = end
    return tuple(run for run in (*runs, Run(text[at:])) if run.text)


def _places(text: str) -> Iterator[tuple[int, int]]:
    """Where the words are that count."""
    links = [match.span() for match in _LINK.finditer(text)]
    for match in _WORD.finditer(text):
        if not any(start <= match.start() < end for start, end in links):
            yield match.span()


def look_alike(text: str, past: Iterable[Past]) -> LookAlike | None:
    """The most similar of `past` that is similar enough to say so, the newest where level.

    Nearly all are told apart by a glance: they have none of the few words of `text` of which every
    look-alike has one.
    """
    mine, past = words_of(text), tuple(past)
    telling = _telling(mine, past[:_SAMPLE])
    best: LookAlike | None = None
    least, most = len(mine) * _LEAST_SHARE, len(mine) / _LEAST_SHARE
    for each in past:
        theirs = words_of(each.text)
        if telling.isdisjoint(theirs) or not least <= len(theirs) <= most:
            continue
        if 200 * len(mine & theirs) < LOOK_ALIKE_PERCENT * (len(mine) + len(theirs)):
            continue
        percent = same_words(mine, theirs)
        if percent < LOOK_ALIKE_PERCENT:
            continue
        if best is None or (percent, each.at_ms) > (best.percent, best.past.at_ms):
            best = LookAlike(each, percent)
    return best


def _telling(words: frozenset[str], sample: Iterable[Past]) -> frozenset[str]:
    """So many of the words, the rarest, that no look-alike can be without all of them.

    A look-alike has `_LEAST_SHARE` of the words at least, so it cannot lack one more than the rest.
    """
    lacking = len(words) - ceil(len(words) * LOOK_ALIKE_PERCENT / (200 - LOOK_ALIKE_PERCENT))
    uses = Counter(word for each in sample for word in words & words_of(each.text))
    return frozenset(sorted(words, key=uses.__getitem__)[: lacking + 1])


def same_saying(texts: Iterable[str], others: Iterable[Iterable[str]]) -> bool:
    """Whether one of `others`, posts by their parts, says the same as the post with `texts`.

    The whole post counts, and each part that is long enough to be nobody's greeting.
    """
    mine = _sayings(texts)
    return any(mine & _sayings(each) for each in others)


def _sayings(texts: Iterable[str]) -> frozenset[str]:
    parts = [" ".join(unicodedata.normalize("NFC", text).split()) for text in texts]
    long = {part for part in parts if len(part) >= _LONG_PART}
    return frozenset(long | {"\n".join(parts)} - {""}) if any(parts) else frozenset()
