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

if sys.platform == "win32":
    pytest.skip("these signals are POSIX's", allow_module_level=True)
import fcntl
import termios

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
        {end}

app.App = Typing
sys.exit(app.run_app(read_options(sys.argv[1:])))
"""

TERM = "os.kill(os.getpid(), signal.SIGTERM)"
HUP = "os.kill(os.getpid(), signal.SIGHUP)"
KEEP = """
        import ctypes, shiboken6
        from PySide6.QtGui import QSessionManager
        from PySide6.QtWidgets import QApplication
        memory = ctypes.create_string_buffer(4096)  # Qt alone can make a session manager
        manager = shiboken6.wrapInstance(ctypes.addressof(memory), QSessionManager)
        QApplication.instance().commitDataRequest.emit(manager)
"""
QUIT = """
        from PySide6.QtCore import QEvent
        from PySide6.QtWidgets import QApplication
        QApplication.sendEvent(QApplication.instance(), QEvent(QEvent.Type.Quit))
"""
LOGOUT = KEEP + QUIT
CUT_OFF = KEEP + "        os._exit(0)  # as Windows does once it has asked"
PLANNED = """
        session = self.home.session
        session.posts.plan(session.posts.new("Planned").id, "2099-11-28T11:00")
"""
STAYS = """
        page.cards.cards()[0].editor.selectAll()
        page.cards.cards()[0].editor.insertPlainText("still here")
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


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130), (signal.SIGHUP, 0)]
)
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


@pytest.mark.parametrize("end", [TERM, HUP, LOGOUT, CUT_OFF])
def test_words_typed_in_the_last_moment_are_kept(tmp_path: Path, end: str) -> None:
    store = tmp_path / "data/practice/patientx.db"
    with begin(tmp_path / "data", "-c", TYPING.replace("{end}", end)) as process:
        _, complaints = process.communicate(timeout=60)
    assert (process.returncode, complaints) == (0, "")
    assert end == CUT_OFF or not store.with_name("patientx.db-wal").exists()
    assert "The last words" in texts(store)


def test_no_question_holds_up_the_end_of_a_session(tmp_path: Path) -> None:
    """With posts planned and no tray the window's own cross asks first; a log-off must not."""
    with begin(tmp_path / "data", "-c", TYPING.replace("{end}", PLANNED + QUIT)) as process:
        _, complaints = process.communicate(timeout=60)
    assert (process.returncode, complaints) == (0, "")
    assert "The last words" in texts(tmp_path / "data/practice/patientx.db")


def test_a_log_off_that_is_called_off_goes_on_with_everything_kept(tmp_path: Path) -> None:
    store = tmp_path / "data/practice/patientx.db"
    with begin(tmp_path / "data", "-c", TYPING.replace("{end}", KEEP + STAYS)) as process:
        until(lambda: "The last words" in texts(store))
        until(lambda: "still here" in texts(store))
        process.send_signal(signal.SIGTERM)
        _, complaints = process.communicate(timeout=60)
    assert (process.returncode, complaints) == (0, "")


def own_the_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def test_a_terminal_that_is_closed_under_it_ends_it_in_order(tmp_path: Path) -> None:
    store = tmp_path / "data/practice/patientx.db"
    ours, its = os.openpty()
    args = [sys.executable, "-m", "patientx_desktop", "--practice", "--data-dir"]
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)}
    with subprocess.Popen(
        [*args, str(tmp_path / "data")],
        cwd=ROOT,
        env=env,
        stdin=its,
        stdout=its,
        stderr=its,
        start_new_session=True,
        preexec_fn=own_the_terminal,
    ) as process:
        os.close(its)
        until(lambda: (tmp_path / "data/look.json").exists() and texts(store))
        os.close(ours)
        assert process.wait(60) == 0
    assert not store.with_name("patientx.db-wal").exists()


def test_nohup_keeps_it_running_when_its_terminal_goes(tmp_path: Path) -> None:
    store = tmp_path / "data/practice/patientx.db"
    ignoring = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
    with begin(tmp_path / "data", "-c", ignoring + TYPING.replace("{end}", HUP)) as process:
        until(lambda: "The last words" in texts(store))
        assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        _, complaints = process.communicate(timeout=60)
    assert (process.returncode, complaints) == (0, "")


def test_told_to_end_before_anything_is_open_it_ends(tmp_path: Path) -> None:
    with begin(tmp_path / "data", "-m", "patientx_desktop") as process:
        until((tmp_path / "data").exists)
        process.send_signal(signal.SIGTERM)
        _, complaints = process.communicate(timeout=60)
    assert (process.returncode, complaints) == (0, "")
