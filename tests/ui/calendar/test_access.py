"""What screen readers meet in the month, large text, and reading from the right."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from patientx_desktop.domain.mission import Kind
from patientx_desktop.ui.theme.theme import Theme
from tests.ui.calendar.conftest import Scene


@pytest.fixture
def reader() -> Iterator[None]:
    """A screen reader is on: Qt then tells of every change."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def items(scene: Scene) -> list[QAccessibleInterface]:
    """The children of the month as a screen reader sees them."""
    month = QAccessible.queryAccessibleInterface(scene.view)
    assert month.role() == QAccessible.Role.List
    found = [month.child(at) for at in range(month.childCount())]
    return [each for each in found if each.role() == QAccessible.Role.ListItem]


def name_of(item: QAccessibleInterface) -> str:
    """What is read out."""
    return item.text(QAccessible.Text.Name)


def test_every_day_and_post_is_a_named_list_item(scene: Scene) -> None:
    scene.plan("2026-11-21T11:00", "Meet Dr. Osei", Kind.PERSONAL)
    scene.dated("2026-11-21T12:00", "Half done")
    scene.weekend_slots(16)
    scene.show()
    names = [name_of(item) for item in items(scene)]
    at = names.index("Saturday 21 November, 2 posts, 1 free slot")
    assert names[at + 1 : at + 4] == [
        "11:00 planned: Meet Dr. Osei, personal",
        "12:00 draft: Half done",
        "16:00 free, for a new post",
    ]
    assert "Thursday 19 November, no posts, today" in names
    assert sum(", no posts" in name or " post" in name for name in names) >= 42
    month = QAccessible.queryAccessibleInterface(scene.view)
    assert month.text(QAccessible.Text.Name) == "Calendar, November 2026"


def test_an_item_is_where_its_chip_is(scene: Scene) -> None:
    post = scene.plan("2026-11-21T11:00", "Meet Dr. Osei")
    scene.show()
    [item] = [each for each in items(scene) if "Osei" in name_of(each)]
    chip = scene.view.places().chips[scene.view.month_model.row_of(post.id)]
    assert item.rect().size() == chip.size()
    assert item.rect().topLeft() == scene.view.viewport().mapToGlobal(chip.topLeft())


def test_everything_with_an_icon_alone_has_a_name(scene: Scene) -> None:
    scene.show()
    bar = scene.page.toolbar
    for button in (bar.back, bar.forward):
        assert button.accessibleName()
        assert "Page" in button.toolTip()
    for action in scene.page.actions_offered():
        assert action.text()
        assert action.objectName()
        assert action.property("icon_name")


def test_names_survive_turning_the_pages(scene: Scene, reader: None) -> None:
    scene.plan("2026-12-05T11:00", "In December")
    scene.show()
    assert items(scene)
    for _ in range(3):
        scene.page.acts.forward.trigger()
        scene.page.acts.back.trigger()
    scene.page.acts.forward.trigger()
    scene.settle()
    names = [name_of(item) for item in items(scene)]
    assert "11:00 planned: In December" in names


@pytest.mark.parametrize(("width", "height"), [(1000, 562), (1280, 712), (3840, 2000)])
def test_large_text_is_not_cut_off(scene: Scene, theme: Theme, width: int, height: int) -> None:
    theme.set_text_scale(2.0)
    scene.weekend_slots(11)
    scene.plan("2026-11-25T09:00")
    scene.ready("Ready")
    scene.show(width, height)
    assert scene.page.minimumSizeHint().width() <= width
    bar = scene.page.toolbar
    for part in (bar.title, bar.today, bar.filter, bar.main):
        assert part.width() >= part.minimumSizeHint().width()
        assert part.geometry().right() <= bar.width()
    scene.page.toolbar.main.click()
    scene.settle()
    assert scene.page.minimumSizeHint().width() <= width


def test_from_the_right_the_arrow_to_the_left_is_the_next_day(scene: Scene) -> None:
    scene.plan("2026-11-25T09:00")
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        scene.show()
        scene.page.show_day(date(2026, 11, 25))
        first, second = scene.at(date(2026, 11, 23)), scene.at(date(2026, 11, 24))
        assert first.x() > second.x()
        scene.key(Qt.Key.Key_Left)
        assert scene.view.current_day() == date(2026, 11, 26)
    finally:
        app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_the_focus_is_seen(scene: Scene) -> None:
    scene.plan("2026-11-25T09:00")
    scene.show()
    scene.page.show_day(date(2026, 11, 25))
    with_focus = scene.view.grab().toImage()
    scene.page.toolbar.today.setFocus()
    scene.settle()
    assert scene.view.grab().toImage() != with_focus


def test_the_keyboard_alone_comes_into_the_month(scene: Scene) -> None:
    scene.plan("2026-11-25T09:00")
    scene.show()
    scene.page.toolbar.main.setFocus()
    for _ in range(4):
        QTest.keyClick(QApplication.focusWidget() or scene.page, Qt.Key.Key_Tab)
        if scene.view.hasFocus():
            break
    assert scene.view.hasFocus()
    assert scene.view.current_day() == date(2026, 11, 19)


def test_pointing_at_a_day_shows_its_invitation(scene: Scene) -> None:
    scene.plan("2026-11-25T09:00")
    scene.show()
    before = scene.view.grab().toImage()
    QTest.mouseMove(scene.view.viewport(), scene.at(date(2026, 11, 26)) - QPoint(0, 20))
    scene.settle()
    assert scene.view.hovered[0] in ("day", "invite")
    assert scene.view.grab().toImage() != before
