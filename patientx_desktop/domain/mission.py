"""The organisation's goals: what every post serves, or says that it does not."""

import re
from dataclasses import dataclass
from enum import StrEnum


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


def suggest_goal(text: str, goals: tuple[Goal, ...]) -> Suggestion | None:
    """The goal most of whose words occur in `text`; the earlier goal where two are level.

    A word counts where a word of the text begins with it: "call" in "calls", not in "recall".
    """
    folded = text.casefold()
    found = [
        Suggestion(goal, tuple(word for word in goal.words if begins_in(folded, word)))
        for goal in goals
    ]
    best = max(found, key=lambda suggestion: len(suggestion.because), default=None)
    return best if best and best.because else None


def begins_in(folded: str, word: str) -> bool:
    """Whether a word of `folded` (a text without case) begins with `word`."""
    looked_for = word.strip().casefold()
    return bool(looked_for) and re.search(rf"(?<!\w){re.escape(looked_for)}", folded) is not None
