"""One holder at a time, and a holder that was killed at the worst moment holds nothing."""

import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.locking import FileLock, locked
from tests.support.source import ROOT

_HOLDER = """
import sys
from pathlib import Path
from patientx_desktop.locking import FileLock
lock = FileLock(Path(sys.argv[1]))
print(lock.take(), flush=True)
input()
"""


def test_the_second_waits_until_the_first_lets_go(tmp_path: Path) -> None:
    first, second = FileLock(tmp_path / "lock"), FileLock(tmp_path / "lock")
    assert first.take()
    assert first.take()
    assert not second.take()
    later = threading.Timer(0.1, first.release)
    later.start()
    assert second.take(10)
    assert not first.take()
    second.release()
    later.join()


def test_whoever_waits_in_vain_is_told(tmp_path: Path) -> None:
    with (
        locked(tmp_path / "lock"),
        pytest.raises(DomainError) as told,
        locked(tmp_path / "lock", 0.05),
    ):
        pass
    assert told.value.trouble is Trouble.TIMED_OUT


def test_a_lock_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    with pytest.raises(DomainError) as told:
        FileLock(tmp_path / "no such folder/lock").take()
    assert told.value.trouble is Trouble.READ_ONLY


def test_an_empty_file_left_by_one_that_was_killed_while_locking_is_free(tmp_path: Path) -> None:
    (tmp_path / "lock").touch()
    lock = FileLock(tmp_path / "lock")
    assert lock.take()
    lock.release()


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a thing of POSIX")
def test_a_killed_process_lets_go(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _HOLDER, str(tmp_path / "lock")]
    pipe = subprocess.PIPE
    process = subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True)
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "True"
    lock = FileLock(tmp_path / "lock")
    assert not lock.take()
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=20)
    assert lock.take(10)
    lock.release()
