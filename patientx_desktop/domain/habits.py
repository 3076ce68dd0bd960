"""What people chose before for a word, and what that suggests now. Counted, never guessed.

A word points to a choice when it stood in at least three posts and at least seven in ten of those
were given that choice, and clearly more than of all posts: where nearly everything serves one goal,
no word tells. Little words such as "with" never do. A text suggests the choice to which most of its
words point, two at least; where two choices are level, none. The words are the reason, and are
shown.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from patientx_desktop.domain.mission import Kind, form_in, plain_words
from patientx_desktop.domain.similarity import words_of

LEAST_POSTS, LEAST_PERCENT, LEAST_WORDS = 3, 70, 2
_SHORTEST = 4

_ALL = ""
"""What stands for all posts among the counted words."""
_LITTLE_WORDS = """
about after again all also always another any anyone are because been before being between both but
can could did does doing done down each even every everyone first for from get gets getting give
going good had has have having help here his how into its itself just keep know last less like live
made make many more most much must need needs never next not now off once one only other our out
over own people please same say says see should since some still such take tell than thank thanks
that the their them then there these they thing things this those three through time today together
tomorrow too two under until very want was way week were what when where which while who why will
with without would year years you your yours yourself
ainsi alors après autre autres avant avec avoir beaucoup bien cela celle celles celui ces cette
ceux chaque chez comme comment contre dans depuis deux donc dont elle elles encore entre est être
fait faire faut ici ils jamais jour jours leur leurs lors mais même merci moins notre nous par parce
parmi pendant peut plus plusieurs pour pourquoi quand que quel quelle qui quoi sans ses seulement
sont sous sur tous tout toute toutes très trop une vers voici voilà votre vous
"""
_LITTLE = frozenset(_LITTLE_WORDS.split())

_KIND_WORDS: dict[Kind, tuple[str, ...]] = {
    Kind.RESEARCH: (
        "study", "trial", "research", "gene", "genetic", "registry", "survey", "data",
        "étude", "recherche", "chercheur", "essai clinique", "registre",
    ),
    Kind.SOCIAL: (
        "minister", "coverage", "reimburse", "petition", "waiting list", "wait times", "access to",
        "policy", "rights", "cost", "insurer", "parliament",
        "ministre", "remboursement", "liste d’attente", "accès à", "droits",
    ),
    Kind.PERSONAL: (
        "my story", "my son", "my daughter", "my mother", "i was diagnosed", "when i was",
        "mon histoire", "mon fils", "ma fille", "ma mère", "j’ai reçu",
    ),
    Kind.CASUAL: (
        "happy", "weekend", "coffee", "good morning", "bonne fin de semaine", "bonjour", "café",
    ),
    Kind.NEWS: ("announced", "approved", "breaking", "annonce", "approuvé", "vient de"),
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
    counts: dict[str, Counter[str]] = {_ALL: Counter()}
    for text, choice in chosen:
        counts[_ALL][choice] += 1
        for word in words_of(text):
            if len(word) >= _SHORTEST and not word.isdigit() and word not in _LITTLE:
                counts.setdefault(word, Counter())[choice] += 1
    return counts


def pointed_to(counts: Counter[str], of_all: Counter[str] | None = None) -> str:
    """The choice a word with these counts points to, empty where it points to none.

    `of_all` counts all posts: of those a word stands in, the share of the choice lies at least
    halfway from its share of all posts to the whole.
    """
    total = counts.total()
    choice, most = counts.most_common(1)[0] if counts else ("", 0)
    usual = 100 * of_all[choice] / of_all.total() if of_all else 0
    least = max(LEAST_PERCENT, (100 + usual) / 2)
    return choice if total >= LEAST_POSTS and 100 * most >= least * total else ""


def pointers(counts: Counts) -> dict[str, str]:
    """Each word that points to a choice, with that choice."""
    pointed = ((word, pointed_to(each, counts[_ALL])) for word, each in counts.items() if word)
    return {word: choice for word, choice in pointed if choice}


def suggest_choice(text: str, counts: Counts) -> Habit | None:
    """The choice to which most words of `text` point, with those words in their order there."""
    found: dict[str, list[str]] = {}
    for word in sorted(words_of(text)):
        choice = pointed_to(counts[word], counts[_ALL]) if word in counts else ""
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
    said = plain_words(text)
    found = [
        Habit(kind.value, tuple(word for word in words if form_in(said, word)))
        for kind, words in _KIND_WORDS.items()
    ]
    best = max(found, key=lambda habit: len(habit.because))
    return best if best.because else None
