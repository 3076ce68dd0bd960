"""The shelf of pictures, GIFs and videos."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.media import Attachment, MediaFile, MediaKind
from patientx_desktop.domain.post import Part
from patientx_desktop.domain.story import Consent, Person, Role, Story
from patientx_desktop.store import Store
from tests.support.clock import FakeClock

Make = Callable[[str], MediaFile]


def test_a_file_comes_back_with_its_tags(store: Store, make_file: Make) -> None:
    file = store.media.add(replace(make_file("wave.gif"), alt="A wave"), tags=["Hello", " hello "])
    assert store.media.get(file.digest) == file
    assert store.media.tags_of(file.digest) == ("Hello",)
    assert store.media.list() == (file,)


def test_adding_again_keeps_what_people_wrote(store: Store, make_file: Make) -> None:
    file = store.media.add(make_file("wave.gif"))
    store.media.set_alt(file.digest, "A hand waves")
    again = store.media.add(replace(file, name="other.gif", alt=""))
    assert (again.name, again.alt) == ("wave.gif", "A hand waves")


def test_the_shelf_is_searched_by_name_alt_and_tag(store: Store, make_file: Make) -> None:
    wave = store.media.add(replace(make_file("wave.gif"), alt="A hand"), tags=["hello"])
    rate = store.media.add(make_file("100%.gif"))
    assert store.media.list(query="WAVE") == store.media.list(query="hand") == (wave,)
    assert store.media.list(query="hell") == store.media.list(tag="HELLO") == (wave,)
    assert store.media.list(query="%") == (rate,)
    assert store.media.list(query="_") == ()
    assert store.media.list(kind=MediaKind.VIDEO) == ()
    assert store.media.tags() == (("hello", 1),)


def test_what_was_used_last_comes_first(store: Store, clock: FakeClock, make_file: Make) -> None:
    first = store.media.add(make_file("a.gif"))
    clock.advance(1)
    second = store.media.add(make_file("b.gif"))
    assert store.media.list() == (second, first)
    clock.advance(1)
    store.posts.create([Part("", "hi", (Attachment("", first),))])
    assert store.media.list() == (first, second)
    assert store.media.last_used_ms(second.digest) is None


def test_a_file_in_a_post_only_is_not_on_the_shelf(store: Store, make_file: Make) -> None:
    file = make_file("private.gif")
    store.posts.create([Part("", "hi", (Attachment("", file),))])
    assert store.media.list() == ()
    assert store.media.get(file.digest) == file
    store.media.add(file)
    assert store.media.list() == (file,)


def test_only_what_nothing_needs_is_forgotten(store: Store, make_file: Make) -> None:
    shelf, posted, told, form, old, idle = (
        store.media.add(make_file(name), on_shelf=name == "shelf")
        for name in ("shelf", "posted", "told", "form", "old", "idle")
    )
    store.posts.create([Part("", "hi", (Attachment("", posted),))])
    post = store.posts.create([Part("", "hi", (Attachment("", old),))])
    store.posts.keep_version(post.id)
    store.posts.save(replace(post, parts=(Part(post.parts[0].id, "hi"),)))
    person = store.people.add(Person("", "Ada", Role.PATIENT))
    consent = Consent(form_digest=form.digest)
    store.stories.add(Story("", person.id, "t", media=(told.digest,), consent=consent))
    film, said = store.media.add(make_file("film")), store.media.add(make_file("said"))
    for each in (film, said):
        store.media.remove(each.digest)
    store.posts.create([Part("", "hi", (Attachment("", film, "", said),))])
    assert store.media.unused() == (idle.digest,)
    for file in (shelf, posted, told, form, old):
        assert not store.media.forget(file.digest)
    assert store.media.forget(idle.digest)
    store.media.remove(shelf.digest)
    assert store.media.unused() == (shelf.digest,)


def test_an_unknown_file_is_gone(store: Store) -> None:
    for ask in (store.media.get, store.media.remove):
        with pytest.raises(DomainError) as told:
            ask("0" * 64)
        assert told.value.trouble is Trouble.GONE


def test_what_a_file_was_made_of_is_remembered_over_forgotten_steps(
    store: Store, make_file: Make
) -> None:
    first, step, last = (make_file(name) for name in ("first", "step", "last"))
    store.media.add(first)
    store.media.add(step, made_of=first.digest)
    store.media.add(last, made_of=step.digest)
    store.media.add(last, made_of=last.digest)  # nothing could be done about it
    store.media.remove(step.digest)
    assert store.media.forget(step.digest)
    person = store.people.add(Person("", "Ada", Role.PATIENT))
    story = store.stories.add(Story("", person.id, "t", media=(first.digest,)))
    post = store.posts.create([Part("", "hi", (Attachment("", last),))])
    (told,) = store.posts.facts(post, 0, "UTC").others
    assert told.files == {first.digest, last.digest}
    assert store.posts.facts(replace(post, story_id=story.id), 0, "UTC").others == ()
