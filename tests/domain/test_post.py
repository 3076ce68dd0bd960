"""A post is in one state, moves only where the table says, and knows how far it has come."""

from itertools import product

import pytest

from patientx_desktop.domain.media import Attachment, MediaFile, MediaKind
from patientx_desktop.domain.post import (
    EDITABLE,
    IN_FLIGHT,
    MOVES,
    NEEDS_YOU,
    WAITING,
    Part,
    Post,
    State,
    may_move,
)

GIF = Attachment("a", MediaFile("0" * 64, MediaKind.GIF, "image/gif", "x.gif", 9, 4, 3))


def post(*parts: Part) -> Post:
    return Post("p", State.DRAFT, parts)


def reachable(start: State) -> set[State]:
    seen, todo = {start}, [start]
    while todo:
        for state in MOVES[todo.pop()] - seen:
            seen.add(state)
            todo.append(state)
    return seen


def test_every_state_has_its_moves() -> None:
    assert set(MOVES) == set(State)
    assert all(MOVES.values())


@pytest.mark.parametrize(("old", "new"), list(product(State, State)))
def test_a_move_is_allowed_only_by_the_table(old: State, new: State) -> None:
    assert may_move(old, new) is (new in MOVES[old])


def test_every_state_can_be_reached_from_an_idea() -> None:
    assert reachable(State.IDEA) == set(State)


def test_only_what_was_planned_or_is_on_its_way_can_be_sending() -> None:
    assert {old for old in State if may_move(old, State.SENDING)} == {
        State.SCHEDULED,
        State.SENDING,
    }


def test_only_a_look_or_a_person_ends_in_sent_besides_sending() -> None:
    assert {old for old in State if may_move(old, State.SENT)} == {
        State.SENDING,
        State.CHECKING,
        State.BY_HAND,
    }


def test_what_was_sent_is_never_sent_again() -> None:
    assert MOVES[State.SENT] == {State.WITHDRAWN}
    assert not may_move(State.CHECKING, State.SENDING)


@pytest.mark.parametrize("state", sorted(IN_FLIGHT))
def test_nobody_edits_or_withdraws_what_is_in_flight(state: State) -> None:
    assert state not in EDITABLE
    assert not may_move(state, State.DRAFT)
    assert not may_move(state, State.WITHDRAWN)


@pytest.mark.parametrize("state", sorted(WAITING | NEEDS_YOU - IN_FLIGHT))
def test_what_waits_can_go_back_to_the_drafts(state: State) -> None:
    assert may_move(state, State.DRAFT)


def test_a_title_is_the_first_line_with_words() -> None:
    assert post(Part("1", "\n  \n  Open tonight \nCall us"), Part("2", "More")).title == (
        "Open tonight"
    )
    assert post(Part("1", "", (GIF,)), Part("2", "Second")).title == "Second"
    assert post(Part("1")).title == ""


def test_all_words_stand_a_blank_line_apart() -> None:
    assert post(Part("1", "One"), Part("2", "Two")).text == "One\n\nTwo"


def test_a_picture_alone_is_not_empty() -> None:
    assert post(Part("1", " \n")).is_empty
    assert not post(Part("1", " ", (GIF,))).is_empty
    assert not post(Part("1"), Part("2", "x")).is_empty


@pytest.mark.parametrize(
    ("ids", "following"), [(("", ""), 0), (("7", ""), 1), (("7", "8"), None), (("", "8"), 0)]
)
def test_a_half_sent_thread_goes_on_where_it_stopped(
    ids: tuple[str, ...], following: int | None
) -> None:
    thread = post(*(Part(str(i), "x", x_id=x_id) for i, x_id in enumerate(ids)))
    assert thread.is_thread
    assert thread.next_part == following
