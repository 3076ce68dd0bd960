"""What lies over a view: toasts that wait for people, drawers that come and go."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from patientx_desktop.ui.theme.theme import Theme
from patientx_desktop.ui.widgets.drawer import DrawerHost, Edge, RailDrawer
from patientx_desktop.ui.widgets.toast import Toast


@pytest.fixture
def host(qtbot: QtBot, theme: Theme) -> QWidget:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(800, 600)
    host.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    return host


def test_undo_is_told_once_and_the_toast_goes(host: QWidget, qtbot: QtBot) -> None:
    toast = Toast(host)
    toast.show_message("Moved to Sat 20 Feb, 11:00", undo="Undo")
    with qtbot.waitSignal(toast.undone), qtbot.assertNotEmitted(toast.dismissed):
        qtbot.mouseClick(toast.button, Qt.MouseButton.LeftButton)
    assert not toast.isVisible()


def test_a_toast_goes_by_itself(host: QWidget, qtbot: QtBot) -> None:
    toast = Toast(host, ms=30)
    with qtbot.waitSignal(toast.dismissed, timeout=3000):
        toast.show_message("Saved")
    assert not toast.isVisible()


def test_a_toast_stays_while_its_button_has_the_focus(host: QWidget, qtbot: QtBot) -> None:
    toast = Toast(host, ms=30)
    other = QLineEdit(host)
    other.show()
    toast.show_message("Moved", undo="Undo")
    toast.button.setFocus()
    qtbot.waitUntil(toast.button.hasFocus)
    with qtbot.assertNotEmitted(toast.dismissed, wait=150):
        assert toast.is_held()
    with qtbot.waitSignal(toast.dismissed, timeout=3000):
        other.setFocus()


def test_escape_sends_a_toast_away(host: QWidget, qtbot: QtBot) -> None:
    toast = Toast(host)
    toast.show_message("Moved", undo="Undo")
    with qtbot.waitSignal(toast.dismissed):
        qtbot.keyClick(toast.button, Qt.Key.Key_Escape)


def test_a_toast_says_its_sentence_and_keeps_inside_the_window(host: QWidget) -> None:
    toast = Toast(host)
    toast.show_message("word\n" * 500, undo="Undo")
    said = QAccessible.queryAccessibleInterface(toast)
    assert said.text(QAccessible.Text.Name).startswith("word word")
    assert host.rect().contains(toast.geometry())
    host.resize(400, 300)
    assert host.rect().contains(toast.geometry())


def test_focus_is_seen_on_undo(host: QWidget, qtbot: QtBot) -> None:
    toast = Toast(host)
    toast.show_message("Moved", undo="Undo")
    before = toast.grab().toImage()
    toast.button.setFocus()
    qtbot.waitUntil(toast.button.hasFocus)
    assert toast.grab().toImage() != before


class View(QWidget):
    """A view with a panel at each side."""

    def __init__(self) -> None:
        super().__init__()
        self.inside, self.main = QPushButton("inside"), QWidget()
        rail, inspector = QWidget(), QWidget()
        QVBoxLayout(rail).addWidget(self.inside)
        self.start = RailDrawer(rail, Edge.START, 248, "Folders")
        self.end = RailDrawer(inspector, Edge.END, 336, "Inspector", "sliders")
        self.drawers = DrawerHost(self.main, self.start, self.end)
        bar = QVBoxLayout(self)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.addWidget(self.start.toggle)
        bar.addWidget(self.end.toggle)
        bar.addWidget(self.drawers, 1)


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> Iterator[View]:
    view = View()
    qtbot.addWidget(view)
    view.resize(1280, 700)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    yield view
    view.close()


def narrow(view: View, qtbot: QtBot) -> None:
    view.resize(1000, 650)
    qtbot.waitUntil(lambda: view.drawers.width() == 1000)


def test_wide_windows_have_the_panels_beside_the_view(view: View) -> None:
    assert view.start.is_docked()
    assert view.start.isVisible()
    assert not view.start.toggle.isVisible()
    assert view.main.x() == 248
    assert view.main.width() == 1280 - 248 - 336


def test_narrow_windows_hide_them_behind_a_button(view: View, qtbot: QtBot) -> None:
    narrow(view, qtbot)
    assert not view.start.isVisible()
    assert view.main.width() == 1000
    assert view.start.toggle.isVisible()
    said = QAccessible.queryAccessibleInterface(view.start.toggle)
    assert said.text(QAccessible.Text.Name) == "Folders"


def test_large_text_makes_a_wide_window_narrow(view: View, qtbot: QtBot, theme: Theme) -> None:
    theme.set_text_scale(2.0)
    qtbot.waitUntil(lambda: not view.start.is_docked())
    assert view.drawers.is_narrow()


def test_a_drawer_slides_in_takes_the_focus_and_escape_gives_it_back(
    view: View, qtbot: QtBot
) -> None:
    narrow(view, qtbot)
    qtbot.mouseClick(view.start.toggle, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: view.start.isVisible() and view.start.x() == 0)
    assert 0 < view.drawers.slide_ms() <= 150
    assert QApplication.focusWidget() is view.inside
    qtbot.keyClick(view.inside, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not view.start.isVisible())
    assert QApplication.focusWidget() is view.start.toggle
    assert not view.start.toggle.isChecked()


def test_nothing_slides_where_motion_is_not_wanted(view: View, qtbot: QtBot, theme: Theme) -> None:
    theme.set_reduce_motion(True)
    narrow(view, qtbot)
    assert view.drawers.slide_ms() == 0
    view.end.set_open(True)
    assert view.end.isVisible()
    assert view.end.x() == 1000 - 336
    view.end.set_open(False)
    assert not view.end.isVisible()


def test_only_one_drawer_is_open_and_a_press_beside_it_closes_it(
    view: View, qtbot: QtBot, theme: Theme
) -> None:
    theme.set_reduce_motion(True)
    narrow(view, qtbot)
    view.start.set_open(True)
    view.end.set_open(True)
    assert not view.start.is_open()
    assert not view.start.isVisible()
    assert view.end.isVisible()
    beside = view.drawers.childAt(QPoint(100, 300))
    assert beside is not None
    qtbot.mouseClick(beside, Qt.MouseButton.LeftButton)
    assert not view.end.is_open()


def test_growing_wide_docks_an_open_drawer(view: View, qtbot: QtBot) -> None:
    narrow(view, qtbot)
    view.start.set_open(True)
    view.resize(1300, 700)
    qtbot.waitUntil(view.start.is_docked)
    assert not view.start.is_open()
    assert view.start.isVisible()
    assert view.main.x() == 248


def test_right_to_left_the_start_is_at_the_right(view: View, qtbot: QtBot) -> None:
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.waitUntil(lambda: view.start.x() == 1280 - 248)
    assert view.main.x() == 336
