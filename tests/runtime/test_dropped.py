"""Old dropped posts go by themselves, with their bytes, and only when nothing else is going on."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
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
