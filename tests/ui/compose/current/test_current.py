"""The Current list: what is there, why, how old; a post from it by mouse and by key."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.feed import Feed, FeedFault, FeedItem
from patientx_desktop.domain.mission import Kind
from patientx_desktop.domain.post import Folder
from patientx_desktop.domain.text import weighted_length
from patientx_desktop.runtime.feed_work import Sorter
from patientx_desktop.runtime.feeds import read_rule
from patientx_desktop.ui.compose.current.list import NewsDelegate, NewsRow
from patientx_desktop.ui.compose.current.panel import CurrentPanel
from patientx_desktop.ui.compose.inspector.inspector import Side
from tests.ui.compose.conftest import Room

MINUTE, HOUR = 60_000, 3_600_000
HALF_HOUR = 30 * MINUTE


def put(room: Room, *titles: str, title: str = "Prairie Wire", fault: FeedFault | None = None,
        kind: Kind | None = None) -> Feed:  # fmt: skip
    """A source that was read already, its items an hour apart."""
    store, now = room.office.desk.store, room.office.desk.now_ms
    feed = store.feeds.add(
        Feed("", f"practice:/feeds/{title}", title, "en", kind, read_ms=now,
             next_ms=now + HALF_HOUR, fault=fault)
    )  # fmt: skip
    items = [
        FeedItem(f"{number}", now - number * HOUR - 12 * MINUTE, words,
                 f"https://wire.example.org/{number}")
        for number, words in enumerate(titles)
    ]  # fmt: skip
    store.feed_items.add(feed.id, items, now, Sorter(read_rule(), kind))
    room.office.session.feeds.say_changed()
    return feed


@pytest.fixture
def panel(room: Room) -> CurrentPanel:
    room.page.starting.show()
    return room.page.inspector.current


def rows(panel: CurrentPanel) -> list[NewsRow]:
    found = [panel.list.news.row(at) for at in range(panel.list.news.rowCount())]
    return [each for each in found if each is not None]


def wait(panel: CurrentPanel, qtbot: QtBot, count: int) -> list[NewsRow]:
    qtbot.waitUntil(lambda: panel.list.news.rowCount() == count)
    return rows(panel)


def link(panel: CurrentPanel, row: int) -> QPoint:
    """The middle of the link of a row."""
    delegate, told = panel.list.itemDelegate(), panel.list.news.row(row)
    assert isinstance(delegate, NewsDelegate)
    assert told is not None
    rect = panel.list.visualRect(panel.list.news.index(row))
    return delegate.link_rect(rect, told, Qt.LayoutDirection.LeftToRight).center()


def test_each_item_says_its_kind_its_age_where_it_is_from_and_why(
    room: Room, panel: CurrentPanel, qtbot: QtBot
) -> None:
    put(room, "Screening grows", "Housing and access")
    first, second = wait(panel, qtbot, 2)
    assert (first.look.word, first.age, first.source, first.mark) == (
        "Research", "12 min", "Prairie Wire", "New",
    )  # fmt: skip
    assert first.why == "Research, for its words “screening”"
    assert (second.look.word, second.age) == ("Social issue", "1 h")
    assert first.said == "Research, New, Screening grows, Prairie Wire, 12 min"
    assert panel.foot.text() == "Read 10:00 from 1 source"
    tabs = room.page.inspector.tabs
    assert tabs.accessibleTabName(tabs.currentIndex()) == "Current, 2"


def test_a_click_on_the_link_begins_a_post_with_words_source_link_and_kind(
    room: Room, panel: CurrentPanel, qtbot: QtBot
) -> None:
    put(room, "Screening grows")
    wait(panel, qtbot, 1)
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=link(panel, 0))
    assert room.post.parts[0].text == (
        "Screening grows\n\nVia Prairie Wire\nhttps://wire.example.org/0"
    )
    assert room.post.kind is Kind.RESEARCH
    assert room.desk.folder is Folder.DRAFTS
    assert room.focus is room.editor()
    qtbot.waitUntil(lambda: rows(panel)[0].mark == "Read")
    qtbot.waitUntil(lambda: bool(room.post.id))
    assert room.stored() == (room.post.parts[0].text,)


def test_a_click_beside_the_link_begins_nothing(
    room: Room, panel: CurrentPanel, qtbot: QtBot
) -> None:
    put(room, "Screening grows")
    wait(panel, qtbot, 1)
    top = panel.list.visualRect(panel.list.news.index(0)).topLeft() + QPoint(40, 40)
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=top)
    assert room.desk.post is None
    assert panel.list.chosen_key()


def test_by_key_an_item_is_read_opened_and_written_about(
    room: Room, panel: CurrentPanel, qtbot: QtBot
) -> None:
    opened: list[str] = []
    room.page._ui.asks.address_asked.connect(opened.append)
    put(room, "Screening grows", "Housing and access")
    wait(panel, qtbot, 2)
    panel.list.setFocus()
    qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    qtbot.keyClick(panel.list, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: rows(panel)[1].mark == "Read")
    qtbot.keyClick(panel.list, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: rows(panel)[1].mark == "New")
    address = room.office.server.base_url
    qtbot.keyClick(panel.list, Qt.Key.Key_O)
    assert opened == [f"{address}/feeds/wire/1"]
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert room.post.parts[0].text.startswith("Housing and access")


def test_a_long_title_is_cut_so_that_the_post_fits(
    room: Room, panel: CurrentPanel, qtbot: QtBot
) -> None:
    put(room, "Screening " * 60)
    wait(panel, qtbot, 1)
    panel.list.opened.emit(panel.list.key_of(0))
    assert weighted_length(room.post.parts[0].text) <= 280


def test_words_that_cannot_be_saved_keep_their_place_on_the_desk(
    room: Room, panel: CurrentPanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(room, "Screening grows")
    wait(panel, qtbot, 1)
    room.page.open_post(room.office.draft("Mine").id)

    def full(_post: object) -> None:
        raise DomainError(Trouble.DISK_FULL)

    with monkeypatch.context() as patch:
        patch.setattr(room.office.desk.store.posts, "save", full)
        qtbot.keyClicks(room.editor(), "x")
        panel.list.opened.emit(panel.list.key_of(0))
        assert "x" in room.post.parts[0].text
        assert rows(panel)[0].mark == "New"


def test_one_kind_is_shown_alone_and_an_empty_one_says_so(
    room: Room, panel: CurrentPanel, qtbot: QtBot
) -> None:
    put(room, "Screening grows")
    wait(panel, qtbot, 1)
    social = panel.filter.findChildren(QRadioButton)[2]
    social.click()
    assert panel.stack.currentWidget() is panel.nothing
    assert panel.sentence.text() == "Nothing of this kind just now. All shows the rest."
    assert panel.begin.text() == "Show all"
    panel.begin.click()
    assert [each.title for each in rows(panel)] == ["Screening grows"]


def test_what_a_person_says_of_an_item_is_remembered_with_its_reason(
    room: Room, panel: CurrentPanel, qtbot: QtBot
) -> None:
    put(room, "Screening grows")
    (row,) = wait(panel, qtbot, 1)
    item = panel.item(row.key)
    assert item is not None
    menu = panel.make_menu(item)
    texts = [each.text() for each in menu.actions()]
    assert "Research, for its words “screening”" in texts
    next(each for each in menu.actions() if each.text() == "Social issue").trigger()
    qtbot.waitUntil(lambda: rows(panel)[0].why == "Social issue: your own choice")
    item = panel.item(row.key)
    assert item is not None
    again = panel.make_menu(item)
    next(each for each in again.actions() if each.text() == "As its words say").trigger()
    qtbot.waitUntil(lambda: rows(panel)[0].look.word == "Research")
    for each in (menu, again):
        each.deleteLater()


def test_all_are_marked_as_read_at_one_key_and_taken_back_at_one_press(
    room: Room, panel: CurrentPanel, qtbot: QtBot
) -> None:
    put(room, "Screening grows", "Housing and access", "A trial begins")
    wait(panel, qtbot, 3)
    panel.list.ticked.emit(panel.list.key_of(1))
    qtbot.waitUntil(lambda: rows(panel)[1].mark == "Read")
    panel.list.setFocus()
    qtbot.keyClick(panel.list, Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: [row.mark for row in rows(panel)] == ["Read"] * 3)
    qtbot.waitUntil(panel.read_all.isHidden)
    words, undo = room.toasts[-1]
    assert words == "2 marked as read."
    assert undo is not None
    undo()
    qtbot.waitUntil(lambda: [row.is_read for row in rows(panel)] == [False, True, False])


def test_only_the_kind_that_is_shown_is_marked(
    room: Room, panel: CurrentPanel, qtbot: QtBot
) -> None:
    put(room, "Screening grows", "Housing and access")
    wait(panel, qtbot, 2)
    panel.filter.findChildren(QRadioButton)[2].click()
    wait(panel, qtbot, 1)
    panel.read_all.click()
    panel.filter.findChildren(QRadioButton)[0].click()
    qtbot.waitUntil(lambda: [row.is_read for row in rows(panel)] == [False, True])


LONG = "Un très long titre sur les délais d’accès aux soins, " * 8
HEBREW = "מחקר חדש על מחלות נדירות בילדים"


def test_french_long_and_right_to_left_titles_begin_posts_that_fit(
    room: Room, panel: CurrentPanel, qtbot: QtBot
) -> None:
    put(room, LONG, HEBREW, "\u202eevil", title="L’Écho des maladies rares " * 9)
    shown = wait(panel, qtbot, 3)
    assert len({panel.list.visualRect(panel.list.news.index(at)).height() for at in range(3)}) == 1
    for at, row in enumerate(shown):
        panel.list.opened.emit(panel.list.key_of(at))
        text = room.post.parts[0].text
        assert weighted_length(text) <= 280
        assert text.endswith(f"https://wire.example.org/{at}")
        assert len(row.said) < 500
    assert room.desk.flush()


def test_the_price_of_its_link_is_told_before_it_leaves(
    room: Room, panel: CurrentPanel, qtbot: QtBot
) -> None:
    put(room, "Screening grows")
    wait(panel, qtbot, 1)
    panel.list.opened.emit(panel.list.key_of(0))
    room.page.foot.reload()
    assert room.page.foot.offer().price == "$0.20"
    room.page.inspector.show_side(Side.PREVIEW)
    checks = room.page.inspector.checks
    checks.reload()
    keys = checks.list.keys()
    found = [row for row in map(checks.list.row, keys) if row is not None]
    said = [row.label.text() for row in found]
    assert any("with its link it costs $0.20, without $0.015" in each for each in said)


def test_three_hundred_items_are_listed_up_to_the_newest_two_hundred_at_once(
    room: Room, panel: CurrentPanel, qtbot: QtBot
) -> None:
    put(room, *(f"Item {number} about screening" for number in range(300)))
    shown = wait(panel, qtbot, 200)
    assert shown[0].title.startswith("Item 0 ")
    panel.mark_all()
    qtbot.waitUntil(lambda: all(row.is_read for row in rows(panel)))


def test_without_sources_one_is_shown_the_way_to_them(
    room: Room, panel: CurrentPanel, qtbot: QtBot
) -> None:
    asked: list[str] = []
    room.page._ui.asks.settings_asked.connect(asked.append)
    assert panel.stack.currentWidget() is panel.nothing
    assert panel.foot.text() == "No sources yet"
    panel.begin.click()
    panel.sources.click()
    assert asked == ["feeds", "feeds"]


def test_without_a_network_it_says_so_and_shows_what_was_read_before(
    room: Room, panel: CurrentPanel, qtbot: QtBot
) -> None:
    put(room, "Screening grows", fault=FeedFault.OFFLINE)
    wait(panel, qtbot, 1)
    assert panel.strip.isVisible()
    assert panel.strip.label.text().startswith("No network.")
    assert panel.see.isHidden()
    assert panel.once_more.isVisible()
    assert panel.foot.text() == "Read 10:00 from 1 source"


def test_without_a_network_and_anything_read_it_says_what_will_happen(
    room: Room, panel: CurrentPanel, qtbot: QtBot
) -> None:
    put(room, fault=FeedFault.OFFLINE)
    qtbot.waitUntil(lambda: "as soon as there is a network" in panel.sentence.text())
    assert panel.begin.text() == "Read them now"


@pytest.mark.parametrize(
    ("faulty", "words"),
    [
        (("One",), "“One” could not be read. Nothing is at this address any more."),
        (("One", "Two"), "2 sources could not be read: “One”, “Two”."),
        (("A", "B", "C", "D"), "4 sources could not be read: “A”, “B” and 2 more."),
    ],
)
def test_a_source_that_fails_is_named_with_the_way_to_the_reason(
    room: Room, panel: CurrentPanel, qtbot: QtBot, faulty: tuple[str, ...], words: str
) -> None:
    put(room, "Screening grows")
    for title in faulty:
        put(room, title=title, fault=FeedFault.NOT_THERE)
    qtbot.waitUntil(lambda: panel.strip.label.text().startswith(words))
    assert panel.see.isVisible()
    assert panel.once_more.isVisible()


def test_the_button_reads_the_sources_now_from_the_simulated_server(
    room: Room, panel: CurrentPanel, qtbot: QtBot
) -> None:
    feeds = room.office.session.feeds
    room.office.desk.store.feeds.add(
        Feed("", "practice:/feeds/access-desk.xml", "The Access Desk",
             next_ms=room.office.desk.now_ms + HALF_HOUR)
    )  # fmt: skip
    panel.again.click()
    assert feeds.is_reading
    panel.reload()
    assert panel.foot.text() == "Reading the sources…"
    qtbot.waitUntil(lambda: panel.list.news.rowCount() > 3, timeout=10_000)
    qtbot.waitUntil(lambda: panel.foot.text() == "Read 10:00 from 1 source")


def test_what_was_looked_at_for_a_while_is_new_no_longer(
    room: Room, panel: CurrentPanel, qtbot: QtBot
) -> None:
    put(room, "Screening grows")
    wait(panel, qtbot, 1)
    room.page.inspector.show_side(Side.PREVIEW)
    room.page.starting.show()
    assert rows(panel)[0].mark == "New"
    room.office.clock.advance(30)
    room.page.inspector.show_side(Side.PREVIEW)
    room.page.starting.show()
    assert rows(panel)[0].mark == ""


def test_another_item_on_top_leaves_the_chosen_one_chosen(
    room: Room, panel: CurrentPanel, qtbot: QtBot
) -> None:
    put(room, "Screening grows")
    wait(panel, qtbot, 1)
    panel.list.choose_row(0)
    kept = panel.list.chosen_key()
    put(room, "A trial begins", title="Another")
    store, now = room.office.desk.store, room.office.desk.now_ms
    feed = next(each for each in store.feeds.list() if each.title == "Another")
    store.feed_items.add(feed.id, [FeedItem("new", now, "Now")], now, Sorter(read_rule(), None))
    wait(panel, qtbot, 3)
    assert panel.list.chosen_key() == kept


def test_the_list_is_in_a_drawer_where_there_is_no_room(
    make_room: Callable[..., Room], qtbot: QtBot
) -> None:
    room = make_room(width=900)
    put(room, "Screening grows")
    room.page.starting.show()
    panel = room.page.inspector.current
    wait(panel, qtbot, 1)
    assert room.page.side_drawer.is_open()
    panel.list.opened.emit(panel.list.key_of(0))
    assert not room.page.side_drawer.is_open()
    assert room.post.kind is Kind.RESEARCH


def test_a_leaders_words_are_quoted_with_how_many_passed_them_on(room: Room) -> None:
    from patientx_desktop.domain.current import CurrentItem, Sorted
    from patientx_desktop.ui.feed_words import source_of, title_of

    item = CurrentItem("x/1", "Four years", "", "@rarevoices", 0, Sorted(), is_leader=True)
    assert (title_of(item), source_of(item)) == ("“Four years”", "@rarevoices · leader")
    assert title_of(replace(item, reposts=1204)) == "“Four years” 1,204 people reposted this"
