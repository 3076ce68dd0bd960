"""What SQLite and the system say becomes a trouble that can be told; our own bugs stay loud."""

import errno
import sqlite3
from pathlib import Path

import pytest

from patientx_desktop.domain.errors import Trouble
from patientx_desktop.store import Store
from patientx_desktop.store.faults import from_os, from_sqlite


def sqlite_error(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("as SQLite says it")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "trouble"),
    [
        (sqlite3.SQLITE_BUSY, Trouble.STORE_BUSY),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, Trouble.STORE_BUSY),
        (sqlite3.SQLITE_LOCKED, Trouble.STORE_BUSY),
        (sqlite3.SQLITE_FULL, Trouble.DISK_FULL),
        (sqlite3.SQLITE_CORRUPT, Trouble.STORE_DAMAGED),
        (sqlite3.SQLITE_CORRUPT_VTAB, Trouble.STORE_DAMAGED),
        (sqlite3.SQLITE_NOTADB, Trouble.STORE_DAMAGED),
        (sqlite3.SQLITE_READONLY, Trouble.READ_ONLY),
        (sqlite3.SQLITE_READONLY_DBMOVED, Trouble.FILE_MISSING),
        (sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY, Trouble.GONE),
        (sqlite3.SQLITE_IOERR_READ, Trouble.FILE_UNREADABLE),
    ],
)
def test_every_known_error_of_sqlite_has_its_trouble(
    code: int, trouble: Trouble, tmp_path: Path
) -> None:
    told = from_sqlite(sqlite_error(code), tmp_path / "store.db")
    assert told is not None
    assert (told.trouble, told.subject) == (trouble, "store.db")


def test_a_folder_that_went_away_is_missing(tmp_path: Path) -> None:
    told = from_sqlite(sqlite_error(sqlite3.SQLITE_CANTOPEN), tmp_path / "gone" / "store.db")
    assert told is not None
    assert told.trouble is Trouble.FILE_MISSING


@pytest.mark.parametrize("code", [sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT_NOTNULL])
def test_a_bug_of_ours_stays_a_bug(code: int, tmp_path: Path) -> None:
    assert from_sqlite(sqlite_error(code), tmp_path / "store.db") is None
    assert from_sqlite(sqlite3.ProgrammingError("no code"), tmp_path / "store.db") is None


def test_wrong_sql_is_loud(store: Store) -> None:
    with pytest.raises(sqlite3.OperationalError):
        store._db.rows("SELECT no_such_column FROM posts")


@pytest.mark.parametrize(
    ("number", "writing", "trouble"),
    [
        (errno.ENOSPC, True, Trouble.DISK_FULL),
        (errno.EFBIG, True, Trouble.DISK_FULL),
        (errno.EROFS, True, Trouble.READ_ONLY),
        (errno.EACCES, True, Trouble.READ_ONLY),
        (errno.EACCES, False, Trouble.FILE_UNREADABLE),
        (errno.ENOENT, False, Trouble.FILE_MISSING),
        (errno.EIO, True, Trouble.FILE_UNREADABLE),
    ],
)
def test_every_error_of_the_system_has_its_trouble(
    number: int, writing: bool, trouble: Trouble
) -> None:
    told = from_os(OSError(number, "as the system says it"), Path("a/b.gif"), writing=writing)
    assert (told.trouble, told.subject) == (trouble, "b.gif")
