"""The Leaders tab, driven by hand against the simulated X over HTTP."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QPushButton
from pytestqt.qtbot import QtBot

from patientx_desktop.domain.errors import DomainError
from patientx_desktop.domain.leader import Leader
from patientx_desktop.ui.asks import Asks, Ui
from patientx_desktop.ui.leaders.adding import AddDialog
from patientx_desktop.ui.leaders.page import LeadersPage
from patientx_desktop.ui.theme.theme import Theme
from patientx_desktop.ui.widgets.dialog import open_dialog
from patientx_desktop.ui.widgets.strip import Strip
from tests.support.clock import FakeClock
from tests.support.session import Office, office

LEFT = Qt.MouseButton.LeftButton


@dataclass
class Desk:
    """The page in a window, and everything it asked of the window."""

    office: Office
    page: LeadersPage
    window: QMainWindow
    bot: QtBot
    toasts: list[tuple[str, Callable[[], None] | None]]
    opened: list[str]

    def dialog(self) -> AddDialog:
        found = open_dialog(self.window)
        assert isinstance(found, AddDialog)
        return found

    def look_up(self, words: str) -> AddDialog:
        """Type a handle and press the button with the price."""
        self.page.side.find_button.click()
        dialog = self.dialog()
        self.bot.keyClicks(dialog.edit, words)
        self.bot.mouseClick(dialog.filled_button, LEFT)
        return dialog

    def leaders(self) -> tuple[Leader, ...]:
        return self.office.session.leaders.list()

    def add(self, handle: str) -> Leader:
        before = len(self.leaders())
        self.look_up(handle)
        self.bot.waitUntil(lambda: open_dialog(self.window) is None)
        assert len(self.leaders()) == before + 1
        return next(each for each in self.leaders() if each.handle == handle.lstrip("@"))

    def read(self) -> None:
        self.page.study.head.refresh.click()
        self.bot.waitUntil(lambda: not self.page.reading.is_running)

    def remarks(self) -> list[str]:
        return [strip.label.text() for strip in self.strips()]

    def strips(self) -> list[Strip]:
        layout = self.page.study.remarks
        items = [item for place in range(layout.count()) if (item := layout.itemAt(place))]
        return [strip for item in items if isinstance(strip := item.widget(), Strip)]

    def press(self, words: str) -> None:
        (strip,) = self.strips()
        next(b for b in strip.findChildren(QPushButton) if b.text() == words).click()


@pytest.fixture
def desk(
    qtbot: QtBot, tmp_path: Path, clock: FakeClock, dress: Callable[..., Theme]
) -> Iterator[Desk]:
    theme = dress()
    with office(tmp_path, clock, filled=True) as place:
        asks = Asks()
        window = QMainWindow()
        page = LeadersPage(Ui(place.session, theme, asks))
        window.setCentralWidget(page)
        window.resize(1280, 800)
        qtbot.addWidget(window)
        made = Desk(place, page, window, qtbot, [], [])

        def toasted(words: str, undo: Callable[[], None] | None) -> None:
            made.toasts.append((words, undo))

        asks.toast_asked.connect(toasted)
        asks.address_asked.connect(made.opened.append)
        with qtbot.waitExposed(window):
            window.show()
        yield made
        window.close()


def test_an_empty_list_offers_accounts_that_exist_each_at_its_price(desk: Desk) -> None:
    assert desk.page.stack.currentWidget() is desk.page.empty
    starter = desk.page.empty.findChild(QPushButton, "starter-zebrapath")
    assert starter is not None
    starter.click()
    dialog = desk.dialog()
    assert dialog.edit.text() == "@zebrapath"
    assert "$0.01" in dialog.filled_button.text()
    assert desk.leaders() == ()
    dialog.reject()


def test_a_leader_is_added_by_handle_and_shown(desk: Desk) -> None:
    leader = desk.add("@zebrapath")
    assert leader.name == "Zebra Path Canada"
    assert desk.page.side.list.keys() == (leader.id,)
    assert desk.page.study.head.name.text() == "Zebra Path Canada"
    assert open_dialog(desk.window) is None


def test_a_link_to_the_account_does_as_well(desk: Desk) -> None:
    desk.look_up("https://x.com/maplerare?s=20")
    desk.bot.waitUntil(lambda: [each.handle for each in desk.leaders()] == ["maplerare"])


def test_a_handle_nobody_has_says_so_where_it_was_typed(desk: Desk) -> None:
    dialog = desk.look_up("@nobody_at_all_1"[:16])
    desk.bot.waitUntil(lambda: bool(dialog.field.error()))
    assert (
        "Nothing was added" in dialog.field.error() or "nothing was added" in dialog.field.error()
    )
    assert not dialog.filled_button.is_loading()
    assert desk.leaders() == ()
    dialog.reject()


def test_what_is_no_handle_is_not_asked_of_x(desk: Desk) -> None:
    before = desk.office.session.money.spent()
    dialog = desk.look_up("two words!")
    assert "no handle" in dialog.field.error()
    assert desk.office.session.money.spent() == before
    dialog.reject()


def test_nothing_is_looked_up_past_the_limit_of_the_month(desk: Desk) -> None:
    desk.office.session.money.set_limit(5_000)
    dialog = desk.look_up("@zebrapath")
    desk.bot.waitUntil(lambda: "limit" in dialog.field.error())
    assert desk.leaders() == ()
    dialog.reject()


def test_an_unread_leader_says_what_reading_costs_before_it_is_read(desk: Desk) -> None:
    desk.add("@zebrapath")
    spent = desk.office.session.money.spent()
    assert desk.page.study.head.refresh.text() == "Read 100 posts · $0.50"
    assert desk.page.study.unread.isVisible()
    assert desk.office.session.money.spent() == spent


def test_reading_shows_how_often_and_when_they_post(desk: Desk) -> None:
    leader = desk.add("@zebrapath")
    desk.read()
    study = desk.office.session.leaders.study(leader.id)
    assert study.them.count == 100
    assert desk.page.study.when.map.totals() == [sum(day) for day in study.them.hours]
    assert not desk.page.study.unread.isVisible()
    assert len(study.best) == 3


def test_a_second_refresh_on_the_same_day_costs_nothing(desk: Desk) -> None:
    leader = desk.add("@zebrapath")
    desk.read()
    spent = desk.office.session.money.spent()
    assert desk.page.study.head.refresh.text() == "Refresh · new posts only"
    desk.read()
    assert desk.office.session.money.spent() == spent
    assert len(desk.office.session.leaders.posts(leader.id)) == 100


def test_the_next_day_a_refresh_has_its_price_again(desk: Desk) -> None:
    desk.add("@zebrapath")
    desk.read()
    desk.office.clock.advance(timedelta(days=1))
    desk.page.reload()
    assert desk.page.study.head.refresh.text() == "Refresh · $0.50"


def test_a_read_past_the_limit_says_so_and_asks_nothing_of_x(desk: Desk) -> None:
    leader = desk.add("@zebrapath")
    desk.office.session.money.set_limit(100_000)
    spent = desk.office.session.money.spent()
    desk.read()
    assert any("limit" in words for words in desk.remarks())
    assert desk.office.session.money.spent() == spent
    assert desk.office.session.leaders.posts(leader.id) == ()


def test_offline_what_was_read_stays_and_the_refresh_says_why(desk: Desk) -> None:
    desk.add("@zebrapath")
    desk.read()
    desk.office.offline()
    desk.read()
    assert any("still here" in words for words in desk.remarks())
    assert sum(desk.page.study.when.map.totals()) == 100


def test_refreshing_all_reads_each_in_turn_and_tells_the_sum_first(desk: Desk) -> None:
    ids = {desk.add(handle).id for handle in ("@zebrapath", "@maplerare")}
    assert desk.page.side.due.text() == "2 leaders were not read today."
    assert desk.page.side.refresh.text() == "Refresh · $1.00"
    desk.page.side.refresh.click()
    desk.bot.waitUntil(lambda: not desk.page.reading.is_running)
    assert {each.id for each in desk.leaders() if each.read_ms} == ids
    assert desk.toasts[-1][0].startswith("Read 2 of 2 leaders")


def test_refreshing_all_can_be_stopped_after_the_one_being_read(desk: Desk) -> None:
    for handle in ("@zebrapath", "@maplerare"):
        desk.add(handle)
    desk.page.side.refresh.click()
    desk.page.reading.stop()
    desk.bot.waitUntil(lambda: not desk.page.reading.is_running)
    assert len([each for each in desk.leaders() if each.read_ms]) == 1


def test_refreshing_all_stops_at_the_limit(desk: Desk) -> None:
    for handle in ("@zebrapath", "@maplerare"):
        desk.add(handle)
    desk.office.session.money.set_limit(desk.office.session.money.spent() + 600_000)
    desk.page.side.refresh.click()
    desk.bot.waitUntil(lambda: not desk.page.reading.is_running)
    assert len([each for each in desk.leaders() if each.read_ms]) == 1
    assert any("limit" in words for words in desk.remarks())


def test_following_opens_the_browser_and_is_noted_only_when_said(desk: Desk) -> None:
    leader = desk.add("@zebrapath")
    desk.page.study.head.follow.click()
    assert desk.opened == [f"{desk.office.server.base_url}/intent/follow?user_id={leader.x_id}"]
    assert desk.leaders()[0].followed_ms is None
    desk.press("Yes, followed")
    assert desk.leaders()[0].followed_ms is not None
    undo = desk.toasts[-1][1]
    assert undo is not None
    undo()
    assert desk.leaders()[0].followed_ms is None


def test_a_removed_leader_comes_back_with_undo(desk: Desk) -> None:
    leader = desk.add("@zebrapath")
    desk.read()
    desk.page.remove()
    desk.bot.waitUntil(lambda: desk.page.stack.currentWidget() is desk.page.empty)
    undo = desk.toasts[-1][1]
    assert undo is not None
    undo()
    assert [each.id for each in desk.leaders()] == [leader.id]
    assert sum(desk.page.study.when.map.totals()) == 100


def test_the_search_keeps_only_those_with_the_words(desk: Desk) -> None:
    zebra, maple = desk.add("@zebrapath"), desk.add("@maplerare")
    assert set(desk.page.side.list.keys()) == {zebra.id, maple.id}
    desk.page.side.search_button.click()
    desk.bot.keyClicks(desk.page.side.search, "zebra")
    assert desk.page.side.list.keys() == (zebra.id,)


def test_exactly_one_button_is_filled_whatever_the_leader_is_at(desk: Desk) -> None:
    def filled() -> list[str]:
        buttons = desk.page.findChildren(QPushButton)
        return [b.objectName() for b in buttons if b.isVisible() and b.property("look") == "filled"]

    assert filled() == ["empty-state-verb"]
    leader = desk.add("@zebrapath")
    assert filled() == ["refresh-leader"]
    desk.read()
    assert filled() == ["follow-leader"]
    desk.office.session.leaders.note_followed(leader.id)
    desk.page.reload()
    assert filled() == ["refresh-leader"]


@pytest.mark.parametrize(("size", "columns"), [((1280, 800), 3), ((1000, 650), 3), ((700, 600), 2)])
def test_the_cards_stand_in_as_many_columns_as_there_is_room(
    desk: Desk, size: tuple[int, int], columns: int
) -> None:
    desk.add("@zebrapath")
    desk.window.resize(*size)
    desk.bot.waitUntil(lambda: desk.page.study.columns() == columns)
    study, inner = desk.page.study, desk.page.study.widget()
    assert inner is not None
    desk.bot.waitUntil(lambda: inner.width() <= study.viewport().width())


def test_at_twice_the_text_size_nothing_is_wider_than_the_window(
    desk: Desk, dress: Callable[..., Theme]
) -> None:
    desk.add("@zebrapath")
    desk.read()
    dress(text_scale=2.0)
    study, inner = desk.page.study, desk.page.study.widget()
    assert inner is not None
    desk.bot.waitUntil(lambda: inner.width() <= study.viewport().width())


def test_what_was_paid_for_is_kept_when_the_dialog_is_closed_meanwhile(desk: Desk) -> None:
    desk.look_up("@zebrapath").reject()
    desk.bot.waitUntil(lambda: len(desk.leaders()) == 1)
    assert desk.office.session.money.spent() == 10_000


def test_every_action_does_what_it_says(desk: Desk) -> None:
    find, *rest = desk.page.actions_offered()
    assert find.isEnabled()
    assert find.property("price") == "$0.01"
    assert not any(action.isEnabled() for action in rest)
    desk.add("@zebrapath")
    assert all(action.isEnabled() for action in desk.page.actions_offered())
    with pytest.raises(DomainError):
        desk.office.session.leaders.get("nobody")
