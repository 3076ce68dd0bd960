"""What could tell strangers who a patient is: found before anything leaves.

A warning, never a verdict: a person decides. The group's own toll-free lines are no identifiers.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Identifier(StrEnum):
    """What kind of thing gives somebody away."""

    NAME = "name from the story library"
    EMAIL = "e-mail address"
    PHONE = "phone number"
    BIRTH = "date of birth"
    RECORD = "record or health-card number"
    OLD_AGE = "age of 90 or more"


@dataclass(frozen=True, slots=True)
class Found:
    """One find: what it is and the very words, with where they stand (code points)."""

    what: Identifier
    words: str
    start: int
    end: int


_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|janv|févr|mars|avr|mai|juin|juil|août|"
    r"sept|déc)[a-zé]*\.?"
)
_DATE = (
    rf"(?:\d{{1,2}}\s+{_MONTH}\s+\d{{4}}|{_MONTH}\s+\d{{1,2}},?\s+\d{{4}}"
    r"|\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{4})"
)
_PATTERNS: tuple[tuple[Identifier, re.Pattern[str]], ...] = (
    (Identifier.EMAIL, re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")),
    (
        Identifier.PHONE,
        re.compile(
            r"(?<![\d-])(?!(?:\+?1[ .-]?)?\(?8(?:00|33|44|55|66|77|88)\)?)"
            r"(?:\+?1[ .-]?)?\(?[2-9]\d\d\)?[ .-]?\d{3}[ .-]\d{4}(?!\d)"
        ),
    ),
    (
        Identifier.BIRTH,
        re.compile(
            rf"\b(?:born|birthday|d\.?o\.?b\.?|née?)\b[^.\n]{{0,20}}?{_DATE}", re.IGNORECASE
        ),
    ),
    (
        Identifier.RECORD,
        re.compile(
            r"\b(?:(?:ohip|ramq|mrn|nhs|health[ -]card)(?:\s+(?:no|number|numéro))?\.?\s*[:#]?"
            # words of every day ("a record 100 000 calls") only with a word for number behind
            r"|(?:chart|record|dossier)\s*(?:\b(?:no|number|numéro)\b\.?\s*[:#]?|[:#]))"
            r"\s*[A-Z]{0,4}[ -]?\d(?:[ -]?\d){4,14}(?!\d)",
            re.IGNORECASE,
        ),
    ),
    (
        Identifier.OLD_AGE,
        re.compile(r"\b(?:9\d|1[01]\d)(?:[ -]years?[ -]old|\s+ans)\b", re.IGNORECASE),
    ),
)


def identifiers_in(text: str, names: Iterable[str]) -> tuple[Found, ...]:
    """Everything in `text` that could identify somebody; `names` come from the story library."""
    found = [
        Found(what, match.group(), match.start(), match.end())
        for what, pattern in _PATTERNS
        for match in pattern.finditer(text)
    ]
    for name in names:
        if name.strip():
            pattern = re.compile(rf"(?<!\w){re.escape(name.strip())}(?!\w)", re.IGNORECASE)
            found += [
                Found(Identifier.NAME, match.group(), match.start(), match.end())
                for match in pattern.finditer(text)
            ]
    return tuple(sorted(found, key=lambda each: each.start))
