"""The real dictionaries with our own words in them, and the process they live in."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from patientx_desktop.domain.spelling import DICTIONARIES
from patientx_desktop.resources import resource
from patientx_desktop.spelling.dictionary import Dictionary, is_installed
from patientx_desktop.spelling.helper import Helper, Unanswered
from tests.support.source import ROOT

pytestmark = pytest.mark.skipif(not is_installed(), reason="Hunspell has no wheel for this machine")


@pytest.fixture(scope="module")
def english() -> Dictionary:
    return Dictionary("en_CA")


@pytest.fixture(scope="module")
def french() -> Dictionary:
    return Dictionary("fr")


@pytest.fixture
def helper() -> Iterator[Helper]:
    with closing(Helper()) as opened:
        yield opened


@pytest.mark.parametrize(
    "word",
    ["colour", "centre", "organised", "organizes", "analyse", "realising", "don’t", "Crohn’s",
     "caregivers", "biosimilars", "pharmacare", "fundraiser", "paediatric", "Sjögren"],
)  # fmt: skip
def test_canadian_and_health_words_are_right_in_both_spellings(
    english: Dictionary, word: str
) -> None:
    assert english.is_right(word)


@pytest.mark.parametrize("word", ["diagnossis", "teh", "recieve", "organnised", "colourr"])
def test_misspelt_english_is_found(english: Dictionary, word: str) -> None:
    assert not english.is_right(word)


@pytest.mark.parametrize(
    "word", ["l’été", "qu’elle", "courriel", "clavarder", "télésanté", "aujourd’hui", "cœur"]
)
def test_french_with_elisions_and_our_words_is_right(french: Dictionary, word: str) -> None:
    assert french.is_right(word)


def test_misspelt_french_is_found_and_mended(french: Dictionary) -> None:
    assert not french.is_right("santee")
    assert "santé" in french.suggestions("santéé")


def test_the_likeliest_word_is_suggested_first(english: Dictionary) -> None:
    assert english.suggestions("diagnossis")[0] == "diagnosis"
    assert len(english.suggestions("qq")) <= 5


@pytest.mark.parametrize("word", ["", "\0", "a\0b", "x" * 5000, "👩🏽‍🔬", "\ud800".encode(
    "utf-16", "surrogatepass").decode("utf-16", "replace")])  # fmt: skip
def test_hostile_words_do_no_harm(english: Dictionary, word: str) -> None:
    english.is_right(word)
    assert isinstance(english.suggestions(word[:100]), tuple)


def test_every_dictionary_ships_with_its_terms() -> None:
    folder = resource("spelling")
    for name in DICTIONARIES.values():
        for end in (".aff", ".dic", "-more.txt", "-licence.txt"):
            assert (folder / f"{name}{end}").stat().st_size > 100
            assert f"{name}{end}" in (folder / "README.md").read_text("utf-8")


def test_our_lists_hold_only_what_the_dictionary_does_not_know_and_each_word_once() -> None:
    for name in DICTIONARIES.values():
        lines = (resource("spelling") / f"{name}-more.txt").read_text("utf-8").splitlines()[1:]
        assert len(lines) == len(set(lines))
        assert all(line.strip("/").replace("/", "").isalpha() for line in lines)


def test_the_helper_checks_and_suggests(helper: Helper) -> None:
    words = ["line", "teh", "biosimilars"]
    assert helper.ask({"language": "en_CA", "check": words}) == ["teh"]
    assert helper.ask({"language": "fr", "check": ["l’été", "santee"]}) == ["santee"]
    assert "the" in helper.ask({"language": "en_CA", "suggest": "teh"})


def test_a_helper_that_died_is_told_and_the_next_question_starts_another(helper: Helper) -> None:
    helper.ask({"language": "en_CA", "check": ["line"]})
    helper.interrupt()
    with pytest.raises(Unanswered):
        helper.ask({"language": "en_CA", "check": ["line"]})
    assert helper.ask({"language": "en_CA", "check": ["teh"]}) == ["teh"]


def test_a_closed_helper_starts_nothing(helper: Helper) -> None:
    helper.close()
    with pytest.raises(Unanswered):
        helper.ask({"language": "en_CA", "check": ["line"]})


def test_a_program_that_cannot_be_started_is_unanswered(tmp_path: Path) -> None:
    with (
        closing(Helper([str(tmp_path / "none")], tmp_path)) as helper,
        pytest.raises(Unanswered),
    ):
        helper.ask({"language": "en_CA", "check": ["line"]})


def test_the_helper_loads_no_qt_and_ends_with_its_input() -> None:
    question = json.dumps({"language": "en_CA", "check": ["teh"]})
    code = (
        "import sys; from patientx_desktop.__main__ import main; main(['--spelling']);"
        "sys.exit('PySide6' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=f"{question}\n",
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"wrong": ["teh"]}
