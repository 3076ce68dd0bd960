"""Identifiers are UUIDs of version 7: older ones sort first, no two are alike."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from patientx_desktop.domain.clock import to_ms
from patientx_desktop.domain.ids import new_id

MOMENTS = st.datetimes(
    min_value=datetime.fromisoformat("1970-01-02"),
    max_value=datetime.fromisoformat("2200-01-01"),
    timezones=st.just(UTC),
)


@given(MOMENTS, st.binary(min_size=10, max_size=10))
def test_an_identifier_is_a_version_7_uuid_of_its_moment(moment: datetime, noise: bytes) -> None:
    made = UUID(new_id(moment, lambda count: noise[:count]))
    assert made.version == 7
    assert made.variant == "specified in RFC 4122"
    assert made.int >> 80 == to_ms(moment)


@given(MOMENTS, st.integers(min_value=1, max_value=10**9), st.binary(min_size=20, max_size=20))
def test_a_later_identifier_sorts_later(moment: datetime, gap: int, noise: bytes) -> None:
    older = new_id(moment, lambda count: noise[:count])
    younger = new_id(moment + timedelta(milliseconds=gap), lambda count: noise[10 : 10 + count])
    assert older < younger


def test_a_thousand_of_one_moment_all_differ() -> None:
    moment = datetime(2026, 11, 19, tzinfo=UTC)
    assert len({new_id(moment) for _ in range(1000)}) == 1000


def test_all_74_bits_of_chance_are_used() -> None:
    moment = datetime(2026, 11, 19, tzinfo=UTC)
    lowest, highest = new_id(moment, bytes), new_id(moment, lambda count: b"\xff" * count)
    assert (UUID(lowest).int ^ UUID(highest).int).bit_count() == 74
