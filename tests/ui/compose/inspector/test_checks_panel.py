"""What is said before a post leaves, and what each verb does about it."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from patientx_desktop.domain.checks import Check, Finding, Weight
from patientx_desktop.domain.media import Attachment, MediaFile, MediaKind
from patientx_desktop.domain.post import State
from patientx_desktop.ui.compose.inspector.checks_panel import ChecksPanel
from patientx_desktop.ui.compose.inspector.checks_panel_compare import CompareDialog
from patientx_desktop.ui.compose.inspector.checks_panel_words import Around, say
from patientx_desktop.ui.widgets.dialog import open_dialog
from patientx_desktop.ui.widgets.marked_text import MarkedText
from tests.ui.compose.conftest import Room

LONG = "One sentence that says something. " * 12
SAME = "Our Saturday night line is open from tonight for anyone with a rare disease"
GIF = MediaFile("a" * 64, MediaKind.GIF, "image/gif", "x.gif", 1000, 640, 360, 12, 900)


@pytest.fixture
def panel(room: Room) -> ChecksPanel:
    return room.page.inspector.checks


def press(room: Room, panel: ChecksPanel, key: str, qtbot: QtBot) -> None:
    row = panel.list.row(key)
    assert row is not None, shown(panel)
    qtbot.mouseClick(row.button, Qt.MouseButton.LeftButton)


def shown(panel: ChecksPanel) -> list[str]:
    return panel.list.keys()


def sentences(panel: ChecksPanel) -> list[str]:
    rows = [panel.list.row(key) for key in shown(panel)]
    return [row.label.text() for row in rows if row is not None]


@pytest.mark.parametrize("finding", list(Finding))
def test_every_finding_has_words(finding: Finding) -> None:
    check = Check(finding, Weight.NOTE, 0, 82, "@who", 1_795_000_000_000, "id")

    said = say(check, Around(2, 1_796_000_000_000, "America/Toronto"))

    assert said.sentence.endswith((".", "?"))
    assert "!" not in said.sentence
    assert "{" not in said.sentence


def test_it_looks_a_moment_after_the_last_key(room: Room, panel: ChecksPanel, qtbot: QtBot) -> None:
    room.page.new_post()
    qtbot.keyClicks(room.editor(), "Ask for Anna: anna@example.org")

    qtbot.waitUntil(lambda: "identifier-0" in shown(panel))
    assert sentences(panel)[0] == "“anna@example.org” is an e-mail address."


def test_show_selects_the_very_words(room: Room, panel: ChecksPanel, qtbot: QtBot) -> None:
    room.desk.open(room.office.draft("One 💊", "Two 💊 for anna@example.org today").id)

    press(room, panel, "identifier-1", qtbot)

    assert room.editor(1).textCursor().selectedText() == "anna@example.org"
    assert room.focus is room.editor(1)


def test_a_link_can_be_left_out_for_its_price_and_brought_back(
    room: Room, panel: ChecksPanel, qtbot: QtBot
) -> None:
    words = "Read it at https://example.org/x today"
    room.desk.open(room.office.draft(words).id)
    assert "The post: with its link it costs $0.20, without $0.015." in sentences(panel)

    press(room, panel, "link_price-0", qtbot)

    assert room.editor().text() == "Read it at today"
    said, undo = room.toasts[-1]
    assert said == "The link is out of the post."
    assert undo is not None
    undo()
    assert room.editor().text() == room.post.parts[0].text == words


def test_a_dot_before_the_name_lets_others_see_the_post(
    room: Room, panel: ChecksPanel, qtbot: QtBot
) -> None:
    room.desk.open(room.office.draft("@zebrapath thank you").id)

    press(room, panel, "mention_first-0", qtbot)

    assert room.post.parts[0].text == ".@zebrapath thank you"
    qtbot.waitUntil(lambda: "mention-0" in shown(panel))


def test_a_post_that_mentions_somebody_can_go_by_hand(
    room: Room, panel: ChecksPanel, qtbot: QtBot
) -> None:
    post = room.office.draft("Thank you @zebrapath")
    room.desk.open(post.id)

    press(room, panel, "mention-0", qtbot)

    assert room.office.session.posts.get(post.id).state is State.BY_HAND


def test_what_the_group_keeps_quiet_about_is_said(room: Room, panel: ChecksPanel) -> None:
    settings = room.office.session.settings
    settings.set("quiet_words", "recall, flood")
    settings.set("quiet_from", "22:00")
    settings.set("quiet_until", "07:00")
    posts = room.office.session.posts
    post = posts.pencil_in(room.office.draft("The Flood and the flooding").id, "2026-11-21T23:00")
    room.desk.open(post.id)

    assert "Your group keeps quiet about “Flood” just now." in sentences(panel)
    assert "Its time is in your group’s quiet hours." in sentences(panel)
    assert "quiet_word-0-1" not in shown(panel)


def test_all_is_well_is_said_too(room: Room, panel: ChecksPanel) -> None:
    room.desk.open(room.office.draft("words", file=GIF, alt="A sun").id)

    assert sentences(panel) == [
        "Alt text on every picture.",
        "No names, dates or numbers of patients.",
    ]


def test_split_makes_parts_that_fit(room: Room, panel: ChecksPanel, qtbot: QtBot) -> None:
    room.desk.open(room.office.draft("short", LONG).id)
    assert sentences(panel)[0] == "Post 2 is too long for X."

    press(room, panel, "too_long-1", qtbot)
    qtbot.waitUntil(lambda: open_dialog(room.window) is not None)
    dialog = open_dialog(room.window)
    assert dialog is not None
    dialog.filled_button.click()

    assert len(room.post.parts) == 3
    assert " ".join(part.text for part in room.post.parts[1:]).split() == LONG.split()
    qtbot.waitUntil(lambda: "too_long-1" not in shown(panel))


def test_the_look_alike_is_shown_beside_it_and_can_be_opened(
    room: Room, panel: ChecksPanel, qtbot: QtBot
) -> None:
    place = room.office
    old = place.plan(place.draft(SAME))
    room.desk.open(place.draft(SAME + " today").id)
    assert "the same words" in sentences(panel)[0]

    press(room, panel, "look_alike--1", qtbot)
    dialog = room.window.findChild(CompareDialog, "compare")
    assert dialog is not None
    assert "% are the same." in dialog.found.text()
    assert "from 75 % on" in dialog.how.text()
    assert "within 30 days" in dialog.how.text()
    ours, theirs = dialog.findChildren(MarkedText)
    assert (ours.text(), theirs.text()) == (room.post.text, old.text)
    assert ours.accessibleDescription().startswith("Only here: ")
    asked: list[str] = []
    room.page._ui.asks.post_asked.connect(asked.append)
    qtbot.mouseClick(dialog.filled_button, Qt.MouseButton.LeftButton)

    assert asked == [old.id]


def test_add_alt_text_asks_for_the_picture_without_it(
    room: Room, panel: ChecksPanel, qtbot: QtBot
) -> None:
    post = room.office.draft("one", "two")
    room.desk.open(post.id)
    room.desk.set_files(1, (Attachment("", GIF, ""),))
    panel.reload()

    with qtbot.waitSignal(room.desk.alt_asked) as asked:
        press(room, panel, "no_alt-1", qtbot)

    assert asked.args == [1, 0]


def test_an_empty_part_can_be_taken_out(room: Room, panel: ChecksPanel, qtbot: QtBot) -> None:
    room.desk.open(room.office.draft("one", "two").id)
    room.desk.set_text(1, "")
    panel.reload()
    assert sentences(panel)[0] == "Post 2 is empty."

    press(room, panel, "empty-1", qtbot)

    assert [part.text for part in room.post.parts] == ["one"]


def test_a_planned_post_is_only_looked_at(room: Room, panel: ChecksPanel) -> None:
    place = room.office
    post = place.draft("Write to anna@example.org")
    place.session.sign_offs.look(post)
    place.plan(post)
    room.desk.open(post.id)
    row = panel.list.row("identifier-0")

    assert room.post.state is State.SCHEDULED
    assert row is not None
    assert row.button.isHidden()
