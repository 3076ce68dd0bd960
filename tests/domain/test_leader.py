"""A leader's rhythm is told on our own wall clock."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patientx_desktop.domain.clock import to_ms
from patientx_desktop.domain.leader import ReadPost, rhythm_of


def read(words: str, zone: str = "America/Toronto") -> ReadPost:
    moment = datetime.fromisoformat(words).replace(tzinfo=ZoneInfo(zone))
    return ReadPost(words, "l", to_ms(moment), "x")


def test_posts_are_counted_by_weekday_and_hour() -> None:
    posts = [read("2026-11-15T10:05"), read("2026-11-15T10:55"), read("2026-11-16T23:59")]
    rhythm = rhythm_of(posts, "America/Toronto")
    assert (rhythm.count, rhythm.days, rhythm.weekend) == (3, 2, 2)
    assert (rhythm.hours[6][10], rhythm.hours[0][23]) == (2, 1)
    assert rhythm.per_day == 1.5
    assert rhythm.weekend_share == pytest.approx(2 / 3)


def test_the_same_post_is_on_another_day_elsewhere() -> None:
    sunday_night = [read("2026-11-15T23:30")]
    assert rhythm_of(sunday_night, "America/Toronto").weekend == 1
    assert rhythm_of(sunday_night, "Europe/Paris").weekend == 0
    assert rhythm_of(sunday_night, "Europe/Paris").hours[0][5] == 1


def test_the_hour_that_comes_twice_holds_both_of_its_posts() -> None:
    first = read("2026-11-01T01:30")
    second = ReadPost("2", "l", first.at_ms + 3_600_000, "x")
    assert rhythm_of([first, second], "America/Toronto").hours[6][1] == 2


def test_nobody_read_is_no_rhythm() -> None:
    rhythm = rhythm_of([], "America/Toronto")
    assert (rhythm.count, rhythm.per_day, rhythm.weekend_share) == (0, 0.0, 0.0)
    assert [len(day) for day in rhythm.hours] == [24] * 7


@given(st.lists(st.integers(1_600_000_000_000, 1_900_000_000_000), max_size=40))
def test_the_map_holds_every_post_once(stamps: list[int]) -> None:
    rhythm = rhythm_of([ReadPost(str(at), "l", at, "x") for at in stamps], "Australia/Lord_Howe")
    assert sum(map(sum, rhythm.hours)) == rhythm.count == len(stamps)
    assert 0 <= rhythm.weekend <= rhythm.count


def test_the_response_is_everything_people_did() -> None:
    assert ReadPost("1", "l", 0, "x", likes=5, replies=2, reposts=1).response == 8
