"""Two programs on one file write in the same draft: each keeps every word, and says so."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from patientx_desktop.domain.post import Folder, Post, State
from patientx_desktop.store import Store
from patientx_desktop.ui.compose.draft.keeping import Saving
from tests.support.clock import FakeClock
from tests.support.session import Office
from tests.ui.compose.conftest import Room


@pytest.fixture
def elsewhere(place: Office) -> Iterator[Store]:
    """The store of another program on the same file."""
    store = Store.open(Path(place.desk.store.path), FakeClock())
    yield store
    store.close()


def write(store: Store, post_id: str, text: str) -> Post:
    post = store.posts.get(post_id)
    return store.posts.save(replace(post, parts=(replace(post.parts[0], text=text),)))


def drafts(room: Room) -> set[str]:
    posts = room.office.session.posts
    return {posts.get(each.id).text for each in posts.list(Folder.DRAFTS)}


def test_both_texts_are_kept_and_linked(room: Room, elsewhere: Store) -> None:
    post = room.office.draft("ours")
    room.page.open_post(post.id)
    QTest.keyClicks(room.editor(), " and more")
    write(elsewhere, post.id, "theirs")
    assert room.desk.flush()
    assert drafts(room) == {"theirs", "ours and more"}
    assert room.editor().text() == "ours and more"
    assert room.page.cards.strip.isVisible()
    assert "Both are kept" in room.page.cards.strip.label.text()
    asked: list[str] = []
    room.page._ui.asks.post_asked.connect(asked.append)
    room.page.editing.two.button.click()
    assert asked == [post.id]


def test_after_that_each_goes_on_in_its_own(room: Room, elsewhere: Store) -> None:
    post = room.office.draft("ours")
    room.page.open_post(post.id)
    for n in range(4):
        QTest.keyClicks(room.editor(), f" {n}")
        write(elsewhere, post.id, f"theirs {n}")
        assert room.desk.flush()
    assert drafts(room) == {"theirs 3", "ours 0 1 2 3"}


def test_the_other_window_keeps_its_words_too(room: Room, elsewhere: Store) -> None:
    post = room.office.draft("ours")
    theirs = elsewhere.posts.get(post.id)
    room.page.open_post(post.id)
    QTest.keyClicks(room.editor(), " first")
    assert room.desk.flush()
    with pytest.raises(Exception, match="changed"):
        elsewhere.posts.save(replace(theirs, language="fr"))
    assert elsewhere.posts.get(post.id).text == "ours first"


def test_the_same_words_in_both_are_one_draft(room: Room, elsewhere: Store) -> None:
    post = room.office.draft("our")
    room.page.open_post(post.id)
    QTest.keyClicks(room.editor(), "s")
    write(elsewhere, post.id, "ours")
    assert room.desk.flush()
    assert room.desk.saving is Saving.SAVED
    assert [each.id for each in room.office.session.posts.list(Folder.DRAFTS)] == [post.id]
    assert not room.page.cards.strip.isVisible()


def test_a_post_put_away_elsewhere_leaves_ours_as_a_draft(room: Room, elsewhere: Store) -> None:
    post = room.office.draft("ours")
    room.page.open_post(post.id)
    QTest.keyClicks(room.editor(), " kept")
    elsewhere.posts.drop(post.id)
    assert room.desk.flush()
    assert drafts(room) == {"ours kept"}
    assert "put away" in room.page.cards.strip.label.text()
    assert not room.page.editing.two.button.isVisible()


def test_a_post_planned_elsewhere_is_not_changed_by_ours(room: Room, elsewhere: Store) -> None:
    post = room.office.draft("ours")
    room.page.open_post(post.id)
    QTest.keyClicks(room.editor(), " later")
    due = room.office.session.now_ms + 3_600_000
    elsewhere.posts.plan(post.id, "2026-12-01T11:00", "America/Toronto", due)
    assert room.desk.flush()
    assert elsewhere.posts.get(post.id).text == "ours"
    assert elsewhere.posts.get(post.id).state is State.SCHEDULED
    assert drafts(room) == {"ours later"}
    assert "nothing leaves twice" in room.page.cards.strip.label.text()


@pytest.mark.parametrize("outcome", [State.SCHEDULED, State.LATE, State.FAILED])
def test_a_sender_that_comes_by_while_we_write_makes_no_second_post(
    room: Room, elsewhere: Store, outcome: State
) -> None:
    post = room.office.plan(room.office.draft("ours"))
    room.page.open_post(post.id)
    room.desk.unlock()
    QTest.keyClicks(room.editor(), " and more")
    if outcome is State.SCHEDULED:
        due = post.due_ms or 0
        elsewhere.outbox.hold_account(post.account_id, due, "offline")
    elif outcome is State.LATE:
        elsewhere.outbox.late(post.id)
    else:
        elsewhere.outbox.failed(post.id, "media refused")
    assert room.desk.flush()
    kept = elsewhere.posts.get(post.id)
    assert (kept.text, kept.state) == ("ours and more", outcome)
    assert room.desk.post == kept
    assert room.desk.is_editable
    assert drafts(room) == set()
    assert not room.page.cards.strip.isVisible()


def test_undo_goes_on_in_the_copy(room: Room, elsewhere: Store) -> None:
    post = room.office.draft("ours")
    room.page.open_post(post.id)
    QTest.keyClicks(room.editor(), " more")
    write(elsewhere, post.id, "theirs")
    assert room.desk.flush()
    room.page.editing.undo()
    assert room.desk.flush()
    assert drafts(room) == {"theirs", "ours "}
