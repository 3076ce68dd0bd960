"""A laptop that travels, or whose zone is set wrong, moves nothing that was planned."""

import os
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from patientx_desktop.domain.schedule import Slot
from patientx_desktop.runtime.desk import local_zone
from tests.support.clock import FakeClock
from tests.support.session import Office, office

pytestmark = pytest.mark.skipif(os.name != "posix", reason="there a zone is no variable")
Travel = Callable[[str], None]


@pytest.fixture
def place(tmp_path: Path, clock: FakeClock, qapp: object) -> Iterator[Office]:
    with office(tmp_path / "data", clock) as made:
        made.desk.store.settings.remove("zone")
        yield made


@pytest.fixture
def travel(monkeypatch: pytest.MonkeyPatch) -> Iterator[Travel]:
    def to(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield to
    monkeypatch.undo()
    time.tzset()


def test_where_the_folder_was_first_opened_the_group_is_at_home(
    place: Office, travel: Travel
) -> None:
    travel("America/Toronto")
    session = place.session
    session.settings.pin_zone()
    session.plan.set_slots([Slot("", 5, 11 * 60)])
    post = session.posts.plan(place.draft("On Saturday").id, "2026-11-21T15:00")
    slot = session.posts.next_slot()
    travel("Asia/Tokyo")
    session.settings.pin_zone()
    assert (session.settings.zone, place.desk.zone) == ("America/Toronto",) * 2
    assert session.posts.next_slot() == slot
    assert session.posts.get(post.id) == post
    assert place.desk.today() == date(2026, 11, 19)
    assert [each.id for each in session.posts.between(date(2026, 11, 21), date(2026, 11, 21))] == [
        post.id
    ]


@pytest.mark.parametrize("zone", ["Nonsense/Place", "EST5EDT,M3.2.0,M11.1.0", "../../etc/passwd"])
def test_a_zone_that_nobody_knows_does_not_stop_the_program(
    place: Office, travel: Travel, zone: str
) -> None:
    travel(zone)
    assert local_zone() == "UTC"
    draft = place.draft("All the same")
    assert place.session.posts.plan(draft.id, "2026-11-21T15:00").zone == "UTC"
