"""The meters say what they count: even weekends, even kinds, goals against their targets."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patientx_desktop.domain.balance import (
    WeekendMeter,
    goal_shares,
    research_and_social,
    weekend_meter,
)
from patientx_desktop.domain.mission import Kind

MONDAY = date(2026, 11, 16)
DAYS = st.lists(st.dates(min_value=date(2026, 1, 1), max_value=date(2027, 1, 1)), max_size=60)


@pytest.mark.parametrize(
    ("weekdays", "weekends", "ratio"),
    [(5, 2, 1.0), (5, 1, 0.5), (5, 0, 0.0), (0, 3, 1.0), (0, 0, 0.0), (10, 6, 1.5)],
)
def test_even_means_one(weekdays: int, weekends: int, ratio: float) -> None:
    meter = WeekendMeter(weekdays, weekends, 5, 2)
    assert meter.ratio == pytest.approx(ratio)


def test_fifty_weekday_and_twelve_weekend_posts_in_eight_weeks_are_0_6() -> None:
    meter = WeekendMeter(50, 12, 40, 16)
    assert meter.ratio == pytest.approx(0.6)
    assert (meter.per_weekday, meter.per_weekend_day) == (1.25, 0.75)


def test_a_day_counts_once_for_each_post_and_only_inside_the_span() -> None:
    days = [MONDAY, MONDAY, MONDAY + timedelta(5), MONDAY - timedelta(1), MONDAY + timedelta(7)]
    assert weekend_meter(days, MONDAY, MONDAY + timedelta(6)) == WeekendMeter(2, 1, 5, 2)


@given(DAYS, st.integers(0, 90))
def test_every_post_and_every_day_is_counted_on_one_side(days: list[date], length: int) -> None:
    first, last = date(2026, 6, 1), date(2026, 6, 1) + timedelta(length)
    meter = weekend_meter(days, first, last)
    assert meter.weekday_posts + meter.weekend_posts == sum(first <= d <= last for d in days)
    assert meter.weekdays + meter.weekend_days == length + 1
    assert meter.ratio >= 0


def test_an_empty_span_has_no_ratio_to_divide_by() -> None:
    assert WeekendMeter(0, 0, 0, 0).ratio == 0.0


def test_research_and_social_issues_are_counted_apart() -> None:
    kinds = [Kind.RESEARCH, Kind.SOCIAL, Kind.SOCIAL, Kind.CASUAL, None]
    assert research_and_social(kinds) == (1, 2)
    assert research_and_social(()) == (0, 0)


def test_shares_are_of_the_posts_that_serve_a_goal() -> None:
    posts = ["a"] * 14 + ["d"] * 10 + ["f"] * 9 + ["v"] * 3 + ["", "gone"]
    shares = goal_shares(posts, {"a": 35, "d": 30, "f": 20, "v": 15})
    assert [(each.count, each.percent, each.target) for each in shares] == [
        (14, 39, 35), (10, 28, 30), (9, 25, 20), (3, 8, 15),
    ]  # fmt: skip


def test_without_posts_every_share_is_nothing() -> None:
    (share,) = goal_shares([], {"a": 35})
    assert (share.goal_id, share.count, share.percent, share.target) == ("a", 0, 0, 35)
