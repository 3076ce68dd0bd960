"""Character classes, weights and compiled patterns shared by the text modules.

The rules are those X publishes as twitter-text, version 3. Facts that change (weights, top-level
domains, emoji, letters) come from ``resources/text/*.json``, each with its date and source, and
are read on first use and kept.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from patientx_desktop.resources import resource

SPACES = (
    "\\x09-\\x0d\\x20\\x85\\xa0\\u1680\\u180e\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000"
)
DIRECTIONAL = "\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069"
INVALID = "\\ufffe\\ufeff\\uffff"
PUNCTUATION_BETWEEN_HOSTS = "!'#%&()*+,\\\\/:;<=>?@\\[\\]^{|}~$"
PUNCTUATION = f"{PUNCTUATION_BETWEEN_HOSTS}_.\\-"
LATIN_ACCENTS = (
    "\\xc0-\\xd6\\xd8-\\xf6\\xf8-\\xff\\u0100-\\u024f\\u0253\\u0254\\u0256\\u0257\\u0259\\u025b"
    "\\u0263\\u0268\\u026f\\u0272\\u0289\\u028b\\u02bb\\u0300-\\u036f\\u1e00-\\u1eff"
)
HASHTAG_SPECIALS = (
    "_\\u200c\\u200d\\ua67e\\u05be\\u05f3\\u05f4\\uff5e\\u301c\\u309b\\u309c\\u30a0\\u30fb\\u3003"
    "\\u0f0b\\u0f0c\\xb7"
)
NOT_A_MENTION_AFTER = re.compile(f"[@＠{LATIN_ACCENTS}]|://")
INVALID_CHARACTER = re.compile(f"[{INVALID}]")


@dataclass(frozen=True, slots=True)
class Rules:
    """How long a post may be and what each piece of it weighs, in whole characters.

    ``heavy`` matches a stretch of characters that weigh 2 each; all others weigh 1.
    """

    limit: int
    link: int
    emoji: bool
    heavy: re.Pattern[str]


def load(name: str) -> dict[str, Any]:
    """Read one of the shipped text facts, such as ``tlds.json``."""
    with resource(f"text/{name}").open(encoding="utf-8") as file:
        facts: dict[str, Any] = json.load(file)
    return facts


@cache
def rules(version: int = 3) -> Rules:
    """Return X's counting rules; versions 1 and 2 are history, for X's own test suite."""
    facts = load("counting.json")["versions"][str(version)]
    light = "".join(f"{_literal(low)}-{_literal(high)}" for low, high in facts["light_ranges"])
    heavy = re.compile(f"[^{light}]+")
    return Rules(facts["limit"], facts["link"], facts["emoji"], heavy)


@cache
def top_level_domains() -> frozenset[str]:
    """Return every top-level domain written in ASCII letters."""
    return frozenset(load("tlds.json")["ascii"].split())


@cache
def unicode_domains() -> dict[str, tuple[str, ...]]:
    """Return the internationalised top-level domains by their first letter, the longest first."""
    found: dict[str, tuple[str, ...]] = {}
    for name in sorted(load("tlds.json")["unicode"].split(), key=len, reverse=True):
        found[name[0]] = (*found.get(name[0], ()), name)
    return found


@dataclass(frozen=True, slots=True)
class Hashtags:
    """What a hashtag is made of. There are so many letters that a class of them takes long to
    compile: ``word``, all that a hashtag may hold, is the only one. ``wordless`` has no letter."""

    word: re.Pattern[str]
    wordless: re.Pattern[str]


@cache
def hashtag_parts() -> Hashtags:
    """Return the characters of hashtags, by Unicode's own lists."""
    facts = load("letters.json")
    letters, digits = "".join(_ranges(facts["letters"])), "".join(_ranges(facts["digits"]))
    return Hashtags(
        re.compile(f"[{letters}{digits}{HASHTAG_SPECIALS}]++"),
        re.compile(f"[{digits}{HASHTAG_SPECIALS}]++"),
    )


def _ranges(text: str) -> Iterator[str]:
    for item in text.split():
        low, _, high = item.partition("-")
        yield f"{_literal(int(low, 16))}-{_literal(int(high or low, 16))}"


def _literal(code_point: int) -> str:
    return f"\\U{code_point:08x}"
