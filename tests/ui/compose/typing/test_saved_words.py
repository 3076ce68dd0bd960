"""Words are kept, found and inserted by keyboard, and Tab walks through their blanks."""

from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from patientx_desktop.domain.errors import Trouble
from patientx_desktop.domain.mission import Kind
from patientx_desktop.domain.snippet import Snippet, SnippetKind
from patientx_desktop.domain.story import Role
from patientx_desktop.runtime.continuing import draft_after
from patientx_desktop.ui.compose.typing.saved_words import (
    KeepWordsDialog,
    SavedWordsDialog,
    posts_in,
)
from patientx_desktop.ui.notices import sentence_of
from patientx_desktop.ui.widgets.dialog import DimDialog, open_dialog
from tests.ui.compose.conftest import Room

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
MEETING = Snippet(
    "", SnippetKind.TEMPLATE, "A meeting", ("We meet on [date]", "At [place], for all"),
    Kind.PERSONAL,
)  # fmt: skip
CLOSING = Snippet("", SnippetKind.SNIPPET, "Closing", ("Thank you all.",))
TAGS = Snippet("", SnippetKind.HASHTAGS, "Ours", ("RareDisease, #NightLine",))
Wanted = TypeVar("Wanted", bound=DimDialog)


def texts(room: Room) -> list[str]:
    return [part.text for part in room.post.parts]


def dialog(room: Room, kind: type[Wanted]) -> Wanted:
    found = open_dialog(room.window)
    assert isinstance(found, kind)
    return found


def insert(room: Room, words: str) -> None:
    QTest.keyClick(room.focus, Qt.Key.Key_I, CTRL | SHIFT)
    dialog(room, SavedWordsDialog)
    QTest.keyClicks(room.focus, words)
    QTest.keyClick(room.focus, Qt.Key.Key_Return)
    assert open_dialog(room.window) is None


def test_a_template_fills_an_empty_post_and_tab_walks_its_blanks(room: Room) -> None:
    room.office.session.snippets.save(MEETING)
    room.page.new_post()
    insert(room, "meet")
    assert texts(room) == list(MEETING.texts)
    assert room.post.kind is Kind.PERSONAL
    assert room.focus is room.editor(0)
    assert room.editor(0).textCursor().selectedText() == "[date]"
    QTest.keyClicks(room.focus, "Friday")
    QTest.keyClick(room.focus, Qt.Key.Key_Tab)
    assert room.focus is room.editor(1)
    QTest.keyClicks(room.focus, "noon")
    assert texts(room) == ["We meet on Friday", "At noon, for all"]
    QTest.keyClick(room.focus, Qt.Key.Key_Tab)
    assert room.focus is not room.editor(1)


def test_a_template_below_words_takes_none_of_them_and_is_one_undo(room: Room) -> None:
    room.office.session.snippets.save(MEETING)
    room.page.open_post(room.office.draft("before", "after").id)
    insert(room, "meet")
    assert texts(room) == ["before", *MEETING.texts, "after"]
    QTest.keyClick(room.focus, Qt.Key.Key_Z, CTRL)
    assert texts(room) == ["before", "after"]


def test_words_and_hashtags_go_where_the_cursor_is(room: Room) -> None:
    for each in (CLOSING, TAGS):
        room.office.session.snippets.save(each)
    room.page.open_post(room.office.draft("Come along.").id)
    insert(room, "ours")
    assert texts(room) == ["Come along. #RareDisease #NightLine"]
    insert(room, "closing")
    assert texts(room) == ["Come along. #RareDisease #NightLine Thank you all."]
    assert room.office.session.snippets.hashtags() == ("#RareDisease", "#NightLine")


def test_the_selected_words_are_kept(room: Room) -> None:
    room.page.open_post(room.office.draft("Thank you all. See you").id)
    cursor = room.editor().textCursor()
    cursor.setPosition(0)
    cursor.setPosition(14, QTextCursor.MoveMode.KeepAnchor)
    room.editor().setTextCursor(cursor)
    QTest.keyClick(room.focus, Qt.Key.Key_K, CTRL | SHIFT)
    kept = dialog(room, KeepWordsDialog)
    assert kept.name.text() == "Thank you all."
    kept.name.setText("Thanks")
    kept.filled_button.click()
    (snippet,) = room.office.session.snippets.list()
    assert (snippet.name, snippet.texts) == ("Thanks", ("Thank you all.",))


def test_a_thread_is_kept_as_a_template_and_edited_as_one_text(room: Room) -> None:
    room.page.open_post(room.office.draft("one [date]", "two").id)
    room.desk.set_kind(Kind.RESEARCH)
    QTest.keyClick(room.focus, Qt.Key.Key_T, CTRL | SHIFT)
    dialog(room, KeepWordsDialog).filled_button.click()
    (snippet,) = room.office.session.snippets.list()
    assert (snippet.kind, snippet.texts) == (SnippetKind.TEMPLATE, ("one [date]", "two"))
    assert snippet.post_kind is Kind.RESEARCH
    room.page.editing.words.open()
    dialog(room, SavedWordsDialog).edit.click()
    editing = dialog(room, KeepWordsDialog)
    editing.text.setPlainText(editing.text.toPlainText() + "\n---\nthree")
    editing.filled_button.click()
    (snippet,) = room.office.session.snippets.list()
    assert snippet.texts == ("one [date]", "two", "three")


def test_what_is_removed_can_be_put_back(room: Room) -> None:
    room.office.session.snippets.save(CLOSING)
    room.page.new_post()
    room.page.editing.words.open()
    saved = dialog(room, SavedWordsDialog)
    saved.remove.click()
    assert not saved.filled_button.isEnabled()
    saved.reject()
    words, undo = room.toasts[-1]
    assert words == "“Closing” removed."
    assert undo is not None
    undo()
    assert [each.name for each in room.office.session.snippets.list()] == ["Closing"]


def test_a_new_set_of_hashtags_is_told_what_reads_badly(room: Room) -> None:
    room.page.new_post()
    room.page.editing.words.open()
    dialog(room, SavedWordsDialog).more.click()
    keep = dialog(room, KeepWordsDialog)
    assert not keep.filled_button.isEnabled()
    keep.name.setText("Days")
    keep.text.setPlainText("#rarediseaseday")
    assert "#rarediseaseday" in keep.text.accessibleDescription()
    keep.text.setPlainText("#2026")
    assert "no hashtag" in keep.text.accessibleDescription()
    keep.text.setPlainText("#RareDiseaseDay")
    keep.filled_button.click()
    assert room.office.session.snippets.hashtags() == ("#RareDiseaseDay",)


def test_a_text_of_posts_is_taken_apart_at_the_dashes() -> None:
    assert posts_in("one\n---\n\n two\nlines \n---\n---") == ("one", "two\nlines")
    assert posts_in("") == ()


def test_a_story_s_words_are_not_kept_and_it_is_said_why(room: Room) -> None:
    session = room.office.session
    story = session.stories.add("Carla", Role.PATIENT, "The first year")
    post = session.posts.new("She told us #NightLine", story_id=story.id)
    room.page.open_post(post.id)
    for key in (Qt.Key.Key_K, Qt.Key.Key_T):
        QTest.keyClick(room.focus, key, CTRL | SHIFT)
        assert open_dialog(room.window) is None
    assert [error.trouble for error in room.troubles] == [Trouble.STORY_WORDS] * 2
    sentence = sentence_of(room.troubles[0])
    assert "consent" in sentence
    cursor = room.editor().textCursor()
    cursor.setPosition(12)
    cursor.setPosition(22, QTextCursor.MoveMode.KeepAnchor)
    room.editor().setTextCursor(cursor)
    QTest.keyClick(room.focus, Qt.Key.Key_K, CTRL | SHIFT)
    assert dialog(room, KeepWordsDialog).text.toPlainText() == "#NightLine"


def test_what_continues_a_story_on_x_or_copies_it_is_bound_to_its_consent(room: Room) -> None:
    session = room.office.session
    story = session.stories.add("Carla", Role.PATIENT, "The first year")
    post = session.posts.new("She told us", story_id=story.id)
    assert session.posts.copy(post).story_id == story.id
    sent = replace(post, parts=(replace(post.parts[0], x_id="12"),))
    assert draft_after(sent).story_id == story.id
