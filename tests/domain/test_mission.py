"""A goal is suggested for a reason that can be shown, and never forced."""

import pytest

from patientx_desktop.domain.mission import Goal, Kind, Suggestion, suggest_goal

ALONE = Goal("a", "Nobody waits alone", ("line", "call", "Saturday"))
NAMED = Goal("d", "Faster diagnosis", ("wait times", "gene panel"))
GOALS = (ALONE, NAMED)


@pytest.mark.parametrize(
    ("text", "goal", "because"),
    [
        ("Our line is open. You need no reason to call.", ALONE, ("line", "call")),
        ("CALLS were many on Saturdays", ALONE, ("call", "Saturday")),
        (
            "Wait times for a gene panel, and one line about them",
            NAMED,
            ("wait times", "gene panel"),
        ),
        ("One line on wait times", ALONE, ("line",)),
    ],
)
def test_the_goal_with_most_of_its_words_is_suggested(
    text: str, goal: Goal, because: tuple[str, ...]
) -> None:
    found = suggest_goal(text, GOALS)
    assert found is not None
    assert (found.goal, found.because) == (goal, because)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("calling, called or a caller", True),
        ("Callum is seven and loves trains", False),
        ("#NightLine", True),
        ("@line_of_one told us", False),
        ("Read https://example.org/line", False),
        ("Costa Rica", False),
        ("The cost, costs and costly things", True),
        ("policies and a policy", True),
        ("stopping and stopped", True),
        ("accessible", True),
        ("l’ecoute", True),
    ],
)
def test_a_word_stands_for_its_forms_and_for_no_other_word(text: str, found: bool) -> None:
    goal = Goal("a", "A", ("line", "call", "cost", "stop", "policy", "access", "écoute"))
    assert (suggest_goal(text, (goal,)) is not None) is found


def test_a_word_for_which_people_chose_another_goal_counts_for_that_one_only() -> None:
    other = Goal("v", "Volunteers", ("line",))
    assert suggest_goal("Our line", (ALONE, other), {"line": "v"}) == Suggestion(other, ("line",))
    assert suggest_goal("Our line", (ALONE,), {"line": "v"}) is None
    assert suggest_goal("Our line", (ALONE,), {"open": "v"}) == Suggestion(ALONE, ("line",))


@pytest.mark.parametrize("text", ["", "Good morning", "The deadline is online", "We recall"])
def test_no_goal_is_made_up(text: str) -> None:
    assert suggest_goal(text, GOALS) is None


def test_goals_without_words_are_never_suggested() -> None:
    assert suggest_goal("anything", (Goal("x", "X"), Goal("y", "Y", ("", " ")))) is None
    assert suggest_goal("anything", ()) is None


def test_marks_in_a_goals_word_are_only_letters_to_look_for() -> None:
    goal = Goal("x", "X", ("c++ (", "[a"))
    assert suggest_goal("plain words", (goal,)) is None
    found = suggest_goal("we write c++ (a little)", (goal,))
    assert found is not None
    assert found.because == ("c++ (",)


def test_the_kinds_are_the_advices_own() -> None:
    assert [kind.value for kind in Kind] == [
        "research", "social issue", "personal", "casual", "news",
    ]  # fmt: skip
