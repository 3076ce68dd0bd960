"""Health-card, insurance and social-security numbers, told apart from other numbers.

Where a number has a check digit it must be right, and where it has none it needs a word such as
"health card" before it, so that years, prices and trial numbers are left alone. Formats: the
provinces' card descriptions, CMS for Medicare, the NHS data dictionary, INSEE for France.
"""

import re
from collections.abc import Callable, Iterator

_SEP = r"[ -]?"
_MBI_LETTER = "[AC-HJKMNP-RT-Y]"
_MBI_EITHER = "[AC-HJKMNP-RT-Y0-9]"

_NAMED = re.compile(
    r"\b(?:(?:ohip|ahc(?:ip)?|ramq|mrn|nhs|chi|phn|phin|hsn|uli|mcp|mbi|ssn|sin|nas|nir|medicare|medicaid"
    r"|health[ -](?:card|number)|carte[ -]soleil|carte santé|assurance[ -]maladie"
    r"|sécurité sociale|social (?:security|insurance)|patient id)"
    r"(?:\s+(?:no|number|numéro))?\.?\s*[:#]?"
    # words of every day ("a record 100 000 calls") only with a word for number behind
    r"|(?:hospital|patient|medical record|chart|record|dossier)"
    r"\s*(?:\b(?:no|number|numéro)\b\.?\s*[:#]?|(?<!hospital)[:#]))"
    r"\s*[A-Z]{0,4}[ -]?\d(?:[ -]?\d){4,14}(?!\d)",
    re.IGNORECASE,
)


def luhn(digits: str) -> bool:
    """The check of bank cards, which Ontario's health card and Canada's SIN use too."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def is_phn(digits: str) -> bool:
    """British Columbia: ten digits from 9, the last makes the weighted sum of the rest fit 11."""
    weights = (2, 4, 8, 5, 10, 9, 7, 3)
    total = sum(
        (int(digit) * weight) % 11 for digit, weight in zip(digits[1:9], weights, strict=True)
    )
    return 11 - total % 11 == int(digits[9])


def is_nhs(digits: str) -> bool:
    """England and Wales: the last of ten digits is 11 less the weighted sum of the others."""
    total = sum(
        int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)
    )
    return (11 - total % 11) % 11 == int(digits[9]) and len(set(digits)) > 1


def is_nir(number: str) -> bool:
    """France: the key of two digits is 97 less the rest by 97; Corsica has letters in it."""
    plain = number.upper().replace("2A", "19").replace("2B", "18")
    return int(plain[13:]) == 97 - int(plain[:13]) % 97


def is_ramq(number: str) -> bool:
    """Québec: four letters, then a day of birth, the month of women raised by 50."""
    month, day = int(number[6:8]), int(number[8:10])
    return 1 <= month - (50 if month > 50 else 0) <= 12 and 1 <= day <= 31


def _always(_number: str) -> bool:
    return True


_SHAPES: tuple[tuple[re.Pattern[str], Callable[[str], bool]], ...] = tuple(
    (re.compile(rf"(?<![\w-]){shape}(?![\w-])"), is_right)
    for shape, is_right in (
        (rf"[A-Z]{{4}}{_SEP}\d{{4}}{_SEP}\d{{4}}", is_ramq),
        (
            r"(?!(?:19|20)\d\d \d{3} \d{3}(?! ?[A-Z]{2}))\d{4}([ -])\d{3}\1\d{3}(?:\1?[A-Z]{2})?",
            lambda number: luhn(number[:10]),
        ),
        (rf"9\d{{3}}{_SEP}\d{{3}}{_SEP}\d{{3}}", is_phn),
        (r"(?!8[0-8]\d)\d{3}([ -])\d{3}\1\d{4}", is_nhs),
        (r"[1-79]\d{2}-\d{3}-\d{3}", luhn),
        (r"(?!000|666|9)\d{3}-(?!00)\d\d-(?!0000)\d{4}", _always),
        (
            rf"[1-9]{_MBI_LETTER}{_MBI_EITHER}\d-?{_MBI_LETTER}{_MBI_EITHER}\d-?"
            rf"{_MBI_LETTER}{{2}}\d\d",
            _always,
        ),
        (
            r"[12] ?\d\d ?(?:0[1-9]|1[0-2]|[2-9]\d) ?(?:\d\d|2[AB]) ?\d{3} ?\d{3} ?\d\d",
            is_nir,
        ),
    )
)


def record_numbers_in(text: str) -> Iterator[tuple[int, int]]:
    """Where such numbers stand in `text`, in no particular order, perhaps overlapping."""
    for match in _NAMED.finditer(text):
        yield match.span()
    for pattern, is_right in _SHAPES:
        for match in pattern.finditer(text):
            if is_right(re.sub(r"[ -]", "", match.group())):
                yield match.span()
