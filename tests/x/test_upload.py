"""Files reach X in pieces, can be stopped, and are waited for."""

import threading
from datetime import timedelta
from pathlib import Path

import pytest

from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.media import MediaKind
from patientx_desktop.practice.world import World
from patientx_desktop.x.live import LiveX
from patientx_desktop.x.upload import upload_media
from tests.support.clock import FakeClock
from tests.x.test_matching import PNG

APPEND = "/2/media/upload/{id}/append"


class Passing:
    """A wait that lets the practice world's time pass instead of ours."""

    def __init__(self, world: World, stop_after: int = 10_000) -> None:
        self.world, self.left = world, stop_after
        self.waits: list[float] = []

    def is_set(self) -> bool:
        return self.left <= 0

    def wait(self, timeout: float | None = None) -> bool:
        self.waits.append(timeout or 0)
        self.left -= 1
        self.world.advance(timeout or 0)
        return self.is_set()


def test_a_picture_goes_up_whole_and_its_id_expires(
    api: LiveX, world: World, clock: FakeClock, tmp_path: Path
) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(PNG)
    done = upload_media(api, path, "image/png", MediaKind.PICTURE, clock, threading.Event())
    assert world.media[done.id].data == PNG
    assert done.expires is not None
    assert done.expires > clock.now() + timedelta(minutes=31)
    api.set_alt_text(done.id, "One grey dot")
    assert world.media[done.id].alt_text == "One grey dot"


def test_a_video_goes_in_pieces_of_a_megabyte_and_is_polled_as_x_advises(
    api: LiveX, world: World, clock: FakeClock, tmp_path: Path
) -> None:
    world.processing_seconds = 9
    path = tmp_path / "a.mp4"
    path.write_bytes(b"\0\0\0\x18ftypmp42" + bytes(2_499_988))
    told: list[tuple[int, int]] = []
    pause = Passing(world)

    def progress(sent: int, whole: int) -> None:
        told.append((sent, whole))

    upload_media(api, path, "video/mp4", MediaKind.VIDEO, clock, pause, progress)
    whole = path.stat().st_size
    assert told == [(1_000_000, whole), (2_000_000, whole), (whole, whole)]
    assert sum(pause.waits) >= 9
    assert len(world.calls_of("/2/media/upload", "GET")) == len(pause.waits)


def test_stopping_in_the_middle_sends_nothing_more(
    api: LiveX, world: World, clock: FakeClock, tmp_path: Path
) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(bytes(3_000_000))
    stop = threading.Event()

    def progress(sent: int, whole: int) -> None:
        stop.set()

    with pytest.raises(DomainError) as caught:
        upload_media(api, path, "video/mp4", MediaKind.VIDEO, clock, stop, progress)
    assert caught.value.trouble is Trouble.CANCELLED
    assert len(world.calls_of(APPEND)) == 1


def test_stopping_while_x_works_is_heard(
    api: LiveX, world: World, clock: FakeClock, tmp_path: Path
) -> None:
    world.processing_seconds = 900
    path = tmp_path / "a.mp4"
    path.write_bytes(b"\0\0\0\x18ftypmp42" + bytes(100))
    with pytest.raises(DomainError) as caught:
        upload_media(api, path, "video/mp4", MediaKind.VIDEO, clock, Passing(world, 2))
    assert caught.value.trouble is Trouble.CANCELLED


def test_a_piece_lost_on_the_way_is_sent_once_more(
    api: LiveX, world: World, clock: FakeClock, tmp_path: Path
) -> None:
    world.faults.reset_after(f"POST {APPEND}")
    path = tmp_path / "a.png"
    path.write_bytes(PNG)
    done = upload_media(api, path, "image/png", MediaKind.PICTURE, clock, threading.Event())
    assert world.media[done.id].data == PNG
    assert len(world.calls_of(APPEND)) == 2


def test_a_file_x_cannot_work_on_is_refused_in_xs_words(
    api: LiveX, world: World, clock: FakeClock, tmp_path: Path
) -> None:
    state = (
        '{"data": {"id": "1", "processing_info": {"state": "failed",'
        ' "error": {"code": 1, "name": "InvalidMedia", "message": "Unsupported codec"}}}}'
    )
    world.faults.status("POST /2/media/upload/{id}/finalize", 200, state)
    path = tmp_path / "a.mp4"
    path.write_bytes(b"\0\0\0\x18ftypmp42" + bytes(100))
    with pytest.raises(DomainError) as caught:
        upload_media(api, path, "video/mp4", MediaKind.VIDEO, clock, Passing(world))
    assert (caught.value.trouble, caught.value.detail) == (
        Trouble.MEDIA_REFUSED,
        "Unsupported codec",
    )


def test_a_file_that_is_gone_empty_or_no_file_is_said_so_before_anything_is_sent(
    api: LiveX, world: World, clock: FakeClock, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.png"
    empty.touch()
    for path, trouble in (
        (tmp_path / "gone.png", Trouble.FILE_MISSING),
        (empty, Trouble.FILE_EMPTY),
        (tmp_path, Trouble.FILE_UNREADABLE),
    ):
        with pytest.raises(DomainError) as caught:
            upload_media(api, path, "image/png", MediaKind.PICTURE, clock, threading.Event())
        assert caught.value.trouble is trouble
    assert not world.calls


def test_captions_are_given_to_a_video(
    api: LiveX, world: World, clock: FakeClock, tmp_path: Path
) -> None:
    film, words = tmp_path / "a.mp4", tmp_path / "a.srt"
    film.write_bytes(b"\0\0\0\x18ftypmp42" + bytes(100))
    words.write_text("1\n00:00:00,000 --> 00:00:01,000\nHello\n", encoding="utf-8")
    video = upload_media(api, film, "video/mp4", MediaKind.VIDEO, clock, Passing(world))
    captions = upload_media(api, words, "text/srt", MediaKind.CAPTIONS, clock, Passing(world))
    api.set_subtitles(video.id, captions.id, "en", "English")
    assert world.media[video.id].subtitles
