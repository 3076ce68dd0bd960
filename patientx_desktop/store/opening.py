"""Opening the file: is it ours, is it whole, is it of our version; and bringing an old one up.

Nothing is ever started fresh over somebody's data. A file that is refused keeps its every byte: its
header is read before SQLite is let near it.
"""

import sqlite3
import struct
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.store.database import Database
from patientx_desktop.store.faults import from_os, from_sqlite

APPLICATION_ID = 0x50617458  # "PatX", in the header of every file of ours
_MAGIC = b"SQLite format 3\x00"
_HEADER = 100


def make_folder(path: Path) -> None:
    """Make the folder of `path`, or say in a `DomainError` why it cannot be made."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise from_os(error, path.parent, writing=True) from error


def check_header(path: Path, newest: int, *, must_exist: bool = False) -> None:
    """Refuse a file that is damaged or from a newer program, without opening it as a store."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(_HEADER)
    except FileNotFoundError as error:
        if must_exist:
            raise from_os(error, path, writing=False) from error
        return
    except OSError as error:
        raise from_os(error, path, writing=False) from error
    log = path.with_name(path.name + "-wal")
    has_log = log.exists() and log.stat().st_size > 0
    if size == 0 and not has_log:
        return
    _refuse_damaged(head, size, has_log, path)
    _refuse_other(head, newest, path)


def _refuse_damaged(head: bytes, size: int, has_log: bool, path: Path) -> None:
    if len(head) < _HEADER or not head.startswith(_MAGIC):
        raise DomainError(Trouble.STORE_DAMAGED, "not a store's header", subject=path.name)
    page = struct.unpack_from(">H", head, 16)[0]
    page = 65536 if page == 1 else page
    changes, pages = struct.unpack_from(">II", head, 24)
    known = changes == struct.unpack_from(">I", head, 92)[0]
    if known and not has_log and size < page * pages:
        raise DomainError(Trouble.STORE_DAMAGED, "the file was cut short", subject=path.name)


def _refuse_other(head: bytes, newest: int, path: Path) -> None:
    version, application = (struct.unpack_from(">I", head, at)[0] for at in (60, 68))
    if application not in (0, APPLICATION_ID):
        raise DomainError(Trouble.STORE_DAMAGED, "another program's file", subject=path.name)
    if version > newest:
        raise _newer(version, newest, path)


def _newer(version: int, newest: int, path: Path) -> DomainError:
    words = f"version {version}, this program knows {newest}"
    return DomainError(Trouble.STORE_NEWER, words, subject=path.name)


def prepare(db: Database, migrations: Sequence[str]) -> None:
    """Set the connection up and bring the file to the newest version.

    A migration that fails is undone; the copy made before it stays beside the file, and the error
    is raised.
    """
    db.set_up()
    if version_of(db) != len(migrations):
        _migrate(db, migrations)
    db.change("PRAGMA foreign_keys = ON")


def version_of(db: Database) -> int:
    """The version the file says it has, 0 for a new one."""
    row = db.row("PRAGMA user_version")
    return int(row[0]) if row else 0


def _migrate(db: Database, migrations: Sequence[str]) -> None:
    old = version_of(db)
    if old > len(migrations):
        raise _newer(old, len(migrations), db.path)
    if old == 0 and db.row("SELECT 1 FROM sqlite_schema"):
        raise DomainError(Trouble.STORE_DAMAGED, "tables without a version", subject=db.path.name)
    if old:
        _back_up(db, old)
    with db.transaction():
        for number in range(version_of(db), len(migrations)):  # another process may have been first
            for statement in statements(migrations[number]):
                db.change(statement)
        if db.row("PRAGMA foreign_key_check"):
            raise DomainError(Trouble.STORE_DAMAGED, "a record without its owner")
        db.change(f"PRAGMA application_id = {APPLICATION_ID}")
        db.change(f"PRAGMA user_version = {len(migrations)}")


def _back_up(db: Database, version: int) -> None:
    """Copy the whole store to `<name>.before-<new version>`; an earlier copy is kept as it is."""
    target = db.path.with_name(f"{db.path.name}.before-{version + 1}")
    if target.exists():
        return
    part = target.with_name(target.name + ".part")
    try:
        part.unlink(missing_ok=True)
        with closing(sqlite3.connect(part)) as copy:
            db.connection.backup(copy)
        part.replace(target)
    except sqlite3.Error as error:
        part.unlink(missing_ok=True)
        raise from_sqlite(error, part) or error from error
    except OSError as error:
        raise from_os(error, target, writing=True) from error


def statements(script: str) -> Iterator[str]:
    """The statements of a script one by one, so that they can run inside one transaction."""
    gathered = ""
    for line in script.splitlines(keepends=True):
        gathered += line
        if sqlite3.complete_statement(gathered):
            yield gathered
            gathered = ""
    if gathered.strip():
        raise ValueError("a migration ends in the middle of a statement")
