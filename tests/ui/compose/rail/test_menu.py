"""The menu of a list, and its keys: what can be done with a row, and only that."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from patientx_desktop.domain.poll import Poll
from patientx_desktop.domain.post import Folder, Part, Post, State
from patientx_desktop.ui.compose.foot.time_dialog import TimeDialog
from patientx_desktop.ui.compose.history.dialog import HistoryDialog
from patientx_desktop.ui.widgets.dialog import open_dialog
from tests.ui.compose.conftest import Room


def sent(room: Room, *texts: str) -> Post:
    office = room.office
    post = office.plan(office.draft(*texts))
    office.until_due(post)
    office.send()
    return office.session.posts.get(post.id)


def offered(room: Room, key: str) -> list[str]:
    menu = room.page.rail.make_menu(key)
    words = [action.text().partition("\t")[0] for action in menu.actions() if action.text()]
    menu.deleteLater()
    return words


def choose(room: Room, key: str, what: str) -> None:
    menu = room.page.rail.make_menu(key)
    next(each for each in menu.actions() if each.data() and each.data()[0] == what).trigger()
    menu.deleteLater()


def press(room: Room, post: Post, key: Qt.Key, qtbot: QtBot) -> None:
    """Press a key on the row of a post."""
    room.page.show_post(post.id)
    room.page.rail.reload()
    posts = room.page.rail.posts
    assert posts.chosen_key() == post.id
    posts.setFocus()
    qtbot.keyClick(posts, key)


def test_a_draft_offers_all_that_a_draft_can(room: Room) -> None:
    post = room.office.draft("one")
    about = ["History", "Add a tag", "Copy as a new draft"]
    assert offered(room, post.id) == ["Open", "Mark as ready", "Pick a time", *about, "Drop"]
    room.office.session.posts.mark_ready(post.id, True)
    assert offered(room, post.id)[1] == "Not ready yet"


def test_a_planned_post_changes_its_time_or_goes_back(room: Room) -> None:
    post = room.office.plan(room.office.draft("one"))
    about = ["History", "Add a tag", "Copy as a new draft"]
    assert offered(room, post.id) == ["Open", "Change time", "Back to drafts", *about, "Drop"]


def test_a_sent_post_is_seen_gone_on_with_shown_again_and_never_dropped(room: Room) -> None:
    assert offered(room, sent(room, "one").id) == [
        "Open",
        "See it on X",
        "Continue this thread",
        "Repost · $0.015",
        "History",
        "Add a tag",
        "Copy as a new draft",
        "Take it down from X",
    ]


def test_what_needs_somebody_offers_the_verbs_of_its_card(room: Room, qtbot: QtBot) -> None:
    post = room.office.plan(room.office.draft("one"))
    room.office.clock.advance(timedelta(hours=2))
    room.office.send()
    assert room.office.session.posts.get(post.id).state is State.LATE
    words = offered(room, post.id)
    assert words[0] == "Open"
    assert {"Edit", "Back to drafts", "History", "Drop"} <= set(words)
    choose(room, post.id, "need:drop")
    assert room.office.session.posts.get(post.id).state is State.DRAFT


def test_a_post_that_is_gone_offers_nothing(room: Room) -> None:
    post = room.office.draft("one")
    room.office.session.posts.drop(post.id)
    assert offered(room, post.id) == []


def test_history_is_the_same_as_elsewhere(room: Room, qtbot: QtBot) -> None:
    post = room.office.draft("one")
    choose(room, post.id, "history")
    dialog = open_dialog(room.window)
    assert isinstance(dialog, HistoryDialog)
    assert room.post.id == post.id
    dialog.reject()
    room.page.rail.posts.setFocus()
    qtbot.keyClick(room.page.rail.posts, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(open_dialog(room.window), HistoryDialog)
    room.window.findChildren(HistoryDialog)[-1].reject()


def test_a_copy_has_words_files_and_poll_and_is_on_nobody_s_timeline(
    room: Room, qtbot: QtBot
) -> None:
    office = room.office
    draft = office.draft("Which day suits you?", "Say why below.")
    poll = Poll(("Saturday", "Sunday"), 60)
    parts = (Part(draft.parts[0].id, draft.parts[0].text, poll=poll), *draft.parts[1:])
    office.session.posts.save(replace(draft, parts=parts))
    live = sent(room, "other")
    post = office.plan(office.session.posts.get(draft.id))
    office.until_due(post)
    office.send()
    press(room, office.session.posts.get(post.id), Qt.Key.Key_C, qtbot)
    copy = room.post
    assert copy.id not in (post.id, live.id)
    assert (copy.state, copy.parts[0].poll) == (State.DRAFT, poll)
    assert [part.text for part in copy.parts] == ["Which day suits you?", "Say why below."]
    assert not any(part.x_id for part in copy.parts)
    assert room.desk.folder is Folder.DRAFTS
    assert room.editor().hasFocus()


def test_t_picks_a_time_and_b_goes_back_to_drafts(room: Room, qtbot: QtBot) -> None:
    post = room.office.plan(room.office.draft("one"), timedelta(hours=3))
    press(room, post, Qt.Key.Key_T, qtbot)
    dialog = open_dialog(room.window)
    assert isinstance(dialog, TimeDialog)
    dialog.reject()
    press(room, post, Qt.Key.Key_B, qtbot)
    assert room.office.session.posts.get(post.id).state is State.DRAFT


def test_o_shows_a_sent_post_on_x_and_is_dumb_on_a_draft(room: Room, qtbot: QtBot) -> None:
    opened: list[str] = []
    room.page._ui.asks.address_asked.connect(opened.append)
    press(room, room.office.draft("draft"), Qt.Key.Key_O, qtbot)
    assert opened == []
    live = sent(room, "one")
    press(room, live, Qt.Key.Key_O, qtbot)
    assert opened == [room.office.session.posts.url_of(live)]


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_B, Qt.Key.Key_R, Qt.Key.Key_T])
def test_no_key_does_what_the_menu_does_not_offer(room: Room, key: Qt.Key, qtbot: QtBot) -> None:
    live = sent(room, "one")
    press(room, live, key, qtbot)
    assert room.office.session.posts.get(live.id) == live
    assert open_dialog(room.window) is None
