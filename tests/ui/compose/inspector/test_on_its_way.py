"""On its way: each step, each second, and which tabs are there."""

from datetime import timedelta

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from patientx_desktop.domain.media import MediaFile, MediaKind
from patientx_desktop.domain.post import Folder, State
from patientx_desktop.ui.compose.inspector.inspector import Inspector, Side
from tests.ui.compose.conftest import Room

GIF = MediaFile("a" * 64, MediaKind.GIF, "image/gif", "x.gif", 1_200_000, 640, 360, 12, 900)


def tabs(inspector: Inspector) -> list[str]:
    return [inspector.tabs.tabText(index) for index in range(inspector.tabs.count())]


def steps(room: Room) -> list[tuple[str, str]]:
    panel = room.page.inspector.way
    panel.reload()
    rows = [panel.steps.row(index) for index in range(panel.steps.count())]
    return [(row.title.text(), row.mark.accessibleName()) for row in rows]


def test_a_draft_has_preview_and_shelf(room: Room) -> None:
    room.desk.open(room.office.draft("words").id)

    assert tabs(room.page.inspector) == ["Preview", "GIF shelf", "Current"]
    assert room.page.inspector.side is Side.PREVIEW


def test_a_leaving_post_shows_its_steps_first(room: Room) -> None:
    room.desk.open(room.office.draft("first of two", "second", file=GIF, alt="x").id)
    room.desk.adopt(room.office.session.posts.post_now(room.post.id))

    assert tabs(room.page.inspector) == ["On its way", "Preview", "GIF shelf"]
    assert room.page.inspector.side is Side.ON_ITS_WAY
    assert steps(room) == [
        ("Saved, and written down first", "done"),
        ("GIF goes to X first", "waiting"),
        ("A moment to change your mind", "now"),
        ("first of two", "waiting"),
        ("second", "waiting"),
    ]


def test_the_moment_counts_down_each_second(room: Room) -> None:
    room.desk.open(room.office.draft("words").id)
    room.desk.adopt(room.office.session.posts.post_now(room.post.id))
    room.office.clock.advance(3)
    panel = room.page.inspector.way
    panel.reload()

    assert panel.steps.row(1).caption.text() == "17 of 20 seconds left"


def test_taken_back_it_is_a_draft_with_its_tabs(room: Room) -> None:
    room.desk.open(room.office.draft("words").id)
    room.desk.adopt(room.office.session.posts.post_now(room.post.id))
    room.desk.adopt(room.office.session.posts.unplan(room.post.id))

    assert tabs(room.page.inspector) == ["Preview", "GIF shelf", "Current"]


def test_a_post_planned_for_saturday_is_not_leaving(room: Room) -> None:
    post = room.office.plan(room.office.draft("words"), timedelta(days=2))
    room.desk.open(post.id)

    assert tabs(room.page.inspector) == ["Preview", "GIF shelf", "Current"]


def test_what_x_has_is_done_and_the_next_is_now(room: Room) -> None:
    post = room.office.plan(room.office.draft("first", "second"))
    room.office.until_due(post)
    outbox, now = room.office.desk.store.outbox, room.office.desk.now_ms
    claimed = outbox.claim(post.id, now)
    assert claimed is not None
    outbox.starting(post.id, 0, now)
    outbox.part_left(post.id, claimed.parts[0].id, "123", now)
    room.desk.open(post.id)

    assert room.post.state is State.SENDING
    assert steps(room)[1:] == [("first", "done"), ("second", "now")]


def test_in_needs_you_it_is_about_mending(room: Room) -> None:
    room.desk.set_folder(Folder.NEEDS_YOU)
    assert tabs(room.page.inspector) == ["How to mend it", "Preview"]

    room.desk.set_folder(Folder.DRAFTS)
    assert tabs(room.page.inspector) == ["Preview", "GIF shelf", "Current"]


def test_the_gif_button_brings_the_shelf(room: Room, qtbot: QtBot) -> None:
    room.desk.open(room.office.draft("words").id)
    room.desk.shelf_asked.emit()

    inspector = room.page.inspector
    sides = [inspector.side]
    qtbot.keyClick(inspector.tabs, Qt.Key.Key_Left)
    assert [*sides, inspector.side] == [Side.SHELF, Side.PREVIEW]
