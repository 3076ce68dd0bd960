"""Numbers at the ends of posts count right, and nothing else is taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patientx_desktop.domain.numbering import (
    end_of_words,
    is_numbered,
    numbered,
    retyped,
    unnumbered,
)
from patientx_desktop.domain.text import entities, measure, split_thread

TEXTS = st.lists(
    st.sampled_from(["one", "two words", "half: 1/2", "@anne", "a.com/b", "été 👩🏽‍🚀", ""])
)


def test_posts_are_numbered_and_numbered_again_after_a_move() -> None:
    assert numbered(["a", "b", "c"]) == ("a 1/3", "b 2/3", "c 3/3")
    assert numbered(["c 3/3", "a 1/3", "b 2/3"]) == ("c 1/3", "a 2/3", "b 3/3")
    assert numbered(["d 4/4", "a 1/4", "c 3/4"]) == ("d 1/3", "a 2/3", "c 3/3")


def test_one_post_alone_and_empty_ones_have_no_number() -> None:
    assert numbered(["alone"]) == ("alone",)
    assert numbered(["a", "", "b"]) == ("a 1/2", "", "b 2/2")


@pytest.mark.parametrize(
    "texts",
    [
        ["take 1/2", "then rest"],
        ["it is 1/2", "and 1/4"],
        ["take 1/4", "leave 3/4"],
        ["2/1", "1/1"],
        ["a 1/2", "b 1/2"],
        ["a", "take 1/4", "leave 3/4", "d"],
        [],
    ],
)
def test_a_fraction_is_no_number_of_a_thread(texts: list[str]) -> None:
    assert not is_numbered(texts)
    assert unnumbered(texts) == tuple(texts)


def test_a_fraction_in_a_numbered_thread_stays() -> None:
    texts = numbered(["take 1/4", "rest", "again"])
    assert unnumbered(texts) == ("take 1/4", "rest", "again")


@given(TEXTS)
def test_numbers_come_and_go_without_a_trace(texts: list[str]) -> None:
    bare = unnumbered(texts)
    again = numbered(bare)
    assert numbered(again) == again
    assert sum(len(entities(text)) for text in again) == sum(len(entities(text)) for text in bare)
    if is_numbered(again):
        assert unnumbered(again) == tuple(text.rstrip() if text.strip() else text for text in bare)


@given(
    st.lists(
        st.sampled_from(["@anne", "#Santé", "word", "a.com/b", "👩🏽‍🚀❤️‍🔥", "été,"]), min_size=30
    )
)
def test_a_numbered_split_fits_cuts_nothing_and_is_known_as_numbered(words: list[str]) -> None:
    parts = split_thread(" ".join(words), 60, number=True)
    assert all(measure(part, limit=60).valid for part in parts)
    assert is_numbered(parts)
    assert " ".join(unnumbered(parts)).split() == words
    assert numbered(parts) == parts


@pytest.mark.parametrize(
    ("index", "text", "wanted"),
    [
        (2, "c", ("a 1/3", "b 2/3", "c 3/3")),
        (0, "", ("", "b", "")),
        (0, " 1/2", ("", "b", "")),
        (1, "b 2/2 more", ("a 1/2", "b more 2/2", "")),
        (1, "b 2/2.", ("a 1/2", "b . 2/2", "")),
        (1, "b 2/2\nmore", ("a 1/2", "b\nmore 2/2", "")),
        (1, "b 2/2 ", None),
        (1, "bc 2/2", None),
        (1, "b 2/", None),
    ],
)
def test_numbers_follow_what_is_typed(
    index: int, text: str, wanted: tuple[str, ...] | None
) -> None:
    assert retyped(("a 1/2", "b 2/2", ""), index, text) == wanted


def test_a_thread_without_numbers_is_left_alone_while_one_types() -> None:
    assert retyped(("a", "take 1/2", ""), 2, "c") is None


def test_the_words_end_before_the_number() -> None:
    assert [end_of_words(text) for text in ("one 1/2", "one  1/2", "one", " 2/2")] == [3, 4, 3, 0]
