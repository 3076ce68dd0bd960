"""News sources in Settings: added by the address of a page, switched, removed, explained."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from patientx_desktop.domain.feed import Feed, FeedFault
from patientx_desktop.domain.mission import Kind
from patientx_desktop.runtime.signing_in import SignInDesk
from patientx_desktop.ui.feed_words import fault_words
from patientx_desktop.ui.settings.dialog import SettingsDialog
from patientx_desktop.ui.settings.feed_row import KINDS, language_words, place_of
from patientx_desktop.ui.settings.feeds import FeedsSection
from patientx_desktop.ui.theme.theme import Theme
from patientx_desktop.wiring import memory_vault
from tests.support.clock import FakeClock
from tests.support.host import Host
from tests.support.session import Office, office

LATER = 2**50


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


@pytest.fixture
def show(place: Office, host: Host) -> Callable[[], FeedsSection]:
    def open_it() -> FeedsSection:
        desk = SignInDesk(place.desk, place.session.accounts, memory_vault(), place.paths)
        dialog = SettingsDialog(host.ui, desk)
        dialog.show_section("feeds")
        dialog.open_in(host)
        section = dialog.section()
        assert isinstance(section, FeedsSection)
        return section

    return open_it


def put(place: Office, title: str = "Wire", **more: object) -> Feed:
    feed = Feed("", f"practice:/feeds/{title}", title, "en", next_ms=LATER, **more)  # type: ignore[arg-type]
    return place.desk.store.feeds.add(feed)


def settle(place: Office, qtbot: QtBot) -> None:
    feeds = place.session.feeds
    qtbot.waitUntil(lambda: not feeds.is_reading and not place.tasks.busy, timeout=10_000)


def test_the_address_of_a_page_is_enough(
    place: Office, host: Host, show: Callable[[], FeedsSection], qtbot: QtBot
) -> None:
    section = show()
    assert section._none.isVisible()
    section.address.setText(f"{place.server.base_url}/feeds")
    qtbot.keyClick(section.address, Qt.Key.Key_Return)
    assert section.add_button.is_loading()
    qtbot.waitUntil(lambda: len(section.rows) == 1, timeout=10_000)
    (row,) = section.rows.values()
    assert row.words.title.text() == "Prairie Health Wire"
    assert row.words.caption.text() == "English · Last read: Today 10:00"
    assert host.said == ["Prairie Health Wire is read from now on."]
    assert section.address.text() == ""
    assert not section._none.isVisible()
    settle(place, qtbot)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("nonsense", "not a web address"),
        ("example.org", "Practice never reaches the internet"),
        ("{here}/feeds/nowhere.xml", "Nothing is at this address"),
        ("{here}/", "no news feed at this address"),
    ],
)
def test_an_address_that_cannot_be_read_says_why_and_stays(
    place: Office, show: Callable[[], FeedsSection], qtbot: QtBot, typed: str, words: str
) -> None:
    section = show()
    section.address.setText(typed.format(here=place.server.base_url))
    section.add_button.click()
    qtbot.waitUntil(lambda: words in section.field.error(), timeout=10_000)
    assert section.address.text()
    assert section.rows == {}
    assert not section.add_button.is_loading()


def test_a_known_source_is_added_and_read_with_one_press(
    place: Office, show: Callable[[], FeedsSection], qtbot: QtBot
) -> None:
    section = show()
    chips = section.findChildren(QPushButton, "feed-starter")
    assert len(chips) == 5
    assert chips[0].accessibleName() == "Add Prairie Health Wire, English, Research"
    chips[0].click()
    qtbot.waitUntil(lambda: len(section.rows) == 1)
    settle(place, qtbot)
    qtbot.waitUntil(lambda: len(place.session.current.items()) > 3)
    shown = [each for each in section.findChildren(QPushButton, "feed-starter") if each.isVisible()]
    assert len(shown) == 4


def test_a_source_is_switched_sorted_removed_and_brought_back(
    place: Office, host: Host, show: Callable[[], FeedsSection], qtbot: QtBot
) -> None:
    put(place, is_on=True, read_ms=place.desk.now_ms)
    undone: list[Callable[[], None]] = []
    host.ui.asks.toast_asked.connect(lambda _words, undo: undone.append(undo))
    section = show()
    (row,) = section.rows.values()
    row.on.click()
    assert not place.session.feeds.list()[0].is_on
    row.kind.setCurrentIndex(2)
    row.kind.activated.emit(2)
    assert place.session.feeds.list()[0].kind is Kind.SOCIAL is KINDS[2]
    settle(place, qtbot)
    row.away.click()
    qtbot.waitUntil(lambda: not section.rows)
    undone[0]()
    qtbot.waitUntil(lambda: len(section.rows) == 1)
    settle(place, qtbot)


def test_a_source_that_fails_says_why_unless_it_is_off(
    place: Office, show: Callable[[], FeedsSection], qtbot: QtBot
) -> None:
    put(place, fault=FeedFault.NOT_THERE)
    section = show()
    (row,) = section.rows.values()
    qtbot.waitUntil(row.fault.isVisible)
    assert row.fault.text() == fault_words(FeedFault.NOT_THERE)
    place.session.feeds.set_on(row.feed.id, False)
    qtbot.waitUntil(lambda: not row.fault.isVisible())
    settle(place, qtbot)


@pytest.mark.parametrize("fault", FeedFault)
def test_every_fault_has_words(fault: FeedFault) -> None:
    words = fault_words(fault)
    assert words.endswith(".")
    assert "!" not in words


def test_languages_and_places_are_named() -> None:
    assert [language_words(code) for code in ("en-ca", "fr", "de", "", "xx")] == [
        "English", "French", "Deutsch", "", "",
    ]  # fmt: skip
    assert place_of("https://www.example.org/feed") == "example.org"
    assert place_of("practice:/feeds/x.xml") == ""
