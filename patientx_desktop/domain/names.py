"""People's names in a text: whole names, given names and surnames that few others have.

Accents, case and the kind of apostrophe do not matter, short forms count ("Katie" for Katherine),
and so do the words of a hashtag ("#TeamAnnekeTol"). A name of one word counts as it stands. Of a
longer one the whole counts, and each part that could be nobody else's: no everyday word, no
surname that thousands have, written with a capital, and not the beginning of another person's name
("Anneke Tolstrup" is not Anneke Tol, nor is "Dr. Tol" in the news, unless she is told as such).
A text is read once, whatever the number of names.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from patientx_desktop.domain.nicknames import nicknames

_TOKEN = re.compile(
    r"[#＃](\w{1,140})"
    r"|(?<![\w@])[^\W\d_](?:[^\W\d_]|[\u0300-\u036f]|['’\-‐‑](?=[^\W\d_]))*(?!\w)"
)
_ELIDED = re.compile("(?:[dlqjnsmtc]|qu|jusqu|lorsqu|puisqu)['’](?=[^\\W\\d_])", re.IGNORECASE)
_WORD_OF_TAG = re.compile(r"[^\W\d_]+")
_LONGEST = 6
_LEAST_PART = 3
_LEAST_PLURAL = 4
_LEAST_TAG = 6
_TITLE_WORDS = "dr mr mrs ms mx mme m mlle prof sir the la le"
_EVERYDAY_WORDS = """
may april june august summer autumn dawn eve hope faith grace joy rose lily daisy ivy iris violet
holly ruby pearl jade amber star sky river rain will mark art bill jack rich frank grant chase drew
pat guy victor angel christian sage robin king young long short small little white black brown green
gray grey blue gold silver day week knight bishop pope baker cook carter hunter fisher farmer miller
mason page price wood woods hill field fields brook brooks lake ford bridge banks church park house
hall home stone rice bell love good best wise strong sharp swift fox wolf lamb bird drake hardy
france england paris florence victoria sydney austin dallas chelsea
gene ray kit cat dot nan max belle ted sue barb val vic hal liv mae isa kay sandy kitty ginny
aime espoir clement blanche
marine marguerite prudence constance juste fort petit grand
"""
_MANY_PEOPLE = """
leblanc lenoir leroux dubois dupont durand martin bernard thomas robert richard moreau simon laurent
michel garcia david roux vincent fournier girard tremblay gagnon roy cote bouchard gauthier morin
lavoie fortin gagne smith johnson williams jones davis wilson anderson jackson thompson moore lewis
clark scott allen wright nelson roberts evans hughes edwards taylor walker parker porter cole lee li
wang zhang chen liu yang huang singh kaur khan patel nguyen kim wong chan ali ahmed hernandez lopez
gonzalez perez sanchez rodriguez martinez maria marie john mary james paul peter anna sarah
charlotte
"""
_OFFICE_WORDS = """
dr doctor docteur docteure prof professor professeur professeure minister ministre senator senateur
senatrice premier president presidente justice judge juge
"""
_FAMILY = frozenset(("family", "famille"))
_OFFICES = frozenset(_OFFICE_WORDS.split())
_TITLES = frozenset(_TITLE_WORDS.split())
_EVERYDAY = frozenset(_EVERYDAY_WORDS.split())
_COMMON = _EVERYDAY | frozenset(_MANY_PEOPLE.split())
"""Names that are words or months of every day, in English and French, and those of thousands."""


@dataclass(frozen=True, slots=True)
class NameFound:
    """A name in a text: the words as they stand there, from `start` to `end` (code points)."""

    words: str
    start: int
    end: int
    whole: bool


@dataclass(frozen=True, slots=True)
class _Token:
    folded: str
    start: int
    end: int
    is_capital: bool


class Names:
    """The names to look for. Made once, used on many texts.

    With `near` the text is about these very people, so that their names count though thousands
    have them; only words of every day do not.
    """

    def __init__(self, names: Iterable[str], *, near: bool = False) -> None:
        self._ordinary = _EVERYDAY if near else _COMMON
        self._whole: set[tuple[str, ...]] = set()
        self._parts: set[str] = set()
        self._companions: dict[str, set[str]] = {}
        self._initials: set[str] = set()
        self._words: set[str] = set()
        self._titled: set[str] = set()
        self._surnames: set[str] = set()
        for name in names:
            self._learn(name)

    def _learn(self, name: str) -> None:
        tokens = tuple(_bare(each.folded) for each in _tokens(name))
        tokens = tuple(each for each in tokens if each not in _FAMILY)
        while len(tokens) > 1 and tokens[0] in _TITLES:
            self._titled.update(tokens[1:])
            tokens = tokens[1:]
        tokens = tokens[:_LONGEST]
        if not tokens:
            return
        if len(tokens) == 1:
            self._learn_alone(tokens[0])
            return
        given, surname = tokens[0], tokens[-1]
        self._whole |= {tokens, (surname, given)}
        for called in {given, *nicknames(given)}:
            self._whole |= {(called, surname), (called, surname[0])}
        spelt = tuple(part for token in tokens for part in token.split("-"))
        self._whole |= {spelt, (spelt[0], spelt[-1])}
        joined = {"".join(spelt), spelt[0] + spelt[-1]}
        self._whole |= {(each,) for each in joined if len(each) >= _LEAST_TAG}
        self._surnames.add(surname)
        for token in (*tokens, *self._short_forms(given)):
            for part in {token, *token.split("-")}:
                self._learn_part(part, tokens)

    def _learn_part(self, part: str, companions: tuple[str, ...]) -> None:
        if len(part) >= _LEAST_PART and part not in self._ordinary:
            self._parts.add(part)
            self._companions.setdefault(part, set()).update(companions)

    def _learn_alone(self, name: str) -> None:
        if len(name) == 1:
            self._initials.add(name)
        elif name in _COMMON:
            self._words.add(name)
        else:
            self._whole.add((name,))
            for short in self._short_forms(name):
                self._learn_part(short, ())

    def _short_forms(self, given: str) -> frozenset[str]:
        """Those of a name that few have; of others they are as common as the name."""
        return frozenset() if given in self._ordinary else nicknames(given)

    def found_in(self, text: str) -> Iterator[NameFound]:
        """Each name in `text`, in order, none inside another."""
        tokens = tuple(_tokens(text))
        at = 0
        while at < len(tokens):
            length = self._whole_at(tokens, at)
            if length or self._is_part(text, tokens, at) or self._is_initial(text, tokens[at]):
                last = tokens[at + max(1, length) - 1]
                end = last.end
                if len(last.folded) == 1 and text[end : end + 1] == ".":
                    end += 1
                start = tokens[at].start
                words = text[start:end]
                bare = len(words) - 2 if _bare(last.folded) != last.folded else len(words)
                yield NameFound(words[:bare], start, start + bare, bool(length))
            at += max(1, length)

    def _whole_at(self, tokens: tuple[_Token, ...], at: int) -> int:
        for length in range(min(_LONGEST, len(tokens) - at), 0, -1):
            here = tokens[at : at + length]
            folded = tuple(each.folded for each in here)
            if folded in self._whole or (*folded[:-1], _bare(folded[-1])) in self._whole:
                return length
        return 0

    def _is_part(self, text: str, tokens: tuple[_Token, ...], at: int) -> bool:
        token = tokens[at]
        name = _bare(token.folded)
        if not token.is_capital:
            return False
        if name in self._words or self._is_plural(name):
            return True
        if name not in self._parts or self._is_in_office(tokens, at, name):
            return False
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if following is None or not following.is_capital or token.folded != name:
            return True
        together = text[token.end : following.start] == " "
        return not together or following.folded in self._companions[name]

    def _is_plural(self, name: str) -> bool:
        """Whether a whole family is meant: "the Tolstrups"."""
        surname = name.removesuffix("s")
        is_surname = surname in self._surnames and surname in self._parts
        return surname != name and is_surname and len(surname) >= _LEAST_PLURAL

    def _is_in_office(self, tokens: tuple[_Token, ...], at: int, name: str) -> bool:
        """Whether somebody in the news is meant, who has a title that ours has not."""
        before = tokens[at - 1].folded if at else ""
        return before in _OFFICES and name in self._surnames and name not in self._titled

    def _is_initial(self, text: str, token: _Token) -> bool:
        return token.folded in self._initials and text[token.end : token.end + 1] == "."


@lru_cache(maxsize=8)
def names_of(names: tuple[str, ...], *, near: bool = False) -> Names:
    """The names, remembered: the same people are looked for at every key."""
    return Names(names, near=near)


def fold(text: str) -> str:
    """`text` without accents and case, with one kind of apostrophe and hyphen."""
    plain = unicodedata.normalize("NFD", text.casefold())
    plain = "".join(each for each in plain if not unicodedata.combining(each))
    return plain.replace("’", "'").replace("‐", "-").replace("‑", "-")


def _tokens(text: str) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text):
        if match[1]:
            for start, end in _words_of_tag(text, match.start(1), match.end(1)):
                yield _Token(fold(text[start:end]), start, end, text[start].isupper())
            continue
        start, words = match.start(), match.group()
        if elided := _ELIDED.match(words):  # "l'histoire d'Anneke"
            start, words = start + elided.end(), words[elided.end() :]
        yield _Token(fold(words), start, match.end(), words[0].isupper())


def _words_of_tag(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the words of a hashtag stand: each begins with a capital after a small letter."""
    for run in _WORD_OF_TAG.finditer(text, start, end):
        begin = run.start()
        for place in range(begin + 1, run.end()):
            if text[place].isupper() and text[place - 1].islower():
                yield begin, place
                begin = place
        yield begin, run.end()


def _bare(folded: str) -> str:
    """A name without the 's that says whose something is."""
    return folded[:-2] if folded.endswith("'s") and len(folded) > 2 else folded
