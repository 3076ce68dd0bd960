"""A full disk or a locked store in the middle of a send loses and doubles nothing.

The disk is full from the nth write of a pass on; what is raised then is SQLite's own error, made by
SQLite, on its way through our own code.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.post import Post, State
from patientx_desktop.practice.faults import Fault
from patientx_desktop.runtime.publisher import Publisher
from patientx_desktop.store import Store
from patientx_desktop.store.database import Params
from tests.support.clock import FakeClock
from tests.support.pictures import add_gif
from tests.support.plug import two_senders
from tests.support.session import NeverClosing, Office, office

MOST_WRITES = 40


class Meter:
    """Fills the disk before the nth write of a store: SQLite then refuses to grow the file."""

    def __init__(self, store: Store, writes: int) -> None:
        self.left, self.is_full = writes, False
        self._db = store._db
        self._change = store._db.change
        store._db.change = self.change  # type: ignore[method-assign]

    def change(self, sql: str, params: Params = ()) -> int:
        undoing = sql.startswith("ROLLBACK")
        if self.left <= 0 and not undoing:
            self.is_full = True
            with self._db._told():
                raise _full()
        self.left -= not undoing
        return self._change(sql, params)


def _full() -> sqlite3.OperationalError:
    """SQLite's own error of a full disk, made by SQLite."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("PRAGMA max_page_count = 1")
        connection.execute("CREATE TABLE t (x)")
    except sqlite3.OperationalError as error:
        return error
    finally:
        connection.close()
    raise AssertionError("SQLite took more pages than it was allowed")


@pytest.fixture
def place(tmp_path: Path, clock: FakeClock, qapp: object) -> Iterator[Office]:
    with office(tmp_path / "data", clock) as made:
        made.world.duplicate_guard = False
        yield made


def pass_on_small_disk(place: Office, writes: int) -> DomainError | None:
    """One pass on a disk with room for so many writes; the trouble it met."""
    store = Store.open(place.paths.store, place.clock)
    meter = Meter(store, writes)
    desk = replace(place.desk, store=store)
    made = Publisher(desk, NeverClosing(place.clock), lambda: 0.5)
    try:
        with closing(made) as publisher:
            publisher.run()
    except DomainError as error:
        assert meter.is_full
        return error
    finally:
        store.close()
    return None


def settle(place: Office) -> None:
    for _ in range(12):
        place.clock.advance(30)
        place.send()


@pytest.mark.parametrize("writes", range(MOST_WRITES))
def test_a_disk_that_fills_at_any_write_loses_and_doubles_nothing(
    place: Office, tmp_path: Path, writes: int
) -> None:
    gif = add_gif(place.desk, tmp_path / "hope.gif")
    post = place.plan(place.draft("One", "Two", file=gif, alt="A sprout"))
    place.until_due(post)
    trouble = pass_on_small_disk(place, writes)
    kept = place.session.posts.get(post.id)
    if trouble is None:
        assert kept.state is State.SENT
    else:
        assert trouble.trouble is Trouble.DISK_FULL
        assert kept.state in (State.SCHEDULED, State.SENDING)
    settle(place)
    assert place.accepted() == ["One", "Two"]
    assert place.session.posts.get(post.id).state is State.SENT
    posts = [line.entry for line in place.session.money.entries() if line.entry.item == "post"]
    assert [entry.micro for entry in posts] == [15_000, 15_000]


@pytest.mark.parametrize("writes", range(0, MOST_WRITES, 2))
def test_a_disk_that_fills_while_it_is_looked_for_loses_and_doubles_nothing(
    place: Office, writes: int
) -> None:
    post = place.plan(place.draft("Heard or not?"))
    place.until_due(post)
    place.world.faults.add(Fault("POST /2/tweets", "reset", accept=True))
    place.send()
    place.clock.advance(30)
    trouble = pass_on_small_disk(place, writes)
    assert trouble is None or trouble.trouble is Trouble.DISK_FULL
    settle(place)
    assert place.accepted() == ["Heard or not?"]


def test_the_whole_of_the_file_being_full_is_told_as_a_full_disk(place: Office) -> None:
    post = place.plan(place.draft("x" * 270))
    place.until_due(post)
    store = Store.open(place.paths.store, place.clock)
    pages = store._db.row("PRAGMA page_count")
    assert pages is not None
    store._db.rows(f"PRAGMA max_page_count = {pages[0]}")
    desk = replace(place.desk, store=store)
    made = Publisher(desk, NeverClosing(place.clock), lambda: 0.5)

    def fill_up(publisher: Publisher) -> None:
        for number in range(2000):  # until the free pages are used up
            store.posts.create((f"{number} " + "words " * 40,))
            publisher.run()

    with closing(made) as publisher, pytest.raises(DomainError) as told:
        fill_up(publisher)
    assert told.value.trouble is Trouble.DISK_FULL
    store.close()
    settle(place)
    assert place.accepted() == ["x" * 270]


def test_a_store_another_program_has_locked_is_told_and_the_post_leaves_afterwards(
    place: Office,
) -> None:
    post: Post = place.plan(place.draft("Patience."))
    place.until_due(post)
    other = sqlite3.connect(place.paths.store, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    store = Store.open(place.paths.store, place.clock, busy_seconds=0.05)
    made = Publisher(replace(place.desk, store=store), NeverClosing(place.clock), lambda: 0.5)
    with closing(made) as publisher, pytest.raises(DomainError) as told:
        publisher.run()
    store.close()
    assert told.value.trouble is Trouble.STORE_BUSY
    assert place.accepted() == []
    other.execute("ROLLBACK")
    other.close()
    place.send()
    assert place.accepted() == ["Patience."]


def test_two_programs_on_one_folder_send_each_post_once(tmp_path: Path) -> None:
    outcome = two_senders(tmp_path / "data", posts=100)
    assert (outcome.lost, outcome.doubled) == (0, 0)
    assert outcome.accepted == outcome.parts >= 100
