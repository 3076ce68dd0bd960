"""Ctrl+K finds everything the program can do or has, and the keyboard alone is enough."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from patientx_desktop.domain.post import Folder
from patientx_desktop.ui.widgets.choices import Choice, Heading, pieces
from patientx_desktop.ui.widgets.dialog import open_dialog
from patientx_desktop.ui.window.palette import Palette
from patientx_desktop.ui.window.tab_names import TABS
from tests.support.shell import Shell

KEY = Qt.Key


def opened(place: Shell, qtbot: QtBot) -> Palette:
    place.home.actions.open_palette()
    palette = place.window.findChild(Palette)
    assert isinstance(palette, Palette)
    qtbot.waitUntil(lambda: all(place.window.has_page(tab) for tab in TABS))
    qtbot.waitUntil(palette.field.hasFocus)
    return palette


def type_in(palette: Palette, qtbot: QtBot, words: str) -> list[str]:
    """Type; the texts of what is found."""
    qtbot.keyClicks(palette.field, words)
    return [row.text for row in rows(palette) if isinstance(row, Choice)]


def rows(palette: Palette) -> list[Heading | Choice]:
    model = palette.list.rows_model
    return [row for number in range(model.rowCount()) if (row := model.row(number))]


def test_ctrl_k_opens_it_with_the_cursor_in_the_field(place: Shell, qtbot: QtBot) -> None:
    qtbot.waitUntil(place.window.isActiveWindow)
    qtbot.keyClick(place.window, KEY.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = place.window.findChild(Palette)
    assert palette is not None
    assert palette.field.hasFocus()


def test_the_search_button_opens_it(place: Shell, qtbot: QtBot) -> None:
    qtbot.mouseClick(place.window.top.search, Qt.MouseButton.LeftButton)
    assert place.window.findChild(Palette) is not None


def test_letters_find_actions_posts_and_people(place: Shell, qtbot: QtBot) -> None:
    palette = opened(place, qtbot)
    found = type_in(palette, qtbot, "sat")
    heads = [row.text for row in rows(palette) if isinstance(row, Heading)]
    assert heads == ["Actions", "Posts", "People"]
    assert "Go to Saturday 21 November" in found
    assert any(text.startswith("Our Saturday night line") for text in found)
    assert {"Satya Pillai", "@saturday_carers"} <= set(found)


def test_the_matched_letters_are_marked(place: Shell, qtbot: QtBot) -> None:
    palette = opened(place, qtbot)
    type_in(palette, qtbot, "satya")
    person = next(row for row in rows(palette) if isinstance(row, Choice) and "Pil" in row.text)
    assert pieces(person.text, person.places) == [("Satya", True), (" Pillai", False)]


@pytest.mark.parametrize(("prefix", "head"), [(">", "Actions"), ("#", "Posts"), ("@", "People")])
def test_a_prefix_asks_for_one_group(place: Shell, qtbot: QtBot, prefix: str, head: str) -> None:
    palette = opened(place, qtbot)
    assert type_in(palette, qtbot, prefix)
    assert [row.text for row in rows(palette) if isinstance(row, Heading)] == [head]


def test_tab_shows_all_of_the_group_and_back(place: Shell, qtbot: QtBot) -> None:
    palette = opened(place, qtbot)
    few = len(type_in(palette, qtbot, "line"))
    qtbot.keyClick(palette.field, KEY.Key_Tab)
    assert palette.field.text() in (">line", "#line", "@line")
    qtbot.keyClick(palette.field, KEY.Key_Tab)
    assert palette.field.text() == "line"
    assert len([row for row in rows(palette) if isinstance(row, Choice)]) == few


def test_headings_say_how_many_of_how_many_are_shown(place: Shell, qtbot: QtBot) -> None:
    palette = opened(place, qtbot)
    type_in(palette, qtbot, "sat")
    remark = next(row.remark for row in rows(palette) if row.text == "Posts")  # type: ignore[union-attr]
    assert remark.startswith("3 of ")


def test_arrow_keys_choose_and_go_round(place: Shell, qtbot: QtBot) -> None:
    palette = opened(place, qtbot)
    found = type_in(palette, qtbot, "sat")
    seen = []
    for _ in found:
        choice = palette.list.choice()
        assert choice is not None
        assert palette.field.accessibleDescription() == choice.said
        seen.append(choice.text)
        qtbot.keyClick(palette.field, KEY.Key_Down)
    assert seen == found
    assert palette.list.choice().text == found[0]  # type: ignore[union-attr]
    qtbot.keyClick(palette.field, KEY.Key_Up)
    assert palette.list.choice().text == found[-1]  # type: ignore[union-attr]


def test_enter_does_it_and_closes(place: Shell, qtbot: QtBot) -> None:
    palette = opened(place, qtbot)
    days: list[date] = []
    place.ui.asks.day_asked.connect(days.append)
    type_in(palette, qtbot, "go to saturday")
    qtbot.keyClick(palette.field, KEY.Key_Return)
    assert days == [date(2026, 11, 21)]
    assert place.window.top.tab == "calendar"
    assert not palette.isVisible()


def test_a_click_opens_a_post(place: Shell, qtbot: QtBot) -> None:
    palette = opened(place, qtbot)
    asked: list[str] = []
    place.ui.asks.post_asked.connect(asked.append)
    type_in(palette, qtbot, "#our saturday night line is")
    draft = place.session.posts.list(Folder.DRAFTS, 0, 1)[0]
    spot = palette.list.visualRect(palette.list.currentIndex()).center()
    qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert asked == [draft.id]


def test_escape_gives_the_focus_back(place: Shell, qtbot: QtBot) -> None:
    place.window.top.search.setFocus()
    palette = opened(place, qtbot)
    qtbot.keyClick(palette.field, KEY.Key_Escape)
    assert not palette.isVisible()
    assert QApplication.focusWidget() is place.window.top.search


def test_what_is_not_there_is_told_kindly(place: Shell, qtbot: QtBot) -> None:
    palette = opened(place, qtbot)
    assert type_in(palette, qtbot, "qqqqzzzz") == []
    assert "qqqqzzzz" in palette.empty.text()
    assert palette.empty.isVisible()
    qtbot.keyClick(palette.field, KEY.Key_Return)
    assert palette.isVisible()


def test_keys_of_the_window_behind_wait(place: Shell, qtbot: QtBot) -> None:
    palette = opened(place, qtbot)
    counts = place.session.posts.counts()
    qtbot.keyClick(palette.field, KEY.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert place.session.posts.counts() == counts


def test_everything_in_the_menus_is_in_it(place: Shell, qtbot: QtBot) -> None:
    palette = opened(place, qtbot)
    found = set(type_in(palette, qtbot, ">"))
    menu = place.window.top.account.menu()
    offered = [each for each in menu.actions() if not each.isSeparator() and each.isVisible()]
    for tab in TABS:
        offered += place.window.page(tab).actions_offered()
    listed = {each.text().replace("&", "") for each in offered if each.isEnabled()}
    assert listed - {"Search or do anything"} <= found


def test_an_action_says_its_key_result_or_price(place: Shell, qtbot: QtBot) -> None:
    palette = opened(place, qtbot)
    type_in(palette, qtbot, ">")
    ends = {row.text: row.end for row in rows(palette) if isinstance(row, Choice)}
    assert ends["Quit"] == "Ctrl+Q"
    assert ends["Find leaders"].startswith("$")
    assert ends["Larger text"] == "100 % now"


def test_it_waits_while_a_dialog_is_open(place: Shell, qtbot: QtBot) -> None:
    place.home.actions.about()
    place.home.actions.open_palette()
    assert place.window.findChild(Palette) is None
    dialog = open_dialog(place.window)
    assert dialog is not None
    dialog.reject()
