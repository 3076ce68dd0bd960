"""The rail and the desk agree: what is marked in the list is what one reads beside it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from patientx_desktop.domain.finding import Narrow
from patientx_desktop.domain.post import Folder, Post, State
from tests.ui.compose.conftest import Room
from tests.ui.conftest import Dress


def agree(room: Room) -> bool:
    """Whether the marked row and the folder are those of the post on the desk."""
    rail, post = room.page.rail, room.desk.post
    rail.reload()
    folder = next(row.key for row in rail.folders.rows() if row.key == rail.folders.chosen_key())
    marked = rail.posts.chosen_key()
    return folder == room.desk.folder.value and marked == (post.id if post is not None else "")


def late(room: Room, words: str) -> Post:
    post = room.office.plan(room.office.draft(words))
    room.office.clock.advance(timedelta(hours=2))
    room.office.send()
    return post


def test_each_list_opens_with_what_it_showed_last(room: Room) -> None:
    office = room.office
    planned = [office.plan(office.draft(f"{n}"), timedelta(hours=n)) for n in (3, 4)]
    drafts = []
    for word in ("c", "d", "e"):
        office.clock.advance(60)
        drafts.append(office.draft(word))
    room.page.open_post(drafts[1].id)
    room.desk.set_folder(Folder.PLANNED)
    assert room.post.id == planned[0].id
    assert agree(room)
    room.page.show_post(planned[1].id)
    room.desk.set_folder(Folder.DRAFTS)
    assert room.post.id == drafts[1].id
    assert agree(room)
    room.desk.set_folder(Folder.PLANNED)
    assert room.post.id == planned[1].id


def test_the_post_of_needs_you_does_not_stay_when_one_goes_to_the_drafts(room: Room) -> None:
    post = late(room, "late")
    draft = room.office.draft("draft")
    room.desk.set_folder(Folder.NEEDS_YOU)
    assert room.post.id == post.id
    assert agree(room)
    room.desk.set_folder(Folder.DRAFTS)
    assert room.post.id == draft.id
    assert agree(room)


def test_an_empty_list_empties_the_desk(room: Room) -> None:
    room.page.open_post(room.office.draft("draft").id)
    room.desk.set_folder(Folder.SENT)
    assert room.desk.post is None
    assert room.page.empty.isVisible()
    assert agree(room)
    room.desk.set_folder(Folder.DRAFTS)
    assert room.post.text == "draft"


@pytest.mark.parametrize(
    ("folder", "begins"),
    [
        (Folder.DRAFTS, "Say one true thing"),
        (Folder.READY, "Nothing is ready yet."),
        (Folder.PLANNED, "Nothing is planned."),
        (Folder.SENT, "Nothing was sent yet."),
    ],
)
def test_an_empty_list_says_how_something_comes_to_be_there(
    room: Room, folder: Folder, begins: str
) -> None:
    room.desk.set_folder(folder)
    assert room.page.empty.isVisible()
    assert room.page.empty.label.text().startswith(begins)
    assert room.page.empty.accessibleName().startswith(begins)


def test_what_is_found_has_the_room_of_the_folders_where_there_is_little(
    make_room: Callable[[int, int], Room], dress: Dress, qtbot: QtBot
) -> None:
    dress(text_scale=2.0)
    room = make_room(1000, 650)
    room.office.draft("a zebra")
    rail = room.page.rail
    room.page.ask_search()
    qtbot.keyClicks(rail.search, "zebra")
    qtbot.waitUntil(rail.folders.isHidden)
    rail.close_search()
    qtbot.waitUntil(rail.folders.isVisible)


def test_the_rail_follows_a_post_that_is_planned_taken_back_and_sent(room: Room) -> None:
    office = room.office
    room.page.open_post(office.draft("one").id)
    office.plan(room.post)
    assert room.desk.folder.value == "planned"
    assert agree(room)
    room.page.leaving.unplan()
    assert room.desk.folder.value == "drafts"
    room.page.leaving.post_now()
    assert agree(room)  # it leaves among the drafts it was written with
    office.clock.advance(21)
    office.send()
    office.session.posts.say_changed()
    assert room.post.state is State.SENT
    assert room.desk.folder is Folder.SENT
    assert agree(room)


def test_what_is_found_brings_its_list_along(room: Room, qtbot: QtBot) -> None:
    office = room.office
    room.page.open_post(office.draft("a draft").id)
    planned = office.plan(office.draft("zebra planned"), timedelta(hours=3))
    rail = room.page.rail
    rail.open_search()
    qtbot.keyClicks(rail.search, "zebra")
    qtbot.waitUntil(lambda: rail.heading.text() == "Found 1")
    qtbot.keyClick(rail.search, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: room.post.id == planned.id)
    assert room.desk.folder is Folder.PLANNED
    qtbot.keyClick(rail.posts, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: rail.heading.text() == "Planned, next first")
    assert agree(room)


def test_a_find_is_shown_though_needs_you_was_open(room: Room, qtbot: QtBot) -> None:
    late(room, "late")
    draft = room.office.draft("zebra")
    room.desk.set_folder(Folder.NEEDS_YOU)
    rail = room.page.rail
    rail.open_search()
    qtbot.keyClicks(rail.search, "zebra")
    qtbot.waitUntil(lambda: rail.heading.text() == "Found 1")
    qtbot.keyClick(rail.search, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: room.post.id == draft.id)
    assert room.page.centre.currentWidget() is room.page.writing


def test_words_that_cannot_be_saved_keep_their_list(room: Room) -> None:
    room.office.plan(room.office.draft("planned"), timedelta(hours=3))
    room.page.open_post(room.office.draft("draft").id)
    QTest.keyClicks(room.editor(), "more ")
    room.office.desk.store._db.connection.execute("PRAGMA query_only = ON")
    room.desk.set_folder(Folder.PLANNED)
    assert room.post.text == "draftmore "
    assert room.desk.folder is Folder.DRAFTS
    room.office.desk.store._db.connection.execute("PRAGMA query_only = OFF")
    assert room.desk.flush()


def drafts(room: Room, *words: str) -> list[Post]:
    made = []
    for word in words:
        room.office.clock.advance(60)
        made.append(room.office.draft(word))
    room.page.rail.reload()
    return made[::-1]  # as they are listed


def drop(room: Room, post: Post, qtbot: QtBot) -> None:
    room.page.show_post(post.id)
    room.page.rail.reload()
    room.page.rail.posts.setFocus()
    qtbot.keyClick(room.page.rail.posts, Qt.Key.Key_Delete)
    room.page.rail.reload()


def test_the_next_draft_is_there_when_one_is_dropped(room: Room, qtbot: QtBot) -> None:
    first, second, third = drafts(room, "c", "b", "a")
    drop(room, second, qtbot)
    assert room.post.id == third.id
    assert room.page.rail.posts.hasFocus()
    assert agree(room)
    drop(room, third, qtbot)
    assert room.post.id == first.id
    undo = room.toasts[-1][1]
    assert undo is not None
    undo()
    assert room.post.id == third.id
    assert agree(room)


def test_the_mark_and_the_place_stay_far_down_a_long_list(room: Room, qtbot: QtBot) -> None:
    made = drafts(room, *(f"draft {number}" for number in range(100)))
    rail = room.page.rail
    room.page.show_post(made[80].id)
    rail.reload()
    assert rail.posts.currentIndex().row() == 80
    rail.posts.setFocus()
    qtbot.keyClick(rail.posts, Qt.Key.Key_R)
    rail.reload()
    assert rail.posts.currentIndex().row() == 80  # being ready is no writing
    at = rail.posts.verticalScrollBar().value()
    qtbot.keyClick(rail.posts, Qt.Key.Key_Delete)
    rail.reload()
    assert room.post.id == made[81].id
    assert rail.posts.currentIndex().row() == 80
    assert abs(rail.posts.verticalScrollBar().value() - at) < rail.posts.height()
    room.office.draft("another, on top")
    rail.reload()
    assert rail.posts.currentIndex().row() == 81
    assert agree(room)


def test_what_is_found_says_in_which_list_it_is_and_by_which_tag(room: Room, qtbot: QtBot) -> None:
    office = room.office
    posts = [office.draft("a zebra"), office.plan(office.draft("b zebra"), timedelta(hours=3))]
    office.session.finding.tag(posts[0].id, "Été au zoo")
    rail = room.page.rail
    rail.open_search()
    qtbot.keyClicks(rail.search, "zebra")
    qtbot.waitUntil(lambda: rail.heading.text() == "Found 2")
    assert [rail.posts.model().index(row, 0).data() for row in (0, 1)] == [
        "b zebra, Planned · Today 13:00",
        "a zebra, Drafts · Today 10:00 · no picture",
    ]
    rail.search.setText("#ete")
    qtbot.waitUntil(lambda: rail.heading.text() == "Found 1")
    said = rail.posts.model().index(0, 0).data()
    assert said == "a zebra, Drafts · #Été au zoo · Today 10:00 · no picture"


def test_the_last_one_dropped_leaves_the_kind_beginning(room: Room, qtbot: QtBot) -> None:
    (only,) = drafts(room, "only")
    drop(room, only, qtbot)
    assert room.desk.post is None
    assert room.page.empty.button.hasFocus()
    assert room.toasts[-1][0] == "Dropped."


def test_walking_the_ready_ones_stays_among_them(room: Room, qtbot: QtBot) -> None:
    first, second = drafts(room, "b", "a")
    for post in (first, second):
        room.office.session.posts.mark_ready(post.id, True)
    room.desk.set_folder(Folder.READY)
    room.page.rail.reload()
    room.page.rail.posts.setFocus()
    other = second if room.post.id == first.id else first
    qtbot.keyClick(room.page.rail.posts, Qt.Key.Key_R)
    assert room.desk.folder is Folder.READY
    assert room.post.id == other.id
    assert agree(room)


def test_what_is_brought_back_is_there_to_write_in(room: Room, qtbot: QtBot) -> None:
    kept, gone = drafts(room, "gone", "kept")
    drop(room, gone, qtbot)
    assert room.post.id == kept.id
    room.page.rail.foot.dropped.setFocus()
    room.page.dropped.open()
    qtbot.keyClick(room.focus, Qt.Key.Key_Return)
    assert room.post.id == gone.id
    assert room.editor().hasFocus()
    QTest.keyClicks(room.focus, "not ")
    assert "not " in room.post.text
    assert agree(room)


def test_filters_have_a_key_and_escape_takes_one_thing_away_at_a_time(
    room: Room, qtbot: QtBot
) -> None:
    first, _second = drafts(room, "b", "a")
    room.page.open_post(first.id)
    actions = {each.objectName(): each for each in room.page.actions_offered()}
    assert actions["compose-filter"].shortcut().toString() == "Ctrl+L"
    rail = room.page.rail
    room.office.session.finding.tag(first.id, "weekend")
    rail.head.set_narrow(Narrow(tag="weekend"))
    actions["compose-search"].trigger()
    qtbot.keyClicks(rail.search, "a")
    qtbot.waitUntil(lambda: rail.heading.text() == "Found 1")
    qtbot.keyClick(rail.search, Qt.Key.Key_Escape)
    qtbot.keyClick(rail.search, Qt.Key.Key_Escape)
    assert rail.search.isHidden()
    assert rail.posts.hasFocus()
    assert rail.head.narrow.is_on
    qtbot.keyClick(rail.posts, Qt.Key.Key_Escape)
    assert not rail.head.narrow.is_on
