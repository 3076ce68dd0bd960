"""Old dropped posts go by themselves, with their bytes, and only when nothing else is going on."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.clock import FakeClock
from tests.support.pictures import add_gif
from tests.support.session import Office, office


@pytest.fixture
def place(tmp_path: Path, clock: FakeClock, qapp: object) -> Iterator[Office]:
    with office(tmp_path / "data", clock) as made:
        yield made


def test_the_bytes_of_a_file_go_with_the_last_post_that_had_it(
    place: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    file = add_gif(place.desk, tmp_path / "hope.gif")
    path = place.session.media.path_of(file)
    post = place.draft("with a GIF", file=file)
    place.desk.store.media.remove(file.digest)  # off the shelf
    place.session.posts.drop(post.id)
    book = place.session.dropped
    assert book.purge()
    assert path.is_file()
    for _ in range(30):
        place.clock.advance(timedelta(days=1))
        place.desk.store.dropped.note_day()
    place.clock.advance(timedelta(days=1))
    answers: list[object] = []
    place.desk.tasks.submit(book, str, answers.append, answers.append)
    assert not book.purge()
    assert path.is_file()
    qtbot.waitUntil(lambda: not place.desk.tasks.busy)
    assert book.purge()
    assert not path.exists()
    assert book.count() == 0


def test_nothing_is_let_go_of_by_a_program_that_was_closed(
    qapp: QApplication, tmp_path: Path
) -> None:
    with office(tmp_path, FakeClock()) as place:
        timers = place.session.findChildren(QTimer)
        assert any(timer.isActive() for timer in timers)
    assert not any(timer.isActive() for timer in timers)
