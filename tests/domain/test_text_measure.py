"""What a post weighs, and where a too long one ends."""

import unicodedata
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patientx_desktop.domain.text import (
    Utf16,
    measure,
    overflow_start,
    parse_results,
    utf16_offset,
    weighted_length,
)
from patientx_desktop.domain.text_emoji import emoji_spans
from patientx_desktop.domain.text_patterns import load

PIECES = [
    "a", "Z", "9", " ", "\n", ".", "/", ":", "@", "#", "$", "-", "_", "(", ")", "?", "é", "e\u0301",
    "\u0301", "漢", "あ", "한", "\ufb2c", "\u200d", "\ufe0f", "👍🏽", "❤️‍🔥", "🇨🇦", "🇨", "1️⃣", "😀",
    "𠀡", "https://", "example.com", "t.co/", "www.santé.org/a?b=c", "@anne", "#Santé", "$ABC",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0),
        ("Hello", 5),
        ("Santé", 5),
        ("’“”–—…", 7),
        ("漢字", 4),
        ("한국", 4),
        ("see https://example.org/a/very/long/path?with=a&query=too now", 31),
        ("example.org", 23),
        ("example.invalidtld", 18),
        ("mail anne@example.org", 21),
        ("😀", 2),
        ("❤️‍🔥", 2),
        ("🏳️‍⚧️", 2),
        ("🏳‍⚧", 2),
        ("👍🏽", 2),
        ("👩🏽‍❤️‍💋‍👨🏿", 2),
        ("👨‍👩‍👧‍👦", 2),
        ("🏴󠁧󠁢󠁳󠁣󠁴󠁿", 2),
        ("🇨🇦🇫🇷", 4),
        ("🇨", 2),
        ("🇽🇽", 4),
        ("1️⃣#️⃣*⃣", 6),
        ("©️", 2),
        ("©", 1),
        ("☺️", 2),
        ("👩‍🐱", 5),
        ("👨‍👩‍👧️", 4),
        ("🐦‍🔥🫩", 4),
        ("\U0001faf9\U0001f3fd\U0001fafa", 4),
    ],
)
def test_each_kind_of_character_weighs_what_x_says(text: str, length: int) -> None:
    assert measure(text).weighted_length == length
    assert weighted_length(text) == length


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("", False),
        ("a" * 280, True),
        ("a" * 281, False),
        ("漢" * 140, True),
        ("漢" * 141, False),
        ("👨‍👩‍👧‍👦" * 140, True),
        ("bad \ufffe mark", False),
        ("bad \ufeff mark", False),
        ("bad \uffff mark", False),
        ("\u202aright to left\u202c", True),
    ],
)
def test_a_post_is_valid_when_it_fits_and_holds_no_forbidden_character(
    text: str, valid: bool
) -> None:
    assert measure(text).valid is valid


def test_the_valid_part_ends_before_a_forbidden_character() -> None:
    assert measure("abc\ufffedef").valid_end == 3


def test_a_link_a_name_overlaps_still_weighs_as_a_link() -> None:
    result = measure("＠example.com")
    assert result.weighted_length == 25
    assert [entity.kind for entity in result.entities] == ["mention"]


def test_the_part_that_is_too_long_starts_at_a_whole_link_or_emoji() -> None:
    assert overflow_start("a" * 270 + " https://example.org") == 271
    assert overflow_start("a" * 279 + "👍🏽") == 279
    assert overflow_start("a" * 278 + "👍🏽") == 280
    assert overflow_start("fits") == 4
    assert overflow_start("abcdef", limit=4) == 4


def test_the_part_that_is_too_long_is_found_in_the_text_as_it_was_typed() -> None:
    typed = "e\u0301" * 281
    assert overflow_start(typed) == 560
    assert measure(typed).valid_end == 560
    assert measure(typed).display_end == 562


def test_permillage_is_the_used_part_in_thousandths() -> None:
    assert measure("a" * 140).permillage == 500
    assert measure("a" * 50, limit=100).permillage == 500


def test_the_official_shape_counts_in_utf_16_and_names_the_last_unit() -> None:
    assert parse_results("hi 👍🏽") == {
        "weightedLength": 5,
        "valid": True,
        "permillage": 17,
        "displayRangeStart": 0,
        "displayRangeEnd": 6,
        "validRangeStart": 0,
        "validRangeEnd": 6,
    }


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_composed_and_decomposed_forms_weigh_the_same(text: str) -> None:
    forms = [unicodedata.normalize(form, text) for form in ("NFC", "NFD")]
    assert len({measure(form).weighted_length for form in forms}) == 1


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.integers(1, 80))
def test_what_comes_before_the_overflow_fits_in_the_weights_of_the_whole(
    text: str, limit: int
) -> None:
    end = overflow_start(text, limit)
    assert (end == len(text)) == (measure(text, limit=limit).weighted_length <= limit)
    assert 0 <= end <= len(text)


@settings(max_examples=300, deadline=None)
@given(TEXTS | st.text(max_size=60))
def test_entities_lie_inside_the_text_in_order_and_apart(text: str) -> None:
    end = 0
    for entity in measure(text).entities:
        assert end <= entity.start < entity.end <= len(text)
        end = entity.end


@settings(max_examples=300, deadline=None)
@given(TEXTS | st.text(max_size=60))
def test_the_words_at_an_entity_s_place_are_its_value_and_sign(text: str) -> None:
    signs = {"url": ("",), "hashtag": ("#", "＃"), "cashtag": ("$",)}
    for entity in measure(text).entities:
        sign = text[entity.start : entity.end].removesuffix(entity.value)
        assert sign in signs.get(entity.kind, ("@", "＠"))
        assert text[entity.start : entity.end] == sign + entity.value


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.sampled_from(["😀", "𠀡", "👩🏽‍🚀", "é"]), st.integers(1, 5))
def test_entity_places_count_code_points_whatever_stands_before(
    text: str, before: str, times: int
) -> None:
    front = before * times + " "
    moved = [(e.kind, e.value, e.start - len(front)) for e in measure(front + text).entities]
    apart = [(e.kind, e.value, e.start - 1) for e in measure(" " + text).entities]
    assert moved == apart


EMOJI_PIECES = [
    "👩",
    "👨",
    "👦",
    "❤",
    "🏳",
    "🌈",
    "🏽",
    "🏿",
    "\u200d",
    "\ufe0f",
    "🇨",
    "🇦",
    "1",
    "\u20e3",
    "a",
]


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from([*EMOJI_PIECES, "👩🏽‍🚀", "👨‍👩‍👧‍👦", "🏴󠁧󠁢󠁳󠁣󠁴󠁿"]), max_size=8))
def test_an_emoji_is_the_longest_that_unicode_knows_at_its_place(pieces: list[str]) -> None:
    text, place, expected = "".join(pieces), 0, []
    while place < len(text):
        longest = next((n for n in range(12, 1, -1) if _is_emoji(text[place : place + n], n)), 1)
        expected += [(place, place + longest)] if longest > 1 else []
        place += longest
    assert list(emoji_spans(text)) == expected


def _is_emoji(text: str, length: int) -> bool:
    """Whether Unicode lists it, as it is or with fewer marks that ask for a picture."""
    rest = iter(_emoji().get(text.replace("\ufe0f", ""), ""))
    return len(text) == length and text[0] != "\ufe0f" and all(each in rest for each in text)


@cache
def _emoji() -> dict[str, str]:
    return {each.replace("\ufe0f", ""): each for each in load("emoji.json")["sequences"].split(" ")}


@settings(max_examples=200, deadline=None)
@given(TEXTS | st.text(max_size=60))
def test_positions_turn_into_utf_16_and_back(text: str) -> None:
    convert = Utf16(text)
    for position in range(len(text) + 1):
        units = len(text[:position].encode("utf-16-le", "surrogatepass")) // 2
        assert convert.units(position) == utf16_offset(text, position) == units
        assert convert.code_point(units) == position


def test_the_middle_of_a_surrogate_pair_counts_as_its_end() -> None:
    assert Utf16("a😀b").code_point(2) == 2
