"""A text that is too long becomes posts only after a look, numbered if wanted."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from patientx_desktop.ui.compose.cards.split_dialog import SplitDialog
from patientx_desktop.ui.widgets.dialog import open_dialog
from tests.ui.compose.conftest import Room

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
WORDS = " ".join(f"word{n}" for n in range(120))


def texts(room: Room) -> list[str]:
    return [part.text for part in room.post.parts]


def asked(room: Room, qtbot: QtBot) -> SplitDialog:
    """The look at what the text becomes, once it is there."""
    qtbot.waitUntil(lambda: isinstance(open_dialog(room.window), SplitDialog))
    dialog = open_dialog(room.window)
    assert isinstance(dialog, SplitDialog)
    return dialog


def paste(room: Room, text: str) -> None:
    QApplication.clipboard().setText(text)
    QTest.keyClick(room.editor(), Qt.Key.Key_V, CTRL)


def test_a_pasted_text_is_split_after_a_look_and_loses_no_word(room: Room, qtbot: QtBot) -> None:
    room.page.new_post()
    paste(room, WORDS)
    offer = room.card().offer
    assert offer is not None
    offer.look.click()
    dialog = asked(room, qtbot)
    assert texts(room) == [WORDS]
    assert dialog.title_label.text() == f"Split into {len(dialog.texts())} posts?"
    QTest.keyClick(room.focus, Qt.Key.Key_Return)
    assert len(texts(room)) > 2
    assert " ".join(texts(room)) == WORDS
    assert not any(card.is_too_long() for card in room.page.cards.cards())
    assert room.focus is room.editor(len(texts(room)) - 1)
    QTest.keyClick(room.focus, Qt.Key.Key_Z, CTRL)
    assert texts(room) == [WORDS]


def test_leaving_it_whole_leaves_it_whole(room: Room, qtbot: QtBot) -> None:
    room.page.new_post(WORDS)
    room.page.editing.split()
    asked(room, qtbot)
    QTest.keyClick(room.focus, Qt.Key.Key_Escape)
    assert texts(room) == [WORDS]


def test_numbers_count_toward_the_length_and_are_remembered(room: Room, qtbot: QtBot) -> None:
    room.page.new_post(WORDS)
    room.page.editing.split()
    dialog = asked(room, qtbot)
    dialog.number.click()
    wanted = list(dialog.texts())
    dialog.filled_button.click()
    assert texts(room) == wanted
    assert wanted[0].endswith(f" 1/{len(wanted)}")
    assert not any(card.is_too_long() for card in room.page.cards.cards())
    room.page.new_post(WORDS)
    room.page.editing.split()
    assert asked(room, qtbot).number.isChecked()


def test_a_numbered_thread_stays_numbered_right(room: Room) -> None:
    room.page.open_post(room.office.draft("one", "two", "three and four").id)
    room.page.editing.splitting.number()
    assert texts(room) == ["one 1/3", "two 2/3", "three and four 3/3"]
    QTest.keyClick(room.focus, Qt.Key.Key_Down, ALT)
    assert texts(room) == ["two 1/3", "one 2/3", "three and four 3/3"]
    room.page.cards.focus_card(2)
    room.editor(2).place_cursor(5)
    QTest.keyClick(room.focus, Qt.Key.Key_S, CTRL | SHIFT)
    assert texts(room) == ["two 1/4", "one 2/4", "three 3/4", "and four 4/4"]
    room.page.cards.focus_card(0)
    QTest.keyClick(room.focus, Qt.Key.Key_J, CTRL | SHIFT)
    assert texts(room) == ["two\n\none 1/3", "three 2/3", "and four 3/3"]
    room.page.editing.remove()
    assert texts(room) == ["three 1/2", "and four 2/2"]
    room.page.editing.splitting.number()
    assert texts(room) == ["three", "and four"]
    for _ in range(6):
        QTest.keyClick(room.focus, Qt.Key.Key_Z, CTRL)
    assert texts(room) == ["one", "two", "three and four"]


def test_words_written_during_the_look_are_not_overwritten(room: Room, qtbot: QtBot) -> None:
    room.page.new_post(WORDS)
    room.page.editing.split()
    dialog = asked(room, qtbot)
    room.desk.set_text(0, f"{WORDS} more")
    dialog.filled_button.click()
    assert texts(room) == [f"{WORDS} more"]
