"""What is looked at before a post leaves: few things block, the rest is said."""

from dataclasses import replace
from datetime import date, time

import pytest

from patientx_desktop.domain.checks import Around, Finding, Weight, blocked, check
from patientx_desktop.domain.identifiers import Where
from patientx_desktop.domain.leaving import Facts
from patientx_desktop.domain.media import Attachment, MediaFile, MediaKind
from patientx_desktop.domain.poll import Poll
from patientx_desktop.domain.post import Part, Post, State
from patientx_desktop.domain.quiet import Quiet
from patientx_desktop.domain.similarity import Past

PICTURE = MediaFile("1" * 64, MediaKind.PICTURE, "image/png", "a.png", 9, 4, 3)
GIF = replace(PICTURE, digest="2" * 64, kind=MediaKind.GIF, mime="image/gif")
FILM = replace(PICTURE, digest="3" * 64, kind=MediaKind.VIDEO, mime="video/mp4")
SAID = "Our Saturday night line is open from tonight for anyone who waits"
FACTS = Facts(date(2026, 11, 19))
PLAIN = Around(FACTS)
PRICED = Around(FACTS, prices=(200_000, 15_000))
ABOUT_ZOE = Around(FACTS, names=("Zoë Ng",))
ASKED = Poll(("Zoë Ng", "Nobody"), 60)
QUIET = Around(FACTS, quiet=Quiet(("flood",), time(22), time(7)))


def post(
    *parts: Part | str, goal_id: str = "", just_to_post: bool = False, story_id: str = ""
) -> Post:
    made = tuple(
        Part(str(i), part) if isinstance(part, str) else part for i, part in enumerate(parts)
    )
    return Post(
        "p", State.DRAFT, made, goal_id=goal_id, just_to_post=just_to_post, story_id=story_id
    )


def with_files(*files: MediaFile, alt: str = "A zebra") -> Part:
    return Part("1", "Look", tuple(Attachment(str(i), each, alt) for i, each in enumerate(files)))


def said_in(captions: str) -> Part:
    film = Attachment("1", FILM, "", replace(FILM, kind=MediaKind.CAPTIONS, alt=captions))
    return Part("1", "Look", (film,))


@pytest.mark.parametrize(
    ("checked", "around", "finding", "weight"),
    [
        (post(""), PLAIN, Finding.EMPTY, Weight.BLOCKS),
        (post("One", " "), PLAIN, Finding.EMPTY, Weight.BLOCKS),
        (post("x" * 281), PLAIN, Finding.TOO_LONG, Weight.BLOCKS),
        (post(with_files(GIF, PICTURE)), PLAIN, Finding.MEDIA_MIX, Weight.BLOCKS),
        (post(with_files(*[PICTURE] * 5)), PLAIN, Finding.MEDIA_MIX, Weight.BLOCKS),
        (post("Hers", story_id="s"), PLAIN, Finding.NO_CONSENT, Weight.BLOCKS),
        (post(with_files(GIF, alt=" ")), PLAIN, Finding.NO_ALT, Weight.NOTE),
        (
            post(with_files(GIF, alt="")),
            Around(replace(FACTS, strict_alt=True)),
            Finding.NO_ALT,
            Weight.BLOCKS,
        ),
        (post(with_files(FILM)), PLAIN, Finding.NO_CAPTIONS, Weight.NOTE),
        (post(said_in("Zoë Ng spoke")), ABOUT_ZOE, Finding.IDENTIFIER, Weight.NOTE),
        (post(with_files(PICTURE, alt="With Zoë Ng")), ABOUT_ZOE, Finding.IDENTIFIER, Weight.NOTE),
        (post(Part("1", "Who?", poll=ASKED)), ABOUT_ZOE, Finding.IDENTIFIER, Weight.NOTE),
        (post(with_files(GIF)), PLAIN, Finding.ALT_FINE, Weight.FINE),
        (post("Zoë said"), Around(FACTS, names=("Zoë",)), Finding.IDENTIFIER, Weight.NOTE),
        (post("Somebody said"), PLAIN, Finding.NO_IDENTIFIER, Weight.FINE),
        (post(SAID), Around(FACTS, past=(Past("q", SAID, 7),)), Finding.LOOK_ALIKE, Weight.NOTE),
        (post("#a #b #c #d"), PLAIN, Finding.MANY_HASHTAGS, Weight.NOTE),
        (post("@zebrapath thank you"), PLAIN, Finding.MENTION_FIRST, Weight.NOTE),
        (post("Hello"), Around(FACTS, has_goals=True), Finding.NO_GOAL, Weight.NOTE),
        (post("Thank you @zebrapath"), PLAIN, Finding.MENTION, Weight.NOTE),
        (post("See example.org/x"), PRICED, Finding.LINK_PRICE, Weight.NOTE),
        (post("After the flood"), QUIET, Finding.QUIET_WORD, Weight.NOTE),
        (post("Hello"), replace(QUIET, leaves_at=time(23)), Finding.QUIET_HOURS, Weight.NOTE),
        (
            post(with_files(GIF, alt="Zoë waves")),
            Around(FACTS, names=("Zoë",)),
            Finding.IDENTIFIER,
            Weight.NOTE,
        ),
    ],
)
def test_each_finding_has_its_weight(
    checked: Post, around: Around, finding: Finding, weight: Weight
) -> None:
    assert (finding, weight) in {(each.finding, each.weight) for each in check(checked, around)}


@pytest.mark.parametrize(
    ("checked", "around", "absent"),
    [
        (post("x" * 280), PLAIN, Finding.TOO_LONG),
        (post("x" * 400), Around(replace(FACTS, max_length=4000)), Finding.TOO_LONG),
        (post(with_files(*[PICTURE] * 4)), PLAIN, Finding.MEDIA_MIX),
        (post("No picture"), PLAIN, Finding.ALT_FINE),
        (post(SAID), Around(FACTS, past=(Past("p", SAID, 7),)), Finding.LOOK_ALIKE),
        (post("#a #b #c"), PLAIN, Finding.MANY_HASHTAGS),
        (post("Thank you @zebrapath"), PLAIN, Finding.MENTION_FIRST),
        (post("Hello", "@zebrapath too"), PLAIN, Finding.MENTION_FIRST),
        (post("Hello", goal_id="a"), Around(FACTS, has_goals=True), Finding.NO_GOAL),
        (post("Hello", just_to_post=True), Around(FACTS, has_goals=True), Finding.NO_GOAL),
        (post("Hello"), PLAIN, Finding.NO_GOAL),
        (post("@zebrapath thank you"), PLAIN, Finding.MENTION),
        (post("No link. None"), PRICED, Finding.LINK_PRICE),
        (post("Flooding"), QUIET, Finding.QUIET_WORD),
        (post("Hello"), replace(QUIET, leaves_at=time(7)), Finding.QUIET_HOURS),
        (post("Hello"), QUIET, Finding.QUIET_HOURS),
    ],
)
def test_what_is_fine_is_not_found_fault_with(
    checked: Post, around: Around, absent: Finding
) -> None:
    assert absent not in {each.finding for each in check(checked, around)}


def test_a_finding_says_where_and_how_much() -> None:
    found = {each.finding: each for each in check(post("Fine", "x" * 285), PLAIN)}
    assert (found[Finding.TOO_LONG].part, found[Finding.TOO_LONG].number) == (1, 5)


def test_a_finding_points_at_its_very_words() -> None:
    text = "See #a #b #c #d #e and @zebrapath"
    found = {each.finding: each for each in check(post("First", text), PLAIN)}
    tags, mention = found[Finding.MANY_HASHTAGS], found[Finding.MENTION]
    assert (tags.part, text[tags.start : tags.end]) == (1, "#d #e")
    assert (mention.part, text[mention.start : mention.end]) == (1, "@zebrapath")


def test_a_look_alike_names_the_post_it_is_like() -> None:
    past = (Past("q", SAID, 7), Past("r", "Something else was said here by another person", 9))
    found = {each.finding: each for each in check(post(SAID), Around(FACTS, past=past))}
    alike = found[Finding.LOOK_ALIKE]
    assert (alike.number, alike.post_id, alike.at_ms) == (100, "q", 7)


def test_the_weightiest_comes_first_and_the_fine_last() -> None:
    around = Around(FACTS, names=("Zoë",), has_goals=True)
    weights = [each.weight for each in check(post(with_files(GIF), "Zoë", "x" * 281), around)]
    order = [Weight.BLOCKS, Weight.NOTE, Weight.FINE]
    assert weights == sorted(weights, key=order.index)
    assert set(weights) == set(order)


def test_an_empty_post_is_told_one_thing_only() -> None:
    assert [each.finding for each in check(post("", " "), Around(FACTS, has_goals=True))] == [
        Finding.EMPTY
    ]


def test_only_what_blocks_keeps_a_post_here() -> None:
    noted = check(post("@zebrapath #a #b #c #d"), Around(FACTS, has_goals=True))
    assert noted
    assert blocked(noted) is None
    stopped = blocked(check(post("x" * 281), PLAIN))
    assert stopped is not None
    assert stopped.finding is Finding.TOO_LONG


@pytest.mark.parametrize("strict", [True, False])
def test_a_video_is_not_asked_for_an_alt_text_which_x_does_not_take(strict: bool) -> None:
    around = Around(replace(FACTS, strict_alt=strict))
    film = post(with_files(FILM, alt=""))
    findings = {each.finding for each in check(film, around)}
    assert not findings & {Finding.NO_ALT, Finding.ALT_FINE}


def test_a_find_says_in_which_words_of_which_file_it_is() -> None:
    part = said_in("Zoë Ng spoke")
    found = [each for each in check(post(part), ABOUT_ZOE) if each.finding is Finding.IDENTIFIER]
    assert [(each.where, each.number, each.start) for each in found] == [(Where.CAPTIONS, 0, -1)]
