"""Late posts: each has a proposal from its own words, and nothing happens before a choice."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from patientx_desktop.domain.errors import Trouble
from patientx_desktop.domain.post import Folder, Post, State
from patientx_desktop.domain.schedule import Slot
from patientx_desktop.runtime.late import Choice, LatePost
from patientx_desktop.runtime.sender import Slept
from tests.support.clock import FakeClock
from tests.support.session import Office, office

SATURDAY = datetime(2026, 11, 21, 15, 55, tzinfo=UTC)  # 10:55 in Toronto
WORDS = (
    "Meet Dr. Osei, who answers the night line.",
    "Our Saturday night line is open from tonight.",
    "Places at Sunday’s coffee: sign up before noon today",
)


@pytest.fixture
def place(qapp: object, tmp_path: Path) -> Iterator[Office]:
    with office(tmp_path, FakeClock(SATURDAY)) as place:
        times = [(5, 660), (5, 690), (5, 960), (6, 660), (6, 960)]
        place.session.plan.set_slots(Slot("", day, minute) for day, minute in times)
        yield place


def oversleep(place: Office, *texts: str) -> list[Post]:
    """Plan the texts five minutes apart from 11:00 on, and pass them at 14:20."""
    posts = [
        place.plan(place.draft(text), timedelta(minutes=5 + 5 * i)) for i, text in enumerate(texts)
    ]
    place.clock.jump_to(SATURDAY + timedelta(hours=3, minutes=25))
    place.session.late.note_passed(place.send())
    return posts


def test_each_late_post_gets_a_proposal_and_a_slot_of_its_own(place: Office) -> None:
    oversleep(place, *WORDS)
    found = place.session.late.list()
    assert [late.proposal for late in found] == [Choice.MOVE, Choice.SEND, Choice.EDIT]
    assert [late.slot.wall_time for late in found if late.slot] == [
        "2026-11-21T16:00",
        "2026-11-22T11:00",
        "2026-11-22T16:00",
    ]
    assert found[0].late == timedelta(hours=3, minutes=20)
    assert found[2].timely is not None
    assert found[2].timely.words == "before noon today"


def test_the_digest_is_asked_for_once_a_pass_has_found_late_posts(place: Office) -> None:
    heard: list[int] = []
    place.session.late.asked.connect(lambda: heard.append(1))
    place.session.late.note_passed(place.send())
    assert not heard
    oversleep(place, WORDS[0])
    assert heard == [1]


def test_nothing_happens_to_what_nobody_has_chosen_for(place: Office) -> None:
    oversleep(place, *WORDS)
    place.session.late.settle([])
    assert place.session.late.count() == 3
    place.clock.advance(60)
    assert place.send() == ()
    assert place.accepted() == []


def test_choices_are_carried_out_each_for_its_own_post(place: Office) -> None:
    posts = oversleep(place, *WORDS)
    late = place.session.late.list()
    settled = place.session.late.settle([(each, each.proposal) for each in late])
    assert not settled.failed
    assert [settled.count(choice) for choice in Choice] == [1, 1, 1, 0]
    states = [place.session.posts.get(post.id).state for post in posts]
    assert states == [State.SCHEDULED, State.SCHEDULED, State.DRAFT]
    assert place.session.posts.get(posts[0].id).wall_time == "2026-11-21T16:00"
    place.clock.advance(21)
    place.send()
    assert place.accepted() == [WORDS[1]]


def test_dropping_keeps_the_words_in_the_drafts(place: Office) -> None:
    (post,) = oversleep(place, WORDS[0])
    (late,) = place.session.late.list()
    place.session.late.settle([(late, Choice.DROP)])
    drafts = place.session.posts.list(Folder.DRAFTS)
    assert [each.id for each in drafts] == [post.id]
    assert place.session.late.count() == 0


def test_one_that_was_settled_elsewhere_does_not_hold_up_the_others(place: Office) -> None:
    first, second = oversleep(place, WORDS[0], WORDS[1])
    late = place.session.late.list()
    place.session.posts.unplan(first.id)
    settled = place.session.late.settle([(each, Choice.SEND) for each in late])
    assert [(post_id, error.trouble) for post_id, error in settled.failed] == [
        (first.id, Trouble.CONFLICT)
    ]
    assert settled.done == {Choice.SEND: [second.id]}


def test_a_slot_that_passed_while_one_thought_is_not_used(place: Office) -> None:
    (post,) = oversleep(place, WORDS[0])
    (late,) = place.session.late.list()
    place.clock.advance(timedelta(hours=3))
    settled = place.session.late.settle([(late, Choice.MOVE)])
    assert settled.failed[0][1].trouble is Trouble.BAD_REQUEST
    assert place.session.posts.get(post.id).state is State.LATE


def test_without_slots_sending_is_proposed(place: Office) -> None:
    place.session.plan.set_slots(())
    oversleep(place, WORDS[0])
    (late,) = place.session.late.list()
    assert (late.proposal, late.slot) == (Choice.SEND, None)


def test_what_the_months_money_held_moves_to_next_month(place: Office) -> None:
    place.session.money.set_limit(1)
    place.plan(place.draft(WORDS[1]), timedelta(minutes=5))
    place.clock.advance(timedelta(minutes=6))
    place.send()
    (late,) = place.session.late.list()
    assert late.over_limit
    assert late.proposal is Choice.MOVE
    assert late.slot is not None
    assert late.slot.wall_time.startswith("2026-12-05")


def test_the_gap_is_the_sleep_or_else_the_time_the_program_was_closed(place: Office) -> None:
    late = place.session.late
    assert late.gap is None
    late.note_closing()
    place.clock.advance(timedelta(hours=2))
    again = type(late)(place.desk, place.session.posts)
    assert again.gap == (Slept(SATURDAY, SATURDAY + timedelta(hours=2)), False)
    slept = Slept(SATURDAY, SATURDAY + timedelta(hours=1))
    again.note_slept(slept)
    assert again.gap == (slept, True)


def test_a_late_post_is_a_value(place: Office) -> None:
    oversleep(place, WORDS[0])
    (late,) = place.session.late.list()
    assert isinstance(late, LatePost)
    assert late.price == 15_000


def test_what_was_late_by_a_clock_set_ahead_leaves_at_its_own_time_once_it_is_set_right(
    place: Office,
) -> None:
    truth = place.clock.now()
    soon = place.plan(place.draft("In an hour."), timedelta(hours=1))
    place.clock.jump_to(truth + timedelta(days=31))
    place.session.late.note_passed(place.send())
    assert place.session.late.count() == 1
    place.clock.jump_to(truth)
    (line,) = place.send()
    assert (line.post_id, line.state) == (soon.id, State.SCHEDULED)
    assert place.session.late.count() == 0
    assert place.session.posts.get(soon.id) == soon
    place.until_due(soon)
    place.send()
    assert place.accepted() == ["In an hour."]


def test_what_is_truly_late_stays_so_when_the_clock_is_set_back_a_little(place: Office) -> None:
    oversleep(place, "Missed.")
    place.clock.jump_to(place.clock.now() - timedelta(minutes=30))
    assert place.send() == ()
    assert place.session.late.count() == 1
