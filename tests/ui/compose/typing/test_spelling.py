"""Misspelt words: found while writing, mended from the menu, in the language of the post."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QTextCursor, QTextLayout
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from patientx_desktop.domain.post import Part
from patientx_desktop.spelling.dictionary import is_installed
from patientx_desktop.ui.compose.cards.editor import PartEditor
from patientx_desktop.ui.compose.typing.helps import marks_of
from tests.ui.compose.conftest import Room

pytestmark = [
    pytest.mark.skipif(not is_installed(), reason="Hunspell has no wheel for this machine"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]


def marked(editor: PartEditor) -> list[str]:
    """The words with a wave below them, as they are painted."""
    found = []
    block = editor.document().begin()
    while block.isValid():
        text = block.text().encode("utf-16-le")
        for part in sorted(block.layout().formats(), key=_start):
            if part.format.underlineStyle().name == "WaveUnderline":
                end = part.start + part.length
                found.append(text[2 * part.start : 2 * end].decode("utf-16-le"))
        block = block.next()
    return found


def _start(part: QTextLayout.FormatRange) -> int:
    return part.start


@pytest.fixture
def marks(qtbot: QtBot) -> Callable[..., None]:
    """Wait until exactly these words are marked."""

    def wait(editor: PartEditor, *words: str) -> None:
        qtbot.waitUntil(lambda: marked(editor) == list(words), timeout=20_000)

    return wait


def open_menu(room: Room, qtbot: QtBot, at: int, *, by_key: bool = True) -> QMenu:
    editor, book = room.editor(), room.office.session.spelling
    qtbot.waitUntil(lambda: not book.is_busy, timeout=20_000)
    cursor = editor.textCursor()
    cursor.setPosition(at)
    editor.setTextCursor(cursor)
    reasons = QContextMenuEvent.Reason
    spot = editor.cursorRect().center()
    reason = reasons.Keyboard if by_key else reasons.Mouse
    event = QContextMenuEvent(reason, spot, editor.viewport().mapToGlobal(spot))
    QApplication.sendEvent(editor.viewport(), event)
    qtbot.waitUntil(lambda: bool(shown_menus(editor)), timeout=20_000)
    return shown_menus(editor)[0]


def shown_menus(editor: PartEditor) -> list[QMenu]:
    return [each for each in editor.findChildren(QMenu, "editor-menu") if each.isVisible()]


def entry(menu: QMenu, name: str) -> QAction:
    return next(action for action in menu.actions() if action.objectName() == name)


def choose(menu: QMenu, name: str) -> None:
    entry(menu, name).trigger()
    menu.close()


def test_a_misspelt_word_is_marked_once_the_cursor_has_left_it(
    room: Room, qtbot: QtBot, marks: Callable[..., None]
) -> None:
    room.page.new_post()
    qtbot.keyClicks(room.editor(), "A raer diagnossis")
    marks(room.editor(), "raer")
    qtbot.keyClick(room.editor(), Qt.Key.Key_Space)
    marks(room.editor(), "raer", "diagnossis")


def test_a_word_that_is_being_mended_loses_its_mark(
    room: Room, qtbot: QtBot, marks: Callable[..., None]
) -> None:
    room.page.new_post("A raer day")
    marks(room.editor(), "raer")
    room.editor().place_cursor(6)
    qtbot.keyClick(room.editor(), Qt.Key.Key_Backspace)
    assert marked(room.editor()) == []
    qtbot.keyClicks(room.editor(), "x")
    qtbot.keyClick(room.editor(), Qt.Key.Key_Home)
    marks(room.editor(), "raex")


def test_words_that_are_locked_carry_no_marks(room: Room, marks: Callable[..., None]) -> None:
    room.page.new_post("The wrongg word stands.")
    marks(room.editor(), "wrongg")
    room.card().set_locked("On X")
    marks(room.editor())
    room.card().set_locked("")
    marks(room.editor(), "wrongg")


def test_leaving_the_card_marks_the_last_word(
    room: Room, qtbot: QtBot, marks: Callable[..., None]
) -> None:
    room.page.new_post()
    qtbot.keyClicks(room.editor(), "diagnossis")
    room.page.rail.setFocus()
    room.editor().clearFocus()
    marks(room.editor(), "diagnossis")


def test_links_names_hashtags_figures_and_acronyms_are_left_alone(
    room: Room, marks: Callable[..., None]
) -> None:
    room.page.new_post("👩🏽‍🔬 @oseii #Raer exmple.ca/teh 2nd IRMX a1c wrongg")
    marks(room.editor(), "wrongg")


def test_a_mark_stands_under_the_right_letters_after_an_emoji_and_in_the_tail(
    room: Room, marks: Callable[..., None]
) -> None:
    room.page.new_post("👩🏽‍🔬 teh 🇨🇦 " + "all is well " * 24 + "wrongg")
    marks(room.editor(), "teh", "wrongg")


def test_a_suggestion_takes_the_place_of_the_word_and_is_undone_in_one_step(
    room: Room, qtbot: QtBot, marks: Callable[..., None]
) -> None:
    room.page.new_post("👩🏽‍🔬 A diagnossis at last")
    marks(room.editor(), "diagnossis")
    menu = open_menu(room, qtbot, len("👩🏽‍🔬 A di".encode("utf-16-le")) // 2)
    assert entry(menu, "suggestion").text() == "diagnosis"
    choose(menu, "suggestion")
    assert room.editor().text() == "👩🏽‍🔬 A diagnosis at last"
    assert room.post.parts[0].text == room.editor().text()
    room.page.editing.undo()
    assert room.editor().text() == "👩🏽‍🔬 A diagnossis at last"


def test_the_menu_key_and_the_mouse_open_the_same_menu(
    room: Room, qtbot: QtBot, marks: Callable[..., None]
) -> None:
    room.page.new_post("teh end")
    marks(room.editor(), "teh")
    for by_key in (True, False):
        menu = open_menu(room, qtbot, 1, by_key=by_key)
        texts = [action.text() for action in menu.actions()]
        assert "Add “teh” to my words" in texts
        assert len([text for text in texts if "Paste" in text]) == 1
        menu.close()
        qtbot.waitUntil(lambda: not shown_menus(room.editor()))


def test_a_right_word_has_the_usual_menu_alone(room: Room, qtbot: QtBot) -> None:
    room.page.new_post("all is well")
    menu = open_menu(room, qtbot, 1)
    assert all(action.objectName() != "add-to-my-words" for action in menu.actions())
    menu.close()


def test_a_word_added_to_mine_is_right_in_every_post_of_its_language_from_then_on(
    room: Room, qtbot: QtBot, marks: Callable[..., None]
) -> None:
    room.page.new_post("Osei and oseis")
    marks(room.editor(), "Osei", "oseis")
    choose(open_menu(room, qtbot, 1), "add-to-my-words")
    marks(room.editor(), "oseis")
    book = room.office.session.spelling
    assert book.own_words("en") == ("Osei",)
    assert book.own_words("fr") == ()
    words, back = room.toasts[-1]
    assert words == "“Osei” is one of your words now."
    assert back is not None
    back()
    marks(room.editor(), "Osei", "oseis")


def test_an_ignored_word_is_left_alone_but_not_kept(
    room: Room, qtbot: QtBot, marks: Callable[..., None]
) -> None:
    room.page.new_post("Osei is here")
    marks(room.editor(), "Osei")
    choose(open_menu(room, qtbot, 1), "ignore-word")
    marks(room.editor())
    assert room.office.session.spelling.own_words("en") == ()


def test_a_post_is_checked_in_its_own_language(room: Room, marks: Callable[..., None]) -> None:
    post = room.office.draft("La ligne d’écoute est ouverte tonight")
    saved = room.office.session.posts.save(replace(post, language="fr"))
    room.page.open_post(saved.id)
    marks(room.editor(), "tonight")
    now = room.office.session.posts.get(post.id)
    room.office.session.posts.save(replace(now, language="en"))
    marks(room.editor(), "ligne", "d’écoute", "ouverte")
    now = room.office.session.posts.get(post.id)
    room.office.session.posts.save(replace(now, language="de"))
    marks(room.editor())


def test_switched_off_in_settings_nothing_is_marked_and_on_again_it_is(
    room: Room, marks: Callable[..., None]
) -> None:
    room.page.new_post("teh end")
    marks(room.editor(), "teh")
    room.office.session.settings.set("spelling", False)
    assert marked(room.editor()) == []
    room.office.session.settings.set("spelling", True)
    marks(room.editor(), "teh")


def test_without_hunspell_every_word_is_right_and_the_menu_is_the_usual_one(
    room: Room, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("patientx_desktop.spelling.dictionary.is_installed", lambda: False)
    room.page.new_post("teh end")
    book = room.office.session.spelling
    qtbot.waitUntil(lambda: not book._wanted, timeout=5000)
    assert marked(room.editor()) == []
    menu = open_menu(room, qtbot, 1)
    assert "Add “teh” to my words" not in [action.text() for action in menu.actions()]
    menu.close()


def test_a_helper_that_keeps_failing_is_given_up_quietly(
    room: Room, qtbot: QtBot, marks: Callable[..., None]
) -> None:
    from patientx_desktop.spelling.helper import Helper

    book = room.office.session.spelling
    book._helper = Helper(["/nonexistent/program"])
    room.page.new_post("teh end")
    qtbot.waitUntil(lambda: not book.is_available, timeout=5000)
    assert marked(room.editor()) == []
    assert not room.troubles


def test_f7_walks_through_the_misspelt_words_of_the_thread(
    room: Room, qtbot: QtBot, marks: Callable[..., None]
) -> None:
    post = room.office.draft("teh first", "second raer")
    room.page.open_post(post.id)
    marks(room.editor(0), "teh")
    marks(room.editor(1), "raer")
    room.editor(0).moveCursor(QTextCursor.MoveOperation.Start)
    found = []
    for index in (1, 0):
        room.page.typing.next_misspelt()
        editor = room.editor(index)
        qtbot.waitUntil(lambda e=editor: bool(shown_menus(e)), timeout=20_000)  # type: ignore[misc]
        found.append(editor.textCursor().selectedText())
        shown_menus(editor)[0].close()
    assert found == ["raer", "teh"]


def test_f7_says_when_all_is_well(room: Room) -> None:
    room.page.new_post("all is well")
    room.page.typing.next_misspelt()
    assert room.toasts[-1][0] == "No misspelt word was found."


def test_a_new_card_of_a_thread_is_checked_too(
    room: Room, qtbot: QtBot, marks: Callable[..., None]
) -> None:
    room.page.new_post("first")
    room.desk.add_part(1, Part("", "teh second"))
    marks(room.editor(1), "teh")
    assert marks_of(room.editor(1)) is not None
