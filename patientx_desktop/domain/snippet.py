"""Words kept for the next time: a snippet, a whole thread as a template, or a set of hashtags."""

import re
from dataclasses import dataclass
from enum import StrEnum

from patientx_desktop.domain.mission import Kind
from patientx_desktop.domain.text import is_valid_hashtag

LONGEST_NAME = 80
_BLANK = re.compile(r"\[[^\[\]\n]{1,40}\]")
_TAG = re.compile(r"[^\s#＃,;]+")


class SnippetKind(StrEnum):
    """What kept words are."""

    SNIPPET = "snippet"
    TEMPLATE = "template"
    HASHTAGS = "hashtags"


@dataclass(frozen=True, slots=True)
class Snippet:
    """Kept words by name. A template has a text for each post, the others have one text.

    `post_kind` and `goal_id` are what a post made from a template starts with.
    """

    id: str
    kind: SnippetKind
    name: str
    texts: tuple[str, ...]
    post_kind: Kind | None = None
    goal_id: str = ""
    revision: int = 1

    @property
    def tags(self) -> tuple[str, ...]:
        """The hashtags of a set, each with its #."""
        if self.kind is not SnippetKind.HASHTAGS:
            return ()
        return tuple(f"#{tag}" for tag in _TAG.findall(" ".join(self.texts)))


def blanks(text: str) -> tuple[tuple[int, int], ...]:
    """Where a text has something to fill in, such as ``[date]``: code points, brackets included."""
    return tuple(found.span() for found in _BLANK.finditer(text))


def next_blank(text: str, after: int) -> tuple[int, int] | None:
    """The first blank that begins at or behind `after`."""
    return next((span for span in blanks(text) if span[0] >= after), None)


def tag_set(words: str) -> str:
    """Hashtags as people type them, with or without #, commas or lines, as one line of them."""
    return " ".join(dict.fromkeys(f"#{tag}" for tag in _TAG.findall(words)))


def run_together(words: str) -> tuple[str, ...]:
    """Tags whose words a screen reader would read as one, because no capital begins them."""
    tags = (f"#{tag}" for tag in _TAG.findall(words))
    return tuple(tag for tag in tags if len(tag) > 9 and tag[1:] == tag[1:].lower())


def refused_tags(words: str) -> tuple[str, ...]:
    """What X would not link as a hashtag, such as #2026."""
    tags = (f"#{tag}" for tag in _TAG.findall(words))
    return tuple(tag for tag in tags if not is_valid_hashtag(tag))
