"""The starter shelf moves in once, and small pictures are made once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.media import MediaKind
from patientx_desktop.resources import resource
from patientx_desktop.runtime.desk import media_path
from patientx_desktop.runtime.shelf import read_shelf
from patientx_desktop.runtime.thumbs import read_strip, strip_of, write_strip
from tests.support.clock import FakeClock
from tests.support.session import Office, office

_SLOW = 60_000


@pytest.fixture
def place(tmp_path: Path, qapp: QApplication) -> Iterator[Office]:
    with office(tmp_path / "data", FakeClock()) as opened:
        assert not opened.session.media.list()
        yield opened


def stock(place: Office, qtbot: QtBot) -> None:
    failed: list[DomainError] = []
    place.session.media.stock(failed.append)
    wanted = read_shelf().version
    settings = place.desk.store.settings
    qtbot.waitUntil(lambda: settings.get("shelf_version", 0) == wanted, timeout=_SLOW)
    assert not failed


def test_the_starter_shelf_moves_in_with_alt_text_and_tags(place: Office, qtbot: QtBot) -> None:
    media = place.session.media
    assert media.list() == ()

    stock(place, qtbot)

    files = media.list()
    assert len(files) == len(read_shelf().cards)
    for file in files:
        assert file.kind is MediaKind.GIF
        assert file.frames > 1
        assert file.alt
        assert media.tags_of(file)
        assert media.path_of(file).is_file()
        assert media.card_of(file) is not None


def test_the_order_of_the_data_file_is_the_order_of_the_shelf(place: Office, qtbot: QtBot) -> None:
    media = place.session.media
    stock(place, qtbot)

    assert [card.digest for card in media.cards()] == [card.digest for card in read_shelf().cards]


def test_a_gif_taken_off_the_shelf_stays_off(place: Office, qtbot: QtBot) -> None:
    stock(place, qtbot)
    gone = place.session.media.list()[0]
    place.desk.store.media.remove(gone.digest)

    again = type(place.session.media)(place.desk)
    again.stock(lambda error: pytest.fail(str(error)))
    qtbot.waitUntil(lambda: bool(again.cards()), timeout=_SLOW)

    assert gone.digest not in [file.digest for file in again.list()]
    again.deleteLater()


def test_only_what_the_data_file_says_flashes() -> None:
    assert [card.title for card in read_shelf().cards if card.flashes] == ["Fireworks"]


def test_a_small_picture_is_made_once_and_read_after_that(place: Office) -> None:
    digest = _kept(place, "thank-you")

    made = strip_of(place.paths, digest, 96, 60)
    media_path(place.paths, digest).unlink()
    known = strip_of(place.paths, digest, 96, 60)

    assert known == made
    assert 1 < len(made.frames) <= 48
    assert (made.width, made.height) == (96, 60)


def test_the_first_frame_comes_alone_and_is_not_taken_for_the_whole(place: Office) -> None:
    digest = _kept(place, "zebra")

    assert len(strip_of(place.paths, digest, 96, 60, still=True).frames) == 1
    assert len(strip_of(place.paths, digest, 96, 60).frames) > 1
    assert len(strip_of(place.paths, digest, 96, 60, still=True).frames) > 1


@pytest.mark.parametrize("cut", [0, 5, 40, -1])
def test_a_damaged_cache_is_made_again(place: Office, cut: int) -> None:
    digest = _kept(place, "sun")
    made = strip_of(place.paths, digest, 96, 60)
    (kept,) = place.paths.thumbs.glob("*.strip")
    kept.write_bytes(kept.read_bytes()[:cut])

    assert read_strip(kept, 96, 60) is None
    assert strip_of(place.paths, digest, 96, 60) == made
    assert read_strip(kept, 96, 60) == made


def test_a_cache_of_another_size_is_not_taken(place: Office, tmp_path: Path) -> None:
    made = strip_of(place.paths, _kept(place, "hope"), 96, 60)
    write_strip(tmp_path / "x.strip", made)

    assert read_strip(tmp_path / "x.strip", 192, 120) is None


def test_a_file_that_is_no_picture_says_so(place: Office) -> None:
    from patientx_desktop.store.files import MediaFiles

    digest = MediaFiles(place.paths.media).put(b"not a picture at all", 1000)

    with pytest.raises(DomainError) as caught:
        strip_of(place.paths, digest, 96, 60)

    assert caught.value.trouble is Trouble.FILE_DAMAGED


def _kept(place: Office, name: str) -> str:
    from patientx_desktop.store.files import MediaFiles

    return MediaFiles(place.paths.media).put(resource(f"shelf/{name}.gif"), 16_000_000)
