"""What keeps a post from leaving: few things, asked in one place."""

from dataclasses import replace
from datetime import date

import pytest

from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.leaving import (
    BY_HAND,
    GOING_ON,
    Facts,
    Scope,
    Told,
    bar,
    bars,
    check_keeping,
    check_leaving,
)
from patientx_desktop.domain.media import Attachment, MediaFile, MediaKind, MediaLimits
from patientx_desktop.domain.post import Part, Post, State
from patientx_desktop.domain.story import Consent

DAY = date(2026, 11, 21)
FACTS = Facts(DAY)
PHOTO = MediaFile("1" * 64, MediaKind.PICTURE, "image/png", "me.png", 900, 4, 3)
VIDEO = replace(PHOTO, digest="2" * 64, kind=MediaKind.VIDEO, mime="video/mp4", name="me.mp4")
GIF = replace(PHOTO, digest="3" * 64, kind=MediaKind.GIF, mime="image/gif", name="wave.gif")
WORDS = Consent(words=True, signed_on="2026-11-01", signed_by="Carla", until="2027-06-30")
CARLA = Told(WORDS, "Carla Mendes", "A mother of two")


def post(*parts: Part | str, story_id: str = "") -> Post:
    made = tuple(
        Part(str(i), each) if isinstance(each, str) else each for i, each in enumerate(parts)
    )
    return Post("p", State.DRAFT, made, story_id=story_id)


def showing(*files: MediaFile, text: str = "My year", alt: str = "A garden") -> Part:
    return Part("1", text, tuple(Attachment(str(i), file, alt) for i, file in enumerate(files)))


def agreed(*scopes: Scope) -> Facts:
    consent = replace(
        WORDS,
        photo=Scope.PHOTO in scopes,
        video=Scope.VIDEO in scopes,
        name=Scope.NAME in scopes,
    )
    return replace(FACTS, story=replace(CARLA, consent=consent))


def trouble(asked: Post, facts: Facts) -> Trouble | None:
    found = bar(asked, facts)
    return found.trouble if found is not None else None


@pytest.mark.parametrize(
    ("asked", "facts", "expected"),
    [
        (post(""), FACTS, Trouble.EMPTY_POST),
        (post("One", " "), FACTS, Trouble.EMPTY_POST),
        (post("x" * 281), FACTS, Trouble.TOO_LONG),
        (post("x" * 281), replace(FACTS, max_length=25_000), None),
        (post("short"), replace(FACTS, lengths=(281,)), Trouble.TOO_LONG),
        (post(showing(GIF, PHOTO)), FACTS, Trouble.MEDIA_MIX),
        (post(showing(PHOTO, alt=" ")), FACTS, None),
        (post(showing(PHOTO, alt=" ")), replace(FACTS, strict_alt=True), Trouble.NO_ALT),
        (post("Hello"), replace(FACTS, is_said_elsewhere=True), Trouble.SAME_TEXT),
        (post("Hello"), FACTS, None),
    ],
)
def test_a_post_leaves_unless_a_rule_says_no(
    asked: Post, facts: Facts, expected: Trouble | None
) -> None:
    assert trouble(asked, facts) is expected


def test_a_file_beyond_the_limits_stays_where_the_limits_are_known() -> None:
    limits = {MediaKind.PICTURE: MediaLimits(("image/png",), 500)}
    assert trouble(post(showing(PHOTO)), replace(FACTS, limits=limits)) is Trouble.MEDIA_TOO_LARGE
    other = {MediaKind.PICTURE: MediaLimits(("image/jpeg",), 5000)}
    assert trouble(post(showing(PHOTO)), replace(FACTS, limits=other)) is Trouble.MEDIA_REFUSED


@pytest.mark.parametrize(
    "told",
    [
        None,
        replace(CARLA, consent=None),
        replace(CARLA, consent=Consent()),
        replace(CARLA, consent=replace(WORDS, until="2026-11-20")),
        replace(CARLA, consent=replace(WORDS, withdrawn_on="2026-11-19")),
    ],
)
def test_no_story_is_told_without_a_consent_for_that_day(told: Told | None) -> None:
    facts = replace(FACTS, story=told)
    assert trouble(post("Hers", story_id="s"), facts) is Trouble.NO_CONSENT
    for rules in (GOING_ON, BY_HAND):
        found = bar(post("Hers", story_id="s"), facts, rules)
        assert found is not None
        assert found.trouble is Trouble.NO_CONSENT


@pytest.mark.parametrize(
    ("part", "scope"),
    [
        (showing(PHOTO), Scope.PHOTO),
        (showing(VIDEO), Scope.VIDEO),
        (Part("1", "Carla Mendes said"), Scope.NAME),
        (Part("1", "We thank Carla."), Scope.NAME),
        (Part("1", "CARLA’s garden"), Scope.NAME),
        (showing(GIF, alt="Mrs. Mendès waves"), Scope.NAME),
    ],
)
def test_who_agreed_to_their_words_is_neither_shown_nor_named(part: Part, scope: Scope) -> None:
    found = bar(post("First", part, story_id="s"), agreed())
    assert found is not None
    assert (found.trouble, found.part, found.words) == (Trouble.CONSENT_NARROW, 1, scope.value)
    assert bar(post("First", part, story_id="s"), agreed(scope)) is None


@pytest.mark.parametrize(
    "part",
    [
        Part("1", "A mother of two told us"),
        Part("1", "Carlaville and the mendesia flower"),
        showing(GIF),
    ],
)
def test_the_name_they_chose_and_a_gif_of_the_shelf_need_no_more(part: Part) -> None:
    assert bar(post(part, story_id="s"), agreed()) is None


def test_part_of_a_name_may_be_the_name_they_chose() -> None:
    told = Told(WORDS, "Anneke Tol", "Anneke")
    facts = replace(FACTS, story=told)
    assert bar(post("Anneke carried a red binder", story_id="s"), facts) is None
    assert trouble(post("Anneke Tol carried it", story_id="s"), facts) is Trouble.CONSENT_NARROW
    near = replace(facts, story=replace(told, told_as="Joanneke"))
    assert trouble(post("Anneke carried it", story_id="s"), near) is Trouble.CONSENT_NARROW


def test_a_picture_of_a_story_needs_its_consent_in_every_post() -> None:
    owner = replace(CARLA, files=frozenset({PHOTO.digest}))
    asked = post(showing(PHOTO))
    assert trouble(asked, replace(FACTS, others=(owner,))) is Trouble.CONSENT_NARROW
    photo = replace(owner, consent=replace(WORDS, photo=True))
    assert trouble(asked, replace(FACTS, others=(photo,))) is None
    over = replace(photo, consent=replace(WORDS, photo=True, until="2026-11-20"))
    assert trouble(asked, replace(FACTS, others=(photo, over))) is Trouble.NO_CONSENT


def test_what_has_begun_goes_on_though_other_rules_changed() -> None:
    facts = replace(FACTS, strict_alt=True, is_said_elsewhere=True)
    begun = post(showing(PHOTO, alt=""))
    assert bar(begun, facts) is not None
    assert bar(begun, facts, GOING_ON) is None


def test_everything_that_keeps_it_here_is_told_and_the_first_is_raised() -> None:
    asked = post("", showing(GIF, PHOTO, alt=""), "x" * 300)
    found = [each.trouble for each in bars(asked, replace(FACTS, strict_alt=True))]
    assert found == [
        Trouble.EMPTY_POST, Trouble.TOO_LONG, Trouble.MEDIA_MIX, Trouble.NO_ALT, Trouble.NO_ALT,
    ]  # fmt: skip
    with pytest.raises(DomainError) as caught:
        check_leaving(asked, FACTS)
    assert caught.value.trouble is Trouble.EMPTY_POST
    check_leaving(post("Fine"), FACTS)


@pytest.mark.parametrize("words", ["My year", "#RareDiseaseDay and my year", "@anne", "a.com"])
def test_a_story_s_words_are_not_kept_where_no_consent_is_asked(words: str) -> None:
    with pytest.raises(DomainError) as caught:
        check_keeping(post("My year", story_id="s"), (words,))
    assert caught.value.trouble is Trouble.STORY_WORDS
    check_keeping(post("My year"), (words,))


def test_hashtags_of_a_story_s_post_tell_nothing() -> None:
    check_keeping(post("My year", story_id="s"), ("#RareDiseaseDay\n＃NightLine ", ""))
