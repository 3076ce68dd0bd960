"""What could tell strangers who a patient is: found before anything leaves.

A warning, never a verdict: a person looks and decides. The group's own toll-free lines, years,
prices, hashtags and trial numbers are no identifiers.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

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


_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|janv|févr|mars|avr|mai|juin|juil|août|"
    r"sept|déc)[a-zé]{0,8}\.?"
)
_YEAR = r"(?:19|20)\d\d"
_FULL_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th|er)?\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+{_YEAR}"
    rf"|{_YEAR}-\d\d-\d\d|\d{{1,2}}[/.]\d{{1,2}}[/.](?:{_YEAR}|\d\d))(?![\w/])"
)
_STATES = (
    "A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|"
    "T[NX]|UT|V[AT]|W[AIVY]"
)
_NAMED_WAY = r"(?:[A-Z][\w'’-]{0,30}\.?\s+){1,3}"
_WAYS = (
    r"(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Boulevard|Blvd|Crescent|Cres|Terrace|Gardens|Court)"
)
_CANADIAN = "ABCEGHJ-NPRSTV-Z"
_PATTERNS: tuple[tuple[Identifier, re.Pattern[str]], ...] = (
    (Identifier.EMAIL, re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")),
    (
        Identifier.PHONE,
        re.compile(
            r"(?<![\d$€£-])(?!(?:\+?1[ .-]?)?\(?8(?:00|33|44|55|66|77|88)\)?)"
            r"(?:\+?1[ .-]?)?\(?[2-9]\d\d\)?[ .-]?\d{3}[ .-]\d{4}(?!\d)"
        ),
    ),
    (  # United Kingdom: not the lines that are free or belong to no place
        Identifier.PHONE,
        re.compile(
            r"(?<![\d+.,-])(?:\+44 ?(?:\(0\) ?)?|0)(?!3|8|9)(?:\d{2} ?\d{4} ?\d{4}"
            r"|\d{3} ?\d{3} ?\d{4}|\d{4} ?\d{3} ?\d{3}|\d{4} ?\d{6})(?![\d.,]\d|\d)"
        ),
    ),
    (
        Identifier.PHONE,
        re.compile(r"(?<![\d+.,-])(?:\+33[ .]?|0)[1-79](?:[ .-]?\d\d){4}(?!\d)"),
    ),
    (
        Identifier.ADDRESS,
        re.compile(rf"(?<![\w.,$€£-])(?!{_YEAR}\b)\d{{1,5}}[A-Za-z]?,?\s+{_NAMED_WAY}{_WAYS}\b"),
    ),
    (
        Identifier.ADDRESS,
        re.compile(
            rf"(?<![\w.,$€£-])(?!{_YEAR}\b)\d{{1,4}},?\s+(?:rue|avenue|boulevard|chemin|allée"
            r"|impasse|quai)\s+(?:d[eu]s?\s+|d['’]|(?:de\s+)?la\s+|l['’])?[A-ZÀ-Ý][\w'’-]{1,30}"
        ),
    ),
    (
        Identifier.POSTCODE,
        re.compile(
            rf"\b[ABCEGHJ-NPRSTVXY]\d[{_CANADIAN}][ -]?\d[{_CANADIAN}]\d\b"
            rf"|\b(?:{_STATES})\s\d{{5}}(?:-\d{{4}})?\b"
            r"|\b[A-PR-UWYZ][A-HK-Y]?\d[A-HJKPS-UW\d]? \d[ABD-HJLNP-UW-Z]{2}\b"
        ),
    ),
    (
        Identifier.OLD_AGE,
        re.compile(
            r"\b(?:9\d|1[01]\d)(?:[ -]years?[ -]old|(?:st|nd|rd|th) birthday|e anniversaire)\b"
            r"|\b(?:aged|turned|turns)\s+(?:9\d|1[01]\d)\b(?!\s*%)"
            r"|(?<!depuis )(?<!y a )(?<!pendant )(?<!de )\b(?:9\d|1[01]\d)\s+ans\b(?! d[e'’])"
            r"|\bâgée? de (?:9\d|1[01]\d) ans\b",
            re.IGNORECASE,
        ),
    ),
)
_DATE = re.compile(rf"\b{_FULL_DATE}", re.IGNORECASE)
_BIRTH = re.compile(
    r"\b(?:born|birthday|birth ?date|d\.?o\.?b\.?|née?|naissance)(?!\w)[^.\n]{0,20}\Z",
    re.IGNORECASE,
)
_BEFORE_DATE = 40
_EXACT_DATE = re.compile(
    rf"\b(?:{_FULL_DATE}|\d{{1,2}}\s+{_MONTH}(?!\w)|{_MONTH}\s+\d{{1,2}}(?!\d))", re.IGNORECASE
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
    for what, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            yield _found(what, text, match.start(), match.end())
    for match in _DATE.finditer(text):
        begins = max(0, match.start() - _BEFORE_DATE)
        said = _BIRTH.search(text[begins : match.start()])
        if said:
            yield _found(Identifier.BIRTH, text, begins + said.start(), match.end())
    for start, end in record_numbers_in(text):
        yield _found(Identifier.RECORD, text, start, end)
    for start, end in small_places_in(text, conditions):
        yield _found(Identifier.RARE, text, start, end)
    named = [(each.start, each.end) for each in names_of(names).found_in(text)]
    for start, end in named:
        yield _found(Identifier.NAME, text, start, end)
    if named:  # a date alone is an invitation; beside a name it is a life
        for match in _EXACT_DATE.finditer(text):
            yield _found(Identifier.DATE, text, match.start(), match.end())


def _found(what: Identifier, text: str, start: int, end: int) -> Found:
    return Found(what, text[start:end], start, end)
