"""The organisation's goals: what every post serves, or says that it does not."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from patientx_desktop.domain.names import fold

_LONG = 6
_ENDINGS = "(?:['’]?s|es?|ers?|d|ed|ing|ly|ments?|x|ees?)?"
_NO_WORDS = re.compile(r"https?://\S+|(?<!\w)[@＠]\w+")
_HUMP = re.compile("(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])")


class Kind(StrEnum):
    """What a post is, in the advice's own division."""

    RESEARCH = "research"
    SOCIAL = "social issue"
    PERSONAL = "personal"
    CASUAL = "casual"
    NEWS = "news"


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal: its name, the words that point to it, and its target share of posts in percent."""

    id: str
    name: str
    words: tuple[str, ...] = ()
    share: int = 0
    position: int = 0
    revision: int = 1


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A goal that fits a text, with the words found in it that are the reason: the goal's own, or,
    `learnt`, those of posts for which it was chosen before."""

    goal: Goal
    because: tuple[str, ...]
    learnt: bool = False


def suggest_goal(
    text: str, goals: tuple[Goal, ...], learnt: Mapping[str, str] | None = None
) -> Suggestion | None:
    """The goal most of whose words occur in `text`; the earlier goal where two are level.

    A word stands for its forms too: "call" for "calls" and "calling", not for "recall" or "Callum".
    `learnt` says of a word of the text to which goal people's choices point: such a word counts
    for no other goal.
    """
    words, pointing = plain_words(text), learnt or {}
    found = [
        Suggestion(
            goal,
            tuple(
                word
                for word in goal.words
                if (said := form_in(words, word)) and pointing.get(said, goal.id) == goal.id
            ),
        )
        for goal in goals
    ]
    best = max(found, key=lambda suggestion: len(suggestion.because), default=None)
    return best if best and best.because else None


def plain_words(text: str) -> str:
    """`text` without case, accents, links and other people's names; a hashtag's words apart."""
    return fold(_HUMP.sub(" ", _NO_WORDS.sub(" ", text)))


def form_in(words: str, word: str) -> str:
    """The first form of `word` among `words` (as `plain_words` gives them), empty if none."""
    pattern = _forms(fold(word.strip()))
    found = pattern.search(words) if pattern is not None else None
    return found.group() if found else ""


@lru_cache(maxsize=512)
def _forms(word: str) -> re.Pattern[str] | None:
    """What finds a word: a long one by its beginning, a short one with the usual endings only."""
    if not word:
        return None
    if len(word) >= _LONG:
        return re.compile(rf"(?<!\w){re.escape(word)}\w*")
    if not word[-1].isalpha():
        return re.compile(rf"(?<!\w){re.escape(word)}")
    last = word[-1]
    stem = rf"{re.escape(word[:-1])}(?:{last}{_ENDINGS}|{last}{last}(?:ed|ers?|ing)"
    forms = f"{stem}|ie[sd])" if last == "y" else f"{stem}|ing)" if last == "e" else f"{stem})"
    return re.compile(rf"(?<!\w){forms}(?!\w)")
