"""The Calendar under real clicks, drags and keys."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from patientx_desktop.domain.mission import Kind
from patientx_desktop.domain.post import Folder, State
from tests.support.clock import FakeClock
from tests.ui.calendar.conftest import Scene

# the platform without a screen says so of every menu
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def menu_of(scene: Scene) -> QMenu:
    """The menu that is open in the month."""
    menus = [menu for menu in scene.view.findChildren(QMenu) if menu.isVisible()]
    assert len(menus) == 1
    return menus[0]


def choose(menu: QMenu, words: str) -> None:
    """Choose the first entry of a menu that has these words."""
    action: QAction = next(each for each in menu.actions() if words in each.text())
    menu.close()
    action.trigger()


def test_a_click_chooses_and_a_double_click_opens(scene: Scene) -> None:
    post = scene.plan("2026-11-21T11:00", "Saturday call")
    scene.show()
    scene.click(scene.chip(post))
    assert scene.view.current_key() == post.id
    assert scene.opened == []
    scene.click(scene.chip(post), double=True)
    assert scene.opened == [post.id]


def test_enter_opens_the_chosen_post(scene: Scene) -> None:
    post = scene.plan("2026-11-21T11:00")
    scene.show()
    scene.click(scene.chip(post))
    scene.key(Qt.Key.Key_Return)
    assert scene.opened == [post.id]


def test_a_post_carried_to_another_day_keeps_its_time_of_day(scene: Scene) -> None:
    post = scene.plan("2026-11-20T11:30")
    scene.show()
    scene.drag(scene.chip(post), scene.at(date(2026, 11, 28)))
    assert scene.due(post) == "2026-11-28T11:30"
    assert scene.toasts[-1][0] == "Moved to Sat 28 Nov, 11:30"
    scene.undo()
    assert scene.due(post) == "2026-11-20T11:30"
    assert scene.session.posts.get(post.id).state is State.SCHEDULED


def test_ctrl_z_undoes_the_last_move_after_its_toast_has_gone(scene: Scene) -> None:
    post = scene.plan("2026-11-20T11:30")
    scene.show()
    scene.drag(scene.chip(post), scene.at(date(2026, 11, 28)))
    scene.key(Qt.Key.Key_Z, CTRL)
    assert scene.due(post) == "2026-11-20T11:30"
    assert scene.toasts[-1] == ("Undone", None)
    scene.key(Qt.Key.Key_Z, CTRL)
    assert scene.due(post) == "2026-11-20T11:30"
    assert scene.toasts[-1] == ("There is nothing to undo in the Calendar.", None)


def test_ctrl_z_never_drops_a_draft_that_was_started_in_the_calendar(scene: Scene) -> None:
    scene.show()
    scene.page.show_day(date(2026, 11, 28))
    scene.page.acts.new.trigger()
    scene.page.acts.undo.trigger()
    assert len(scene.session.posts.list(Folder.DRAFTS)) == 1


def test_a_post_carried_with_ctrl_is_copied(scene: Scene) -> None:
    post = scene.plan("2026-11-20T11:30", "Twice")
    scene.show()
    scene.drag(scene.chip(post), scene.at(date(2026, 11, 28)), CTRL)
    planned = scene.session.posts.list(Folder.PLANNED)
    assert [each.title for each in planned] == ["Twice", "Twice"]
    assert scene.due(post) == "2026-11-20T11:30"
    scene.undo()
    assert [each.id for each in scene.session.posts.list(Folder.PLANNED)] == [post.id]


def test_a_day_that_is_over_refuses_kindly(scene: Scene) -> None:
    post = scene.plan("2026-11-20T11:30")
    scene.show()
    scene.drag(scene.chip(post), scene.at(date(2026, 11, 17)))
    assert scene.due(post) == "2026-11-20T11:30"
    assert "is over" in scene.toasts[-1][0]
    assert scene.toasts[-1][1] is None


def test_escape_lets_go_of_what_is_carried(scene: Scene) -> None:
    post = scene.plan("2026-11-20T11:30")
    scene.show()
    start, port = scene.chip(post), scene.view.viewport()
    from PySide6.QtTest import QTest

    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(port, start + QPoint(60, 60))
    QTest.mouseMove(port, start + QPoint(90, 60))
    assert scene.view.carry is not None
    scene.key(Qt.Key.Key_Escape)
    assert scene.view.carry is None
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=scene.at(date(2026, 11, 28)))
    assert scene.due(post) == "2026-11-20T11:30"


def test_what_was_sent_stays_on_its_day(scene: Scene) -> None:
    post = scene.sent("2026-11-17T12:00")
    scene.show()
    scene.drag(scene.chip(post), scene.at(date(2026, 11, 28)))
    assert scene.session.posts.get(post.id).state is State.SENT
    assert "Hold Ctrl" in scene.toasts[-1][0]


def test_a_draft_with_a_day_moves_and_stays_a_draft(scene: Scene) -> None:
    draft = scene.dated("2026-11-24T12:00")
    scene.show()
    scene.drag(scene.chip(draft), scene.at(date(2026, 11, 26)))
    moved = scene.session.posts.get(draft.id)
    assert (moved.state, moved.wall_time) == (State.DRAFT, "2026-11-26T12:00")
    scene.undo()
    assert scene.due(draft) == "2026-11-24T12:00"


def test_a_failed_post_moved_and_undone_is_failed_as_before(scene: Scene) -> None:
    post = scene.plan("2026-11-20T11:30")
    scene.office.desk.store.posts.move(post.id, State.FAILED, reason="too long")
    scene.show()
    scene.click(scene.chip(post))
    scene.key(Qt.Key.Key_Down, ALT)
    assert scene.session.posts.get(post.id).state is State.SCHEDULED
    scene.undo()
    back = scene.session.posts.get(post.id)
    assert (back.state, back.reason, back.wall_time) == (
        State.FAILED, "too long", "2026-11-20T11:30",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("key", "day"),
    [
        (Qt.Key.Key_Right, "2026-11-26"),
        (Qt.Key.Key_Left, "2026-11-24"),
        (Qt.Key.Key_Down, "2026-12-02"),
    ],
)
def test_alt_and_an_arrow_move_the_post_and_keep_it_chosen(
    scene: Scene, key: Qt.Key, day: str
) -> None:
    post = scene.plan("2026-11-25T09:15")
    scene.show()
    scene.click(scene.chip(post))
    scene.key(key, ALT)
    assert scene.due(post) == f"{day}T09:15"
    assert scene.view.current_key() == post.id


def test_arrows_walk_days_and_posts(scene: Scene) -> None:
    first = scene.plan("2026-11-25T09:00", "One")
    second = scene.plan("2026-11-25T17:00", "Two")
    scene.show()
    scene.page.show_day(date(2026, 11, 24))
    scene.key(Qt.Key.Key_Right)
    assert scene.view.current_key() == "2026-11-25"
    scene.key(Qt.Key.Key_Down)
    assert scene.view.current_key() == first.id
    scene.key(Qt.Key.Key_Down)
    assert scene.view.current_key() == second.id
    scene.key(Qt.Key.Key_Down)
    assert scene.view.current_key() == "2026-12-02"
    scene.key(Qt.Key.Key_Up)
    assert scene.view.current_key() == "2026-11-25"


def test_the_arrows_go_on_into_the_next_month(scene: Scene) -> None:
    scene.weekend_slots(11)
    scene.show()
    last = scene.view.month_model.days[-1].day
    scene.page.show_day(last)
    assert scene.view.current_day() == last
    scene.page.show_day(date(2026, 11, 19))
    for _ in range(8):
        scene.key(Qt.Key.Key_Down)
    assert scene.page.month() >= date(2026, 12, 1)


def test_page_keys_turn_months_and_t_comes_back_to_today(scene: Scene) -> None:
    scene.plan("2026-11-25T09:00")
    scene.show()
    scene.key(Qt.Key.Key_PageDown)
    assert scene.page.toolbar.title.text() == "December 2026"
    scene.key(Qt.Key.Key_PageUp)
    scene.key(Qt.Key.Key_PageUp)
    assert scene.page.toolbar.title.text() == "October 2026"
    scene.key(Qt.Key.Key_T)
    assert scene.view.current_day() == date(2026, 11, 19)
    scene.key(Qt.Key.Key_PageDown)
    scene.key(Qt.Key.Key_Home)
    assert scene.page.month() == date(2026, 11, 1)


def test_delete_brings_a_post_back_to_the_drafts_and_undo_plans_it_again(scene: Scene) -> None:
    post = scene.plan("2026-11-25T09:15")
    scene.show()
    scene.click(scene.chip(post))
    scene.key(Qt.Key.Key_Delete)
    back = scene.session.posts.get(post.id)
    assert (back.state, back.due_ms) == (State.DRAFT, None)
    scene.undo()
    again = scene.session.posts.get(post.id)
    assert (again.state, again.wall_time) == (State.SCHEDULED, "2026-11-25T09:15")


def test_copy_and_paste_put_a_second_post_on_a_day(scene: Scene) -> None:
    post = scene.plan("2026-11-25T09:15", "Again")
    scene.show()
    scene.click(scene.chip(post))
    scene.key(Qt.Key.Key_C, CTRL)
    scene.page.show_day(date(2026, 11, 27))
    scene.key(Qt.Key.Key_V, CTRL)
    planned = scene.session.posts.list(Folder.PLANNED)
    assert [each.title for each in planned] == ["Again", "Again"]
    assert scene.due(scene.session.posts.get(planned[1].id)) == "2026-11-27T09:15"


def test_an_empty_day_invites_a_new_post_at_its_first_free_slot(scene: Scene) -> None:
    scene.plan("2026-12-01T09:15")
    scene.weekend_slots(16)
    scene.show()
    scene.page.show_day(date(2026, 11, 28))
    scene.page.acts.new.trigger()
    [draft] = scene.session.posts.list(Folder.DRAFTS)
    assert scene.due(scene.session.posts.get(draft.id)) == "2026-11-28T16:00"
    assert scene.opened == [draft.id]
    scene.undo()
    assert scene.session.posts.list(Folder.DRAFTS) == ()


def test_the_invitation_in_a_day_is_pressed_for_a_new_post_at_noon(scene: Scene) -> None:
    scene.plan("2026-12-01T09:15")
    scene.show()
    day = date(2026, 11, 25)
    scene.click(scene.at(day))
    assert scene.view.current_day() == day
    assert scene.session.posts.list(Folder.DRAFTS) == ()
    number = [each.day for each in scene.view.month_model.days].index(day)
    scene.click(scene.view.invite_place(number).center())
    [draft] = scene.session.posts.list(Folder.DRAFTS)
    assert scene.due(scene.session.posts.get(draft.id)) == "2026-11-25T12:00"


def test_a_free_slot_takes_a_ready_draft(scene: Scene) -> None:
    scene.weekend_slots(11)
    ready = scene.ready("Ready to go")
    scene.show()
    row = scene.view.month_model.row_of("2026-11-21T11:00")
    scene.click(scene.view.places().chips[row].center())
    choose(menu_of(scene), "Ready to go")
    assert scene.due(ready) == "2026-11-21T11:00"
    assert scene.session.posts.get(ready.id).state is State.SCHEDULED
    scene.undo()
    assert scene.session.posts.get(ready.id).state is State.DRAFT


def test_a_free_slot_without_ready_drafts_starts_a_new_one(scene: Scene) -> None:
    scene.weekend_slots(11)
    scene.show()
    row = scene.view.month_model.row_of("2026-11-21T11:00")
    scene.click(scene.view.places().chips[row].center())
    [draft] = scene.session.posts.list(Folder.DRAFTS)
    assert scene.due(scene.session.posts.get(draft.id)) == "2026-11-21T11:00"


def test_a_crowded_day_says_how_many_more_and_lists_them_all(scene: Scene) -> None:
    posts = [scene.plan(f"2026-11-25T{hour}:00", f"Post {hour}") for hour in range(10, 17)]
    scene.show()
    day = [each.day for each in scene.view.month_model.days].index(date(2026, 11, 25))
    place, count = scene.view.places().more[day]
    shown = len(posts) - count
    assert 1 <= shown < len(posts)
    scene.click(place.center())
    menu = menu_of(scene)
    assert len([each for each in menu.actions() if not each.isSeparator()]) == len(posts)
    choose(menu, "Post 16")
    assert scene.opened == [posts[-1].id]


def test_the_keys_reach_posts_that_have_no_room(scene: Scene) -> None:
    posts = [scene.plan(f"2026-11-25T{hour}:00", f"Post {hour}") for hour in range(10, 17)]
    scene.show()
    scene.page.show_day(date(2026, 11, 25))
    for _ in posts:
        scene.key(Qt.Key.Key_Down)
    scene.key(Qt.Key.Key_Return)
    assert scene.opened == [posts[-1].id]


def test_the_filter_shows_one_kind(scene: Scene) -> None:
    scene.plan("2026-11-25T09:00", "Study", Kind.RESEARCH)
    scene.plan("2026-11-25T10:00", "Cats", Kind.CASUAL)
    scene.show()
    button = scene.page.toolbar.filter
    menu = button.menu()
    assert menu is not None
    next(each for each in menu.actions() if each.text() == "Research").trigger()
    titles = [post.title for day in scene.view.month_model.days for post in day.posts]
    assert titles == ["Study"]
    assert button.text() == "Research"
    scene.page.acts.everything.trigger()
    assert button.text() == "Everything"
    assert len([post for day in scene.view.month_model.days for post in day.posts]) == 2


def test_what_is_planned_elsewhere_appears_by_itself(scene: Scene) -> None:
    scene.show()
    post = scene.plan("2026-11-25T09:00")
    scene.qtbot.waitUntil(lambda: scene.view.month_model.row_of(post.id) >= 0)


def test_nothing_is_read_while_nobody_looks(scene: Scene) -> None:
    scene.show()
    scene.page.hide()
    post = scene.plan("2026-11-25T09:00")
    scene.settle()
    assert scene.view.month_model.row_of(post.id) == -1
    scene.page.show()
    assert scene.view.month_model.row_of(post.id) >= 0


def test_the_week_the_clocks_change_keeps_the_wall_time(scene: Scene, clock: FakeClock) -> None:
    clock.jump_to(datetime(2026, 10, 29, 15, 0, tzinfo=UTC))
    post = scene.plan("2026-10-31T11:00")
    scene.show()
    scene.page.show_day(date(2026, 10, 31))
    scene.drag(scene.chip(post), scene.at(date(2026, 11, 1)))
    assert scene.due(post) == "2026-11-01T11:00"
    row = scene.view.month_model.row_of(post.id)
    entry = scene.view.month_model.rows[row].entry
    assert entry is not None
    assert entry.time == "11:00"


def test_an_empty_calendar_teaches_slots_and_sets_them(scene: Scene) -> None:
    scene.show()
    assert scene.page.pages.currentWidget() is scene.page.empty
    scene.page.empty.button.click()
    scene.settle()
    assert scene.page.pages.currentWidget() is scene.page.month_scroll
    assert [(slot.weekday, slot.minute // 60) for slot in scene.session.plan.slots()] == [
        (5, 11), (5, 16), (6, 11), (6, 16),
    ]  # fmt: skip
    scene.undo()
    assert scene.session.plan.slots() == ()


def test_what_is_to_do_is_listed_and_opens(scene: Scene) -> None:
    post = scene.plan("2026-11-20T11:30", "Letter to the minister")
    scene.office.desk.store.posts.move(post.id, State.FAILED, reason="media too large")
    scene.dated("2026-11-24T12:00", "Half done")
    scene.show()
    todos = scene.page.rail.todo.todo_model.rows()
    assert [each.title for each in todos] == ["Letter to the minister", "Half done"]
    assert "Failed" in todos[0].caption
    scene.page.rail.todo.clicked.emit(scene.page.rail.todo.todo_model.index(0, 0))
    assert scene.opened == [post.id]


def test_the_panel_stands_under_the_month_in_a_narrow_window(scene: Scene) -> None:
    scene.plan("2026-11-25T09:00")
    scene.show(1000, 562)
    assert scene.page.month_scroll.isAncestorOf(scene.page.rail)
    scene.page.resize(1280, 712)
    scene.settle()
    assert scene.page.rail_scroll.isAncestorOf(scene.page.rail)
