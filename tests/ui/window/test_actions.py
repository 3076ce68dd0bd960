"""One set of actions: in the menu, on their keys, and true to what can be done."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from patientx_desktop.domain.post import Folder, State
from patientx_desktop.runtime.publisher import Line
from patientx_desktop.ui.widgets.dialog import open_dialog
from patientx_desktop.ui.widgets.table import QuietTable
from patientx_desktop.ui.window.leaving import LeaveDialog, Leaving
from patientx_desktop.ui.window.pause import PauseDialog
from patientx_desktop.ui.window.tab_names import TABS
from patientx_desktop.ui.window.tray import Tray
from tests.support.shell import Shell

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def named(place: Shell, name: str) -> QAction:
    return place.home.actions.named(name)


@pytest.mark.parametrize(("key", "tab"), list(zip(("1", "2", "3", "4"), TABS, strict=True)))
def test_alt_and_a_number_goes_to_a_tab(place: Shell, qtbot: QtBot, key: str, tab: str) -> None:
    qtbot.keyClick(place.window, getattr(Qt.Key, f"Key_{key}"), ALT)
    assert place.window.top.tab == tab


def test_ctrl_n_begins_one_post_also_while_compose_has_the_focus(
    place: Shell, qtbot: QtBot
) -> None:
    begun: list[str] = []
    place.ui.asks.new_post_asked.connect(begun.append)
    place.window.page("compose").setFocus()
    qtbot.keyClick(place.window, Qt.Key.Key_N, CTRL)
    assert begun == [""]


def test_the_menu_holds_the_actions(place: Shell) -> None:
    shown = [each for each in place.window.top.account.menu().actions() if not each.isSeparator()]
    assert shown == place.home.actions.all()


def test_every_action_has_an_icon_and_a_name(place: Shell) -> None:
    for action in place.home.actions.all():
        assert action.objectName()
        assert action.property("icon_name")
        assert not action.icon().isNull()


def test_no_two_actions_share_a_key(place: Shell) -> None:
    for tab in TABS:
        place.window.page(tab)
    own = [a.shortcut().toString() for a in place.home.actions.all() if a.shortcut().toString()]
    assert len(own) == len(set(own))
    for page in place.window.pages():
        on_page = {a.shortcut().toString() for a in page.actions()} - {""}
        assert not on_page & set(own), page.objectName()


def test_larger_and_smaller_text_step_and_stop_at_the_ends(place: Shell) -> None:
    for _ in range(20):
        named(place, "text-larger").trigger()
    assert place.session.settings.number("text_percent") == 300
    assert not named(place, "text-larger").isEnabled()
    for _ in range(20):
        named(place, "text-smaller").trigger()
    assert place.session.settings.number("text_percent") == 80
    assert not named(place, "text-smaller").isEnabled()


def test_the_theme_that_is_chosen_is_ticked(place: Shell) -> None:
    named(place, "theme-dark").trigger()
    assert place.session.settings.text("theme") == "dark"
    assert named(place, "theme-dark").isChecked()
    assert not named(place, "theme-auto").isChecked()


def test_the_help_lists_every_key(place: Shell) -> None:
    named(place, "keyboard-help").trigger()
    dialog = open_dialog(place.window)
    assert dialog is not None
    table = dialog.findChild(QuietTable)
    assert table is not None
    keys = {row[0]: row[1] for row in table.as_table()}
    assert keys["Search or do anything"] == "Ctrl+K"
    assert keys["Add to thread"] == "Ctrl+Enter"
    dialog.reject()


def test_pausing_asks_why_and_until_when(place: Shell, qtbot: QtBot) -> None:
    named(place, "pause").trigger()
    dialog = open_dialog(place.window)
    assert isinstance(dialog, PauseDialog)
    qtbot.keyClicks(dialog.reason, "A day of mourning")
    dialog.until.setCurrentIndex(2)
    assert place.session.settings.paused is None
    qtbot.mouseClick(dialog.filled_button, Qt.MouseButton.LeftButton)
    assert place.session.settings.paused == "A day of mourning"
    assert not named(place, "pause").isVisible()
    place.clock.advance(3 * 86_400)  # from Thursday noon to Sunday
    assert place.session.settings.paused is not None
    place.clock.advance(86_400)
    assert place.session.settings.paused is None


def test_resuming_lets_it_leave_again(place: Shell) -> None:
    place.session.settings.pause("Wait")
    assert named(place, "resume").property("result") == "Wait"
    named(place, "resume").trigger()
    assert place.session.settings.paused is None
    assert named(place, "pause").isVisible()


class SomeTray(Tray):
    """A desktop without a tray; keeps what there was to say."""

    def __init__(self, place: Shell) -> None:
        self.said: list[tuple[str, str, str]] = []
        super().__init__(place.ui, [named(place, "quit")])

    @property
    def is_there(self) -> bool:
        return False

    def say(self, title: str, words: str, post_id: str = "", *, by_hand: bool = False) -> None:
        self.said.append((title, words, post_id))
        super().say(title, words, post_id, by_hand=by_hand)


class ThereTray(SomeTray):
    """A desktop with one; the icon itself is left out, as there is none off screen."""

    def _appear(self) -> None:
        return

    @property
    def is_there(self) -> bool:
        return True


def test_closing_goes_on_in_the_tray_and_says_so_once(place: Shell) -> None:
    tray = ThereTray(place)
    leaving = Leaving(place.ui, place.window, tray)
    quits: list[bool] = []
    leaving.quit_asked.connect(lambda: quits.append(True))
    for _ in range(2):
        place.window.show()
        leaving.close()
        assert not place.window.isVisible()
    assert len(tray.said) == 1
    assert not quits
    tray.close()


def test_closing_quits_where_the_person_wants_that(place: Shell, qtbot: QtBot) -> None:
    tray = ThereTray(place)
    leaving = Leaving(place.ui, place.window, tray)
    place.session.settings.set("close_to_tray", False)
    with qtbot.waitSignal(leaving.quit_asked):
        leaving.close()
    tray.close()


def test_without_a_tray_closing_asks_while_posts_are_planned(place: Shell, qtbot: QtBot) -> None:
    tray = SomeTray(place)
    leaving = Leaving(place.ui, place.window, tray)
    leaving.close()
    dialog = open_dialog(place.window)
    assert isinstance(dialog, LeaveDialog)
    planned = place.session.posts.counts()[Folder.PLANNED]
    assert str(planned) in dialog.subtitle_label.text()
    dialog.reject()
    assert place.window.isVisible()
    leaving.close()
    dialog = open_dialog(place.window)
    assert dialog is not None
    with qtbot.waitSignal(leaving.quit_asked):
        qtbot.mouseClick(dialog.findChild(QPushButton, "leave-quit"), Qt.MouseButton.LeftButton)
    tray.close()


def test_the_tray_says_what_leaves_next(place: Shell) -> None:
    tray = SomeTray(place)
    assert "next Sat 11:00 Meet Dr. Osei" in tray.words()
    place.session.settings.pause("Wait")
    assert "paused" in tray.words()
    tray.close()


def test_what_failed_is_said_one_by_one_what_left_together(place: Shell) -> None:
    tray = SomeTray(place)
    lines = (
        Line("1", "One", State.SENT),
        Line("2", "Two", State.SENT),
        Line("3", "Three", State.FAILED, "no credit"),
    )
    place.session.sent_lines.emit(lines)
    titles = [title for title, _words, _post in tray.said]
    assert titles == ["Failed: Three", "2 posts sent"]
    assert tray.said[0][2] == "3"
    tray.close()
