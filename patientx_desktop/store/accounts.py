"""Accounts on X. No secret is ever in here; those are in the keyring."""

import json
import sqlite3
from dataclasses import replace

from patientx_desktop.domain.account import Account, Capability, SignIn
from patientx_desktop.store.database import Database, Value
from patientx_desktop.store.records import Records, missing


class Accounts:
    """The connected accounts, and which of them the composer uses."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._records = Records(db, "accounts")

    def add(self, account: Account) -> Account:
        """Add an account; one that was connected before comes back under its old identifier."""
        with self._db.transaction():
            known = self._db.row(
                "SELECT * FROM accounts WHERE x_id = ? AND (sign_in = 'practice') = ?",
                (account.x_id, int(account.sign_in is SignIn.PRACTICE)),
            )
            if known:
                self._records.remove(known["id"], removed=False)
                back = _account(known)
                self._records.update(back.id, back.revision + 1, _values(account))
                return self.get(back.id)
            new_id, now = self._records.insert(account.id, _values(account))
        return replace(account, id=new_id, created_ms=now, updated_ms=now, revision=1)

    def list(self) -> tuple[Account, ...]:
        """All accounts in the order they were connected."""
        rows = self._db.rows(
            "SELECT * FROM accounts WHERE removed_ms IS NULL ORDER BY created_ms, id"
        )
        return tuple(_account(row) for row in rows)

    def get(self, account_id: str) -> Account:
        """One account; `GONE` when it is not connected."""
        account = self.find(account_id)
        if account is None:
            raise missing()
        return account

    def find(self, account_id: str) -> Account | None:
        """One account, None when it was disconnected or there was none."""
        row = self._db.row(
            "SELECT * FROM accounts WHERE id = ? AND removed_ms IS NULL", (account_id,)
        )
        return _account(row) if row else None

    def known(self, account_id: str) -> Account | None:
        """One account, also one that was disconnected; None when there never was one."""
        row = self._db.row("SELECT * FROM accounts WHERE id = ?", (account_id,))
        return _account(row) if row else None

    def update(self, account: Account) -> Account:
        """Store what changed; `CONFLICT` when somebody else changed it meanwhile."""
        now = self._records.update(account.id, account.revision, _values(account))
        return replace(account, updated_ms=now, revision=account.revision + 1)

    def remove(self, account_id: str) -> None:
        """Disconnect; its posts keep their record."""
        self._records.remove(account_id)

    def current(self) -> Account | None:
        """The account chosen last, else the first; None when there is none."""
        row = self._db.row(
            "SELECT * FROM accounts WHERE removed_ms IS NULL"
            " ORDER BY chosen_ms DESC, created_ms, id LIMIT 1"
        )
        return _account(row) if row else None

    def choose(self, account_id: str) -> None:
        """Make an account the current one."""
        changed = self._db.change(
            "UPDATE accounts SET chosen_ms ="
            " max(?, (SELECT max(chosen_ms) + 1 FROM accounts)) WHERE id = ?",
            (self._db.now_ms(), account_id),
        )
        if changed != 1:
            raise missing()


def _values(account: Account) -> dict[str, Value]:
    return {
        "x_id": account.x_id,
        "handle": account.handle,
        "name": account.name,
        "sign_in": account.sign_in.value,
        "client_id": account.client_id,
        "scopes": json.dumps(account.scopes),
        "capabilities": json.dumps(sorted(account.capabilities)),
        "max_length": account.max_length,
        "language": account.language,
        "stopped": account.stopped,
    }


def _account(row: sqlite3.Row) -> Account:
    return Account(
        id=row["id"],
        x_id=row["x_id"],
        handle=row["handle"],
        name=row["name"],
        sign_in=SignIn(row["sign_in"]),
        client_id=row["client_id"],
        scopes=tuple(json.loads(row["scopes"])),
        capabilities=frozenset(Capability(each) for each in json.loads(row["capabilities"])),
        max_length=row["max_length"],
        language=row["language"],
        stopped=row["stopped"],
        created_ms=row["created_ms"],
        updated_ms=row["updated_ms"],
        revision=row["revision"],
    )
