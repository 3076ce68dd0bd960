"""A pasted text loses what nobody can see, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patientx_desktop.domain.pasted import tidied


@pytest.mark.parametrize(
    ("pasted", "wanted"),
    [
        ("one\r\ntwo\rthree\x0bfour\u2028five\u2029six", "one\ntwo\nthree\nfour\nfive\nsix"),
        ("dia\xadgno\xadsis\ufeff \ufffcand\x00 more\x07", "diagnosis and more"),
        ("« déjà »\xa0: 61\u202f%", "« déjà »\xa0: 61\u202f%"),
        ("👩🏽\u200d🔬 🇨🇦 ❤️", "👩🏽\u200d🔬 🇨🇦 ❤️"),
        ("\u200fשלום\u200e", "\u200fשלום\u200e"),
        ("a\tb", "a\tb"),
    ],
)
def test_what_word_and_web_pages_put_among_the_words_is_taken_out(pasted: str, wanted: str) -> None:
    assert tidied(pasted) == wanted


@given(st.text())
def test_every_letter_and_sign_stays_in_its_order(text: str) -> None:
    seen = [each for each in text if each.isprintable()]
    assert [each for each in tidied(text) if each.isprintable()] == seen
    assert tidied(tidied(text)) == tidied(text)
