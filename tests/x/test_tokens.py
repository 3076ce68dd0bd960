"""Staying signed in: one refresh at a time, the new pair kept before it is used."""

import multiprocessing
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from patientx_desktop.credentials import MemoryCredentials
from patientx_desktop.domain.account import Account, SignIn
from patientx_desktop.domain.clock import SystemClock, from_ms, to_ms
from patientx_desktop.domain.errors import DomainError, Outcome, Trouble
from patientx_desktop.locking import locked
from patientx_desktop.practice.server import PracticeServer
from patientx_desktop.practice.world import World
from patientx_desktop.x.client import FourKeys
from patientx_desktop.x.config import Config
from patientx_desktop.x.oauth import Pair, TokenEndpoint
from patientx_desktop.x.tokens import (
    ACCESS,
    REFRESH,
    Tokens,
    connect,
    forget,
    load_pair,
    store_keys,
    store_pair,
)
from tests.support.clock import FakeClock
from tests.support.rawserver import raw_server

TOKEN = "POST /2/oauth2/token"
HOURS = 3600 * 1000


@pytest.fixture
def vault(world: World, clock: FakeClock) -> MemoryCredentials:
    """A vault with a fresh pair for the account "a"."""
    vault = MemoryCredentials()
    pair = world.sign_in.issue("100", world.now())
    expires = to_ms(pair.expires_at)
    store_pair(vault, "a", Pair(pair.access, pair.refresh or "", expires))
    return vault


def tokens_of(
    server: PracticeServer, vault: MemoryCredentials, clock: FakeClock, folder: Path
) -> Tokens:
    endpoint = TokenEndpoint("practice-client", clock, base=server.base_url)
    return Tokens("a", vault, endpoint, clock, folder / "refresh.lock")


def refreshes(world: World) -> int:
    return len(world.calls_of("/2/oauth2/token"))


def test_a_token_is_used_until_five_minutes_before_its_end(
    server: PracticeServer, world: World, vault: MemoryCredentials, clock: FakeClock, tmp_path: Path
) -> None:
    tokens = tokens_of(server, vault, clock, tmp_path)
    first = tokens.access_token()
    clock.advance(6800)
    assert tokens.access_token() == first
    clock.advance(150)
    second = tokens.access_token()
    assert second != first
    assert load_pair(vault, "a").access == second
    assert refreshes(world) == 1


def test_the_new_pair_is_kept_before_it_is_used(
    server: PracticeServer, world: World, clock: FakeClock, tmp_path: Path, vault: MemoryCredentials
) -> None:
    class Full(MemoryCredentials):
        refuse = False

        def set(self, account_id: str, name: str, secret: str) -> None:
            if self.refuse:
                raise DomainError(Trouble.KEYRING_LOCKED)
            super().set(account_id, name, secret)

    full = Full()
    store_pair(full, "a", load_pair(vault, "a"))
    tokens = tokens_of(server, full, clock, tmp_path)
    clock.advance(7300)
    full.refuse = True
    for _ in range(2):
        with pytest.raises(DomainError) as caught:
            tokens.access_token()
        assert caught.value.trouble is Trouble.KEYRING_LOCKED
    full.refuse = False
    fresh = tokens.access_token()
    assert load_pair(full, "a").access == fresh
    assert refreshes(world) == 1


@pytest.mark.parametrize("fault", ["reset_before", "html", "cut", "json_list"])
def test_a_network_failure_is_no_sign_out_and_no_post_left(
    server: PracticeServer,
    world: World,
    vault: MemoryCredentials,
    clock: FakeClock,
    tmp_path: Path,
    fault: str,
) -> None:
    before = load_pair(vault, "a")
    getattr(world.faults, fault)(TOKEN)
    clock.advance(7300)
    with pytest.raises(DomainError) as caught:
        tokens_of(server, vault, clock, tmp_path).access_token()
    assert caught.value.outcome is Outcome.NOT_SENT
    assert caught.value.trouble is not Trouble.SIGN_IN_AGAIN
    assert load_pair(vault, "a") == before


def test_a_token_that_still_works_outlives_a_failed_early_refresh(
    server: PracticeServer, world: World, vault: MemoryCredentials, clock: FakeClock, tmp_path: Path
) -> None:
    world.faults.status(TOKEN, 503, "")
    clock.advance(7000)
    tokens = tokens_of(server, vault, clock, tmp_path)
    assert tokens.access_token() == load_pair(vault, "a").access


def test_a_revoked_sign_in_asks_to_sign_in_again(
    server: PracticeServer, world: World, vault: MemoryCredentials, clock: FakeClock, tmp_path: Path
) -> None:
    world.sign_in.revoke(load_pair(vault, "a").access)
    clock.advance(7300)
    with pytest.raises(DomainError) as caught:
        tokens_of(server, vault, clock, tmp_path).access_token()
    assert (caught.value.trouble, caught.value.outcome) == (
        Trouble.SIGN_IN_AGAIN,
        Outcome.REFUSED,
    )


def test_no_tokens_at_all_ask_to_sign_in(
    server: PracticeServer, clock: FakeClock, tmp_path: Path
) -> None:
    with pytest.raises(DomainError) as caught:
        tokens_of(server, MemoryCredentials(), clock, tmp_path).access_token()
    assert caught.value.trouble is Trouble.SIGN_IN_AGAIN


def test_many_threads_refresh_once(
    server: PracticeServer, world: World, vault: MemoryCredentials, clock: FakeClock, tmp_path: Path
) -> None:
    clock.advance(7300)
    world.faults.delay(TOKEN, 0.1)
    with ThreadPoolExecutor(8) as pool:
        work = [
            pool.submit(tokens_of(server, vault, clock, tmp_path).access_token) for _ in range(8)
        ]
        found = {each.result(20) for each in work}
    assert found == {load_pair(vault, "a").access}
    assert refreshes(world) == 1


class FileVault:
    """A vault processes can share: one file for each secret."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, account_id: str, name: str) -> str | None:
        path = self.folder / f"{account_id}-{name}"
        return path.read_text() if path.exists() else None

    def set(self, account_id: str, name: str, secret: str) -> None:
        path = self.folder / f"{account_id}-{name}"
        part = path.with_suffix(f".{os.getpid()}")
        part.write_text(secret)
        part.replace(path)

    def delete(self, account_id: str, name: str) -> None:
        (self.folder / f"{account_id}-{name}").unlink(missing_ok=True)


def _refresh_there(base: str, folder: str) -> str:
    clock = SystemClock()
    endpoint = TokenEndpoint("practice-client", clock, base=base)
    lock = Path(folder) / "refresh.lock"
    return Tokens("a", FileVault(Path(folder)), endpoint, clock, lock).access_token()


def test_several_processes_refresh_once(
    server: PracticeServer, world: World, tmp_path: Path
) -> None:
    clock = SystemClock()
    pair = world.sign_in.issue("100", world.now())
    store_pair(FileVault(tmp_path), "a", Pair(pair.access, pair.refresh or "", 0))
    world.faults.delay(TOKEN, 0.2)
    assert from_ms(0) < clock.now()
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        found = pool.starmap(_refresh_there, [(server.base_url, str(tmp_path))] * 6)
    assert len(set(found)) == 1
    assert refreshes(world) == 1


def test_a_refused_token_another_has_renewed_already_is_not_refreshed_again(
    server: PracticeServer, world: World, vault: MemoryCredentials, clock: FakeClock, tmp_path: Path
) -> None:
    one, two = (tokens_of(server, vault, clock, tmp_path) for _ in range(2))
    old = one.access_token()
    assert two.access_token() == old
    assert one.renew(old) == two.renew(old)
    assert refreshes(world) == 1


def test_a_lock_that_is_held_is_waited_for_and_then_given_up(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    with locked(path), pytest.raises(DomainError) as caught, locked(path, seconds=0.1):
        pass
    assert caught.value.outcome is Outcome.NOT_SENT
    with locked(path, seconds=0.1):
        assert path.exists()
    with pytest.raises(DomainError) as caught, locked(tmp_path / "no" / "a.lock"):
        pass
    assert caught.value.trouble is Trouble.READ_ONLY


@pytest.mark.parametrize(
    "body",
    [
        b"[]",
        b"{}",
        b'{"access_token": 5}',
        b'{"access_token": "a b"}',
        b'{"access_token": "a\\r\\nX: y"}',
        b'{"access_token": "ok", "refresh_token": ["x"]}',
        b"<html>",
    ],
)
def test_an_odd_token_answer_is_never_kept(
    clock: FakeClock, tmp_path: Path, quick: Config, vault: MemoryCredentials, body: bytes
) -> None:
    from tests.support.rawserver import answering

    before = load_pair(vault, "a")
    clock.advance(7300)
    with raw_server(answering(body)) as port:
        endpoint = TokenEndpoint("c", clock, base=f"http://127.0.0.1:{port}", config=quick)
        with pytest.raises(DomainError) as caught:
            Tokens("a", vault, endpoint, clock, tmp_path / "l").access_token()
    assert caught.value.outcome is Outcome.NOT_SENT
    assert load_pair(vault, "a") == before


def test_an_account_is_connected_however_it_is_signed_in(
    server: PracticeServer, world: World, clock: FakeClock, tmp_path: Path, vault: MemoryCredentials
) -> None:
    kept = world.sign_in.issue_keys("100")
    keys = FourKeys(kept.consumer_key, kept.consumer_secret, kept.access_token, kept.access_secret)
    store_keys(vault, "b", keys)
    for account in (
        Account("a", "100", "millroad", "M", SignIn.OAUTH2, "practice-client"),
        Account("b", "100", "millroad", "M", SignIn.OAUTH1),
        Account("c", "100", "millroad", "M", SignIn.PRACTICE),
    ):
        api = connect(
            account,
            vault,
            clock,
            tmp_path,
            base=server.base_url,
            practice_token=lambda: world.issue_token("100"),
        )
        assert api.me().handle == "millroad"
        api.close()


def test_forgetting_an_account_leaves_no_secret(vault: MemoryCredentials) -> None:
    store_keys(vault, "a", FourKeys("k", "ks", "t", "ts"))
    forget(vault, "a")
    assert vault.get("a", ACCESS) is None
    assert vault.get("a", REFRESH) is None
    assert vault.get("a", "api-secret") is None
