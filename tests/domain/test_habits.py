"""What people chose before is counted and shown, and suggests only what it has a reason for."""

import pytest

from patientx_desktop.domain.habits import (
    Habit,
    count_choices,
    pointed_to,
    pointers,
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


def test_where_nearly_all_posts_serve_one_goal_a_usual_word_tells_nothing() -> None:
    counts = count_choices([*NIGHTS * 4, ("A gene panel for callers", "faster")])
    assert pointed_to(counts["callers"], counts[""]) == ""
    assert pointed_to(counts["night"], counts[""]) == "alone"


def test_little_words_are_no_reason() -> None:
    counts = count_choices([("This is what people have with that", "alone")] * 5)
    assert suggest_choice("What people have with this", counts) is None


def test_words_that_point_to_a_choice_are_told_with_it() -> None:
    assert pointers(COUNTS) == {
        **dict.fromkeys(("night", "line", "busy", "callers"), "alone"),
        **dict.fromkeys(("gene", "takes", "months", "answer", "panel"), "faster"),
    }


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A new study shows that pain is under-treated in women.", "research"),
        ("We met the minister today to talk about drug coverage.", "social issue"),
        ("My son was diagnosed at 6 months.", "personal"),
        ("Coffee morning this Saturday at ten. Bring cake.", "casual"),
        ("The FDA approved the first drug for our disease.", "news"),
        ("L’accès aux médicaments dépend de votre code postal.", "social issue"),
        ("Une étude montre que le délai est de 5 ans.", "research"),
        ("Costa Rica hosted the congress.", None),
        ("The journal I keep helps me on bad days.", None),
        ("Geneva in the rain", None),
    ],
)
def test_the_kind_of_a_post_is_suggested_as_a_coordinator_would(
    text: str, kind: str | None
) -> None:
    found = suggest_kind(text, {})
    assert (found.choice if found else None) == kind


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
