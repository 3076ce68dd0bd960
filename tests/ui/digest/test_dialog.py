"""The digest asks about every late post, and only its one button does anything."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from patientx_desktop.domain.post import Post, State
from patientx_desktop.domain.schedule import Slot
from patientx_desktop.runtime.late import Choice
from patientx_desktop.runtime.sender import Slept
from patientx_desktop.ui.digest.dialog import DigestDialog
from patientx_desktop.ui.theme.theme import Theme
from patientx_desktop.ui.widgets.dialog import open_dialog
from tests.support.clock import FakeClock
from tests.support.host import Host
from tests.support.session import Office, office

SATURDAY = datetime(2026, 11, 21, 15, 55, tzinfo=UTC)  # 10:55 in Toronto
TIMES = [(5, 660), (5, 690), (5, 960), (6, 660), (6, 960)]
WORDS = (
    "Meet Dr. Osei, who answers the night line.",
    "Our Saturday night line is open from tonight.",
    "Places at Sunday’s coffee: sign up before noon today https://example.org",
)


@pytest.fixture
def place(qtbot: QtBot, tmp_path: Path) -> Iterator[Office]:
    with office(tmp_path, FakeClock(SATURDAY)) as place:
        place.session.plan.set_slots(Slot("", day, minute) for day, minute in TIMES)
        yield place


@pytest.fixture
def host(place: Office, qtbot: QtBot, dress: Callable[..., Theme]) -> Iterator[Host]:
    host = Host(place.session, dress())
    qtbot.addWidget(host)
    host.show()
    yield host
    host.close()


def oversleep(place: Office, *texts: str) -> list[Post]:
    posts = [
        place.plan(place.draft(text), timedelta(minutes=5 + 5 * i)) for i, text in enumerate(texts)
    ]
    wake = SATURDAY + timedelta(hours=3, minutes=25)
    place.session.late.note_slept(Slept(SATURDAY, wake))
    place.clock.jump_to(wake)
    place.session.late.note_passed(place.send())
    return posts


def ask(host: Host) -> DigestDialog:
    dialog = DigestDialog(host.ui)
    dialog.open_in(host)
    return dialog


def press(qtbot: QtBot, dialog: DigestDialog, name: str) -> None:
    qtbot.mouseClick(dialog.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def test_it_says_what_happened_and_proposes_for_each_post(place: Office, host: Host) -> None:
    oversleep(place, *WORDS)
    dialog = ask(host)
    assert dialog.title_label.text() == "3 posts came due while this computer slept"
    assert "Sat 10:55 until Sat 14:20" in dialog.subtitle_label.text()
    assert [row.choice() for row in dialog.rows] == [Choice.MOVE, Choice.SEND, Choice.EDIT]
    assert [row.reason.label.text() for row in dialog.rows] == [
        "Reads just as well this afternoon.",
        "Says “tonight”. Sending it now is suggested.",
        "Says “before noon today”, which has passed.",
    ]
    assert dialog.filled_button.text() == "Send 1, move 1, edit 1 · $0.015"


def test_choosing_does_nothing_but_sum_up_anew(place: Office, host: Host, qtbot: QtBot) -> None:
    posts = oversleep(place, *WORDS)
    dialog = ask(host)
    parts = dialog.rows[2].control.findChildren(QRadioButton)
    qtbot.mouseClick(parts[0], Qt.MouseButton.LeftButton)
    assert dialog.filled_button.text() == "Send 2, move 1 · $0.215"
    qtbot.keyClick(parts[0], Qt.Key.Key_Right)
    assert dialog.rows[2].choice() is Choice.MOVE
    press(qtbot, dialog, "digest-all-drop")
    assert dialog.filled_button.text() == "Drop 3"
    press(qtbot, dialog, "digest-all-send")
    assert dialog.filled_button.text() == "Send 3 · $0.23"
    press(qtbot, dialog, "digest-all-move")
    assert dialog.filled_button.text() == "Move 3"
    assert {place.session.posts.get(post.id).state for post in posts} == {State.LATE}


def test_the_one_button_does_as_chosen_and_opens_what_is_to_be_edited(
    place: Office, host: Host, qtbot: QtBot
) -> None:
    posts = oversleep(place, *WORDS)
    dialog = ask(host)
    qtbot.mouseClick(dialog.filled_button, Qt.MouseButton.LeftButton)
    assert open_dialog(host) is None
    states = [place.session.posts.get(post.id).state for post in posts]
    assert states == [State.SCHEDULED, State.SCHEDULED, State.DRAFT]
    assert host.opened == [posts[2].id]
    assert host.said == ["1 sent in 20 seconds, 1 moved, 1 back in Drafts"]


def test_deciding_later_leaves_everything_late(place: Office, host: Host, qtbot: QtBot) -> None:
    oversleep(place, *WORDS)
    dialog = ask(host)
    qtbot.mouseClick(dialog.quiet_button, Qt.MouseButton.LeftButton)
    assert place.session.late.count() == 3
    assert open_dialog(host) is None


def test_escape_is_deciding_later(place: Office, host: Host, qtbot: QtBot) -> None:
    oversleep(place, WORDS[0])
    dialog = ask(host)
    qtbot.keyClick(dialog.quiet_button, Qt.Key.Key_Escape)
    assert open_dialog(host) is None
    assert place.session.late.count() == 1


def test_a_slot_that_passed_while_one_thought_is_said_where_it_is(
    place: Office, host: Host, qtbot: QtBot
) -> None:
    oversleep(place, WORDS[0])
    dialog = ask(host)
    place.clock.advance(timedelta(hours=3))
    qtbot.mouseClick(dialog.filled_button, Qt.MouseButton.LeftButton)
    assert open_dialog(host) is dialog
    (row,) = dialog.rows
    assert row.reason.label.text() == "Its slot has passed meanwhile. This is the next one."
    assert "Sun 11:00" in row.control.findChildren(QRadioButton)[1].text()


def test_a_post_settled_elsewhere_leaves_the_digest(
    place: Office, host: Host, qtbot: QtBot
) -> None:
    first, second = oversleep(place, *WORDS[:2])
    dialog = ask(host)
    place.session.posts.unplan(first.id)
    qtbot.waitUntil(lambda: [row.late.post.id for row in dialog.rows] == [second.id])
    assert dialog.title_label.text() == "1 post came due while this computer slept"
    place.session.posts.unplan(second.id)
    qtbot.waitUntil(lambda: open_dialog(host) is None)


def test_what_the_months_money_held_cannot_be_sent_from_here(place: Office, host: Host) -> None:
    place.session.money.set_limit(1)
    place.plan(place.draft(WORDS[0]), timedelta(minutes=5))
    place.clock.advance(timedelta(minutes=6))
    place.send()
    (row,) = ask(host).rows
    names = [part.text() for part in row.control.findChildren(QRadioButton)]
    assert names == ["Next slot: 5 Dec 11:00", "Edit", "Drop"]
    assert row.reason.label.text() == "There is money for it next month."


def test_change_leads_to_the_setting(place: Office, host: Host, qtbot: QtBot) -> None:
    oversleep(place, WORDS[0])
    press(qtbot, ask(host), "digest-change")
    assert host.sections == ["advanced"]
    assert open_dialog(host) is None


def test_many_late_posts_scroll_and_come_fifty_at_a_time(
    place: Office, host: Host, qtbot: QtBot
) -> None:
    for number in range(52):
        place.plan(place.draft(f"Post number {number} " + "word " * 40), timedelta(minutes=5))
    place.clock.advance(timedelta(hours=3))
    place.send()
    place.send()
    dialog = ask(host)
    assert dialog.title_label.text() == "52 posts came due and have not left"
    assert len(dialog.rows) == 50
    assert dialog.height() <= host.height()
    press(qtbot, dialog, "digest-all-drop")
    qtbot.mouseClick(dialog.filled_button, Qt.MouseButton.LeftButton)
    assert len(dialog.rows) == 2
    assert dialog.title_label.text() == "2 posts came due and have not left"
