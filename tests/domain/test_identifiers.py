"""What gives a patient away is found; what does not is left alone."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patientx_desktop.domain.identifiers import Identifier, identifiers_in

NAMES = ("Anneke Tol", "J.", "Zoë")


@pytest.mark.parametrize(
    ("text", "what", "words"),
    [
        ("Call 416-555-0142 today", Identifier.PHONE, "416-555-0142"),
        ("Call (416) 555-0142", Identifier.PHONE, "(416) 555-0142"),
        ("+1 416 555 0142", Identifier.PHONE, "+1 416 555 0142"),
        ("416.555.0142.", Identifier.PHONE, "416.555.0142"),
        ("Write to a.b+c@example.org.", Identifier.EMAIL, "a.b+c@example.org"),
        ("born 3 March 1990 in Regina", Identifier.BIRTH, "born 3 March 1990"),
        ("Born on March 3, 1990", Identifier.BIRTH, "Born on March 3, 1990"),
        ("DOB: 1990-03-03", Identifier.BIRTH, "DOB: 1990-03-03"),
        ("née le 3 août 1990", Identifier.BIRTH, "née le 3 août 1990"),
        ("her OHIP 1234-567-890 card", Identifier.RECORD, "OHIP 1234-567-890"),
        ("RAMQ TREM 1234 5678", Identifier.RECORD, "RAMQ TREM 1234 5678"),
        ("MRN #12345678", Identifier.RECORD, "MRN #12345678"),
        ("health card number 1234 567 890.", Identifier.RECORD, "health card number 1234 567 890"),
        ("chart no. 12345 says", Identifier.RECORD, "chart no. 12345"),
        ("dossier numéro 1234567", Identifier.RECORD, "dossier numéro 1234567"),
        ("Record #1234567", Identifier.RECORD, "Record #1234567"),
        ("she is 92 years old", Identifier.OLD_AGE, "92 years old"),
        ("a 104-year-old member", Identifier.OLD_AGE, "104-year-old"),
        ("Il a 95 ans", Identifier.OLD_AGE, "95 ans"),
        ("Today anneke tol said", Identifier.NAME, "anneke tol"),
        ("J. told us", Identifier.NAME, "J."),
        ("ZOË knows", Identifier.NAME, "ZOË"),
    ],
)
def test_an_identifier_is_found_with_its_very_words(
    text: str, what: Identifier, words: str
) -> None:
    (found,) = identifiers_in(text, NAMES)
    assert (found.what, found.words) == (what, words)
    assert text[found.start : found.end] == words


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Save the number, or pass it on: 1-800-555-0142.",
        "(888) 555-0142 or 1 877 555 0142",
        "Born in 1990, still here",
        "A record 100 000 calls this year",
        "We set a record in 2026, 12 345 people came",
        "The chart 2026 shows it",
        "89 years old and volunteering",
        "Anneke Tolstrup and the Zoës",
        "On 21 November at 11:00 we open",
        "ask @osei_paeds",
    ],
)
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert identifiers_in(text, NAMES) == ()


def test_finds_come_in_the_order_of_the_text() -> None:
    found = identifiers_in("a@example.org, 416-555-0142, Zoë", ("Zoë", "", "  "))
    assert [each.what for each in found] == [
        Identifier.EMAIL, Identifier.PHONE, Identifier.NAME,
    ]  # fmt: skip


@given(st.text(max_size=300), st.lists(st.text(max_size=10), max_size=4))
def test_any_text_and_any_name_can_be_looked_at(text: str, names: list[str]) -> None:
    for found in identifiers_in(text, names):
        assert text[found.start : found.end] == found.words


@pytest.mark.parametrize(
    "text",
    ["ohip " + "1 " * 20_000, "born " * 20_000, "a.b@" * 20_000, "416 555 " * 20_000, "9" * 50_000],
)
def test_a_long_hostile_text_is_read_within_a_second(text: str) -> None:
    started = perf_counter()
    found = identifiers_in(text, ("Zoë",))
    assert perf_counter() - started < 1
    assert all(text[each.start : each.end] == each.words for each in found)
