"""What people chose before for a word, and what that suggests now. Counted, never guessed.

A word points to a choice when it stood in at least three posts and at least seven in ten of those
were given that choice. A text suggests the choice to which most of its words point, two at least;
where two choices are level, none. The words are the reason, and are shown.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from patientx_desktop.domain.mission import Kind, begins_in
from patientx_desktop.domain.similarity import words_of

LEAST_POSTS, LEAST_PERCENT, LEAST_WORDS = 3, 70, 2
_SHORTEST = 4

_KIND_WORDS: dict[Kind, tuple[str, ...]] = {
    Kind.RESEARCH: (
        "study", "studies", "trial", "research", "researcher", "journal", "gene", "registry",
        "étude", "recherche", "essai clinique",
    ),
    Kind.SOCIAL: (
        "minister", "coverage", "reimburse", "petition", "waiting list", "wait times", "access to",
        "policy", "ministre", "remboursement", "pétition", "liste d’attente",
    ),
    Kind.PERSONAL: ("my story", "my son", "my daughter", "i was diagnosed", "mon fils", "ma fille"),
    Kind.CASUAL: ("happy", "weekend", "coffee", "good morning", "bonne fin de semaine", "bonjour"),
    Kind.NEWS: ("announced", "approved", "today the", "breaking", "annonce", "approuvé"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Habit:
    """A choice that a text suggests, with the words that point to it."""

    choice: str
    because: tuple[str, ...]


Counts = Mapping[str, Counter[str]]
"""For each word, how many posts with it were given each choice."""


def count_choices(chosen: Iterable[tuple[str, str]]) -> dict[str, Counter[str]]:
    """The counts of past posts, each its text and what was chosen for it."""
    counts: dict[str, Counter[str]] = {}
    for text, choice in chosen:
        for word in words_of(text):
            if len(word) >= _SHORTEST and not word.isdigit():
                counts.setdefault(word, Counter())[choice] += 1
    return counts


def pointed_to(counts: Counter[str]) -> str:
    """The choice a word with these counts points to, empty where it points to none."""
    total = counts.total()
    choice, most = counts.most_common(1)[0] if counts else ("", 0)
    return choice if total >= LEAST_POSTS and 100 * most >= LEAST_PERCENT * total else ""


def suggest_choice(text: str, counts: Counts) -> Habit | None:
    """The choice to which most words of `text` point, with those words in their order there."""
    found: dict[str, list[str]] = {}
    for word in sorted(words_of(text)):
        choice = pointed_to(counts[word]) if word in counts else ""
        if choice:
            found.setdefault(choice, []).append(word)
    ranked = sorted(found.items(), key=lambda each: (-len(each[1]), each[0]))
    if not ranked or len(ranked[0][1]) < LEAST_WORDS:
        return None
    if len(ranked) > 1 and len(ranked[1][1]) == len(ranked[0][1]):
        return None
    folded = text.casefold()
    choice, words = ranked[0]
    return Habit(choice, tuple(sorted(words, key=folded.find)))


def suggest_kind(text: str, counts: Counts) -> Habit | None:
    """The kind that the group's own habit suggests, else the one whose usual words are there."""
    learnt = suggest_choice(text, counts)
    if learnt is not None:
        return learnt
    folded = text.casefold()
    found = [
        Habit(kind.value, tuple(word for word in words if begins_in(folded, word)))
        for kind, words in _KIND_WORDS.items()
    ]
    best = max(found, key=lambda habit: len(habit.because))
    return best if best.because else None
