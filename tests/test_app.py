"""The program as a whole: it opens into practice, says what is wrong with a folder."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from patientx_desktop import __version__
from patientx_desktop.app import App
from patientx_desktop.cli import Options
from patientx_desktop.domain.account import Account
from patientx_desktop.domain.clock import SystemClock
from patientx_desktop.store import Store
from patientx_desktop.ui.window.refused import Refused
from tests.support.source import ROOT


def start(qapp: QApplication, folder: Path) -> App:
    app = App(Options(data_dir=folder), qapp, SystemClock())
    assert app.start()
    return app


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def opened(qapp: QApplication, folder: Path, qtbot: QtBot) -> Iterator[App]:
    app = start(qapp, folder)
    qtbot.waitUntil(lambda: app.home is not None, timeout=20_000)
    yield app
    app.quit()
    app.window.deleteLater()


def refusal(qapp: QApplication, folder: Path, qtbot: QtBot) -> str:
    app = start(qapp, folder)
    qtbot.waitUntil(lambda: isinstance(app.window.centralWidget(), Refused), timeout=20_000)
    page = app.window.centralWidget()
    assert page is not None
    said = page.accessibleName()
    app.quit()
    app.window.deleteLater()
    return said


def test_without_an_account_it_opens_into_practice_mode(opened: App, folder: Path) -> None:
    assert opened.home is not None
    assert opened.home.session.is_practice
    assert opened.window.status is not None
    assert "PRACTICE" in opened.window.status.text()
    assert not (folder / "patientx.db").exists()


def test_the_window_is_there_before_anything_is_read(qapp: QApplication, folder: Path) -> None:
    app = App(Options(data_dir=folder), qapp, SystemClock())
    assert not folder.exists()
    assert app.window.remembered()[1] == "compose"
    app.window.deleteLater()


def test_a_store_from_a_newer_version_is_told_and_not_touched(
    qapp: QApplication, folder: Path, qtbot: QtBot
) -> None:
    folder.mkdir()
    path = folder / "patientx.db"
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA application_id = 1348564056")
        connection.execute("PRAGMA user_version = 900")
        connection.execute("CREATE TABLE precious (words)")
    connection.close()
    before = path.read_bytes()
    said = refusal(qapp, folder, qtbot)
    assert "newer version" in said
    assert "not touched" in said
    assert path.read_bytes() == before


def test_a_damaged_store_is_told_and_not_touched(
    qapp: QApplication, folder: Path, qtbot: QtBot
) -> None:
    folder.mkdir()
    path = folder / "patientx.db"
    path.write_bytes(b"not a database " * 300)
    said = refusal(qapp, folder, qtbot)
    assert "damaged" in said
    assert path.read_bytes() == b"not a database " * 300


def test_a_folder_that_is_a_file_is_told(qapp: QApplication, folder: Path, qtbot: QtBot) -> None:
    folder.write_text("I am a file")
    assert "data folder" in refusal(qapp, folder, qtbot)


def run(folder: Path, *args: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "patientx_desktop", "--data-dir", str(folder), *args]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=100)


def test_send_due_without_a_window_sends_and_says_so(folder: Path) -> None:
    done = run(folder, "--practice", "--send-due")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip()


def test_the_version_is_said(folder: Path) -> None:
    assert __version__ in run(folder, "--version").stdout


def test_a_connected_account_moves_the_window_into_its_own_folder(
    opened: App, folder: Path, qtbot: QtBot
) -> None:
    store = Store.open(folder / "patientx.db", SystemClock())
    account = store.accounts.add(Account("", "1", "northstar_rare", "North Star Rare"))
    store.close()
    assert opened.home is not None
    opened.home.dialogs.account_connected.emit(account)
    practice = opened.home
    qtbot.waitUntil(lambda: opened.home not in (None, practice), timeout=20_000)
    assert opened.home is not None
    assert not opened.home.session.is_practice
    assert opened.window.status is not None
    assert "PRACTICE" not in opened.window.status.text()
