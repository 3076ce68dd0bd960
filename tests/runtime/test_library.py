"""The media library looks after its folder."""

import os
from pathlib import Path

from PIL import Image
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from patientx_desktop.domain.errors import DomainError
from patientx_desktop.domain.media import MediaFile
from patientx_desktop.media.probe import probe
from tests.support.clock import FakeClock
from tests.support.session import Office, office
from tests.support.videos import make_video


def test_what_a_killed_program_left_half_copied_is_gone_after_a_day(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    clock = FakeClock()
    with office(tmp_path, clock) as place:
        folder = place.paths.media
        folder.mkdir(parents=True, exist_ok=True)
        old, new = folder / "old.part", folder / "new.part"
        for path, hours in ((old, 25), (new, 23)):
            path.write_bytes(b"half")
            then = clock.now().timestamp() - hours * 3600
            os.utime(path, (then, then))
        begun, film = place.paths.thumbs / "old.part", place.paths.thumbs / "film.part"
        begun.write_bytes(b"half")
        film.mkdir()
        (film / "fit.mp4").write_bytes(b"half")
        for path in (begun, film):
            os.utime(path, (then - 24 * 3600, then - 24 * 3600))
        place.session.media.tidy()
        qtbot.waitUntil(lambda: not old.exists())
        assert new.exists()
        assert not begun.exists()
        assert not film.exists()


def test_where_and_with_what_a_picture_was_taken_stays_at_home(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    told = Image.Exif()
    told[0x010F] = "SecretPhone"
    told.get_ifd(0x8825)[2] = (45.5017, 0.0, 0.0)
    Image.new("RGB", (40, 30), "teal").save(tmp_path / "ana.jpg", exif=told)
    assert b"SecretPhone" in (tmp_path / "ana.jpg").read_bytes()
    with office(tmp_path / "data", FakeClock()) as place:
        file = take(place, qtbot, tmp_path / "ana.jpg")
        kept = place.session.media.path_of(file).read_bytes()
    assert b"SecretPhone" not in kept
    assert b"Exif" not in kept
    assert file.size == len(kept)
    assert b"SecretPhone" in (tmp_path / "ana.jpg").read_bytes()  # their own is not touched


def test_a_quicktime_film_is_kept_as_the_mp4_it_leaves_as(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    film = make_video(tmp_path / "maya.mov")
    with office(tmp_path / "data", FakeClock()) as place:
        file = take(place, qtbot, film)
        assert file.mime == "video/mp4"
        assert (file.width, file.height, file.duration_ms) == (128, 96, 1500)
        assert not place.session.media.faults(file)
        assert probe(place.session.media.path_of(file)).mime == "video/mp4"


def take(place: Office, qtbot: QtBot, path: Path) -> MediaFile:
    """The file as the library takes it."""
    taken: list[MediaFile] = []
    failed: list[DomainError] = []
    place.session.media.add(place.session, path, taken.append, failed.append)
    qtbot.waitUntil(lambda: bool(taken or failed), timeout=10_000)
    assert not failed
    return taken[0]
