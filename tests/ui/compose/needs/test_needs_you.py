"""Needs you: what happened, what is safe, and verbs that mend it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from patientx_desktop.domain.errors import Trouble
from patientx_desktop.domain.media import Attachment, MediaFile, MediaKind
from patientx_desktop.domain.poll import Poll
from patientx_desktop.domain.post import Folder, Post, State
from patientx_desktop.domain.schedule import Slot
from patientx_desktop.ui.compose.needs.acts import PostedDialog
from patientx_desktop.ui.compose.needs.card import NeedCard
from patientx_desktop.ui.compose.needs.view import NeedsYouView
from patientx_desktop.ui.theme.looks import FILLED
from tests.support.pictures import add_gif
from tests.support.session import Office
from tests.ui.compose.conftest import Room


def fail(place: Office, text: str, trouble: Trouble = Trouble.BAD_REQUEST) -> Post:
    post = place.plan(place.draft(text))
    place.until_due(post)
    outbox = place.desk.store.outbox
    assert outbox.claim(post.id, place.desk.now_ms) is not None
    outbox.failed(post.id, trouble.value, "because")
    return place.session.posts.get(post.id)


def late(place: Office, text: str) -> Post:
    post = place.plan(place.draft(text))
    place.desk.store.outbox.late(post.id)
    place.session.posts.say_changed()
    return place.session.posts.get(post.id)


def checking(place: Office) -> Post:
    post = place.plan(place.draft("first", "second", "third"))
    place.until_due(post)
    now, outbox = place.desk.now_ms, place.desk.store.outbox
    claimed = outbox.claim(post.id, now)
    assert claimed is not None
    outbox.starting(post.id, 0, now)
    outbox.part_left(post.id, claimed.parts[0].id, "123", now)
    outbox.starting(post.id, 1, now)
    outbox.unknown(post.id, 1, now, look_ms=now + 40_000, reason=Trouble.TIMED_OUT.value)
    return place.session.posts.get(post.id)


def view_of(room: Room) -> NeedsYouView:
    room.desk.set_folder(Folder.NEEDS_YOU)
    view = room.window.findChild(NeedsYouView, "needs-you")
    assert view is not None
    view.reload()
    return view


def press(card: NeedCard, act: str, qtbot: QtBot) -> None:
    button = card.findChild(QPushButton, f"need-{act}")
    assert button is not None, [each.objectName() for each in card.buttons]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def state(room: Room, post: Post) -> State:
    return room.office.session.posts.get(post.id).state


def test_nothing_to_do_is_a_good_thing_to_say(room: Room) -> None:
    view = view_of(room)

    assert view.cards() == ()
    assert view._stack.currentWidget() is view._empty


def test_the_heading_counts_what_asks_and_what_waits(room: Room) -> None:
    fail(room.office, "one")
    late(room.office, "two")
    checking(room.office)

    view = view_of(room)

    assert view._said.text() == "2 things to do, 1 to wait for. Nothing is lost."
    assert [card.badge.text() for card in view.cards()] == ["Failed", "Late", "Checking"]


def test_a_post_nobody_can_look_for_asks_whether_it_is_there(room: Room, qtbot: QtBot) -> None:
    post = checking(room.office)
    view = view_of(room)
    assert view.cards()[0].badge.text() == "Checking"

    room.office.session.accounts.remove(room.office.account.id)
    view.reload()

    (card,) = view.cards()
    assert card.badge.text() == "Is it on X?"
    assert view._said.text() == "1 thing to do. Nothing is lost."
    press(card, "there", qtbot)
    dialog = room.window.findChild(PostedDialog, "posted-by-hand")
    assert dialog is not None
    dialog.filled_button.click()
    assert dialog.isVisible()  # a third part waits, so the link of the second is needed
    dialog.link.setText("https://x.com/northstar_rare/status/124?s=20")
    dialog.filled_button.click()
    qtbot.waitUntil(lambda: state(room, post) is State.FAILED)
    assert [part.x_id for part in room.office.session.posts.get(post.id).parts] == [
        "123",
        "124",
        "",
    ]


def test_what_is_not_there_waits_to_be_mended(room: Room, qtbot: QtBot) -> None:
    post = checking(room.office)
    room.office.session.accounts.remove(room.office.account.id)
    press(view_of(room).cards()[0], "not_there", qtbot)
    assert state(room, post) is State.FAILED


def test_only_the_chosen_cards_mend_is_filled(room: Room, qtbot: QtBot) -> None:
    fail(room.office, "one")
    late(room.office, "two")
    view = view_of(room)
    first, second = view.cards()

    qtbot.mouseClick(second, Qt.MouseButton.LeftButton)

    filled = [
        button.objectName()
        for card in (first, second)
        for button in card.buttons
        if button.property("look") == FILLED
    ]
    assert filled == [second.buttons[0].objectName()]
    assert room.post.id == second.key


def test_edit_brings_it_to_the_drafts_on_the_desk(room: Room, qtbot: QtBot) -> None:
    post = fail(room.office, "words to keep")
    asked: list[str] = []
    room.page._ui.asks.post_asked.connect(asked.append)

    press(view_of(room).cards()[0], "edit", qtbot)

    assert asked == [post.id]
    assert state(room, post) is State.DRAFT
    assert room.desk.folder is Folder.DRAFTS


def test_try_again_leaves_in_twenty_seconds_and_can_be_taken_back(room: Room, qtbot: QtBot) -> None:
    post = fail(room.office, "one more time")

    press(view_of(room).cards()[0], "again", qtbot)

    now = room.office.session.posts.get(post.id)
    assert now.state is State.SCHEDULED
    assert now.undo_until_ms == room.office.desk.now_ms + 20_000
    _words, undo = room.toasts[-1]
    assert undo is not None
    undo()
    assert state(room, post) is State.DRAFT


def test_a_button_that_spends_says_how_much(room: Room) -> None:
    late(room.office, "one post")

    words = [button.text() for button in view_of(room).cards()[0].buttons]

    assert words[0] == "Send now · $0.015"
    assert all("$" not in each for each in words[1:])


def test_drop_keeps_the_words_in_drafts(room: Room, qtbot: QtBot) -> None:
    post = late(room.office, "not any more")

    press(view_of(room).cards()[0], "drop", qtbot)

    kept = room.office.session.posts.get(post.id)
    assert (kept.state, kept.due_ms, kept.text) == (State.DRAFT, None, "not any more")
    assert "Drafts" in room.toasts[-1][0]


def test_a_late_post_takes_the_next_slot(room: Room, qtbot: QtBot) -> None:
    room.office.session.plan.set_slots([Slot("", 5, 11 * 60 + 30)])
    post = late(room.office, "later")

    press(view_of(room).cards()[0], "slot", qtbot)

    assert room.office.session.posts.get(post.id).wall_time == "2026-11-21T11:30"


def test_by_hand_the_poll_goes_along_on_the_clipboard(room: Room, qtbot: QtBot) -> None:
    posts = room.office.session.posts
    draft = room.office.draft("When?")
    asking = replace(draft.parts[0], poll=Poll(("Morning", "Evening", " "), 60))
    posts.by_hand(posts.save(replace(draft, parts=(asking,))).id)

    press(view_of(room).cards()[0], "open", qtbot)

    assert QGuiApplication.clipboard().text() == "Morning\nEvening"
    assert "open for 1 hour" in room.toasts[-1][0]


def test_by_hand_opens_xs_composer_with_the_words(room: Room, qtbot: QtBot) -> None:
    post = room.office.session.posts.by_hand(room.office.draft("@maya Thank you").id)
    asked: list[str] = []
    room.page._ui.asks.address_asked.connect(asked.append)
    card = view_of(room).cards()[0]
    assert card.title.text() == "To @maya: Thank you"

    press(card, "open", qtbot)

    assert parse_qs(urlsplit(asked[0]).query)["text"] == ["@maya Thank you"]
    assert state(room, post) is State.BY_HAND


def test_by_hand_says_what_xs_composer_cannot_be_told(room: Room, qtbot: QtBot) -> None:
    posts = room.office.session.posts
    film, said = (MediaFile(c * 64, MediaKind.VIDEO, "", f"{c}.srt", 9, 1, 1) for c in "ab")
    draft = room.office.draft("Look")
    part = replace(draft.parts[0], attachments=(Attachment("", film, "", said),))
    told = {"made_with_ai": True, "paid_partnership": True, "reply_settings": "following"}
    posts.by_hand(posts.save(replace(draft, parts=(part,), **told)).id)  # type: ignore[arg-type]
    card = view_of(room).cards()[0]
    words = (
        "Set there by hand: who may answer (People the account follows), “made with AI”,"
        " “paid partnership”."
    )
    attach = "Attach there: a.srt, b.srt."
    assert card.safe.label.text().endswith(f"{attach} {words}")

    press(card, "posted", qtbot)

    dialog = room.window.findChild(PostedDialog, "posted-by-hand")
    assert dialog is not None
    assert {words, attach} <= {label.text() for label in dialog.findChildren(QLabel)}


def test_by_hand_its_files_are_handed_out_under_their_own_names(
    room: Room, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Path] = []

    def open_url(url: QUrl) -> bool:
        shown.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    posts, gif = room.office.session.posts, add_gif(room.office.desk, tmp_path / "hope.gif")
    post = posts.by_hand(room.office.draft("Look", file=gif, alt="Hope").id)
    card = view_of(room).cards()[0]
    assert "Attach there: hope.gif." in card.safe.label.text()

    press(card, "files", qtbot)
    qtbot.waitUntil(lambda: bool(shown))
    (copy,) = shown[0].iterdir()
    assert copy.name == "hope.gif"
    assert copy.read_bytes() == room.office.session.media.path_of(gif).read_bytes()

    press(card, "open", qtbot)
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().mimeData().urls() != [])
    assert QGuiApplication.clipboard().text() == str(copy)

    posts.posted_by_hand(post.id)
    qtbot.waitUntil(lambda: not copy.exists())


def test_by_hand_adds_nothing_where_the_words_are_all_there_is(room: Room) -> None:
    room.office.session.posts.by_hand(room.office.draft("Plain").id)
    said = view_of(room).cards()[0].safe.label.text()
    assert said == "The words are filled in for you. It costs nothing."


def test_posted_takes_a_link_or_none(room: Room, qtbot: QtBot) -> None:
    post = room.office.session.posts.by_hand(room.office.draft("by hand").id)
    press(view_of(room).cards()[0], "posted", qtbot)
    dialog = room.window.findChild(PostedDialog, "posted-by-hand")
    assert dialog is not None
    link = dialog.findChild(QLineEdit, "posted-link")
    assert link is not None

    qtbot.keyClicks(link, "https://x.com/northstar_rare")
    qtbot.mouseClick(dialog.filled_button, Qt.MouseButton.LeftButton)
    assert dialog.field.error()
    assert state(room, post) is State.BY_HAND

    link.setText("https://x.com/northstar_rare/status/1234567?s=20")
    qtbot.mouseClick(dialog.filled_button, Qt.MouseButton.LeftButton)
    sent = room.office.session.posts.get(post.id)
    assert sent.state is State.SENT
    assert sent.parts[0].x_id == "1234567"


def test_not_yet_asks_again_and_can_be_undone(room: Room, qtbot: QtBot) -> None:
    post = room.office.session.posts.by_hand(room.office.draft("by hand").id)
    now = room.office.desk.now_ms

    press(view_of(room).cards()[0], "later", qtbot)
    assert room.office.session.posts.get(post.id).due_ms == now + 3_600_000

    undo = room.toasts[-1][1]
    assert undo is not None
    undo()
    assert room.office.session.posts.get(post.id).due_ms == now


def test_a_checked_post_says_when_it_is_looked_for(room: Room, qtbot: QtBot) -> None:
    checking(room.office)
    view = view_of(room)
    (card,) = view.cards()

    assert card.safe.label.text() == "Post 1 is on X. Post 3 waits. Next look in 40 s."
    room.office.clock.advance(15)
    view._on_tick()
    assert card.safe.label.text().endswith("Next look in 25 s.")
    assert [button.objectName() for button in card.buttons] == ["need-look", "need-tried"]


def test_an_account_without_credit_goes_on_when_a_person_says_so(room: Room, qtbot: QtBot) -> None:
    place = room.office
    place.plan(place.draft("one"))
    place.desk.store.outbox.stop_account(place.account.id, Trouble.NO_CREDIT.value)
    (card,) = view_of(room).cards()
    assert card.title.text() == "1 post of @northstar_rare waits"
    assert card.badge.text() == "Credit used up"

    press(card, "resume", qtbot)

    assert place.session.accounts.stopped() == ()


def test_an_account_that_must_sign_in_opens_the_worksheet(room: Room, qtbot: QtBot) -> None:
    place = room.office
    place.desk.store.outbox.stop_account(place.account.id, Trouble.SIGN_IN_AGAIN.value)

    press(view_of(room).cards()[0], "connect", qtbot)

    assert room.connects == [True]


@pytest.mark.parametrize("trouble", list(Trouble))
def test_every_trouble_has_a_card_with_a_verb(room: Room, trouble: Trouble) -> None:
    post = fail(room.office, "a post", trouble)

    (card,) = view_of(room).cards()

    assert card.key == post.id
    assert card.happened.text()
    assert card.safe.label.text()
    assert len(card.buttons) >= 2
    assert len({button.width() for button in card.buttons}) == 1


def test_what_was_tried_is_told_and_can_be_copied(room: Room, qtbot: QtBot) -> None:
    place = room.office
    place.server.stop()
    place.offline()
    fail(place, "one", Trouble.MEDIA_REFUSED)
    post = place.session.mending.needs()[0].post
    assert post is not None
    from patientx_desktop.domain.post import Attempt

    now = place.desk.now_ms
    log = place.desk.store.outbox.log
    log(post.id, Attempt(now, 0, "sending", "written down"))
    log(post.id, Attempt(now + 1000, 0, "upload", Trouble.MEDIA_REFUSED.value, "bad frames"))
    view = view_of(room)
    view.choose(post.id)
    mend = room.page.inspector.mend

    assert [line.sentence for line in mend.lines()] == [
        "Written down, then sending began",
        "X could not use the file.",
        "Nothing was posted.",
    ]
    qtbot.mouseClick(mend.copy, Qt.MouseButton.LeftButton)
    assert "bad frames" in QGuiApplication.clipboard().text()


def test_the_next_one_is_taken_in_hand_when_one_is_mended(room: Room, qtbot: QtBot) -> None:
    fail(room.office, "one")
    second = late(room.office, "two")
    view = view_of(room)

    press(view.cards()[0], "drop", qtbot)

    qtbot.waitUntil(lambda: view.key == second.id)
    assert room.post.id == second.id


def test_the_folder_opens_with_the_most_urgent_whatever_was_open(room: Room) -> None:
    first = fail(room.office, "failed")
    looked_for = checking(room.office)

    view = view_of(room)

    assert (view.key, room.post.id) == (first.id, first.id)
    room.page.open_post(looked_for.id)
    assert view.key == looked_for.id
    room.desk.set_folder(Folder.SENT)
    room.desk.set_folder(Folder.NEEDS_YOU)
    assert view.key == first.id
    assert [card.is_lit() for card in view.cards()] == [True, False]


def test_the_rail_lists_and_counts_what_the_cards_say_accounts_too(room: Room) -> None:
    fail(room.office, "failed")
    checking(room.office)
    accounts = room.office.desk.store.accounts
    accounts.update(replace(room.office.account, stopped=Trouble.NO_CREDIT.value))
    room.office.session.accounts.say_changed()

    view = view_of(room)
    rail = room.page.rail
    rail.reload()

    listed = [rail.posts.key_of(row) for row in range(rail.posts.count())]
    assert listed == [card.key for card in view.cards()]
    assert len(listed) == 3
    assert {row.key: row.count for row in rail.folders.rows()}["needs you"] == 3
    rail.chosen.emit(listed[1])
    assert view.key == listed[1]
    assert rail.posts.chosen_key() == listed[1]


@pytest.mark.parametrize("make", [fail, late])
def test_dropping_can_be_undone(
    room: Room, qtbot: QtBot, make: Callable[[Office, str], Post]
) -> None:
    post = make(room.office, "not any more")
    press(view_of(room).cards()[0], "drop", qtbot)
    _words, undo = room.toasts[-1]
    assert undo is not None

    undo()

    back = room.office.session.posts.get(post.id)
    assert (back.state, back.due_ms, back.reason) == (post.state, post.due_ms, post.reason)
