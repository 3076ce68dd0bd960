"""Files of a post by hand are found under their own names, and taken back when it is posted."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.media import Attachment, MediaFile, MediaKind
from patientx_desktop.domain.post import Post
from patientx_desktop.domain.story import Consent, Role
from patientx_desktop.runtime.handing import safe_name
from patientx_desktop.runtime.session import Session
from patientx_desktop.store.files import MediaFiles
from tests.support.clock import FakeClock
from tests.support.session import Office, office


@pytest.fixture
def place(tmp_path: Path, clock: FakeClock, qapp: object) -> Iterator[Office]:
    with office(tmp_path / "data", clock) as made:
        yield made


def kept(place: Office, name: str, kind: MediaKind, mime: str) -> MediaFile:
    data = f"{name} {kind.value} {mime}".encode()
    digest = MediaFiles(place.paths.media).put(data, 1000)
    return MediaFile(digest, kind, mime, name, len(data), 1, 1)


def filmed(place: Office, **more: str) -> Post:
    """A thread of which both posts have a file, the first a video with captions."""
    film = kept(place, "maya.mp4", MediaKind.VIDEO, "video/mp4")
    said = kept(place, "maya", MediaKind.CAPTIONS, "text/srt")
    still = kept(place, "later.png", MediaKind.PICTURE, "image/png")
    post = place.draft("Watch", "And look")
    first = replace(post.parts[0], attachments=(Attachment("", film, "", said),))
    second = replace(post.parts[1], attachments=(Attachment("", still, "A door"),))
    changed = replace(post, parts=(first, second), **more)  # type: ignore[arg-type]
    return place.session.posts.save(changed)


def hand_out(place: Office, post: Post, qtbot: QtBot) -> tuple[Path, ...]:
    heard: list[tuple[Path, ...]] = []
    wrong: list[DomainError] = []
    place.session.handing.hand_out(place.session, post, heard.append, wrong.append)
    qtbot.waitUntil(lambda: bool(heard or wrong))
    if wrong:
        raise wrong[0]
    return heard[0]


def test_the_files_of_the_next_post_lie_side_by_side_captions_too(
    place: Office, qtbot: QtBot
) -> None:
    post = place.session.posts.by_hand(filmed(place).id)
    for _ in range(2):
        paths = hand_out(place, post, qtbot)
        assert [path.name for path in paths] == ["maya.mp4", "maya.srt"]
        assert sorted(paths[0].parent.iterdir()) == sorted(paths)
        assert paths[1].read_bytes() == b"maya subtitles text/srt"


def test_copies_go_when_the_post_is_posted_or_its_story_withdrawn(
    place: Office, qtbot: QtBot
) -> None:
    story = place.session.stories.add("Ana Ruiz", Role.PATIENT, "The year without a name")
    agreed = Consent(
        words=True,
        photo=True,
        video=True,
        signed_on="2026-11-01",
        signed_by="A",
        until="2027-06-30",
    )
    place.session.stories.give_consent(story.id, agreed)
    hers = place.session.posts.by_hand(filmed(place, story_id=story.id).id)
    (path, _) = hand_out(place, hers, qtbot)
    place.session.stories.withdraw(story.id)
    qtbot.waitUntil(lambda: not path.parent.exists())
    with pytest.raises(DomainError) as caught:
        hand_out(place, hers, qtbot)
    assert caught.value.trouble is Trouble.NO_CONSENT


def test_copies_that_an_earlier_run_left_behind_go(place: Office, qtbot: QtBot) -> None:
    post = place.session.posts.by_hand(filmed(place).id)
    (path, _) = hand_out(place, post, qtbot)
    place.desk.store.posts.posted_by_hand(post.id)
    again = Session(place.desk)
    again.posts.say_changed()
    qtbot.waitUntil(lambda: not path.exists())
    again.sending.close()
    again.spelling.close()


def test_a_file_that_is_missing_is_named(place: Office, qtbot: QtBot) -> None:
    post = place.session.posts.by_hand(filmed(place).id)
    place.session.media.path_of(post.next_files[1]).unlink()
    with pytest.raises(DomainError) as caught:
        hand_out(place, post, qtbot)
    assert (caught.value.trouble, caught.value.subject) == (Trouble.FILE_MISSING, "maya")


@pytest.mark.parametrize(
    ("name", "mime", "safe"),
    [
        ("hope.gif", "image/gif", "hope.gif"),
        ("hope.GIF", "image/gif", "hope.gif"),
        ("../../etc/passwd", "image/png", "_.._etc_passwd.png"),
        ("CON: a?b*.jpeg", "image/jpeg", "CON_ a_b_.jpeg.jpg"),
        ("", "text/vtt", "subtitles.vtt"),
        ("x" * 300 + ".mp4", "video/mp4", "x" * 80 + ".mp4"),
    ],
)
def test_a_copys_name_is_fit_for_any_disk_and_upload(name: str, mime: str, safe: str) -> None:
    kind = MediaKind.CAPTIONS if mime.startswith("text") else MediaKind.PICTURE
    assert safe_name(MediaFile("1" * 64, kind, mime, name, 1, 1, 1)) == safe
