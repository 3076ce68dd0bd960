"""One holder at a time, across threads and processes: a lock on an open file.

The operating system lets go of it when its holder dies, however it dies.
"""

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from patientx_desktop.domain.errors import DomainError, Outcome, Trouble

_STEP = 0.02


@contextmanager
def locked(path: Path, seconds: float = 120.0) -> Iterator[None]:
    """Hold the lock file at `path`, made if need be; wait at most `seconds` for it.

    Every entry opens the file anew, so that two threads exclude each other as two processes do.
    Raises `DomainError` TIMED_OUT, or READ_ONLY when the file cannot be made.
    """
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        trouble = Trouble.READ_ONLY
        raise DomainError(trouble, str(error), outcome=Outcome.NOT_SENT) from error
    try:
        _take(handle, seconds)
        try:
            yield
        finally:
            _release(handle)
    finally:
        os.close(handle)


def _take(handle: int, seconds: float) -> None:
    nap = threading.Event()
    for _ in range(max(1, int(seconds / _STEP))):
        if _try(handle):
            return
        nap.wait(_STEP)
    raise DomainError(Trouble.TIMED_OUT, "another holds the lock", outcome=Outcome.NOT_SENT)


if sys.platform == "win32":
    import msvcrt

    def _try(handle: int) -> bool:
        try:
            os.lseek(handle, 0, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _release(handle: int) -> None:
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _release(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)
