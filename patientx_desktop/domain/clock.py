"""Time as an argument: whoever needs the time is handed a clock."""

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """What the time is, and how much of it has passed."""

    def now(self) -> datetime:
        """The wall clock, aware, in UTC. It may jump in either direction."""

    def monotonic(self) -> float:
        """Seconds since some moment; never goes back."""


class SystemClock:
    """The computer's own clocks."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()


def to_ms(moment: datetime) -> int:
    """`moment` (aware) as whole milliseconds since 1970 in UTC, the store's unit of time."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return round(moment.timestamp() * 1000)


def from_ms(stamp: int) -> datetime:
    """The aware UTC moment of a store's time stamp."""
    return datetime.fromtimestamp(stamp / 1000, UTC)
