"""Emoji are found by words in English and French, and written in a skin tone."""

import pytest

from patientx_desktop.domain.emoji import TONES, Emoji, all_emoji
from patientx_desktop.domain.text import weighted_length
from patientx_desktop.domain.text_emoji import emoji_spans


def found(words: str, language: str = "en") -> list[str]:
    return [each.text for each in all_emoji().find(words, language)]


@pytest.mark.parametrize(
    ("words", "emoji"),
    [
        ("green heart", "💚"),
        ("coeur vert", "💚"),
        ("cœur", "❤️"),
        ("telephone", "📞"),
        ("téléphone", "📞"),
        ("canada", "🇨🇦"),
        ("zebr", "🦓"),
        ("ruban", "🎗️"),
        ("merci", "🙏"),
        ("THANK", "🙏"),
    ],
)
def test_words_in_either_language_find_an_emoji(words: str, emoji: str) -> None:
    assert emoji in found(words)
    assert emoji in found(words, "fr")


def test_a_name_that_begins_so_comes_first() -> None:
    assert found("zebra")[0] == "🦓"
    assert found("zèbre", "fr")[0] == "🦓"


def test_what_nothing_is_called_finds_nothing() -> None:
    assert found("qqqzx") == []


def test_every_emoji_has_both_names_a_group_and_a_place_of_its_own() -> None:
    emoji = all_emoji()
    assert len(emoji.emoji) > 1800
    assert len({each.text for each in emoji.emoji}) == len(emoji.emoji)
    assert all(each.english and each.french for each in emoji.emoji)
    assert {each.group for each in emoji.emoji} == set(range(len(emoji.groups)))


def test_a_skin_tone_goes_where_unicode_has_it_and_counts_as_one_emoji() -> None:
    toned = [each for each in all_emoji().emoji if each.pattern]
    assert len(toned) > 250
    for each in toned:
        for tone in range(1, len(TONES)):
            text = each.toned(tone)
            assert TONES[tone] in text
            assert weighted_length(text) == 2
            assert list(emoji_spans(text)) == [(0, len(text))]


def test_what_has_no_skin_tone_stays_as_it_is() -> None:
    zebra = all_emoji().get("🦓")
    assert isinstance(zebra, Emoji)
    assert zebra.toned(5) == zebra.toned(0) == "🦓"
