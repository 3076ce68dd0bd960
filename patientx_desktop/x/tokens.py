"""Keeping an account signed in: tokens out of the vault, refreshed one at a time, never lost.

X's refresh tokens are for single use, and using a spent one again ends the whole sign-in. So one
lock holds across threads and processes, whoever gets it looks first whether another has refreshed
meanwhile, and a new pair is in the vault before it is used.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from patientx_desktop.domain.account import Account, SignIn
from patientx_desktop.domain.clock import Clock, to_ms
from patientx_desktop.domain.errors import DomainError, Outcome, Trouble
from patientx_desktop.locking import locked
from patientx_desktop.x.client import FourKeys
from patientx_desktop.x.config import load_config
from patientx_desktop.x.live import LiveX
from patientx_desktop.x.oauth import Pair, TokenEndpoint

ACCESS, REFRESH = "access-token", "refresh-token"
FOUR_KEYS = ("api-key", "api-secret", "access-key", "access-secret")
NAMES = (ACCESS, REFRESH, *FOUR_KEYS)
"""Every name under which an account may keep a secret."""


class Vault(Protocol):
    """Where secrets are: `credentials.Credentials` or, until the program ends, memory."""

    def get(self, account_id: str, name: str) -> str | None:
        """The secret, None where there is none; raises `DomainError`."""

    def set(self, account_id: str, name: str, secret: str) -> None:
        """Keep the secret, all of it or nothing; raises `DomainError`."""

    def delete(self, account_id: str, name: str) -> None:
        """Forget the secret; one that is not there is fine; raises `DomainError`."""


class Tokens:
    """The OAuth 2.0 tokens of one account, for one thread at a time.

    `lock_path` is a file all threads and processes of this account share.
    """

    def __init__(
        self,
        account_id: str,
        vault: Vault,
        endpoint: TokenEndpoint,
        clock: Clock,
        lock_path: Path,
    ) -> None:
        self._account_id = account_id
        self._vault = vault
        self._endpoint = endpoint
        self._clock = clock
        self._lock_path = lock_path
        self._early_ms = load_config().refresh_early_seconds * 1000
        self._pair: Pair | None = None
        self._unsaved: Pair | None = None

    def access_token(self) -> str:
        """A token that should work, refreshed five minutes before its end.

        While the old one still works, a network that does not let us refresh is no trouble yet.
        """
        pair = self._saved()
        now = to_ms(self._clock.now())
        if pair.expires_ms > now + self._early_ms:
            return pair.access
        try:
            return self._refreshed("").access
        except DomainError as error:
            if error.outcome is Outcome.NOT_SENT and pair.access and pair.expires_ms > now:
                return pair.access
            raise

    def renew(self, rejected: str) -> str:
        """Another token than `rejected`, which X refused although it should have worked."""
        return self._refreshed(rejected).access

    def _saved(self) -> Pair:
        if self._unsaved is not None:
            with locked(self._lock_path):
                self._save(self._unsaved)
        if self._pair is None:
            self._pair = load_pair(self._vault, self._account_id)
        return self._pair

    def _refreshed(self, rejected: str) -> Pair:
        with locked(self._lock_path):
            if self._unsaved is not None:
                self._save(self._unsaved)
            pair = load_pair(self._vault, self._account_id)
            fresh = pair.expires_ms > to_ms(self._clock.now()) + self._early_ms
            if not fresh or pair.access == rejected:
                if not pair.refresh:
                    raise DomainError(Trouble.SIGN_IN_AGAIN, "there is no refresh token")
                pair = self._endpoint.refresh(pair.refresh)
                self._unsaved = pair
                self._save(pair)
            self._pair = pair
            return pair

    def _save(self, pair: Pair) -> None:
        """Into the vault. Should that fail, the pair waits in memory for the next call."""
        store_pair(self._vault, self._account_id, pair)
        self._unsaved = None
        self._pair = pair


class GivenToken:
    """A token source for the practice X: it hands out tokens without asking anybody."""

    def __init__(self, issue: Callable[[], str]) -> None:
        self._issue = issue
        self._token = ""

    def access_token(self) -> str:
        """The token, the same one until it is refused."""
        self._token = self._token or self._issue()
        return self._token

    def renew(self, rejected: str) -> str:
        """A fresh one."""
        if self._token == rejected:
            self._token = self._issue()
        return self._token


def store_pair(vault: Vault, account_id: str, pair: Pair) -> None:
    """Keep a pair: the refresh token first, as only that one cannot be had again."""
    if pair.refresh:
        vault.set(account_id, REFRESH, pair.refresh)
    else:
        vault.delete(account_id, REFRESH)
    vault.set(account_id, ACCESS, json.dumps({"t": pair.access, "e": pair.expires_ms}))


def load_pair(vault: Vault, account_id: str) -> Pair:
    """The kept pair; SIGN_IN_AGAIN where there is none. A lost access token is no loss."""
    refresh = vault.get(account_id, REFRESH) or ""
    try:
        kept = json.loads(vault.get(account_id, ACCESS) or "{}")
        access, expires = str(kept["t"]), int(kept["e"])
    except (ValueError, KeyError, TypeError, AttributeError):
        access, expires = "", 0
    if not refresh and not access:
        raise DomainError(Trouble.SIGN_IN_AGAIN, "there are no tokens")
    return Pair(access, refresh, expires)


def store_keys(vault: Vault, account_id: str, keys: FourKeys) -> None:
    """Keep OAuth 1.0a's four keys."""
    values = (keys.api_key, keys.api_secret, keys.access_token, keys.access_secret)
    for name, value in zip(FOUR_KEYS, values, strict=True):
        vault.set(account_id, name, value)


def load_keys(vault: Vault, account_id: str) -> FourKeys:
    """The four keys; SIGN_IN_AGAIN where one is missing."""
    values = [vault.get(account_id, name) for name in FOUR_KEYS]
    if not all(values):
        raise DomainError(Trouble.SIGN_IN_AGAIN, "a key is missing")
    return FourKeys(*(value or "" for value in values))


def forget(vault: Vault, account_id: str) -> None:
    """Remove every secret of an account."""
    for name in NAMES:
        vault.delete(account_id, name)


def connect(
    account: Account,
    vault: Vault,
    clock: Clock,
    lock_folder: Path,
    *,
    base: str = "",
    practice_token: Callable[[], str] | None = None,
) -> LiveX:
    """The client of an account, however it is signed in; nothing is asked or read yet but keys.

    `practice_token` issues tokens of the practice X and is needed for practice accounts only.
    """
    if account.sign_in is SignIn.OAUTH1:
        keys = load_keys(vault, account.id)
        return LiveX(clock, base=base, keys=keys, user_id=account.x_id)
    if account.sign_in is SignIn.PRACTICE:
        if practice_token is None:
            raise DomainError(Trouble.NO_ACCOUNT, "practice mode is over")
        given = GivenToken(practice_token)
        return LiveX(clock, base=base, tokens=given, user_id=account.x_id)
    endpoint = TokenEndpoint(account.client_id, clock, base=base)
    lock_path = lock_folder / f"refresh-{account.id}.lock"
    tokens = Tokens(account.id, vault, endpoint, clock, lock_path)
    return LiveX(clock, base=base, tokens=tokens, user_id=account.x_id)
