"""Long texts become threads that lose nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patientx_desktop.domain.text import entities, measure, split_thread
from tests.domain.test_text_measure import PIECES

TEXTS = st.lists(
    st.sampled_from([*PIECES, "word ", "Long sentence. ", "\n\n", "、", "。"]), max_size=200
)
SENTENCE = "Living with a rare illness means that every single day has to be planned with care. "


def _without_blanks(text: str) -> str:
    return "".join(text.split())


def test_a_text_that_fits_is_one_post_and_a_blank_one_none() -> None:
    assert split_thread("  Hello\n\nyou ") == ("Hello\n\nyou",)
    assert split_thread(" \n ") == ()
    assert split_thread("Hello", number=True) == ("Hello",)


def test_paragraphs_come_before_sentences() -> None:
    first, second = (SENTENCE * 2).strip(), (SENTENCE * 2).strip()
    assert split_thread(f"{first}\n\n{second}") == (first, second)


def test_sentences_come_before_words() -> None:
    parts = split_thread(SENTENCE * 8)
    assert len(parts) == 3
    assert all(part.endswith("care.") for part in parts)


def test_an_abbreviation_does_not_end_a_sentence() -> None:
    text = "word " * 36 + "we thank Dr. Tremblay " + "word " * 30
    assert not any(part.endswith("Dr.") and len(part) < 200 for part in split_thread(text))


@pytest.mark.parametrize("mark", [".", "?", "…", ".”", ".)", "\xa0?", " ]."])
def test_a_sentence_may_end_in_quotes_or_brackets(mark: str) -> None:
    sentence = "word " * 30 + f"end{mark} "
    first, *_ = split_thread(f"{sentence}Then {'word ' * 40}")
    assert first == sentence.strip()


def test_clauses_come_before_words() -> None:
    text = "word " * 45 + "pause, " + "word " * 20
    assert split_thread(text)[0].endswith("pause,")


def test_words_links_names_and_emoji_stay_whole() -> None:
    text = "Bonjour @anne_tremblay voir https://example.org/une/page ❤️‍🔥👩🏽‍🚀 #Santé " * 12
    parts = split_thread(text, 60)
    whole = set(text.split())
    assert all(word in whole for part in parts for word in part.split())


def test_text_without_blanks_is_cut_at_its_own_marks() -> None:
    parts = split_thread("患者さんの声を聞いてください。" * 20)
    assert len(parts) == 3
    assert all(part.endswith("。") for part in parts)


def test_a_word_longer_than_a_post_is_cut_between_characters() -> None:
    assert split_thread("a" * 300) == ("a" * 280, "a" * 20)
    assert split_thread("👍🏽" * 150) == ("👍🏽" * 140, "👍🏽" * 10)


def test_numbers_count_and_name_the_whole() -> None:
    parts = split_thread(SENTENCE * 40, number=True)
    total = len(parts)
    assert total > 9
    assert [part.rpartition(" ")[2] for part in parts] == [
        f"{place}/{total}" for place in range(1, total + 1)
    ]
    assert all(measure(part).valid for part in parts)


def test_a_limit_too_short_for_a_link_is_refused() -> None:
    with pytest.raises(ValueError, match="too short"):
        split_thread("Hello", 39)


@settings(max_examples=200, deadline=None)
@given(TEXTS.map("".join), st.sampled_from([40, 60, 280]), st.booleans())
def test_every_post_fits_and_nothing_but_blanks_is_lost(
    text: str, limit: int, number: bool
) -> None:
    parts = split_thread(text, limit, number=number)
    assert all(measure(part, limit=limit).valid for part in parts)
    if number and len(parts) > 1:
        parts = tuple(part.rpartition(" ")[0] for part in parts)
    assert _without_blanks("".join(parts)) == _without_blanks(text)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(["@anne", "#Santé", "word", "a.com/b", "👩🏽‍🚀❤️‍🔥", "été,"]), max_size=80
    )
)
def test_no_cut_falls_inside_a_word(words: list[str]) -> None:
    text = " ".join(words)
    assert " ".join(split_thread(text, 50)).split() == words
    assert len(entities(text)) == sum(len(entities(part)) for part in split_thread(text, 50))
