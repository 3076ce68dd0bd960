"""What a file tells beside the picture stays at home: place, date, camera, name."""

import struct
from io import BytesIO
from pathlib import Path

import av
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from patientx_desktop.media.clean import clean_picture, orientation_of
from patientx_desktop.media.video import clean_video, look
from tests.support.videos import make_talk, make_video, turned

SECRETS = (b"Maya Keller", b"SecretPhone", b"45.5017")


def exif(orientation: int = 1) -> Image.Exif:
    told = Image.Exif()
    told[0x010F], told[0x013B], told[0x0112] = "SecretPhone", "Maya Keller", orientation
    place = told.get_ifd(0x8825)
    place[1], place[2] = "N", (45.5017, 0.0, 0.0)
    return told


def drawn(size: tuple[int, int] = (64, 40)) -> Image.Image:
    image = Image.new("RGB", size, "teal")
    image.paste("orange", (0, 0, size[0] // 2, size[1] // 3))
    return image


def saved(form: str, **how: object) -> bytes:
    out = BytesIO()
    drawn().save(out, form, **how)
    return out.getvalue()


def png() -> bytes:
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", "Maya Keller")
    words.add_itxt("XML:com.adobe.xmp", "45.5017")
    return saved("PNG", pnginfo=words, exif=exif())


TELLING = {
    "jpeg": saved("JPEG", exif=exif(), comment=b"Maya Keller", xmp=b"45.5017", quality=90),
    "progressive": saved("JPEG", exif=exif(), progressive=True),
    "png": png(),
    "webp": saved("WEBP", exif=exif(), xmp=b"45.5017 Maya Keller", quality=90),
}


@pytest.mark.parametrize("name", list(TELLING))
def test_a_picture_tells_nothing_and_looks_the_same(name: str) -> None:
    data = TELLING[name]
    assert any(secret in data for secret in SECRETS)
    clean = clean_picture(data)
    assert not any(secret in clean for secret in SECRETS)
    with Image.open(BytesIO(data)) as before, Image.open(BytesIO(clean)) as after:
        assert after.tobytes() == before.tobytes()
        assert not after.getexif()


@pytest.mark.parametrize("up", range(1, 9))
def test_which_way_is_up_stays_known(up: int) -> None:
    clean = clean_picture(saved("JPEG", exif=exif(up)))
    assert b"SecretPhone" not in clean
    assert orientation_of(clean) == up
    with Image.open(BytesIO(clean)) as image:
        assert dict(image.getexif()) == ({} if up == 1 else {0x0112: up})


def test_the_colour_profile_stays() -> None:
    profile = bytes(range(256)) * 3
    clean = clean_picture(saved("JPEG", exif=exif(), icc_profile=profile))
    with Image.open(BytesIO(clean)) as image:
        assert image.info["icc_profile"] == profile


def test_a_second_picture_behind_the_first_goes() -> None:
    hidden = saved("JPEG", exif=exif())
    mark = b"MPF\0" + b"more"
    told = b"\xff\xe2" + struct.pack(">H", len(mark) + 2) + mark
    first = saved("JPEG")
    clean = clean_picture(first[:2] + told + first[2:] + hidden)
    assert b"SecretPhone" not in clean
    assert b"MPF" not in clean
    assert clean == clean_picture(first)


def test_a_picture_that_tells_nothing_stays_as_it_is() -> None:
    for form in ("JPEG", "PNG", "WEBP"):
        data = saved(form)
        assert clean_picture(data) == data


@given(st.sampled_from(sorted(TELLING)), st.integers(0, 4000), st.binary(max_size=12))
def test_no_damage_makes_it_hang_or_fail(name: str, at: int, put: bytes) -> None:
    data = bytearray(TELLING[name])
    data[at : at + len(put)] = put
    assert len(clean_picture(bytes(data))) <= len(data) + 40
    assert len(clean_picture(bytes(data[:at]))) <= len(data) + 40


def test_a_video_tells_nothing_and_plays_the_same(tmp_path: Path) -> None:
    film = turned(make_talk(tmp_path / "talk.mp4"), 90)
    named = tmp_path / "named.mp4"
    with av.open(str(film)) as source, av.open(str(named), "w") as target:
        target.metadata.update(title="Maya Keller", comment="SecretPhone", location="+45.5017/")
        copies = {s.index: target.add_stream_from_template(s) for s in source.streams}
        for packet in source.demux():
            if packet.dts is not None:
                packet.stream = copies[packet.stream.index]
                target.mux(packet)
    turned(named, 90)
    assert b"Maya Keller" in named.read_bytes()
    clean_video(named, tmp_path / "clean.mp4")
    data = (tmp_path / "clean.mp4").read_bytes()
    assert not any(secret in data for secret in SECRETS)
    before, after = look(named), look(tmp_path / "clean.mp4")
    assert after == before
    with av.open(str(named)) as old, av.open(str(tmp_path / "clean.mp4")) as new:
        assert [len(list(old.decode(audio=0)))] == [len(list(new.decode(audio=0)))]


@pytest.mark.parametrize("codec", ["libx265", "mpeg4"])
def test_what_x_does_not_play_is_cleaned_as_well(tmp_path: Path, codec: str) -> None:
    film = make_video(tmp_path / "film.mov", codec=codec)
    clean_video(film, tmp_path / "clean.mp4")
    assert look(tmp_path / "clean.mp4")[:3] == look(film)[:3]
