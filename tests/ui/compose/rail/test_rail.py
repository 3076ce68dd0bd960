"""The rail: folders with counts, posts in two lines, search, and what can be done there."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from patientx_desktop.domain.finding import Narrow
from patientx_desktop.domain.mission import Kind
from patientx_desktop.domain.post import Folder, State
from patientx_desktop.ui.widgets.chip import RemovableChip
from patientx_desktop.ui.widgets.drafts import DraftModel
from tests.ui.compose.conftest import Room


def captions(room: Room) -> list[tuple[str, str]]:
    room.page.rail.reload()
    model = room.page.rail.posts.model()
    assert isinstance(model, DraftModel)
    rows = [model.row(n) for n in range(model.rowCount())]
    return [(row.title, row.caption) for row in rows if row is not None]


def test_drafts_read_as_two_lines_newest_first(room: Room) -> None:
    office = room.office
    ready = office.draft("Thank you to the 41 volunteers")
    office.session.posts.mark_ready(ready.id, True)
    office.clock.advance(timedelta(days=1))
    office.draft("Did you know? https://example.org")
    office.clock.advance(timedelta(days=1))
    office.draft("one", "two", "three")
    office.clock.advance(60)
    office.draft("plain")
    assert captions(room) == [
        ("plain", "Today 10:01 · no picture"),
        ("one", "Today 10:00 · thread of 3"),
        ("Did you know? https://example.org", "Yesterday · link"),
        ("Thank you to the 41 volunteers", "Thu · ready"),
    ]


def test_planned_posts_say_when_they_leave(room: Room) -> None:
    post = room.office.draft("next week")
    room.office.session.posts.plan(post.id, "2026-11-21T11:00")
    room.desk.set_folder(Folder.PLANNED)
    assert captions(room) == [("next week", "Sat 11:00")]


def test_counts_follow_what_happens_elsewhere(room: Room, qtbot: QtBot) -> None:
    room.office.draft("one")
    qtbot.waitUntil(lambda: room.page.rail.folders.rows()[0].count == 1)


def test_choosing_a_post_in_the_list_shows_it_and_keeps_the_focus_there(
    room: Room, qtbot: QtBot
) -> None:
    room.office.draft("first")
    room.office.clock.advance(60)
    room.office.draft("second")
    room.page.rail.reload()
    posts = room.page.rail.posts
    posts.setFocus()
    qtbot.keyClick(posts, Qt.Key.Key_Down)
    assert room.editor().text() == "first"
    assert posts.hasFocus()
    qtbot.keyClick(posts, Qt.Key.Key_Return)
    assert room.editor().hasFocus()


def test_search_finds_words_in_any_folder_and_escape_puts_it_away(room: Room, qtbot: QtBot) -> None:
    room.office.draft("the zebra line is open")
    planned = room.office.draft("a zebra on Saturday")
    room.office.session.posts.plan(planned.id, "2026-11-21T11:00")
    room.office.draft("something else")
    qtbot.mouseClick(room.page.rail.search_button, Qt.MouseButton.LeftButton)
    assert room.page.rail.search.hasFocus()
    qtbot.keyClicks(room.page.rail.search, "zebra")
    qtbot.waitUntil(lambda: room.page.rail.heading.text() == "Found 2")
    qtbot.keyClick(room.page.rail.search, Qt.Key.Key_Escape)
    qtbot.keyClick(room.page.rail.search, Qt.Key.Key_Escape)
    assert room.page.rail.search.isHidden()
    qtbot.waitUntil(lambda: room.page.rail.heading.text() == "Drafts, newest first")


def test_dropping_a_post_can_be_undone(room: Room, qtbot: QtBot) -> None:
    post = room.office.draft("keep me")
    room.page.rail.reload()
    room.page.open_post(post.id)
    room.page.rail.posts.setFocus()
    qtbot.waitUntil(lambda: room.page.rail.posts.chosen_key() == post.id)
    qtbot.keyClick(room.page.rail.posts, Qt.Key.Key_Delete)
    assert room.office.session.posts.counts()[Folder.DRAFTS] == 0
    assert room.page.empty.isVisible()
    words, undo = room.toasts[-1]
    assert words == "Dropped."
    assert undo is not None
    undo()
    assert room.editor().text() == "keep me"
    assert room.office.session.posts.get(post.id).state is State.DRAFT


def test_ready_is_one_key_in_the_list(room: Room, qtbot: QtBot) -> None:
    post = room.office.draft("ready when you are")
    room.page.rail.reload()
    room.page.rail.posts.setFocus()
    qtbot.keyClick(room.page.rail.posts, Qt.Key.Key_R)
    assert room.office.session.posts.get(post.id).ready


def test_an_empty_start_teaches_and_its_button_begins(room: Room, qtbot: QtBot) -> None:
    assert room.page.empty.isVisible()
    assert room.page.rail.empty.text().startswith("Drafts wait here")
    qtbot.mouseClick(room.page.empty.button, Qt.MouseButton.LeftButton)
    assert room.editor().hasFocus()


def test_a_narrow_window_keeps_the_rail_in_a_drawer(
    make_room: Callable[..., Room], qtbot: QtBot
) -> None:
    room = make_room(1000, 650)
    assert not room.page.rail.isVisible()
    assert room.page.rail_drawer.toggle.isVisible()
    qtbot.mouseClick(room.page.rail_drawer.toggle, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(room.page.rail.isVisible)
    assert room.window.width() == 1000


def test_long_and_hostile_titles_stay_on_their_lines(room: Room) -> None:
    room.office.draft("\u202e" + "W" * 5000)
    title, caption = captions(room)[0]
    assert title
    assert caption.startswith("Today")
    assert room.page.rail.posts.sizeHintForRow(0) < 100


def test_a_post_that_leaves_stays_among_the_drafts_and_counts_down(room: Room) -> None:
    office = room.office
    office.plan(office.draft("planned before"))
    post = office.draft("goes now")
    office.clock.advance(60)
    office.draft("stays")
    room.page.open_post(post.id)

    room.page.leaving.post_now()
    office.clock.advance(3)

    assert captions(room)[0] == ("goes now", "Leaving in 17 s")
    assert [title for title, _ in captions(room)] == ["goes now", "stays"]
    counts = {row.key: row.count for row in room.page.rail.folders.rows()}
    assert (counts["drafts"], counts["planned"]) == (2, 1)
    assert all(card.editor.isReadOnly() for card in room.page.cards.cards())
    room.desk.set_folder(Folder.PLANNED)
    assert [title for title, _ in captions(room)] == ["planned before"]
    office.clock.advance(30)
    room.desk.set_folder(Folder.DRAFTS)
    assert captions(room)[0] == ("goes now", "Leaving now")


def test_what_was_found_is_walked_through_with_the_arrow_keys(room: Room, qtbot: QtBot) -> None:
    room.office.draft("Profitez de l’été")
    room.office.draft("something else")
    rail = room.page.rail
    qtbot.mouseClick(rail.search_button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(rail.search, "ete")
    qtbot.waitUntil(lambda: rail.heading.text() == "Found 1")
    qtbot.keyClick(rail.search, Qt.Key.Key_Down)
    assert rail.posts.hasFocus()
    qtbot.keyClick(rail.posts, Qt.Key.Key_Return)
    assert room.editor().text() == "Profitez de l’été"


def make_kinds(room: Room) -> None:
    posts = room.office.session.posts
    for text, kind in (("one", Kind.NEWS), ("two", Kind.NEWS), ("three", Kind.CASUAL)):
        posts.new(text, kind=kind)
        room.office.clock.advance(60)


def test_a_filter_from_the_menu_leaves_what_it_says_and_a_chip_takes_it_off(
    room: Room, qtbot: QtBot
) -> None:
    make_kinds(room)
    head = room.page.rail.head
    menu = head.make_menu()
    kinds = menu.actions()[1].menu()
    assert kinds is not None
    next(each for each in kinds.actions() if each.text() == "News").trigger()  # type: ignore[attr-defined]
    assert captions(room) == [
        ("two", "Today 10:01 · no picture"),
        ("one", "Today 10:00 · no picture"),
    ]
    assert head.heading.text() == "2 of 3"
    assert head.words() == ("News",)
    chip = head.findChild(RemovableChip, "filter-kind")
    assert chip is not None
    assert chip.accessibleName() == "Remove News"
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    assert head.filter_button.hasFocus()
    qtbot.waitUntil(lambda: room.page.rail.posts.count() == 3)
    menu.deleteLater()


def test_filters_that_hide_everything_say_so_and_clear_at_one_press(
    room: Room, qtbot: QtBot
) -> None:
    make_kinds(room)
    head = room.page.rail.head
    head.set_narrow(Narrow(kind=Kind.PERSONAL, author="Maya"))
    qtbot.waitUntil(lambda: head.empty.text() == "3 posts are hidden by Personal · Maya.")
    assert head.clear_button.isVisible()
    qtbot.mouseClick(head.clear_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: room.page.rail.posts.count() == 3)
    assert not head.clear_button.isVisible()


def test_a_filter_hides_nothing_that_needs_somebody(room: Room) -> None:
    post = room.office.draft("by hand")
    room.office.session.posts.by_hand(post.id)
    room.page.rail.head.set_narrow(Narrow(kind=Kind.NEWS))
    room.desk.set_folder(Folder.NEEDS_YOU)
    assert [title for title, _ in captions(room)] == ["by hand"]
    assert not room.page.rail.head.filter_button.isVisible()


def test_words_that_only_a_filter_hides_are_told(room: Room, qtbot: QtBot) -> None:
    make_kinds(room)
    rail = room.page.rail
    rail.head.set_narrow(Narrow(kind=Kind.NEWS))
    qtbot.mouseClick(rail.search_button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(rail.search, "three")
    qtbot.waitUntil(lambda: rail.empty.text() == "With these words, News hides 1.")
    qtbot.keyClick(rail.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: rail.posts.count() == 2)
