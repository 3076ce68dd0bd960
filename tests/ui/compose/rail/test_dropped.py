"""A dropped draft is found again and comes back."""

from datetime import timedelta

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from patientx_desktop.domain.post import Folder, State
from patientx_desktop.ui.compose.rail.dropped import DroppedDialog
from tests.ui.compose.conftest import Room


def opened(room: Room) -> DroppedDialog:
    action = next(
        each for each in room.page.actions_offered() if each.objectName() == "compose-dropped"
    )
    action.trigger()
    (dialog,) = room.window.findChildren(DroppedDialog)
    return dialog


def open_for(room: Room, days: int) -> None:
    """Let days pass on which the program is open."""
    for _ in range(days):
        room.office.clock.advance(timedelta(days=1))
        room.office.desk.store.dropped.note_day()


def test_the_rail_says_how_many_were_dropped_and_leads_to_them(room: Room, qtbot: QtBot) -> None:
    foot = room.page.rail.foot
    assert not foot.dropped.isVisible()
    post = room.office.draft("put away by mistake")
    room.page.rail.reload()
    room.page.leaving.drop(post.id)
    qtbot.waitUntil(foot.dropped.isVisible)
    assert foot.dropped.text() == "Recently dropped  1"
    qtbot.mouseClick(foot.dropped, Qt.MouseButton.LeftButton)
    (dialog,) = room.window.findChildren(DroppedDialog)
    assert dialog.posts.hasFocus()
    qtbot.keyClick(dialog.posts, Qt.Key.Key_Return)
    assert room.editor().text() == "put away by mistake"
    assert room.toasts[-1][0] == "It is back."
    qtbot.waitUntil(lambda: not foot.dropped.isVisible())


def test_each_says_when_it_was_dropped_and_how_long_it_stays(room: Room) -> None:
    post = room.office.draft("put away")
    room.office.session.posts.drop(post.id)
    open_for(room, days=4)
    dialog = opened(room)
    assert dialog.posts.model().index(0, 0).data() == "put away, Thu · 27 days left"
    dialog.reject()


def test_one_that_is_partly_on_x_says_that_it_stays(room: Room) -> None:
    office = room.office
    half = office.plan(office.draft("one", "two"))
    office.until_due(half)
    office.world.faults.status("POST /2/tweets", 400, nth=2)
    office.send()
    assert office.session.live.left_on_x(office.session.posts.get(half.id)) == 1
    whole = office.draft("never sent")
    for post in (half, whole):
        office.clock.advance(60)
        office.session.posts.drop(post.id)
    open_for(room, days=40)
    dialog = opened(room)
    rows = [dialog.posts.model().index(row, 0).data() for row in range(dialog.posts.count())]
    assert [row.partition(" · ")[2] for row in rows] == ["goes soon", "kept, part of it is on X"]
    dialog.reject()


def test_a_planned_one_comes_back_as_a_draft_and_says_so(room: Room) -> None:
    post = room.office.plan(room.office.draft("planned"))
    room.office.session.posts.drop(post.id)
    room.page.dropped.bring_back(post.id)
    assert room.office.session.posts.get(post.id).state is State.DRAFT
    assert room.toasts[-1][0].startswith("It is back as a draft;")
    assert room.desk.folder is Folder.DRAFTS


def test_an_empty_place_says_that_nothing_was_dropped(room: Room) -> None:
    dialog = opened(room)
    assert dialog.none.isVisible()
    assert dialog.filled_button.isHidden()
    dialog.reject()
