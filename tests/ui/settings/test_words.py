"""One's own words are listed by language, searched, taken out and put back."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from patientx_desktop.credentials import MemoryCredentials
from patientx_desktop.runtime.signing_in import SignInDesk
from patientx_desktop.runtime.vaults import TwoVaults
from patientx_desktop.ui.asks import Undo
from patientx_desktop.ui.settings.dialog import SettingsDialog
from patientx_desktop.ui.settings.words import WordsSection
from patientx_desktop.ui.theme.theme import Theme
from patientx_desktop.ui.widgets.section import SectionLabel
from tests.support.clock import FakeClock
from tests.support.host import Host
from tests.support.session import Office, office


@pytest.fixture
def place(qtbot: QtBot, tmp_path: Path) -> Iterator[Office]:
    with office(tmp_path, FakeClock()) as place:
        yield place


@pytest.fixture
def host(place: Office, qtbot: QtBot, dress: Callable[..., Theme]) -> Iterator[Host]:
    host = Host(place.session, dress())
    qtbot.addWidget(host)
    host.show()
    yield host
    host.close()


def opened(place: Office, host: Host) -> WordsSection:
    vault = TwoVaults(MemoryCredentials(), MemoryCredentials())
    desk = SignInDesk(place.desk, place.session.accounts, vault, place.paths, base=place.address)
    dialog = SettingsDialog(host.ui, desk)
    dialog.show_section("words")
    dialog.open_in(host)
    section = dialog.section()
    assert isinstance(section, WordsSection)
    return section


def words(section: WordsSection) -> list[str]:
    return [chip.words for chip in section.chips]


def headings(section: WordsSection) -> list[str]:
    found = section.findChildren(SectionLabel)
    return [each.text() for each in found if each.isVisible()]


def test_words_stand_under_their_language_in_the_order_of_the_alphabet(
    place: Office, host: Host, qtbot: QtBot
) -> None:
    for language, word in (("en", "SickKids"), ("en", "Élan"), ("en", "Fabry"), ("fr", "aidante")):
        place.session.spelling.add(language, word)
    section = opened(place, host)
    assert words(section) == ["Élan", "Fabry", "SickKids", "aidante"]
    qtbot.waitUntil(lambda: headings(section) == ["English", "French"])
    assert not section.none.isVisible()


def test_a_word_is_taken_out_with_a_key_and_put_back(
    place: Office, host: Host, qtbot: QtBot
) -> None:
    for word in ("Fabry", "Osei", "SickKids"):
        place.session.spelling.add("en", word)
    section = opened(place, host)
    toasts: list[tuple[str, Undo | None]] = []

    def on_toast(said: str, undo: Undo | None) -> None:
        toasts.append((said, undo))

    host.ui.asks.toast_asked.connect(on_toast)
    section.chips[1].setFocus()
    QTest.keyClick(section.chips[1], Qt.Key.Key_Delete)
    assert words(section) == ["Fabry", "SickKids"]
    assert section.chips[1].hasFocus()
    assert place.session.spelling.own_words("en") == ("Fabry", "SickKids")
    said, undo = toasts[-1]
    assert said == "“Osei” is marked as misspelt again."
    assert undo is not None
    undo()
    qtbot.waitUntil(lambda: words(section) == ["Fabry", "Osei", "SickKids"])


def test_words_are_found_whatever_their_accents_and_nothing_found_is_said(
    place: Office, host: Host
) -> None:
    for word in ("génomique", "aidante"):
        place.session.spelling.add("fr", word)
    section = opened(place, host)
    QTest.keyClicks(section.search, "geno")
    assert words(section) == ["génomique"]
    QTest.keyClicks(section.search, "zz")
    assert words(section) == []
    assert section.none.text() == "None of your words is spelt like that."
    QTest.keyClick(section.search, Qt.Key.Key_Escape)
    assert words(section) == ["aidante", "génomique"]


def test_without_words_it_is_said_how_one_comes_here(place: Office, host: Host) -> None:
    section = opened(place, host)
    assert section.none.isVisible()
    assert "Add to my words" in section.none.text()
    assert not section.search.isVisible()


def test_a_great_many_words_are_not_all_shown_but_all_found(place: Office, host: Host) -> None:
    many = "\n".join(f"word{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(400))
    place.session.settings.set("my_words_en", many)
    section = opened(place, host)
    assert len(section.chips) == 120
    section.search.setText("wordpj")
    assert words(section) == ["wordpj"]
