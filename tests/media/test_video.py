"""Videos: what they are and what they show, read where a broken one harms nothing."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.media import MediaKind
from patientx_desktop.media.probe import probe
from patientx_desktop.media.video import Video, answer_in, draw_still, look
from tests.support.videos import make_sound, make_video


def test_size_length_and_codec_are_read(tmp_path: Path) -> None:
    film = make_video(tmp_path / "film.mp4")
    assert look(film) == Video("h264", 128, 96, 6, 1500)


@pytest.mark.parametrize(
    ("name", "codec", "mime"),
    [
        ("film.mp4", "libx264", "video/mp4"),
        ("film.mov", "libx264", "video/quicktime"),
        ("from a phone.mov", "libx265", "video/quicktime; codecs=hevc"),
        ("old.mp4", "mpeg4", "video/mp4; codecs=mpeg4"),
    ],
)
def test_what_x_does_not_play_is_told_by_its_type(
    tmp_path: Path, name: str, codec: str, mime: str
) -> None:
    found = probe(make_video(tmp_path / name, codec=codec))
    assert found.kind is MediaKind.VIDEO
    assert found.mime == mime
    assert found.duration_ms == 1500


def test_its_still_is_the_first_frame_that_shows_something(tmp_path: Path) -> None:
    film, still = make_video(tmp_path / "film.mp4"), tmp_path / "still.jpg"
    draw_still(film, still)
    with Image.open(still) as image:
        assert image.size == (128, 96)
        red, green, blue = image.convert("RGB").getpixel((100, 50))  # type: ignore[misc]
    assert red < 60
    assert abs(green - 128) < 30
    assert abs(blue - 128) < 30


def test_a_film_that_stays_black_still_has_a_still(tmp_path: Path) -> None:
    film = make_video(tmp_path / "night.mp4", colours=["black"] * 4)
    draw_still(film, tmp_path / "still.jpg")
    with Image.open(tmp_path / "still.jpg") as image:
        assert image.size == (128, 96)


def whole(film: Path) -> bytes:
    return film.read_bytes()


def without_its_end(film: Path) -> bytes:
    return film.read_bytes()[: film.stat().st_size // 2]


def of_zeros(_film: Path) -> bytes:
    return b"\0\0\0\x18ftypmp42" + bytes(4000)


def with_other_bytes(film: Path) -> bytes:
    data = bytearray(film.read_bytes())
    for at in range(48, len(data), 3):
        data[at] = at * 31 % 256
    return bytes(data)


@pytest.mark.parametrize("change", [without_its_end, of_zeros, with_other_bytes])
def test_a_damaged_film_is_said_to_be_one(tmp_path: Path, change: Callable[[Path], bytes]) -> None:
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(change(make_video(tmp_path / "film.mp4")))
    with pytest.raises(DomainError) as told:
        probe(broken)
    assert told.value.trouble is Trouble.FILE_DAMAGED
    assert told.value.subject == "broken.mp4"


def test_sound_alone_is_no_video(tmp_path: Path) -> None:
    with pytest.raises(DomainError) as told:
        probe(make_sound(tmp_path / "talk.mp4"))
    assert told.value.trouble is Trouble.FILE_WRONG_KIND


def test_a_film_larger_than_any_phone_films_is_not_decoded(tmp_path: Path) -> None:
    film = make_video(tmp_path / "huge.mp4", size=(4096, 2304), colours=["teal"])
    with pytest.raises(DomainError) as told:
        probe(film)
    assert told.value.trouble is Trouble.FILE_TOO_LARGE


def test_a_still_that_cannot_be_written_is_a_trouble_and_no_crash(tmp_path: Path) -> None:
    film = make_video(tmp_path / "film.mp4")
    with pytest.raises(DomainError):
        draw_still(film, tmp_path / "nowhere" / "still.jpg")


def work(before: str, words: list[str]) -> subprocess.CompletedProcess[bytes]:
    """The process for media work, with a line of Python run before it."""
    code = f"import sys; {before}\nfrom patientx_desktop.media.work import run\nrun({words}, 0.5)"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=30)


def test_without_ffmpeg_videos_say_so_and_pictures_go_on(tmp_path: Path) -> None:
    film, picture = make_video(tmp_path / "film.mp4"), tmp_path / "scan.png"
    Image.new("RGB", (5000, 40), "teal").save(picture)
    gone = "sys.modules['av'] = None"
    with pytest.raises(DomainError) as told:
        answer_in(work(gone, ["look", str(film)]).stdout.splitlines(), film)
    assert told.value.trouble is Trouble.NO_VIDEO_PART
    done = work(gone, ["fit", str(picture), str(tmp_path / "fit.mp4")])
    assert answer_in(done.stdout.splitlines(), picture) == {}
    assert (tmp_path / "fit.mp4").read_bytes().startswith(b"\x89PNG")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a file that never ends")
def test_work_that_does_not_get_on_ends_when_nobody_is_left_to_end_it(tmp_path: Path) -> None:
    endless = tmp_path / "endless.mp4"
    os.mkfifo(endless)
    done = work("", ["look", str(endless)])
    assert done.returncode != 0
    assert done.stdout == b""
