"""The preview shows what X would show, and keeps up with the keys."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from patientx_desktop.domain.media import Attachment, MediaFile, MediaKind
from patientx_desktop.domain.poll import Poll
from patientx_desktop.domain.text import entities
from patientx_desktop.resources import resource
from patientx_desktop.store.files import MediaFiles
from patientx_desktop.ui.compose.inspector.preview import PreviewPanel
from patientx_desktop.ui.compose.inspector.preview_crop import crop_words
from patientx_desktop.ui.compose.inspector.preview_media import PreviewMedia, frames
from patientx_desktop.ui.compose.inspector.preview_words import PreviewWords, short_link, shown
from patientx_desktop.ui.theme.tokens import scaled, tokens_of
from patientx_desktop.ui.widgets.link import LinkButton
from patientx_desktop.ui.widgets.media_tile import MediaTile
from tests.support.videos import make_video
from tests.ui.compose.conftest import Room
from tests.ui.conftest import Dress


def preview(room: Room) -> PreviewPanel:
    return room.page.inspector.preview


def test_it_follows_every_key(room: Room, qtbot: QtBot) -> None:
    room.page.new_post()
    qtbot.keyClicks(room.editor(), "We are here #RareDisease")

    (post,) = preview(room).posts()
    assert post.words.words_shown() == "We are here #RareDisease"
    assert post.words.links_shown() == ("#RareDisease",)
    assert "We are here" in post.words.accessibleName()


@pytest.mark.parametrize(
    ("address", "short"),
    [
        ("https://example.org/a", "example.org/a"),
        ("http://www.example.org", "example.org"),
        ("https://example.org/" + "a" * 40, "example.org/aaaaaaaaaaaaaa…"),
    ],
)
def test_links_are_as_short_as_x_writes_them(address: str, short: str) -> None:
    assert short_link(address) == short
    text = f"See {address} 😀 @who"

    found = shown(text, entities(text))

    raw = found.words.encode("utf-16-le")
    pieces = [raw[2 * a : 2 * b].decode("utf-16-le") for a, b in found.links]
    assert pieces == [short, "@who"]


def test_a_very_long_text_is_cut_and_does_not_hang() -> None:
    text = "word https://example.org/x " * 20_000

    assert len(shown(text, entities(text[:6000])).words) < 6000


def test_its_height_changes_only_with_its_lines(qtbot: QtBot, dress: Dress) -> None:
    dress()
    words = PreviewWords()
    qtbot.addWidget(words)
    words.resize(200, 20)
    words.set_text("one", ())
    low = words.heightForWidth(200)
    words.set_text("one two", ())

    assert words.heightForWidth(200) == low
    words.set_text("one\ntwo\nthree", ())
    assert words.heightForWidth(200) == low * 2
    assert words.line_count() == 3
    assert words.heightForWidth(20) > low * 2


def test_the_whole_thread_is_shown_when_asked(room: Room, qtbot: QtBot) -> None:
    room.desk.open(room.office.draft("first", "second", "third").id)
    panel = preview(room)
    assert [post.words.words_shown() for post in panel.posts()] == ["first"]

    button = panel.findChild(LinkButton, "preview-whole-thread")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert [post.words.words_shown() for post in panel.posts()] == ["first", "second", "third"]


def test_it_shows_the_part_that_is_worked_on(room: Room) -> None:
    room.desk.open(room.office.draft("first", "second").id)
    room.desk.focus_part(1)

    (post,) = preview(room).posts()
    assert post.words.words_shown() == "second"
    assert post.words.accessibleName().startswith("Post 2 of 2")


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_pictures_fill_their_box_and_never_overlap(count: int) -> None:
    places = frames(count, 301, 169, 2)

    assert len(places) == count
    for index, one in enumerate(places):
        assert 0 <= one.left() <= one.right() < 301
        assert 0 <= one.top() <= one.bottom() < 169
        assert not any(one.intersects(other) for other in places[index + 1 :])
    assert max(place.right() for place in places) == 300
    assert max(place.bottom() for place in places) == 168


def test_a_gif_moves_with_its_tag_and_alt_text(room: Room, qtbot: QtBot) -> None:
    folder = MediaFiles(room.office.desk.paths.media)
    digest = folder.put(resource("shelf/sun.gif"), 16_000_000)
    file = MediaFile(digest, MediaKind.GIF, "image/gif", "sun.gif", 1, 640, 360, 30)
    media = PreviewMedia(room.office.session.media)
    qtbot.addWidget(media)
    media.resize(QSize(248, 93))
    media.set_files((Attachment("", file, "A smiling sun"),))
    media.show()

    (tile,) = media.tiles()
    assert tile.is_playing()
    assert tile.accessibleName() == "A smiling sun"
    assert tile.accessibleDescription() == "GIF"
    media.hide()
    assert not tile.is_playing()


LONG = (
    "Notre ligne du samedi est ouverte dès ce soir : infirmières, parents et proches vous"
    " répondent de 19 h à minuit, pour toute maladie rare.\n\nAnticonstitutionnellement"
    "anticonstitutionnellement 👩‍👩‍👧‍👦🧬 " + "🦓" * 30 + "\n\n#MaladiesRares"
)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_line_is_cut_above_the_picture(
    room: Room, qtbot: QtBot, dress: Dress, scale: float
) -> None:
    dress(text_scale=scale)
    room.page.new_post()
    room.desk.set_text(0, "Short")
    panel = preview(room)
    (post,) = panel.posts()
    words = post.words
    for text in (LONG, "Short again", LONG * 3):
        room.desk.set_text(0, text)
        room.window.resize(room.window.width() - 40, room.window.height())
        room.page.side_drawer.set_open(True)
        qtbot.waitUntil(words.isVisible)

        def is_whole() -> bool:
            return words.height() == words.heightForWidth(words.width())

        qtbot.waitUntil(is_whole)
        assert words.height() == (1 + words.line_count()) * scaled(20)
        assert post.height() >= words.geometry().bottom()
        assert panel.height() >= post.geometry().bottom()


def test_a_poll_is_shown_as_it_would_be_sent(room: Room, qtbot: QtBot) -> None:
    room.desk.new("When?")
    room.desk.set_poll(0, Poll(("Morning", " ", "Evening"), 90))
    (post,) = preview(room).posts()
    assert post.poll.isVisible()
    assert post.poll.answers() == ("Morning", "Evening")
    assert "Poll: Morning, Evening" in post.words.accessibleName()
    room.desk.set_poll(0, None)
    assert post.poll.isHidden()


@pytest.mark.parametrize(
    ("text", "tail"),
    [
        ("x" * 280, ""),
        ("x" * 280 + "yz", "yz"),
        ("https://example.org/" + "a" * 40 + " " + "x" * 256 + "tail", "tail"),
        ("x" * 270 + " https://example.org/abc", "example.org/abc"),
    ],
)
def test_the_end_that_x_would_not_take_is_marked(room: Room, text: str, tail: str) -> None:
    room.desk.new(text)
    (post,) = preview(room).posts()
    assert post.words.tail_shown() == tail
    assert ("too long" in post.words.accessibleName()) == bool(tail)


def test_a_look_of_x_is_chosen_and_remembered(room: Room, make_room: Callable[[], Room]) -> None:
    room.desk.new("Hello")
    stage = preview(room).stage
    (post,) = preview(room).posts()
    assert stage.look() == "light"
    button = stage.looks.findChild(QAbstractButton, "swatch-x-dim")
    assert isinstance(button, QAbstractButton)
    assert button.accessibleName() == "X in dim"
    button.click()
    assert tokens_of(post.words).name == "x-dim"
    assert tokens_of(preview(room)).name == "light"
    assert room.office.desk.store.settings.get("preview_look", "") == "dim"
    assert preview(make_room()).stage.look() == "dim"
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Right)
    assert stage.look() == "dark"


def test_without_a_choice_the_look_follows_the_program(room: Room) -> None:
    room.desk.new("Hello")
    room.page._ui.theme.set_mode("dark")
    assert preview(room).stage.look() == "dim"
    assert tokens_of(preview(room).posts()[0].words).name == "x-dim"
    room.page._ui.theme.set_mode("light")
    assert preview(room).stage.look() == "light"


def picture(wide: int, high: int, kind: MediaKind = MediaKind.PICTURE) -> Attachment:
    return Attachment("", MediaFile("1" * 64, kind, "image/png", "a.png", 9, wide, high))


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ((picture(1600, 900),), ""),
        ((picture(600, 1600),), "X hides 50 % of picture 1, above and below."),
        ((picture(1600, 900), picture(800, 900)), "X hides 50 % of picture 1, at the sides."),
        (tuple(picture(1600, 900) for _ in range(4)), ""),
        (
            (picture(900, 900), picture(1600, 700), picture(900, 800)),
            "X hides up to 22 % of pictures 1 and 2, at the sides."
            " X hides 37 % of picture 3, above and below.",
        ),
        ((picture(600, 1600, MediaKind.GIF),), ""),
    ],
)
def test_it_says_what_x_hides_of_a_picture(files: tuple[Attachment, ...], said: str) -> None:
    assert crop_words(files) == (f"{said} Pressed, all of it shows." if said else "")


def test_a_video_shows_its_length_and_is_not_taken_for_a_damaged_picture(room: Room) -> None:
    film = MediaFile("0" * 64, MediaKind.VIDEO, "video/mp4", "a.mp4", 9, 1280, 720, 1, 62_000)
    room.desk.new("Look")
    room.desk.set_files(0, (Attachment("", film, "Maya speaks"),))
    (tile,) = preview(room).posts()[0].media.tiles()
    assert not tile.is_broken()
    assert tile.accessibleName() == "Maya speaks"
    assert tile.accessibleDescription() == "1:02"


def test_a_video_shows_a_frame_of_itself(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    room.page.new_post("Maya speaks")
    film = make_video(tmp_path / "maya.mp4", size=(160, 90))
    room.page.editing.files.add(room.card().key, [film])
    qtbot.waitUntil(lambda: bool(room.post.parts[0].attachments), timeout=10_000)
    (shown,) = preview(room).posts()[0].media.tiles()
    (tile,) = room.card().media.tiles()
    for each in (shown, tile):
        qtbot.waitUntil(partial(has_picture, each), timeout=10_000)
        middle = each.grab().toImage().pixelColor(each.width() * 3 // 4, each.height() // 2)
        assert abs(middle.green() - 128) < 30  # teal, not the black it begins with
        assert middle.red() < 60
    assert shown.accessibleDescription() == "0:02"


def has_picture(tile: MediaTile) -> bool:
    return not tile._still.isNull()


def test_what_is_painted_of_a_change_is_what_all_of_it_would_look_like(
    qtbot: QtBot, qapp: QApplication, dress: Dress
) -> None:
    dress()
    words = PreviewWords()
    qtbot.addWidget(words)
    words.resize(240, 200)
    words.show()
    qtbot.waitExposed(words)

    def painted() -> QImage:
        qapp.processEvents()
        return words.screen().grabWindow(words.winId()).toImage()

    long = "One day at a time, with @osei_paeds and everyone at example.org who cares. "
    steps = [long[:end] for end in range(0, len(long), 3)]
    steps += [long * 2, long * 2 + "!", long + "#Rare" + long, long.replace("cares", "c"), "12 34"]
    steps += ["12 34 שלום", "שלום", ""]
    for text in steps:
        words.set_text(text, entities(text), 90 if len(text) > 90 else -1)
        partly = painted()
        words.update()
        assert partly == painted(), text
