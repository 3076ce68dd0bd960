"""What scrolls downwards is never wider than its room: nothing is cut off at its end."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from patientx_desktop.ui.gallery.longer import Longer
from patientx_desktop.ui.gallery.poses import Place, Shot
from patientx_desktop.ui.gallery.scenes import SHOTS
from tests.support.shell import shell
from tests.support.view import opened, seen
from tests.ui.conftest import Dress

pytestmark = pytest.mark.slow

LEFT_OUT = {  # not there yet
    "calendar-week", "leaders-compare", "stories-record", "settings-language", "settings-backups",
}  # fmt: skip
DIALOGS = {
    "late-digest", "connect", "stories-withdraw", "pause", "history", "dropped", "look-first",
    "sign-off-dialog", "compose-split", "keep-words", "saved-words", "keyboard", "about",
}  # fmt: skip
STARTS = ("settings", "calendar", "leaders", "stories")
VIEWS = [
    each
    for each in SHOTS
    if (
        each.name in DIALOGS or each.name.startswith(("settings", "calendar", "leaders", "stories"))
    )
    and each.name not in LEFT_OUT
]


@pytest.fixture
def longer(qapp: QApplication) -> Iterator[None]:
    """A language whose words are longer."""
    translator = Longer()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def too_wide(window: QWidget) -> list[str]:
    """Contents wider than the area that scrolls them downwards."""
    return [
        f"{area.objectName()} in {type(area.parentWidget()).__name__}: {inner.width()} >"
        f" {area.viewport().width()}"
        for area in seen(window, QScrollArea)
        if (inner := area.widget()) is not None and inner.width() > area.viewport().width()
    ]


@pytest.mark.parametrize("shot", VIEWS, ids=[each.name for each in VIEWS])
def test_nothing_is_cut_off_at_the_end_of_what_scrolls(
    tmp_path: Path, dress: Dress, qtbot: QtBot, shot: Shot
) -> None:
    theme = dress()
    with shell(tmp_path, theme, shot.scene, shot.tab) as place:
        window = opened(place, qtbot, shot.tab, 1000, 650)
        shot.pose(Place(place.window, place.ui))
        opened(place, qtbot, shot.tab, 1000, 650)
        assert too_wide(window) == []
        theme.set_text_scale(2.0)
        opened(place, qtbot, shot.tab, 1280, 800)
        qtbot.waitUntil(lambda: too_wide(window) == [], timeout=5_000)


@pytest.mark.parametrize("shot", VIEWS, ids=[each.name for each in VIEWS])
def test_nor_in_a_longer_language(
    tmp_path: Path, dress: Dress, qtbot: QtBot, longer: None, shot: Shot
) -> None:
    with shell(tmp_path, dress(), shot.scene, shot.tab) as place:
        window = opened(place, qtbot, shot.tab, 1000, 650)
        shot.pose(Place(place.window, place.ui))
        opened(place, qtbot, shot.tab, 1000, 650)
        assert too_wide(window) == []
