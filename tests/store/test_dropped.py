"""Dropped posts can be brought back for thirty days; then they go, and nothing else does."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from patientx_desktop.domain.clock import to_ms
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.media import Attachment, MediaFile
from patientx_desktop.domain.post import Part, Post, State
from patientx_desktop.store import Store
from tests.support.clock import FakeClock

DAY = 24 * 3600
MakeFile = Callable[[str], MediaFile]


def live(store: Store, clock: FakeClock, days: int) -> list[str]:
    """Let days pass on which the program runs; what was purged."""
    gone: list[str] = []
    for _ in range(days):
        clock.advance(DAY)
        gone += store.dropped.purge()
    return gone


def with_file(store: Store, file: MediaFile, words: str = "x") -> Post:
    return store.posts.create([Part("", words, (Attachment("", file, ""),))])


def test_what_was_dropped_is_listed_latest_first_and_comes_back_whole(
    store: Store, clock: FakeClock
) -> None:
    first = store.posts.create(["first"])
    second = store.posts.create(["second"])
    store.tags.add(first.id, "gala")
    for post in (first, second):
        clock.advance(60)
        store.posts.drop(post.id)
    assert [post.title for post in store.dropped.list()] == ["second", "first"]
    assert store.dropped.bring_back(first.id).text == "first"
    assert store.tags.of(first.id) == ("gala",)
    assert store.dropped.count() == 1
    with pytest.raises(DomainError) as told:
        store.dropped.bring_back(first.id)
    assert told.value.trouble is Trouble.GONE


def test_a_planned_post_comes_back_as_a_draft_so_that_nothing_leaves_by_surprise(
    store: Store, clock: FakeClock
) -> None:
    post = store.posts.create(["planned"])
    due = round(clock.now().timestamp() * 1000) + 3_600_000
    store.posts.plan(post.id, "2026-11-28T11:00", "America/Toronto", due)
    store.posts.drop(post.id)
    clock.advance(2 * DAY)
    back = store.dropped.bring_back(post.id)
    assert (back.state, back.due_ms) == (State.DRAFT, due)
    assert store.outbox.due(round(clock.now().timestamp() * 1000)) == ()


def test_a_fresh_post_in_which_nothing_was_written_is_no_loss_and_not_listed(store: Store) -> None:
    store.posts.drop(store.posts.create([""]).id)
    assert store.dropped.count() == 0


def test_an_emptied_post_is_listed_while_its_history_can_bring_the_words_back(
    store: Store,
) -> None:
    post = store.posts.create(["a long and careful thought about dialysis"])
    post = store.posts.save(Post(post.id, post.state, (Part(post.parts[0].id, ""),)))
    store.posts.drop(post.id)
    assert store.dropped.count() == 1
    store.dropped.bring_back(post.id)
    assert store.posts.restore(post.id, 1).text == "a long and careful thought about dialysis"


def test_after_thirty_days_they_are_gone_with_the_files_only_they_had(
    store: Store, clock: FakeClock, make_file: MakeFile
) -> None:
    alone, shared, shelved, old_version = map(make_file, ("alone", "shared", "shelved", "old"))
    store.media.add(shelved)
    kept = with_file(store, shared)
    gone = [with_file(store, file) for file in (alone, shared, shelved)]
    versioned = with_file(store, old_version)
    store.posts.keep_version(versioned.id)
    store.posts.save(Post(versioned.id, versioned.state, (Part(versioned.parts[0].id, "y"),)))
    for post in (*gone, versioned):
        store.posts.drop(post.id)
    assert live(store, clock, 29) == []
    late = store.posts.create(["dropped later"])
    store.posts.drop(late.id)
    assert set(live(store, clock, 2)) == {alone.digest, old_version.digest}
    assert store.posts.get(kept.id).parts[0].attachments[0].file == shared
    assert store.media.get(shelved.digest) == shelved
    assert [post.id for post in store.dropped.list()] == [late.id]
    for post in gone:
        with pytest.raises(DomainError):
            store.posts.undelete(post.id)
    rows = store._db.rows("SELECT count(*) FROM post_words WHERE post_words MATCH 'x'")
    assert rows[0][0] == 1


def test_what_is_partly_on_x_is_never_purged(store: Store, clock: FakeClock) -> None:
    post = store.posts.create(["one", "two"])
    store._db.change("UPDATE parts SET x_id = '9' WHERE id = ?", (post.parts[0].id,))
    store.posts.drop(post.id)
    clock.advance(400 * DAY)
    assert store.dropped.purge() == ()
    assert [each.id for each in store.dropped.list()] == [post.id]
    assert store.dropped.count() == 1
    assert store.dropped.staying([post.id, "another"]) == {post.id}
    assert store.posts.undelete(post.id).parts[0].x_id == "9"


def test_what_is_not_purged_yet_can_still_be_brought_back(store: Store, clock: FakeClock) -> None:
    post = store.posts.create(["one"])
    store.posts.drop(post.id)
    clock.advance(31 * DAY)
    assert [each.id for each in store.dropped.list()] == [post.id]
    assert store.dropped.bring_back(post.id).text == "one"


def test_a_file_used_again_meanwhile_stays(
    store: Store, clock: FakeClock, make_file: MakeFile
) -> None:
    post = with_file(store, make_file("again"))
    store.posts.drop(post.id)
    live(store, clock, 20)
    store.media.used(make_file("again").digest)
    assert live(store, clock, 11) == []
    assert store.media.get(make_file("again").digest)


def test_many_go_a_few_at_a_time(store: Store, clock: FakeClock) -> None:
    for number in range(7):
        store.posts.drop(store.posts.create([f"{number}"]).id)
    for _ in range(31):
        clock.advance(DAY)
        store.dropped.note_day()
    store.dropped.purge(most=3)
    rows = store._db.rows("SELECT count(*) FROM posts")
    assert rows[0][0] == 4


def test_the_captions_of_a_video_go_with_it(
    store: Store, clock: FakeClock, make_file: MakeFile
) -> None:
    video, said = make_file("talk"), make_file("words")
    post = store.posts.create([Part("", "x", (Attachment("", video, "", said),))])
    store.posts.drop(post.id)
    assert set(live(store, clock, 31)) == {video.digest, said.digest}


def test_a_clock_set_a_month_ahead_and_back_costs_no_dropped_draft(
    store: Store, clock: FakeClock
) -> None:
    live(store, clock, 10)
    yesterday = store.posts.create(["dropped yesterday"])
    store.posts.drop(yesterday.id)
    live(store, clock, 1)
    before = clock.now()
    for _ in range(12):
        for days in (40, 400, 0):
            clock.jump_to(before + timedelta(days=days))
            assert store.dropped.purge() == ()
    assert store.dropped.days_left(to_ms(before) - DAY * 1000) == 30
    assert store.posts.undelete(yesterday.id).text == "dropped yesterday"


def test_after_a_month_away_what_was_dropped_before_is_still_there(
    store: Store, clock: FakeClock
) -> None:
    live(store, clock, 40)
    post = store.posts.create(["before the holidays"])
    store.posts.drop(post.id)
    clock.advance(45 * DAY)
    assert store.dropped.purge() == ()
    assert [each.id for each in store.dropped.list()] == [post.id]
    live(store, clock, 29)
    assert store.dropped.count() == 1
    live(store, clock, 1)
    assert store.dropped.count() == 0
