"""Another post goes into the cards that are there: nothing of the one before shows through."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.compose.conftest import Room

CTRL = Qt.KeyboardModifier.ControlModifier


def test_another_post_takes_over_the_cards_that_are_there(room: Room) -> None:
    first = room.office.draft("One", "Two", "Three")
    second = room.office.draft("Other", "words")
    room.page.open_post(first.id)
    cards = list(room.page.cards.cards())
    room.page.open_post(second.id)
    assert room.page.cards.cards() == cards[:2]
    assert [card.editor.text() for card in cards[:2]] == ["Other", "words"]
    room.page.open_post(first.id)
    assert room.page.cards.cards()[:2] == cards[:2]
    assert [room.editor(n).text() for n in range(3)] == ["One", "Two", "Three"]


def test_what_is_typed_goes_to_the_post_that_is_open(room: Room, qtbot: QtBot) -> None:
    first, second = room.office.draft("First"), room.office.draft("Second")
    room.page.open_post(first.id)
    room.page.open_post(second.id)
    qtbot.keyClicks(room.editor(), " one")
    assert room.desk.flush()
    posts = room.office.session.posts
    assert posts.get(second.id).text == "Second one"
    assert posts.get(first.id).text == "First"


def test_undo_never_brings_back_the_words_of_another_post(room: Room, qtbot: QtBot) -> None:
    first, second = room.office.draft("First"), room.office.draft("Second")
    room.page.open_post(first.id)
    qtbot.keyClicks(room.editor(), " words")
    room.page.open_post(second.id)
    qtbot.keyClick(room.editor(), Qt.Key.Key_Z, CTRL)
    assert room.editor().text() == "Second"


def test_a_warning_and_a_lock_stay_with_their_post(room: Room) -> None:
    planned = room.office.plan(room.office.draft("Leaves in two minutes"))
    long, short = room.office.draft("A" * 300), room.office.draft("Short")
    room.page.open_post(planned.id)
    card = room.card()
    assert not card.lock.isHidden()
    room.page.open_post(long.id)
    assert room.card() is card
    assert not card.editor.isReadOnly()
    assert card.lock.isHidden()
    assert not card.too_long.isHidden()
    card.say("This file was refused.")
    room.page.open_post(short.id)
    assert card.note.isHidden()
    assert card.too_long.isHidden()
