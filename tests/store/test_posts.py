"""Posts: what is written comes back, and two editors never overwrite each other."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from patientx_desktop.domain.account import Account
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.media import Attachment, MediaFile
from patientx_desktop.domain.mission import Goal, Kind
from patientx_desktop.domain.post import Folder, Part, Post, State, copy_of
from patientx_desktop.domain.story import Consent, Person, Role, Story
from patientx_desktop.store import Store
from tests.support.clock import FakeClock

ZONE = "America/Toronto"
SATURDAY = 1_795_881_600_000


def with_text(post: Post, *texts: str) -> Post:
    parts = tuple(
        replace(post.parts[i], text=text) if i < len(post.parts) else Part("", text)
        for i, text in enumerate(texts)
    )
    return replace(post, parts=parts)


def test_a_post_comes_back_as_it_was_made(
    store: Store, account: Account, make_file: Callable[[str], MediaFile]
) -> None:
    goal = store.goals.add(Goal("", "Be heard"))
    part = Part("", "Dialysis 💙 at home", (Attachment("", make_file("wave.gif"), "A hand waves"),))
    made = store.posts.create(
        [part, "Second"],
        account_id=account.id,
        goal_id=goal.id,
        kind=Kind.PERSONAL,
        author="Ada",
        reply_settings="mentionedUsers",
        language="en",
        made_with_ai=True,
        zone=ZONE,
        ready=True,
        late_minutes=5,
    )
    assert store.posts.get(made.id) == made
    assert made.parts[0].attachments[0].alt == "A hand waves"
    assert made.state is State.DRAFT
    assert store.posts.summary(made.id).media == "gif"


def test_a_new_post_has_one_empty_part(store: Store) -> None:
    assert [part.text for part in store.posts.create().parts] == [""]


def test_a_copy_is_on_nobodys_timeline(store: Store) -> None:
    copy = store.posts.create([Part("p1", "Hello", (), "777")])
    assert copy.parts[0].x_id == ""
    assert copy.parts[0].id != "p1"


def test_a_post_does_not_begin_as_sent(store: Store) -> None:
    with pytest.raises(ValueError, match="begin"):
        store.posts.create(["Hello"], state=State.SENT)


def test_saving_keeps_parts_apart_and_in_order(store: Store) -> None:
    post = store.posts.create(["one", "two", "three"])
    moved = store.posts.save(replace(post, parts=(post.parts[2], Part("", "new"), post.parts[0])))
    assert store.posts.get(post.id) == moved
    assert [part.text for part in moved.parts] == ["three", "new", "one"]
    assert moved.parts[0].id == post.parts[2].id
    assert moved.revision == 2


def test_the_second_of_two_editors_is_told(store: Store) -> None:
    post = store.posts.create(["one"])
    store.posts.save(with_text(post, "mine"))
    with pytest.raises(DomainError) as told:
        store.posts.save(with_text(post, "yours"))
    assert told.value.trouble is Trouble.CONFLICT
    assert store.posts.get(post.id).text == "mine"


def test_a_missing_post_is_gone(store: Store) -> None:
    for ask in (store.posts.get, store.posts.drop, store.posts.undelete):
        with pytest.raises(DomainError) as told:
            ask("no such")
        assert told.value.trouble is Trouble.GONE


def test_an_unknown_goal_is_told_and_nothing_is_kept(store: Store) -> None:
    with pytest.raises(DomainError) as told:
        store.posts.create(["Hello"], goal_id="no such goal")
    assert told.value.trouble is Trouble.GONE
    assert store.posts.ids(Folder.DRAFTS) == ()


def test_broken_characters_are_mended_not_fatal(store: Store) -> None:
    post = store.posts.create(["a\ud83d b\x00c \ud83d\ude00"])
    assert post.text == "a\ufffd bc 😀"
    assert store.posts.get(post.id) == post


def test_a_planned_post_is_edited_only_by_revising_it(store: Store) -> None:
    post = store.posts.create(["one"])
    planned = store.posts.plan(post.id, "2026-11-28T11:00", ZONE, SATURDAY)
    with pytest.raises(DomainError) as told:
        store.posts.save(with_text(planned, "changed"))
    assert told.value.trouble is Trouble.CONFLICT
    revised = store.posts.revise(replace(with_text(planned, "changed"), due_ms=1, wall_time=""))
    assert (revised.text, revised.state, revised.due_ms) == ("changed", State.SCHEDULED, SATURDAY)
    assert store.posts.get(post.id) == revised


def test_a_planned_post_cannot_be_emptied(store: Store) -> None:
    post = store.posts.create(["one"])
    planned = store.posts.plan(post.id, "2026-11-28T11:00", ZONE, SATURDAY)
    with pytest.raises(DomainError) as told:
        store.posts.revise(with_text(planned, " "))
    assert told.value.trouble is Trouble.EMPTY_POST


def test_an_empty_post_is_not_planned(store: Store) -> None:
    post = store.posts.create(["one", ""])
    with pytest.raises(DomainError) as told:
        store.posts.plan(post.id, "2026-11-28T11:00", ZONE, SATURDAY)
    assert told.value.trouble is Trouble.EMPTY_POST


def test_what_is_on_x_already_cannot_be_changed(store: Store) -> None:
    post = half_sent(store)
    with pytest.raises(DomainError) as told:
        store.posts.save(with_text(post, "other words", "two"))
    assert told.value.trouble is Trouble.CONFLICT
    with pytest.raises(DomainError):
        store.posts.save(replace(post, parts=post.parts[1:]))
    shown = store.posts.save(with_text(post, "one", "mended"))
    assert [part.x_id for part in shown.parts] == ["500", ""]


def half_sent(store: Store) -> Post:
    post = store.posts.create(["one", "two"])
    store.posts.plan(post.id, "2026-11-28T11:00", ZONE, SATURDAY)
    claimed = store.outbox.claim(post.id, SATURDAY)
    assert claimed is not None
    store.outbox.part_left(post.id, claimed.parts[0].id, "500", SATURDAY)
    store.outbox.failed(post.id, "too long")
    return store.posts.get(post.id)


def test_no_story_is_planned_without_consent(store: Store) -> None:
    person = store.people.add(Person("", "Ada", Role.PATIENT))
    story = store.stories.add(Story("", person.id, "My kidney"))
    post = store.posts.create(["Her words"], story_id=story.id)
    with pytest.raises(DomainError) as told:
        store.posts.plan(post.id, "2026-11-28T11:00", ZONE, SATURDAY)
    assert told.value.trouble is Trouble.NO_CONSENT
    signed = Consent(words=True, signed_on="2026-01-01", signed_by="Ada", until="2027-01-01")
    store.stories.update(replace(story, consent=signed))
    planned = store.posts.plan(post.id, "2026-11-28T11:00", ZONE, SATURDAY)
    assert planned.state is State.SCHEDULED
    store.stories.withdraw(story.id, date(2026, 11, 24))
    store.posts.unplan(post.id)
    with pytest.raises(DomainError):
        store.posts.plan(post.id, "2026-11-28T11:00", ZONE, SATURDAY)
    assert [each.id for each in store.posts.by_story(story.id)] == [post.id]


def test_post_now_never_leaves_before_its_undo_has_passed(store: Store) -> None:
    post = store.posts.create(["one"])
    planned = store.posts.plan(post.id, "", ZONE, 1000, undo_until_ms=21_000)
    assert planned.due_ms == 21_000
    assert store.outbox.claim(post.id, 20_999) is None
    draft = store.posts.unplan(post.id)
    assert (draft.state, draft.due_ms, draft.undo_until_ms) == (State.DRAFT, None, None)


def test_a_move_expecting_another_state_changes_nothing(store: Store) -> None:
    post = store.posts.create(["one"])
    with pytest.raises(DomainError) as told:
        store.posts.move(post.id, State.IDEA, expect=State.SIGN_OFF)
    assert told.value.trouble is Trouble.CONFLICT
    assert store.posts.get(post.id) == post


def test_only_the_outbox_sends(store: Store) -> None:
    post = store.posts.create(["one"])
    for state in (State.SENDING, State.CHECKING):
        with pytest.raises(ValueError, match="outbox"):
            store.posts.move(post.id, state)


def test_what_was_dropped_comes_back_as_it_was(store: Store) -> None:
    post = store.posts.create(["one"])
    store.posts.plan(post.id, "2026-11-28T11:00", ZONE, SATURDAY)
    store.posts.drop(post.id)
    assert store.outbox.due(SATURDAY) == ()
    assert store.outbox.claim(post.id, SATURDAY) is None
    assert store.posts.between(0, 1 << 50) == ()
    assert store.posts.search("one") == ()
    back = store.posts.undelete(post.id)
    assert (back.state, back.due_ms) == (State.SCHEDULED, SATURDAY)


def test_what_is_being_sent_cannot_be_dropped(store: Store) -> None:
    post = store.posts.create(["one"])
    store.posts.plan(post.id, "2026-11-28T11:00", ZONE, SATURDAY)
    store.outbox.claim(post.id, SATURDAY)
    with pytest.raises(DomainError) as told:
        store.posts.drop(post.id)
    assert told.value.trouble is Trouble.CONFLICT


def test_history_keeps_a_version_every_five_minutes_of_writing(
    store: Store, clock: FakeClock
) -> None:
    post = store.posts.create(["a first thought"])
    for second in range(5, 660, 5):
        clock.advance(5)
        post = store.posts.save(with_text(post, f"a first thought {second}"))
    assert [(v.n, v.parts[0].text) for v in store.posts.versions(post.id)] == [
        (2, "a first thought 595"),
        (1, "a first thought 295"),
    ]


def test_a_version_bears_the_moment_and_the_name_of_who_wrote_it(
    store: Store, clock: FakeClock
) -> None:
    store.settings.set("author", "Maya")
    post = store.posts.create(["what Maya wrote"])
    written = post.updated_ms
    clock.advance(3 * 24 * 3600)
    store.settings.set("author", "Oluwaseun")
    post = store.posts.save(with_text(post, "what Oluwaseun made of it"))
    clock.advance(400)
    store.posts.save(with_text(post, "what Oluwaseun made of it later"))
    second, first = store.posts.versions(post.id)
    assert (first.saved_ms, first.edited_by) == (written, "Maya")
    assert (second.saved_ms, second.edited_by) == (post.updated_ms, "Oluwaseun")


def test_the_newest_two_hundred_versions_are_kept(store: Store, clock: FakeClock) -> None:
    post = store.posts.create(["begun"])
    for number in range(203):
        clock.advance(301)
        post = store.posts.save(with_text(post, f"thought {number}"))
    assert store.posts.version_count(post.id) == 200
    assert [v.n for v in store.posts.versions(post.id, limit=2, offset=198)] == [5, 4]


def test_throwing_most_of_it_away_keeps_it_in_the_history(store: Store, clock: FakeClock) -> None:
    post = store.posts.create(["a long and careful thought about dialysis"])
    clock.advance(0.5)
    post = store.posts.save(with_text(post, ""))
    assert store.posts.versions(post.id)[0].parts[0].text.startswith("a long")
    back = store.posts.restore(post.id, 1)
    assert back.text == "a long and careful thought about dialysis"


def test_restoring_keeps_what_it_replaces_and_its_pictures(
    store: Store, make_file: Callable[[str], MediaFile]
) -> None:
    gif = Attachment("", make_file("wave.gif"), "A hand waves")
    post = store.posts.create([Part("", "with a picture", (gif,))])
    kept = store.posts.keep_version(post.id)
    store.posts.save(with_text(replace(post, parts=(Part("", "plain"),)), "plain"))
    assert gif.file.digest not in store.media.unused()
    back = store.posts.restore(post.id, kept)
    assert back.parts[0].attachments[0].alt == "A hand waves"
    assert store.posts.versions(post.id)[0].parts[0].text == "plain"


def test_a_version_that_is_not_there_is_gone(store: Store) -> None:
    post = store.posts.create(["one"])
    with pytest.raises(DomainError) as told:
        store.posts.restore(post.id, 9)
    assert told.value.trouble is Trouble.GONE


def test_a_videos_captions_stay_with_it_through_versions_and_copies(
    store: Store, make_file: Callable[[str], MediaFile]
) -> None:
    film, said = make_file("maya.mp4"), make_file("maya.srt")
    post = store.posts.create([Part("", "Maya speaks", (Attachment("", film, "", said),))])
    assert store.posts.get(post.id).parts[0].attachments[0].captions == said
    bare = replace(post.parts[0].attachments[0], captions=None)
    store.posts.keep_version(post.id)
    post = store.posts.save(replace(post, parts=(replace(post.parts[0], attachments=(bare,)),)))
    assert store.posts.get(post.id).parts[0].attachments[0].captions is None
    (version,) = store.posts.versions(post.id)
    assert version.parts[0].attachments[0].captions == said
    assert said.digest not in store.media.unused()
    copy = store.posts.create([copy_of(version.parts[0])])
    assert store.posts.get(copy.id).parts[0].attachments[0].captions == said


def test_marking_a_draft_as_ready_keeps_its_place_among_the_drafts(
    store: Store, clock: FakeClock
) -> None:
    old = store.posts.create(["old"])
    clock.advance(60)
    new = store.posts.create(["new"])
    clock.advance(60)
    marked = store.posts.save(replace(old, ready=True))
    assert (marked.ready, marked.updated_ms, marked.revision) == (True, old.updated_ms, 2)
    assert store.posts.get(old.id) == marked
    assert [post.id for post in store.posts.list(Folder.DRAFTS)] == [new.id, old.id]
    assert store.posts.save(replace(marked, goal_id="")).updated_ms == old.updated_ms
    written = store.posts.save(replace(marked, revision=3, kind=Kind.NEWS))
    assert written.updated_ms > new.updated_ms
