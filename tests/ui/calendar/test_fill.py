"""Filling the weekend: what is proposed and why, and what accepting does."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt

from patientx_desktop.domain.mission import Goal, Kind
from patientx_desktop.domain.post import PostSummary, State
from patientx_desktop.domain.schedule import FreeSlot, Slot, due_of
from patientx_desktop.ui.calendar.fill import coming_weekend, propose
from tests.support.clock import FakeClock
from tests.ui.calendar.conftest import Scene

GOALS = (Goal("g1", "Faster diagnosis", (), 50), Goal("g2", "Fair access", (), 50))


def draft(key: str, kind: Kind | None = None, goal_id: str = "", age: int = 0) -> PostSummary:
    """A ready draft; `age` in milliseconds since it was last changed."""
    return PostSummary(
        key, State.DRAFT, key, kind, goal_id, None, 10_000 - age, None, 1, ready=True
    )


def free(hour: int, kind: Kind | None = None, goal_id: str = "") -> FreeSlot:
    """A free slot on a Saturday."""
    wall = f"2026-11-21T{hour:02}:00"
    return FreeSlot(Slot("", 5, hour * 60, kind, goal_id), wall, due_of(wall, "UTC"))


@pytest.mark.parametrize(
    ("today", "first", "days"),
    [("2026-11-19", "2026-11-21", 2), ("2026-11-21", "2026-11-21", 2),
     ("2026-11-22", "2026-11-22", 1), ("2026-11-23", "2026-11-28", 2)],
)  # fmt: skip
def test_the_weekend_is_the_one_to_come(today: str, first: str, days: int) -> None:
    assert coming_weekend(date.fromisoformat(today)) == (date.fromisoformat(first), days)


def test_a_slot_kept_for_a_kind_or_goal_takes_only_drafts_of_it() -> None:
    drafts = [
        draft("old", Kind.NEWS, age=99),
        draft("cat", Kind.CASUAL),
        draft("goal", goal_id="g2"),
    ]
    found = propose(drafts, [free(11, Kind.CASUAL), free(16, goal_id="g2")], GOALS, {})
    assert [each.post.id for each in found] == ["cat", "goal"]
    assert "casual" in found[0].why
    assert "Fair access" in found[1].why
    assert propose(drafts[:1], [free(11, Kind.CASUAL)], GOALS, {}) == ()


def test_the_goal_furthest_under_its_target_comes_first_then_the_oldest() -> None:
    drafts = [draft("new", age=1), draft("old", age=99), draft("short", goal_id="g1")]
    found = propose(drafts, [free(11), free(16)], GOALS, {"g1": 20})
    assert [each.post.id for each in found] == ["short", "old"]
    assert found[0].why == "Faster diagnosis is short this month."
    assert found[1].why.startswith("Ready since")


def test_proposals_are_shown_first_and_planned_when_accepted(scene: Scene) -> None:
    scene.weekend_slots(11)
    one, two = scene.ready("First one"), scene.ready("Second one")
    scene.show()
    button, strip = scene.page.toolbar.main, scene.page.strip_of_proposals
    assert button.text() == "Fill this weekend"
    button.click()
    scene.settle()
    assert strip.isVisible()
    assert [each.free.wall_time for each in strip.proposals] == [
        "2026-11-21T11:00", "2026-11-22T11:00",
    ]  # fmt: skip
    assert strip.label.text().startswith("2 proposals for this weekend")
    assert scene.session.posts.get(one.id).state is State.DRAFT
    strip.accept.click()
    scene.settle()
    assert not strip.isVisible()
    planned = {scene.due(one), scene.due(two)}
    assert planned == {"2026-11-21T11:00", "2026-11-22T11:00"}
    scene.undo()
    states = {scene.session.posts.get(each.id).state for each in (one, two)}
    assert states == {State.DRAFT}
    assert scene.page.toolbar.main.isEnabled()


def test_one_proposal_can_be_left_out(scene: Scene) -> None:
    scene.weekend_slots(11)
    scene.ready("First one")
    scene.ready("Second one")
    scene.show()
    scene.page.acts.fill.trigger()
    strip = scene.page.strip_of_proposals
    out, kept = strip.proposals
    scene.view.choose_key(f"?{out.post.id}")
    assert out.why in strip.label.text()
    scene.view.setFocus()
    scene.key(Qt.Key.Key_Delete)
    assert [each.post.id for each in strip.proposals] == [kept.post.id]
    strip.accept.click()
    scene.settle()
    assert scene.session.posts.get(out.post.id).state is State.DRAFT
    assert scene.session.posts.get(kept.post.id).state is State.SCHEDULED


def test_not_now_plans_nothing(scene: Scene) -> None:
    scene.weekend_slots(11)
    post = scene.ready("First one")
    scene.show()
    scene.page.toolbar.main.click()
    scene.page.strip_of_proposals.not_now.click()
    scene.settle()
    assert not scene.page.strip_of_proposals.isVisible()
    assert scene.session.posts.get(post.id).state is State.DRAFT


def test_the_main_button_says_why_it_cannot(scene: Scene, clock: FakeClock) -> None:
    scene.weekend_slots(11)
    scene.show()
    button = scene.page.toolbar.main
    assert (button.text(), button.isEnabled()) == ("No draft is ready", False)
    assert "Compose" in button.toolTip()
    scene.ready("Ready")
    scene.qtbot.waitUntil(button.isEnabled)
    for day in (21, 22):
        scene.plan(f"2026-11-{day}T11:00")
    scene.qtbot.waitUntil(lambda: button.text() == "The weekend is full")
    assert not button.isEnabled()
    clock.jump_to(datetime(2026, 11, 23, 15, 0, tzinfo=UTC))
    scene.page.reload()
    assert button.text() == "Fill this weekend"


def test_only_one_button_is_filled_at_a_time(scene: Scene) -> None:
    scene.weekend_slots(11)
    scene.ready("Ready")
    scene.show()
    assert scene.page.toolbar.main.property("look") == "filled"
    scene.page.toolbar.main.click()
    assert scene.page.toolbar.main.property("look") == "plain"
    assert scene.page.strip_of_proposals.accept.property("look") == "filled"
