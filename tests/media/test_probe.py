"""Whatever file a volunteer adds, it is understood or refused in words; nothing else happens."""

from pathlib import Path

import pytest
from PIL import Image

from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.media import MediaFault, MediaKind, faults_of
from patientx_desktop.domain.media_limits import read_limits
from patientx_desktop.media.probe import probe
from patientx_desktop.media.strip import make_strip


def draw_gif(path: Path, *, frames: int = 5, size: tuple[int, int] = (64, 48)) -> Path:
    """A real GIF whose frames differ, 80 ms each."""
    pictures = [Image.new("P", size, color=index * 7 % 256) for index in range(frames)]
    for index, picture in enumerate(pictures):
        picture.putpixel((index % size[0], index % size[1]), 255)
    pictures[0].save(path, save_all=True, append_images=pictures[1:], duration=80, loop=0)
    return path


def trouble_of(path: Path) -> Trouble:
    with pytest.raises(DomainError) as caught:
        probe(path)
    return caught.value.trouble


def test_a_gif_tells_its_frames_and_the_length_of_one_loop(tmp_path: Path) -> None:
    found = probe(draw_gif(tmp_path / "hope 🌱.gif"))
    assert (found.kind, found.mime) == (MediaKind.GIF, "image/gif")
    assert (found.width, found.height, found.frames, found.duration_ms) == (64, 48, 5, 400)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_the_pictures_x_takes_are_known(tmp_path: Path, form: str) -> None:
    path = tmp_path / "picture"
    Image.new("RGB", (30, 20)).save(path, form)
    assert probe(path).kind is MediaKind.PICTURE


def test_a_file_that_is_no_gif_is_refused_by_its_content_not_its_name(tmp_path: Path) -> None:
    path = tmp_path / "letter.gif"
    path.write_text("Dear minister,")
    assert trouble_of(path) is Trouble.FILE_WRONG_KIND


def test_a_truncated_gif_is_found_out_when_it_is_added(tmp_path: Path) -> None:
    whole = draw_gif(tmp_path / "whole.gif", frames=20, size=(200, 200)).read_bytes()
    path = tmp_path / "cut.gif"
    path.write_bytes(whole[: len(whole) * 2 // 3])
    assert trouble_of(path) is Trouble.FILE_DAMAGED


def test_an_empty_a_missing_and_a_folder_each_have_their_own_sentence(tmp_path: Path) -> None:
    empty = tmp_path / "empty.gif"
    empty.touch()
    assert trouble_of(empty) is Trouble.FILE_EMPTY
    assert trouble_of(tmp_path / "none.gif") is Trouble.FILE_MISSING
    assert trouble_of(tmp_path) is Trouble.FILE_WRONG_KIND


def test_a_header_that_lies_about_its_size_is_never_decoded(tmp_path: Path) -> None:
    path = tmp_path / "bomb.gif"
    data = bytearray(draw_gif(tmp_path / "real.gif").read_bytes())
    data[6:10] = b"\xff\xff\xff\xff"
    path.write_bytes(bytes(data))
    assert trouble_of(path) in (Trouble.FILE_TOO_LARGE, Trouble.FILE_DAMAGED)


def test_what_is_over_xs_limit_is_named(tmp_path: Path) -> None:
    found = probe(draw_gif(tmp_path / "long.gif", frames=360, size=(16, 16)))
    from patientx_desktop.domain.media import MediaFile

    file = MediaFile("d", found.kind, found.mime, "long.gif", found.size, 16, 16, found.frames)
    assert faults_of(file, read_limits().kinds[MediaKind.GIF]) == (MediaFault.TOO_MANY_FRAMES,)


def test_a_strip_keeps_the_length_of_the_loop(tmp_path: Path) -> None:
    strip = make_strip(draw_gif(tmp_path / "a.gif", frames=100), 32, 24)
    assert len(strip.frames) <= 48
    assert abs(strip.frame_ms * len(strip.frames) - 8000) < 200
    assert all(frame.startswith(b"\xff\xd8") for frame in strip.frames)
