"""Long texts become threads that lose nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patientx_desktop.domain.text import entities, measure, split_thread
from patientx_desktop.domain.text_emoji import emoji_spans
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


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("we thank Dr.", "Tremblay for"),
        ("cette question à Mme.", "Roy et"),
        ("take more of it, e.g.", "every day or"),
        ("see in it p.", "12 of"),
        ("a dose that is 3.5", "mg for"),
        ("nous sommes 12", "% du"),
        ("on est 3", "500 familles"),
        ("vous êtes là", "! Et alors"),
        ("il dit « oui", "» et repart"),
        ("il dit «", "oui » et repart"),
        ("then:\n2.", "Write it"),
        ("then:\n•", "Write it"),
    ],
)
def test_what_belongs_together_is_not_cut_at_its_blank(before: str, after: str) -> None:
    for words in range(40, 56):
        text = f"{'word ' * words}{before} {after} {'word ' * 40}"
        parts = split_thread(text)
        assert not any(part.endswith(before) for part in parts)


def test_a_french_sentence_ends_after_its_quotes() -> None:
    text = "« Pourquoi attendre ? » Personne ne répond. " * 9
    assert all(part.endswith(("?", "»", ".")) for part in split_thread(text))
    assert not any(part.startswith("»") for part in split_thread(text))


def test_sentences_end_in_arabic_and_hindi_too() -> None:
    for sentence in ("نحن هنا من أجلهم ولا أحد يسمعهم؟ ", "हम यहाँ हैं और कोई नहीं सुनता। "):
        parts = split_thread(sentence * 20)
        assert all(part.endswith(sentence.strip()) for part in parts)


def test_thai_is_never_cut_between_a_vowel_and_its_consonant() -> None:
    for start in range(12):
        text = ("x" * start) + "ผู้ป่วยโรคหายากในประเทศไทยต้องรอเวลา" * 20
        parts = split_thread(text)
        assert "".join(parts) == text
        assert not any(part[-1] in "เแโใไ" for part in parts)
        assert not any(part[0] in "ะาำู่้ิี" for part in parts)


def test_a_post_does_not_begin_with_a_name_where_a_sentence_may_end_elsewhere() -> None:
    text = "word " * 30 + "end. Then " + "word " * 20 + "end. @anne wrote " + "word " * 30
    assert [part.split()[0] for part in split_thread(text)] == ["word", "Then"]


def test_lists_are_cut_between_their_points() -> None:
    text = "Bring:\n" + "".join(
        f"{n}. something that helps you to remember\n" for n in range(1, 20)
    )
    parts = split_thread(text)
    assert all(part[0].isdigit() for part in parts[1:])


def test_over_ninety_nine_posts_have_numbers_of_three_digits() -> None:
    parts = split_thread("A sentence that fills some of a post, and then ends. " * 700, number=True)
    assert len(parts) > 99
    assert parts[0].endswith(f" 1/{len(parts)}")
    assert all(measure(part).valid for part in parts)


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


MIXED_PIECES = [
    "@anne ", "#Santé ", "https://example.org/a(b)c?d=e ", "a.co", "👩🏽‍🚀", "👨‍👩‍👧‍👦", "🇨🇦",
    "1️⃣", "❤️‍🔥 ", "word ", "Dr. ", "« ", " »", "3 ", "500 ", "mg ", "…", "\n- ", "\n\n", "患者",
    "。", "ไทย", "مرض ", "؟ ", "long" * 12, "e\u0301", "\u200d", "\xa0! ",
]  # fmt: skip
MIXED = st.lists(st.sampled_from(MIXED_PIECES), max_size=80).map("".join)


@settings(max_examples=200, deadline=None)
@given(MIXED, st.sampled_from([50, 60, 280]))
def test_no_cut_falls_inside_a_link_a_name_or_an_emoji(text: str, limit: int) -> None:
    places, position = set[int](), 0
    for part in split_thread(text, limit):
        position = text.index(part, position)
        places |= {position, position + len(part)}
        position += len(part)
    short = [each for each in entities(text) if each.end - each.start <= limit // 2]
    spans = [*((each.start, each.end) for each in short), *emoji_spans(text)]
    assert not [(start, end) for start, end in spans if places & set(range(start + 1, end))]


@settings(max_examples=200, deadline=None)
@given(MIXED, st.sampled_from([40, 60, 280]), st.booleans())
def test_mixed_texts_lose_nothing_but_blanks(text: str, limit: int, number: bool) -> None:
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
