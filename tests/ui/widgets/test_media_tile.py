"""Pictures: cropped as X does, moving only while seen, and never trusted."""

import struct
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtWidgets import QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from patientx_desktop.ui.theme.theme import Theme
from patientx_desktop.ui.widgets.media_tile import Corner, MediaTile, Tag, cropped
from patientx_desktop.ui.widgets.moving import MovingPicture


@pytest.fixture
def gif(tmp_path: Path) -> Path:
    path = tmp_path / "moving.gif"
    frames = [Image.new("RGB", (64, 48), colour) for colour in ("red", "green", "blue")]
    frames[0].save(path, save_all=True, append_images=frames[1:], duration=30, loop=0)
    return path


@pytest.fixture
def tile(qtbot: QtBot, theme: Theme) -> MediaTile:
    tile = MediaTile()
    qtbot.addWidget(tile)
    tile.resize(160, 90)
    return tile


@pytest.mark.parametrize(("source", "frame", "part"), [
    (QSize(100, 100), QSize(200, 100), QRect(0, 25, 100, 50)),
    (QSize(200, 100), QSize(50, 50), QRect(50, 0, 100, 100)),
    (QSize(), QSize(50, 50), QRect()),
])  # fmt: skip
def test_the_middle_of_a_picture_is_shown(source: QSize, frame: QSize, part: QRect) -> None:
    assert cropped(source, frame) == part


def test_a_moving_picture_moves_while_it_is_seen_and_stops_when_hidden(
    tile: MediaTile, qtbot: QtBot, gif: Path
) -> None:
    tile.set_path(gif)
    assert not tile.is_playing()
    tile.show()
    assert tile.is_playing()
    first = tile.grab().toImage()
    qtbot.waitUntil(lambda: tile.grab().toImage() != first)
    tile.hide()
    assert not tile.is_playing()
    tile.show()
    assert tile.is_playing()


def test_it_stops_with_the_tab_it_is_on(qtbot: QtBot, theme: Theme, gif: Path) -> None:
    tabs, tile = QStackedWidget(), MediaTile()
    qtbot.addWidget(tabs)
    tabs.addWidget(tile)
    tabs.addWidget(QWidget())
    tile.set_path(gif)
    tabs.show()
    assert tile.is_playing()
    tabs.setCurrentIndex(1)
    assert not tile.is_playing()


def test_paused_it_shows_its_first_frame_and_a_play_mark(
    tile: MediaTile, qtbot: QtBot, gif: Path
) -> None:
    tile.set_path(gif)
    tile.show()
    tile.set_paused(True)
    assert not tile.is_playing()
    corner = tile.grab().toImage().pixelColor(20, 20)
    assert corner.red() > 200
    assert corner.blue() < 60
    tile.set_paused(False)
    assert tile.is_playing()


def test_nothing_moves_where_motion_is_not_wanted(tile: MediaTile, theme: Theme, gif: Path) -> None:
    theme.set_reduce_motion(True)
    tile.set_path(gif)
    tile.show()
    assert not tile.is_playing()


def test_the_alt_text_is_its_name_and_its_tags_are_said(tile: MediaTile) -> None:
    said = QAccessible.queryAccessibleInterface(tile)
    assert said.text(QAccessible.Text.Name) == "Picture without alt text"
    tile.set_alt("A zebra ribbon")
    tile.set_tags(Tag("ALT"), Tag("GIF · 2.1 s", Corner.BOTTOM_END))
    assert said.text(QAccessible.Text.Name) == "A zebra ribbon"
    assert said.text(QAccessible.Text.Description) == "ALT, GIF · 2.1 s"
    assert said.role() == QAccessible.Role.Button


def test_it_is_pressed_with_the_keyboard_and_shows_its_focus(tile: MediaTile, qtbot: QtBot) -> None:
    tile.show()
    tile.activateWindow()
    tile.clearFocus()
    before = tile.grab().toImage()
    tile.setFocus()
    qtbot.waitUntil(tile.hasFocus)
    assert tile.grab().toImage() != before
    with qtbot.waitSignal(tile.clicked):
        qtbot.keyClick(tile, Qt.Key.Key_Space)


def test_a_damaged_file_says_so(tile: MediaTile, qtbot: QtBot, tmp_path: Path, gif: Path) -> None:
    junk = tmp_path / "junk.gif"
    junk.write_bytes(b"GIF89a" + b"\xff" * 40)
    with qtbot.waitSignal(tile.failed):
        tile.set_path(junk)
    assert tile.is_broken()
    assert "damaged" in tile.accessibleName()
    tile.show()
    assert not tile.grab().isNull()
    tile.set_path(gif)
    assert not tile.is_broken()


def test_a_missing_file_and_a_folder_are_no_pictures(tile: MediaTile, tmp_path: Path) -> None:
    for path in (tmp_path / "nothing.png", tmp_path):
        tile.set_path(path)
        assert tile.is_broken()


def test_a_picture_that_claims_to_be_huge_is_not_decoded(tile: MediaTile, tmp_path: Path) -> None:
    path = tmp_path / "bomb.gif"
    path.write_bytes(b"GIF89a" + struct.pack("<HH", 65_535, 65_535) + b"\x00" * 30)
    tile.set_path(path)
    assert tile.is_broken()
    assert MovingPicture(path).is_broken()


def test_a_large_still_is_decoded_small(tile: MediaTile, tmp_path: Path) -> None:
    path = tmp_path / "large.png"
    image = QImage(4000, 3000, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    assert image.save(str(path))
    tile.set_path(path)
    tile.show()
    assert tile.grab().toImage().pixelColor(80, 45) == QColor("teal")
    assert not tile.is_broken()


def test_hostile_tags_stay_on_the_picture(tile: MediaTile) -> None:
    tile.set_tags(*(Tag("W" * 4000, corner, "warning", "warning") for corner in Corner))
    for size in (QSize(160, 90), QSize(20, 10), QSize(1, 1)):
        tile.resize(size)
        tile.show()
        assert not tile.grab().isNull()


def test_the_height_follows_the_width(tile: MediaTile) -> None:
    assert tile.hasHeightForWidth()
    assert tile.heightForWidth(160) == 90


def test_it_rests_while_its_window_is_in_the_task_bar(
    tile: MediaTile, qtbot: QtBot, gif: Path
) -> None:
    tile.set_path(gif)
    tile.show()
    qtbot.waitUntil(tile.is_playing)
    tile.window().showMinimized()
    qtbot.waitUntil(lambda: not tile.is_playing())
    tile.window().showNormal()
    qtbot.waitUntil(tile.is_playing)
