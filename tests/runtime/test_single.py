"""One program for one data folder; starting it again raises the window that is there."""

import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from patientx_desktop.runtime.single import SingleInstance
from tests.support.source import ROOT

_OTHER = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from patientx_desktop.runtime.single import SingleInstance
app = QCoreApplication([])
one = SingleInstance(Path(sys.argv[1]))
print(one.take(), one.call_the_other())
"""


def other(lock: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", _OTHER, str(lock)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_the_second_one_calls_the_first(tmp_path: Path, qtbot: QtBot) -> None:
    first = SingleInstance(tmp_path / "running.lock")
    assert first.take()
    assert first.take()
    first.listen()
    with qtbot.waitSignal(first.raised, timeout=20_000):
        process = other(tmp_path / "running.lock")
    out, _ = process.communicate(timeout=20)
    assert out.split() == ["False", "True"]
    first.release()


def test_a_lock_left_behind_by_a_killed_program_is_taken_over(tmp_path: Path, qapp: object) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", _OTHER.replace("print(", "import os; print(") + "os.abort()\n",
         str(tmp_path / "running.lock")],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    process.communicate(timeout=20)
    assert process.returncode != 0
    after = SingleInstance(tmp_path / "running.lock")
    assert after.take()
    after.release()
