"""Few letters find the right words, in the order one expects."""

from hypothesis import given
from hypothesis import strategies as st

from patientx_desktop.domain.fuzzy import Found, find, find_words


def order(query: str, *texts: str) -> list[str]:
    """The texts that are found, best first."""
    hits = [(found.score, text) for text in texts if (found := find(query, text))]
    return [text for _score, text in sorted(hits, key=lambda hit: -hit[0])]


def letters(query: str, text: str) -> str:
    """The letters of `text` that answer the query."""
    found = find(query, text)
    assert found is not None
    return "".join(text[place] for place in found.places)


def test_letters_must_come_in_order() -> None:
    assert find("sat", "Our Saturday night line")
    assert find("tas", "Our Saturday night line") is None


def test_case_and_accents_do_not_count() -> None:
    assert letters("etoile", "Étoile rare") == "Étoile"
    assert letters("GÖD", "Gödel") == "Göd"


def test_a_word_that_begins_so_comes_before_letters_inside_words() -> None:
    assert order("sat", "A usual start", "Fill this weekend, Sat and Sun")[0].startswith("Fill")
    assert order("cal", "Medical news", "Go to Calendar")[0] == "Go to Calendar"


def test_the_beginnings_of_words_find_them() -> None:
    assert letters("gtc", "Go to Calendar") == "GtC"
    assert order("np", "Snapshot", "New post")[0] == "New post"


def test_a_whole_word_comes_before_the_beginning_of_one() -> None:
    assert order("sat", "Saturday", "Sat")[0] == "Sat"


def test_letters_in_a_row_come_before_scattered_ones() -> None:
    texts = ("Split at the cursor", "Smaller text", "A usual satin", "Add this to Sat 11:30")
    assert order("sat", *texts)[0] == "Add this to Sat 11:30"
    assert order("sat", "Split at the cursor", "A usual satin")[0] == "A usual satin"
    assert [text for text in texts if (hit := find("sat", text)) and hit.together] == list(
        texts[2:]
    )


def test_two_words_may_stand_apart_and_are_still_together() -> None:
    found = find("add sat", "Add this thread to Sat 11:30")
    assert found is not None
    assert found.together
    assert not Found(*find("adsa", "Add this thread to Sat") or (0, ())).together


def test_the_matched_letters_are_those_in_a_row() -> None:
    found = find("sat", "Is a test: Saturday")
    assert found is not None
    assert found.places == (11, 12, 13)


def test_nothing_asked_finds_everything_and_marks_nothing() -> None:
    found = find("  ", "Anything")
    assert found is not None
    assert found.places == ()


def test_words_are_only_found_where_words_begin() -> None:
    assert find_words("sat", "Our Saturday night") == (4, 5, 6)
    assert find_words("nig sat", "Our Saturday night") == (4, 5, 6, 13, 14, 15)
    assert find_words("urday", "Our Saturday night") is None
    assert find_words("sat", "Screening at birth") is None


@given(st.text(max_size=60), st.text(max_size=8))
def test_places_are_in_order_and_inside_the_text(text: str, query: str) -> None:
    found = find(query, text)
    if found is None:
        return
    assert list(found.places) == sorted(set(found.places))
    assert all(0 <= place < len(text) for place in found.places)


@given(st.text(min_size=1, max_size=60))
def test_a_text_finds_itself(text: str) -> None:
    assert find(text, text) is not None
