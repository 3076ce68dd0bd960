"""Time is handed over, kept in whole milliseconds, and never without a zone."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patientx_desktop.domain.clock import SystemClock, from_ms, to_ms


@given(st.integers(min_value=0, max_value=4_102_444_800_000))
def test_a_stamp_survives_the_way_there_and_back(stamp: int) -> None:
    assert to_ms(from_ms(stamp)) == stamp


def test_the_same_moment_has_one_stamp_in_every_zone() -> None:
    moment = datetime(2026, 11, 19, 12, 3, tzinfo=timezone(timedelta(hours=-5)))
    assert to_ms(moment) == to_ms(moment.astimezone(UTC)) == 1_795_107_780_000


def test_a_stamp_comes_back_in_utc() -> None:
    assert from_ms(0) == datetime(1970, 1, 1, tzinfo=UTC)
    assert from_ms(0).tzinfo is UTC


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        to_ms(datetime(2026, 11, 19))  # noqa: DTZ001 - that is the point


def test_the_systems_clock_is_aware_and_its_other_one_never_goes_back() -> None:
    clock = SystemClock()
    first, second = clock.monotonic(), clock.monotonic()
    assert second >= first
    assert clock.now().utcoffset() == timedelta(0)
