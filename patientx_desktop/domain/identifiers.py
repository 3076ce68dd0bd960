"""What could tell strangers who a patient is: found before anything leaves.

A warning, never a verdict: a person looks and decides. Where the group itself is called, written to
or met, free lines, years, prices, hashtags and trial numbers are no identifiers.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from patientx_desktop.domain.identifier_patterns import (
    AGE,
    BEFORE_DATE,
    BIRTH,
    EMAILS,
    EXACT_DATE,
    FULL_DATE,
    PHONES,
    POSTCODES,
    STREETS,
    is_ours,
)
from patientx_desktop.domain.names import names_of
from patientx_desktop.domain.post import Part, Post
from patientx_desktop.domain.rare import small_places_in
from patientx_desktop.domain.record_numbers import record_numbers_in


class Identifier(StrEnum):
    """What kind of thing gives somebody away. Of two that overlap the earlier one here is told."""

    EMAIL = "e-mail address"
    BIRTH = "date of birth"
    RECORD = "record or health-card number"
    PHONE = "phone number"
    NAME = "name from the story library"
    DATE = "exact date beside a name"
    ADDRESS = "street address"
    POSTCODE = "postal code"
    OLD_AGE = "age of 90 or more"
    RARE = "rare condition in a small place"


class Where(StrEnum):
    """In which words of a part something stands."""

    TEXT = "text"
    POLL = "poll"
    ALT = "alt text"
    CAPTIONS = "captions"


@dataclass(frozen=True, slots=True)
class Found:
    """One find: what it is and the very words, with where they stand (code points)."""

    what: Identifier
    words: str
    start: int
    end: int


_NUMBER = re.compile(r"\d|ninety|hundred", re.IGNORECASE)
_PLACES = (
    (Identifier.PHONE, PHONES),
    (Identifier.ADDRESS, STREETS),
    (Identifier.POSTCODE, POSTCODES),
)


def identifiers_in(
    text: str, names: Iterable[str], conditions: Iterable[str] = ()
) -> tuple[Found, ...]:
    """Everything in `text` that could identify somebody, in its order, none over another.

    `names` come from the story library, `conditions` from the words of the group's goals.
    """
    order = list(Identifier)
    found = sorted(
        _all(text, tuple(names), tuple(conditions)),
        key=lambda each: (order.index(each.what), each.start, -each.end),
    )
    taken = bytearray(len(text) + 1)
    kept = []
    for each in found:
        if not any(taken[each.start : each.end]):
            taken[each.start : each.end] = b"\1" * (each.end - each.start)
            kept.append(each)
    return tuple(sorted(kept, key=lambda each: each.start))


def identifiers_of(
    post: Post, names: tuple[str, ...], conditions: tuple[str, ...] = ()
) -> Iterator[tuple[int, Found, Where, int]]:
    """The same for all a reader will see: the part's index, where it stands, and in which file."""
    for index, part in enumerate(post.parts):
        for where, place, words in words_of(part):
            search = _in_long if where is Where.CAPTIONS else identifiers_in
            for found in search(words, names, conditions):
                yield index, found, where, place


def words_of(part: Part) -> Iterator[tuple[Where, int, str]]:
    """All the words of a part that somebody will read, and of which file they are (0 for none)."""
    yield Where.TEXT, 0, part.text
    if part.poll is not None:
        yield Where.POLL, 0, "\n".join(part.poll.options)
    for place, attached in enumerate(part.attachments):
        yield Where.ALT, place, attached.alt
        if attached.captions is not None:
            yield Where.CAPTIONS, place, attached.captions.alt


@lru_cache(maxsize=16)
def _in_long(text: str, names: tuple[str, ...], conditions: tuple[str, ...]) -> tuple[Found, ...]:
    """Captions are long, and are looked at again with every change to the post."""
    return identifiers_in(text, names, conditions)


def _all(text: str, names: tuple[str, ...], conditions: tuple[str, ...]) -> Iterator[Found]:
    if "@" in text or "at" in text:
        yield from _contacts(text, Identifier.EMAIL, EMAILS)
    if _NUMBER.search(text):
        yield from _numbers(text)
    for start, end in small_places_in(text, conditions):
        yield _found(Identifier.RARE, text, start, end)
    named = [(each.start, each.end) for each in names_of(names).found_in(text)]
    for start, end in named:
        yield _found(Identifier.NAME, text, start, end)
    if named:  # a date alone is an invitation; beside a name it is a life
        for match in EXACT_DATE.finditer(text):
            yield _found(Identifier.DATE, text, match.start(), match.end())


def _numbers(text: str) -> Iterator[Found]:
    """All that has a number in it, in digits or in words."""
    for what, patterns in _PLACES:
        yield from _contacts(text, what, patterns)
    for match in AGE.finditer(text):
        yield _found(Identifier.OLD_AGE, text, match.start(), match.end())
    for match in FULL_DATE.finditer(text):
        begins = max(0, match.start() - BEFORE_DATE)
        said = BIRTH.search(text[begins : match.start()])
        if said:
            yield _found(Identifier.BIRTH, text, begins + said.start(), match.end())
    for start, end in record_numbers_in(text):
        yield _found(Identifier.RECORD, text, start, end)


def _contacts(
    text: str, what: Identifier, patterns: tuple[re.Pattern[str], ...]
) -> Iterator[Found]:
    """Where somebody is reached, unless it is the group itself."""
    for pattern in patterns:
        for match in pattern.finditer(text):
            if not is_ours(text, match.start()):
                yield _found(what, text, match.start(), match.end())


def _found(what: Identifier, text: str, start: int, end: int) -> Found:
    return Found(what, text[start:end], start, end)
