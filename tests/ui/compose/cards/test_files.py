"""Pictures, GIFs and videos on a card: taken, described, refused with a reason, taken out."""

from collections.abc import Callable
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from patientx_desktop.resources import resource
from patientx_desktop.ui.compose.cards.alt_dialog import AltDialog
from tests.ui.compose.conftest import Room

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def gif() -> Path:
    return Path(str(resource("shelf/ribbon.gif")))


def picture(folder: Path, name: str = "👍 photo.png") -> Path:
    path = folder / name
    Image.new("RGB", (64, 40), "teal").save(path)
    return path


def attach(room: Room, qtbot: QtBot, *paths: Path) -> None:
    room.page.editing.files.add(room.card().key, paths)
    tasks = room.office.tasks
    qtbot.waitUntil(lambda: tasks.busy == 0, timeout=5000)


def test_a_gif_is_attached_described_and_saved(room: Room, qtbot: QtBot) -> None:
    room.page.new_post("With a GIF")
    attach(room, qtbot, gif())
    tile = room.card().media.tiles()[0]
    assert tile._tags[0].text == "No ALT"
    assert tile._tags[1].text.startswith("GIF · ")
    qtbot.waitUntil(tile.is_playing)
    room.editor().setFocus()
    qtbot.keyClick(room.editor(), Qt.Key.Key_A, CTRL | SHIFT)
    dialog = room.window.findChild(AltDialog)
    assert dialog is not None
    qtbot.keyClicks(dialog.field, "A zebra-striped ribbon turns")
    qtbot.mouseClick(dialog.filled_button, Qt.MouseButton.LeftButton)
    post = room.post
    kept = room.office.session.posts.get(post.id).parts[0].attachments
    assert [each.alt for each in kept] == ["A zebra-striped ribbon turns"]
    assert tile.accessibleName() == "A zebra-striped ribbon turns"
    assert room.office.session.media.list()[0].alt == "A zebra-striped ribbon turns"


def test_the_librarys_description_comes_with_the_file(room: Room, qtbot: QtBot) -> None:
    room.page.new_post("first")
    attach(room, qtbot, gif())
    book = room.office.session.media
    book.set_alt(book.list()[0], "Known ribbon")
    room.page.new_post("second")
    attach(room, qtbot, gif())
    part = room.desk.focused_part
    assert part is not None
    assert part.attachments[0].alt == "Known ribbon"


def test_an_alt_text_that_is_too_long_cannot_be_kept(room: Room, qtbot: QtBot) -> None:
    room.page.new_post("x")
    attach(room, qtbot, gif())
    room.page.editing.describe_first()
    dialog = room.window.findChild(AltDialog)
    assert dialog is not None
    dialog.field.setPlainText("a" * 1001)
    assert not dialog.filled_button.isEnabled()
    assert dialog.count.text() == "Longer than X takes, by 1"
    dialog.field.setPlainText("a" * 1000)
    assert dialog.filled_button.isEnabled()
    dialog.reject()


def test_a_description_left_by_mistake_can_be_had_back(room: Room, qtbot: QtBot) -> None:
    room.page.new_post("x")
    attach(room, qtbot, gif())
    room.page.editing.describe_first()
    dialog = room.window.findChild(AltDialog)
    assert dialog is not None
    dialog.field.setPlainText("A ribbon with zebra stripes")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Escape)
    part = room.desk.focused_part
    assert part is not None
    assert part.attachments[0].alt == ""
    words, undo = room.toasts[-1]
    assert words == "The description was not kept."
    assert undo is not None
    undo()
    part = room.desk.focused_part
    assert part is not None
    assert part.attachments[0].alt == "A ribbon with zebra stripes"


def test_a_gif_beside_a_picture_is_refused_with_its_reason(
    room: Room, qtbot: QtBot, tmp_path: Path
) -> None:
    room.page.new_post("x")
    attach(room, qtbot, picture(tmp_path))
    attach(room, qtbot, gif())
    part = room.desk.focused_part
    assert part is not None
    assert len(part.attachments) == 1
    assert room.card().note.isVisible()
    assert "stands alone" in room.card().note.label.text()


def test_files_that_are_none_are_told_in_words_and_change_nothing(
    room: Room, qtbot: QtBot, tmp_path: Path
) -> None:
    room.page.new_post("x")
    empty, lie = tmp_path / "empty.gif", tmp_path / "lie 🎉.gif"
    empty.write_bytes(b"")
    lie.write_bytes(b"this is no GIF")
    for path in (empty, lie, tmp_path / "gone.gif"):
        attach(room, qtbot, path)
        assert room.card().note.label.text().startswith(path.name)
    part = room.desk.focused_part
    assert part is not None
    assert part.attachments == ()


def test_dropped_files_and_pasted_pictures_become_attachments(
    room: Room, qtbot: QtBot, tmp_path: Path
) -> None:
    room.page.new_post("x")
    dropped, pasted = QMimeData(), QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(picture(tmp_path)))])
    room.editor().insertFromMimeData(dropped)
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    pasted.setImageData(image)
    room.editor().insertFromMimeData(pasted)
    qtbot.waitUntil(lambda: len(room.card().media.tiles()) == 2, timeout=5000)
    assert room.editor().text() == "x"


def test_a_file_is_taken_out_with_the_delete_key(room: Room, qtbot: QtBot) -> None:
    room.page.new_post("x")
    attach(room, qtbot, gif())
    qtbot.keyClick(room.card().media.tiles()[0], Qt.Key.Key_Delete)
    assert room.card().media.isHidden()
    room.desk.flush()
    assert room.office.session.posts.get(room.post.id).parts[0].attachments == ()


def test_a_file_that_is_gone_from_the_library_shows_as_broken(
    make_room: Callable[[], Room], qtbot: QtBot
) -> None:
    room = make_room()
    room.page.new_post("x")
    attach(room, qtbot, gif())
    room.desk.flush()
    post = room.post
    room.page.new_post("other")
    file = post.parts[0].attachments[0].file
    room.office.session.media.path_of(file).unlink()
    room.page.open_post(post.id)
    assert room.card().media.tiles()[0].is_broken()


def test_a_file_taken_out_can_be_put_back(room: Room, qtbot: QtBot) -> None:
    room.page.new_post("With a GIF")
    attach(room, qtbot, gif())
    room.desk.set_alt(0, 0, "A ribbon")
    room.desk.flush()
    qtbot.keyClick(room.card().media.tiles()[0], Qt.Key.Key_Delete)
    assert room.post.parts[0].attachments == ()
    room.desk.flush()
    words, undo = room.toasts[-1]
    assert words == "GIF taken out of post 1."
    assert undo is not None

    undo()

    room.desk.flush()
    kept = room.office.session.posts.get(room.post.id).parts[0].attachments
    assert [each.alt for each in kept] == ["A ribbon"]


def test_a_description_is_kept_though_its_post_is_not_open_any_more(
    room: Room, qtbot: QtBot
) -> None:
    other = room.office.draft("Another")
    room.page.new_post("With a GIF")
    attach(room, qtbot, gif())
    room.page.editing.describe_first()
    dialog = room.window.findChild(AltDialog)
    assert dialog is not None
    dialog.field.setPlainText("A ribbon turns")
    room.page.open_post(other.id)
    qtbot.mouseClick(dialog.filled_button, Qt.MouseButton.LeftButton)
    assert room.office.session.media.list()[0].alt == "A ribbon turns"
    assert room.toasts[-1][0] == "Kept with the file. Its post is not open any more."
    assert room.post.id == other.id
