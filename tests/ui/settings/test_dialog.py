"""Settings are found by their words, and kept as they are changed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QTime, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLineEdit, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from patientx_desktop.credentials import Credentials, MemoryCredentials
from patientx_desktop.domain.account import Account, SignIn
from patientx_desktop.domain.cost import Entry, Item
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.mission import Goal
from patientx_desktop.domain.schedule import Slot as WeekSlot
from patientx_desktop.runtime.signing_in import SignInDesk
from patientx_desktop.runtime.vaults import TwoVaults
from patientx_desktop.ui.settings.accessibility import AccessibilitySection
from patientx_desktop.ui.settings.accounts import AccountsSection
from patientx_desktop.ui.settings.advanced import AdvancedSection
from patientx_desktop.ui.settings.care import CareSection
from patientx_desktop.ui.settings.dialog import SettingsDialog
from patientx_desktop.ui.settings.keys import KeysSection
from patientx_desktop.ui.settings.mission import MissionSection
from patientx_desktop.ui.settings.money import MoneySection
from patientx_desktop.ui.settings.place import PlaceSection
from patientx_desktop.ui.settings.prices import read_dollars
from patientx_desktop.ui.settings.slots import SlotsSection
from patientx_desktop.ui.theme.theme import Theme
from patientx_desktop.ui.widgets.dialog import open_dialog
from patientx_desktop.ui.widgets.ink import InkLabel
from patientx_desktop.ui.window.dialogs import Dialogs
from tests.support.clock import FakeClock
from tests.support.host import Host
from tests.support.session import Office, office

SECTIONS = ("accounts", "mission", "care", "slots", "feeds", "money", "accessibility", "words",
            "place", "keys", "advanced")  # fmt: skip


class LockedKeyring(MemoryCredentials):
    def check(self) -> str:
        raise DomainError(Trouble.KEYRING_LOCKED)


class Opener(QObject):
    """Hears which folders the desktop is asked to open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


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


def desk_of(place: Office, safe: MemoryCredentials | Credentials | None = None) -> SignInDesk:
    vault = TwoVaults(safe or MemoryCredentials(), MemoryCredentials())
    return SignInDesk(place.desk, place.session.accounts, vault, place.paths, base=place.address)


def settings(
    place: Office, host: Host, section: str, safe: MemoryCredentials | None = None
) -> SettingsDialog:
    dialog = SettingsDialog(host.ui, desk_of(place, safe))
    dialog.show_section(section)
    dialog.open_in(host)
    return dialog


def press(qtbot: QtBot, dialog: SettingsDialog, name: str) -> None:
    button = dialog.findChild(QPushButton, name)
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("key", SECTIONS)
def test_every_section_shows_something_in_every_size(
    place: Office, host: Host, qtbot: QtBot, dress: Callable[..., Theme], key: str
) -> None:
    dialog = settings(place, host, key)
    assert dialog.key() == key
    assert dialog.section().isVisible()
    dress(text_scale=2.0)
    host.resize(1000, 650)
    qtbot.waitUntil(lambda: dialog.width() <= 1000)
    assert dialog.filled_button.isVisible()


def test_at_twice_the_text_size_nothing_of_accessibility_is_cut(
    place: Office, host: Host, qtbot: QtBot, dress: Callable[..., Theme]
) -> None:
    host.resize(1280, 800)
    dress(text_scale=2.0)
    section = settings(place, host, "accessibility").section()
    assert isinstance(section, AccessibilitySection)
    frame = section.parentWidget()
    own = (section.theme, section.text_size, section.motion, section.strict, section.spelling)

    def rights() -> list[int]:
        return [each.mapTo(section, each.rect().topRight()).x() for each in own]

    assert frame is not None
    qtbot.waitUntil(lambda: section.width() <= frame.width() and max(rights()) < frame.width())


def test_sections_are_found_by_what_is_in_them(place: Office, host: Host, qtbot: QtBot) -> None:
    dialog = settings(place, host, "accounts")
    qtbot.keyClicks(dialog.side.search, "ledger")
    assert [row.key for row in dialog.side.list.rows()] == ["money"]
    qtbot.keyClick(dialog.side.search, Qt.Key.Key_Return)
    assert dialog.key() == "money"
    dialog.side.search.setText("no such thing")
    assert dialog.side.list.isHidden()
    qtbot.keyClick(dialog.side.search, Qt.Key.Key_Escape)
    assert len(dialog.side.list.rows()) == len(SECTIONS)


def test_the_limit_is_kept_when_it_is_left_and_nonsense_is_not(
    place: Office, host: Host, qtbot: QtBot
) -> None:
    section = settings(place, host, "money").section()
    assert isinstance(section, MoneySection)
    section.limit.setFocus()
    section.limit.setText("35,5")
    qtbot.keyClick(section.limit, Qt.Key.Key_Return)
    assert place.session.money.limit() == 35_500_000
    assert section.limit.text() == "$35.50"
    section.limit.setText("lots")
    qtbot.keyClick(section.limit, Qt.Key.Key_Return)
    assert place.session.money.limit() == 35_500_000


@pytest.mark.parametrize(
    ("typed", "micro"),
    [("20", 20_000_000), ("$20.00", 20_000_000), ("0.015", 15_000), ("0,2", 200_000),
     ("", None), ("-3", None), ("1e9", None), ("20 dollars", None)],
)  # fmt: skip
def test_amounts_are_read_as_people_type_them(typed: str, micro: int | None) -> None:
    assert read_dollars(typed) == micro


def test_a_price_changed_by_hand_holds_at_once(place: Office, host: Host, qtbot: QtBot) -> None:
    dialog = settings(place, host, "money")
    section = dialog.section()
    assert isinstance(section, MoneySection)
    press(qtbot, dialog, "prices-edit")
    field = section.prices.field(Item.POST)
    field.setFocus()
    field.setText("0.02")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert place.session.money.prices.of(Item.POST) == 20_000
    assert place.session.posts.cost(place.draft("Hello")).total == 20_000


def test_the_ledger_is_shown_and_saved_without_formulas(
    place: Office, host: Host, tmp_path: Path
) -> None:
    now = place.clock.now().timestamp() * 1000
    for number in range(12):
        entry = Entry(round(now) + number, Item.READ_POST, 1, 5000, f"=read {number}")
        place.desk.store.ledger.add(entry)
    section = settings(place, host, "money").section()
    assert isinstance(section, MoneySection)
    rows = section.ledger.as_table()
    assert len(rows) == 10
    assert rows[1][1:] == ("=read 11", "0.005", "0.060")
    path = tmp_path / "ledger.csv"
    section.keep_csv(path)
    lines = path.read_text("utf-8").splitlines()
    assert len(lines) == 13
    assert lines[1].endswith("read_post,1,'=read 0,0.005000,0.005000")
    assert host.said == ["Ledger saved as ledger.csv"]
    section.keep_csv(tmp_path / "no" / "such" / "folder.csv")
    assert len(host.troubles) == 1


def test_theme_and_text_size_act_at_once(place: Office, host: Host, qtbot: QtBot) -> None:
    section = settings(place, host, "accessibility").section()
    assert isinstance(section, AccessibilitySection)
    dark = section.theme.findChildren(QRadioButton)[2]
    qtbot.mouseClick(dark, Qt.MouseButton.LeftButton)
    assert host.ui.theme.mode == "dark"
    assert place.session.settings.text("theme") == "dark"
    section.text_size.setValue(150)
    assert host.ui.theme.text_scale == 1.5
    assert place.session.settings.number("text_percent") == 150
    still = section.motion.findChildren(QRadioButton)[1]
    qtbot.mouseClick(still, Qt.MouseButton.LeftButton)
    assert host.ui.theme.reduce_motion
    host.ui.theme.set_reduce_motion(None)
    section.strict.click()
    assert place.session.settings.is_on("strict_alt")
    section.spelling.click()
    assert not place.session.settings.is_on("spelling")


def test_where_there_is_no_spell_check_its_switch_is_off_and_says_so(
    place: Office, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("patientx_desktop.spelling.dictionary.is_installed", lambda: False)
    section = settings(place, host, "accessibility").section()
    assert isinstance(section, AccessibilitySection)
    assert not section.spelling.isEnabled()
    assert "cannot be had" in section.spelling.accessibleDescription()


def test_a_group_says_who_else_reads_and_what_it_keeps_quiet_about(
    place: Office, host: Host, qtbot: QtBot
) -> None:
    section = settings(place, host, "care").section()
    assert isinstance(section, CareSection)
    kept = place.session.settings
    qtbot.mouseClick(section.asked.findChildren(QRadioButton)[1], Qt.MouseButton.LeftButton)
    assert kept.text("sign_off") == "personal"
    section.words.setText(" recall, flood ")
    section.words.editingFinished.emit()
    assert kept.text("quiet_words") == "recall, flood"
    section.start.setCurrentText("22:00")
    section.end.setCurrentText("07:00")
    section.end.activated.emit(section.end.currentIndex())
    assert (kept.text("quiet_from"), kept.text("quiet_until")) == ("22:00", "07:00")


def test_goals_are_kept_with_their_words_and_shares(
    place: Office, host: Host, qtbot: QtBot
) -> None:
    dialog = settings(place, host, "mission")
    section = dialog.section()
    assert isinstance(section, MissionSection)
    press(qtbot, dialog, "goal-add")
    (card,) = section.cards
    qtbot.keyClicks(card.name, "Nobody waits alone")
    qtbot.keyClick(card.name, Qt.Key.Key_Return)
    card.share.setValue(35)
    for word in ("line", "call", "Line"):
        qtbot.keyClicks(card.new_word, word)
        qtbot.keyClick(card.new_word, Qt.Key.Key_Return)
    (goal,) = place.session.plan.goals()
    assert (goal.name, goal.share, goal.words) == ("Nobody waits alone", 35, ("line", "call"))
    assert section.bar.as_table() == [("Nobody waits alone", "35 %"), ("Still open", "65 %")]


def test_a_removed_goal_can_be_brought_back(place: Office, host: Host, qtbot: QtBot) -> None:
    place.session.plan.set_goals([Goal("", "One", ("a",), 50), Goal("", "Two", (), 30)])
    dialog = settings(place, host, "mission")
    section = dialog.section()
    assert isinstance(section, MissionSection)
    section.cards[0].removed.emit()
    assert [goal.name for goal in place.session.plan.goals()] == ["Two"]
    assert host.said == ["Removed the goal One"]


def test_slots_are_added_and_removed_and_weighed(place: Office, host: Host, qtbot: QtBot) -> None:
    place.session.plan.set_slots([WeekSlot("", 0, 720)])
    dialog = settings(place, host, "slots")
    section = dialog.section()
    assert isinstance(section, SlotsSection)
    assert section.chips(0) == ["12:00"]
    section.day.setCurrentIndex(5)
    section.time.setTime(QTime(16, 30))
    press(qtbot, dialog, "slot-add")
    qtbot.waitUntil(lambda: section.chips(5) == ["16:30"])
    press(qtbot, dialog, "slot-add")
    assert host.said == ["That time is there already."]
    press(qtbot, dialog, "slot-chip")
    qtbot.waitUntil(lambda: section.chips(0) == [])
    assert [slot.weekday for slot in place.session.plan.slots()] == [5]


def test_a_time_zone_is_found_by_its_city_and_nonsense_goes_back(
    place: Office, host: Host, qtbot: QtBot
) -> None:
    section = settings(place, host, "place").section()
    assert isinstance(section, PlaceSection)
    line = section.zone.lineEdit()
    assert line is not None
    line.setFocus()
    line.setText("america/vancouver")
    line.editingFinished.emit()
    assert place.session.settings.zone == "America/Vancouver"
    line.setText("Nowhere")
    line.editingFinished.emit()
    assert place.session.settings.zone == "America/Vancouver"
    assert section.zone.currentText() == "America/Vancouver"


def test_the_keyring_is_tried_and_the_result_said(place: Office, host: Host, qtbot: QtBot) -> None:
    dialog = settings(place, host, "keys")
    section = dialog.section()
    assert isinstance(section, KeysSection)
    press(qtbot, dialog, "keyring-check")
    qtbot.waitUntil(section.said.isVisible)
    assert section.said.label.text().startswith("The keyring works (memory)")


def test_a_locked_keyring_is_said_in_words(place: Office, host: Host, qtbot: QtBot) -> None:
    dialog = settings(place, host, "keys", LockedKeyring())
    section = dialog.section()
    assert isinstance(section, KeysSection)
    press(qtbot, dialog, "keyring-check")
    qtbot.waitUntil(section.said.isVisible)
    assert "locked" in section.said.label.text()


def test_the_data_folder_opens(place: Office, host: Host, qtbot: QtBot) -> None:
    opener = Opener()
    QDesktopServices.setUrlHandler("file", opener, "open")  # type: ignore[arg-type]
    try:
        dialog = settings(place, host, "keys")
        press(qtbot, dialog, "open-data")
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert opener.opened == [str(place.paths.root)]


def test_how_late_a_post_may_be_is_kept(place: Office, host: Host) -> None:
    section = settings(place, host, "advanced").section()
    assert isinstance(section, AdvancedSection)
    section.late.setValue(45)
    section.tray.setChecked(False)
    assert place.session.settings.number("late_minutes") == 45
    assert not place.session.settings.is_on("close_to_tray")
    assert place.plan(place.draft("Later")).late_minutes == 45


def test_the_account_is_tested_and_answers(place: Office, host: Host, qtbot: QtBot) -> None:
    dialog = settings(place, host, "accounts")
    section = dialog.section()
    assert isinstance(section, AccountsSection)
    button = dialog.findChild(QPushButton, "test-northstar_rare")
    assert button is not None
    assert button.text() == "Test the connection · $0.001"
    press(qtbot, dialog, "test-northstar_rare")
    card = section.cards[place.account.id]
    qtbot.waitUntil(lambda: "All is well" in section.cards[place.account.id].said.label.text())
    assert card is not None


def test_signing_out_is_asked_twice(place: Office, host: Host, qtbot: QtBot) -> None:
    real = place.desk.store.accounts.add(
        Account("", "77", "real_group", "Real Group", SignIn.OAUTH1)
    )
    dialog = settings(place, host, "accounts")
    press(qtbot, dialog, "sign-out-real_group")
    assert real in place.session.accounts.list()
    press(qtbot, dialog, "really-sign-out-real_group")
    qtbot.waitUntil(lambda: place.session.accounts.list() == (place.account,))
    assert host.said == ["Signed out of @real_group"]


def test_a_missing_right_is_named(place: Office, host: Host) -> None:
    scopes = ("tweet.read", "tweet.write", "users.read", "follows.read", "offline.access")
    account = Account("", "77", "real_group", "Real Group", SignIn.OAUTH2, "id", scopes)
    place.desk.store.accounts.add(account)
    dialog = settings(place, host, "accounts")
    words = [label.text() for label in dialog.section().findChildren(InkLabel)]
    assert "Missing: Send pictures, GIFs and videos. Connect again to give it." in words


def test_your_name_is_kept(place: Office, host: Host, qtbot: QtBot) -> None:
    dialog = settings(place, host, "accounts")
    field = dialog.findChild(QLineEdit, "author")
    assert field is not None
    qtbot.keyClicks(field, "Maya")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert place.session.settings.text("author") == "Maya"


def test_the_window_opens_what_views_ask_for(place: Office, host: Host) -> None:
    opened = Dialogs(host, host.ui, desk_of(place))
    host.ui.asks.open_settings("money")
    shown = open_dialog(host)
    assert isinstance(shown, SettingsDialog)
    assert shown.key() == "money"
    host.ui.asks.open_settings("slots")
    assert open_dialog(host) is shown
    assert shown.key() == "slots"
    host.ui.asks.connect_account()
    assert open_dialog(host) is not shown
    opened.open_digest()
    assert open_dialog(host).objectName() == "connect-dialog"  # type: ignore[union-attr]
