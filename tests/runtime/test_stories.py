"""Stories as the window sees them: words kept, consent asked, withdrawal final."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.mission import Kind
from patientx_desktop.domain.story import Consent, Light, Role
from tests.support.clock import FakeClock
from tests.support.session import Office, office

pytestmark = pytest.mark.usefixtures("qapp")

GIVEN = Consent(words=True, signed_on="2026-11-02", signed_by="Anneke", until="2028-11-02")


@pytest.fixture
def place(tmp_path: Path, clock: FakeClock) -> Iterator[Office]:
    with office(tmp_path, clock) as made:
        yield made


@pytest.mark.parametrize(("name", "title"), [("", "A title"), ("A name", " ")])
def test_a_story_needs_a_person_and_a_title(place: Office, name: str, title: str) -> None:
    with pytest.raises(DomainError):
        place.session.stories.add(name, Role.PATIENT, title)
    assert place.session.stories.list() == ()


def test_keeping_words_leaves_what_else_was_changed_alone(place: Office) -> None:
    book = place.session.stories
    story = book.add("Anneke T.", Role.CAREGIVER, "The doctor", "One.")
    book.give_consent(story.id, GIVEN)
    book.describe(story.id, "The eleventh doctor", name="Anneke", role=Role.STAFF, told_as="A.")
    book.keep_words(story.id, "Two.")
    kept, person = book.get(story.id)
    assert (kept.title, kept.words, kept.consent) == ("The eleventh doctor", "Two.", GIVEN)
    assert (person.name, person.role, person.told_as) == ("Anneke", Role.STAFF, "A.")


def test_broken_characters_in_words_are_mended_and_the_rest_is_kept(place: Office) -> None:
    book = place.session.stories
    story = book.add("Anneke\x00", Role.CAREGIVER, "A \ud83d title", "Half \ud83d of it")
    kept, person = book.get(story.id)
    assert kept.words == "Half \ufffd of it"
    assert kept.title == "A \ufffd title"
    assert person.name == "Anneke"


def test_a_post_made_from_a_story_is_personal_and_linked(place: Office) -> None:
    book = place.session.stories
    story = book.add("Anneke T.", Role.CAREGIVER, "The doctor", "First.\n\nSecond.")
    post = book.make_post(story.id)
    assert (post.text, post.kind, post.story_id) == ("First.", Kind.PERSONAL, story.id)
    assert [each.id for each in book.posts_of(story.id)] == [post.id]


def test_nothing_is_made_of_a_withdrawn_story(place: Office) -> None:
    book = place.session.stories
    story = book.add("Anneke T.", Role.CAREGIVER, "The doctor", "First.")
    book.give_consent(story.id, GIVEN)
    book.withdraw(story.id)
    assert book.light(book.get(story.id)[0]) is Light.WITHDRAWN
    with pytest.raises(DomainError) as caught:
        book.make_post(story.id)
    assert caught.value.trouble is Trouble.NO_CONSENT
