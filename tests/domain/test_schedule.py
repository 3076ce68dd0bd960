"""A planned wall time comes when the wall clock shows it, across every change of clocks."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patientx_desktop.domain.clock import from_ms, to_ms
from patientx_desktop.domain.schedule import (
    WALL_FORMAT,
    Slot,
    comes_twice,
    due_of,
    free_slots,
    is_too_late,
    late_by,
    local_of,
    next_free_slot,
    wall_of,
)

ZONES = ("America/Toronto", "Europe/Paris", "Australia/Lord_Howe", "America/St_Johns", "UTC")
WALLS = st.datetimes(
    min_value=datetime.fromisoformat("2024-01-01"), max_value=datetime.fromisoformat("2040-01-01")
).map(lambda moment: moment.strftime(WALL_FORMAT))


def utc(words: str) -> int:
    return to_ms(datetime.fromisoformat(words).replace(tzinfo=UTC))


@pytest.mark.parametrize(
    ("zone", "wall", "expected"),
    [
        ("America/Toronto", "2026-11-21T11:00", "2026-11-21T16:00"),
        ("America/Toronto", "2026-07-21T11:00", "2026-07-21T15:00"),
        # the skipped hour: as much later
        ("America/Toronto", "2027-03-14T02:30", "2027-03-14T07:30"),
        ("Europe/Paris", "2027-03-28T02:30", "2027-03-28T01:30"),
        ("Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-03T15:45"),
        # the hour that comes twice: the first
        ("America/Toronto", "2026-11-01T01:30", "2026-11-01T05:30"),
        ("Europe/Paris", "2026-10-25T02:30", "2026-10-25T00:30"),
        ("Australia/Lord_Howe", "2027-04-04T01:45", "2027-04-03T14:45"),
        # right before and after
        ("America/Toronto", "2027-03-14T01:59", "2027-03-14T06:59"),
        ("America/Toronto", "2027-03-14T03:00", "2027-03-14T07:00"),
        ("America/Toronto", "2026-11-01T02:00", "2026-11-01T07:00"),
    ],
)
def test_a_wall_time_comes_at_its_moment(zone: str, wall: str, expected: str) -> None:
    assert due_of(wall, zone) == utc(expected)


@given(WALLS, st.sampled_from(ZONES))
def test_the_wall_clock_shows_the_planned_time_unless_it_is_skipped(wall: str, zone: str) -> None:
    shown = local_of(due_of(wall, zone), zone).replace(tzinfo=None)
    planned = datetime.fromisoformat(wall)
    exists = (
        planned.replace(tzinfo=ZoneInfo(zone))
        .astimezone(UTC)
        .astimezone(ZoneInfo(zone))
        .replace(tzinfo=None)
        == planned
    )
    assert shown == planned if exists else timedelta(0) < shown - planned <= timedelta(hours=1)


@pytest.mark.parametrize(
    ("zone", "wall", "now", "expected"),
    [
        # the first coming is ahead
        ("America/Toronto", "2026-11-01T01:30", "2026-11-01T05:29", "2026-11-01T05:30"),
        # it is over, or this very moment
        ("America/Toronto", "2026-11-01T01:30", "2026-11-01T05:30", "2026-11-01T06:30"),
        ("Europe/Paris", "2026-10-25T02:10", "2026-10-25T00:50", "2026-10-25T01:10"),
        ("Australia/Lord_Howe", "2027-04-04T01:45", "2027-04-03T14:50", "2027-04-03T15:15"),
        # both are over: the later one, which is in the past
        ("America/Toronto", "2026-11-01T01:30", "2026-11-01T09:00", "2026-11-01T06:30"),
        # nothing changes for a time that comes once, or is skipped
        ("America/Toronto", "2026-11-21T11:00", "2026-11-21T17:00", "2026-11-21T16:00"),
        ("America/Toronto", "2027-03-14T02:30", "2027-03-14T08:00", "2027-03-14T07:30"),
        ("UTC", "2026-11-01T01:30", "2026-11-01T02:00", "2026-11-01T01:30"),
    ],
)
def test_a_time_that_comes_twice_is_the_second_once_the_first_is_over(
    zone: str, wall: str, now: str, expected: str
) -> None:
    assert due_of(wall, zone, utc(now)) == utc(expected)


@given(WALLS, st.sampled_from(ZONES), st.integers(-10_000_000, 10_000_000))
def test_knowing_the_time_matters_only_for_a_wall_time_that_comes_twice(
    wall: str, zone: str, away_ms: int
) -> None:
    first = due_of(wall, zone)
    due = due_of(wall, zone, first + away_ms)
    if away_ms >= 0 and comes_twice(wall, zone):
        assert due > first
        assert local_of(due, zone).strftime(WALL_FORMAT) == wall
    else:
        assert due == first


@pytest.mark.parametrize(
    ("zone", "wall", "twice"),
    [
        ("America/Toronto", "2026-11-01T00:59", False),
        ("America/Toronto", "2026-11-01T01:00", True),
        ("America/Toronto", "2026-11-01T01:59", True),
        ("America/Toronto", "2026-11-01T02:00", False),
        ("America/Toronto", "2027-03-14T02:30", False),
        ("Australia/Lord_Howe", "2027-04-04T01:29", False),
        ("Australia/Lord_Howe", "2027-04-04T01:30", True),
    ],
)
def test_the_hour_that_comes_twice_is_known(zone: str, wall: str, twice: bool) -> None:
    assert comes_twice(wall, zone) is twice


def test_a_wall_time_is_written_to_the_minute() -> None:
    assert wall_of(date(2026, 11, 28), time(9, 5)) == "2026-11-28T09:05"


def test_slots_know_their_time() -> None:
    assert Slot("a", 5, 11 * 60 + 30).time == time(11, 30)
    assert Slot("a", 5, 1439).time == time(23, 59)


@pytest.mark.parametrize(
    ("minutes", "too_late"), [(-5, False), (0, False), (30, False), (31, True), (60 * 24, True)]
)
def test_a_post_asks_only_past_its_limit(minutes: int, too_late: bool) -> None:
    due = utc("2026-11-21T16:00")
    now = due + minutes * 60_000
    assert is_too_late(due, now, 30) is too_late
    assert late_by(due, now) == timedelta(minutes=max(0, minutes))


WEEK = (Slot("sun", 6, 660), Slot("late", 5, 960), Slot("early", 5, 660))


def test_free_slots_come_in_order_of_time_without_the_taken_ones() -> None:
    zone = "America/Toronto"
    taken = [due_of("2026-11-21T11:00", zone)]
    free = free_slots(WEEK, taken, date(2026, 11, 19), 10, zone)
    assert [each.wall_time for each in free] == [
        "2026-11-21T16:00", "2026-11-22T11:00", "2026-11-28T11:00", "2026-11-28T16:00",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("America/Toronto", date(2026, 11, 1)),
        ("America/Toronto", date(2027, 3, 14)),
        ("Europe/Paris", date(2026, 10, 25)),
        ("Europe/Paris", date(2027, 3, 28)),
        ("Australia/Lord_Howe", date(2026, 10, 4)),
        ("Australia/Lord_Howe", date(2027, 4, 4)),
    ],
)
def test_every_day_has_its_slot_once_when_the_clocks_change(zone: str, day: date) -> None:
    daily = [Slot(str(weekday), weekday, 660) for weekday in range(7)]
    free = list(free_slots(daily, (), day - timedelta(days=3), 7, zone))
    assert [each.wall_time[:10] for each in free] == [
        (day + timedelta(days=offset)).isoformat() for offset in range(-3, 4)
    ]
    assert {local_of(each.due_ms, zone).time() for each in free} == {time(11)}


@given(
    st.sampled_from(ZONES),
    st.dates(min_value=date(2026, 1, 1), max_value=date(2028, 12, 31)),
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 1439)), max_size=12),
)
def test_no_two_free_slots_share_a_minute_and_all_are_in_order(
    zone: str, first: date, times: list[tuple[int, int]]
) -> None:
    slots = [Slot(str(i), weekday, minute) for i, (weekday, minute) in enumerate(times)]
    dues = [each.due_ms for each in free_slots(slots, (), first, 14, zone)]
    assert dues == sorted(set(dues))


def test_on_the_night_of_the_skipped_hour_two_slots_may_be_one() -> None:
    slots = [Slot("a", 6, 150), Slot("b", 6, 210), Slot("c", 6, 195)]
    free = free_slots(slots, (), date(2027, 3, 14), 1, "America/Toronto")
    assert [each.slot.id for each in free] == ["c", "a"]


def test_the_next_free_slot_is_after_now() -> None:
    zone = "America/Toronto"
    now = due_of("2026-11-21T11:00", zone)
    following = next_free_slot(WEEK, (), now, zone)
    assert following is not None
    assert following.wall_time == "2026-11-21T16:00"


def test_without_slots_or_room_there_is_no_next_one() -> None:
    zone = "America/Toronto"
    now = utc("2026-11-19T12:00")
    full = [each.due_ms for each in free_slots(WEEK, (), date(2026, 11, 19), 36, zone)]
    assert next_free_slot((), (), now, zone) is None
    assert next_free_slot(WEEK, full, now, zone) is None
    assert next_free_slot(WEEK, full[1:], now, zone) is not None


def test_the_day_is_the_organisations_and_not_utcs() -> None:
    zone = "America/Toronto"
    late_evening = utc("2026-11-22T03:00")  # Saturday 22:00 there
    following = next_free_slot([Slot("night", 5, 23 * 60)], (), late_evening, zone)
    assert following is not None
    assert from_ms(following.due_ms) == datetime(2026, 11, 22, 4, tzinfo=UTC)
