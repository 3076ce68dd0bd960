"""What a late post's own words say about the time: "tonight", "before noon today", "ce soir".

A post that came due hours ago may still be true, may be true for the rest of the day only, or may
invite people to something that is over. The words are looked up in English and French; a post
without any such words reads just as well at another time.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

_NOON, _EVENING, _DAY_END = time(12), time(18), time(23, 59)

# Each phrase with the time of day (on the day the post was due) until which it is true.
_PARTS_OF_DAY = (
    (r"before noon(?: today)?", _NOON),
    (r"by noon(?: today)?", _NOON),
    (r"until noon(?: today)?", _NOON),
    (r"avant midi(?: aujourd[’']hui)?", _NOON),
    (r"jusqu[’']à midi", _NOON),
    (r"this morning", _NOON),
    (r"good morning", _NOON),
    (r"ce matin", _NOON),
    (r"this afternoon", _EVENING),
    (r"cet après-midi", _EVENING),
    (r"this evening", _DAY_END),
    (r"tonight", _DAY_END),
    (r"ce soir", _DAY_END),
    (r"cette nuit", _DAY_END),
    (r"today", _DAY_END),
    (r"aujourd[’']hui", _DAY_END),
    (r"tomorrow", _DAY_END),
    (r"demain", _DAY_END),
)
_PHRASES = tuple((re.compile(rf"\b{words}\b", re.I), until) for words, until in _PARTS_OF_DAY)

_CLOCK = re.compile(
    r"\b(?:before|by|until|till|avant|jusqu[’']à|d[’']ici)\s+"
    r"(?P<hour>\d{1,2})(?:\s?[:h]\s?(?P<minute>\d{2}))?\s?(?P<half>am|pm|a\.m\.|p\.m\.|h)?"
    r"(?![\w%])(?:\s+(?:today|tonight|aujourd[’']hui|ce soir))?",
    re.I,
)
_SPAN = re.compile(
    r"\b(?:in|dans)\s+(?P<count>an|one|une|un|\d{1,3})\s+"
    r"(?P<unit>minutes?|min|hours?|heures?)\b",
    re.I,
)
_LONGEST_TEXT = 30_000


@dataclass(frozen=True, slots=True)
class Timely:
    """Words that hold until a moment: the words as they stand in the post, and that moment."""

    words: str
    until: datetime

    def has_passed(self, now: datetime) -> bool:
        """Whether the words are no longer true at `now`."""
        return now > self.until


def timely_words(text: str, due: datetime) -> Timely | None:
    """The words in `text` that stop being true first, None where nothing speaks of the time.

    `due` is when the post should have left, on the organisation's wall clock: *today* means the day
    of that moment. Of phrases inside one another the longest counts.
    """
    found = list(_found(text[:_LONGEST_TEXT], due))
    whole = [
        (span, timely)
        for span, timely in found
        if not any(_inside(span, other) for other, _ in found)
    ]
    return min((timely for _, timely in whole), key=lambda each: each.until, default=None)


def _inside(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return span != other and other[0] <= span[0] and span[1] <= other[1]


def _found(text: str, due: datetime) -> Iterator[tuple[tuple[int, int], Timely]]:
    for phrase, until in _PHRASES:
        for match in phrase.finditer(text):
            yield match.span(), Timely(match[0], _at(due, until))
    for match in _CLOCK.finditer(text):
        moment = _clock(match)
        if moment is not None:
            yield match.span(), Timely(match[0], _at(due, moment))
    for match in _SPAN.finditer(text):
        yield match.span(), Timely(match[0], due + _span(match))


def _at(due: datetime, until: time) -> datetime:
    return due.replace(hour=until.hour, minute=until.minute, second=0, microsecond=0)


def _clock(match: re.Match[str]) -> time | None:
    """The time of day in a match; None for a bare number, which may be anything."""
    half = (match["half"] or "").lower().replace(".", "")
    if not half and match["minute"] is None:
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if half in ("am", "pm"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _span(match: re.Match[str]) -> timedelta:
    count = int(match["count"]) if match["count"].isdigit() else 1
    hours = match["unit"][0].lower() == "h"
    return timedelta(hours=count) if hours else timedelta(minutes=count)
