"""What differs between two versions of a post: its words, its files and what is said of them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from patientx_desktop.domain.media import MediaFile
from patientx_desktop.domain.poll import Poll
from patientx_desktop.domain.post import Part

_MOST_LETTERS = 40_000
_MOST_PAIRS = 400_000
"""Equal words in both texts, each with each: what the comparison takes grows with them."""
_PUNCTUATION = '.,;:!?…()«»“”"'
_WORD = re.compile(rf"[^\s{_PUNCTUATION}]+\s*|[{_PUNCTUATION}]\s*|\s+")
_BREAK = ""  # between two parts of a thread; no word is empty


class Mark(StrEnum):
    """What became of some words."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand together and met the same fate."""

    text: str
    mark: Mark = Mark.SAME


Marked = tuple[tuple[Run, ...], ...]
"""The parts of a thread, each as runs."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both sides, and what happened between them.

    `gone_words` and `new_words` count words. `described` are the files whose alt text differs,
    `captioned` those with other captions, `other_poll` says that a poll came, went or asks
    something else.
    `is_whole` is false where the texts are so long that only their beginnings were looked at.
    """

    before: Marked
    now: Marked
    gone_words: int = 0
    new_words: int = 0
    files_gone: tuple[MediaFile, ...] = ()
    files_new: tuple[MediaFile, ...] = ()
    described: tuple[MediaFile, ...] = ()
    captioned: tuple[MediaFile, ...] = ()
    other_poll: bool = False
    is_whole: bool = True

    @property
    def is_same(self) -> bool:
        """Whether nothing differs, neither words nor files."""
        marks = {run.mark for side in (self.before, self.now) for part in side for run in part}
        files = (*self.files_gone, *self.files_new, *self.described, *self.captioned)
        others = (*files, self.other_poll)
        return marks <= {Mark.SAME} and not any(others) and len(self.before) == len(self.now)


def compare(before: Sequence[Part], now: Sequence[Part]) -> Comparison:
    """What was taken out of `before` and what was added since, word by word.

    The parts are compared as one text, so that a part that was cut in two still reads as the same
    words. Texts that repeat themselves without end are compared by the line, or not at all.
    """
    old, whole_old = _tokens(before)
    new, whole_new = _tokens(now)
    kept_old, kept_new = _kept(_bare(old), _bare(new))
    return Comparison(
        _marked(old, kept_old, Mark.GONE),
        _marked(new, kept_new, Mark.NEW),
        _count(old, kept_old),
        _count(new, kept_new),
        *_files(before, now),
        other_poll=_polls(before) != _polls(now),
        is_whole=whole_old and whole_new,
    )


def _polls(parts: Sequence[Part]) -> list[Poll]:
    return [part.poll for part in parts if part.poll is not None]


def _tokens(parts: Sequence[Part]) -> tuple[list[str], bool]:
    found: list[str] = []
    room = _MOST_LETTERS
    for index, part in enumerate(parts):
        found += [_BREAK] if index else []
        found += _WORD.findall(part.text[:room])
        room = max(0, room - len(part.text))
    return found, sum(len(part.text) for part in parts) <= _MOST_LETTERS


def _bare(tokens: list[str]) -> list[str]:
    """The words without the blanks behind them: one that now ends the text is the same word."""
    return [token.rstrip(" ") or token for token in tokens]


def _kept(old: list[str], new: list[str]) -> tuple[list[bool], list[bool]]:
    """For each word of both sides, whether the other side has it too."""
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    left, right = [True] * len(old), [True] * len(new)
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    left[head : len(old) - tail] = [False] * len(middle_old)
    right[head : len(new) - tail] = [False] * len(middle_new)
    for a, b, size in _matches(middle_old, middle_new):
        left[head + a : head + a + size] = [True] * size
        right[head + b : head + b + size] = [True] * size
    return left, right


def _common(one: list[str], other: list[str]) -> int:
    pairs = zip(one, other, strict=False)
    differ = (index for index, (a, b) in enumerate(pairs) if a != b)
    return next(differ, min(len(one), len(other)))


def _matches(old: list[str], new: list[str]) -> list[tuple[int, int, int]]:
    """Where the same words stand: place before, place now, how many."""
    if _pairs(old, new) <= _MOST_PAIRS:
        return _blocks(old, new)
    lines_old, lines_new = _lines(old), _lines(new)
    rows_old, rows_new = (["".join(line) for line in lines] for lines in (lines_old, lines_new))
    if _pairs(rows_old, rows_new) > _MOST_PAIRS:
        return []
    found = []
    for a, b, size in _blocks(rows_old, rows_new):
        words = sum(len(line) for line in lines_old[a : a + size])
        found.append((_length(lines_old[:a]), _length(lines_new[:b]), words))
    return found


def _pairs(old: Sequence[str], new: Sequence[str]) -> int:
    there = Counter(new)
    return sum(count * there[word] for word, count in Counter(old).items())


def _blocks(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, int]]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [(match.a, match.b, match.size) for match in matcher.get_matching_blocks()]


def _lines(tokens: list[str]) -> list[list[str]]:
    lines: list[list[str]] = [[]]
    for token in tokens:
        lines[-1].append(token)
        if "\n" in token or token == _BREAK:
            lines.append([])
    return lines


def _length(lines: list[list[str]]) -> int:
    return sum(len(line) for line in lines)


def _marked(tokens: list[str], kept: list[bool], mark: Mark) -> Marked:
    parts: list[list[Run]] = [[]]
    for token, same in zip(tokens, kept, strict=True):
        now = Mark.SAME if same else mark
        runs = parts[-1]
        if token == _BREAK:
            parts.append([])
        elif runs and runs[-1].mark is now:
            runs[-1] = Run(runs[-1].text + token, now)
        else:
            runs.append(Run(token, now))
    return tuple(tuple(part) for part in parts)


def _count(tokens: list[str], kept: list[bool]) -> int:
    pairs = zip(tokens, kept, strict=True)
    return sum(1 for token, same in pairs if not same and any(map(str.isalnum, token)))


_Some = tuple[MediaFile, ...]


def _files(before: Sequence[Part], now: Sequence[Part]) -> tuple[_Some, _Some, _Some, _Some]:
    """The files that were taken out, that were added, that are described in other words, and that
    have other captions."""
    old, new = (
        {each.file.digest: each for part in parts for each in part.attachments}
        for parts in (before, now)
    )
    gone = tuple(each.file for digest, each in old.items() if digest not in new)
    added = tuple(each.file for digest, each in new.items() if digest not in old)
    both = [(old[digest], each) for digest, each in new.items() if digest in old]
    described = tuple(each.file for was, each in both if each.alt != was.alt)
    captioned = tuple(each.file for was, each in both if each.captions != was.captions)
    return gone, added, described, captioned
