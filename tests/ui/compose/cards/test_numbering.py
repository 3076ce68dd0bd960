"""The numbers of a thread are right after every change, and out of the way of whoever writes."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from patientx_desktop.ui.compose.cards.part_card import PartCard
from tests.ui.compose.conftest import Room

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def texts(room: Room) -> list[str]:
    shown = [card.editor.text() for card in room.page.cards.cards()]
    assert shown == [part.text for part in room.post.parts]
    return shown


def open_numbered(room: Room, *words: str) -> None:
    room.page.open_post(room.office.draft(*words).id)
    room.page.editing.splitting.number()
    room.page.cards.focus_card(len(words) - 1)


def left(card: PartCard) -> int:
    """How many characters the card says are left."""
    return card.ring.left()


def test_a_post_that_is_added_has_its_number_with_its_first_letter(room: Room) -> None:
    open_numbered(room, "one", "two")
    QTest.keyClick(room.focus, Qt.Key.Key_Return, CTRL)
    assert texts(room) == ["one 1/2", "two 2/2", ""]
    QTest.keyClicks(room.focus, "t")
    assert texts(room) == ["one 1/3", "two 2/3", "t 3/3"]
    assert left(room.card(2)) == 280 - len("t 3/3")
    QTest.keyClicks(room.focus, "hree more")
    assert texts(room) == ["one 1/3", "two 2/3", "three more 3/3"]
    QTest.keyClick(room.focus, Qt.Key.Key_Z, CTRL)
    assert texts(room)[2] == "three  3/3"
    QTest.keyClick(room.focus, Qt.Key.Key_Z, CTRL)
    assert texts(room) == ["one 1/2", "two 2/2", ""]
    QTest.keyClick(room.focus, Qt.Key.Key_Z, CTRL | SHIFT)
    assert texts(room)[2] == "three  3/3"
    QTest.keyClicks(room.focus, "less")
    assert texts(room)[2] == "three less 3/3"


def test_a_post_that_is_emptied_loses_its_number_and_the_others_count_anew(room: Room) -> None:
    open_numbered(room, "one", "two", "3")
    QTest.keyClick(room.focus, Qt.Key.Key_Backspace)
    assert texts(room) == ["one 1/2", "two 2/2", ""]
    QTest.keyClicks(room.focus, "x")
    assert texts(room) == ["one 1/3", "two 2/3", "x 3/3"]


def test_one_goes_on_before_the_number_and_what_is_written_behind_it_too(room: Room) -> None:
    open_numbered(room, "one", "two")
    post = room.post
    room.page.new_post()
    room.page.open_post(post.id)
    QTest.keyClicks(room.focus, " more")
    assert texts(room) == ["one more 1/2", "two 2/2"]
    QTest.keyClick(room.focus, Qt.Key.Key_End)
    QTest.keyClicks(room.focus, " and")
    assert texts(room) == ["one more and 1/2", "two 2/2"]
    QTest.keyClicks(room.focus, " on")
    QTest.keyClick(room.focus, Qt.Key.Key_Return)
    QTest.keyClicks(room.focus, "x")
    assert texts(room) == ["one more and on\nx 1/2", "two 2/2"]


def test_the_cursor_stays_where_it_was_while_numbers_change(room: Room) -> None:
    open_numbered(room, "first words", "two")
    room.editor(0).place_cursor(5)
    room.page.editing.duplicate()
    assert texts(room) == ["first words 1/3", "two 2/3", "two 3/3"]
    assert room.editor(0).cursor_place() == 5


def test_a_pasted_text_is_numbered(room: Room) -> None:
    open_numbered(room, "one", "two")
    QTest.keyClick(room.focus, Qt.Key.Key_Return, CTRL)
    room.editor(2).insertPlainText("pasted words")
    assert texts(room) == ["one 1/3", "two 2/3", "pasted words 3/3"]


def test_a_post_cut_at_the_cursor_or_put_back_has_one_number(room: Room) -> None:
    open_numbered(room, "one two", "three", "four")
    room.page.cards.focus_card(0)
    room.editor(0).place_cursor(3)
    QTest.keyClick(room.focus, Qt.Key.Key_S, CTRL | SHIFT)
    assert texts(room) == ["one 1/4", "two 2/4", "three 3/4", "four 4/4"]
    room.page.editing.remove()
    assert texts(room) == ["one 1/3", "three 2/3", "four 3/3"]
    QTest.keyClicks(room.focus, "s")
    _, undo = room.toasts[-1]
    assert undo is not None
    undo()
    assert texts(room) == ["one 1/4", "two 2/4", "threes 3/4", "four 4/4"]


def test_the_cursor_stands_at_the_seam_of_two_joined_posts(room: Room) -> None:
    open_numbered(room, "one", "two", "three")
    room.page.cards.focus_card(0)
    QTest.keyClick(room.focus, Qt.Key.Key_J, CTRL | SHIFT)
    assert texts(room) == ["one\n\ntwo 1/2", "three 2/2"]
    assert room.editor(0).cursor_place() == 3
