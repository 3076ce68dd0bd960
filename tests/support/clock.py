"""A clock that only moves when a test says so."""

from datetime import UTC, datetime, timedelta

START = datetime(2026, 11, 19, 15, 0, tzinfo=UTC)  # a Thursday


class FakeClock:
    """The program's `Clock`, set by hand; both clocks stand still in between."""

    def __init__(self, now: datetime = START) -> None:
        self._now = now.astimezone(UTC)
        self._monotonic = 1000.0

    def now(self) -> datetime:
        """The wall clock, aware, in UTC."""
        return self._now

    def monotonic(self) -> float:
        """Seconds that have passed; jumps of the wall clock do not count."""
        return self._monotonic

    def advance(self, delta: timedelta | float) -> datetime:
        """Let time pass on both clocks, given as a timedelta or in seconds; return the new time."""
        delta = delta if isinstance(delta, timedelta) else timedelta(seconds=delta)
        if delta < timedelta(0):
            raise ValueError("time does not run backwards; use jump_to for a wall clock that does")
        self._now += delta
        self._monotonic += delta.total_seconds()
        return self._now

    def jump_to(self, moment: datetime) -> None:
        """Set the wall clock alone, as a person or a time server does; it may go back."""
        if moment.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        self._now = moment.astimezone(UTC)

    def sleep_until(self, moment: datetime) -> None:
        """Let time pass up to ``moment``, or not at all when it is already past."""
        if moment > self._now:
            self.advance(moment - self._now)
