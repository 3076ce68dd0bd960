"""A person's no holds up to the last moment: while it uploads, between posts, between parts."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from patientx_desktop.domain.account import Account
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.media import MediaFile, MediaKind
from patientx_desktop.domain.post import Post, State
from patientx_desktop.domain.story import Consent, Role, Story
from patientx_desktop.practice.faults import Fault
from patientx_desktop.runtime.library import _Take
from patientx_desktop.runtime.publisher import Line, Publisher
from patientx_desktop.runtime.sender import one_pass
from patientx_desktop.x.live import LiveX
from tests.support.clock import FakeClock
from tests.support.pictures import add_gif
from tests.support.session import NeverClosing, Office, office

FINALIZE = "POST /2/media/upload/{id}/finalize"
PHOTO = MediaFile("5" * 64, MediaKind.PICTURE, "image/png", "garden.png", 90, 40, 30)


@pytest.fixture
def place(tmp_path: Path, clock: FakeClock, qapp: object) -> Iterator[Office]:
    with office(tmp_path / "data", clock) as made:
        yield made


def tell(place: Office, until: str = "2027-06-30") -> Story:
    story = place.session.stories.add("Ana Ruiz", Role.PATIENT, "The year without a name")
    signed = Consent(words=True, signed_on="2026-11-01", signed_by="Ana Ruiz", until=until)
    return place.session.stories.give_consent(story.id, signed)


def plan_story(place: Office, story: Story, *texts: str, file: MediaFile | None = None) -> Post:
    post = place.draft(*texts, file=file)
    return place.plan(place.session.posts.save(replace(post, story_id=story.id)))


def in_turn(place: Office, *texts: str) -> list[Post]:
    return [
        place.plan(place.draft(text), timedelta(minutes=minute))
        for minute, text in enumerate(texts, 2)
    ]


def send_while(place: Office, method: str, meanwhile: Callable[[], object]) -> tuple[Line, ...]:
    """One pass in which a person does something just before X first hears `method`."""
    waiting = [meanwhile]

    def connect(account: Account) -> LiveX:
        way = place.connect(account)
        usual = getattr(way, method)

        def watched(*args: object, **more: object) -> object:
            if waiting:
                waiting.pop()()
            return usual(*args, **more)

        setattr(way, method, watched)
        return way

    return one_pass(replace(place.desk, connect=connect), NeverClosing(place.clock))


def test_a_story_withdrawn_while_its_picture_uploads_does_not_leave(
    place: Office, tmp_path: Path
) -> None:
    story = tell(place)
    post = plan_story(place, story, "My year.", file=add_gif(place.desk, tmp_path / "me.gif"))
    place.until_due(post)
    send_while(place, "upload_end", lambda: place.session.stories.withdraw(story.id))
    kept = place.session.posts.get(post.id)
    assert (kept.state, kept.reason) == (State.FAILED, Trouble.NO_CONSENT.value)
    assert place.accepted() == []


def test_a_story_withdrawn_mid_thread_stops_the_thread(place: Office) -> None:
    story = tell(place)
    post = plan_story(place, story, "One", "Two", "Three")
    place.until_due(post)
    send_while(place, "create_post", lambda: place.session.stories.withdraw(story.id))
    assert place.accepted() == ["One"]
    assert place.session.posts.get(post.id).state is State.FAILED


def test_files_of_a_story_whose_consent_ended_are_not_uploaded_ahead(
    place: Office, tmp_path: Path
) -> None:
    story = tell(place)
    post = place.draft("My year.", file=add_gif(place.desk, tmp_path / "me.gif"))
    post = place.session.posts.save(replace(post, story_id=story.id))
    place.plan(post, timedelta(minutes=20))
    over = replace(place.session.stories.get(story.id)[0].consent, until="2026-11-18")
    place.session.stories.give_consent(story.id, over)
    place.send()
    assert place.world.media == {}


@pytest.mark.parametrize("scope", ["photo", "name"])
def test_a_patient_is_neither_shown_nor_named_on_a_consent_for_their_words(
    place: Office, scope: str
) -> None:
    story = tell(place)
    photo = replace(PHOTO, name="ana.png") if scope == "photo" else None
    text = "My year." if scope == "photo" else "Ana Ruiz, about her year."
    post = place.draft(text, file=photo, alt="In her garden")
    post = place.session.posts.save(replace(post, story_id=story.id))
    with pytest.raises(DomainError) as planned:
        place.plan(post)
    with pytest.raises(DomainError) as by_hand:
        place.session.posts.by_hand(post.id)
    assert planned.value.trouble is by_hand.value.trouble is Trouble.CONSENT_NARROW
    wider = replace(story.consent, photo=True, name=True)
    story = place.session.stories.give_consent(story.id, wider)
    post = place.plan(post)
    place.session.stories.give_consent(story.id, replace(wider, photo=False, name=False))
    place.until_due(post)
    place.send()
    kept = place.session.posts.get(post.id)
    assert (kept.state, kept.reason) == (State.FAILED, Trouble.CONSENT_NARROW.value)
    assert place.accepted() == []
    assert place.world.media == {}


def test_a_patients_picture_in_somebody_elses_post_needs_the_patients_consent(
    place: Office,
) -> None:
    story = tell(place)
    place.desk.store.media.add(PHOTO)
    place.session.stories.save(replace(story, media=(PHOTO.digest,)))
    with pytest.raises(DomainError) as caught:
        place.plan(place.draft("Our garden day.", file=PHOTO, alt="A garden"))
    assert caught.value.trouble is Trouble.CONSENT_NARROW


def test_a_file_made_of_a_patients_picture_needs_the_patients_consent_too(
    place: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    story, media = tell(place), place.session.media
    noise = Image.effect_noise((2400, 2400), 90)
    noise.save(tmp_path / "ana.png")
    photo = place.desk.store.media.add(_Take(place.desk, tmp_path / "ana.png")())
    assert media.faults(photo)
    with qtbot.waitSignal(place.session.fitting.made, timeout=30_000) as made:
        place.session.fitting.start(photo)
    smaller = made.args[1]
    assert not media.faults(smaller)
    place.session.stories.save(replace(story, media=(photo.digest,)))  # known only afterwards
    post = place.draft("Our garden day.", file=smaller, alt="A garden")
    with pytest.raises(DomainError) as caught:
        place.plan(post)
    assert caught.value.trouble is Trouble.CONSENT_NARROW
    story = place.session.stories.get(story.id)[0]
    story = place.session.stories.give_consent(story.id, replace(story.consent, photo=True))
    post = place.plan(post)
    place.session.stories.withdraw(story.id)
    place.until_due(post)
    place.send()
    assert place.session.posts.get(post.id).reason == Trouble.NO_CONSENT.value
    assert place.accepted() == []


def test_a_file_replaced_while_x_refuses_the_old_one_leaves_in_its_place(
    place: Office, tmp_path: Path
) -> None:
    old = add_gif(place.desk, tmp_path / "old.gif")
    new = add_gif(place.desk, tmp_path / "new.gif", color=40)
    post = place.plan(place.draft("Our year.", file=old), timedelta(minutes=20))

    def mend() -> None:
        first = post.parts[0]
        files = (replace(first.attachments[0], file=new),)
        place.session.posts.save(replace(post, parts=(replace(first, attachments=files),)))

    refused = '{"title": "Invalid Request", "detail": "not a GIF", "status": 400}'
    place.world.faults.add(Fault(FINALIZE, "answer", status=400, body=refused))
    assert send_while(place, "upload_end", mend) == ()
    assert place.session.posts.get(post.id).state is State.SCHEDULED
    assert place.session.sending._next_ms() == place.session.now_ms
    place.send()
    place.until_due(post)
    (line,) = place.send()
    assert line.state is State.SENT
    assert len(place.world.accepted[-1].media) == 1


def test_words_mended_while_they_are_judged_are_not_failed_for_the_old_ones(
    place: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = place.plan(place.draft("x" * 280))
    long = replace(post, parts=(replace(post.parts[0], text="x" * 300),))
    long = place.session.posts.save(long)
    place.until_due(post)
    finder = place.desk.store.accounts.find
    mended = [replace(long, parts=(replace(long.parts[0], text="Short."),))]

    def find(account_id: str) -> Account | None:
        if mended:
            place.session.posts.save(mended.pop())
        return finder(account_id)

    with closing(Publisher(place.desk, NeverClosing(place.clock), lambda: 0.5)) as publisher:
        monkeypatch.setattr(place.desk.store.accounts, "find", find)
        assert publisher.run() == ()
    assert place.session.posts.get(post.id).state is State.SCHEDULED
    place.send()
    assert place.accepted() == ["Short."]


def test_alt_text_the_group_insists_on_is_asked_for_again_at_the_last_moment(
    place: Office,
) -> None:
    place.session.settings.set("strict_alt", False)
    post = place.plan(place.draft("A garden.", file=PHOTO))
    place.session.settings.set("strict_alt", True)
    place.until_due(post)
    place.send()
    assert place.session.posts.get(post.id).reason == Trouble.NO_ALT.value
    with pytest.raises(DomainError) as caught:
        place.plan(place.draft("Another garden.", file=PHOTO))
    assert caught.value.trouble is Trouble.NO_ALT


def test_pausing_holds_the_posts_a_pass_has_not_come_to(place: Office) -> None:
    posts = in_turn(place, "First", "Second", "Third")
    place.until_due(posts[-1])
    send_while(place, "create_post", lambda: place.desk.store.settings.pause("a crisis"))
    assert place.accepted() == ["First"]
    place.desk.store.settings.resume()
    place.send()
    assert place.accepted() == ["First", "Second", "Third"]


def test_pausing_while_a_picture_uploads_holds_the_post_until_it_goes_on(
    place: Office, tmp_path: Path
) -> None:
    post = place.plan(place.draft("With it.", file=add_gif(place.desk, tmp_path / "hope.gif")))
    place.until_due(post)
    send_while(place, "upload_end", lambda: place.desk.store.settings.pause("a crisis"))
    assert place.accepted() == []
    assert place.session.posts.get(post.id).state is State.SCHEDULED
    place.desk.store.settings.resume()
    place.clock.advance(20)
    place.send()
    assert place.accepted() == ["With it."]


def test_a_post_dropped_during_a_pass_holds_up_no_other(place: Office) -> None:
    first, second, third = in_turn(place, "One", "Two", "Three")
    place.until_due(third)
    lines = send_while(place, "create_post", lambda: place.session.posts.drop(second.id))
    assert [line.post_id for line in lines] == [first.id, third.id]
    assert place.accepted() == ["One", "Three"]


def test_a_removed_story_holds_its_own_post_and_no_other(place: Office) -> None:
    story = tell(place)
    post = plan_story(place, story, "My year.")
    other = place.plan(place.draft("Clinic on Saturday."))
    place.desk.store.stories.remove(story.id)
    place.until_due(other)
    place.send()
    assert place.session.posts.get(post.id).reason == Trouble.NO_CONSENT.value
    assert place.accepted() == ["Clinic on Saturday."]


def test_no_story_leaves_by_hand_after_its_consent(place: Office) -> None:
    story = tell(place)
    books = place.session
    post = books.posts.save(replace(place.draft("My year."), story_id=story.id))
    waiting = books.posts.by_hand(post.id)
    over = replace(story.consent, until="2026-11-18")
    books.stories.give_consent(story.id, over)
    with pytest.raises(DomainError) as intent:
        books.mending.intent_of(waiting)
    other = books.posts.save(replace(place.draft("My other year."), story_id=story.id))
    with pytest.raises(DomainError) as by_hand:
        books.posts.by_hand(other.id)
    assert intent.value.trouble is by_hand.value.trouble is Trouble.NO_CONSENT


def test_the_rest_of_a_thread_takes_no_words_that_nobody_signed(place: Office) -> None:
    place.session.settings.set("sign_off", "all")
    waiting = place.session.sign_offs.ask(place.draft("One", "Two").id)
    post = place.plan(place.session.sign_offs.sign(waiting.id, "Dr. Osei"))
    place.until_due(post)
    place.world.faults.add(Fault("POST /2/tweets", "answer", nth=2, status=429, body="{}"))
    place.send()
    half = place.session.posts.get(post.id)
    assert (half.state, half.next_part) == (State.SCHEDULED, 1)
    other = replace(half.parts[1], text="Not signed")
    with pytest.raises(DomainError) as caught:
        place.session.posts.save(replace(half, parts=(half.parts[0], other)))
    assert caught.value.trouble is Trouble.SIGN_OFF_FIRST
    place.clock.advance(3600)
    place.send()
    assert place.accepted() == ["One", "Two"]
