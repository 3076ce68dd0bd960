"""What can be done with a post that is on X: go on with it, and show it again."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from patientx_desktop.domain.cost import Item
from patientx_desktop.domain.post import Folder, Post, State
from patientx_desktop.practice.faults import Fault
from patientx_desktop.ui.compose.foot.reposting import RepostDialog
from patientx_desktop.ui.widgets.dialog import open_dialog
from tests.ui.compose.conftest import Room

REPOSTS = "POST /2/users/{id}/retweets"


def sent(room: Room, *texts: str) -> Post:
    """A post that is on X, open on the desk."""
    place = room.office
    post = place.plan(place.draft(*texts))
    place.until_due(post)
    place.send()
    room.page.open_post(post.id)
    room.page.foot.reload()
    assert room.post.state is State.SENT
    return room.post


def foot(room: Room, name: str) -> QPushButton:
    found = room.page.foot.said.findChild(QPushButton, name)
    assert found is not None
    return found


def test_a_thread_is_continued_by_a_draft_that_says_so(room: Room, qtbot: QtBot) -> None:
    live = sent(room, "One", "Two")
    foot(room, "foot-continue").click()
    assert room.desk.folder is Folder.DRAFTS
    assert room.post.reply_to == live.parts[-1].x_id
    strip = room.page.cards.continues
    assert strip.isVisible()
    assert "Continues “One”" in strip.strip.label.text()
    QTest.keyClicks(room.editor(), "Three")
    room.desk.flush()
    kept = room.office.session.posts.get(room.post.id)
    assert kept.reply_to == live.parts[-1].x_id
    assert kept.account_id == live.account_id


def test_it_can_stand_alone_after_all(room: Room) -> None:
    sent(room, "One")
    foot(room, "foot-continue").click()
    QTest.keyClicks(room.editor(), "Two")
    room.page.cards.continues.alone.click()
    assert room.post.reply_to == ""
    assert room.page.cards.continues.isHidden()
    assert room.editor().text() == "Two"


def test_an_untouched_beginning_leaves_no_trace(room: Room) -> None:
    live = sent(room, "One")
    foot(room, "foot-continue").click()
    room.page.open_post(live.id)
    assert room.office.session.posts.counts()[Folder.DRAFTS] == 0


def test_a_post_taken_down_in_between_is_told_and_the_words_stay(room: Room) -> None:
    live = sent(room, "One")
    foot(room, "foot-continue").click()
    QTest.keyClicks(room.editor(), "Two")
    room.desk.flush()
    draft = room.post.id
    room.office.desk.store.outbox.part_deleted(live.id, live.parts[0].id)
    room.desk.clear()
    room.page.open_post(draft)
    assert "no longer on X" in room.page.cards.continues.strip.label.text()
    room.page.inspector.checks.reload()
    row = room.page.inspector.checks.list.row("reply_gone--1")
    assert row is not None
    row.acted.emit("reply_gone--1")
    assert room.post.reply_to == ""
    assert room.editor().text() == "Two"


def repost_dialog(room: Room) -> RepostDialog:
    foot(room, "foot-repost").click()
    dialog = open_dialog(room.window)
    assert isinstance(dialog, RepostDialog)
    return dialog


def test_reposting_says_its_price_asks_and_is_written_down(room: Room, qtbot: QtBot) -> None:
    live = sent(room, "One")
    assert foot(room, "foot-repost").text() == "Repost · $0.015"
    dialog = repost_dialog(room)
    assert room.focus is dialog.not_now
    qtbot.mouseClick(dialog.filled_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(room.toasts))
    assert room.office.world.accepted[-1].repost_of == live.parts[0].x_id
    lines = room.office.desk.store.ledger.entries()
    assert lines[0].entry.item is Item.REPOST


def test_where_the_plan_does_not_let_us_the_browser_asks(room: Room, qtbot: QtBot) -> None:
    live = sent(room, "One")
    opened: list[str] = []
    room.page._ui.asks.address_asked.connect(opened.append)
    body = '{"type": "https://api.x.com/2/problems/client-forbidden", "status": 403}'
    room.office.world.faults.add(Fault(REPOSTS, "answer", status=403, body=body))
    dialog = repost_dialog(room)
    qtbot.mouseClick(dialog.filled_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(opened))
    assert opened[0].endswith(f"/intent/retweet?tweet_id={live.parts[0].x_id}")
    assert room.toasts[-1][0] == "X lets people do this, not programs. Opened in X."

    qtbot.waitUntil(lambda: foot(room, "foot-repost").text() == "Repost")
    foot(room, "foot-repost").click()
    assert opened == [opened[0]] * 2
    room.office.session.accounts.keep(room.office.session.accounts.list()[0])
    assert not room.office.session.live.reposts_in_browser(live)


def test_the_browser_can_be_chosen_from_the_start(room: Room, qtbot: QtBot) -> None:
    sent(room, "One")
    opened: list[str] = []
    room.page._ui.asks.address_asked.connect(opened.append)
    dialog = repost_dialog(room)
    qtbot.mouseClick(dialog.by_hand, Qt.MouseButton.LeftButton)
    assert "/intent/retweet" in opened[0]
    assert len(room.office.world.accepted) == 1


def test_the_rest_is_one_press_further(room: Room, qtbot: QtBot) -> None:
    sent(room, "One")
    qtbot.waitUntil(foot(room, "foot-repost").isVisible)
    menu = room.page.foot.said.make_menu()
    assert [str(each.data()) for each in menu.actions()] == ["copy", "down"]
    asked: list[str] = []
    room.page.foot.said.asked.connect(asked.append)
    first = menu.actions()[0]
    assert isinstance(first, QAction)
    first.trigger()
    assert asked == ["copy"]
    menu.deleteLater()
