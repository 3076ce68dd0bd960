"""People's names are found however they are written, and ordinary words are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patientx_desktop.domain.names import Names, fold
from patientx_desktop.domain.nicknames import nicknames

PEOPLE = Names(
    [
        "Anneke Tol",
        "J.",
        "Zoë",
        "Devan R.",
        "Carla M.",
        "Dr. Osei",
        "Wren’s family",
        "Marie-Ève Lachapelle-Ouimet",
        "May Young",
        "Hope",
        "",
        "  ",
    ]
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Today anneke tol said", ["anneke tol"]),
        ("TOL, ANNEKE", ["TOL, ANNEKE"]),
        ("We thank Anneke.", ["Anneke"]),
        ("Anneke’s binder", ["Anneke"]),
        ("Mrs. Tol knows", ["Tol"]),
        ("J. told us", ["J."]),
        ("ZOË knows, zoe too", ["ZOË", "zoe"]),
        ("Zoe\u0308 knows", ["Zoe\u0308"]),
        ("Devan R. works", ["Devan R."]),
        ("Devan works", ["Devan"]),
        ("osei and Osei", ["osei", "Osei"]),
        ("For Wren, our bicycle", ["Wren"]),
        ("marie-eve lachapelle-ouimet", ["marie-eve lachapelle-ouimet"]),
        ("Lachapelle wrote", ["Lachapelle"]),
        ("May Young will be there", ["May Young"]),
        ("We met Hope today", ["Hope"]),
        ("L’histoire d’Anneke et qu'Anneke Tol dit", ["Anneke", "Anneke Tol"]),
        ("#TeamAnnekeTol #anneketol2026 #AnnekeStrong", ["AnnekeTol", "anneketol", "Anneke"]),
        ("The Tolstois and the Lachapelle-Ouimets", ["Lachapelle-Ouimets"]),
        ("Anneke T. reads", ["Anneke T."]),
        ("Marie Eve Lachapelle Ouimet", ["Marie Eve Lachapelle Ouimet"]),
    ],
)
def test_a_name_is_found_with_its_very_words(text: str, words: list[str]) -> None:
    found = list(PEOPLE.found_in(text))
    assert [each.words for each in found] == words
    assert all(text[each.start : each.end] == each.words for each in found)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Anneke Tolstrup and the Zoës",
        "Just a tol road",
        "In May the young and the old meet",
        "We hope so",
        "J told us, or JJ.",
        "ask @osei_paeds",
        "wrens sing",
        "Minister Tol and Professor Lachapelle-Ouimet",
        "example.org/devan and carla",
    ],
)
def test_other_words_and_other_people_are_left_alone(text: str) -> None:
    assert list(PEOPLE.found_in(text)) == []


def test_short_forms_of_a_name_are_that_name() -> None:
    people = Names(["Katherine Ashworth", "Robert Smith", "Guillaume"])
    found = [each.words for each in people.found_in("Katie, Kathy, Bob Smith, Bob and Will. Liam")]
    assert found == ["Katie", "Kathy", "Bob Smith", "Liam"]


def test_who_the_text_is_about_is_found_though_many_have_that_name() -> None:
    assert list(Names(["Maria Lavoie"]).found_in("Maria said")) == []
    near = Names(["Maria Lavoie"], near=True)
    assert [each.words for each in near.found_in("Maria said")] == ["Maria"]
    assert list(Names(["May Young"], near=True).found_in("In May")) == []


@given(st.text(max_size=200), st.lists(st.text(max_size=12), max_size=4))
def test_any_text_and_any_name_can_be_looked_at(text: str, names: list[str]) -> None:
    for found in Names(names).found_in(text):
        assert text[found.start : found.end] == found.words
        assert found.words


def test_folding_leaves_nothing_of_accents_and_case() -> None:
    assert fold("MARIE-ÈVE’s") == "marie-eve's"


def test_short_forms_are_kept_as_names_are_compared() -> None:
    short = [each for name in ("katherine", "elise", "guillaume") for each in nicknames(name)]
    assert short
    assert all(each == fold(each) and each.isalpha() for each in short)
    assert nicknames("anneke") == frozenset()
