"""Captions of a video: what an SRT or WebVTT file says, and whether it really is one.

Only what X needs is understood: the times and that there are words. Nothing in the file is ever
carried out; it goes on as plain text.
"""

import re
from dataclasses import dataclass

from patientx_desktop.domain.account import Account
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.post import Post

SRT, VTT = "text/srt", "text/vtt"
ENDINGS = (".srt", ".vtt")
LANGUAGES = {
    "en": "English",
    "fr": "Français",
    "es": "Español",
    "pt": "Português",
    "de": "Deutsch",
    "it": "Italiano",
}
"""How viewers choose captions on X: each language under its own name."""

OTHERWISE = "en"
"""The language of a post of which nobody said it."""

_LONGEST_LINE = 2_000
_MARKS = str.maketrans("<>", "  ")
_TIME = r"(?:(\d{1,4}):)?([0-5]?\d):([0-5]?\d)[.,](\d{3})"
_CUE = re.compile(rf"{_TIME}[ \t]+-->[ \t]+{_TIME}(?:[ \t].*)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Captions:
    """A captions file as it goes to X: in UTF-8, with plain line ends. `end_ms` is the last cue's
    end, `said` all the words without times and marks."""

    mime: str
    text: str
    cues: int
    end_ms: int
    said: str


def read_captions(data: bytes) -> Captions:
    """The captions in a file's bytes, in UTF-8 or, from older programs, in Windows' cp1252.

    Raises `DomainError`: CAPTIONS_WRONG where it is neither SRT nor WebVTT with words in it,
    CAPTIONS_DISORDER where a cue ends before it begins or begins before the one above.
    """
    text = _decoded(data)
    lines = text.split("\n")
    if any(len(line) > _LONGEST_LINE for line in lines):
        raise DomainError(Trouble.CAPTIONS_WRONG, "a line without an end")
    mime = VTT if re.match(r"WEBVTT(?:[ \t\n]|$)", text) else SRT
    cues = _cues(lines)
    if not cues:
        raise DomainError(Trouble.CAPTIONS_WRONG, "no times with words below them")
    _in_order(cues)
    return Captions(mime, text, len(cues), max(end for _, _, end in cues), _said(lines))


def spoken_in(post: Post, account: Account | None) -> str:
    """The language of a post's captions, two letters: the post's own, else its account's."""
    said = post.language or (account.language if account is not None else "")
    return said[:2].lower() or OTHERWISE


def _decoded(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _of_windows(data)
    if "\0" in text:
        raise DomainError(Trouble.CAPTIONS_WRONG, "not a text")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _of_windows(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise DomainError(Trouble.CAPTIONS_WRONG, "neither UTF-8 nor cp1252") from error


def _cues(lines: list[str]) -> list[tuple[int, int, int]]:
    """Line, start and end of every time with words below it."""
    found = []
    for number, line in enumerate(lines, 1):
        if "-->" not in line:
            continue
        match = _CUE.fullmatch(line.strip())
        if match is None:
            raise DomainError(Trouble.CAPTIONS_WRONG, f"the time in line {number}")
        if number < len(lines) and lines[number].strip():
            found.append((number, _ms(*match.groups()[:4]), _ms(*match.groups()[4:])))
    return found


def _said(lines: list[str]) -> str:
    """What is said, in one line: a name may stand across two. Notes and speakers' names count as
    words too, as they are in the file that goes to X."""
    words = (line for line in lines if "-->" not in line and not line.strip().isdigit())
    return " ".join(" ".join(words).translate(_MARKS).split())


def _in_order(cues: list[tuple[int, int, int]]) -> None:
    before = 0
    for number, start, end in cues:
        if end <= start or start < before:
            raise DomainError(Trouble.CAPTIONS_DISORDER, f"line {number}")
        before = start


def _ms(hours: str | None, minutes: str, seconds: str, thousandths: str) -> int:
    whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    return whole * 1000 + int(thousandths)
