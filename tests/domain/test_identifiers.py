"""What gives a patient away is found; what does not is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patientx_desktop.domain.identifiers import Identifier, identifiers_in
from tests.domain.test_text_speed import MOST_GROWTH, growth

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
        ("+44 20 7946 0958", Identifier.PHONE, "+44 20 7946 0958"),
        ("Call 020 7946 0958.", Identifier.PHONE, "020 7946 0958"),
        ("07700 900123 is hers", Identifier.PHONE, "07700 900123"),
        ("Appelez le 01 42 68 53 00", Identifier.PHONE, "01 42 68 53 00"),
        ("+33 6 12 34 56 78", Identifier.PHONE, "+33 6 12 34 56 78"),
        ("Birthday: 3/4/90", Identifier.BIRTH, "Birthday: 3/4/90"),
        ("née le 3 mars 1990.", Identifier.BIRTH, "née le 3 mars 1990"),
        ("her card 1234-567-897", Identifier.RECORD, "1234-567-897"),
        ("card 1234 567 897 AB", Identifier.RECORD, "1234 567 897 AB"),
        ("TREM 9053 1412", Identifier.RECORD, "TREM 9053 1412"),
        ("PHN 9876 543 210", Identifier.RECORD, "PHN 9876 543 210"),
        ("number 9698 658 215", Identifier.RECORD, "9698 658 215"),
        ("NHS 943 476 5919", Identifier.RECORD, "NHS 943 476 5919"),
        ("it is 943 476 5919", Identifier.RECORD, "943 476 5919"),
        ("his SIN 046-454-286", Identifier.RECORD, "SIN 046-454-286"),
        ("078-05-1120", Identifier.RECORD, "078-05-1120"),
        ("1EG4-TE5-MK73 is mine", Identifier.RECORD, "1EG4-TE5-MK73"),
        ("2 55 08 14 168 025 38", Identifier.RECORD, "2 55 08 14 168 025 38"),
        ("Alberta health number 12345-6789", Identifier.RECORD, "health number 12345-6789"),
        ("MCP 123 456 789 012", Identifier.RECORD, "MCP 123 456 789 012"),
        ("at 12 Elm Tree Road", Identifier.ADDRESS, "12 Elm Tree Road"),
        ("au 14, rue de la Paix", Identifier.ADDRESS, "14, rue de la Paix"),
        ("K1A 0B1", Identifier.POSTCODE, "K1A 0B1"),
        ("Write to SW1A 1AA now", Identifier.POSTCODE, "SW1A 1AA"),
        ("Fargo, ND 58102", Identifier.POSTCODE, "ND 58102"),
        ("Papa turned 93", Identifier.OLD_AGE, "turned 93"),
        ("un homme âgé de 91 ans", Identifier.OLD_AGE, "âgé de 91 ans"),
        ("A boy in Wawa has Dravet syndrome", Identifier.RARE, "Wawa"),
        ("Une patiente de Matane a une maladie rare", Identifier.RARE, "Matane"),
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
        "NCT01234567 is open, EudraCT 2015-001234-12 too",
        "doi.org/10.1056/NEJMoa2034577",
        "ISBN 978-3-16-148410-0",
        "$1,234,567 raised, 1 234 567 891 voices",
        "From 2024 2025 2026, three years",
        "0800 123 4567 is free, so is 0345 678 9012",
        "08 00 12 34 56 est gratuit",
        "1 800 267 2001 or 833-456-4566",
        "#RareDay2026 #Type2 #P53",
        "Since 1990, 95 % of families wait",
        "Depuis 95 ans, 95 ans de recherche",
        "2026 North Star Road trip",
        "Our clinic in Wawa opens",
        "A boy in Toronto has Dravet syndrome",
        "A boy in Wawa likes trains. Dravet syndrome has no cure",
        "Dosage 5 MG, B12 5MG, COVID 19",
        "Room A1B 2345",
        "Saturday 28 November 2026",
        "1234-567-890 and 123-456-789",
        "9 of 10 in 12 hours: 24/7/365",
        "version 3.11.7, build 2026.11.28",
        "tel 12345",
    ],
)
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert identifiers_in(text, NAMES) == ()


def test_an_exact_date_counts_beside_a_name_only() -> None:
    assert identifiers_in("On 12 March 2026 we open", NAMES) == ()
    found = identifiers_in("On 12 March 2026 Zoë was told. 3 May too.", NAMES)
    assert [(each.what, each.words) for each in found] == [
        (Identifier.DATE, "12 March 2026"), (Identifier.NAME, "Zoë"), (Identifier.DATE, "3 May"),
    ]  # fmt: skip


def test_the_goals_own_words_are_conditions_too() -> None:
    text = "A girl from Wawa lives with Dravet"
    assert identifiers_in(text, ()) == ()
    (found,) = identifiers_in(text, (), ("Dravet",))
    assert (found.what, found.words) == (Identifier.RARE, "Wawa")


@pytest.mark.parametrize("number", ["943 476 5918", "1234-567-890", "1EG4-TE5-MI73"])
def test_a_number_whose_check_is_wrong_is_no_record(number: str) -> None:
    assert Identifier.RECORD not in {each.what for each in identifiers_in(number, ())}


def test_finds_come_in_the_order_of_the_text() -> None:
    found = identifiers_in("a@example.org, 416-555-0142, Zoë", ("Zoë", "", "  "))
    assert [each.what for each in found] == [
        Identifier.EMAIL, Identifier.PHONE, Identifier.NAME,
    ]  # fmt: skip


@given(st.text(max_size=300), st.lists(st.text(max_size=10), max_size=4))
def test_any_text_and_any_name_can_be_looked_at(text: str, names: list[str]) -> None:
    for found in identifiers_in(text, names):
        assert text[found.start : found.end] == found.words


HOSTILE = {
    "records": "ohip 1 ",
    "digits": "1 ",
    "births": "born 3 March ",
    "dates": "3 March 1990 ",
    "mails": "a.b@",
    "phones": "416 555 ",
    "nines": "9",
    "places": "in Wawa ",
    "people": "a man in Wawa ",
    "names": "Zoë ",
    "long names": "Anneke ",
    "streets": "12 Elm ",
    "capitals": "Aa",
    "hyphens": "a-",
    "marks": "e\u0301",
    "hashtags": "#AaBb",
    "humps": "aB",
    "our lines": "call us 416-555-0142 ",
    "spelt addresses": "a (at) b ",
    "ages": "mum 9",
    "boxes": "P.O. Box ",
    "numbers": "phone 416 ",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_the_text_and_no_faster(name: str) -> None:
    def look(text: str) -> object:
        return identifiers_in(text, NAMES, ("Dravet",))

    growths: list[float] = []
    while len(growths) < 4 and min(growths, default=MOST_GROWTH + 1) > MOST_GROWTH:
        growths.append(growth(look, HOSTILE[name]))
    assert min(growths) <= MOST_GROWTH
