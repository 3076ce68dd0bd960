"""A pasted text that is too long offers to be split, and waits for nobody."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from patientx_desktop.ui.compose.cards.split_dialog import SplitDialog
from patientx_desktop.ui.compose.cards.split_offer import SplitOffer
from patientx_desktop.ui.widgets.dialog import open_dialog
from patientx_desktop.ui.widgets.reading_order import step
from tests.ui.compose.conftest import Room

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
WORDS = " ".join(f"word{n}" for n in range(120))


def texts(room: Room) -> list[str]:
    shown = [card.editor.text() for card in room.page.cards.cards()]
    assert shown == [part.text for part in room.post.parts]
    return shown


def paste(room: Room, text: str = WORDS) -> None:
    QApplication.clipboard().setText(text)
    QTest.keyClick(room.focus, Qt.Key.Key_V, CTRL)


def offered(room: Room, qtbot: QtBot, index: int = 0) -> SplitOffer:
    """The offer of a card, once it says how many posts."""
    card = room.card(index)
    assert card.offers_split()
    assert card.offer is not None
    assert not card.too_long.isVisible()
    offer = card.offer
    qtbot.waitUntil(lambda: "posts?" in offer.label.text())
    return offer


def test_the_offer_says_how_many_and_one_key_takes_it(room: Room, qtbot: QtBot) -> None:
    room.page.new_post()
    paste(room)
    offer = offered(room, qtbot)
    assert room.focus is room.editor()
    assert offer.label.text() == "Too long for one post. Split it into 4 posts?"
    assert offer.take.text() == "Split into 4 posts"
    QTest.keyClick(room.focus, Qt.Key.Key_S, CTRL | SHIFT)
    qtbot.waitUntil(lambda: len(texts(room)) == 4)
    assert " ".join(texts(room)) == WORDS
    assert room.focus is room.editor(3)
    assert not any(card.offers_split() for card in room.page.cards.cards())
    words, back = room.toasts[-1]
    assert words == "Split into 4 posts."
    assert back is not None
    back()
    assert texts(room) == [WORDS]


def test_escape_leaves_it_whole_and_only_that(room: Room, qtbot: QtBot) -> None:
    room.page.new_post()
    paste(room)
    offered(room, qtbot)
    QTest.keyClick(room.focus, Qt.Key.Key_Escape)
    assert not room.card().offers_split()
    assert room.card().too_long.isVisible()
    assert room.card().split_button.text() == "Split into 4 posts"
    assert texts(room) == [WORDS]
    assert room.focus is room.editor()


def test_a_look_comes_first_when_one_wants_it(room: Room, qtbot: QtBot) -> None:
    room.page.new_post()
    paste(room)
    look = offered(room, qtbot).look
    look.setFocus()
    QTest.keyClick(look, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: isinstance(open_dialog(room.window), SplitDialog))
    QTest.keyClick(room.focus, Qt.Key.Key_Escape)
    assert texts(room) == [WORDS]
    assert room.card().offers_split()
    assert look.hasFocus()


def test_whoever_writes_on_has_given_no_answer(room: Room, qtbot: QtBot) -> None:
    room.page.new_post()
    paste(room)
    offered(room, qtbot)
    QTest.keyClicks(room.focus, "x")
    assert not room.card().offers_split()
    assert room.card().too_long.isVisible()
    assert texts(room) == [f"{WORDS}x"]
    qtbot.waitUntil(lambda: room.card().split_button.text() == "Split into 4 posts")
    QTest.keyClick(room.focus, Qt.Key.Key_Z, CTRL)
    QTest.keyClick(room.focus, Qt.Key.Key_Z, CTRL)
    assert texts(room) == [""]
    assert not room.card().too_long.isVisible()


def test_it_goes_when_the_text_fits_again_and_gives_the_cursor_back(
    room: Room, qtbot: QtBot
) -> None:
    room.page.new_post()
    paste(room)
    offered(room, qtbot).take.setFocus()
    room.desk.set_text(0, "short")
    assert not room.card().offers_split()
    assert room.focus is room.editor()


def test_the_keyboard_reaches_the_offer_from_the_words(room: Room, qtbot: QtBot) -> None:
    room.page.new_post()
    paste(room)
    offer = offered(room, qtbot)
    for button in (offer.take, offer.look, offer.leave):
        step(room.window, forward=True)  # as Tab does in the main window
        assert button.hasFocus()
    QTest.keyClick(room.focus, Qt.Key.Key_Escape)
    assert not offer.isVisible()
    assert room.editor().hasFocus()


def test_a_paste_among_words_offers_all_of_them(room: Room, qtbot: QtBot) -> None:
    room.page.open_post(room.office.draft("before  after", "next").id)
    room.editor().place_cursor(7)
    paste(room)
    offered(room, qtbot).take.click()
    assert len(texts(room)) == 5
    assert " ".join(texts(room)) == f"before {WORDS} after next"


def test_a_paste_into_a_numbered_thread_becomes_numbered_posts_that_fit(
    room: Room, qtbot: QtBot
) -> None:
    room.page.open_post(room.office.draft(*(f"p{n}" for n in range(8))).id)
    room.page.editing.splitting.number()
    room.page.cards.focus_card(2)
    QTest.keyClicks(room.focus, " ")
    paste(room)
    offer = offered(room, qtbot, 2)
    assert "into 4 posts" in offer.label.text()
    offer.take.click()
    assert len(texts(room)) == 11
    assert [text.rsplit(" ", 1)[1] for text in texts(room)] == [f"{n}/11" for n in range(1, 12)]
    assert not any(card.is_too_long() for card in room.page.cards.cards())
    bare = " ".join(text.rsplit(" ", 1)[0] for text in texts(room))
    assert bare == f"p0 p1 p2 {WORDS} p3 p4 p5 p6 p7"
    QTest.keyClick(room.focus, Qt.Key.Key_Z, CTRL)
    assert len(texts(room)) == 8


def test_what_fits_with_its_number_only_in_two_is_split_in_two(room: Room, qtbot: QtBot) -> None:
    room.page.open_post(room.office.draft("one", "two").id)
    room.page.editing.splitting.number()
    room.page.cards.focus_card(1)
    paste(room, " " + "x" * 130 + " " + "y" * 143)
    assert "into 2 posts" in offered(room, qtbot, 1).label.text()


def test_what_one_types_past_the_limit_says_how_many_too(room: Room, qtbot: QtBot) -> None:
    room.page.new_post("word " * 55)
    QTest.keyClicks(room.focus, "and more")
    assert room.card().too_long.isVisible()
    assert not room.card().offers_split()
    qtbot.waitUntil(lambda: room.card().split_button.text() == "Split into 2 posts")


def test_another_post_in_the_same_card_has_no_offer(room: Room, qtbot: QtBot) -> None:
    other = room.office.draft("another")
    room.page.new_post()
    paste(room)
    offered(room, qtbot)
    assert room.desk.flush()
    post = room.post
    room.page.open_post(other.id)
    assert not room.card().offers_split()
    room.page.open_post(post.id)
    assert not room.card().offers_split()
    assert texts(room) == [WORDS]


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("<p>Dear <b>all</b>,</p><p>at&nbsp;5&nbsp;%</p>", "Dear all,\nat\xa05\xa0%"),
        ("<ul><li>one</li><li>two</li></ul>", "one\ntwo"),
    ],
)  # fmt: skip
def test_a_paste_of_nothing_but_dressed_words_takes_the_words(
    room: Room, html: str, wanted: str
) -> None:
    room.page.new_post()
    data = QMimeData()
    data.setHtml(html)
    QApplication.clipboard().setMimeData(data)
    QTest.keyClick(room.focus, Qt.Key.Key_V, CTRL)
    assert texts(room) == [wanted]


def test_a_paste_from_word_leaves_its_picture_and_unseen_signs_behind(room: Room) -> None:
    room.page.new_post()
    data = QMimeData()
    data.setHtml("<p>di<b>ag</b>nosis</p>")
    data.setText("dia\xadgnosis\x0bsecond\r\nthird\ufeff")
    data.setData("image/png", b"x")
    QApplication.clipboard().setMimeData(data)
    QTest.keyClick(room.focus, Qt.Key.Key_V, CTRL)
    assert texts(room) == ["diagnosis\nsecond\nthird"]


def test_a_text_too_long_to_take_says_so(room: Room, qtbot: QtBot) -> None:
    room.page.new_post()
    paste(room, "words " * 20_000)
    assert len(room.editor().text()) == 100_000
    assert room.card().note.label.text().startswith("Only the first 100,000 characters were taken.")
