"""Find mentions, lists, hashtags, cashtags and links in a post, by X's published rules.

All positions are Unicode code points. Every search is one pass: a pattern never looks back
further than three characters, and never takes back what it has matched.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Literal

from patientx_desktop.domain.text_patterns import (
    NOT_A_MENTION_AFTER,
    PUNCTUATION,
    SPACES,
    hashtag_parts,
)
from patientx_desktop.domain.text_urls import url_spans

Kind = Literal["url", "mention", "list", "hashtag", "cashtag"]

_NAME = "[a-zA-Z0-9_]{1,20}"
# The name may follow almost any character, or "RT" that is a word of its own.
_MENTION = re.compile(
    "[@＠](?:(?<![a-zA-Z0-9_!#$%&*@＠][@＠])"
    "|(?<=[rR][tT][@＠])(?<![a-zA-Z0-9_+~.\\-][rR][tT][@＠]))"
    f"({_NAME})(/[a-zA-Z][a-zA-Z0-9_-]{{0,24}})?"
)
_REPLY = re.compile(f"[{SPACES}]*+[@＠]({_NAME})")
_CASHTAG = re.compile(
    f"\\$(?<![^{SPACES}]\\$)([a-zA-Z]{{1,6}}(?:[._][a-zA-Z]{{1,2}})?)"
    f"(?=\\Z|[^\\S\\x1c-\\x1f\\x85]|[\\ufeff{PUNCTUATION}])"
)
# The plain marks and letters first: they are common and cheap to tell.
_HASH_SIGN = re.compile(
    "[#＃](?<![&0-9A-Za-z_][#＃])(?![\\x00-/:-@\\[-^`{-\\x7f\ufe0f\u20e3]|[0-9_]*+(?:[#\\s]|\\Z))"
)
_VARIATIONS = ("", "\ufe0e", "\ufe0f")
_NOT_A_HASHTAG_AFTER = re.compile("[#＃]|://")


@dataclass(frozen=True, slots=True)
class Entity:
    """A piece of a post that X links.

    ``value`` is the link, or the name without its sign; for a list, ``owner/list``.
    ``start`` and ``end`` are code points and take in the sign.
    """

    kind: Kind
    value: str
    start: int
    end: int


def entities(text: str, links: Iterable[tuple[int, int]] | None = None) -> tuple[Entity, ...]:
    """Return everything X would link, in order; of two that overlap the first one counts.

    A caller who already has the spans of the links hands them over as ``links``.
    """
    spans = url_spans(text) if links is None else links
    addresses = [Entity("url", text[start:end], start, end) for start, end in spans]
    found = [*addresses, *mentions(text), *hashtags(text), *cashtags(text)]
    return tuple(_without_overlaps(found))


def urls(text: str, *, protocol_optional: bool = True) -> Iterator[Entity]:
    """Yield every link."""
    for start, end in url_spans(text, protocol_optional=protocol_optional):
        yield Entity("url", text[start:end], start, end)


def mentions(text: str) -> Iterator[Entity]:
    """Yield every mention, and every list as a mention of its owner with a list's name."""
    if "@" not in text and "＠" not in text:
        return
    last = -1
    for found in _MENTION.finditer(text):
        start, end = found.span()
        if start == last:  # the sign belongs to the name before it, and ends that one
            continue
        last = end
        if NOT_A_MENTION_AFTER.match(text, end):
            continue
        name, slug = found.groups(default="")
        yield Entity("list" if slug else "mention", name + slug, start, end)


def hashtags(text: str) -> Iterator[Entity]:
    """Yield every hashtag, also those inside links (``entities`` leaves these out)."""
    last = -1
    for sign in _HASH_SIGN.finditer(text):
        start = sign.start()
        if start == last:
            continue
        end = _hashtag_end(text, start)
        if end > 0:
            last = end
            if not _NOT_A_HASHTAG_AFTER.match(text, end):
                yield Entity("hashtag", text[start + 1 : end], start, end)


def _hashtag_end(text: str, start: int) -> int:
    """Return where the hashtag whose sign is at ``start`` ends; -1 if there is none."""
    parts = hashtag_parts()
    word = parts.word.match(text, start + 1)
    if not word or parts.wordless.fullmatch(text, start + 1, word.end()):
        return -1
    before = text[start - 1 : start] if start else ""
    if before == "&" or (before not in _VARIATIONS and parts.word.match(before)):
        return -1
    return word.end()


def cashtags(text: str) -> Iterator[Entity]:
    """Yield every stock symbol such as ``$ABC``."""
    if "$" in text:
        for found in _CASHTAG.finditer(text):
            yield Entity("cashtag", found[1], *found.span())


def extract_mentions(text: str) -> list[str]:
    """Return the names mentioned, without their signs."""
    return [entity.value.partition("/")[0] for entity in mentions(text)]


def extract_reply(text: str) -> str | None:
    """Return the name a reply is addressed to: one that comes before anything else."""
    found = _REPLY.match(text)
    if not found or NOT_A_MENTION_AFTER.match(text, found.end()):
        return None
    return found[1]


def extract_urls(text: str, *, protocol_optional: bool = True) -> list[str]:
    """Return the links."""
    return [entity.value for entity in urls(text, protocol_optional=protocol_optional)]


def extract_hashtags(text: str) -> list[str]:
    """Return the hashtags that are not part of a link, without their signs."""
    kept = _without_overlaps([*hashtags(text), *urls(text)])
    return [entity.value for entity in kept if entity.kind == "hashtag"]


def extract_cashtags(text: str) -> list[str]:
    """Return the stock symbols, without their signs."""
    return [entity.value for entity in cashtags(text)]


def _without_overlaps(found: Iterable[Entity]) -> Iterator[Entity]:
    end = 0
    for entity in sorted(found, key=attrgetter("start")):
        if entity.start >= end:
            end = entity.end
            yield entity
