"""The laptop shuts down, or somebody presses Ctrl+C: the program ends in order, with all words."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.source import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="these signals are POSIX's")
TYPING = """
import os, signal, sys
from PySide6.QtCore import QTimer
from patientx_desktop import app
from patientx_desktop.cli import read_options

class Typing(app.App):
    def move_in(self, desk):
        super().move_in(desk)
        QTimer.singleShot(0, self, self.type_and_end)

    def type_and_end(self):
        page = self.window.page("compose")
        page.new_post()
        page.cards.cards()[0].editor.insertPlainText("The last words")
        os.kill(os.getpid(), signal.SIGTERM)

app.App = Typing
sys.exit(app.run_app(read_options(sys.argv[1:])))
"""


def begin(folder: Path, *command: str) -> "subprocess.Popen[str]":
    args = [sys.executable, *command, "--practice", "--data-dir", str(folder)]
    own = {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), "HOME": str(folder.parent)}
    return subprocess.Popen(
        args, cwd=ROOT, env={**os.environ, **own}, stderr=subprocess.PIPE, text=True
    )


def texts(store: Path) -> list[str]:
    try:
        with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as read:
            return [row[0] for row in read.execute("SELECT text FROM posts")]
    except sqlite3.OperationalError:
        return []


def until(done: Callable[[], object]) -> None:
    nap = threading.Event()
    for _ in range(600):
        if done():
            return
        nap.wait(0.1)
    raise AssertionError("it never came about")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_told_to_end_it_closes_its_store_and_says_nothing(
    tmp_path: Path, number: signal.Signals, code: int
) -> None:
    store = tmp_path / "data/practice/patientx.db"
    with begin(tmp_path / "data", "-m", "patientx_desktop") as process:
        until(lambda: (tmp_path / "data/look.json").exists() and texts(store))
        process.send_signal(number)
        _, complaints = process.communicate(timeout=60)
    assert (process.returncode, complaints) == (code, "")
    assert not store.with_name("patientx.db-wal").exists()


def test_words_typed_in_the_last_moment_are_kept(tmp_path: Path) -> None:
    with begin(tmp_path / "data", "-c", TYPING) as process:
        _, complaints = process.communicate(timeout=60)
    assert (process.returncode, complaints) == (0, "")
    assert "The last words" in texts(tmp_path / "data/practice/patientx.db")


def test_told_to_end_before_anything_is_open_it_ends(tmp_path: Path) -> None:
    with begin(tmp_path / "data", "-m", "patientx_desktop") as process:
        until((tmp_path / "data").exists)
        process.send_signal(signal.SIGTERM)
        _, complaints = process.communicate(timeout=60)
    assert (process.returncode, complaints) == (0, "")
