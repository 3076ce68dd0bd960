"""A store that is deleted or moved away under the running program takes no words with it."""

import os
import shutil
from pathlib import Path

import pytest

from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.store import Store
from tests.support.clock import FakeClock

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="Windows deletes no file that is open"),
    pytest.mark.allow_log("written anew"),
]


def texts(path: Path) -> set[str]:
    store = Store.open(path, FakeClock())
    try:
        return {row["text"] for row in store._db.rows("SELECT text FROM posts")}
    finally:
        store.close()


@pytest.mark.parametrize("endings", [("", "-wal", "-shm"), ("",), ("", "-wal")])
def test_a_deleted_file_is_written_anew_with_all_that_was_in_it(
    store: Store, path: Path, endings: tuple[str, ...]
) -> None:
    post = store.posts.create(["before"])
    for ending in endings:
        path.with_name(path.name + ending).unlink()
    store.posts.create(["after"])
    assert texts(path) == {"before", "after"}
    assert store.posts.get(post.id) == post
    store.settings.set("goes", "on")
    assert texts(path) == {"before", "after"}
    assert (store._db.rows("PRAGMA foreign_keys")[0][0], store._db.path) == (1, path)
    assert store._db.rows("PRAGMA integrity_check")[0][0] == "ok"


def test_it_can_be_deleted_again_and_again(store: Store, path: Path) -> None:
    for number in range(4):
        store.posts.create([str(number)])
        path.unlink()
    store.posts.create(["last"])
    assert texts(path) == {"0", "1", "2", "3", "last"}


def test_while_its_folder_is_gone_nothing_is_said_to_be_kept(store: Store, path: Path) -> None:
    store.posts.create(["before"])
    away = path.parent.with_name("moved away")
    path.parent.rename(away)
    for _ in range(2):
        with pytest.raises(DomainError) as told:
            store.posts.create(["nowhere"])
        assert told.value.trouble is Trouble.FILE_MISSING
    away.rename(path.parent)
    store.posts.create(["again"])
    assert texts(path) == {"before", "again"}


def test_another_file_in_its_place_is_not_written_into(store: Store, path: Path) -> None:
    store.posts.create(["ours"])
    copy = path.with_name("copy.db")
    Store.open(copy, FakeClock()).close()
    path.rename(path.with_name("moved.db"))
    shutil.copy(copy, path)
    before = path.read_bytes()
    with pytest.raises(DomainError) as told:
        store.posts.create(["lost?"])
    assert told.value.trouble is Trouble.FILE_MISSING
    assert path.read_bytes() == before


def test_whoever_works_beside_it_makes_no_empty_one_in_its_place(store: Store, path: Path) -> None:
    beside = Store.open(path, FakeClock(), must_exist=True)
    path.unlink()
    with pytest.raises(DomainError) as told:
        beside.posts.create(["nowhere"])
    assert told.value.trouble is Trouble.FILE_MISSING
    beside.close()
    with pytest.raises(DomainError) as told:
        Store.open(path, FakeClock(), must_exist=True)
    assert told.value.trouble is Trouble.FILE_MISSING
    assert not path.exists()
    store.posts.create(["here"])
    assert texts(path) == {"here"}
