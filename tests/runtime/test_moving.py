"""Giving posts other days, copying them, and putting them back: all that *Undo* relies on."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from patientx_desktop.domain.errors import DomainError
from patientx_desktop.domain.mission import Kind
from patientx_desktop.domain.post import Folder, State
from patientx_desktop.domain.schedule import due_of, midnights
from tests.support.clock import FakeClock
from tests.support.session import ZONE, Office, office


@pytest.fixture
def place(qapp: QCoreApplication, tmp_path: Path, clock: FakeClock) -> Iterator[Office]:
    """An office on Thursday, 19 November 2026."""
    with office(tmp_path / "data", clock) as made:
        yield made


def test_a_draft_gets_a_day_and_stays_a_draft(place: Office) -> None:
    posts = place.session.posts
    post = posts.pencil_in(posts.new("Words").id, "2026-11-21T11:00")
    assert (post.state, post.due_ms) == (State.DRAFT, due_of("2026-11-21T11:00", ZONE))
    assert [each.id for each in posts.between(date(2026, 11, 21), date(2026, 11, 21))] == [post.id]
    assert posts.pencil_in(post.id, "").due_ms is None


def test_a_copy_of_a_planned_post_is_planned_and_of_a_draft_a_draft(place: Office) -> None:
    posts = place.session.posts
    planned = posts.plan(posts.new("Words", kind=Kind.NEWS).id, "2026-11-21T11:00")
    draft = posts.pencil_in(posts.new("Others").id, "2026-11-21T12:00")
    copy = posts.copy_to(planned.id, "2026-11-28T11:00")
    assert (copy.state, copy.wall_time, copy.kind, copy.title) == (
        State.SCHEDULED, "2026-11-28T11:00", Kind.NEWS, "Words",
    )  # fmt: skip
    assert posts.copy_to(draft.id, "2026-11-28T12:00").state is State.DRAFT


def test_a_copy_that_may_not_leave_is_not_made(place: Office) -> None:
    posts = place.session.posts
    post = posts.plan(posts.new("Words").id, "2026-11-21T11:00")
    with pytest.raises(DomainError):
        posts.copy_to(post.id, "2026-11-18T11:00")
    long = posts.plan(posts.new("Short").id, "2026-11-21T13:00")
    posts.save(replace(long, parts=(replace(long.parts[0], text="x" * 300),)))
    with pytest.raises(DomainError):
        posts.copy_to(long.id, "2026-11-28T13:00")
    assert len(posts.list(Folder.DRAFTS)) == 0
    assert len(posts.list(Folder.PLANNED)) == 2


@pytest.mark.parametrize("state", [State.SCHEDULED, State.LATE, State.FAILED])
def test_a_moved_post_is_put_back_as_it_was(place: Office, state: State) -> None:
    posts = place.session.posts
    before = posts.plan(posts.new("Words").id, "2026-11-21T11:00")
    if state is not State.SCHEDULED:
        before = place.desk.store.posts.move(before.id, state, reason="offline")
    moved = posts.move_to_day(before.id, date(2026, 11, 25))
    assert (moved.state, moved.wall_time) == (State.SCHEDULED, "2026-11-25T11:00")
    back = posts.put_back(before)
    assert (back.state, back.wall_time, back.due_ms, back.reason) == (
        before.state, before.wall_time, before.due_ms, before.reason,
    )  # fmt: skip


def test_a_planned_draft_is_put_back_without_its_time(place: Office) -> None:
    posts = place.session.posts
    draft = posts.mark_ready(posts.new("Words").id, True)
    posts.plan(draft.id, "2026-11-21T11:00")
    back = posts.put_back(draft)
    assert (back.state, back.due_ms, back.wall_time, back.ready) == (State.DRAFT, None, "", True)


def test_only_what_counts_is_counted_on_its_own_day(place: Office) -> None:
    posts, plan = place.session.posts, place.session.plan
    posts.plan(posts.new("Late at night").id, "2026-11-21T23:30")
    posts.pencil_in(posts.new("A draft").id, "2026-11-21T11:00")
    found = posts.between(date(2026, 11, 1), date(2026, 11, 30))
    counted = plan.counted(found, date(2026, 11, 1), date(2026, 11, 30))
    assert [(day, post.title) for day, post in counted] == [(date(2026, 11, 21), "Late at night")]
    assert plan.counted(found, date(2026, 11, 22), date(2026, 11, 30)) == []


def test_days_are_as_long_as_the_clock_makes_them() -> None:
    hour = 3_600_000
    spring = midnights(date(2027, 3, 13), 3, ZONE)
    autumn = midnights(date(2026, 10, 31), 3, ZONE)
    lengths = [(b - a) // hour for a, b in pairwise(spring)]
    assert lengths == [24, 23, 24]
    assert [(b - a) // hour for a, b in pairwise(autumn)] == [24, 25, 24]
