"""Captions on a card: chosen, dropped with the video, offered from beside it, refused in words."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from patientx_desktop.domain.media import MediaFile
from patientx_desktop.ui.compose.cards.alt_dialog import AltDialog
from tests.support.videos import make_video
from tests.ui.compose.conftest import Room
from tests.ui.conftest import Dress

WORDS = "1\n00:00:00,000 --> 00:00:01,000\nHello\n"


@pytest.fixture
def film(tmp_path: Path) -> Path:
    return make_video(tmp_path / "maya.mp4")


def captions_file(folder: Path, name: str = "words.srt", words: str = WORDS) -> Path:
    path = folder / name
    path.write_text(words, encoding="utf-8")
    return path


def drop(room: Room, qtbot: QtBot, *paths: Path) -> None:
    room.page.editing.files.add(room.card().key, paths)
    settle(room, qtbot)


def settle(room: Room, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: room.office.tasks.busy == 0, timeout=5000)


def captions(room: Room) -> MediaFile | None:
    return room.post.parts[0].attachments[0].captions


def tags(room: Room) -> list[str]:
    return room.card().media.tiles()[0].accessibleDescription().split(", ")


def pick(room: Room, qtbot: QtBot, path: Path) -> None:
    """Choose in the dialog for captions that is open."""
    chooser = room.window.findChild(QFileDialog, "captions-chooser")
    assert chooser is not None
    chooser.fileSelected.emit(str(path))
    chooser.reject()
    settle(room, qtbot)


def test_captions_dropped_together_with_the_video_go_with_it_and_are_kept(
    room: Room, qtbot: QtBot, film: Path, tmp_path: Path
) -> None:
    room.page.new_post("Maya speaks")
    drop(room, qtbot, captions_file(tmp_path), film)
    settle(room, qtbot)
    qtbot.waitUntil(lambda: captions(room) is not None)
    assert "CC" in tags(room)
    room.desk.flush()
    kept = room.office.session.posts.get(room.post.id).parts[0].attachments[0]
    assert kept.captions == captions(room)
    room.page.editing.undo()
    assert captions(room) is None
    assert "CC" not in tags(room)


def test_what_lies_beside_the_video_is_offered_and_not_just_taken(
    room: Room, qtbot: QtBot, film: Path, tmp_path: Path
) -> None:
    beside = captions_file(tmp_path, "maya.srt")
    room.page.new_post("Maya speaks")
    drop(room, qtbot, film)
    qtbot.waitUntil(lambda: "maya.srt" in room.card().note.label.text())
    assert captions(room) is None
    room.desk.captions_asked.emit(0)
    chooser = room.window.findChild(QFileDialog, "captions-chooser")
    assert chooser is not None
    assert Path(chooser.directory().absolutePath()) == tmp_path
    pick(room, qtbot, beside)
    qtbot.waitUntil(lambda: captions(room) is not None)
    assert not room.card().note.isVisible()


def test_a_file_that_is_none_is_refused_in_a_clear_sentence(
    room: Room, qtbot: QtBot, film: Path, tmp_path: Path
) -> None:
    room.page.new_post("Maya speaks")
    drop(room, qtbot, film)
    drop(room, qtbot, captions_file(tmp_path, "diary.srt", "Dear diary"))
    said = room.card().note.label.text()
    assert said.startswith("diary.srt: This is not a captions file")
    assert captions(room) is None


def test_captions_without_a_video_are_told_to_need_one(
    room: Room, qtbot: QtBot, tmp_path: Path
) -> None:
    room.page.new_post("No video")
    drop(room, qtbot, captions_file(tmp_path))
    assert room.card().note.label.text() == "Captions go with a video. Add the video first."


def test_the_tiles_menu_adds_them_and_takes_them_out_with_a_way_back(
    room: Room, qtbot: QtBot, film: Path, tmp_path: Path
) -> None:
    room.page.new_post("Maya speaks")
    drop(room, qtbot, film)
    trigger(room, "Add captions")
    pick(room, qtbot, captions_file(tmp_path))
    qtbot.waitUntil(lambda: captions(room) is not None)
    trigger(room, "Take the captions out")
    assert captions(room) is None
    words, undo = room.toasts[-1]
    assert words == "Captions taken out."
    assert undo is not None
    undo()
    assert captions(room) is not None


def trigger(room: Room, words: str) -> None:
    """Press a line of the video's menu."""
    tile = room.card().media.tiles()[0]
    menu = tile.menu_for_it()
    next(each for each in menu.actions() if each.text() == words).trigger()
    menu.deleteLater()


def test_the_dialog_of_a_video_says_its_captions_and_adds_them(
    room: Room, qtbot: QtBot, film: Path, tmp_path: Path
) -> None:
    room.page.new_post("Maya speaks")
    drop(room, qtbot, film)
    room.card().media.tiles()[0].click()
    dialog = room.window.findChild(AltDialog)
    assert dialog is not None
    button = dialog.findChild(QPushButton, "alt-captions")
    assert button is not None
    assert dialog.captions_name.text() == "None yet"
    dialog.field.setPlainText("Maya at her kitchen table")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    pick(room, qtbot, captions_file(tmp_path))
    qtbot.waitUntil(lambda: captions(room) is not None)
    assert room.post.parts[0].attachments[0].alt == "Maya at her kitchen table"


def test_at_twice_the_text_size_no_card_is_higher_than_what_is_in_it(
    room: Room, qtbot: QtBot, film: Path, dress: Dress
) -> None:
    dress(text_scale=2.0)
    room.window.resize(1280, 800)
    room.page.new_post("Maya speaks of her first night at the line, in her own words")
    drop(room, qtbot, film)

    def is_snug() -> bool:
        card = room.card()
        layout = card.layout()
        assert layout is not None
        return card.height() == layout.totalHeightForWidth(card.width())

    qtbot.waitUntil(is_snug)
    room.window.resize(1000, 800)
    qtbot.waitUntil(is_snug)
