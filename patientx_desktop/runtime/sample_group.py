"""The made-up group as it is written down, and the days it is placed on.

Everything in the data file counts from a Thursday, so that the same group can live in any week:
in practice in the one that is running, in the gallery in the one the pictures were drawn for.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from patientx_desktop.domain.clock import from_ms
from patientx_desktop.domain.schedule import due_of, local_of, wall_of
from patientx_desktop.resources import resource

Card = Mapping[str, Any]
"""One record of the data file."""

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_SOON_MS = 30 * 60_000


def read_group() -> dict[str, Any]:
    """The data file of the group."""
    data: dict[str, Any] = json.loads(resource("practice/group.json").read_text("utf-8"))
    return data


def scene_clock(scene: str) -> datetime | None:
    """The moment (UTC) a scene's picture was drawn for, None for one that takes any moment."""
    group = read_group()
    wall = group["scenes"][scene].get("clock")
    return from_ms(due_of(wall, group["zone"])) if wall else None


@dataclass(frozen=True, slots=True)
class Days:
    """Days and wall times of one zone, counted from a Thursday."""

    thursday: date
    zone: str

    @classmethod
    def around(cls, now_ms: int, zone: str) -> "Days":
        """Those of the week, from Monday, in which `now_ms` is."""
        today = local_of(now_ms, zone).date()
        return cls(today + timedelta(days=3 - today.weekday()), zone)

    @classmethod
    def ahead(cls, now_ms: int, zone: str, first: Card) -> "Days":
        """Those of the first week in which `first` has its time still ahead of it."""
        days = cls.around(now_ms, zone)
        gone = days.ms(first["day"], first["at"]) <= now_ms + _SOON_MS
        return days.shifted(7) if gone else days

    def shifted(self, days: int) -> "Days":
        """The same from another day on."""
        return Days(self.thursday + timedelta(days=days), self.zone)

    def day(self, offset: int) -> date:
        """The day `offset` days from the Thursday."""
        return self.thursday + timedelta(days=offset)

    def wall(self, offset: int, at: str) -> str:
        """The stored wall time of "HH:MM" on a day."""
        return wall_of(self.day(offset), time.fromisoformat(at))

    def ms(self, offset: int, at: str) -> int:
        """That moment in UTC milliseconds."""
        return due_of(self.wall(offset, at), self.zone)


def weekly(words: str) -> tuple[int, int]:
    """The weekday (Monday = 0) and minute of a slot such as "Sat 11:30"."""
    day, at = words.split()
    moment = time.fromisoformat(at)
    return _WEEKDAYS.index(day), moment.hour * 60 + moment.minute
