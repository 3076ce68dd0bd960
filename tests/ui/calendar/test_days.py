"""The month as plain values, and where it is laid out."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import QLocale, QSize, Qt
from PySide6.QtWidgets import QApplication

from patientx_desktop.domain.mission import Kind
from patientx_desktop.domain.post import PostSummary, State
from patientx_desktop.domain.schedule import FreeSlot, Slot, due_of
from patientx_desktop.ui.calendar.days import (
    DAYS,
    Filter,
    Proposal,
    day_rows,
    first_shown,
    month_after,
    week_start,
)
from patientx_desktop.ui.calendar.layout import measures, places
from patientx_desktop.ui.calendar.rail import weeks_of

TORONTO = "America/Toronto"
FEBRUARY = date(2027, 2, 1)


def summary(wall: str, key: str = "a", state: State = State.SCHEDULED) -> PostSummary:
    """A post that is due at a wall time in Toronto."""
    due = due_of(wall, TORONTO)
    return PostSummary(key, state, "Words", Kind.NEWS, "", due, 0, None, 1)


def slot(wall: str) -> FreeSlot:
    """A free slot at a wall time in Toronto."""
    return FreeSlot(Slot("", 5, 660), wall, due_of(wall, TORONTO))


@pytest.mark.parametrize("start", [0, 6])
@pytest.mark.parametrize("offset", range(24))
def test_six_weeks_hold_the_month_and_begin_before_it(start: int, offset: int) -> None:
    month = month_after(FEBRUARY, offset)
    first = first_shown(month, start)
    assert first.weekday() == start
    assert first < month
    assert month_after(month, 1) <= first + timedelta(days=DAYS)


@pytest.mark.parametrize(("name", "start"), [("en_GB", 0), ("en_US", 6), ("fr_CA", 6)])
def test_the_week_begins_as_it_does_where_the_person_lives(name: str, start: int) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(name))
    try:
        assert week_start() == start
    finally:
        QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("first", "wall"),
    [
        (date(2027, 3, 8), "2027-03-14T01:30"),
        (date(2027, 3, 8), "2027-03-14T03:30"),
        (date(2027, 3, 8), "2027-03-14T23:59"),
        (date(2027, 3, 8), "2027-03-15T00:00"),
        (date(2026, 10, 26), "2026-11-01T00:30"),
        (date(2026, 10, 26), "2026-11-01T12:00"),
        (date(2026, 10, 26), "2026-11-01T23:30"),
    ],
)
def test_clock_changes_shift_neither_day_nor_time(first: date, wall: str) -> None:
    days = day_rows(first, TORONTO, [summary(wall)], [])
    [found] = [(each.day, each.entries[0].time) for each in days if each.entries]
    assert (found[0].isoformat(), found[1]) == tuple(wall.split("T"))


def test_a_day_is_in_order_of_time_with_posts_before_slots() -> None:
    days = day_rows(
        FEBRUARY,
        TORONTO,
        [summary("2027-02-06T16:00", "late"), summary("2027-02-06T09:00", "early")],
        [slot("2027-02-06T16:00"), slot("2027-02-06T11:00")],
    )
    said = [(each.time, each.is_post) for each in days[5].entries]
    assert said == [("09:00", True), ("11:00", False), ("16:00", True), ("16:00", False)]
    assert [post.id for post in days[5].posts] == ["early", "late"]


def test_a_proposal_takes_the_place_of_its_slot_and_is_no_post_yet() -> None:
    free, draft = slot("2027-02-06T11:00"), summary("2027-02-06T11:00", state=State.DRAFT)
    [entry] = day_rows(FEBRUARY, TORONTO, [], [free], [Proposal(draft, free, "why")])[5].entries
    assert (entry.time, entry.why, entry.is_post) == ("11:00", "why", False)


def test_a_sent_post_stands_where_it_left() -> None:
    left = due_of("2027-02-03T12:04", TORONTO)
    post = PostSummary("a", State.SENT, "Words", None, "", left - 240_000, 0, left, 1)
    days = day_rows(FEBRUARY, TORONTO, [post], [])
    assert days[2].entries[0].time == "12:04"


def test_a_filter_lets_through_what_has_all_it_asks_for() -> None:
    post = summary("2027-02-06T11:00")
    assert Filter().passes(post)
    assert Filter(Kind.NEWS, frozenset({State.SCHEDULED})).passes(post)
    assert not Filter(Kind.NEWS, frozenset({State.SENT})).passes(post)
    assert not Filter(goal_id="other").passes(post)


def test_weeks_count_a_weekday_and_a_weekend_day() -> None:
    days = [date(2027, 2, 1)] * 5 + [date(2027, 2, 6)] * 2
    weeks = weeks_of(days, date(2027, 1, 31), date(2027, 2, 10))
    assert weeks[0].label == "1"
    assert (weeks[0].weekday, weeks[0].weekend) == (1.0, 1.0)
    assert (weeks[0].past, weeks[1].past) == (True, False)


@pytest.mark.parametrize("size", [QSize(1000, 600), QSize(700, 480), QSize(3560, 1900)])
@pytest.mark.parametrize("count", [0, 1, 3, 4, 25])
def test_everything_stays_inside_its_day(qapp: QApplication, size: QSize, count: int) -> None:
    posts = [summary(f"2027-02-06T{hour:02}:00", str(hour)) for hour in range(min(count, 24))]
    days = day_rows(FEBRUARY, TORONTO, posts, [slot("2027-02-06T23:30")])
    sizes = measures(size.width())
    size = size.expandedTo(QSize(0, sizes.least))
    found = places(days, size, sizes, Qt.LayoutDirection.LeftToRight)
    inside = [found.chips[row] for row in range(6, 6 + len(posts)) if row not in found.hidden]
    for chip in inside:
        assert found.cells[5].contains(chip)
    for one, other in pairwise(inside):
        assert not one.intersects(other)
    hidden = found.more[5][1] if 5 in found.more else 0
    assert len(inside) + hidden >= len(posts)
    assert 5 not in found.more or found.cells[5].contains(found.more[5][0])


def test_right_to_left_the_first_day_is_at_the_right(qapp: QApplication) -> None:
    days = day_rows(FEBRUARY, TORONTO, [], [])
    sizes = measures(1000)
    found = places(days, QSize(1000, 600), sizes, Qt.LayoutDirection.RightToLeft)
    assert found.cells[0].right() == 999
    assert found.cells[6].left() == 0
