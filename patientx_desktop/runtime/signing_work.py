"""The slow steps of a sign-in, each one callable for the task threads.

What speaks with X is imported inside them: those libraries take longer to load than a key press.
"""

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from patientx_desktop.domain.account import Account, SignIn
from patientx_desktop.domain.clock import Clock, to_ms
from patientx_desktop.domain.cost import Entry, Item, Prices
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.paths import Paths
from patientx_desktop.runtime.desk import Desk
from patientx_desktop.runtime.paying import Purchase, Want
from patientx_desktop.runtime.vaults import TwoVaults
from patientx_desktop.store import Store

if TYPE_CHECKING:
    from patientx_desktop.x.api import XApi
    from patientx_desktop.x.client import FourKeys
    from patientx_desktop.x.config import Config
    from patientx_desktop.x.loopback import Cancel
    from patientx_desktop.x.oauth import Pair
    from patientx_desktop.x.signin import Permissions, SignInFlow


@dataclass(frozen=True, slots=True)
class Connected:
    """An account that is signed in, and the rights X did not give, by X's own names.

    `brief` says that its secrets are in memory only, until the program ends.
    """

    account: Account
    missing: tuple[str, ...] = ()
    brief: bool = False


@dataclass(frozen=True, slots=True)
class AccountAnswer:
    """Who X says an account is, its rights and those it does not have, by X's own names."""

    handle: str
    granted: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeysTyped:
    """The four keys of OAuth 1.0a as a person pasted them: never shown in a log."""

    api_key: str
    api_secret: str
    access_token: str
    access_secret: str

    def __repr__(self) -> str:
        return "KeysTyped(...)"

    @property
    def is_whole(self) -> bool:
        """Whether none of the four is missing."""
        return all((self.api_key, self.api_secret, self.access_token, self.access_secret))


@dataclass(frozen=True, slots=True)
class Proof:
    """What X has said yes to: whose account it is, what it may do, and the secrets for it."""

    sign_in: SignIn
    client_id: str
    found: "Permissions"
    pair: "Pair | None" = None
    keys: "FourKeys | None" = None


@dataclass(frozen=True, slots=True)
class Begin:
    """Make the address to open and listen for the browser."""

    client_id: str
    clock: Clock
    base: str
    config: "Config | None"

    def __call__(self) -> "SignInFlow":
        from patientx_desktop.x.signin import SignInFlow

        return SignInFlow(self.client_id, self.clock, base=self.base, config=self.config)


@dataclass(frozen=True, slots=True)
class Answer:
    """Wait for the browser, or take the pasted address; then ask X whose account it is."""

    flow: "SignInFlow"
    client_id: str
    clock: Clock
    base: str
    cancel: "Cancel"
    pasted: str | None = None

    def __call__(self) -> Proof:
        flow, pasted = self.flow, self.pasted
        pair = flow.wait(self.cancel) if pasted is None else flow.paste(pasted)
        return Proof(SignIn.OAUTH2, self.client_id, self._look(pair), pair=pair)

    def _look(self, pair: "Pair") -> "Permissions":
        from patientx_desktop.x.live import LiveX
        from patientx_desktop.x.signin import permissions

        api = LiveX(self.clock, base=self.base, tokens=_OneToken(pair.access))
        try:
            return permissions(api, pair.scopes)
        finally:
            api.close()


@dataclass(frozen=True, slots=True)
class _OneToken:
    """A token that is tried once and never renewed."""

    token: str

    def access_token(self) -> str:
        return self.token

    def renew(self, rejected: str) -> str:  # noqa: ARG002 - there is no other
        raise DomainError(Trouble.SIGN_IN_AGAIN, "X refused the token it had just given")


@dataclass(frozen=True, slots=True)
class ProveKeys:
    """Ask X whose four keys these are, and whether they may write."""

    typed: KeysTyped
    clock: Clock
    base: str

    def __call__(self) -> Proof:
        from patientx_desktop.x.client import FourKeys
        from patientx_desktop.x.config import load_config
        from patientx_desktop.x.live import LiveX
        from patientx_desktop.x.signin import permissions

        typed = self.typed
        keys = FourKeys(typed.api_key, typed.api_secret, typed.access_token, typed.access_secret)
        api = LiveX(self.clock, base=self.base, keys=keys)
        try:
            return Proof(SignIn.OAUTH1, "", permissions(api, load_config().scopes), keys=keys)
        finally:
            api.close()


@dataclass(frozen=True, slots=True)
class Keep:
    """Keep account and secrets, in the order in which nothing can be used half way.

    The account is written down first, held; then its secrets, under the lock that a refresh takes
    too; then it is let go. When the keyring says no, a new account is taken away again.
    """

    proof: Proof
    vault: TwoVaults
    clock: Clock
    folder: Paths
    prices: Prices

    def __call__(self) -> Connected:
        self.folder.make()
        store = Store.open(self.folder.store, self.clock)
        try:
            return self._keep(store)
        finally:
            store.close()

    def _keep(self, store: Store) -> Connected:
        user, proof = self.proof.found.user, self.proof
        granted = self.proof.found.granted
        fresh = Account(
            "", user.id, user.handle, user.name, proof.sign_in, proof.client_id, granted
        )
        known = next((each for each in _real(store) if each.x_id == user.id), None)
        held = known or store.accounts.add(replace(fresh, stopped=Trouble.SIGN_IN_AGAIN.value))
        try:
            self._keep_secrets(held.id)
        except DomainError:
            if known is None:
                store.accounts.remove(held.id)
            raise
        now = store.accounts.get(held.id)
        kept = store.accounts.update(
            replace(
                now,
                handle=fresh.handle,
                name=fresh.name,
                sign_in=fresh.sign_in,
                client_id=fresh.client_id,
                scopes=granted,
                stopped="",
            )
        )
        self._write_down(store, kept)
        return Connected(kept, proof.found.missing, self.vault.is_brief(kept.id))

    def _keep_secrets(self, account_id: str) -> None:
        from patientx_desktop.locking import locked
        from patientx_desktop.x.tokens import store_keys, store_pair

        if not self.vault.briefly:
            self.vault.move_to_safe(account_id)
        with locked(self.folder.root / f"refresh-{account_id}.lock"):
            if self.proof.pair is not None:
                store_pair(self.vault, account_id, self.proof.pair)
            if self.proof.keys is not None:
                store_keys(self.vault, account_id, self.proof.keys)

    def _write_down(self, store: Store, account: Account) -> None:
        """Asking who one is, is a read that X bills to the app's owner."""
        price = self.prices.of(Item.READ_OWNED)
        words = f"@{account.handle}: signed in"
        now = to_ms(self.clock.now())
        store.ledger.add(Entry(now, Item.READ_OWNED, 1, price, words, account.id))


@dataclass(frozen=True, slots=True)
class Probe:
    """Ask X with the account's own keys who it is and what it may do: a read that X bills."""

    desk: Desk
    account: Account

    def __call__(self) -> AccountAnswer:
        words = f"@{self.account.handle}: connection tested"
        want = Want(Item.READ_OWNED, 1, words, self._ask, _ids, partial(_always, words))
        return Purchase(self.desk, self.account, want, _answer)()

    def _ask(self, way: "XApi") -> "Permissions":
        from patientx_desktop.x.config import load_config
        from patientx_desktop.x.signin import permissions

        scoped = self.account.sign_in is SignIn.OAUTH2
        granted = self.account.scopes if scoped else load_config().scopes
        return permissions(way, granted)


def _ids(found: "Permissions") -> tuple[str, ...]:
    return (found.user.id,)


def _always(words: str, _found: "Permissions") -> str:
    return words


def _answer(_desk: Desk, found: "Permissions") -> AccountAnswer:
    return AccountAnswer(found.user.handle, found.granted, found.missing)


@dataclass(frozen=True, slots=True)
class SignOut:
    """Tell X that the sign-in is over, as far as it can be reached; then forget the secrets."""

    account: Account
    vault: TwoVaults
    clock: Clock
    base: str

    def __call__(self) -> None:
        from patientx_desktop.x.oauth import TokenEndpoint
        from patientx_desktop.x.tokens import REFRESH, forget

        if self.account.sign_in is SignIn.OAUTH2:
            token = self.vault.get(self.account.id, REFRESH)
            endpoint = TokenEndpoint(self.account.client_id, self.clock, base=self.base)
            try:
                if token:
                    endpoint.revoke(token)
            except DomainError:
                pass  # the sign-in ends here all the same; X ends it by itself when it is not used
        forget(self.vault, self.account.id)
        self.vault.move_to_safe(self.account.id)


def _real(store: Store) -> tuple[Account, ...]:
    return tuple(each for each in store.accounts.list() if each.sign_in is not SignIn.PRACTICE)
