"""A file X would not take is made to fit with one press, and nobody loses the one they had."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.media import MediaFile
from patientx_desktop.domain.post import Folder, State
from patientx_desktop.runtime.library import _Take
from patientx_desktop.ui.compose.cards.fit_strip import FitStrip
from patientx_desktop.ui.compose.needs.view import NeedsYouView
from tests.support.videos import make_video
from tests.ui.compose.conftest import Room

pytestmark = pytest.mark.slow

SECONDS = 30_000


@pytest.fixture
def film(tmp_path: Path) -> Path:
    """Filmed as a phone does: wider than X takes, and with a codec it does not play."""
    return make_video(tmp_path / "maya.mov", size=(1920, 1080), codec="mpeg4")


def add(room: Room, qtbot: QtBot, path: Path) -> FitStrip:
    room.page.editing.files.add(room.card().key, [path])
    qtbot.waitUntil(lambda: bool(room.post.parts[0].attachments), timeout=SECONDS)
    strip = room.card().media.fit
    assert strip is not None
    return strip


def attached(room: Room) -> MediaFile:
    (attachment,) = room.post.parts[0].attachments
    return attachment.file


def press(qtbot: QtBot, strip: FitStrip) -> None:
    qtbot.mouseClick(strip.button, Qt.MouseButton.LeftButton)


def test_a_film_from_a_phone_fits_after_one_press(room: Room, qtbot: QtBot, film: Path) -> None:
    room.page.new_post("Maya speaks")
    strip = add(room, qtbot, film)
    old = attached(room)
    assert strip.isVisible()
    assert strip.label.text() == "This video is of a type X does not take."
    assert strip.button.text() == "Make it fit"
    room.desk.set_alt(0, 0, "Maya at her desk")
    strip.button.setFocus()
    press(qtbot, strip)
    assert strip.button.text() == "Stop"
    assert strip.label.text().startswith("Making it fit X: ")
    qtbot.waitUntil(lambda: attached(room) != old, timeout=SECONDS)
    assert attached(room).name == "maya.mp4"
    assert (attached(room).width, attached(room).height) == (1280, 720)
    assert strip.isHidden()
    assert room.editor().hasFocus()
    assert room.post.parts[0].attachments[0].alt == "Maya at her desk"
    assert room.toasts[-1][0].startswith("It fits X now: ")
    assert room.office.session.posts.get(room.post.id).parts == room.post.parts


def test_undo_brings_the_first_file_back(room: Room, qtbot: QtBot, film: Path) -> None:
    room.page.new_post("Maya speaks")
    strip = add(room, qtbot, film)
    old = attached(room)
    press(qtbot, strip)
    qtbot.waitUntil(lambda: attached(room) != old, timeout=SECONDS)
    room.editor().setFocus()
    qtbot.keyClick(room.editor(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert attached(room) == old
    assert strip.isVisible()
    press(qtbot, strip)  # what was made of it is still there
    assert attached(room) != old


def test_what_was_made_and_is_gone_again_is_made_once_more(
    room: Room, qtbot: QtBot, film: Path
) -> None:
    room.page.new_post("Maya speaks")
    strip = add(room, qtbot, film)
    old, media = attached(room), room.office.session.media
    press(qtbot, strip)
    qtbot.waitUntil(lambda: attached(room) != old, timeout=SECONDS)
    room.desk.exchange(attached(room).digest, old)
    made = room.office.session.fitting._known[old.digest]
    media.path_of(made).unlink()  # taken off the shelf, and let go of
    press(qtbot, strip)
    qtbot.waitUntil(lambda: attached(room) != old, timeout=SECONDS)
    assert media.path_of(attached(room)).is_file()


def test_it_can_be_stopped_and_the_file_stays(room: Room, qtbot: QtBot, film: Path) -> None:
    room.page.new_post("Maya speaks")
    strip = add(room, qtbot, film)
    old = attached(room)
    press(qtbot, strip)
    press(qtbot, strip)
    assert strip.button.text() == "Make it fit"
    assert room.office.session.fitting.share(old) is None
    assert attached(room) == old


def test_it_goes_on_while_another_post_is_looked_at(room: Room, qtbot: QtBot, film: Path) -> None:
    other = room.office.draft("Another")
    room.page.new_post("Maya speaks")
    strip = add(room, qtbot, film)
    assert room.desk.flush()
    mine, old = room.post.id, attached(room)
    press(qtbot, strip)
    with qtbot.waitSignal(room.office.session.fitting.made, timeout=SECONDS):
        room.page.open_post(other.id)
    assert not room.post.parts[0].attachments
    room.page.open_post(mine)
    assert attached(room) == old
    again = room.card().media.fit
    assert again is not None
    press(qtbot, again)
    assert attached(room) != old


def test_a_picture_that_is_too_large_becomes_smaller(
    room: Room, qtbot: QtBot, tmp_path: Path
) -> None:
    Image.effect_noise((3000, 2400), 90).save(tmp_path / "scan.png")
    room.page.new_post("A scan")
    strip = add(room, qtbot, tmp_path / "scan.png")
    assert "too large for X" in strip.label.text()
    assert strip.button.text() == "Make it smaller"
    old = attached(room)
    press(qtbot, strip)
    qtbot.waitUntil(lambda: attached(room) != old, timeout=SECONDS)
    assert attached(room).size <= 5_000_000
    assert attached(room).name == "scan.jpg"


def test_a_file_that_was_damaged_meanwhile_is_told_and_stays(
    room: Room, qtbot: QtBot, film: Path
) -> None:
    room.page.new_post("Maya speaks")
    strip = add(room, qtbot, film)
    kept = room.office.session.media.path_of(attached(room))
    kept.chmod(0o600)
    kept.write_bytes(film.read_bytes()[:900])
    press(qtbot, strip)
    qtbot.waitUntil(room.card().note.isVisible, timeout=SECONDS)
    assert "damaged" in room.card().note.label.text()
    assert strip.button.text() == "Make it fit"


def test_the_checks_name_the_file_and_make_it_fit(room: Room, qtbot: QtBot, film: Path) -> None:
    room.page.new_post("Maya speaks")
    add(room, qtbot, film)
    old, checks = attached(room), room.page.inspector.checks
    qtbot.waitUntil(lambda: "bad_file-0" in checks.list.keys(), timeout=SECONDS)  # noqa: SIM118
    row = checks.list.row("bad_file-0")
    assert row is not None
    assert row.label.text() == "The post has a file that X will not take: maya.mov."
    qtbot.mouseClick(row.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: attached(room) != old, timeout=SECONDS)
    qtbot.waitUntil(lambda: checks.list.row("bad_file-0") is None, timeout=SECONDS)


def test_a_post_with_such_a_file_cannot_be_planned(room: Room, qtbot: QtBot, film: Path) -> None:
    room.page.new_post("Maya speaks")
    add(room, qtbot, film)
    assert room.desk.flush()
    with pytest.raises(DomainError) as told:
        room.office.plan(room.post)
    assert told.value.trouble is Trouble.MEDIA_REFUSED


def test_what_x_refused_is_made_to_fit_from_needs_you(room: Room, qtbot: QtBot, film: Path) -> None:
    place = room.office
    file = place.desk.store.media.add(_Take(place.desk, film)())
    post = place.draft("Maya speaks", file=file)
    place.desk.store.posts.move(post.id, State.FAILED, reason=Trouble.MEDIA_REFUSED.value)
    place.session.posts.say_changed()
    room.page._ui.asks.post_asked.connect(room.page.open_post)
    room.desk.set_folder(Folder.NEEDS_YOU)
    view = room.window.findChild(NeedsYouView, "needs-you")
    assert view is not None
    view.reload()
    button = view.cards()[0].findChild(QPushButton, "need-fit")
    assert button is not None
    assert button.text() == "Make it fit"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert room.post.id == post.id
    qtbot.waitUntil(lambda: attached(room) != file, timeout=SECONDS)
    assert room.post.state is State.DRAFT


def test_what_is_too_long_is_only_cut_by_the_button_that_says_where(
    room: Room, qtbot: QtBot, tmp_path: Path
) -> None:
    long = make_video(tmp_path / "long.mp4", colours=["teal", "orange"] * 80, rate=1)
    room.page.new_post("Maya speaks")
    strip = add(room, qtbot, long)
    old, checks = attached(room), room.page.inspector.checks
    assert strip.label.text() == "This video is 2:40 long, and X takes 2:20."
    assert strip.button.text() == "Keep the first 2:20"
    qtbot.waitUntil(lambda: checks.list.row("bad_file-0") is not None, timeout=SECONDS)
    row = checks.list.row("bad_file-0")
    assert row is not None
    qtbot.mouseClick(row.button, Qt.MouseButton.LeftButton)
    assert room.office.session.fitting.share(old) is None
    press(qtbot, strip)
    qtbot.waitUntil(lambda: attached(room) != old, timeout=SECONDS)
    assert attached(room).duration_ms <= 140_000
