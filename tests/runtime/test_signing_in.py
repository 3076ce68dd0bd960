"""Signing in: the account is kept with its keys or not at all, whatever goes wrong on the way."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from patientx_desktop.credentials import Credentials, MemoryCredentials
from patientx_desktop.domain.account import Account, SignIn
from patientx_desktop.domain.clock import SystemClock
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.paths import Paths
from patientx_desktop.practice.oauth import Client
from patientx_desktop.runtime.signing_in import SignInDesk
from patientx_desktop.runtime.signing_work import AccountAnswer, Connected, KeysTyped
from patientx_desktop.runtime.vaults import TwoVaults
from patientx_desktop.store import Store
from patientx_desktop.wiring import RealWays
from patientx_desktop.x.config import load_config
from patientx_desktop.x.tokens import REFRESH
from tests.support.browser import Browser, answer_on_page, free_config
from tests.support.clock import FakeClock
from tests.support.session import Office, office


class Broken(MemoryCredentials):
    """A keyring that says no until it is mended."""

    trouble: Trouble | None = Trouble.KEYRING_LOCKED

    def set(self, account_id: str, name: str, secret: str) -> None:
        if self.trouble is not None:
            raise DomainError(self.trouble)
        super().set(account_id, name, secret)

    def check(self) -> str:
        if self.trouble is not None:
            raise DomainError(self.trouble)
        return "mended"


class Try:
    """A sign-in desk, its browser, and what it said."""

    def __init__(self, place: Office, root: Path, safe: MemoryCredentials, seconds: int) -> None:
        self.place = place
        self.folder = Paths(root)
        self.safe = safe
        self.vault = TwoVaults(safe, MemoryCredentials())
        self.config = free_config(place.world, seconds)
        session = place.session
        self.desk = SignInDesk(
            session.desk, session.accounts, self.vault, self.folder,
            base=place.address, config=self.config,
        )  # fmt: skip
        self.browser = Browser(place.account.x_id)
        self.opened: list[tuple[str, bool]] = []
        self.found: list[Connected] = []
        self.wrong: list[DomainError] = []
        self.desk.opened.connect(lambda address, can: self.opened.append((address, can)))
        self.desk.connected.connect(self.found.append)
        self.desk.failed.connect(self.wrong.append)

    def follow(self, browser: Browser | None = None) -> None:
        """Let a browser go where the desk sends it."""
        self.browser = browser or self.browser
        self.desk.opened.connect(lambda address, _can: self.browser.open(address))

    def accounts(self) -> tuple[Account, ...]:
        """What is in the real data folder."""
        if not self.folder.store.exists():
            return ()
        store = Store.open(self.folder.store, self.place.clock)
        try:
            return store.accounts.list()
        finally:
            store.close()

    def close(self) -> None:
        self.desk.cancel()
        self.browser.close()


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def place(qtbot: QtBot, tmp_path: Path, stack: ExitStack) -> Office:
    return stack.enter_context(office(tmp_path / "practice", FakeClock()))


def begin(
    place: Office, tmp_path: Path, stack: ExitStack, safe: MemoryCredentials | None = None,
    seconds: int = 10,
) -> Try:  # fmt: skip
    found = Try(place, tmp_path / "real", safe or MemoryCredentials(), seconds)
    stack.callback(found.close)
    return found


def test_agreeing_keeps_the_account_and_its_keys_in_the_real_folder(
    place: Office, tmp_path: Path, stack: ExitStack, qtbot: QtBot
) -> None:
    one = begin(place, tmp_path, stack)
    one.follow()
    one.desk.start("practice-client")
    qtbot.waitUntil(lambda: bool(one.found or one.wrong))
    assert one.wrong == []
    (account,) = one.accounts()
    assert (account.handle, account.sign_in, account.stopped) == (
        "northstar_rare",
        SignIn.OAUTH2,
        "",
    )
    assert account.client_id == "practice-client"
    assert one.found[0] == Connected(account)
    assert one.safe.get(account.id, REFRESH)
    assert place.session.accounts.list() == (place.account,)
    assert not one.desk.is_busy


def test_the_kept_account_can_post_at_once(
    place: Office, tmp_path: Path, stack: ExitStack, qtbot: QtBot
) -> None:
    one = begin(place, tmp_path, stack)
    one.follow()
    one.desk.start("practice-client")
    qtbot.waitUntil(lambda: bool(one.found))
    api = RealWays(one.vault, place.clock, one.folder, place.address).connect(one.found[0].account)
    stack.callback(api.close)
    assert api.create_post("Hello from the real folder")
    assert place.accepted() == ["Hello from the real folder"]


def test_signing_in_again_mends_the_account_that_is_there(
    place: Office, tmp_path: Path, stack: ExitStack, qtbot: QtBot
) -> None:
    one = begin(place, tmp_path, stack)
    one.follow()
    one.desk.start("practice-client")
    qtbot.waitUntil(lambda: len(one.found) == 1)
    store = Store.open(one.folder.store, place.clock)
    store.outbox.stop_account(one.found[0].account.id, Trouble.SIGN_IN_AGAIN.value)
    store.close()
    one.desk.start("practice-client")
    qtbot.waitUntil(lambda: len(one.found) == 2)
    (account,) = one.accounts()
    assert account.id == one.found[0].account.id
    assert account.stopped == ""


def test_saying_no_in_the_browser_keeps_nothing(
    place: Office, tmp_path: Path, stack: ExitStack, qtbot: QtBot
) -> None:
    one = begin(place, tmp_path, stack)
    one.follow(Browser(place.account.x_id, answer="not_now"))
    one.desk.start("practice-client")
    qtbot.waitUntil(lambda: bool(one.wrong))
    assert one.wrong[0].trouble is Trouble.CANCELLED
    assert one.accounts() == ()
    assert not one.desk.is_busy


def test_a_right_that_x_did_not_give_is_named(
    place: Office, tmp_path: Path, stack: ExitStack, qtbot: QtBot
) -> None:
    one = begin(place, tmp_path, stack)
    scope = "tweet.read tweet.write users.read follows.read offline.access"
    one.follow(Browser(place.account.x_id, scope=scope))
    one.desk.start("practice-client")
    qtbot.waitUntil(lambda: bool(one.found or one.wrong))
    assert one.found[0].missing == ("media.write",)
    assert "media.write" not in one.accounts()[0].scopes


def test_a_keyring_that_says_no_leaves_no_account_and_can_be_mended(
    place: Office, tmp_path: Path, stack: ExitStack, qtbot: QtBot
) -> None:
    broken = Broken()
    one = begin(place, tmp_path, stack, broken)
    one.follow()
    one.desk.start("practice-client")
    qtbot.waitUntil(lambda: bool(one.wrong))
    assert one.wrong[0].trouble is Trouble.KEYRING_LOCKED
    assert one.desk.has_proof
    assert one.accounts() == ()
    broken.trouble = None
    one.desk.keep_again()
    qtbot.waitUntil(lambda: bool(one.found))
    assert len(one.opened) == 1
    assert broken.get(one.accounts()[0].id, REFRESH)


def test_without_a_keyring_the_keys_can_be_kept_until_the_program_ends(
    place: Office, tmp_path: Path, stack: ExitStack, qtbot: QtBot
) -> None:
    one = begin(place, tmp_path, stack, Broken())
    one.follow()
    one.desk.start("practice-client")
    qtbot.waitUntil(lambda: bool(one.wrong))
    one.desk.keep_briefly()
    qtbot.waitUntil(lambda: bool(one.found))
    (account,) = one.accounts()
    assert one.found[0].brief
    assert one.desk.is_brief(account.id)
    assert one.vault.get(account.id, REFRESH)
    assert one.safe.get(account.id, REFRESH) is None


def test_when_no_port_is_free_the_address_is_pasted(
    place: Office, tmp_path: Path, stack: ExitStack, qtbot: QtBot
) -> None:
    import socket

    one = begin(place, tmp_path, stack)
    for port in one.config.ports:
        stack.enter_context(socket.create_server(("127.0.0.1", port)))
    one.desk.start("practice-client")
    qtbot.waitUntil(lambda: bool(one.opened))
    address, can_come_back = one.opened[0]
    assert not can_come_back
    one.desk.paste("https://x.com/somewhere/else")
    qtbot.waitUntil(lambda: bool(one.wrong))
    assert one.wrong[0].trouble is Trouble.BAD_REQUEST
    one.desk.paste(answer_on_page(address, place.account.x_id))
    qtbot.waitUntil(lambda: bool(one.found))
    assert [each.handle for each in one.accounts()] == ["northstar_rare"]


def test_a_wrong_paste_does_not_stop_the_wait_for_the_browser(
    place: Office, tmp_path: Path, stack: ExitStack, qtbot: QtBot
) -> None:
    one = begin(place, tmp_path, stack)
    one.desk.start("practice-client")
    qtbot.waitUntil(lambda: bool(one.opened))
    one.desk.paste("nonsense")
    qtbot.waitUntil(lambda: bool(one.wrong))
    assert one.desk.is_busy
    one.browser.open(one.opened[0][0])
    qtbot.waitUntil(lambda: bool(one.found))


def test_after_the_time_is_up_the_address_can_still_be_pasted(
    place: Office, tmp_path: Path, stack: ExitStack, qtbot: QtBot
) -> None:
    one = begin(place, tmp_path, stack, seconds=0)
    one.desk.start("practice-client")
    qtbot.waitUntil(lambda: bool(one.wrong))
    assert one.wrong[0].trouble is Trouble.TIMED_OUT
    assert one.desk.may_paste
    one.desk.paste(answer_on_page(one.opened[0][0], place.account.x_id))
    qtbot.waitUntil(lambda: bool(one.found))


def test_cancelling_frees_the_port_and_forgets_what_comes_later(
    place: Office, tmp_path: Path, stack: ExitStack, qtbot: QtBot
) -> None:
    import socket

    one = begin(place, tmp_path, stack)
    one.desk.start("practice-client")
    qtbot.waitUntil(lambda: bool(one.opened))
    one.desk.cancel()
    assert not one.desk.is_busy
    qtbot.waitUntil(lambda: place.tasks.busy == 0)
    socket.create_server(("127.0.0.1", one.config.ports[0])).close()
    assert (one.found, one.wrong) == ([], [])
    assert one.accounts() == ()


def test_an_app_of_the_wrong_type_is_told_so(
    place: Office, tmp_path: Path, stack: ExitStack, qtbot: QtBot
) -> None:
    one = begin(place, tmp_path, stack)
    uris = tuple(f"http://127.0.0.1:{port}/callback" for port in one.config.ports)
    place.world.sign_in.register(Client("web-app-client", uris, kind="web"))
    one.follow()
    one.desk.start("web-app-client")
    qtbot.waitUntil(lambda: bool(one.wrong))
    assert one.wrong[0].trouble is Trouble.WRONG_APP_TYPE


def test_four_keys_sign_in_without_a_browser(
    place: Office, tmp_path: Path, stack: ExitStack, qtbot: QtBot
) -> None:
    place.clock.jump_to(SystemClock().now())  # signatures carry the computer's own time
    keys = place.world.sign_in.issue_keys(place.account.x_id)
    one = begin(place, tmp_path, stack)
    typed = KeysTyped(
        keys.consumer_key, keys.consumer_secret, keys.access_token, keys.access_secret
    )
    assert keys.access_secret not in repr(typed)
    one.desk.start_keys(typed)
    qtbot.waitUntil(lambda: bool(one.found or one.wrong))
    assert one.wrong == []
    (account,) = one.accounts()
    assert account.sign_in is SignIn.OAUTH1
    assert one.safe.get(account.id, "access-secret") == keys.access_secret


def test_wrong_keys_are_refused_and_nothing_is_kept(
    place: Office, tmp_path: Path, stack: ExitStack, qtbot: QtBot
) -> None:
    one = begin(place, tmp_path, stack)
    one.desk.start_keys(KeysTyped("a", "b", "c", "d"))
    qtbot.waitUntil(lambda: bool(one.wrong))
    assert one.wrong[0].trouble is Trouble.SIGN_IN_AGAIN
    assert one.accounts() == ()


def test_the_test_names_the_account_and_lets_its_queue_go_on(
    place: Office, tmp_path: Path, stack: ExitStack, qtbot: QtBot
) -> None:
    one = begin(place, tmp_path, stack)
    place.desk.store.outbox.stop_account(place.account.id, Trouble.NO_CREDIT.value)
    heard: list[object] = []
    one.desk.test(place.account, heard.append, heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [AccountAnswer("northstar_rare", load_config().scopes)]
    assert place.session.accounts.stopped() == ()


def test_signing_out_forgets_the_keys_and_tells_x(
    place: Office, tmp_path: Path, stack: ExitStack, qtbot: QtBot
) -> None:
    one = begin(place, tmp_path, stack)
    one.folder = place.paths
    one.desk = SignInDesk(
        place.desk, place.session.accounts, one.vault, place.paths,
        base=place.address, config=one.config,
    )  # fmt: skip
    one.desk.connected.connect(one.found.append)
    one.follow()
    one.desk.start("practice-client")
    qtbot.waitUntil(lambda: bool(one.found))
    account = one.found[0].account
    gone: list[str] = []
    one.desk.sign_out(account, lambda: gone.append("out"), lambda error: gone.append(str(error)))
    qtbot.waitUntil(lambda: bool(gone))
    assert gone == ["out"]
    assert one.safe.get(account.id, REFRESH) is None
    assert account.id not in [each.id for each in place.session.accounts.list()]
    assert all(t.revoked for t in place.world.sign_in.tokens if t.refresh)


def test_the_keyring_is_tried_with_a_secret_that_is_none(
    place: Office, tmp_path: Path, stack: ExitStack, qtbot: QtBot
) -> None:
    one = begin(place, tmp_path, stack)
    one.vault = TwoVaults(Credentials(), MemoryCredentials())
    one.desk = SignInDesk(place.desk, place.session.accounts, one.vault, one.folder)
    heard: list[object] = []
    one.desk.check_keyring(heard.append, heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["keyring"]
