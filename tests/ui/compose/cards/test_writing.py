"""Typing, saving and never losing a word."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.post import Folder, Part
from patientx_desktop.ui.compose.cards.editor import LINE
from patientx_desktop.ui.compose.draft.keeping import Saving
from patientx_desktop.ui.theme.tokens import scaled
from patientx_desktop.ui.widgets.pill import SaveState
from tests.support.session import Office
from tests.ui.compose.conftest import Room

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
HARD_TEXTS = (
    "Garçon · « déjà » · l’été à 61\u00a0%",
    "👩🏽‍🔬 + 🇨🇦 + 🧑‍🧑‍🧒 #Santé 👍",
    "שלום לכולם, קו הלילה פתוח",
    "مرحبا بكم في خط الليل",
    "line\n\n\nline",
)


def test_what_is_typed_is_in_the_store_half_a_second_later(room: Room, qtbot: QtBot) -> None:
    room.page.new_post()
    qtbot.keyClicks(room.editor(), "Our night line is open")
    assert room.desk.saving is Saving.WAITING
    qtbot.waitUntil(lambda: room.desk.saving is Saving.SAVED, timeout=3000)
    assert room.stored() == ("Our night line is open",)
    assert room.page.foot.draft.pill.state() is SaveState.SAVED


def test_an_untouched_new_post_leaves_nothing_behind(room: Room) -> None:
    room.page.new_post()
    assert room.page.flush()
    assert sum(room.office.session.posts.counts().values()) == 0


def test_a_new_post_emptied_again_leaves_nothing_behind(room: Room, qtbot: QtBot) -> None:
    room.page.new_post()
    qtbot.keyClicks(room.editor(), "no")
    room.desk.flush()
    room.editor().selectAll()
    qtbot.keyClick(room.editor(), Qt.Key.Key_Delete)
    room.page.new_post()
    assert room.office.session.posts.counts()[Folder.DRAFTS] == 0


def test_closing_the_window_loses_nothing(room: Room, qtbot: QtBot) -> None:
    room.page.new_post()
    qtbot.keyClicks(room.editor(), "the last words")
    room.window.close()
    assert room.stored() == ("the last words",)


def test_another_tab_saves_at_once(room: Room, qtbot: QtBot) -> None:
    room.page.new_post()
    qtbot.keyClicks(room.editor(), "before the tab changes")
    room.page.hide()
    assert room.stored() == ("before the tab changes",)


@pytest.mark.parametrize("text", HARD_TEXTS)
def test_every_script_survives_the_way_to_the_store_and_back(room: Room, text: str) -> None:
    room.page.new_post()
    room.editor().insertPlainText(text)
    room.desk.flush()
    assert room.stored() == (text,)
    post = room.post
    room.page.new_post()
    room.page.open_post(post.id)
    assert room.editor().text() == text


def test_a_hostile_paste_neither_hangs_nor_is_cut_in_the_store(room: Room) -> None:
    room.page.new_post()
    text = ("@a.#1 http://x.co/( " * 3000)[:50_000].strip()
    room.editor().insertPlainText(text)
    assert room.card().too_long.label.text() == "Far too long for one post."
    room.desk.flush()
    assert room.stored() == (text,)


def test_a_full_disk_is_said_and_tried_again(
    room: Room, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    post, other = room.office.draft("kept"), room.office.draft("another")
    room.page.open_post(post.id)
    store = room.office.desk.store.posts

    def full(_post: object) -> None:
        raise DomainError(Trouble.DISK_FULL)

    with monkeypatch.context() as patch:
        patch.setattr(store, "save", full)
        qtbot.keyClicks(room.editor(), "x")
        assert not room.desk.flush()
        pill = room.page.foot.draft.pill
        assert pill.state() is SaveState.FAILED
        assert pill.text().startswith("Could not save: ")
        assert not room.desk.open(other.id)
        assert "x" in room.editor().text()
    qtbot.keyClicks(room.editor(), "y")
    qtbot.waitUntil(lambda: room.desk.saving is Saving.SAVED, timeout=3000)
    assert room.stored() == ("keptxy",)


def test_two_windows_on_one_draft_keep_both(room: Room, qtbot: QtBot) -> None:
    post = room.office.draft("ours")
    room.page.open_post(post.id)
    qtbot.keyClicks(room.editor(), " mine")
    theirs = replace(post, parts=(replace(post.parts[0], text="theirs"),))
    room.office.desk.store.posts.save(theirs)
    room.desk.flush()
    assert room.office.session.posts.get(post.id).text == "theirs"
    assert room.stored() == ("ours mine",)
    assert room.post.id != post.id
    assert room.page.cards.strip.isVisible()


def test_a_change_from_elsewhere_shows_when_nothing_of_ours_waits(room: Room) -> None:
    post = room.office.draft("before")
    room.page.open_post(post.id)
    session = room.office.session
    session.posts.save(replace(post, parts=(replace(post.parts[0], text="after"),)))
    assert room.editor().text() == "after"


def test_links_names_and_tags_are_coloured_past_an_emoji(room: Room) -> None:
    room.page.new_post("👩🏽‍🔬 hello @osei_paeds and #Rare")
    spans = room.editor().highlighter._spans
    text = room.editor().text().encode("utf-16-le")
    assert [text[2 * a : 2 * b].decode("utf-16-le") for a, b in spans] == ["@osei_paeds", "#Rare"]


def test_the_tail_that_is_too_long_is_marked_and_blocks(room: Room, qtbot: QtBot) -> None:
    room.page.new_post("a" * 279)
    qtbot.keyClicks(room.editor(), "b")
    assert room.editor().tail_place() == -1
    room.editor().moveCursor(room.editor().textCursor().MoveOperation.End)
    qtbot.keyClicks(room.editor(), "cd")
    assert room.editor().tail_place() == 280
    assert room.card().too_long.label.text() == "2 characters too long for one post."
    formats = room.editor().document().firstBlock().layout().formats()
    assert any(
        each.start == 280 and each.format.underlineStyle() != each.format.UnderlineStyle.NoUnderline
        for each in formats
    )
    qtbot.waitUntil(lambda: room.page.foot.offer().words == "This post is too long")


def test_a_thread_is_written_moved_split_and_joined_by_keyboard_alone(
    room: Room, qtbot: QtBot
) -> None:
    room.page.rail.new_button.setFocus()
    qtbot.keyClick(room.page.rail.new_button, Qt.Key.Key_N, CTRL)
    QTest.keyClicks(room.focus, "one")
    QTest.keyClick(room.focus, Qt.Key.Key_Return, CTRL)
    QTest.keyClicks(room.focus, "two three")
    assert [card.editor.text() for card in room.page.cards.cards()] == ["one", "two three"]
    QTest.keyClick(room.focus, Qt.Key.Key_Up, ALT)
    assert [card.editor.text() for card in room.page.cards.cards()] == ["two three", "one"]
    room.editor(0).place_cursor(3)
    QTest.keyClick(room.focus, Qt.Key.Key_S, CTRL | SHIFT)
    assert [card.editor.text() for card in room.page.cards.cards()] == ["two", "three", "one"]
    QTest.keyClick(room.focus, Qt.Key.Key_J, CTRL | SHIFT)
    assert [card.editor.text() for card in room.page.cards.cards()] == ["two", "three\n\none"]
    QTest.keyClick(room.focus, Qt.Key.Key_S, CTRL)
    assert room.stored() == ("two", "three\n\none")


def test_a_removed_post_comes_back_with_undo(room: Room) -> None:
    post = room.office.draft("one", "two", "three")
    room.page.open_post(post.id)
    room.desk.focus_part(1)
    room.page.editing.remove()
    assert [card.editor.text() for card in room.page.cards.cards()] == ["one", "three"]
    words, undo = room.toasts[-1]
    assert words == "Post 2 removed."
    assert undo is not None
    undo()
    assert [card.editor.text() for card in room.page.cards.cards()] == ["one", "two", "three"]
    room.desk.flush()
    assert room.stored() == ("one", "two", "three")


def test_undo_in_a_card_takes_back_typing_and_nothing_of_another(room: Room, qtbot: QtBot) -> None:
    post = room.office.draft("one", "two")
    room.page.open_post(post.id)
    room.editor(1).setFocus()
    qtbot.keyClicks(room.editor(1), "x")
    qtbot.keyClick(room.editor(1), Qt.Key.Key_Z, CTRL)
    assert [card.editor.text() for card in room.page.cards.cards()] == ["one", "two"]


def test_a_card_grows_with_its_words(room: Room, qtbot: QtBot) -> None:
    room.page.new_post("one line")
    before = room.editor().height()
    room.editor().insertPlainText("\n".join("abc"))
    qtbot.waitUntil(lambda: room.editor().height() >= 3 * before)
    assert not room.editor().verticalScrollBar().isVisible()


def test_a_thread_of_twenty_five_reopens_in_order(room: Room, place: Office) -> None:
    post = place.draft(*(f"part {n}" for n in range(25)))
    room.page.open_post(post.id)
    assert [card.editor.text() for card in room.page.cards.cards()] == [
        f"part {n}" for n in range(25)
    ]


def test_open_in_another_folder_keeps_the_words_typed_before(
    make_room: Callable[[], Room], qtbot: QtBot
) -> None:
    room = make_room()
    first = room.office.draft("first")
    second = room.office.draft("second")
    room.page.open_post(first.id)
    qtbot.keyClicks(room.editor(), " words")
    room.page.open_post(second.id)
    assert room.office.session.posts.get(first.id).text == "first words"
    assert room.office.session.posts.get(second.id).parts == (Part(second.parts[0].id, "second"),)


@pytest.mark.parametrize("what", ["cut", "join", "down"])
def test_a_change_to_the_thread_can_be_undone(room: Room, what: str) -> None:
    room.page.open_post(room.office.draft("one two", "three").id)
    room.editor().place_cursor(3)
    before = tuple(part.text for part in room.post.parts)
    editing = room.page.editing
    acts: dict[str, Callable[[], None]] = {
        "cut": editing.cut,
        "join": editing.join,
        "down": partial(editing.move, 1),
    }
    acts[what]()
    assert tuple(part.text for part in room.post.parts) != before
    room.desk.flush()
    _words, undo = room.toasts[-1]
    assert undo is not None

    undo()

    room.desk.flush()
    assert room.stored() == before
    assert [card.editor.text() for card in room.page.cards.cards()] == list(before)


def test_undoing_never_takes_words_written_since(room: Room, qtbot: QtBot) -> None:
    room.page.open_post(room.office.draft("one", "two").id)
    room.page.editing.join()
    _words, undo = room.toasts[-1]
    assert undo is not None
    qtbot.keyClicks(room.editor(), "new")
    kept = room.editor().text()

    undo()

    assert room.editor().text() == kept
    assert "changed since" in room.toasts[-1][0]


def lines_high(room: Room) -> float:
    """How many lines the editor is high."""
    return room.editor().height() / scaled(LINE)


def test_a_card_grows_by_one_line_for_each_return_and_shrinks_again(
    room: Room, qtbot: QtBot
) -> None:
    room.page.new_post()
    qtbot.keyClicks(room.editor(), "one")
    for lines in (2, 3, 4, 5):
        qtbot.keyClick(room.editor(), Qt.Key.Key_Return)
        assert lines_high(room) == lines
    assert room.editor().text() == "one\n\n\n\n"
    for lines in (4, 3, 2, 1):
        qtbot.keyClick(room.editor(), Qt.Key.Key_Backspace)
        assert lines_high(room) == lines
    assert room.editor().text() == "one"


def test_lines_keep_their_height_after_everything_was_taken_out(room: Room, qtbot: QtBot) -> None:
    room.page.open_post(room.office.draft("one\n\ntwo").id)
    room.editor().selectAll()
    qtbot.keyClick(room.editor(), Qt.Key.Key_Delete)
    assert lines_high(room) == 1
    qtbot.keyClicks(room.editor(), "a")
    qtbot.keyClick(room.editor(), Qt.Key.Key_Return)
    qtbot.keyClick(room.editor(), Qt.Key.Key_Return)
    assert lines_high(room) == 3
    room.page.editing.undo()
    room.page.editing.undo()
    room.page.editing.undo()
    assert lines_high(room) == 1


def test_return_leaves_a_locked_post_alone(room: Room, qtbot: QtBot) -> None:
    room.page.open_post(room.office.plan(room.office.draft("planned")).id)
    qtbot.keyClick(room.editor(), Qt.Key.Key_Return)
    assert room.editor().text() == "planned"


@pytest.mark.parametrize("emoji", ["👩🏽‍🔬", "👍🏿", "🇨🇦", "🧑‍🧑‍🧒", "❤️", "1️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🇨🇦🇨🇦", "💚"])
def test_backspace_takes_an_emoji_out_whole(room: Room, qtbot: QtBot, emoji: str) -> None:
    flags = emoji == "🇨🇦🇨🇦"
    room.page.new_post(f"one\nwe 💚 {emoji}")
    qtbot.keyClick(room.editor(), Qt.Key.Key_Backspace)
    assert room.editor().text() == ("one\nwe 💚 🇨🇦" if flags else "one\nwe 💚 ")
    room.page.editing.undo()
    assert room.editor().text() == f"one\nwe 💚 {emoji}"


def test_backspace_takes_one_letter_of_any_script(room: Room, qtbot: QtBot) -> None:
    for text, left in (("déjà", "déj"), ("שלום", "שלו"), ("a\xa0", "a"), ("x💚 ", "x💚")):
        room.page.new_post(text)
        qtbot.keyClick(room.editor(), Qt.Key.Key_Backspace)
        assert room.editor().text() == left


def test_words_that_are_cut_and_pasted_keep_their_no_break_spaces(room: Room, qtbot: QtBot) -> None:
    text = "« déjà »\xa0: 61\u202f%\xa0!\nline two"
    room.page.new_post(text)
    room.editor().selectAll()
    qtbot.keyClick(room.editor(), Qt.Key.Key_X, CTRL)
    assert room.editor().text() == ""
    assert QApplication.clipboard().mimeData().formats() == ["text/plain"]
    qtbot.keyClick(room.editor(), Qt.Key.Key_V, CTRL)
    assert room.editor().text() == text
