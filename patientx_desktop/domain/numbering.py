"""The numbers at the ends of a thread's posts, such as " 2/5": put there, taken away, kept."""

import re
from collections import Counter
from collections.abc import Sequence

_MARK = re.compile(r"(?:\A|[ \n])([1-9]\d{0,2})/([1-9]\d{0,2})\s*\Z")
_LONGEST = 12  # characters of a number at the end of a post


def numbered(texts: Sequence[str]) -> tuple[str, ...]:
    """Each text with its place and how many there are; empty ones are not posts yet."""
    bare = unnumbered(texts)
    total, place, marked = sum(bool(text.strip()) for text in bare), 0, []
    for text in bare:
        if text.strip() and total > 1:
            place += 1
            marked.append(f"{text.rstrip()} {place}/{total}")
        else:
            marked.append(text)
    return tuple(marked)


def unnumbered(texts: Sequence[str]) -> tuple[str, ...]:
    """The texts without their numbers. A fraction that is not the thread's own count stays."""
    total = _total(texts)
    return tuple(_bare(text, total) for text in texts) if total else tuple(texts)


def is_numbered(texts: Sequence[str]) -> bool:
    """Whether the posts of a thread are numbered: at least two count towards the same total."""
    return _total(texts) > 0


def retyped(texts: Sequence[str], index: int, text: str) -> tuple[str, ...] | None:
    """A numbered thread after `text` was typed over the text at `index`, None where that is all.

    A post that begins or ceases to have words is counted anew, and what was written behind a
    number goes before it.
    """
    total = _total(texts)
    if not total:
        return None
    old, now = texts[index], _bare(text, total)
    bare = _bare(old, total)
    numbers_end = len(old.rstrip())
    behind = text[numbers_end:] if bare != old and text.startswith(old.rstrip()) else ""
    if behind.strip():
        now = f"{bare}{'' if behind[0].isspace() or not bare else ' '}{behind}"
    elif bool(bare.strip()) == bool(now.strip()):
        return None
    others = [_bare(each, total) for each in texts]
    return numbered((*others[:index], now, *others[index + 1 :]))


def end_of_words(text: str) -> int:
    """Where a text ends, its number apart."""
    found = _MARK.search(text, max(0, len(text) - _LONGEST))
    return found.start() if found is not None else len(text)


def _total(texts: Sequence[str]) -> int:
    """What the posts count up to, 0 where they do not."""
    found = [mark for text in texts if (mark := _mark(text)) is not None]
    totals = Counter(total for place, total in found if place <= total)
    if not totals:
        return 0
    total, times = totals.most_common(1)[0]
    places = {place for place, of in found if of == total}
    return total if times > 1 and len(places) > 1 else 0


def _mark(text: str) -> tuple[int, int] | None:
    found = _MARK.search(text[-_LONGEST:])
    return (int(found[1]), int(found[2])) if found else None


def _bare(text: str, total: int) -> str:
    mark = _mark(text)
    if mark is None or mark[1] != total:
        return text
    return text.rstrip()[: -len(f"{mark[0]}/{mark[1]}")].rstrip()
