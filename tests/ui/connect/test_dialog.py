"""The worksheet signs in to an account over real HTTP, and says what goes wrong where it is."""

import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from patientx_desktop.credentials import MemoryCredentials
from patientx_desktop.domain.account import Account
from patientx_desktop.domain.clock import SystemClock
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.paths import Paths
from patientx_desktop.practice.oauth import Client
from patientx_desktop.runtime.signing_in import SignInDesk
from patientx_desktop.runtime.vaults import TwoVaults
from patientx_desktop.ui.connect.dialog import ConnectDialog
from patientx_desktop.ui.connect.result import Result
from patientx_desktop.ui.theme.theme import Theme
from patientx_desktop.ui.widgets.dialog import open_dialog
from patientx_desktop.x.config import Config
from tests.support.browser import Browser, answer_on_page, free_config
from tests.support.clock import FakeClock
from tests.support.host import Host
from tests.support.session import Office, office


class NoKeyring(MemoryCredentials):
    """A computer without a keyring, until one is installed."""

    missing = True

    def set(self, account_id: str, name: str, secret: str) -> None:
        if self.missing:
            raise DomainError(Trouble.KEYRING_MISSING)
        super().set(account_id, name, secret)


class Scene:
    """A practice office, a window, and the worksheet open in it."""

    def __init__(self, stack: ExitStack, root: Path, theme: Theme, seconds: int = 10) -> None:
        self.place: Office = stack.enter_context(office(root / "practice", FakeClock()))
        self.root, self.stack = root, stack
        self.config: Config = free_config(self.place.world, seconds)
        self.safe: MemoryCredentials = MemoryCredentials()
        self.host = Host(self.place.session, theme)
        self.host.show()
        self.browser = Browser(self.place.account.x_id)
        self.went_on: list[Account] = []

    def open(self) -> ConnectDialog:
        session = self.place.session
        desk = SignInDesk(
            session.desk, session.accounts, TwoVaults(self.safe, MemoryCredentials()),
            Paths(self.root / "real"), base=self.place.address, config=self.config,
        )  # fmt: skip
        self.stack.callback(desk.cancel)
        dialog = ConnectDialog(self.host.ui, desk)
        dialog.account_connected.connect(self.went_on.append)
        dialog.open_in(self.host)
        return dialog

    def follow(self, browser: Browser | None = None) -> None:
        """Let the person's browser open what the window is asked to open."""
        self.browser = browser or self.browser
        self.stack.callback(self.browser.close)
        self.host.ui.asks.address_asked.connect(self.browser.open)


@pytest.fixture
def make(
    qtbot: QtBot, tmp_path: Path, dress: Callable[..., Theme]
) -> Iterator[Callable[..., Scene]]:
    with ExitStack() as stack:
        made: list[Scene] = []

        def build(seconds: int = 10) -> Scene:
            scene = Scene(stack, tmp_path, dress(), seconds)
            qtbot.addWidget(scene.host)
            made.append(scene)
            return scene

        yield build
        for scene in made:
            scene.host.close()


def click(qtbot: QtBot, dialog: ConnectDialog, name: str) -> None:
    button = dialog.findChild(QPushButton, name)
    assert button is not None
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def fill_in(qtbot: QtBot, dialog: ConnectDialog, client: str = "practice-client") -> None:
    dialog.web.client_id.clear()
    qtbot.keyClicks(dialog.web.client_id, client)


def sign_in(qtbot: QtBot, dialog: ConnectDialog) -> None:
    qtbot.mouseClick(dialog.filled_button, Qt.MouseButton.LeftButton)


def test_signing_in_through_the_browser_connects_the_account(
    make: Callable[..., Scene], qtbot: QtBot
) -> None:
    scene = make()
    scene.follow()
    dialog = scene.open()
    fill_in(qtbot, dialog)
    sign_in(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.findChild(Result) is not None)
    assert dialog.title_label.text() == "Your account is connected"
    assert dialog.filled_button.text() == "Leave practice"
    assert "signed in" in scene.browser.pages[0][1]
    sign_in(qtbot, dialog)
    assert [each.handle for each in scene.went_on] == ["northstar_rare"]
    assert open_dialog(scene.host) is None


def test_without_a_client_id_the_field_says_what_is_missing(
    make: Callable[..., Scene], qtbot: QtBot
) -> None:
    dialog = make().open()
    sign_in(qtbot, dialog)
    assert dialog.web.client_id.accessibleDescription().startswith("Paste the Client ID here")
    fill_in(qtbot, dialog, "https://console.x.com")
    assert "an address" in dialog.web.client_id.accessibleDescription()
    fill_in(qtbot, dialog)
    assert dialog.web.client_id.accessibleDescription() == ""


def test_what_is_filled_in_stays_when_one_comes_back(
    make: Callable[..., Scene], qtbot: QtBot
) -> None:
    scene = make()
    dialog = scene.open()
    fill_in(qtbot, dialog)
    qtbot.keyClicks(dialog.web.values.website, "https://example.org")
    qtbot.mouseClick(dialog.quiet_button, Qt.MouseButton.LeftButton)
    again = scene.open()
    assert again.web.client_id.text() == "practice-client"
    assert again.web.values.website.text() == "https://example.org"
    assert ("D", "Website URL", "https://example.org") in again.aside.drawing.as_table()


def test_each_exact_value_can_be_copied(make: Callable[..., Scene], qtbot: QtBot) -> None:
    dialog = make().open()
    copied = {}
    for letter in "ABC":
        click(qtbot, dialog, f"copy-{letter}")
        copied[letter] = QGuiApplication.clipboard().text()
    assert copied == {
        "A": "Read and write",
        "B": "Native App",
        "C": "http://127.0.0.1:8976/callback",
    }
    buttons = {x: dialog.findChild(QPushButton, f"copy-{x}") for x in "ABC"}
    assert [button.text() for button in buttons.values() if button] == ["Copy", "Copy", "Copied"]
    click(qtbot, dialog, "copy-scopes")
    assert QGuiApplication.clipboard().text().split()[-1] == "offline.access"


def test_the_console_opens_in_the_browser(make: Callable[..., Scene], qtbot: QtBot) -> None:
    scene = make()
    click(qtbot, scene.open(), "open-console")
    assert scene.host.addresses == ["https://console.x.com"]


def test_saying_no_at_x_is_said_in_words_and_can_be_tried_again(
    make: Callable[..., Scene], qtbot: QtBot
) -> None:
    scene = make()
    scene.follow(Browser(scene.place.account.x_id, answer="not_now"))
    dialog = scene.open()
    fill_in(qtbot, dialog)
    sign_in(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.strip.label.text().startswith("You said no"))
    assert dialog.filled_button.text() == "Sign in with X"
    assert not dialog.filled_button.is_loading()


def test_a_right_that_is_missing_is_named_and_one_can_sign_in_again(
    make: Callable[..., Scene], qtbot: QtBot
) -> None:
    scene = make()
    scope = "tweet.read tweet.write users.read follows.read offline.access"
    scene.follow(Browser(scene.place.account.x_id, scope=scope))
    dialog = scene.open()
    fill_in(qtbot, dialog)
    sign_in(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.findChild(QPushButton, "sign-in-again") is not None)
    again = dialog.findChild(QPushButton, "sign-in-again")
    assert again is not None
    qtbot.waitUntil(again.isVisible)
    click(qtbot, dialog, "sign-in-again")
    assert dialog.filled_button.text() == "Sign in with X"
    assert dialog.web.isVisible()


def test_when_the_ports_are_taken_the_field_for_the_address_opens(
    make: Callable[..., Scene], qtbot: QtBot
) -> None:
    scene = make()
    for port in scene.config.ports:
        scene.stack.enter_context(socket.create_server(("127.0.0.1", port)))
    dialog = scene.open()
    fill_in(qtbot, dialog)
    sign_in(qtbot, dialog)
    qtbot.waitUntil(dialog.paste_row.isVisible)
    assert "another program has the ports" in dialog.strip.label.text()
    qtbot.keyClicks(dialog.pasted, "https://x.com/home")
    click(qtbot, dialog, "use-address")
    qtbot.waitUntil(lambda: "not the address" in dialog.strip.label.text())
    ended = answer_on_page(scene.host.addresses[0], scene.place.account.x_id)
    dialog.pasted.setText(ended)
    qtbot.keyClick(dialog.pasted, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.findChild(Result) is not None)


def test_when_nobody_comes_back_in_time_it_says_so_and_takes_the_address(
    make: Callable[..., Scene], qtbot: QtBot
) -> None:
    scene = make(0)
    dialog = scene.open()
    fill_in(qtbot, dialog)
    sign_in(qtbot, dialog)
    qtbot.waitUntil(lambda: "Nobody came back" in dialog.strip.label.text())
    assert dialog.paste_row.isVisible()
    dialog.pasted.setText(answer_on_page(scene.host.addresses[0], scene.place.account.x_id))
    click(qtbot, dialog, "use-address")
    qtbot.waitUntil(lambda: dialog.findChild(Result) is not None)


def test_an_address_before_any_try_is_explained(make: Callable[..., Scene], qtbot: QtBot) -> None:
    dialog = make().open()
    click(qtbot, dialog, "paste-instead")
    qtbot.keyClicks(dialog.pasted, "http://127.0.0.1:8976/callback?code=1")
    click(qtbot, dialog, "use-address")
    assert "First press Sign in" in dialog.strip.label.text()


def test_stop_stops_and_the_worksheet_stays(make: Callable[..., Scene], qtbot: QtBot) -> None:
    scene = make()
    dialog = scene.open()
    fill_in(qtbot, dialog)
    sign_in(qtbot, dialog)
    qtbot.waitUntil(lambda: bool(scene.host.addresses))
    assert dialog.quiet_button.text() == "Stop"
    qtbot.mouseClick(dialog.quiet_button, Qt.MouseButton.LeftButton)
    assert open_dialog(scene.host) is dialog
    assert dialog.filled_button.text() == "Sign in with X"
    qtbot.keyClick(dialog.filled_button, Qt.Key.Key_Escape)
    assert open_dialog(scene.host) is None
    qtbot.waitUntil(lambda: scene.place.tasks.busy == 0)


def test_without_a_keyring_it_says_how_to_mend_it_and_can_keep_the_keys_briefly(
    make: Callable[..., Scene], qtbot: QtBot
) -> None:
    scene = make()
    keyring = NoKeyring()
    scene.safe = keyring
    scene.follow()
    dialog = scene.open()
    fill_in(qtbot, dialog)
    sign_in(qtbot, dialog)
    qtbot.waitUntil(dialog.brief_button.isVisible)
    assert "No keyring answers" in dialog.strip.label.text()
    click(qtbot, dialog, "keyring-again")
    qtbot.waitUntil(lambda: not dialog.filled_button.is_loading())
    click(qtbot, dialog, "keep-briefly")
    qtbot.waitUntil(lambda: dialog.findChild(Result) is not None)
    assert len(scene.browser.pages) == 1


def test_a_web_app_is_told_to_become_a_native_one(make: Callable[..., Scene], qtbot: QtBot) -> None:
    scene = make()
    uris = tuple(f"http://127.0.0.1:{port}/callback" for port in scene.config.ports)
    scene.place.world.sign_in.register(Client("web-app-client", uris, kind="web"))
    scene.follow()
    dialog = scene.open()
    fill_in(qtbot, dialog, "web-app-client")
    sign_in(qtbot, dialog)
    qtbot.waitUntil(lambda: "Native App" in dialog.strip.label.text())


def test_four_keys_are_asked_for_one_by_one_and_never_shown(
    make: Callable[..., Scene], qtbot: QtBot
) -> None:
    scene = make()
    scene.place.clock.jump_to(SystemClock().now())
    keys = scene.place.world.sign_in.issue_keys(scene.place.account.x_id)
    dialog = scene.open()
    click(qtbot, dialog, "use-keys")
    values = (keys.consumer_key, keys.consumer_secret, keys.access_token)
    for field, value in zip(dialog.keys.fields, values, strict=False):
        qtbot.keyClicks(field, value)
    sign_in(qtbot, dialog)
    last = dialog.keys.fields[3]
    assert last.accessibleDescription() == "Paste this key too."
    qtbot.keyClicks(last, keys.access_secret)
    assert all(field.echoMode() is QLineEdit.EchoMode.Password for field in dialog.keys.fields)
    sign_in(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.findChild(Result) is not None)
    assert [field.text() for field in dialog.keys.fields] == [""] * 4


def test_wrong_keys_are_told_so(make: Callable[..., Scene], qtbot: QtBot) -> None:
    dialog = make().open()
    click(qtbot, dialog, "use-keys")
    for field in dialog.keys.fields:
        qtbot.keyClicks(field, "nonsense")
    sign_in(qtbot, dialog)
    qtbot.waitUntil(lambda: "does not take these keys" in dialog.strip.label.text())
    click(qtbot, dialog, "use-browser")
    assert dialog.web.isVisible()
