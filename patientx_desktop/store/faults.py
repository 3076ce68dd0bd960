"""From what SQLite and the file system say to the troubles that people are told about."""

import errno
import os
import shutil
import sqlite3
from pathlib import Path

from patientx_desktop.domain.errors import DomainError, Trouble

_ROOM = 128 * 1024
"""Less free space than this (bytes) and an unclear write error means a full disk."""

_PLAIN = {
    sqlite3.SQLITE_BUSY: Trouble.STORE_BUSY,
    sqlite3.SQLITE_LOCKED: Trouble.STORE_BUSY,
    sqlite3.SQLITE_FULL: Trouble.DISK_FULL,
    sqlite3.SQLITE_CORRUPT: Trouble.STORE_DAMAGED,
    sqlite3.SQLITE_NOTADB: Trouble.STORE_DAMAGED,
    sqlite3.SQLITE_READONLY: Trouble.READ_ONLY,
    sqlite3.SQLITE_PERM: Trouble.READ_ONLY,
}

_QUOTA = getattr(errno, "EDQUOT", errno.ENOSPC)  # Windows has no such error
_OS = {
    errno.ENOSPC: Trouble.DISK_FULL,
    errno.EFBIG: Trouble.DISK_FULL,  # this disk takes no file of that size
    errno.EROFS: Trouble.READ_ONLY,
    errno.ENOENT: Trouble.FILE_MISSING,
}


def from_sqlite(error: sqlite3.Error, path: Path) -> DomainError | None:
    """The trouble behind `error` in the file at `path`, None when it is a bug of ours."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    trouble = _PLAIN.get(code & 0xFF)
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        trouble = Trouble.FILE_MISSING
    elif code == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
        trouble = Trouble.GONE
    elif code & 0xFF in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR):
        trouble = _of_folder(path)
    return DomainError(trouble, str(error), subject=path.name) if trouble else None


def from_os(error: OSError, path: Path, *, writing: bool) -> DomainError:
    """The trouble behind an operating system's error about `path`."""
    trouble = Trouble.DISK_FULL if error.errno == _QUOTA else _OS.get(error.errno or 0)
    if trouble is None:
        denied = error.errno in (errno.EACCES, errno.EPERM)
        trouble = Trouble.READ_ONLY if writing and denied else Trouble.FILE_UNREADABLE
    return DomainError(trouble, error.strerror or type(error).__name__, subject=path.name)


def _of_folder(path: Path) -> Trouble:
    """Why a file in a folder could not be opened or written, found by looking at the folder."""
    folder = path.parent
    if not folder.is_dir():
        return Trouble.FILE_MISSING
    if not _writable(folder) or (path.exists() and not _writable(path)):
        return Trouble.READ_ONLY
    if shutil.disk_usage(folder).free < _ROOM:
        return Trouble.DISK_FULL
    return Trouble.FILE_UNREADABLE


def _writable(path: Path) -> bool:
    effective = os.access in os.supports_effective_ids
    return os.access(path, os.W_OK, effective_ids=effective)
