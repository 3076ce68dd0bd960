"""The weekly slots on the days of a month: which are still free."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from patientx_desktop.domain.clock import to_ms
from patientx_desktop.domain.schedule import Slot
from tests.support.clock import FakeClock
from tests.support.session import Office, office

SATURDAY = 5


@pytest.fixture
def place(qapp: QCoreApplication, tmp_path: Path, clock: FakeClock) -> Iterator[Office]:
    """An office on Thursday, 19 November 2026, 10:00, that posts on Saturdays at 11:00."""
    with office(tmp_path / "data", clock) as made:
        made.session.plan.set_slots([Slot("", SATURDAY, 11 * 60)])
        yield made


def walls(place: Office, first: date, days: int) -> list[str]:
    return [free.wall_time for free in place.session.plan.free(first, days)]


def test_a_slot_with_a_post_in_it_is_not_free(place: Office) -> None:
    post = place.session.posts.new("Words")
    place.session.posts.plan(post.id, "2026-11-21T11:00")
    assert walls(place, date(2026, 11, 16), 14) == ["2026-11-28T11:00"]


def test_a_slot_of_next_year_with_a_post_in_it_is_not_free_either(place: Office) -> None:
    post = place.session.posts.new("Words")
    place.session.posts.plan(post.id, "2027-09-11T11:00")
    assert walls(place, date(2027, 9, 6), 14) == ["2027-09-18T11:00"]


def test_what_is_gone_by_is_not_free(place: Office) -> None:
    assert walls(place, date(2026, 11, 9), 10) == []
    assert walls(place, date(2026, 11, 9), 0) == []


def test_in_the_hour_that_comes_twice_a_post_can_still_be_planned(place: Office) -> None:
    place.clock.jump_to(datetime(2026, 11, 1, 5, 50, tzinfo=UTC))  # 01:50 in Toronto, the first
    posts = place.session.posts
    planned = posts.plan(posts.new("At night").id, "2026-11-01T01:30")
    assert planned.due_ms == to_ms(datetime(2026, 11, 1, 6, 30, tzinfo=UTC))
    copied = posts.copy_to(planned.id, "2026-11-01T01:40")
    assert copied.due_ms == to_ms(datetime(2026, 11, 1, 6, 40, tzinfo=UTC))
