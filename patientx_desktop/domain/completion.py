"""Names and hashtags that complete what is being typed: where one is begun, and which fit it.

Known names come from leaders, whom they follow, past posts and the group's own hashtag sets. A
hashtag of several words is offered with a capital for each, as screen readers need it.
"""

import heapq
import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from patientx_desktop.domain.emoji import folded

MENTION, HASHTAG = "@", "#"
LONGEST = 100
_BLOCK, _KEPT = 256, 16
_SIGNS = {"@": MENTION, "＠": MENTION, "#": HASHTAG, "＃": HASHTAG}
_BEGUN = re.compile(r"(?<![\w@＠#＃&/.\-+=?:])([@＠#＃])(\w*)\Z")
_USED = re.compile(r"(?<![\w@#&/.\-+=?:])([@#])(\w{1,100})")
_WORDS = re.compile(r"\w+")

Span = tuple[int, int]


class Begun(NamedTuple):
    """A name that is being typed: its sign, its letters so far, and where it stands."""

    sign: str
    letters: str
    start: int
    end: int


class Known(NamedTuple):
    """Something to offer. `text` has its sign; `name` is what people call an account."""

    text: str
    uses: int = 1
    name: str = ""


class TagSet(NamedTuple):
    """Hashtags a group uses together, under a name of its own."""

    name: str
    tags: tuple[str, ...]


def begun_at(text: str, place: int, links: Collection[Span] = ()) -> Begun | None:
    """The name that ends at `place`, a code point; None inside a link or an e-mail address."""
    low = max(0, place - LONGEST)
    found = _BEGUN.search(text[low:place])
    if found is None:
        return None
    start = low + found.start()
    if any(first <= start < last for first, last in links):
        return None
    if place < len(text) and (text[place].isalnum() or text[place] == "_"):
        return None  # in the middle of a word
    return Begun(_SIGNS[found[1]], found[2], start, place)


def used_in(texts: Iterable[str], weight: int = 1) -> Iterator[tuple[str, int]]:
    """Yield every name and hashtag of these texts, signs included, once for each use."""
    for text in texts:
        for found in _USED.finditer(text):
            if not found[2].isdigit():
                yield found[0], weight


def is_told_apart(tag: str) -> bool:
    """Whether the words of a hashtag can be told apart, as in #RareDiseaseDay."""
    letters = tag.lstrip("#")
    return not letters.isupper() and len(re.findall(r"[^\W\d_a-zß-ÿ]", letters)) > 1


class Names:
    """All names there are to offer, the most used first among those that begin alike."""

    def __init__(
        self,
        accounts: Iterable[Known] = (),
        used: Iterable[tuple[str, int]] = (),
        sets: Iterable[TagSet] = (),
    ) -> None:
        self.sets = tuple(sets)
        uses, forms = _counted(used, self.sets)
        named = {account.text.casefold(): account for account in accounts}
        best = {key: _best_form(each) for key, each in forms.items()}
        for key, account in named.items():
            best[key] = account.text
            uses[key] = uses.get(key, 0) + account.uses
        self._all: list[Known] = []  # the most used first, so that a place is a rank
        self._keys: list[tuple[str, int]] = []
        for key in sorted(best, key=_Ranks(uses)):
            text, name = best[key], named[key].name if key in named else ""
            place = len(self._all)
            self._all.append(Known(text, uses[key], name))
            words = _WORDS.findall(folded(name)) if name else ()
            begins = dict.fromkeys((folded(text), *(f"{text[0]}{word}" for word in words)))
            self._keys += [(begin, place) for begin in begins]
        self._keys.sort()
        self._blocks = [
            sorted({place for _, place in self._keys[low : low + _BLOCK]})[:_KEPT]
            for low in range(0, len(self._keys), _BLOCK)
        ]

    def find(self, sign: str, letters: str, limit: int = 6) -> tuple[Known, ...]:
        """What begins with these letters, the most used first.

        One that is typed out in full already is left out, unless it is written otherwise here.
        """
        begin = folded(sign + letters)
        low = bisect_left(self._keys, (begin, -1))
        high = bisect_left(self._keys, (begin + "\U0010ffff", -1), low)
        exact = bisect_left(self._keys, (begin + "\0", -1), low, high)
        whole = [place for _, place in self._keys[low:exact]]
        wanted = limit + 1  # what is typed out in full may be left out
        others = self._first(low, high, wanted + len(whole)) if len(whole) < wanted else []
        found = [self._all[place] for place in dict.fromkeys((*whole, *others))]
        typed = sign + letters
        fit = [each for each in found if each.text != typed and not self._is_enough(each, typed)]
        return tuple(fit[:limit])

    def _first(self, low: int, high: int, count: int) -> list[int]:
        """The `count` most used of the names whose keys lie from `low` to `high`.

        One letter fits half of all names, so what is first in each block of them is kept.
        """
        begin, end = -(-low // _BLOCK), high // _BLOCK
        if count > _KEPT or begin >= end:
            return heapq.nsmallest(count, {place for _, place in self._keys[low:high]})
        edges = (*self._keys[low : begin * _BLOCK], *self._keys[end * _BLOCK : high])
        return heapq.nsmallest(count, {place for _, place in edges}.union(*self._blocks[begin:end]))

    def _is_enough(self, each: Known, typed: str) -> bool:
        """Whether what is typed is as good as what we know: an account's capitals mean nothing."""
        if each.text.casefold() != typed.casefold():
            return False
        return each.text.startswith(MENTION) or not is_told_apart(each.text)

    def __len__(self) -> int:
        return len(self._all)


class _Ranks:
    """Orders names: the most used first, then by the alphabet."""

    def __init__(self, uses: Mapping[str, int]) -> None:
        self._uses = uses

    def __call__(self, key: str) -> tuple[int, str]:
        return -self._uses[key], key


def _counted(
    used: Iterable[tuple[str, int]], sets: Iterable[TagSet]
) -> tuple[dict[str, int], dict[str, dict[str, int]]]:
    """How often each name is used, and in which spellings."""
    uses: dict[str, int] = {}
    forms: dict[str, dict[str, int]] = {}
    chosen = ((f"#{tag.lstrip('#')}", 1) for each in sets for tag in each.tags)
    for text, weight in (*used, *chosen):
        key = text.casefold()
        uses[key] = uses.get(key, 0) + weight
        spelt = forms.setdefault(key, {})
        spelt[text] = spelt.get(text, 0) + weight
    return uses, forms


def _best_form(forms: Mapping[str, int]) -> str:
    """The spelling to offer: words told apart if anybody wrote it so, else the commonest."""
    return max(forms, key=lambda form: (is_told_apart(form), forms[form], form.swapcase()))
