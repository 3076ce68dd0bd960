"""Whether the file is still in its place, and bringing it back where somebody deleted it.

On Linux and macOS a deleted file lives on for whoever has it open: every write succeeds, and all
of it is gone when the program ends. So it is looked at before each write, and written anew from
what is open.
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from patientx_desktop.store.faults import from_os, from_sqlite

Identity = tuple[int, int]
"""The disk and the number of a file, which its name does not tell."""


def identity_of(path: Path) -> Identity | None:
    """Which file has this name now, None for none."""
    try:
        found = os.stat(path)  # noqa: PTH116 - asked before every write, so the quick way
    except FileNotFoundError:
        return None
    except OSError as error:
        raise from_os(error, path, writing=True) from error
    return found.st_dev, found.st_ino


def bring_back(connection: sqlite3.Connection, path: Path) -> None:
    """Write the whole of a deleted file to its place again, and close `connection`.

    The new file appears only when all of it is on the disk. A log that was left behind belongs to
    the old one. `DomainError` where the folder is gone too, or the disk is full.
    """
    part = path.with_name(path.name + ".part")
    try:
        part.unlink(missing_ok=True)
        with closing(sqlite3.connect(part)) as copy:
            connection.backup(copy)
        for ending in ("-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
        part.replace(path)
        connection.close()
    except sqlite3.Error as error:
        raise from_sqlite(error, part) or error from error
    except OSError as error:
        raise from_os(error, path, writing=True) from error
