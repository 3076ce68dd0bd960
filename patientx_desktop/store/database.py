"""One connection to the store, and the only place where SQLite's errors are met.

WAL, so that readers never wait; `synchronous=FULL`, so that what was said to be kept survives a
power cut; explicit transactions that take the write lock at once, so that what was read inside one
is still true when it is written.
"""

import logging
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from patientx_desktop.domain.clock import Clock, to_ms
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.ids import RandomBytes, new_id
from patientx_desktop.store.faults import from_sqlite
from patientx_desktop.store.standing import Identity, bring_back, identity_of

_log = logging.getLogger(__name__)
Value = str | int | float | bytes | None
Params = Sequence[Value]

BUSY_SECONDS = 5.0
_CACHE_KIB = 8000
HURRY_SECONDS = 0.1


class Database:
    """A connection of the thread that made it. All errors leave as `DomainError` or are bugs."""

    def __init__(
        self,
        path: Path,
        clock: Clock,
        random_bytes: RandomBytes = os.urandom,
        busy_seconds: float = BUSY_SECONDS,
        *,
        keeps_file: bool = True,
    ) -> None:
        self.path = path
        self._keeps_file = keeps_file
        self._identity: Identity | None = None
        self._clock = clock
        self._random = random_bytes
        self._depth = 0
        self._busy_seconds = busy_seconds
        self.connection = self._connect()

    def set_up(self) -> None:
        """How every connection works with the file, whatever its version."""
        self.change("PRAGMA journal_mode = WAL")
        self.change("PRAGMA synchronous = FULL")
        self.change(f"PRAGMA cache_size = {-_CACHE_KIB}")

    def now_ms(self) -> int:
        """The clock's time in UTC milliseconds."""
        return to_ms(self._clock.now())

    def new_id(self) -> str:
        """A fresh identifier."""
        return new_id(self._clock.now(), self._random)

    def rows(self, sql: str, params: Params = ()) -> list[sqlite3.Row]:
        """All rows of a query."""
        with self._told():
            return self.connection.execute(sql, params).fetchall()

    def row(self, sql: str, params: Params = ()) -> sqlite3.Row | None:
        """The first row of a query, None when there is none."""
        with self._told():
            found: sqlite3.Row | None = self.connection.execute(sql, params).fetchone()
            return found

    def change(self, sql: str, params: Params = ()) -> int:
        """Run a statement that writes; how many rows it touched."""
        if not self._depth:
            self._stand()
        with self._told():
            return self.connection.execute(sql, params).rowcount

    def change_many(self, sql: str, params: Iterable[Params]) -> int:
        """Run a statement once for each of `params`; how many rows were touched in all."""
        if not self._depth:
            self._stand()
        with self._told():
            return self.connection.executemany(sql, params).rowcount

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. Inside another one it joins: kept only when the outer one is kept."""
        name = f"step_{self._depth}"
        self.change(f"SAVEPOINT {name}" if self._depth else "BEGIN IMMEDIATE")
        self._depth += 1
        try:
            yield
            self.change(f"RELEASE {name}" if self._depth > 1 else "COMMIT")
        except BaseException:
            self._undo(name)
            raise
        finally:
            self._depth -= 1

    @contextmanager
    def hurrying(self) -> Iterator[None]:
        """Do not wait long where somebody else holds the file: what is done can be tried again."""
        self.change(f"PRAGMA busy_timeout = {round(HURRY_SECONDS * 1000)}")
        try:
            yield
        finally:
            self.change(f"PRAGMA busy_timeout = {round(self._busy_seconds * 1000)}")

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Several queries that see the same moment."""
        if self.connection.in_transaction:
            yield
            return
        self.change("BEGIN")
        try:
            yield
        finally:
            self.change("COMMIT")

    def close(self) -> None:
        """Let go of the file. Work that was not committed is undone."""
        with self._told():
            self.connection.close()

    def _connect(self) -> sqlite3.Connection:
        with self._told():
            made = sqlite3.connect(self.path, timeout=self._busy_seconds, isolation_level=None)
        made.row_factory = sqlite3.Row
        return made

    def _stand(self) -> None:
        """Look whether the file is still where it was before something is written into it.

        One that was deleted is written anew; FILE_MISSING for a connection that does not keep the
        file, and where another one has taken its place.
        """
        now = identity_of(self.path)
        if now == self._identity or self.connection.in_transaction:
            return
        if self._identity is not None:
            if now is not None or not self._keeps_file:
                raise DomainError(Trouble.FILE_MISSING, "it was moved", subject=self.path.name)
            self._come_back()
            return
        self._identity = now

    def _come_back(self) -> None:
        _log.warning("the store was deleted while it was open, and is written anew")
        bring_back(self.connection, self.path)
        self.connection = self._connect()
        self._identity = identity_of(self.path)
        self.set_up()
        self.change("PRAGMA foreign_keys = ON")

    def _undo(self, name: str) -> None:
        """Roll back, unless SQLite has done so itself, as it does when the disk is full."""
        if not self.connection.in_transaction:
            return
        if self._depth > 1:
            self.change(f"ROLLBACK TO {name}")
            self.change(f"RELEASE {name}")
        else:
            self.change("ROLLBACK")

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            known: DomainError | None = from_sqlite(error, self.path)
            if known is None:
                raise
            raise known from error
