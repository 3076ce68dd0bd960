"""Two versions of a post beside each other: what went, what came, and what stayed as it was."""

import random
from dataclasses import replace
from time import perf_counter

import pytest

from patientx_desktop.domain.comparing import Comparison, Mark, Run, compare
from patientx_desktop.domain.media import Attachment, MediaFile, MediaKind
from patientx_desktop.domain.poll import Poll
from patientx_desktop.domain.post import Part


def parts(*texts: str) -> tuple[Part, ...]:
    return tuple(Part(str(n), text) for n, text in enumerate(texts))


def marked(side: tuple[tuple[Run, ...], ...], mark: Mark) -> list[str]:
    return [run.text for part in side for run in part if run.mark is mark]


def texts(side: tuple[tuple[Run, ...], ...]) -> tuple[str, ...]:
    return tuple("".join(run.text for run in part) for part in side)


def test_a_changed_word_is_marked_on_both_sides_and_the_rest_is_not() -> None:
    found = compare(parts("The line is open on Friday."), parts("The line is open on Saturday."))
    assert marked(found.before, Mark.GONE) == ["Friday"]
    assert marked(found.now, Mark.NEW) == ["Saturday"]
    assert (found.gone_words, found.new_words) == (1, 1)
    assert marked(found.now, Mark.SAME) == ["The line is open on ", "."]


def test_a_post_cut_in_two_still_reads_as_the_same_words() -> None:
    found = compare(parts("First half. Second half."), parts("First half. ", "Second half."))
    assert (found.gone_words, found.new_words) == (0, 0)
    assert texts(found.now) == ("First half. ", "Second half.")
    assert not found.is_same


def test_the_same_is_the_same() -> None:
    found = compare(parts("One", "Two"), parts("One", "Two"))
    assert found.is_same
    assert marked(found.now, Mark.NEW) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("l’été à Montréal", "l’e\u0301te\u0301 à Montréal"),
        ("family 👩🏽‍🔬 day", "family 👩🏽‍🔬👍 day"),
        ("שלום לכולם", "שלום לכם"),
        ("a\nb\n\nc", "a\n\nc"),
        ("", "all of it"),
        ("\u202eturned", "turned"),
    ],
)
def test_both_sides_keep_every_letter_in_every_script(old: str, new: str) -> None:
    found = compare(parts(old), parts(new))
    assert texts(found.before) == (old,)
    assert texts(found.now) == (new,)


def test_any_two_texts_come_out_whole() -> None:
    chance = random.Random(7)
    words = ["pain", "care ", "day, ", "\n", " ", "été", "«", "42", "…"]
    for _ in range(200):
        old, new = (
            tuple("".join(chance.choices(words, k=chance.randrange(40))) for _ in range(3))
            for _side in range(2)
        )
        found = compare(parts(*old), parts(*new))
        assert (texts(found.before), texts(found.now)) == (old, new)
        kept = ["".join(marked(side, Mark.SAME)) for side in (found.before, found.now)]
        assert kept[0].replace(" ", "") == kept[1].replace(" ", "")


def test_files_that_came_and_went_are_told_and_other_words_for_one() -> None:
    def file(name: str) -> MediaFile:
        digest = name.encode().hex().ljust(64, "0")
        return MediaFile(digest, MediaKind.GIF, "image/gif", name, 1, 1, 1, 1, 1)

    wave, bus, sun = (Attachment(name, file(name), "as it was") for name in ("wave", "bus", "sun"))
    found = compare(
        (Part("1", "x", (wave, bus)),), (Part("1", "x", (replace(bus, alt="A red bus"), sun)),)
    )
    told = (found.files_gone, found.files_new, found.described)
    assert told == ((wave.file,), (sun.file,), (bus.file,))
    assert not found.is_same


def test_other_captions_are_told() -> None:
    film, said = (MediaFile(c * 64, MediaKind.VIDEO, "", c, 1, 1, 1) for c in "ab")
    bare = (Part("1", "x", (Attachment("1", film),)),)
    found = compare(bare, (Part("1", "x", (Attachment("1", film, "", said),)),))
    assert found.captioned == (film,)
    assert not found.is_same
    assert compare(bare, bare).is_same


def test_a_poll_that_came_or_went_is_told() -> None:
    asks = (Part("1", "x", poll=Poll(("Yes", "No"))),)
    assert compare(parts("x"), asks).other_poll
    assert compare(asks, parts("x")).other_poll
    assert not compare(parts("x"), parts("x", "y")).other_poll
    assert compare(asks, asks).is_same


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a " * 30_000, "a " * 29_999 + "b"),
        ("no " * 9000 + "x " + "no " * 9000, "no " * 9000 + "y " + "no " * 8000),
        ("".join(f"{n} " for n in range(9000)), "".join(f"{n} " for n in range(9000, 0, -1))),
        ("\n" * 40_000, "a\n" * 20_000),
    ],
)
def test_hostile_texts_take_no_longer_than_a_moment(old: str, new: str) -> None:
    start = perf_counter()
    found = compare(parts(old), parts(new))
    assert perf_counter() - start < 5
    assert isinstance(found, Comparison)
    assert sum(len(run.text) for part in found.before for run in part) <= 40_000


def test_a_text_that_is_far_too_long_says_that_only_its_beginning_was_compared() -> None:
    found = compare(parts("word " * 10_000), parts("word"))
    assert not found.is_whole
