"""The history of a post in the window: found, read, heard and brought back."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from patientx_desktop.domain.errors import Trouble
from patientx_desktop.domain.media import Attachment
from patientx_desktop.domain.post import Post
from patientx_desktop.ui.compose.history.dialog import HistoryDialog
from patientx_desktop.ui.widgets.glyph import IconLabel
from tests.support.pictures import add_gif
from tests.ui.compose.conftest import Room


def rewritten(room: Room, *texts: str) -> Post:
    """A draft on the desk that read as each of `texts` in turn, six minutes apart."""
    posts = room.office.session.posts
    room.office.session.settings.set("author", "Maya")
    post = room.office.draft(texts[0])
    for text in texts[1:]:
        room.office.clock.advance(360)
        post = posts.save(replace(post, parts=(replace(post.parts[0], text=text),)))
    room.page.open_post(post.id)
    return post


def opened(room: Room, qtbot: QtBot) -> HistoryDialog:
    room.window.activateWindow()
    qtbot.keyClick(room.editor(), Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = room.window.findChildren(HistoryDialog)
    if dialog.versions.count():
        qtbot.waitUntil(lambda: bool(dialog.summary.text()))
    return dialog


def test_an_older_version_is_found_read_and_brought_back_by_keyboard(
    room: Room, qtbot: QtBot
) -> None:
    rewritten(room, "The line is open on Friday.", "The line is open on Saturday, from seven.")
    dialog = opened(room, qtbot)
    assert dialog.versions.hasFocus()
    assert dialog.summary.text() == "1 word taken out and 3 words added since then."
    then, now = dialog.then.texts[0], dialog.now.texts[0]
    assert then.text() == "The line is open on Friday."
    assert "“Friday”" in then.accessibleDescription()
    assert "Added:" in now.accessibleDescription()
    assert dialog.then.heading.text() == "Today 10:00"
    dialog.filled_button.setFocus()
    qtbot.keyClick(dialog.filled_button, Qt.Key.Key_Return)
    assert room.editor().text() == "The line is open on Friday."
    words, undo = room.toasts[-1]
    assert words == "The older version is back."
    assert undo is not None
    undo()
    assert room.editor().text() == "The line is open on Saturday, from seven."


def test_versions_say_when_and_who(room: Room, qtbot: QtBot) -> None:
    rewritten(room, "one", "one two", "one two three")
    dialog = opened(room, qtbot)
    rows = [dialog.versions.model().index(n, 0).data() for n in range(2)]
    assert rows == ["Today 10:06 · Maya, one two", "Today 10:00 · Maya, one"]
    qtbot.keyClick(dialog.versions, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: dialog.summary.text() == "2 words added since then.")


def test_words_that_went_are_struck_and_those_that_came_are_underlined(
    room: Room, qtbot: QtBot
) -> None:
    rewritten(room, "old words", "new words")
    dialog = opened(room, qtbot)
    for side, text in ((dialog.then, "old "), (dialog.now, "new ")):
        cursor = QTextCursor(side.texts[0].document())
        cursor.setPosition(1)
        found = cursor.charFormat()
        assert (found.fontStrikeOut(), found.fontUnderline()) == (
            side is dialog.then,
            side is dialog.now,
        )
        assert side.texts[0].toPlainText().startswith(text)


def test_files_that_were_taken_out_are_told_and_come_back(
    room: Room, qtbot: QtBot, tmp_path: Path
) -> None:
    gif = add_gif(room.office.desk, tmp_path / "hope.gif")
    post = room.office.draft("with a GIF", file=gif, alt="A sprout")
    room.office.clock.advance(360)
    assert post.parts[0].attachments == (Attachment(post.parts[0].attachments[0].id, gif,
                                                    "A sprout"),)  # fmt: skip
    room.office.session.posts.save(replace(post, parts=(replace(post.parts[0], attachments=()),)))
    room.page.open_post(post.id)
    dialog = opened(room, qtbot)
    said = [each.accessibleName() for each in dialog.findChildren(IconLabel)]
    assert said == ["The GIF “hope.gif” was taken out."]
    dialog.filled_button.click()
    assert room.post.parts[0].attachments[0].alt == "A sprout"


def test_a_post_without_older_words_says_when_there_will_be_some(room: Room, qtbot: QtBot) -> None:
    room.page.open_post(room.office.draft("just begun").id)
    dialog = opened(room, qtbot)
    assert dialog.summary.text().startswith("Nothing older is kept yet.")
    assert dialog.filled_button.isHidden()
    dialog.reject()


def test_what_is_being_typed_is_saved_before_the_history_opens(room: Room, qtbot: QtBot) -> None:
    rewritten(room, "first", "second")
    qtbot.keyClicks(room.editor(), " and more")
    dialog = opened(room, qtbot)
    assert dialog.now.texts[0].text() == "second and more"
    dialog.reject()


def test_a_planned_post_that_could_not_leave_so_is_left_as_it_is(room: Room, qtbot: QtBot) -> None:
    post = rewritten(room, "long " * 90, "short")
    room.office.plan(post)
    room.page.open_post(post.id)
    room.page.history.restore(post.id, 1)
    assert room.toasts[-1][0].startswith("It is planned, and could not leave")
    assert room.office.session.posts.get(post.id).text == "short"


def test_a_version_that_was_let_go_meanwhile_is_told(room: Room) -> None:
    post = rewritten(room, "first", "second")
    assert room.page.history.restore(post.id, 99) == 0
    assert room.troubles[-1].trouble is Trouble.GONE


def test_the_button_gives_way_where_the_words_of_the_foot_need_the_room(room: Room) -> None:
    room.page.open_post(room.office.draft("a draft").id)
    foot = room.page.foot.draft
    assert foot.history_button.isVisible()
    foot.resize(foot.sizeHint().width() // 2, foot.height())
    assert not foot.history_button.isVisible()
