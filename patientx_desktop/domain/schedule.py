"""When a post leaves: wall time and zone to a moment, weekly slots, lateness.

A planned post keeps the wall time and the zone that the person chose. In the hour that daylight
saving skips, the time as much later is meant; in the hour that comes twice, the first one, unless
that is over already.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from patientx_desktop.domain.clock import from_ms, to_ms
from patientx_desktop.domain.mission import Kind

WALL_FORMAT = "%Y-%m-%dT%H:%M"


@dataclass(frozen=True, slots=True)
class Slot:
    """A weekly time for a post. `weekday` counts from Monday = 0, `minute` from midnight."""

    id: str
    weekday: int
    minute: int
    kind: Kind | None = None
    goal_id: str = ""
    revision: int = 1

    @property
    def time(self) -> time:
        return time(self.minute // 60, self.minute % 60)


@dataclass(frozen=True, slots=True)
class FreeSlot:
    """A slot on a day on which nothing is planned at its time."""

    slot: Slot
    wall_time: str
    due_ms: int


def wall_of(day: date, at: time) -> str:
    """The stored form of a wall time, minutes exact."""
    return datetime.combine(day, at).strftime(WALL_FORMAT)


def due_of(wall_time: str, zone: str, now_ms: int | None = None) -> int:
    """The UTC milliseconds at which `wall_time` comes in `zone`.

    With `now_ms` a time that comes twice is its second coming once the first is over.
    """
    local = datetime.strptime(wall_time, WALL_FORMAT).replace(tzinfo=ZoneInfo(zone))
    due = to_ms(local.astimezone(UTC))
    if now_ms is None or due > now_ms:
        return due
    second = to_ms(local.replace(fold=1).astimezone(UTC))
    return max(due, second)  # in a skipped hour the second reading is the earlier one


def comes_twice(wall_time: str, zone: str) -> bool:
    """Whether the wall clock of `zone` shows `wall_time` twice, as the clocks are set back."""
    local = datetime.strptime(wall_time, WALL_FORMAT).replace(tzinfo=ZoneInfo(zone))
    first, second = (local.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
    return first < second


def local_of(stamp: int, zone: str) -> datetime:
    """The wall clock of `zone` at a UTC millisecond."""
    return from_ms(stamp).astimezone(ZoneInfo(zone))


@lru_cache(maxsize=64)
def midnights(first: date, days: int, zone: str) -> tuple[int, ...]:
    """When each of `days` days from `first` begins, and the last one ends, in UTC milliseconds.

    With these the day of a moment is looked up, not worked out: a month has hundreds of posts.
    """
    where = ZoneInfo(zone)
    local = (datetime.combine(first + timedelta(days=i), time(), where) for i in range(days + 1))
    return tuple(to_ms(each.astimezone(UTC)) for each in local)


def late_by(due_ms: int, now_ms: int) -> timedelta:
    """How long ago a post should have left; zero when it is not due yet."""
    return timedelta(milliseconds=max(0, now_ms - due_ms))


def is_too_late(due_ms: int, now_ms: int, late_minutes: int) -> bool:
    """Whether a due post has to ask before it leaves."""
    return late_by(due_ms, now_ms) > timedelta(minutes=late_minutes)


def free_slots(
    slots: Iterable[Slot], taken_ms: Iterable[int], first: date, days: int, zone: str
) -> Iterator[FreeSlot]:
    """The free slots of `days` days from `first`, in order of time.

    A slot is taken when something is planned at its very minute. Two slots that come at the same
    minute, as they may on the night an hour is skipped, are one.
    """
    taken = set(taken_ms)
    weekly = tuple(slots)
    for offset in range(days):
        day = first + timedelta(days=offset)
        walls = [
            (slot, wall_of(day, slot.time)) for slot in weekly if slot.weekday == day.weekday()
        ]
        found = [FreeSlot(slot, wall, due_of(wall, zone)) for slot, wall in walls]
        for free in sorted(found, key=lambda each: (each.due_ms, each.slot.minute)):
            if free.due_ms not in taken:
                taken.add(free.due_ms)
                yield free


def next_free_slot(
    slots: Iterable[Slot], taken_ms: Iterable[int], now_ms: int, zone: str
) -> FreeSlot | None:
    """The first free slot after now within five weeks, None when there is none."""
    today = local_of(now_ms, zone).date()
    free = free_slots(slots, taken_ms, today, 35, zone)
    return next((slot for slot in free if slot.due_ms > now_ms), None)
