"""Letters that are being composed, as in Japanese, stay with the post they were begun in."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QInputMethodEvent

from patientx_desktop.ui.compose.cards.composing import composed_in
from tests.ui.compose.conftest import Room


def test_letters_being_composed_are_kept_with_their_post_and_no_other(room: Room) -> None:
    first, second = room.office.draft("First "), room.office.draft("Second")
    room.page.open_post(first.id)
    room.editor().setFocus()
    QCoreApplication.sendEvent(room.editor(), QInputMethodEvent("nihon", []))
    assert composed_in(room.editor()) == "nihon"
    room.page.open_post(second.id)
    assert room.editor().hasFocus()
    assert composed_in(room.editor()) == ""
    assert room.editor().text() == "Second"
    assert room.office.session.posts.get(first.id).text == "First nihon"
    assert room.office.session.posts.get(second.id).text == "Second"
