"""Emoji made of several code points, which X counts as one heavy character.

A single-code-point emoji needs no help: its plain weight is already that of an emoji. Sequences
(flags, keycaps, skin tones, people joined together) are looked up in Unicode's own list, because
a joined pair that Unicode does not know is shown, and counted, as two.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from patientx_desktop.domain.text_patterns import load

_VARIATION = "\ufe0f"
_JOINER = "\u200d"
_TONES = "\U0001f3fb-\U0001f3ff"
_SIGNS = f"{_VARIATION}{_JOINER}\u20e3{_TONES}\U0001f1e6-\U0001f1ff\U000e0061-\U000e007a"
# Where the first characters lie, with many others: few ranges are quicker than the right ones.
_FIRSTS = "#*0-9\xa9\xae\u203c-\u3299\U0001f000-\U0001faff"
_DRESS = f"[{_VARIATION}{_TONES}]?+"
_UNDRESSED = str.maketrans("", "", "\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")


@dataclass(frozen=True, slots=True)
class _Sequences:
    qualified: dict[str, str]
    next: re.Pattern[str]


@cache
def _sequences() -> _Sequences:
    """Return the known sequences, by their form without variation marks, and what to look at.

    All that the pattern matches is known, but for people joined together, who may wear tones and
    marks that Unicode does not give them.
    """
    known = load("emoji.json")["sequences"].split(" ")
    qualified = {sequence.replace(_VARIATION, ""): sequence for sequence in known}
    joined = dict.fromkeys(each.translate(_UNDRESSED) for each in known if _JOINER in each)
    pairs = [sequence for sequence in qualified if len(sequence) == 2]
    flags = [pair for pair in pairs if "\U0001f1e6" <= pair[0] <= "\U0001f1ff"]
    toned = "".join(pair[0] for pair in pairs if pair[1] == "\U0001f3fb")
    marked = "".join(each[0] for each in known if len(each) == 2 and each[1] == _VARIATION)
    tagged = [re.escape(each) for each in qualified if each[-1] == "\U000e007f"]
    dressed = f"(?:[{toned}][{_TONES}]|[{marked}]{_VARIATION})"
    candidate = (  # the usual ones first
        f"{dressed}(?!{_JOINER})|(?=[\U0001f1e6-\U0001f1ff]){_tree(flags, '')}"
        f"|[0-9#*]{_VARIATION}?\u20e3|{'|'.join(tagged)}"
        f"|{_tree([each.split(_JOINER) for each in joined], _JOINER)}|{dressed}"
    )
    # One match passes over all that begins no sequence, so that usual text costs next to nothing.
    other = f"(?:[^{_FIRSTS}]++|[{_FIRSTS}](?![{_SIGNS}]))*+"
    return _Sequences(qualified, re.compile(f"{other}(?:({candidate})|.|\\Z)", re.DOTALL))


def _tree(sequences: Iterable[Sequence[str]], joint: str) -> str:
    """Return a pattern of the sequences that never reads what two of them begin with twice."""
    following: dict[str, list[Sequence[str]]] = {}
    for first, *rest in sequences:
        following.setdefault(first, []).append(rest)
    alike: dict[str, str] = {}
    for first, rests in following.items():
        more = [rest for rest in rests if rest]
        tail = f"{joint}{_tree(more, joint)}" if more else ""
        tail = f"(?:{tail})?+" if tail and len(more) < len(rests) else tail
        alike[tail] = alike.get(tail, "") + first
    dress = _DRESS if joint else ""
    return f"(?:{'|'.join(f'[{firsts}]{dress}{tail}' for tail, firsts in alike.items())})"


def emoji_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end, in code points, of every emoji sequence, from left to right."""
    if text.isascii():
        return
    position = 0
    while position < len(text):
        for found in _sequences().next.finditer(text, position):
            start, end = found.span(1)
            length = end - start
            if length > 2 and _JOINER in (words := found[1]):
                length = _known_prefix(words)
            if length > 1:
                yield start, start + length
            if start + length < end:  # look again at what is left over
                position = start + length
                break
        else:
            return


@lru_cache(maxsize=1024)
def _known_prefix(candidate: str) -> int:
    """Return how many code points of the candidate are one known sequence; 1 if none."""
    qualified = _sequences().qualified
    while len(candidate) > 1:
        if _is_known(candidate, qualified):
            return len(candidate)
        trimmed = candidate[-1] == _VARIATION or "\U0001f3fb" <= candidate[-1] <= "\U0001f3ff"
        candidate = candidate[:-1] if trimmed else candidate.rpartition(_JOINER)[0]
    return 1


def _is_known(candidate: str, qualified: dict[str, str]) -> bool:
    """Say whether this is a known sequence; variation marks may be left out, not put in."""
    bare = candidate.replace(_VARIATION, "")
    full = qualified.get(bare)
    if full is None or candidate in (full, bare):
        return full is not None
    pairs = zip(candidate.split(_JOINER), full.split(_JOINER), strict=True)
    return all(_VARIATION not in part or _VARIATION in whole for part, whole in pairs)
