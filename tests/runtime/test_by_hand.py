"""Somebody is told when the time of a post by hand has come, also after the computer was off."""

from datetime import timedelta

import pytest

from patientx_desktop.domain.post import Post
from patientx_desktop.runtime.session import Session
from tests.support.clock import FakeClock
from tests.support.session import Office, office


@pytest.fixture
def place(qtbot: object, tmp_path: object) -> object:
    with office(tmp_path, FakeClock()) as place:  # type: ignore[arg-type]
        yield place


def by_hand(place: Office, words: str, after: timedelta) -> Post:
    return place.session.posts.by_hand(place.plan(place.draft(words), after).id)


def told(session: Session) -> list[str]:
    titles: list[str] = []
    session.sent_lines.connect(lambda lines: titles.extend(line.title for line in lines))
    return titles


def test_each_is_told_once_at_its_time_in_order(place: Office) -> None:
    by_hand(place, "second", timedelta(minutes=6))
    by_hand(place, "first", timedelta(minutes=5))
    titles = told(place.session)
    for _ in range(20):
        place.session.sending.scheduler.tick()
        place.clock.advance(30)
    assert titles == ["first", "second"]


def test_what_came_due_while_the_program_was_closed_is_told_at_the_next_start(
    place: Office,
) -> None:
    by_hand(place, "told before", timedelta(minutes=1))
    by_hand(place, "Saturday", timedelta(minutes=5))
    place.clock.advance(timedelta(minutes=2))
    place.session.late.note_closing()
    place.clock.advance(timedelta(hours=3))
    again = Session(place.desk)
    titles = told(again)
    again.sending.scheduler.tick()
    again.sending.close()
    assert titles == ["Saturday"]


def test_a_pause_holds_the_notice_until_it_is_over(place: Office) -> None:
    by_hand(place, "A calm word", timedelta(minutes=1))
    titles = told(place.session)
    place.session.settings.pause("A day of mourning")
    place.clock.advance(timedelta(minutes=2))
    place.session.sending.scheduler.tick()
    assert titles == []
    place.session.settings.resume()
    place.session.sending.scheduler.tick()
    assert titles == ["A calm word"]
