"""The whole window, for tests of what is in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.support.shell import Shell, shell
from tests.ui.conftest import Dress


@pytest.fixture
def place(tmp_path: Path, dress: Dress, qtbot: QtBot) -> Iterator[Shell]:
    """The window with the group of the pictures in it, on Compose, in front."""
    with shell(tmp_path / "data", dress()) as opened:
        with qtbot.waitExposed(opened.window):
            opened.window.show()
        opened.window.activateWindow()
        qtbot.waitUntil(opened.window.isActiveWindow)
        yield opened
