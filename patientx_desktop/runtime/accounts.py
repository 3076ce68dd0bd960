"""The accounts posts leave from, and what holds one of them up."""

from dataclasses import replace

from patientx_desktop.domain.account import Account, Capability
from patientx_desktop.domain.errors import Trouble
from patientx_desktop.runtime.desk import Book


class AccountBook(Book):
    """Accounts without their secrets, which only the keyring has."""

    def current(self) -> Account | None:
        """The account new posts belong to, None before the first sign-in."""
        return self._store.accounts.current()

    def list(self) -> tuple[Account, ...]:
        """All accounts, oldest first."""
        return self._store.accounts.list()

    def choose(self, account_id: str) -> None:
        """Write new posts for another account."""
        self._store.accounts.choose(account_id)
        self.say_changed()

    def keep(self, account: Account) -> Account:
        """Add an account that has signed in, or take the new rights of one we know."""
        known = next((each for each in self.list() if each.x_id == account.x_id), None)
        if known is None:
            kept = self._store.accounts.add(account)
        else:
            able = known.capabilities - {Capability.BROWSER_REPOST}  # the plan may be another now
            kept = self._store.accounts.update(
                replace(account, id=known.id, capabilities=able, revision=known.revision)
            )
        self.resume(kept.id)
        return kept

    def allow(self, account_id: str, capability: Capability, allowed: bool) -> Account:
        """Write down whether the account's plan includes something, as X or a person says."""
        account = self._store.accounts.get(account_id)
        now = account.capabilities - {capability} | ({capability} if allowed else set())
        if now != account.capabilities:
            account = self._store.accounts.update(replace(account, capabilities=now))
            self.say_changed()
        return account

    def remove(self, account_id: str) -> None:
        """Sign out here; its posts stay."""
        self._store.accounts.remove(account_id)
        self.say_changed()

    def resume(self, account_id: str) -> None:
        """A person has mended what held the account's queue: let it go on."""
        self._store.outbox.resume_account(account_id)
        self.say_changed()

    def stopped(self) -> tuple[tuple[Account, Trouble], ...]:
        """The accounts whose queue is held, each with why."""
        return tuple((each, Trouble(each.stopped)) for each in self.list() if each.stopped)
