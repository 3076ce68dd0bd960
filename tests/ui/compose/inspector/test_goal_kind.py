"""Goal and kind are proposed with a reason, chosen by people, and kept."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from patientx_desktop.domain.mission import Goal, Kind
from patientx_desktop.ui.compose.inspector.goal_kind import GoalKindPanel
from tests.ui.compose.conftest import Room

GOALS = (Goal("", "Nobody waits alone", ("line", "call"), 60), Goal("", "Fair access", ("price",)))


@pytest.fixture
def panel(room: Room) -> GoalKindPanel:
    room.office.session.plan.set_goals(GOALS)
    return room.page.inspector.goal_kind


def goal(room: Room, place: int) -> Goal:
    return room.office.session.plan.goals()[place]


def pick(panel: GoalKindPanel, words: str) -> None:
    """Choose an entry the way a person does with the keys."""
    panel.goal.setFocus()
    panel.goal.setCurrentIndex(panel.goal.findText(words))
    panel.goal.activated.emit(panel.goal.currentIndex())


def test_the_suggestion_says_which_words_it_found(
    room: Room, panel: GoalKindPanel, qtbot: QtBot
) -> None:
    room.page.new_post()
    qtbot.keyClicks(room.editor(), "Our line is open: call us")

    said = "Suggested: Nobody waits alone, for its words “line” and “call”."
    qtbot.waitUntil(lambda: panel.reason.text() == said)
    assert room.post.goal_id == ""
    assert panel.goal.accessibleDescription() == said


def test_one_press_takes_the_suggestion_and_it_is_kept(
    room: Room, panel: GoalKindPanel, qtbot: QtBot
) -> None:
    room.desk.open(room.office.draft("Our line is open").id)
    qtbot.mouseClick(panel.use, Qt.MouseButton.LeftButton)
    room.page.flush()

    assert room.office.session.posts.get(room.post.id).goal_id == goal(room, 0).id
    assert panel.goal.currentText() == "Nobody waits alone"
    assert panel.reason.text() == "Suggested: the goal’s word “line”."
    assert panel.use.isHidden()


def test_what_was_chosen_before_is_suggested_again_with_its_words(
    room: Room, panel: GoalKindPanel, qtbot: QtBot
) -> None:
    place = room.office
    for number in range(3):
        post = place.draft(f"Pharmacy counters are closing, number {number}")
        price = goal(room, 1).id
        place.session.posts.save(replace(post, goal_id=price, kind=Kind.NEWS))
        place.plan(post, timedelta(hours=number + 1))
    room.desk.open(place.draft("Two more pharmacy counters close").id)

    words = "as before with “pharmacy” and “counters”."
    assert panel.reason.text() == f"Suggested: Fair access, {words}"
    qtbot.mouseClick(panel.use, Qt.MouseButton.LeftButton)
    assert room.post.goal_id == goal(room, 1).id
    assert panel.reason.text() == "Suggested: News, for “pharmacy” and “counters”."
    qtbot.mouseClick(panel.use, Qt.MouseButton.LeftButton)
    assert room.post.kind is Kind.NEWS
    assert panel.reason.text() == f"Suggested: {words}"


def test_another_goal_than_the_suggested_one_may_be_chosen(
    room: Room, panel: GoalKindPanel
) -> None:
    room.desk.open(room.office.draft("Our line is open").id)
    pick(panel, "Fair access")

    assert room.post.goal_id == goal(room, 1).id
    assert panel.reason.isHidden()


def test_a_post_may_be_just_a_post(room: Room, panel: GoalKindPanel) -> None:
    room.desk.open(room.office.draft("Our line is open").id)
    pick(panel, "Just to post")

    assert (room.post.goal_id, room.post.just_to_post) == ("", True)
    assert panel.reason.text() == "It counts towards no goal, and that is fine."


def test_the_kind_is_kept(room: Room, panel: GoalKindPanel) -> None:
    room.desk.open(room.office.draft("words").id)
    panel.kind.setCurrentIndex(panel.kind.findText("Research"))
    panel.kind.activated.emit(panel.kind.currentIndex())
    room.page.flush()

    assert room.office.session.posts.get(room.post.id).kind is Kind.RESEARCH


def test_a_new_goal_can_be_chosen_at_once(room: Room, panel: GoalKindPanel) -> None:
    room.desk.open(room.office.draft("words").id)
    room.office.session.plan.set_goals((*GOALS, Goal("", "Welcome volunteers")))

    assert panel.goal.findText("Welcome volunteers") > 0
    assert panel.goal.itemText(panel.goal.count() - 1) == "Just to post"


def test_what_is_on_its_way_is_not_changed(room: Room, panel: GoalKindPanel) -> None:
    post = room.office.plan(room.office.draft("words"))
    room.desk.open(post.id)

    panel.reload()
    assert not panel.goal.isVisible()
    assert not panel.kind.isVisible()
