"""Nearly the same is noticed, by a measure that a volunteer can check by hand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patientx_desktop.domain.comparing import Mark
from patientx_desktop.domain.similarity import (
    LOOK_ALIKE_PERCENT,
    Past,
    differing,
    look_alike,
    same_words,
    shared,
    words_of,
)

TEXT = "Our Saturday night line is open from tonight for anyone who waits"
WORDS = st.frozensets(st.text("abcdef", min_size=1, max_size=3), max_size=20)


def test_words_are_counted_once_without_case_or_links() -> None:
    assert words_of("Call, CALL us: https://example.org/call-us #Rare_1") == {
        "call", "us", "rare", "1",
    }  # fmt: skip
    assert words_of("don’t don't naïve") == {"don’t", "don't", "naïve"}
    assert words_of("") == frozenset()


@given(WORDS, WORDS)
def test_the_measure_is_even_handed_and_within_a_hundred(
    one: frozenset[str], other: frozenset[str]
) -> None:
    assert same_words(one, other) == same_words(other, one)
    assert 0 <= same_words(one, other) <= 100
    assert same_words(one, one) == (100 if one else 0)


def test_few_words_are_alike_only_when_all_are_the_same() -> None:
    assert same_words(words_of("good morning all"), words_of("Good morning, all")) == 100
    assert same_words(words_of("good morning all"), words_of("good morning everyone")) == 0


@pytest.mark.parametrize(
    ("past", "noticed"),
    [
        (TEXT, True),
        (TEXT.upper(), True),
        (TEXT.replace("tonight", "today"), True),
        (TEXT + " https://example.org/new-link", True),
        ("A wholly other thing was said here by somebody else last week", False),
    ],
)
def test_a_look_alike_is_noticed(past: str, noticed: bool) -> None:
    found = look_alike(TEXT, [Past("p", past, 1)])
    assert (found is not None) is noticed
    assert found is None or found.percent >= LOOK_ALIKE_PERCENT


def test_the_most_similar_is_told_and_the_newest_where_level() -> None:
    near = Past("near", TEXT.replace("tonight", "today"), 9)
    old, new = Past("old", TEXT, 1), Past("new", TEXT, 5)
    found = look_alike(TEXT, [near, old, new])
    assert found is not None
    assert (found.past.id, found.percent) == ("new", 100)


def test_nothing_to_compare_with_is_no_look_alike() -> None:
    assert look_alike(TEXT, ()) is None
    assert look_alike("", [Past("p", "", 1)]) is None


def marked(text: str, other: str) -> list[str]:
    return [run.text for run in differing(text, words_of(other)) if run.mark is Mark.NEW]


def test_the_words_that_stand_in_one_post_only_are_marked_whole() -> None:
    other = "Call US on Sunday: https://example.org/one"
    text = "Call us on Saturday night, not on Sunday. https://example.org/two"
    assert marked(text, other) == ["Saturday night", "not"]
    assert marked(other, other.upper()) == []
    assert marked("", other) == []


@given(st.text(max_size=80), st.text(max_size=80))
def test_marking_loses_no_letter_and_agrees_with_the_measure(text: str, other: str) -> None:
    runs = differing(text, words_of(other))
    assert "".join(run.text for run in runs) == text
    found = shared(text, other)
    assert found.mine - found.both == len(
        words_of(" ".join(run.text for run in runs if run.mark is Mark.NEW)) - words_of(other)
    )


SOME = st.lists(
    st.sampled_from([*"abcdefghij"]),
    max_size=14,
)


@settings(max_examples=500)
@given(SOME, st.lists(SOME, max_size=12))
def test_a_glance_at_a_few_words_gives_the_answer_of_comparing_all(
    mine: list[str], others: list[list[str]]
) -> None:
    text = " ".join(mine)
    past = [Past(str(n), " ".join(words), n) for n, words in enumerate(others)]
    alike = [(same_words(words_of(text), words_of(each.text)), each.at_ms) for each in past]
    best = max((each for each in alike if each[0] >= LOOK_ALIKE_PERCENT), default=None)
    found = look_alike(text, past)
    assert (found and (found.percent, found.past.at_ms)) == best
