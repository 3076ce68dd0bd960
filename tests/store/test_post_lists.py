"""Folders, the calendar and searching."""

from dataclasses import replace

import pytest

from patientx_desktop.domain.account import Account
from patientx_desktop.domain.post import Folder, State
from patientx_desktop.store import Store
from tests.support.clock import FakeClock

ZONE = "America/Toronto"


def planned(store: Store, text: str, due_ms: int) -> str:
    post = store.posts.create([text])
    store.posts.plan(post.id, "2026-11-28T11:00", ZONE, due_ms)
    return post.id


def sent(store: Store, text: str, due_ms: int) -> str:
    post_id = planned(store, text, due_ms)
    post = store.outbox.claim(post_id, due_ms)
    assert post is not None
    store.outbox.part_left(post_id, post.parts[0].id, f"9{due_ms}", due_ms + 1)
    store.outbox.sent(post_id, due_ms + 2)
    return post_id


def test_every_post_is_in_its_folder(store: Store, clock: FakeClock) -> None:
    old = store.posts.create(["old draft"])
    clock.advance(1)
    idea = store.posts.create(["idea"], state=State.IDEA)
    clock.advance(1)
    ready = store.posts.create(["ready"], ready=True)
    second, first = planned(store, "second", 9000), planned(store, "first", 8000)
    gone = sent(store, "gone out", 5000)
    late = planned(store, "late", 100)
    store.outbox.late(late)
    ids = {folder: store.posts.ids(folder) for folder in Folder}
    assert ids == {
        Folder.DRAFTS: (ready.id, idea.id, old.id),
        Folder.READY: (ready.id,),
        Folder.PLANNED: (first, second),
        Folder.SENT: (gone,),
        Folder.NEEDS_YOU: (late,),
    }
    assert store.posts.counts() == {folder: len(ids[folder]) for folder in Folder}
    for folder in Folder:
        assert tuple(each.id for each in store.posts.list(folder)) == ids[folder]
    assert [each.id for each in store.posts.list(Folder.DRAFTS, 1, 1)] == [idea.id]


def test_a_withdrawn_post_is_still_somewhere(store: Store) -> None:
    draft = store.posts.create(["one"])
    store.posts.move(draft.id, State.WITHDRAWN)
    public = sent(store, "two", 1000)
    store.posts.move(public, State.WITHDRAWN)
    assert store.posts.ids(Folder.DRAFTS) == (draft.id,)
    assert store.posts.ids(Folder.SENT) == (public,)


def test_the_calendar_shows_planned_sent_and_dated_drafts(store: Store) -> None:
    dated = store.posts.create(["dated"], due_ms=3000)
    store.posts.create(["undated"])
    later, gone = planned(store, "later", 2000), sent(store, "gone", 1000)
    assert [each.id for each in store.posts.between(1002, 3000)] == [gone, later, dated.id]
    assert [each.id for each in store.posts.between(1003, 2999)] == [later]
    assert store.posts.taken(0, 5000) == (1000, 2000)


def test_the_next_planned_post_is_the_earliest(store: Store) -> None:
    assert store.posts.next_planned() is None
    planned(store, "b", 2000)
    first = planned(store, "a", 1000)
    found = store.posts.next_planned()
    assert found is not None
    assert found.id == first


def test_searching_finds_words_and_beginnings_newest_first(store: Store) -> None:
    old = store.posts.create(["Dialysis at home", "and a Café"])
    new = store.posts.create(["Home dialysis machines"])
    assert [each.id for each in store.posts.search("dialysis HOME")] == [new.id, old.id]
    assert [each.id for each in store.posts.search("cafe")] == [old.id]
    assert [each.id for each in store.posts.search("mach")] == [new.id]
    assert len(store.posts.search("dialysis", limit=1)) == 1


def test_searching_follows_every_edit(store: Store) -> None:
    post = store.posts.create(["kidney"])
    store.posts.save(replace(post, parts=(replace(post.parts[0], text="lung"),)))
    assert store.posts.search("kidney") == ()
    assert [each.id for each in store.posts.search("lung")] == [post.id]


@pytest.mark.parametrize(
    "query",
    ['"', "*", "a OR", "NEAR(a b)", "text:x", "^a", "-a", "(", "'; DROP TABLE posts", "", "💙"],
)
def test_no_operator_in_a_query_breaks_searching(store: Store, query: str) -> None:
    store.posts.create(["something a"])
    assert len(store.posts.search(query)) <= 1


@pytest.mark.parametrize(
    "query", ["\x00", "\ud800", "a" * 100_000, "a " * 5000, "{a b} : c", "a + b"]
)
def test_no_strange_query_breaks_searching(store: Store, query: str) -> None:
    store.posts.create(["something a"])
    assert len(store.posts.search(query)) <= 1


def test_recent_texts_are_those_others_will_have_read(store: Store, account: Account) -> None:
    store.posts.create(["only a draft"], due_ms=9000)
    old = sent(store, "long ago", 1000)
    new, soon = sent(store, "lately", 5000), planned(store, "soon", 9000)
    assert store.posts.recent_texts(4000, 9000) == ((soon, "soon", 9000), (new, "lately", 5002))
    assert old in [post_id for post_id, _, _ in store.posts.recent_texts(0, 9000)]


def test_a_link_is_seen_for_its_price(store: Store) -> None:
    assert store.posts.summary(store.posts.create(["see https://example.org/x"]).id).has_link
    assert not store.posts.summary(store.posts.create(["see you. Soon"]).id).has_link
