"""A poll on its card: answers with what is left of each, how long it is open, and the way back."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from patientx_desktop.domain.poll import LONGEST_MINUTES, Poll
from patientx_desktop.ui.compose.cards.poll_editor import PollEditor, span_words
from patientx_desktop.ui.compose.foot.offers import blocked_at
from patientx_desktop.ui.theme.looks import ERROR
from tests.ui.compose.conftest import Room

TAB, ENTER = Qt.Key.Key_Tab, Qt.Key.Key_Return


def poll_of(room: Room, index: int = 0) -> PollEditor:
    made = room.card(index).poll
    assert made is not None
    return made


def ask(room: Room, question: str = "When?") -> PollEditor:
    """Write a question and press the tool."""
    room.page.new_post()
    QTest.keyClicks(room.editor(), question)
    room.card().tool_buttons["poll"].click()
    return poll_of(room)


def test_the_tool_asks_and_the_keys_fill_it_in(room: Room) -> None:
    poll = ask(room)
    assert room.focus is poll.fields[0]
    for words in ("Morning", "Noon", "Evening", "Night"):
        QTest.keyClicks(room.focus, words)
        QTest.keyClick(room.focus, ENTER)
    assert len(poll.fields) == 4
    assert poll.add_button.isHidden()
    room.desk.flush()
    stored = room.office.session.posts.get(room.post.id)
    assert stored.parts[0].poll == Poll(("Morning", "Noon", "Evening", "Night"))
    assert stored.parts[0].text == "When?"


def test_what_is_left_is_told_and_nothing_is_cut(room: Room) -> None:
    poll = ask(room)
    field = poll.fields[0]
    field.setText("x" * 27)
    assert (field.left(), field.text()) == (-2, "x" * 27)
    assert field.property(ERROR)
    assert field.accessibleDescription() == "2 characters too long"
    field.setText("x" * 20)
    assert field.accessibleDescription() == "5 characters left"
    assert not field.property(ERROR)


def test_an_unfinished_poll_keeps_the_post_here_and_says_why(room: Room) -> None:
    poll = ask(room)
    poll.fields[0].setText("Only one")
    assert blocked_at(room.office.session, room.desk) == (0, "This post has an unfinished poll")
    room.page.inspector.checks.reload()
    assert room.page.inspector.checks.list.row("poll-0") is not None
    poll.fields[1].setText("And another")
    assert blocked_at(room.office.session, room.desk) is None


def test_a_poll_comes_into_view_whole(room: Room, qtbot: QtBot) -> None:
    room.page.open_post(room.office.draft("\n".join(["A long story"] * 26)).id)
    room.card().tool_buttons["poll"].click()
    poll, view = poll_of(room), room.page.cards.viewport()
    assert poll.fields[0].hasFocus()
    qtbot.waitUntil(lambda: poll.mapTo(view, poll.rect().bottomLeft()).y() < view.height())


def test_how_long_it_is_open_is_chosen_in_words(room: Room) -> None:
    poll = ask(room)
    poll.span.setCurrentIndex(poll.span.count() - 1)
    poll.span.activated.emit(poll.span.count() - 1)
    assert room.post.parts[0].poll == Poll(minutes=LONGEST_MINUTES)
    assert poll.span.currentText() == "7 days"
    poll.set_poll(Poll(("a", "b"), 1506))
    assert poll.span.currentText() == "1 day and 1 hour and 6 minutes"
    assert span_words(5) == "5 minutes"


def test_taking_it_out_can_be_taken_back(room: Room) -> None:
    poll = ask(room)
    poll.fields[0].setText("Morning")
    poll.drop_button.click()
    assert room.post.parts[0].poll is None
    assert poll.isHidden()
    words, undo = room.toasts[-1]
    assert words == "Poll taken out."
    assert undo is not None
    undo()
    assert room.post.parts[0].poll == Poll(("Morning", ""))
    assert poll_of(room).fields[0].text() == "Morning"


def test_a_poll_and_pictures_are_not_put_in_one_post(
    room: Room, qtbot: QtBot, tmp_path: Path
) -> None:
    from PIL import Image

    picture = tmp_path / "a.png"
    Image.new("RGB", (40, 30)).save(picture)
    ask(room)
    room.page.editing.files.add(room.desk.key_of(0), [picture])
    qtbot.waitUntil(lambda: "Take the poll out" in room.card().note.label.text())
    assert not room.post.parts[0].attachments
    poll_of(room).drop_button.click()
    room.page.editing.files.add(room.desk.key_of(0), [picture])
    qtbot.waitUntil(lambda: bool(room.post.parts[0].attachments))
    room.card().tool_buttons["poll"].click()
    assert "Take the pictures out" in room.card().note.label.text()
    assert room.post.parts[0].poll is None


def test_a_poll_belongs_to_its_card_and_the_focus_tells_which(room: Room) -> None:
    ask(room)
    room.page.editing.add()
    QTest.keyClicks(room.focus, "More to say")
    assert room.desk.focused == 1
    poll_of(room).fields[1].setFocus()
    assert room.desk.focused == 0
    QApplication.sendPostedEvents()
    room.page.editing.move(1)
    assert [part.poll is not None for part in room.post.parts] == [False, True]
    assert not poll_of(room, 1).isHidden()
    assert room.card(0).poll is None


def test_a_poll_that_is_planned_or_sent_is_read_and_has_nothing_to_press(room: Room) -> None:
    poll = ask(room)
    poll.set_poll(Poll(("Saturday", "Sunday", ""), 1440))
    poll.set_locked(True)
    assert [field.text() for field in poll.fields if field.isVisible()] == ["Saturday", "Sunday"]
    assert all(field.isReadOnly() and field.isEnabled() for field in poll.fields)
    assert poll.open_for.text() == "Open for 1 day"
    pressable = (poll.span, poll.drop_button, poll.add_button)
    assert not any(each.isVisible() for each in pressable)
    poll.set_locked(False)
    assert poll.fields[2].isVisible()
    assert poll.span.isVisible()
