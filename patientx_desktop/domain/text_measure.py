"""The weighted length of a post, and where a too long one should end.

X counts the NFC form of a text: links weigh 23 however long, an emoji 2, most scripts' letters 1
and the others (Chinese, Japanese, Korean and most symbols) 2.
"""

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from patientx_desktop.domain.text_emoji import emoji_spans
from patientx_desktop.domain.text_entities import Entity, entities
from patientx_desktop.domain.text_offsets import Utf16
from patientx_desktop.domain.text_patterns import INVALID_CHARACTER, Rules, rules
from patientx_desktop.domain.text_urls import url_spans

_EMOJI_WEIGHT = 2
# NFC never makes one character out of more than four, or of fewer than a third.
_MOST_COMPOSED = 4


@dataclass(frozen=True, slots=True)
class Measure:
    """What X makes of a text.

    ``permillage`` is the used part of the limit in thousandths. ``valid_end`` is the code point
    position after the last character that still fits (and before any forbidden character), in
    the text as given; ``display_end`` is its length. ``entities`` are in order, without overlap.
    """

    weighted_length: int
    valid: bool
    permillage: int
    valid_end: int
    display_end: int
    entities: tuple[Entity, ...]


class Weights:
    """The weights of one text, which should be in NFC, ready to be added up or cut."""

    __slots__ = ("_rules", "_spans", "_starts", "_text", "total")

    def __init__(self, text: str, counting: Rules, links: list[tuple[int, int]]) -> None:
        self._text, self._rules = text, counting
        self._spans = self._merge(links)
        self._starts = [start for start, _, _ in self._spans]
        whole = "".join([text[start:end] for start, end, _ in self._spans])
        self.total = self._plain(text) - self._plain(whole)
        self.total += sum([weight for _, _, weight in self._spans])

    def _merge(self, links: list[tuple[int, int]]) -> list[tuple[int, int, int]]:
        """Return links and emoji in order with their weights, the first of two that overlap."""
        spans = [(start, end, self._rules.link) for start, end in links]
        found = emoji_spans(self._text) if self._rules.emoji else ()
        emoji = [(start, end, _EMOJI_WEIGHT) for start, end in found]
        return list(_apart(sorted(spans + emoji))) if spans and emoji else spans or emoji

    def _plain(self, text: str) -> int:
        """Return what the characters weigh one by one."""
        if text.isascii():
            return len(text)
        return len(text) + sum(map(len, self._rules.heavy.findall(text)))

    def cut(self, start: int, budget: int) -> int:
        """Return the furthest position so that the text from ``start`` weighs at most ``budget``.

        A link or an emoji stays whole.
        """
        position, index = start, bisect_left(self._starts, start)
        while position < len(self._text):
            more = index < len(self._spans)
            gap_end = self._starts[index] if more else len(self._text)
            position, budget = self._cut_plain(position, gap_end, budget)
            if position < gap_end or not more:
                return position
            _, end, weight = self._spans[index]
            if weight > budget:
                return position
            position, budget, index = end, budget - weight, index + 1
        return position

    def _cut_plain(self, start: int, end: int, budget: int) -> tuple[int, int]:
        """Return how far the budget reaches in plain text, and what is left of it."""
        position, search = start, self._rules.heavy.search
        end_seen = min(end, start + budget)
        while position < end_seen and budget > 0:
            run = search(self._text, position, end_seen)
            light_end = run.start() if run else end_seen
            reach = min(light_end, position + budget)
            budget -= reach - position
            position = reach
            if not run or reach < light_end:
                continue
            count = min(run.end() - light_end, budget // 2)
            position, budget = position + count, budget - 2 * count
            if position < run.end():
                break
        return position, budget


def _apart(spans: list[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    end = 0
    for span in spans:
        if span[0] >= end:
            end = span[1]
            yield span


def measure(text: str, *, limit: int = 280, version: int = 3) -> Measure:
    """Measure a text against ``limit`` weighted characters.

    ``version`` picks the counting rules; leave it alone but to repeat X's own old tests.
    """
    normal = is_normal(text)
    links = list(url_spans(text))
    found = entities(text, links)
    composed = text if normal else unicodedata.normalize("NFC", text)
    weights = weigh(composed, version=version, links=links if normal else None)
    total, end = weights.total, _valid_end(composed, weights, limit)
    valid = 0 < total <= limit and end == len(composed)
    return Measure(
        weighted_length=total,
        valid=valid,
        permillage=total * 1000 // limit,
        valid_end=end if normal else _in_given_text(text, composed, end),
        display_end=len(text),
        entities=found,
    )


def is_normal(text: str) -> bool:
    """Say whether the text is in the form X counts (NFC)."""
    return text.isascii() or unicodedata.is_normalized("NFC", text)


def weigh(text: str, *, version: int = 3, links: list[tuple[int, int]] | None = None) -> Weights:
    """Return the weights of a text in NFC; its links are looked for unless given."""
    return Weights(text, rules(version), list(url_spans(text)) if links is None else links)


def weighted_length(text: str) -> int:
    """Return only the weighted length, for callers who need no entities."""
    return weigh(text if is_normal(text) else unicodedata.normalize("NFC", text)).total


def overflow_start(text: str, limit: int = 280) -> int:
    """Return where the part that is too long begins, in code points; the length if none is."""
    composed = text if is_normal(text) else unicodedata.normalize("NFC", text)
    weights = weigh(composed)
    if weights.total <= limit:
        return len(text)
    return _in_given_text(text, composed, weights.cut(0, limit))


def parse_results(text: str, *, limit: int = 280, version: int = 3) -> dict[str, int | bool]:
    """Return the measure in the shape of X's own test suite.

    Ranges are in UTF-16 units and name their last unit. Like X's libraries, the change of length
    by NFC is added to the end of the valid range as a whole, wherever in the text it happened.
    """
    result = measure(text, limit=limit, version=version)
    composed = unicodedata.normalize("NFC", text)
    end = _valid_end(composed, weigh(composed, version=version), limit)
    given, counted = Utf16(text), Utf16(composed)
    length = given.units(len(text))
    shift = length - counted.units(len(composed))
    return {
        "weightedLength": result.weighted_length,
        "valid": result.valid,
        "permillage": result.permillage,
        "displayRangeStart": 0,
        "displayRangeEnd": max(length - 1, 0),
        "validRangeStart": 0,
        "validRangeEnd": max(counted.units(end) - 1, 0) + shift,
    }


def _valid_end(composed: str, weights: Weights, limit: int) -> int:
    end = len(composed) if weights.total <= limit else weights.cut(0, limit)
    if composed.isascii():
        return end
    forbidden = INVALID_CHARACTER.search(composed)
    return min(end, forbidden.start()) if forbidden else end


def _in_given_text(text: str, composed: str, end: int) -> int:
    """Return the position in the text as given of a position in its NFC form."""
    if end == len(composed) or composed is text:
        return len(text) if end == len(composed) else end
    candidates = range(min(len(text), end * _MOST_COMPOSED + _MOST_COMPOSED) + 1)
    return bisect_right(candidates, end, key=lambda i: _composed_length(text, i)) - 1


def _composed_length(text: str, end: int) -> int:
    return len(unicodedata.normalize("NFC", text[:end]))
