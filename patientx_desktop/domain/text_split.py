"""Cut a long text into posts that fit, where a reader would pause.

Paragraphs come first, then sentences, clauses and words. Links, names, hashtags and emoji stay
whole, and so do words unless one alone is longer than a post.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator

from patientx_desktop.domain.text_emoji import emoji_spans
from patientx_desktop.domain.text_entities import entities
from patientx_desktop.domain.text_measure import Weights, weigh, weighted_length
from patientx_desktop.domain.text_urls import url_spans

SHORTEST_LIMIT = 40

# No-break spaces are left out: they are there to hold words together.
_BLANK = re.compile("[\t-\r \x85\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]+")
_NEW_LINE = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_CLOSERS = "\"'»”’)\\]"
_SENTENCE_END = re.compile(f"[.!?…؟۔।॥።։](?:[ \xa0\u202f]?[{_CLOSERS}])*\\Z")
_CLAUSE_END = re.compile(f"[,;:–—)،؛](?:[ \xa0\u202f]?[{_CLOSERS}])*\\Z")
# What a dot does not end: before a name or anything, before a number, before a small letter.
_ABBREVIATION = re.compile(
    "(?<![^\\W\\d_])(?:[A-Z]|Drs?|Mrs?|Ms|Mme|Mlle|MM|St|Ste|Prof|Sen|Hon|vs|cf|e\\.g|i\\.e"
    "|p\\.\\s?ex)\\.\\Z"
)
_BEFORE_A_NUMBER = re.compile(
    "(?<![^\\W\\d_])(?:[Nn]os?|pp?|[Vv]ol|[Ff]igs?|[Cc]h|[Aa]rt|approx|env|ca|max|min|[Tt][eé]l|[Ee]xt"
    "|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|janv|févr|avr|juil|déc)\\.\\Z"
)
_LIST_MARK = re.compile("(?:\\A|[\\n\\r])[ \\t]*(?:\\d{1,2}[.)]|[a-z][.)]|[-•*–—·▪])\\Z")
_UNIT = re.compile(
    "\\d{3}(?!\\d)|[%‰$€£°]|(?:mg|mcg|µg|g|kg|m[lL]|d?[lL]|mm|cm|km|m|h|min|am|pm|a\\.m|p\\.m"
    "|millions?|milliards?|billions?)(?!\\w)"
)
# A French mark stands after a blank, and still belongs to what is before it.
_BELONGS_BEFORE = tuple("»!?;:%)]}…,.”")
_OPENERS = tuple("«([{“")
_WIDE_PAUSE = re.compile("[。！？｡]+[」』）】]*|[、，；：､]")
# First and last characters of scripts written without blanks.
_WIDE = (
    ("\u2e80", "\u9fff"),
    ("\uf900", "\ufaff"),
    ("\uff01", "\uff9f"),
    ("\U00020000", "\U0003ffff"),
)
# Vowels of Thai and Lao that are written before the consonant they follow, and marks after it.
_NEVER_LAST = "เแโใไເແໂໃໄ"
_NEVER_FIRST_THAI = "ะาำๆฯະາຳໆຯ"
_NEVER_FIRST = "。、，．！？：；）」』】〉》〕｝ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
_JOINERS = "\u200d\ufe0e\ufe0f\u20e3"

_LOOK = 12  # characters around a cut that tell what it is

_PARAGRAPH, _SENTENCE, _CLAUSE, _WORD, _TIGHT = range(5)
# A pause is taken only if it fills at least this share of the post.
_LEAST_FILLED = {_PARAGRAPH: 0.3, _SENTENCE: 0.45, _CLAUSE: 0.6, _WORD: 0.25, _TIGHT: 0.0}


def split_thread(
    text: str, limit: int = 280, *, number: bool = False, before: int = 0, after: int = 0
) -> tuple[str, ...]:
    """Return the text as posts of at most ``limit`` weighted characters; none if it is blank.

    Only blanks at the cuts are dropped. With ``number`` each post of several ends in its place,
    such as " 1/4", which counts; ``before`` and ``after`` are how many more posts the thread has.
    A limit under 40 cannot hold a link and a number: ``ValueError``.
    """
    if limit < SHORTEST_LIMIT:
        raise ValueError(f"a post of {limit} characters is too short to split into")
    whole = text.strip()
    if not whole:
        return ()
    is_alone = not number or not before + after
    if is_alone and weighted_length(whole) <= limit:
        return (whole,)
    splitter = _Splitter(text)
    if not number:
        return tuple(splitter.parts(limit))
    digits = 1
    while True:
        parts = tuple(splitter.parts(limit - 2 * digits - 2))
        total = before + len(parts) + after
        if len(str(total)) <= digits:
            return tuple(f"{part} {i}/{total}" for i, part in enumerate(parts, before + 1))
        digits += 1


class _Splitter:
    """One text with what must stay whole in it, ready to be split for any limit."""

    def __init__(self, text: str) -> None:
        self._text = text
        links = list(url_spans(text))
        self._weights: Weights = weigh(text, links=links)
        spans = [(entity.start, entity.end) for entity in entities(text, links)]
        self._whole = sorted({*spans, *emoji_spans(text)})
        self._whole_starts = [start for start, _ in self._whole]

    def parts(self, limit: int) -> Iterator[str]:
        """Yield the posts, each within the limit."""
        position = self._after_blank(0)
        while position < len(self._text):
            end = self._part_end(position, limit)
            part = self._text[position:end].strip()
            if part:
                yield part
            position = self._after_blank(end)

    def _part_end(self, start: int, limit: int) -> int:
        """Return where the post that begins at ``start`` ends.

        The weights were taken in the whole text. A cut may change them, by making or breaking a
        link, so each part is measured again alone and made shorter until it fits.
        """
        furthest = self._weights.cut(start, limit)
        while True:
            end = len(self._text)
            if furthest < end:
                end = self._best_pause(start, max(furthest, start + 1))
            weight = weighted_length(self._text[start:end].strip())
            if weight <= limit or end <= start + 1:
                return end
            furthest = max(start + 1, min(end - 1, start + (end - start) * limit // weight))

    def _best_pause(self, start: int, furthest: int) -> int:
        """Return the best place to cut after ``start`` and not after ``furthest``."""
        latest = dict.fromkeys(_LEAST_FILLED, -1)
        for place, kind in self._pauses(start, furthest):
            if not self._span_around(place):
                latest[kind] = max(latest[kind], place)
        for kind, share in _LEAST_FILLED.items():
            if latest[kind] > start + share * (furthest - start):
                return latest[kind]
        last = max(latest.values())
        return last if last > start else self._forced_cut(start, furthest)

    def _pauses(self, start: int, furthest: int) -> Iterator[tuple[int, int]]:
        """Yield each place to cut with its kind: before blanks, after wide marks, in wide text."""
        text = self._text
        for blank in _BLANK.finditer(text, start, min(furthest + 1, len(text))):
            if blank.start() > start:
                yield blank.start(), self._kind(start, blank.start())
        for mark in _WIDE_PAUSE.finditer(text, start, furthest):
            kind = _SENTENCE if mark[0][0] in "。！？｡" else _CLAUSE
            if mark.end() < furthest:
                yield mark.end(), kind
        place = furthest
        while place > start + 1 and text[place] in _NEVER_FIRST:
            place -= 1
        if place > start + 1 and _is_wide(text[place]) and _is_wide(text[place - 1]):
            yield place, _WORD

    def _kind(self, start: int, place: int) -> int:
        """Return how good a cut at the blank at ``place`` would be."""
        after = self._after_blank(place)
        lines = len(_NEW_LINE.findall(self._text, place, after))
        if lines:
            return _PARAGRAPH if lines > 1 else _SENTENCE
        before = self._text[max(start, place - _LOOK) : place]
        following = self._text[after : after + _LOOK]
        if _is_tight(before, following):
            return _TIGHT
        kind = _WORD
        if _SENTENCE_END.search(before):
            kind = _WORD if following[:1].islower() else _SENTENCE
        elif _CLAUSE_END.search(before):
            kind = _CLAUSE
        # A post that begins with a name is shown to fewer people.
        return kind + 1 if following[:1] in ("@", "＠") and kind < _WORD else kind

    def _forced_cut(self, start: int, furthest: int) -> int:
        """Cut a word that is longer than a post; a link or an emoji is kept if at all possible."""
        place, span = furthest, self._span_around(furthest)
        if span and span[0] > start:
            place = span[0]
        while place > start and self._is_inside_character(place):
            place -= 1
        return place if place > start else furthest

    def _is_inside_character(self, place: int) -> bool:
        here, before = self._text[place], self._text[place - 1]
        bound = before in _NEVER_LAST or here in _NEVER_FIRST_THAI
        joined = (
            bound or here in _JOINERS or before == "\u200d" or "\U0001f3fb" <= here <= "\U0001f3ff"
        )
        flag = "\U0001f1e6" <= here <= "\U0001f1ff" and self._span_around(place) is not None
        return joined or flag or unicodedata.category(here)[0] == "M"

    def _span_around(self, place: int) -> tuple[int, int] | None:
        """Return the piece to keep whole that has ``place`` inside it."""
        index = bisect_right(self._whole_starts, place - 1) - 1
        # An emoji may lie inside a hashtag's or a link's span, so look one further back.
        for start, end in self._whole[max(index - 1, 0) : index + 1]:
            if start < place < end:
                return start, end
        return None

    def _after_blank(self, place: int) -> int:
        blank = _BLANK.match(self._text, place)
        return blank.end() if blank else place


def _is_tight(before: str, following: str) -> bool:
    """Whether the blank between is inside of something: "Dr. Osei", "p. 12", "3.5 mg", "Oui !"."""
    if following.startswith(_BELONGS_BEFORE) or before.endswith(_OPENERS):
        return True
    if before[-1:].isdigit() and _UNIT.match(following):
        return True
    if following[:1].isdigit() and _BEFORE_A_NUMBER.search(before):
        return True
    return bool(_ABBREVIATION.search(before) or _LIST_MARK.search(before))


def _is_wide(character: str) -> bool:
    return any(low <= character <= high for low, high in _WIDE)
