"""The keyring, and beside it a memory for those whose computer has none."""

from typing import Protocol


class Keys(Protocol):
    """A place for secrets that can be tried out: the keyring, or memory."""

    def get(self, account_id: str, name: str) -> str | None:
        """The secret, None where there is none; raises `DomainError`."""

    def set(self, account_id: str, name: str, secret: str) -> None:
        """Keep the secret, all of it or nothing; raises `DomainError`."""

    def delete(self, account_id: str, name: str) -> None:
        """Forget the secret; one that is not there is fine; raises `DomainError`."""

    def check(self) -> str:
        """Try it with a secret that is none; what it calls itself. Raises `DomainError`."""


class TwoVaults:
    """The safe place, and a brief one that is empty again when the program ends.

    The brief one is used for the accounts that are signed in while `briefly` is on, which only a
    person turns on, after they were told that the safe one does not work.
    """

    def __init__(self, safe: Keys, brief: Keys) -> None:
        self._safe, self._brief = safe, brief
        self._brief_accounts: set[str] = set()
        self.briefly = False

    def get(self, account_id: str, name: str) -> str | None:
        """The secret from where the account's secrets are."""
        return self._place(account_id).get(account_id, name)

    def set(self, account_id: str, name: str, secret: str) -> None:
        """Keep the secret where the account's secrets are, or begin to keep them briefly."""
        if self.briefly:
            self._brief_accounts.add(account_id)
        self._place(account_id).set(account_id, name, secret)

    def delete(self, account_id: str, name: str) -> None:
        """Forget the secret."""
        self._place(account_id).delete(account_id, name)

    def check(self) -> str:
        """Try the safe place."""
        return self._safe.check()

    def is_brief(self, account_id: str) -> bool:
        """Whether the account has to be signed in again after the next start."""
        return account_id in self._brief_accounts

    def move_to_safe(self, account_id: str) -> None:
        """From now on the account's secrets go to the safe place again."""
        self._brief_accounts.discard(account_id)

    def _place(self, account_id: str) -> Keys:
        return self._brief if account_id in self._brief_accounts else self._safe
