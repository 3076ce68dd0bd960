"""What a leader's posts show: arithmetic that can be checked by hand."""

from datetime import UTC, datetime

import pytest

from patientx_desktop.domain.clock import to_ms
from patientx_desktop.domain.leader import ReadPost
from patientx_desktop.domain.study import best_posts, by_form, study_of, tags_of

ZONE = "America/Toronto"


def at(day: int, hour: int = 12) -> int:
    """A moment of November 2026 in UTC; the 2nd is a Monday."""
    return to_ms(datetime(2026, 11, day, hour, tzinfo=UTC))


def post(
    number: int, day: int = 2, *, likes: int = 0, form: str = "text", text: str = ""
) -> ReadPost:
    return ReadPost(str(number), "leader", at(day), text, form, likes)


def test_each_form_has_its_median_and_its_sample_best_first() -> None:
    posts = [post(1, likes=10, form="video"), post(2, likes=30, form="video")]
    posts += [post(3, likes=5), post(4, likes=7), post(5, likes=900)]
    video, text = by_form(posts)
    assert (video.form, video.median, video.count) == ("video", 20, 2)
    assert (text.form, text.median, text.count) == ("text", 7, 3)


def test_the_best_posts_say_how_many_times_the_usual_they_got() -> None:
    best = best_posts([post(1, likes=10), post(2, likes=50), post(3)], usual=10)
    assert [(each.post.x_id, each.times) for each in best] == [("2", 5.0), ("1", 1.0)]


def test_without_a_usual_response_nothing_is_divided_by_nothing() -> None:
    assert [each.times for each in best_posts([post(1, likes=3)], usual=0)] == [0.0]


def test_posts_nobody_answered_are_never_the_best() -> None:
    assert best_posts([post(1), post(2)], usual=0) == ()


def test_both_samples_are_of_the_same_days() -> None:
    theirs = [post(1, 2), post(2, 7), post(3, 8), post(4, 9)]
    study = study_of(theirs, [at(1), at(3), at(7, 15), at(10)], ZONE)
    assert (study.them.count, study.them.days, study.them.weekend) == (4, 8, 2)
    assert (study.us.count, study.us.days, study.us.weekend) == (2, 8, 1)
    assert study.us.per_day == pytest.approx(2 / 8)


def test_hours_are_those_of_our_own_wall_clock() -> None:
    study = study_of([ReadPost("1", "leader", at(3, 2), "")], [], ZONE)
    assert study.them.hours[0][21] == 1  # Tuesday 02:00 UTC is Monday 21:00 in Toronto


def test_a_leader_of_whom_nothing_was_read_has_an_empty_study() -> None:
    study = study_of([], [at(3)], ZONE)
    assert (study.them.count, study.us.count, study.usual) == (0, 0, 0)
    assert [*study.forms, *study.best, *study.tags] == []


def test_hashtags_are_counted_once_a_post_however_they_are_written() -> None:
    posts = [post(1, text="#Rare and #rare"), post(2, text="x #RARE, #Two"), post(3, text="#Rare")]
    assert {tag.casefold(): count for tag, count in tags_of(posts)} == {"#rare": 3, "#two": 1}


@pytest.mark.parametrize("text", ["#1", "a#b", "https://example.org/#top", "&#39;", "# x", ""])
def test_what_is_no_hashtag_is_not_counted(text: str) -> None:
    assert tags_of([post(1, text=text)]) == ()
