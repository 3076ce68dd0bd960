"""People's names in a text: whole names, given names and surnames that few others have.

Accents, case and the kind of apostrophe do not matter. A name of one word counts as it stands. Of
a longer one the whole counts, and each part that could be nobody else's: no everyday word, no
surname that thousands have, written with a capital, and not the beginning of another person's name
("Anneke Tolstrup" is not Anneke Tol). A text is read once, whatever the number of names.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(r"(?<![\w@])[^\W\d_](?:[^\W\d_]|[\u0300-\u036f]|['’\-‐‑](?=[^\W\d_]))*(?!\w)")
_LONGEST = 6
_LEAST_PART = 3
_TITLE_WORDS = "dr mr mrs ms mx mme m mlle prof sir the la le"
_EVERYDAY_WORDS = """
may april june august summer autumn dawn eve hope faith grace joy rose lily daisy ivy iris violet
holly ruby pearl jade amber star sky river rain will mark art bill jack rich frank grant chase drew
pat guy victor angel christian sage robin king young long short small little white black brown green
gray grey blue gold silver day week knight bishop pope baker cook carter hunter fisher farmer miller
mason page price wood woods hill field fields brook brooks lake ford bridge banks church park house
hall home stone rice bell love good best wise strong sharp swift fox wolf lamb bird drake hardy
france england paris florence victoria sydney austin dallas chelsea aime espoir clement blanche
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
_FAMILY = frozenset(("family", "famille"))
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
        for name in names:
            self._learn(name)

    def _learn(self, name: str) -> None:
        tokens = tuple(_bare(each.folded) for each in _tokens(name))
        tokens = tuple(each for each in tokens if each not in _FAMILY)
        while len(tokens) > 1 and tokens[0] in _TITLES:
            tokens = tokens[1:]
        tokens = tokens[:_LONGEST]
        if not tokens:
            return
        if len(tokens) == 1:
            self._learn_alone(tokens[0])
            return
        self._whole |= {tokens, (tokens[0], tokens[-1]), (tokens[-1], tokens[0])}
        for token in tokens:
            for part in {token, *token.split("-")}:
                if len(part) >= _LEAST_PART and part not in self._ordinary:
                    self._parts.add(part)
                    self._companions.setdefault(part, set()).update(tokens)

    def _learn_alone(self, name: str) -> None:
        if len(name) == 1:
            self._initials.add(name)
        elif name in _COMMON:
            self._words.add(name)
        else:
            self._whole.add((name,))

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
        if token.is_capital and name in self._words:
            return True
        if not token.is_capital or name not in self._parts:
            return False
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if following is None or not following.is_capital or token.folded != name:
            return True
        together = text[token.end : following.start] == " "
        return not together or following.folded in self._companions[name]

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
        words = match.group()
        yield _Token(fold(words), match.start(), match.end(), words[0].isupper())


def _bare(folded: str) -> str:
    """A name without the 's that says whose something is."""
    return folded[:-2] if folded.endswith("'s") and len(folded) > 2 else folded
