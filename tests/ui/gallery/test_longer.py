"""The made-up language leaves what is filled in and pressed as it is."""

import pytest

from patientx_desktop.ui.gallery.longer import Longer, lengthened


@pytest.mark.parametrize("words", ["Drafts", "Search or do anything", "Could not reach X."])
def test_words_grow_by_a_third_and_carry_accents(words: str) -> None:
    longer = lengthened(words)
    assert len(longer) >= len(words) * 4 / 3 - 1
    assert not longer.isascii()
    assert longer.count(" ") == words.count(" ")  # they break where they did


def test_places_for_values_keys_and_markup_stay() -> None:
    longer = lengthened("&Add {0} to {day} · %n <b>now</b>")
    for kept in ("{0}", "{day}", "%n", "<b>", "</b>", "&"):
        assert kept in longer
    assert longer.format("a", day="b")


def test_an_installed_one_speaks_for_every_part_of_the_program() -> None:
    assert Longer().translate("StatusBar", "Offline") == lengthened("Offline")
    assert not Longer().isEmpty()
