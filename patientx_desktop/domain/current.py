"""What is current: an item of a feed or a leader's new post, how old it is, what kind it is, and
the post that begins with it."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache

from patientx_desktop.domain.mission import Kind
from patientx_desktop.domain.schedule import local_of
from patientx_desktop.domain.text import weighted_length

_MINUTE = 60_000
_HOUR = 60 * _MINUTE
_HALF_DAY = 12
_LOOKED_AT = 1_000


class SortedBy(StrEnum):
    """Who or what said which kind an item is."""

    WORDS = "words"
    SOURCE = "source"
    PERSON = "person"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Sorted:
    """The kind of an item, who said so, and the words that were found in it: the reason."""

    kind: Kind = Kind.NEWS
    by: SortedBy = SortedBy.NOTHING
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CurrentItem:
    """One line of the list. `key` names it; `source` is the feed's title, or a leader's handle
    with its @, and then `reposts` counts. `is_new`: it came since the list was last looked at."""

    key: str
    title: str
    link: str
    source: str
    at_ms: int
    sorted: Sorted
    is_new: bool = False
    is_read: bool = False
    is_leader: bool = False
    reposts: int = 0

    @property
    def kind(self) -> Kind:
        return self.sorted.kind


class KindRule:
    """Research, social issue, or other (news): the kind more of whose words occur wins.

    A word ending in ``*`` stands for every word that begins so. Case and accents do not count. A
    feed's own kind weighs as one word; where two kinds are level it decides, then research.
    """

    def __init__(self, words: Mapping[Kind, Iterable[str]]) -> None:
        self._words = {kind: tuple(each) for kind, each in words.items()}

    @cached_property
    def _patterns(self) -> dict[Kind, re.Pattern[str]]:
        return {kind: _pattern(words) for kind, words in self._words.items()}

    def sort(self, text: str, source: Kind | None = None) -> Sorted:
        """What kind `text` is, coming from a source of the kind `source`."""
        text = text[:_LOOKED_AT]
        plain = _plain(text)
        found = {kind: _found(text, plain, each) for kind, each in self._patterns.items()}
        weights = {kind: len(words) + (kind is source) for kind, words in found.items()}
        best = max(weights, key=lambda kind: (weights[kind], kind is source), default=Kind.NEWS)
        if found.get(best):
            return Sorted(best, SortedBy.WORDS, found[best])
        return Sorted(source, SortedBy.SOURCE) if source is not None else Sorted()


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    plain = sorted((_plain(word) for word in words), key=len, reverse=True)
    each = (re.escape(w[:-1]) + r"\w*" if w.endswith("*") else re.escape(w) for w in plain)
    return re.compile(rf"(?<!\w)(?:{'|'.join(each)})(?!\w)")


def _found(text: str, plain: str, pattern: re.Pattern[str]) -> tuple[str, ...]:
    """The words as they stand in the text, each once."""
    spans = (found.span() for found in pattern.finditer(plain))
    words = {plain[start:end]: text[start:end].lower() for start, end in spans}
    return tuple(words.values())


def _plain(text: str) -> str:
    """`text` without accents and case, one character for each of its characters."""
    return text.lower() if text.isascii() else "".join(map(_plain_letter, text))


@lru_cache(maxsize=2048)
def _plain_letter(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0].casefold()[:1] or letter


class AgeUnit(StrEnum):
    """In what an age is told; `DAY` leaves the words to the calendar: yesterday, Fri, 3 Mar."""

    NOW = "now"
    MINUTES = "minutes"
    HOURS = "hours"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Age:
    """How old something is."""

    unit: AgeUnit
    number: int = 0


def age_of(at_ms: int, now_ms: int, zone: str) -> Age:
    """The age of what happened at `at_ms`, on the wall clock of `zone`.

    Hours are told through the same day and half a day past midnight, then the day. What lies in
    the future, by a wrong clock somewhere, is now.
    """
    passed = now_ms - at_ms
    if passed < _MINUTE:
        return Age(AgeUnit.NOW)
    if passed < _HOUR:
        return Age(AgeUnit.MINUTES, passed // _MINUTE)
    hours = passed // _HOUR
    if hours < _HALF_DAY or local_of(at_ms, zone).date() == local_of(now_ms, zone).date():
        return Age(AgeUnit.HOURS, hours)
    return Age(AgeUnit.DAY)


def post_text(item: CurrentItem, via: str, limit: int) -> str:
    """The words a post about `item` begins with: its title, where it is from (`via`), its link.

    The title is cut at a word where all of it does not fit into `limit`, X's weighted length.
    """
    foot = "\n".join(part for part in (via, item.link) if part)
    title = f"“{item.title}”" if item.is_leader else item.title
    if _fits(title, foot, limit):
        return _joined(title, foot)
    words = item.title.split()
    while words:
        cut = " ".join(words).rstrip(",;:.-–— ") + "…"
        if _fits(cut, foot, limit):
            return _joined(cut, foot)
        words.pop()
    return foot if weighted_length(foot) <= limit else item.link


def _joined(title: str, foot: str) -> str:
    return f"{title}\n\n{foot}" if foot else title


def _fits(title: str, foot: str, limit: int) -> bool:
    return weighted_length(_joined(title, foot)) <= limit
