"""Files X would refuse, made anew so that it takes them, and no smaller than needed."""

import random
from dataclasses import replace
from pathlib import Path

import av
import pytest
from av.subtitles.subtitle import SubtitleSet
from PIL import Image, ImageDraw

from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.media import MediaFile, MediaKind, MediaLimits, faults_of
from patientx_desktop.domain.media_limits import read_limits
from patientx_desktop.media.fit_picture import fit_gif, fit_picture
from patientx_desktop.media.fit_video import fit_video, fitted
from patientx_desktop.media.frames import Unfit
from patientx_desktop.media.probe import Probe, probe
from patientx_desktop.media.video import clean_video
from tests.support.videos import (
    make_interleaved,
    make_talk,
    make_video,
    turned,
    without_decoder,
)

pytestmark = pytest.mark.slow

LIMITS = read_limits().kinds


def faults(found: Probe, limits: MediaLimits) -> tuple[str, ...]:
    shape = (found.size, found.width, found.height, found.frames, found.duration_ms)
    return faults_of(MediaFile("", found.kind, found.mime, "", *shape), limits)


class Told:
    """Hears what share is done."""

    def __init__(self) -> None:
        self.shares: list[float] = []

    def __call__(self, share: float) -> None:
        self.shares.append(share)


def noisy(size: tuple[int, int], seed: int = 1) -> Image.Image:
    return Image.frombytes("RGB", size, random.Random(seed).randbytes(size[0] * size[1] * 3))


@pytest.mark.parametrize("codec", ["libx265", "mpeg4", "libx264"])
def test_a_film_from_a_phone_becomes_one_x_plays(tmp_path: Path, codec: str) -> None:
    film = make_video(tmp_path / "phone.mov", size=(1920, 1080), codec=codec)
    assert faults(probe(film), LIMITS[MediaKind.VIDEO])
    fit_video(film, tmp_path / "fit.mp4", LIMITS[MediaKind.VIDEO], Told())
    found = probe(tmp_path / "fit.mp4")
    assert not faults(found, LIMITS[MediaKind.VIDEO])
    assert (found.width, found.height) == (1280, 720)
    assert found.frames == 6
    assert abs(found.duration_ms - 1500) <= 20


def test_its_sound_comes_with_it(tmp_path: Path) -> None:
    film = make_talk(tmp_path / "talk.mp4")
    told = Told()
    fit_video(film, tmp_path / "fit.mp4", LIMITS[MediaKind.VIDEO], told)
    with av.open(str(tmp_path / "fit.mp4")) as made:
        (sound,) = made.streams.audio
        assert sound.codec_context.name == "aac"
        assert sound.duration is not None
        assert sound.time_base is not None
        assert abs(float(sound.duration * sound.time_base) - 2.0) < 0.1
        assert made.streams.video[0].codec_context.profile == "High"
    assert told.shares == sorted(told.shares)
    assert 0.8 < told.shares[-1] <= 1


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_film_held_upright_stays_upright(tmp_path: Path, degrees: int) -> None:
    film = turned(make_video(tmp_path / "film.mp4", size=(160, 90)), degrees)
    before = probe(film)
    sideways = degrees != 180
    assert (before.width, before.height) == ((90, 160) if sideways else (160, 90))
    fit_video(film, tmp_path / "fit.mp4", LIMITS[MediaKind.VIDEO], Told())
    after = probe(tmp_path / "fit.mp4")
    assert (after.width, after.height) == (before.width, before.height)
    with av.open(str(tmp_path / "fit.mp4")) as made, av.open(str(film)) as source:
        new = list(made.decode(video=0))[3]
        old = list(source.decode(video=0))[3]
        assert new.rotation == 0
        shown = old.to_image().rotate(old.rotation, expand=True)
        for spot in ((0.1, 0.5), (0.9, 0.5), (0.5, 0.1), (0.5, 0.9)):
            place = (int(shown.width * spot[0]), int(shown.height * spot[1]))
            pairs = zip(new.to_image().getpixel(place), shown.getpixel(place), strict=True)
            assert all(abs(a - b) < 40 for a, b in pairs), spot


@pytest.mark.parametrize("bright", [16, 18])
def test_a_film_of_more_brightness_becomes_one_every_screen_shows(
    tmp_path: Path, bright: int
) -> None:
    film = make_video(tmp_path / "hdr.mov", codec="libx265", bright=bright)
    fit_video(film, tmp_path / "fit.mp4", LIMITS[MediaKind.VIDEO], Told())
    with av.open(str(tmp_path / "fit.mp4")) as made:
        frame = list(made.decode(video=0))[2]
    assert frame.format.name == "yuv420p"
    red, green, blue = frame.to_image().getpixel((100, 50))
    assert red < 80 < min(green, blue)  # still teal, neither grey nor white


def test_what_is_longer_than_x_takes_is_cut_off(tmp_path: Path) -> None:
    film = make_video(tmp_path / "film.mp4", colours=["teal", "orange"] * 8)
    limits = replace(LIMITS[MediaKind.VIDEO], max_duration_ms=2000)
    fit_video(film, tmp_path / "fit.mp4", limits, Told())
    assert 1900 <= probe(tmp_path / "fit.mp4").duration_ms <= 2000


def test_what_runs_faster_than_x_plays_loses_frames_and_no_time(tmp_path: Path) -> None:
    film = make_video(tmp_path / "fast.mp4", colours=["teal", "orange"] * 60, rate=120)
    fit_video(film, tmp_path / "fit.mp4", LIMITS[MediaKind.VIDEO], Told())
    found = probe(tmp_path / "fit.mp4")
    assert 58 <= found.frames <= 61
    assert abs(found.duration_ms - 1000) <= 20


@pytest.mark.parametrize(
    ("size", "made"),
    [
        ((1920, 1080), (1280, 720)),
        ((1080, 1920), (720, 1280)),
        ((641, 361), (640, 360)),
        ((100, 100), (100, 100)),
        ((4000, 10), (1280, 2)),
    ],
)
def test_the_shape_stays_and_both_sides_are_even(
    size: tuple[int, int], made: tuple[int, int]
) -> None:
    assert fitted(*size, 1280, 1280) == made


@pytest.mark.parametrize("name", ["photo.png", "photo.jpg", "photo.webp"])
def test_a_picture_of_too_many_bytes_becomes_small_enough(tmp_path: Path, name: str) -> None:
    noisy((1600, 1200)).save(tmp_path / name, quality=100)
    limits = replace(LIMITS[MediaKind.PICTURE], max_bytes=400_000)
    fit_picture(tmp_path / name, tmp_path / "fit", limits, Told())
    found = probe(tmp_path / "fit")
    assert found.size <= 400_000
    assert found.mime == "image/jpeg"
    assert found.width > 300
    assert abs(found.width / found.height - 4 / 3) < 0.01


def test_what_is_see_through_stays_so_where_it_can(tmp_path: Path) -> None:
    logo = Image.new("RGBA", (5000, 500), (0, 0, 0, 0))
    ImageDraw.Draw(logo).ellipse((100, 50, 800, 450), fill="teal")
    logo.save(tmp_path / "logo.png", compress_level=0)
    fit_picture(tmp_path / "logo.png", tmp_path / "fit", LIMITS[MediaKind.PICTURE], Told())
    with Image.open(tmp_path / "fit") as made:
        assert made.format == "PNG"
        assert made.getpixel((0, 0))[3] == 0  # type: ignore[index]


def test_a_gif_of_too_many_bytes_moves_on_as_long_as_before(tmp_path: Path) -> None:
    frames = [noisy((320, 180), seed) for seed in range(12)]
    lengths = [80, 120] * 6
    frames[0].save(
        tmp_path / "big.gif", save_all=True, append_images=frames[1:], duration=lengths, loop=0
    )
    before = probe(tmp_path / "big.gif")
    limits = replace(LIMITS[MediaKind.GIF], max_bytes=before.size // 6)
    told = Told()
    fit_gif(tmp_path / "big.gif", tmp_path / "fit.gif", limits, told)
    found = probe(tmp_path / "fit.gif")
    assert not faults(found, limits)
    assert found.frames > 5
    assert found.duration_ms == before.duration_ms == 1200
    assert told.shares == sorted(told.shares)


def test_a_gif_of_too_many_frames_loses_some_and_no_time(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (40, 30), (n % 256, 90, 200)) for n in range(400)]
    frames[0].save(
        tmp_path / "long.gif", save_all=True, append_images=frames[1:], duration=50, loop=0
    )
    fit_gif(tmp_path / "long.gif", tmp_path / "fit.gif", LIMITS[MediaKind.GIF], Told())
    found = probe(tmp_path / "fit.gif")
    assert found.frames <= 350
    assert found.duration_ms == 20_000


def test_a_gif_wider_than_x_takes_gets_as_wide_as_it_takes(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (1600, 900), colour) for colour in ("teal", "orange")]
    frames[0].save(tmp_path / "wide.gif", save_all=True, append_images=frames[1:], duration=100)
    fit_gif(tmp_path / "wide.gif", tmp_path / "fit.gif", LIMITS[MediaKind.GIF], Told())
    found = probe(tmp_path / "fit.gif")
    assert (found.width, found.height) == (1280, 720)


def begins_and_ends(path: Path, kind: str) -> tuple[float, float]:
    with av.open(str(path)) as film:
        frames = [
            float(frame.pts * frame.time_base)
            for frame in film.decode(**{kind: 0})
            if not isinstance(frame, SubtitleSet)
            and frame.pts is not None
            and frame.time_base is not None
        ]
    return frames[0], frames[-1]


@pytest.mark.parametrize(("sound_first", "begins"), [(0, 0), (1, 0), (0, 3600)])
def test_picture_and_sound_stay_together_however_the_film_begins(
    tmp_path: Path, sound_first: int, begins: int
) -> None:
    film = make_interleaved(tmp_path / "film.mov", sound_first=sound_first, begins=begins)
    fit_video(film, tmp_path / "fit.mp4", LIMITS[MediaKind.VIDEO], Told())
    first, last = begins_and_ends(tmp_path / "fit.mp4", "video")
    assert first == pytest.approx(sound_first, abs=0.05)
    assert last == pytest.approx(sound_first + 2 - 1 / 30, abs=0.05)
    first, last = begins_and_ends(tmp_path / "fit.mp4", "audio")
    assert first == pytest.approx(0, abs=0.05)
    assert last == pytest.approx(2, abs=0.05)


def test_a_film_whose_sound_nobody_can_read_keeps_its_picture(tmp_path: Path) -> None:
    film = without_decoder(make_talk(tmp_path / "talk.mp4"), b"mp4a")
    fit_video(film, tmp_path / "fit.mp4", LIMITS[MediaKind.VIDEO], Told())
    assert probe(tmp_path / "fit.mp4").frames == 20
    with av.open(str(tmp_path / "fit.mp4")) as made:
        assert not made.streams.audio
    clean_video(film, tmp_path / "clean.mp4")
    assert probe(tmp_path / "clean.mp4").frames == 20


def test_a_picture_nobody_can_read_is_said_to_be_of_another_kind(tmp_path: Path) -> None:
    film = without_decoder(make_talk(tmp_path / "talk.mp4"), b"avc1")
    with pytest.raises(DomainError) as told:
        probe(film)
    assert told.value.trouble is Trouble.FILE_WRONG_KIND


def test_a_film_without_a_single_frame_does_not_become_one_of_sound(tmp_path: Path) -> None:
    film = make_talk(tmp_path / "talk.mp4")
    data = bytearray(film.read_bytes())
    at = data.index(b"stts") + 8
    data[at : at + 4] = bytes(4)
    film.write_bytes(data)
    with pytest.raises(Unfit):
        fit_video(film, tmp_path / "fit.mp4", LIMITS[MediaKind.VIDEO], Told())
