"""A video leaves with its captions: once, on the practice server, whatever happens on the way."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.identifiers import Where
from patientx_desktop.domain.media import Attachment, MediaFile, MediaKind
from patientx_desktop.domain.post import Folder, Post, State
from patientx_desktop.domain.story import Role
from patientx_desktop.practice.faults import Fault
from patientx_desktop.runtime.desk import media_path
from patientx_desktop.runtime.library import _Take, _TakeCaptions
from tests.support.clock import FakeClock
from tests.support.session import Office, office
from tests.support.videos import make_video

POSTS, SUBTITLES = "POST /2/tweets", "POST /2/media/subtitles"
WORDS = "1\n00:00:00,000 --> 00:00:01,000\nMéla says hello\n"


@pytest.fixture
def place(tmp_path: Path, clock: FakeClock, qapp: object) -> Iterator[Office]:
    with office(tmp_path / "data", clock) as made:
        yield made


def take_captions(place: Office, path: Path) -> MediaFile:
    return _TakeCaptions(place.desk, path, 500_000)()


def film(place: Office, folder: Path) -> Attachment:
    """A video with captions that an old program wrote."""
    video, captions = folder / "maya.mp4", folder / "maya.srt"
    make_video(video, padding=2_500_000)
    captions.write_bytes(WORDS.encode("cp1252"))
    file = place.desk.store.media.add(_Take(place.desk, video)())
    return Attachment("", file, "", take_captions(place, captions))


def planned(place: Office, folder: Path, **said: str) -> Post:
    post = place.draft("Maya speaks")
    part = replace(post.parts[0], attachments=(film(place, folder),))
    post = place.session.posts.save(replace(post, parts=(part,), **said))  # type: ignore[arg-type]
    return place.plan(post)


def pass_time(place: Office) -> None:
    for _ in range(20):
        place.clock.advance(timedelta(seconds=20))
        place.send()


def captions_of_the_post(place: Office) -> dict[str, str]:
    """What a viewer on the practice server reads, by language."""
    (media_id,) = place.world.accepted[-1].media
    given = place.world.media[media_id].subtitles
    return {code: place.world.media[each].data.decode() for code, each in given.items()}


def calls(place: Office, what: str) -> int:
    return sum(what == f"{call.method} {call.path}" for call in place.world.calls)


def test_a_post_with_a_captioned_video_leaves_once_with_its_captions(
    place: Office, tmp_path: Path
) -> None:
    post = planned(place, tmp_path, language="fr")
    pass_time(place)
    assert place.session.posts.get(post.id).state is State.SENT
    assert place.accepted() == ["Maya speaks"]
    assert captions_of_the_post(place) == {"FR": WORDS}
    assert calls(place, SUBTITLES) == 1


def test_a_name_from_the_stories_that_is_only_said_in_the_video_is_looked_at_first(
    place: Office, tmp_path: Path
) -> None:
    place.session.stories.add("Méla Diop", Role.PATIENT, "Her year")
    with pytest.raises(DomainError) as caught:
        planned(place, tmp_path)
    assert caught.value.trouble is Trouble.LOOK_FIRST
    (draft,) = place.session.posts.list(Folder.DRAFTS)
    post = place.session.posts.get(draft.id)
    ((found, where),) = place.session.sign_offs.to_look_at(post)
    assert (found.words, where) == ("Méla", Where.CAPTIONS)
    place.session.sign_offs.look(post)
    place.plan(post)


@pytest.mark.parametrize(
    "fault",
    [
        Fault(SUBTITLES, "reset"),
        Fault(SUBTITLES, "reset", accept=True),
        Fault(SUBTITLES, "answer", status=503),
        Fault(SUBTITLES, "answer", status=429),
    ],
)
def test_a_fault_at_the_captions_doubles_nothing_and_keeps_the_video(
    place: Office, tmp_path: Path, fault: Fault
) -> None:
    place.world.faults.add(replace(fault))
    planned(place, tmp_path)
    pass_time(place)
    for _ in range(6):
        place.clock.advance(timedelta(minutes=10))
        place.send()
    assert place.accepted() == ["Maya speaks"]
    assert captions_of_the_post(place) == {"EN": WORDS}
    videos = [each for each in place.world.media.values() if each.kind == "video"]
    assert len(videos) == 1


@pytest.mark.parametrize("accept", [True, False])
def test_an_unknown_outcome_of_the_post_is_looked_for_and_never_doubled(
    place: Office, tmp_path: Path, accept: bool
) -> None:
    place.world.faults.add(Fault(POSTS, "reset", accept=accept))
    planned(place, tmp_path)
    pass_time(place)
    assert place.accepted() == ["Maya speaks"]
    assert captions_of_the_post(place) == {"EN": WORDS}


def test_what_expired_at_x_is_uploaded_again_with_its_captions(
    place: Office, tmp_path: Path
) -> None:
    post = place.plan(planned(place, tmp_path), timedelta(minutes=4))
    place.send()
    assert calls(place, SUBTITLES) == 1
    place.offline()
    place.clock.advance(timedelta(days=2))
    place.online()
    place.send()
    post = place.session.posts.get(post.id)
    assert post.state is State.LATE
    place.plan(post)
    pass_time(place)
    assert place.accepted() == ["Maya speaks"]
    assert captions_of_the_post(place) == {"EN": WORDS}
    assert calls(place, SUBTITLES) == 2


def test_captions_in_another_language_are_given_to_a_fresh_upload(
    place: Office, tmp_path: Path
) -> None:
    post = planned(place, tmp_path, language="fr")
    place.send()
    changed = replace(place.session.posts.get(post.id), language="es")
    place.desk.store.posts.revise(changed)
    pass_time(place)
    assert captions_of_the_post(place) == {"ES": WORDS}


def test_the_copy_is_kept_in_utf_8_under_its_digest(place: Office, tmp_path: Path) -> None:
    captions = film(place, tmp_path).captions
    assert captions is not None
    assert (captions.kind, captions.frames, captions.duration_ms) == (MediaKind.CAPTIONS, 1, 1000)
    assert media_path(place.paths, captions.digest).read_text("utf-8") == WORDS
    assert captions not in place.session.media.list()


def test_a_file_that_is_none_or_too_large_is_refused_and_leaves_nothing(
    place: Office, tmp_path: Path
) -> None:
    for name, data, trouble in (
        ("diary.srt", b"Dear diary", Trouble.CAPTIONS_WRONG),
        ("back.srt", b"1\n00:00:02,000 --> 00:00:01,000\nx\n", Trouble.CAPTIONS_DISORDER),
        ("huge.vtt", b"WEBVTT\n" + b"x" * 500_000, Trouble.FILE_TOO_LARGE),
        ("empty.srt", b"", Trouble.FILE_EMPTY),
    ):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(DomainError) as caught:
            take_captions(place, tmp_path / name)
        assert (caught.value.trouble, caught.value.subject) == (trouble, name)
    with pytest.raises(DomainError) as caught:
        take_captions(place, tmp_path / "gone.srt")
    assert caught.value.trouble is Trouble.FILE_MISSING
    kept = place.paths.media
    assert not kept.exists() or not [each for each in kept.rglob("*") if each.is_file()]
