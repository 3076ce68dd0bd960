"""What opens beside the words goes away when one turns elsewhere, and grows with the letters."""

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from patientx_desktop.ui.compose.page import ComposePage
from patientx_desktop.ui.compose.typing.completion import CompletionList
from patientx_desktop.ui.compose.typing.emoji_picker import EmojiPicker
from patientx_desktop.ui.compose.typing.saved_words import SavedWordsDialog
from patientx_desktop.ui.widgets.dialog import open_dialog
from patientx_desktop.ui.widgets.popover import Popover
from tests.support.shell import Shell

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT, LEFT = Qt.KeyboardModifier.ShiftModifier, Qt.MouseButton.LeftButton
Kind = TypeVar("Kind", bound=Popover)
Open = Callable[[Shell], Popover]


def compose(place: Shell) -> ComposePage:
    page = place.window.page("compose")
    assert isinstance(page, ComposePage)
    return page


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def shown(place: Shell, kind: type[Kind]) -> Kind:
    found = place.window.findChild(kind)
    assert isinstance(found, kind)
    assert found.isVisible()
    return found


def complete(place: Shell) -> Popover:
    """Hashtags of other posts, offered below what is typed."""
    QTest.keyClicks(focus(), " #n")
    return shown(place, CompletionList)


def pick(place: Shell) -> Popover:
    QTest.keyClick(focus(), Qt.Key.Key_Period, CTRL)
    return shown(place, EmojiPicker)


def press_tab(tabs: QTabBar, index: int) -> None:
    QTest.mouseClick(tabs, LEFT, pos=tabs.tabRect(index).center())


@pytest.fixture(params=[complete, pick])
def open_it(request: pytest.FixtureRequest) -> Open:
    made: Open = request.param
    return made


@pytest.fixture(autouse=True)
def cursor(place: Shell) -> None:
    """A fresh thread with the cursor in its first post, and a hashtag to complete."""
    QTest.keyClick(place.window, Qt.Key.Key_N, CTRL)
    QTest.keyClicks(focus(), "#NightLine is open")
    QTest.keyClick(focus(), Qt.Key.Key_Return, CTRL)


def test_another_tab_closes_it(place: Shell, open_it: Open) -> None:
    popover = open_it(place)
    QTest.keyClick(focus(), Qt.Key.Key_3, ALT)
    assert popover.isHidden()


def test_the_key_of_the_tab_in_front_closes_what_is_offered(place: Shell) -> None:
    popover = complete(place)
    QTest.keyClick(focus(), Qt.Key.Key_2, ALT)
    assert popover.isHidden()
    assert focus() is compose(place).cards.cards()[1].editor


def test_a_press_on_a_tab_closes_what_is_offered(place: Shell) -> None:
    for tabs in (compose(place).inspector.tabs, place.window.findChildren(QTabBar)[0]):
        popover = complete(place)
        press_tab(tabs, 1)
        assert popover.isHidden()


def test_leaving_the_window_closes_it(place: Shell, open_it: Open, qtbot: QtBot) -> None:
    popover = open_it(place)
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: not place.window.isActiveWindow())
    assert popover.isHidden()
    place.window.activateWindow()
    qtbot.waitUntil(place.window.isActiveWindow)
    assert focus() is compose(place).cards.cards()[1].editor


@pytest.mark.parametrize("key", [Qt.Key.Key_K, Qt.Key.Key_Comma])
def test_a_dialog_takes_its_place_and_gives_the_words_back(
    place: Shell, open_it: Open, key: Qt.Key
) -> None:
    popover = open_it(place)
    QTest.keyClick(focus(), key, CTRL)
    assert popover.isHidden()
    assert focus() is not compose(place).cards.cards()[1].editor
    QTest.keyClick(focus(), Qt.Key.Key_Escape)
    assert focus() is compose(place).cards.cards()[1].editor


def test_scrolling_away_closes_what_is_offered(place: Shell, qtbot: QtBot) -> None:
    page = compose(place)
    for _ in range(12):
        QTest.keyClick(focus(), Qt.Key.Key_Return, CTRL)
    bar = page.cards.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0 and bar.value() > 0)
    popover = complete(place)
    bar.triggerAction(bar.SliderAction.SliderPageStepSub)
    assert popover.isHidden()


def test_what_is_offered_stays_while_the_page_follows_the_cursor(
    place: Shell, qtbot: QtBot
) -> None:
    bar = compose(place).cards.verticalScrollBar()
    for _ in range(25):
        QTest.keyClick(focus(), Qt.Key.Key_Return)
    popover = complete(place)
    qtbot.waitUntil(lambda: bar.value() > 0)
    assert popover.isVisible()


def test_escape_closes_one_layer_at_a_time(place: Shell) -> None:
    popover = complete(place)
    QTest.keyClick(focus(), Qt.Key.Key_Escape)
    assert popover.isHidden()
    picker = pick(place)
    assert isinstance(picker, EmojiPicker)
    picker.tone.click()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert picker.isVisible()
    QTest.keyClick(focus(), Qt.Key.Key_Escape)
    assert picker.isHidden()


def test_escape_in_a_drawer_under_it_leaves_the_drawer(place: Shell, qtbot: QtBot) -> None:
    place.window.resize(1000, 650)
    page = compose(place)
    qtbot.waitUntil(page.host.is_narrow)
    page.cards.focus_card(1)
    picker = pick(place)
    QTest.keyClick(focus(), Qt.Key.Key_Escape)
    assert picker.isHidden()
    assert focus() is page.cards.cards()[1].editor


def test_a_tab_key_leaves_a_dialog_of_saved_words_where_it_is(place: Shell) -> None:
    QTest.keyClick(focus(), Qt.Key.Key_I, CTRL | SHIFT)
    assert isinstance(open_dialog(place.window), SavedWordsDialog)
    QTest.keyClick(focus(), Qt.Key.Key_3, ALT)
    assert isinstance(open_dialog(place.window), SavedWordsDialog)
    assert place.window.stack.currentWidget() is compose(place)
    QTest.keyClick(focus(), Qt.Key.Key_Escape)
    assert open_dialog(place.window) is None


def test_it_grows_and_shrinks_with_the_letters(place: Shell, open_it: Open, qtbot: QtBot) -> None:
    popover = open_it(place)
    if isinstance(popover, EmojiPicker):
        qtbot.waitUntil(lambda: popover.grid.current() is not None, timeout=5000)
    size = popover.size()
    theme = place.ui.theme
    theme.set_text_scale(1.5)
    qtbot.waitUntil(lambda: popover.width() > size.width() * 1.3)
    assert popover.isVisible()
    theme.set_text_scale(1.0)
    qtbot.waitUntil(lambda: popover.width() == size.width())


def test_it_opens_as_large_as_its_letters_after_they_changed(
    place: Shell, open_it: Open, qtbot: QtBot
) -> None:
    popover = open_it(place)
    size = popover.size()
    QTest.keyClick(focus(), Qt.Key.Key_Escape)
    place.ui.theme.set_text_scale(1.5)
    popover = open_it(place)
    qtbot.waitUntil(lambda: popover.width() > size.width() * 1.3)
    assert place.window.rect().contains(popover.geometry())
