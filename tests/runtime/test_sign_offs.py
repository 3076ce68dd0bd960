"""A second person's OK is for the very words; and nothing that tells who somebody is slips out."""

from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.mission import Kind
from patientx_desktop.domain.post import Post, State
from patientx_desktop.domain.sign_off import Asked
from patientx_desktop.domain.story import Consent, Role
from patientx_desktop.store import Store
from tests.support.clock import FakeClock
from tests.support.session import Office, office

SATURDAY = "2026-11-21T11:00"


@pytest.fixture
def place(tmp_path: Path, clock: FakeClock, qapp: object) -> Iterator[Office]:
    with office(tmp_path / "data", clock) as made:
        made.session.settings.set("author", "Maya")
        yield made


def change(place: Office, post: Post, text: str) -> Post:
    return place.session.posts.save(replace(post, parts=(replace(post.parts[0], text=text),)))


def refused(place: Office, post: Post) -> Trouble:
    with pytest.raises(DomainError) as caught:
        place.plan(post)
    return caught.value.trouble


@pytest.mark.parametrize(
    ("asked", "kind", "needed"),
    [
        (Asked.NONE, Kind.PERSONAL, False),
        (Asked.PERSONAL, Kind.NEWS, False),
        (Asked.PERSONAL, Kind.PERSONAL, True),
        (Asked.ALL, Kind.NEWS, True),
    ],
)
def test_a_group_says_which_posts_need_a_second_person(
    place: Office, asked: Asked, kind: Kind, needed: bool
) -> None:
    place.session.settings.set("sign_off", asked.value)
    post = place.session.posts.new("Words", kind=kind)
    assert place.session.sign_offs.is_needed(post) is needed
    if needed:
        assert refused(place, post) is Trouble.SIGN_OFF_FIRST
        with pytest.raises(DomainError) as by_hand:
            place.session.posts.by_hand(post.id)
        assert by_hand.value.trouble is Trouble.SIGN_OFF_FIRST
    else:
        assert place.plan(post).state is State.SCHEDULED


def test_a_signed_post_leaves_at_its_time_and_keeps_who_signed_what(place: Office) -> None:
    place.session.settings.set("sign_off", Asked.ALL.value)
    sign_offs = place.session.sign_offs
    draft = place.session.posts.pencil_in(place.draft("To read").id, SATURDAY)
    waiting = sign_offs.ask(draft.id)
    assert (waiting.state, waiting.wall_time) == (State.SIGN_OFF, SATURDAY)
    assert sign_offs.of(draft.id).asked_by == "Maya"
    signed = sign_offs.sign(draft.id, "  Dr.  Osei ")
    assert (signed.state, signed.wall_time) == (State.SCHEDULED, SATURDAY)
    kept = sign_offs.of(draft.id)
    assert (kept.signed_by, kept.signed_ms) == ("Dr. Osei", place.desk.now_ms)
    assert (kept.revision, kept.covers(signed)) == (waiting.revision, True)
    place.until_due(signed)
    place.send()
    assert place.accepted() == ["To read"]


def test_a_change_after_the_ok_makes_it_void_and_the_post_stays(place: Office) -> None:
    place.session.settings.set("sign_off", Asked.ALL.value)
    sign_offs = place.session.sign_offs
    draft = place.session.posts.pencil_in(place.draft("To read").id, SATURDAY)
    sign_offs.ask(draft.id)
    signed = sign_offs.sign(draft.id, "Dr. Osei")
    changed = change(place, signed, "To read.")
    assert sign_offs.is_needed(changed)
    place.until_due(changed)
    place.send()
    failed = place.session.posts.get(draft.id)
    assert (failed.state, failed.reason) == (State.FAILED, Trouble.SIGN_OFF_FIRST.value)
    assert place.accepted() == []
    assert sign_offs.ask(draft.id).state is State.SIGN_OFF
    assert sign_offs.of(draft.id).is_void


def test_a_post_without_a_time_is_ready_once_signed(place: Office) -> None:
    sign_offs = place.session.sign_offs
    post = sign_offs.ask(place.draft("To read").id)
    signed = sign_offs.sign(post.id, "Dr. Osei")
    assert (signed.state, signed.ready) == (State.DRAFT, True)


def test_a_post_sent_back_is_a_draft_with_the_note_and_its_time(place: Office) -> None:
    sign_offs = place.session.sign_offs
    draft = place.session.posts.pencil_in(place.draft("To read").id, SATURDAY)
    sign_offs.ask(draft.id)
    with pytest.raises(DomainError):
        sign_offs.send_back(draft.id, "Dr. Osei", "  ")
    back = sign_offs.send_back(draft.id, "Dr. Osei", "Softer, please")
    assert (back.state, back.wall_time) == (State.DRAFT, SATURDAY)
    told = sign_offs.of(draft.id)
    assert (told.returned_by, told.note) == ("Dr. Osei", "Softer, please")
    sign_offs.ask(draft.id)
    assert sign_offs.of(draft.id).note == ""


def test_an_ok_has_a_name_and_only_a_waiting_post_is_signed(place: Office) -> None:
    post = place.draft("To read")
    for name in ("Dr. Osei", " "):
        with pytest.raises(DomainError):
            place.session.sign_offs.sign(post.id, name)
    assert place.session.posts.get(post.id).state is State.DRAFT


def test_whoever_wrote_it_is_known_however_they_type_their_name(place: Office) -> None:
    post = place.session.sign_offs.ask(place.draft("To read").id)
    assert place.session.sign_offs.wrote_it(post, " MAYA ")
    assert not place.session.sign_offs.wrote_it(post, "Dr. Osei")
    assert not place.session.sign_offs.wrote_it(post, "")


def test_asking_can_be_taken_back_and_a_planned_post_keeps_its_time(place: Office) -> None:
    planned = place.plan(place.draft("To read"))
    waiting = place.session.sign_offs.ask(planned.id)
    assert (waiting.state, waiting.due_ms) == (State.SIGN_OFF, planned.due_ms)
    assert place.session.sign_offs.take_back(planned).state is State.SCHEDULED


def test_a_name_from_the_stories_leaves_only_when_a_person_has_looked(place: Office) -> None:
    place.session.stories.add("Ana Ruiz", Role.PATIENT, "The year without a name")
    post = place.draft("Ana told us about her year")
    assert refused(place, post) is Trouble.LOOK_FIRST
    assert [each.words for each, _ in place.session.sign_offs.to_look_at(post)] == ["Ana"]
    place.session.sign_offs.look(place.session.posts.get(post.id))
    planned = place.plan(post)
    changed = change(place, planned, "Ana Ruiz told us about her year")
    place.until_due(changed)
    place.send()
    assert place.session.posts.get(post.id).reason == Trouble.LOOK_FIRST.value
    assert place.accepted() == []


@pytest.mark.parametrize(
    "end", [{"until": "2026-11-01"}, {"withdrawn_on": "2026-11-02"}, {"name": False}]
)
def test_a_name_is_looked_for_again_when_the_consent_to_it_is_over(
    place: Office, end: dict[str, Any]
) -> None:
    story = place.session.stories.add("Ana Ruiz", Role.PATIENT, "The year without a name")
    agreed = Consent(
        words=True, name=True, signed_on="2026-01-05", signed_by="Ana", until="2027-01-05"
    )
    post = place.draft("Ana told us about her year")
    place.session.stories.give_consent(story.id, agreed)
    assert not place.session.sign_offs.to_look_at(post)
    place.session.stories.give_consent(story.id, replace(agreed, **end))
    assert [each.words for each, _ in place.session.sign_offs.to_look_at(post)] == ["Ana"]
    assert refused(place, post) is Trouble.LOOK_FIRST


def test_a_second_persons_ok_is_a_look_too(place: Office) -> None:
    post = place.session.posts.pencil_in(place.draft("Call 416-555-0142").id, SATURDAY)
    place.session.sign_offs.ask(post.id)
    assert place.session.sign_offs.sign(post.id, "Dr. Osei").state is State.SCHEDULED


def test_nothing_waits_to_be_posted_by_hand_in_words_that_nobody_signed(place: Office) -> None:
    place.session.settings.set("sign_off", Asked.ALL.value)
    posts = place.session.posts
    draft = place.draft("Words of before, never signed")
    place.desk.store.posts.keep_version(draft.id)
    draft = change(place, posts.get(draft.id), "Signed")
    place.session.sign_offs.ask(draft.id)
    place.session.sign_offs.sign(draft.id, "Dr. Osei")
    waiting = posts.by_hand(draft.id)
    with pytest.raises(DomainError) as restored:
        place.session.history.restore(draft.id, 1)
    change(place, posts.unplan(draft.id), "Changed")
    with pytest.raises(DomainError) as undone:
        posts.put_back(waiting)
    assert restored.value.trouble is undone.value.trouble is Trouble.SIGN_OFF_FIRST
    assert posts.get(draft.id).state is State.DRAFT


class Meddling(FakeClock):
    """A clock at whose `turn`-th look, counted from `arm`, somebody else writes in the store."""

    def __init__(self) -> None:
        super().__init__()
        self._left, self._write = 0, nothing

    def arm(self, turn: int, write: Callable[[], None]) -> None:
        self._left, self._write = turn, write

    def now(self) -> datetime:
        self._left -= 1
        if not self._left:
            self._write()
        return super().now()


def nothing() -> None:
    """Nobody writes."""


@pytest.mark.parametrize("turn", range(2, 9))
def test_words_that_change_while_a_pass_begins_never_leave_unsigned(
    tmp_path: Path, turn: int, qapp: object
) -> None:
    clock = Meddling()
    with office(tmp_path / "data", clock) as place:
        place.session.settings.set("sign_off", Asked.ALL.value)
        draft = place.session.posts.pencil_in(place.draft("Signed").id, SATURDAY)
        place.session.sign_offs.ask(draft.id)
        planned = place.session.sign_offs.sign(draft.id, "Dr. Osei")
        place.until_due(planned)

        def write() -> None:
            other = Store.open(place.paths.store, FakeClock(), busy_seconds=0.01)
            with closing(other), suppress(DomainError):  # it is on its way already
                part = replace(planned.parts[0], text="Not signed")
                other.posts.revise(replace(planned, parts=(part,)))

        clock.arm(turn, write)
        place.send()
        place.send()
        assert place.accepted() in ([], ["Signed"])
