"""What people chose before is counted and shown, and suggests only what it has a reason for."""

import pytest

from patientx_desktop.domain.habits import (
    Habit,
    count_choices,
    pointed_to,
    suggest_choice,
    suggest_kind,
)
from patientx_desktop.domain.mission import Kind

NIGHTS = [(f"The night line was busy with callers {n}", "alone") for n in range(4)]
TESTS = [(f"A gene panel takes months to answer {n}", "faster") for n in range(4)]
COUNTS = count_choices([*NIGHTS, *TESTS, ("The night panel met", "faster")])


def test_counts_can_be_read() -> None:
    assert COUNTS["night"] == {"alone": 4, "faster": 1}
    assert "was" not in COUNTS


def test_a_word_points_where_most_of_its_posts_went() -> None:
    assert pointed_to(COUNTS["night"]) == "alone"
    assert pointed_to(COUNTS["panel"]) == "faster"
    assert pointed_to(count_choices(NIGHTS[:2])["night"]) == ""
    assert pointed_to(count_choices([*NIGHTS[:3], *[("night", "x")] * 2])["night"]) == ""


def test_the_choice_with_most_words_is_suggested_with_them_in_order() -> None:
    found = suggest_choice("Callers, the night line is yours", COUNTS)
    assert found == Habit("alone", ("callers", "night", "line"))


@pytest.mark.parametrize(
    "text", ["", "Night", "Something new altogether", "night callers wait months for a panel"]
)
def test_one_word_or_a_level_choice_suggests_nothing(text: str) -> None:
    assert suggest_choice(text, COUNTS) is None


def test_the_groups_habit_comes_before_the_usual_words_of_a_kind() -> None:
    habit = count_choices([("our registry study opens", Kind.NEWS.value)] * 3)
    assert suggest_kind("A registry study", {}) == Habit("research", ("study", "registry"))
    learnt = suggest_kind("A registry study", habit)
    assert learnt is not None
    assert learnt.choice == Kind.NEWS.value
    assert suggest_kind("Hello there", {}) is None
