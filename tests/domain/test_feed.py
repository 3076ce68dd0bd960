"""When a feed is asked again."""

import pytest

from patientx_desktop.domain.feed import Feed, FeedFault, marks_of, next_try

MINUTE, HOUR = 60_000, 3_600_000
NOW = 1_800_000_000_000


def test_a_feed_that_answers_is_asked_every_half_hour() -> None:
    assert next_try(NOW, None, 0) == NOW + 30 * MINUTE


@pytest.mark.parametrize(
    ("failures", "minutes"), [(1, 60), (2, 120), (3, 240), (6, 24 * 60), (500, 24 * 60)]
)
def test_one_that_fails_is_left_alone_longer_and_longer_up_to_a_day(
    failures: int, minutes: int
) -> None:
    assert next_try(NOW, FeedFault.BROKEN, failures) == NOW + minutes * MINUTE


@pytest.mark.parametrize(("failures", "minutes"), [(1, 5), (2, 10), (3, 20), (4, 30), (99, 30)])
def test_without_a_network_it_is_tried_again_soon(failures: int, minutes: int) -> None:
    assert next_try(NOW, FeedFault.OFFLINE, failures) == NOW + minutes * MINUTE


def test_a_server_that_says_when_is_obeyed_but_not_for_longer_than_a_day() -> None:
    assert next_try(NOW, FeedFault.BUSY, 1, NOW + 3 * HOUR) == NOW + 3 * HOUR
    assert next_try(NOW, FeedFault.BUSY, 1, NOW + 500 * HOUR) == NOW + 24 * HOUR
    assert next_try(NOW, FeedFault.BUSY, 1, NOW + MINUTE) == NOW + HOUR


def test_once_a_week_a_feed_is_read_whole() -> None:
    week = 7 * 24 * HOUR
    monday = NOW // week * week
    feed = Feed("f", "https://example.org/feed", "T", etag="e", modified="m", read_ms=monday + HOUR)
    assert marks_of(feed, monday + 2 * HOUR) == ("e", "m")
    assert marks_of(feed, monday + week - 1) == ("e", "m")
    assert marks_of(feed, monday + week) == ("", "")
    assert marks_of(Feed("f", "a", "T", etag="e"), NOW) == ("", "")
