"""What a late post's own words say about the time."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from patientx_desktop.domain.lateness import timely_words

ZONE = ZoneInfo("America/Toronto")
DUE = datetime(2026, 11, 21, 11, 30, tzinfo=ZONE)


def at(hour: int, minute: int = 0, day: int = 21) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("text", "words", "until"),
    [
        ("Our Saturday night line is open from tonight.", "tonight", at(23, 59)),
        ("Sign up before noon today: ten chairs", "before noon today", at(12)),
        ("Come this afternoon", "this afternoon", at(18)),
        ("Good morning, Canada", "Good morning", at(12)),
        ("La ligne est ouverte ce soir", "ce soir", at(23, 59)),
        ("Inscrivez-vous avant midi", "avant midi", at(12)),
        ("C’est aujourd’hui", "aujourd’hui", at(23, 59)),
        ("C'est aujourd'hui", "aujourd'hui", at(23, 59)),
        ("Open until 5 pm today", "until 5 pm today", at(17)),
        ("Register by 15:30", "by 15:30", at(15, 30)),
        ("Avant 14 h ce soir", "Avant 14 h ce soir", at(14)),
        ("It starts in an hour", "in an hour", at(12, 30)),
        ("Ça commence dans 20 minutes", "dans 20 minutes", at(11, 50)),
        ("We call before 12 am", "before 12 am", at(0)),
    ],
)
def test_words_about_the_time_are_quoted_with_their_end(
    text: str, words: str, until: datetime
) -> None:
    found = timely_words(text, DUE)
    assert found is not None
    assert (found.words, found.until) == (words, until)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Meet Dr. Osei, who answers the night line.",
        "Saturdays, 7 pm to midnight.",
        "Todayish is not a word, nor is nottonight",
        "Money needed by 40 % of us",
        "Read by 30 people",
        "By 45 pm",
        "Born in 1999",
    ],
)
def test_words_that_are_true_at_any_time_say_nothing(text: str) -> None:
    assert timely_words(text, DUE) is None


def test_the_words_that_end_first_count() -> None:
    found = timely_words("Tonight we answer. Sign up before noon.", DUE)
    assert found is not None
    assert found.words == "before noon"


def test_they_are_true_until_their_end_and_not_after() -> None:
    found = timely_words("open from tonight", DUE)
    assert found is not None
    assert not found.has_passed(at(14, 20))
    assert found.has_passed(at(8, day=22))


def test_a_very_long_text_is_looked_at_in_no_time() -> None:
    assert timely_words("in 9 " * 100_000, DUE) is None
