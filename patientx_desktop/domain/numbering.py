"""The numbers at the ends of a thread's posts, such as " 2/5": put there, taken away, kept."""

import re
from collections.abc import Sequence

_MARK = re.compile(r"(?:\A|[ \n])([1-9]\d{0,2})/([1-9]\d{0,2})\s*\Z")
_LONGEST = 12  # characters of a number at the end of a post
_SURE = 3  # posts that count towards the same are a thread's, whatever their order


def numbered(texts: Sequence[str]) -> tuple[str, ...]:
    """Each text with its place and how many there are; empty ones are not posts yet."""
    return _counted(unnumbered(texts))


def unnumbered(texts: Sequence[str]) -> tuple[str, ...]:
    """The texts without their numbers. A fraction that is not a post's own number stays."""
    own = _own(texts)
    return tuple(_bare(text) if index in own else text for index, text in enumerate(texts))


def is_numbered(texts: Sequence[str]) -> bool:
    """Whether the posts of a thread are numbered: at least two end in their own place."""
    return bool(_own(texts))


def retyped(texts: Sequence[str], index: int, text: str) -> tuple[str, ...] | None:
    """A numbered thread after `text` was typed over the text at `index`, None where that is all.

    A post that begins or ceases to have words is counted anew, and what was written behind a
    number goes before it.
    """
    old, now, behind = texts[index], text, ""
    if bool(old.strip()) == bool(text.strip()) and _mark(old) is None:
        return None  # as at nearly every key
    own = _own(texts)
    if not own:
        return None
    if index in own:
        numbers_end = len(old.rstrip())
        behind = text[numbers_end:] if text.startswith(old.rstrip()) else ""
        old, now = _bare(old), _bare(text) if _mark(text) == _mark(old) else text
    if behind.strip():
        now = f"{old}{'' if behind[0].isspace() or not old else ' '}{behind}"
    elif bool(old.strip()) == bool(now.strip()):
        return None
    bare = unnumbered(texts)
    return _counted((*bare[:index], now, *bare[index + 1 :]))


def end_of_words(text: str) -> int:
    """Where a text ends, its number apart."""
    found = _MARK.search(text, max(0, len(text) - _LONGEST))
    return found.start() if found is not None else len(text)


def _counted(bare: Sequence[str]) -> tuple[str, ...]:
    total, place, marked = sum(bool(text.strip()) for text in bare), 0, list[str]()
    for text in bare:
        if text.strip() and total > 1:
            place += 1
            marked.append(f"{text.rstrip()} {place}/{total}")
        else:
            marked.append(text)
    return tuple(marked)


def _own(texts: Sequence[str]) -> frozenset[int]:
    """Which texts end in a number of the thread: their own place, or, where posts were moved by
    somebody else, all of them in another order or out of more."""
    spoken = [index for index, text in enumerate(texts) if text.strip()]
    marks = {index: _mark(texts[index]) for index in spoken}
    total = len(spoken)
    own = [index for place, index in enumerate(spoken, 1) if marks[index] == (place, total)]
    if len(own) > 1:
        return frozenset(own)
    found = [mark for mark in marks.values() if mark is not None]
    places, totals = {place for place, _ in found}, {of for _, of in found}
    is_sure = len(places) == total >= _SURE and len(totals) == 1 and max(places) <= max(totals)
    return frozenset(spoken if is_sure else ())


def _mark(text: str) -> tuple[int, int] | None:
    found = _MARK.search(text, max(0, len(text) - _LONGEST))
    return (int(found[1]), int(found[2])) if found else None


def _bare(text: str) -> str:
    found = _MARK.search(text, max(0, len(text) - _LONGEST))
    return text[: found.start()].rstrip() if found else text
