"""How a post leaves from Compose, and how it is taken back."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from patientx_desktop.domain.clock import to_ms
from patientx_desktop.domain.post import Folder, State
from patientx_desktop.ui.compose.foot.draft import Main
from patientx_desktop.ui.compose.foot.time_dialog import TimeDialog
from tests.support.session import ZONE
from tests.ui.compose.conftest import SATURDAY_11_30, Room

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def ready(room: Room) -> Room:
    """A draft of one part on the desk, and a weekly slot on Saturday."""
    room.office.session.plan.set_slots([SATURDAY_11_30])
    room.page.open_post(room.office.draft("Save the number: 1-800-555-0142.").id)
    room.page.foot.reload()
    return room


def shown(room: Room, qtbot: QtBot, name: str) -> QWidget:
    def visible() -> list[QWidget]:
        found: list[QWidget] = room.page.findChildren(QWidget, name)
        return [each for each in found if each.isVisible()]

    qtbot.waitUntil(lambda: len(visible()) == 1)
    return visible()[0]


def test_the_main_button_names_the_next_slot_and_the_price(ready: Room) -> None:
    assert ready.page.foot.offer().words == "Add to Sat 11:30 · $0.015"


def test_the_next_slot_takes_the_post_and_undo_takes_it_back(ready: Room, qtbot: QtBot) -> None:
    qtbot.mouseClick(ready.page.foot.draft.main.main, Qt.MouseButton.LeftButton)
    post = ready.post
    assert post.state is State.SCHEDULED
    assert (post.wall_time, post.zone) == ("2026-11-21T11:30", ZONE)
    words, undo = ready.toasts[-1]
    assert words == "Planned for Sat 11:30."
    assert undo is not None
    undo()
    assert ready.post.state is State.DRAFT


def test_a_planned_post_is_locked_until_its_words_are_to_be_changed(
    ready: Room, qtbot: QtBot
) -> None:
    ready.page.leaving.main()
    ready.page.foot.reload()
    assert ready.editor().isReadOnly()
    assert ready.page.foot.said.label.text() == "Planned for Sat\N{NO-BREAK SPACE}11:30"
    qtbot.mouseClick(shown(ready, qtbot, "foot-words"), Qt.MouseButton.LeftButton)
    qtbot.keyClicks(ready.editor(), " New.")
    ready.desk.flush()
    post = ready.post
    assert post.state is State.SCHEDULED
    assert post.wall_time == "2026-11-21T11:30"
    assert ready.stored() == ("Save the number: 1-800-555-0142. New.",)
    qtbot.waitUntil(lambda: ready.page.foot.offer().main is Main.DONE)
    ready.page.leaving.main()
    assert ready.editor().isReadOnly()


def test_a_time_is_picked_with_the_zone_in_words(ready: Room, qtbot: QtBot) -> None:
    ready.page.leaving.pick_time()
    dialog = ready.window.findChild(TimeDialog)
    assert dialog is not None
    dialog.day.setDate(QDate(2026, 11, 20))
    dialog.time.setTime(QTime(9, 5))
    assert dialog.words.text() == "Friday 20 November 2026 at 09:05, Toronto time"
    assert dialog.filled_button.text() == "Plan for Fri 09:05 · $0.015"
    qtbot.mouseClick(dialog.filled_button, Qt.MouseButton.LeftButton)
    assert ready.post.wall_time == "2026-11-20T09:05"


def test_the_time_dialog_warns_of_the_past_the_clocks_and_a_neighbour(ready: Room) -> None:
    other = ready.office.draft("the other one")
    ready.office.session.posts.plan(other.id, "2026-11-25T12:00")
    ready.page.leaving.pick_time()
    dialog = ready.window.findChild(TimeDialog)
    assert dialog is not None
    dialog.choose("2026-11-19T08:00")
    assert "in the past" in dialog.warning.label.text()
    assert not dialog.filled_button.isEnabled()
    dialog.choose("2027-03-14T02:30")
    assert "It leaves at 03:30" in dialog.warning.label.text()
    dialog.choose("2027-11-07T01:30")
    assert "comes twice" in dialog.warning.label.text()
    dialog.choose("2026-11-25T12:00")
    assert dialog.warning.label.text() == "“the other one” leaves at that minute too."


def test_a_neighbour_with_a_long_title_is_seen_to_go_on(ready: Room) -> None:
    other = ready.office.draft("Meet Dr. Osei, who answers the night line: I pick up because")
    long = ready.office.draft(
        "Meet Dr. Osei, who answers the night line: I pick up because it rings"
    )
    ready.office.session.posts.plan(other.id, "2026-11-25T12:00")
    ready.office.session.posts.plan(long.id, "2026-11-25T13:00")
    ready.page.leaving.pick_time()
    dialog = ready.window.findChild(TimeDialog)
    assert dialog is not None
    dialog.choose("2026-11-25T12:00")
    assert "up because” leaves" in dialog.warning.label.text()
    dialog.choose("2026-11-25T13:00")
    assert "up becaus…” leaves" in dialog.warning.label.text()
    dialog.choose("2026-11-25T12:01")
    assert dialog.warning.isHidden()
    dialog.reject()


def test_when_the_first_of_two_such_times_is_over_the_second_can_be_picked(ready: Room) -> None:
    ready.office.clock.jump_to(datetime(2027, 11, 7, 5, 50, tzinfo=UTC))  # 01:50, the first time
    ready.page.leaving.pick_time()
    dialog = ready.window.findChild(TimeDialog)
    assert dialog is not None
    dialog.choose("2027-11-07T01:30")
    assert "The second one is meant" in dialog.warning.label.text()
    assert dialog.filled_button.isEnabled()
    dialog.filled_button.click()
    due = datetime(2027, 11, 7, 6, 30, tzinfo=UTC)
    assert ready.office.session.posts.get(ready.post.id).due_ms == to_ms(due)


def test_post_now_counts_down_locks_and_is_undone_with_its_key(ready: Room, qtbot: QtBot) -> None:
    qtbot.mouseClick(ready.page.foot.draft.now_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ready.page.foot.face() is ready.page.foot.undo)
    ready.office.clock.advance(3)
    qtbot.waitUntil(lambda: ready.page.foot.undo.words.title.text() == "Leaving in 17 s")
    assert ready.card().lock_sentence() == "Locked while it leaves"
    qtbot.keyClick(ready.page.foot.undo.undo_button, Qt.Key.Key_Z, CTRL)
    assert ready.post.state is State.DRAFT
    assert not ready.editor().isReadOnly()
    qtbot.waitUntil(lambda: ready.page.foot.face() is ready.page.foot.draft)


def test_a_post_that_left_says_that_it_is_on_x_with_its_link(ready: Room, qtbot: QtBot) -> None:
    ready.page.leaving.post_now()
    ready.page.leaving.send_now()
    ready.office.send()
    ready.office.session.posts.say_changed()
    assert ready.office.accepted() == ["Save the number: 1-800-555-0142."]
    qtbot.waitUntil(lambda: ready.page.foot.face() is ready.page.foot.said)
    assert ready.page.foot.said.label.text().startswith("On X since")
    assert shown(ready, qtbot, "foot-link")
    assert ready.card().lock_sentence() == "On X"


def test_the_keyboard_stays_in_the_foot_while_a_post_leaves(ready: Room, qtbot: QtBot) -> None:
    foot = ready.page.foot
    foot.draft.now_button.setFocus()
    qtbot.keyClick(foot.draft.now_button, Qt.Key.Key_Space)
    qtbot.waitUntil(foot.undo.undo_button.hasFocus)
    ready.office.clock.advance(timedelta(seconds=21))
    foot.undo.tick()
    assert not foot.undo.undo_button.isVisible()
    assert ready.focus in (foot, foot.undo)
    ready.office.send()
    ready.office.session.posts.say_changed()
    qtbot.waitUntil(lambda: foot.said.label.text().startswith("On X since"))
    assert ready.focus is not None
    assert foot.said.isAncestorOf(ready.focus)


def test_offline_the_post_waits_and_says_so(ready: Room, qtbot: QtBot) -> None:
    ready.office.offline()
    ready.page.leaving.post_now()
    ready.office.clock.advance(timedelta(seconds=21))
    said = ready.page.foot.said.label
    qtbot.waitUntil(lambda: said.text().startswith("Offline. It waits here"), timeout=5000)
    assert ready.office.accepted() == []


def test_a_blocked_post_says_why_and_shows_the_place(room: Room, qtbot: QtBot) -> None:
    room.page.open_post(room.office.draft("fine", "b" * 285).id)
    qtbot.waitUntil(lambda: room.page.foot.offer().words == "Post 2 is too long")
    qtbot.mouseClick(room.page.foot.draft.main.main, Qt.MouseButton.LeftButton)
    assert room.editor(1).hasFocus()
    room.page.leaving.post_now()
    assert room.post.state is State.DRAFT


def test_an_empty_post_says_that_nothing_is_written(room: Room) -> None:
    room.page.new_post()
    assert room.page.foot.offer().words == "Nothing written yet"


def test_without_a_slot_the_main_button_asks_for_a_time(room: Room) -> None:
    room.page.open_post(room.office.draft("words").id)
    assert room.page.foot.offer().words == "Pick a time · $0.015"
    room.page.leaving.main()
    dialog = room.window.findChild(TimeDialog)
    assert dialog is not None
    dialog.reject()


def test_without_an_account_the_main_button_connects_one(room: Room) -> None:
    room.office.session.accounts.remove(room.office.account.id)
    room.page.open_post(room.office.draft("words").id)
    room.page.foot.reload()
    assert room.page.foot.offer().words == "Connect an account"
    room.page.leaving.main()
    assert room.connects == [True]


def test_ready_and_by_hand_are_in_the_menu_and_can_be_taken_back(ready: Room) -> None:
    actions = {each.objectName(): each for each in ready.page.foot.draft.main.menu().actions()}
    actions["menu-ready"].trigger()
    assert ready.office.session.posts.counts()[Folder.READY] == 1
    actions["menu-hand"].trigger()
    assert ready.post.state is State.BY_HAND
    undo = ready.toasts[-1][1]
    assert undo is not None
    undo()
    assert ready.desk.is_editable


def test_back_to_the_drafts_can_be_undone_to_the_same_time(ready: Room) -> None:
    ready.page.leaving.main()
    ready.page.leaving.unplan()
    assert ready.post.state is State.DRAFT
    undo = ready.toasts[-1][1]
    assert undo is not None
    undo()
    assert ready.post.wall_time == "2026-11-21T11:30"
    assert not ready.desk.is_editable
