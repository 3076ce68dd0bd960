"""A rare condition and a small place in one sentence about one person point at that person.

The rule, modest on purpose: a sentence that has (1) a word for one person ("a boy", "her daughter",
"une patiente"), (2) a word for a condition (one of the goals' own words, or "syndrome", "disease",
"rare" and the like), and (3) a place after *in*, *from*, *near*, *à*, *de*: a word with a capital
that is none of the large places below, nor of the other things that are written so. How many people
live in a place we do not know.
"""

import re
from collections.abc import Iterable, Iterator

from patientx_desktop.domain.names import fold

_SENTENCE = re.compile(r"(?:(?<=\bSt)\.|(?<=\bSte)\.|(?<=\bMt)\.|(?<=\bDr)\.|[^.!?\n])+")
_WORD = re.compile(r"\w+")
_PERSON = re.compile(
    r"\b(?:(?:a|an|one|our|her|his|my|their|the only)\s+(?:\w+[- ]){0,2}?"
    r"(?:man|woman|boy|girl|child|baby|son|daughter|mother|father|brother|sister|patient|member"
    r"|teenager|student|teacher|\w+[- ]year[- ]old)"
    r"|(?:une?|notre|sa|son|ma|mon|leur)\s+(?:\w+ )?"
    r"(?:homme|femme|garçon|fille|fillette|enfant|bébé|fils|mère|père|frère|sœur|patiente?|membre"
    r"|ado|élève|étudiante?))\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:in|from|near|outside|at|à|de|près de)\s+"
    r"((?:(?:St|Ste|Mt)\.?[ -])?[A-ZÀ-Ý][\w'’-]{2,30}(?:\s[A-ZÀ-Ý][\w'’-]{2,30})?)"
)
_CONDITIONS = """
syndrome syndromes disease disorder dystrophy deficiency anemia anaemia leukemia leukaemia lymphoma
sarcoma tumour tumor cancer condition maladie trouble dystrophie carence anémie leucémie rare
orphan orpheline diagnosis diagnosed diagnostic
"""
_LARGE = """
canada québec quebec ontario alberta manitoba saskatchewan newfoundland labrador nunavut yukon
columbia brunswick scotia edward toronto montreal montréal vancouver calgary edmonton ottawa
winnipeg hamilton mississauga brampton laval halifax london victoria regina saskatoon gatineau
longueuil sherbrooke america states kingdom york angeles chicago houston phoenix philadelphia
boston seattle denver dallas miami atlanta washington california texas florida england scotland
wales ireland britain birmingham manchester leeds glasgow liverpool edinburgh bristol cardiff
belfast afghanistan albania algeria argentina armenia australia austria bangladesh belgium
belgique bolivia brazil brésil bulgaria cambodia cameroon cameroun chile china chine colombia
congo costa croatia cuba cyprus czech denmark danemark dominican ecuador egypt égypte ethiopia
finland germany allemagne ghana greece grèce guatemala haiti haïti hungary iceland india inde
indonesia iran iraq israel italy italie jamaica japan japon jordan kazakhstan kenya korea corée
kuwait latvia lebanon liban libya lithuania luxembourg malaysia mali malta maroc mexico mexique
morocco nepal netherlands zealand nigeria norway norvège pakistan palestine panama paraguay peru
pérou philippines poland pologne portugal qatar romania roumanie russia russie rwanda senegal
sénégal serbia singapore slovakia slovenia somalia africa spain espagne sri lanka sudan suède
suisse sweden switzerland syria syrie taiwan tanzania thailand tunisia tunisie turkey turquie
uganda ukraine uruguay venezuela vietnam yemen zambia zimbabwe france paris marseille lyon
toulouse nice nantes strasbourg bordeaux lille europe asia january february march april may june
july august september october november december monday tuesday wednesday thursday friday saturday
sunday parliament hospital university nature science lancet cell jama bmj nejm grade year stage
phase type french english spanish genetics biology medicine paediatrics pediatrics neurology
oncology health day week month school kindergarten house senate commons congress research
conference zoom facebook youtube twitter instagram mcgill sickkids chu justine janvier
février mars avril mai juin juillet août septembre octobre novembre décembre
"""
_WELL_KNOWN = frozenset(fold(_LARGE).split())
_FOR_CONDITION = frozenset(fold(_CONDITIONS).split())


def small_places_in(text: str, conditions: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where the place stands, for each sentence of `text` to which the rule applies."""
    ours = {fold(each).strip() for each in conditions} - {""}
    for sentence in _SENTENCE.finditer(text):
        words = sentence.group()
        places = (each for each in _PLACE.finditer(words) if not _is_large(each[1]))
        place = next(places, None)
        if place is not None and _has_condition(words, ours) and _PERSON.search(words):
            yield sentence.start() + place.start(1), sentence.start() + place.end(1)


def _is_large(place: str) -> bool:
    said = set(_WORD.findall(fold(place)))
    return not _WELL_KNOWN.isdisjoint(said) or not _FOR_CONDITION.isdisjoint(said)


def _has_condition(words: str, ours: set[str]) -> bool:
    said = _WORD.findall(fold(words))
    return any(word in _FOR_CONDITION or word in ours for word in said)
