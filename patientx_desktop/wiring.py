"""Puts the parts of one data folder together: the store, the way to X, the session's tools."""

from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from patientx_desktop.domain.account import Account
from patientx_desktop.domain.clock import Clock
from patientx_desktop.domain.cost import MICRO, Item, Prices
from patientx_desktop.paths import Paths
from patientx_desktop.practice.house import PracticeHouse
from patientx_desktop.runtime.desk import Desk
from patientx_desktop.runtime.tasks import Tasks
from patientx_desktop.runtime.vaults import TwoVaults
from patientx_desktop.store import Store

if TYPE_CHECKING:
    from patientx_desktop.x.api import XApi
    from patientx_desktop.x.tokens import Vault

WEB = "https://x.com"


def read_prices(store: Store) -> Prices:
    """The price list that ships with the program, with what the group has changed."""
    import json

    from patientx_desktop.resources import resource

    data = json.loads(resource("prices.json").read_text("utf-8"))
    micro = {Item(name): round(Decimal(usd) * MICRO) for name, usd in data["usd"].items()}
    own: dict[str, int] = store.settings.get("prices", {})
    changed = {Item(name): price for name, price in own.items()}
    return Prices(data["checked"], {**micro, **changed})


@dataclass(frozen=True, slots=True)
class PracticeWays:
    """The way to the simulated X on this computer."""

    house: PracticeHouse
    clock: Clock
    paths: Paths

    def connect(self, account: Account) -> "XApi":
        """A client of the simulated X; starts it when it does not run yet."""
        from patientx_desktop.credentials import MemoryCredentials
        from patientx_desktop.x.tokens import connect

        return connect(
            account,
            MemoryCredentials(),
            self.clock,
            self.paths.root,
            base=self.house.base_url,
            practice_token=partial(self.house.token, account.x_id),
        )

    def web(self) -> str:
        """Where the simulated X shows its posts, empty until it runs."""
        return self.house.address


@dataclass(frozen=True, slots=True)
class RealWays:
    """The way to X itself, or to another server that speaks as X does."""

    vault: "Vault"
    clock: Clock
    paths: Paths
    base: str

    def connect(self, account: Account) -> "XApi":
        """A client that signs in with what the keyring has for the account."""
        from patientx_desktop.x.tokens import connect

        return connect(account, self.vault, self.clock, self.paths.root, base=self.base)

    def web(self) -> str:
        """Where posts can be seen."""
        return self.base or WEB


def practice_desk(house: PracticeHouse, paths: Paths, clock: Clock, tasks: Tasks) -> Desk:
    """The tools of practice mode; `paths` are those of its own folder."""
    store = Store.open(paths.store, clock)
    ways = PracticeWays(house, clock, paths)
    prices = read_prices(store)
    return Desk(store, clock, tasks, paths, ways.connect, prices, ways.web, is_practice=True)


def fill_practice(house: PracticeHouse, paths: Paths, clock: Clock, tasks: Tasks) -> None:
    """Let the made-up group North Star Rare move in where practice mode is new.

    Slow (half a second), so do it off the GUI thread and before the window opens the folder.
    """
    desk = practice_desk(house, paths, clock, tasks)
    try:
        if not desk.store.accounts.list():
            from patientx_desktop.runtime.sample import load_sample

            load_sample(desk)
    finally:
        desk.store.close()


def real_desk(vault: "Vault", paths: Paths, clock: Clock, tasks: Tasks, base: str) -> Desk:
    """The tools for a real account; `base` points at another X-compatible server if set."""
    store = Store.open(paths.store, clock)
    ways = RealWays(vault, clock, paths, base)
    return Desk(store, clock, tasks, paths, ways.connect, read_prices(store), ways.web)


def safe_vault() -> TwoVaults:
    """The system's keyring, and a memory beside it for those whose computer has none."""
    from patientx_desktop.credentials import Credentials, MemoryCredentials

    return TwoVaults(Credentials(), MemoryCredentials())


def memory_vault() -> TwoVaults:
    """A vault that forgets, for pictures and tests."""
    from patientx_desktop.credentials import MemoryCredentials

    return TwoVaults(MemoryCredentials(), MemoryCredentials())


def has_account(paths: Paths, clock: Clock) -> bool:
    """Whether an account is connected in this data folder; a folder without a store is a no."""
    if not paths.store.exists():
        return False
    store = Store.open(paths.store, clock)
    try:
        return store.accounts.current() is not None
    finally:
        store.close()
