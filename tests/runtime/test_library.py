"""The media library looks after its folder."""

import os
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.clock import FakeClock
from tests.support.session import office


def test_what_a_killed_program_left_half_copied_is_gone_after_a_day(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    clock = FakeClock()
    with office(tmp_path, clock) as place:
        folder = place.paths.media
        folder.mkdir(parents=True, exist_ok=True)
        old, new = folder / "old.part", folder / "new.part"
        for path, hours in ((old, 25), (new, 23)):
            path.write_bytes(b"half")
            then = clock.now().timestamp() - hours * 3600
            os.utime(path, (then, then))
        place.session.media.tidy()
        qtbot.waitUntil(lambda: not old.exists())
        assert new.exists()
