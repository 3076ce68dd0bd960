"""Posts as volunteers write them, in English and French: who is given away, and who is not."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from patientx_desktop.domain.identifiers import Identifier, identifiers_in

CASES = Path(__file__).with_name("identifier_cases.txt")
NAMES = (
    "Anna Keller", "Jean-Luc Côté", "María Fernández-Ruiz", "Siobhán O’Brien", "Katherine Osei",
    "Robert Smith", "Zoë", "Élise Tremblay", "Mr. Adebayo Okonkwo", "Nguyen Thi Lan",
    "Hope Ashworth", "Margaret Lavoie", "Xiao Mei Zhang", "Patrick O’Shea", "Amélie Bouchard-Roy",
    "Lwazi Dlamini", "Theo", "Christopher Ellery",
)  # fmt: skip
CONDITIONS = (
    "Dravet", "porphyria", "porphyrie", "lupus", "ataxia", "sickle cell", "thalassemia",
)  # fmt: skip
ANYTHING = "whole posts"


def _cases(*, given_away: bool) -> Iterator[tuple[str, str]]:
    kind, away = "", True
    for line in CASES.read_text("utf-8").splitlines():
        if line.startswith("= "):
            kind, away = line[2:], True
        elif line == "-":
            away = False
        elif not line.startswith("# ") and away is given_away:
            yield kind, line


@pytest.mark.parametrize(("kind", "text"), [*_cases(given_away=True)])
def test_what_gives_somebody_away_is_found(kind: str, text: str) -> None:
    kinds = {each.what.value for each in identifiers_in(text, NAMES, CONDITIONS)}
    assert kinds if kind == ANYTHING else kind in kinds


@pytest.mark.parametrize(("kind", "text"), [*_cases(given_away=False)])
def test_what_volunteers_write_every_day_is_left_alone(kind: str, text: str) -> None:
    assert identifiers_in(text, NAMES, CONDITIONS) == (), kind


def test_the_cases_are_of_every_kind() -> None:
    assert {kind for kind, _ in _cases(given_away=True)} == {ANYTHING, *Identifier}
