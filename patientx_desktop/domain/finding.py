"""Finding a post again: its tags, and what a list is narrowed to."""

import unicodedata
from dataclasses import dataclass

from patientx_desktop.domain.mission import Kind

LONGEST_TAG = 40


@dataclass(frozen=True, slots=True)
class Narrow:
    """What is left of a list: what is empty hides nothing. `tag` is given as people write it."""

    goal_id: str = ""
    kind: Kind | None = None
    author: str = ""
    tag: str = ""

    @property
    def is_on(self) -> bool:
        """Whether anything is hidden."""
        return self != _ALL


_ALL = Narrow()


def tidy_tag(text: str) -> str:
    """A tag as it is kept: one line without blanks around it or a number sign before it."""
    words = unicodedata.normalize("NFC", text).replace(",", " ").split()
    return " ".join(words).lstrip("#").strip()[:LONGEST_TAG].rstrip()


def tag_key(text: str) -> str:
    """What all ways of writing a tag have in common: capitals and accents count for nothing."""
    plain = unicodedata.normalize("NFKD", tidy_tag(text).casefold())
    return "".join(each for each in plain if not unicodedata.combining(each))
