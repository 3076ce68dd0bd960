"""One holder at a time, across threads and processes: a lock on an open file.

The operating system lets go of it when its holder dies, however it dies. A lock that is a file's
mere existence would not do: killed between making the file and writing its own name into it, its
owner can never be recognised as gone, and nothing is sent any more.
"""

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from patientx_desktop.domain.errors import DomainError, Outcome, Trouble

_STEP = 0.02


class FileLock:
    """The lock on the file at `path`, which is made if need be and never removed.

    Each opens the file anew, so that two of them exclude each other within a process as two
    processes do.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def take(self, seconds: float = 0.0) -> bool:
        """Whether it is ours now, or was already; waits at most `seconds` for whoever has it.

        Raises `DomainError` READ_ONLY when the file cannot be made or locked.
        """
        nap = threading.Event()
        for _ in range(int(seconds / _STEP)):
            if self._try():
                return True
            nap.wait(_STEP)
        return self._try()

    def release(self) -> None:
        """Let it go; nothing happens where it is not ours."""
        if self._handle is not None:
            handle, self._handle = self._handle, None
            os.close(handle)

    def _try(self) -> bool:
        if self._handle is not None:
            return True
        try:
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                won = _is_won(handle)
            except OSError:
                os.close(handle)
                raise
        except OSError as error:
            trouble = Trouble.READ_ONLY
            raise DomainError(trouble, str(error), outcome=Outcome.NOT_SENT) from error
        if won:
            self._handle = handle
        else:
            os.close(handle)
        return won


@contextmanager
def locked(path: Path, seconds: float = 120.0) -> Iterator[None]:
    """Hold the lock on `path`; wait at most `seconds` for it.

    Raises `DomainError` TIMED_OUT, or READ_ONLY when the file cannot be made.
    """
    lock = FileLock(path)
    if not lock.take(seconds):
        raise DomainError(Trouble.TIMED_OUT, "another holds the lock", outcome=Outcome.NOT_SENT)
    try:
        yield
    finally:
        lock.release()


if sys.platform == "win32":
    import msvcrt

    def _is_won(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _is_won(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
