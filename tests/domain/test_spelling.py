"""Which words of a post are looked up, and in which dictionary."""

import pytest

from patientx_desktop.domain.spelling import language_of, word_at, words_of
from patientx_desktop.domain.text import entities


def looked_up(text: str) -> list[str]:
    taken = [(entity.start, entity.end) for entity in entities(text)]
    return [word.text for word in words_of(text, taken)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The line is open.", ["The", "line", "is", "open"]),
        ("See https://exmple.org/teh and exmple.ca now", ["See", "and", "now"]),
        ("Thanks @osei_paeds for #RareDiseese", ["Thanks", "for"]),
        ("Write to maya.osei@northstr.ca today", ["Write", "to", "today"]),
        ("61 calls, 2nd shift, COVID19, A1C", ["calls", "shift"]),
        ("WHO, OMS, d’IRM and ALL CAPS", ["and"]),
        ("an iPhone with PatientX_log", ["an", "with"]),
        ("l’été, aujourd'hui, don’t", ["l’été", "aujourd'hui", "don’t"]),
        ("well-known 'quoted' words", ["well", "known", "quoted", "words"]),
        ("cafe\u0301 naïve Sjögren", ["cafe\u0301", "naïve", "Sjögren"]),
        ("Добро пожаловать שלום مرحبا", []),
        ("x" * 41, []),
    ],
)
def test_only_words_a_dictionary_could_know_are_looked_up(text: str, words: list[str]) -> None:
    assert looked_up(text) == words


def test_a_place_is_counted_in_code_points_past_an_emoji() -> None:
    text = "👩🏽‍🔬 helo there"
    word = next(words_of(text))
    assert text[word.start : word.end] == "helo"
    assert word_at(text, word.end) == word
    assert word_at(text, 0) is None


@pytest.mark.parametrize(
    ("wishes", "language"),
    [
        (("fr", "en"), "fr"),
        (("", "fr-CA", "en_US"), "fr"),
        (("", "", "en_US"), "en"),
        (("", "", "C", "en"), "en"),
        (("de", "en"), ""),
        (("und", "fr_CA.UTF-8"), "fr"),
        ((), ""),
    ],
)
def test_the_first_language_named_counts(wishes: tuple[str, ...], language: str) -> None:
    assert language_of(*wishes) == language
