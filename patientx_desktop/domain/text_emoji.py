"""Emoji made of several code points, which X counts as one heavy character.

A single-code-point emoji needs no help: its plain weight is already that of an emoji. Sequences
(flags, keycaps, skin tones, people joined together) are looked up in Unicode's own list, because
a joined pair that Unicode does not know is shown, and counted, as two.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from patientx_desktop.domain.text_patterns import load

_VARIATION = "\ufe0f"
_JOINER = "\u200d"
_TONES = "\U0001f3fb-\U0001f3ff"
_FLAG_LETTERS = "\U0001f1e6-\U0001f1ff"
_TAGS = "\U000e0061-\U000e007a"
# Every sequence holds one of these, as its second character or, in a flag, as its first.
_SIGN = re.compile(f"[{_VARIATION}{_JOINER}\u20e3{_TONES}{_FLAG_LETTERS}{_TAGS}]")


@dataclass(frozen=True, slots=True)
class _Sequences:
    qualified: dict[str, str]
    candidate: re.Pattern[str]


@cache
def _sequences() -> _Sequences:
    """Return the known sequences, by their form without variation marks, and what to look at."""
    known = load("emoji.json")["sequences"].split(" ")
    qualified = {sequence.replace(_VARIATION, ""): sequence for sequence in known}
    firsts = "".join({part[0] for sequence in known for part in sequence.split(_JOINER)})
    base = f"[{re.escape(firsts)}]"
    joints = max(sequence.count(_JOINER) for sequence in known)
    element = f"{base}(?:{_VARIATION}|[{_TONES}])?+"
    candidate = re.compile(
        f"[{_FLAG_LETTERS}]{{2}}|[0-9#*]{_VARIATION}?\u20e3|\U0001f3f4[{_TAGS}]{{1,8}}\U000e007f"
        f"|{base}(?=[{_VARIATION}{_TONES}{_JOINER}])(?:{_VARIATION}|[{_TONES}])?+"
        f"(?:{_JOINER}{element}){{0,{joints}}}"
    )
    return _Sequences(qualified, candidate)


def emoji_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end, in code points, of every emoji sequence, from left to right."""
    if text.isascii():
        return
    position = 0
    while sign := _SIGN.search(text, position):
        start = sign.start() if "\U0001f1e6" <= sign[0] <= "\U0001f1ff" else sign.start() - 1
        found = _sequences().candidate.match(text, start) if start >= position else None
        length = _known_prefix(found[0]) if found else 1
        position = max(start + length, sign.end())
        if length > 1:
            yield start, start + length


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
