"""Opening: an old file is brought up with a copy kept; what cannot be opened keeps every byte."""

import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.store import Store
from patientx_desktop.store.migrations import MIGRATIONS
from tests.support.clock import FakeClock

OLD = (
    "CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL);",
    "ALTER TABLE notes ADD COLUMN kind TEXT NOT NULL DEFAULT 'plain';\n"
    "CREATE TRIGGER shout AFTER INSERT ON notes BEGIN\n"
    "  UPDATE notes SET kind = 'loud' WHERE text LIKE '%!';\nEND;",
)


def refused(path: Path, migrations: tuple[str, ...] = MIGRATIONS) -> DomainError:
    with pytest.raises(DomainError) as told:
        Store.open(path, FakeClock(), busy_seconds=0.05, migrations=migrations)
    return told.value


def bytes_in(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir()}


def schema(path: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as raw:
        return raw.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY name").fetchall()


def make_old(path: Path) -> None:
    """A file as version 1 of `OLD` left it, with a record in it."""
    path.parent.mkdir(parents=True)
    with closing(sqlite3.connect(path)) as raw:
        raw.executescript(OLD[0])
        raw.execute("INSERT INTO notes (text) VALUES ('kept')")
        raw.execute("PRAGMA user_version = 1")
        raw.commit()


def test_a_new_folder_gets_a_store_only_its_owner_can_read(path: Path, store: Store) -> None:
    assert path.is_file()
    if os.name == "posix":
        assert path.parent.stat().st_mode & 0o077 == 0


def test_a_store_is_as_safe_as_promised(path: Path, store: Store) -> None:
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert raw.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    synchronous = store._db.row("PRAGMA synchronous")
    assert synchronous is not None
    assert synchronous[0] == 2
    foreign = store._db.row("PRAGMA foreign_keys")
    assert foreign is not None
    assert foreign[0] == 1


def test_every_later_open_finds_what_was_kept(path: Path, store: Store) -> None:
    post = store.posts.create(["Hello"])
    store.close()
    again = Store.open(path, FakeClock())
    assert again.posts.get(post.id) == post
    again.close()


def test_a_migrated_file_has_the_shape_of_a_fresh_one(tmp_path: Path) -> None:
    old, new = tmp_path / "old" / "store.db", tmp_path / "new" / "store.db"
    make_old(old)
    for path in (old, new):
        Store.open(path, FakeClock(), migrations=OLD).close()
    assert schema(old) == schema(new)
    with closing(sqlite3.connect(old)) as raw:
        assert raw.execute("SELECT * FROM notes").fetchall() == [(1, "kept", "plain")]


def test_a_copy_is_kept_before_migrating(path: Path) -> None:
    make_old(path)
    Store.open(path, FakeClock(), migrations=OLD).close()
    with closing(sqlite3.connect(path.with_name("store.db.before-2"))) as copy:
        assert copy.execute("SELECT * FROM notes").fetchall() == [(1, "kept")]
        assert copy.execute("PRAGMA user_version").fetchone() == (1,)


def test_a_migration_that_fails_changes_nothing_and_keeps_the_copy(path: Path) -> None:
    make_old(path)
    before = schema(path)
    broken = (OLD[0], OLD[1] + "\nINSERT INTO no_such_table VALUES (1);")
    with pytest.raises(sqlite3.OperationalError):
        Store.open(path, FakeClock(), migrations=broken)
    assert schema(path) == before
    assert path.with_name("store.db.before-2").is_file()
    Store.open(path, FakeClock(), migrations=OLD).close()


def test_a_newer_file_is_refused_untouched(path: Path, store: Store) -> None:
    store.close()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    before = bytes_in(path.parent)
    assert refused(path).trouble is Trouble.STORE_NEWER
    assert bytes_in(path.parent) == before


@pytest.mark.parametrize("content", [b"x", b"not a store " * 500, os.urandom(8192), b"\x00" * 9000])
def test_a_file_that_is_no_store_is_refused_untouched(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    assert refused(path).trouble is Trouble.STORE_DAMAGED
    assert bytes_in(path.parent) == {"store.db": content}


@pytest.mark.parametrize("keep", [50, 100, 4096, 40_000])
def test_a_file_that_was_cut_short_is_refused_untouched(
    path: Path, store: Store, keep: int
) -> None:
    store.close()
    path.write_bytes(path.read_bytes()[:keep])
    before = bytes_in(path.parent)
    assert refused(path).trouble is Trouble.STORE_DAMAGED
    assert bytes_in(path.parent) == before


def test_damage_inside_is_told_when_it_is_met(path: Path, store: Store) -> None:
    for number in range(200):
        store.posts.create([f"post {number} " * 20])
    store.close()
    whole = bytearray(path.read_bytes())
    whole[4096:] = os.urandom(len(whole) - 4096)
    path.write_bytes(whole)
    with pytest.raises(DomainError) as told, closing(Store.open(path, FakeClock())) as opened:
        opened.posts.create(["one more"])
    assert told.value.trouble is Trouble.STORE_DAMAGED


def test_another_programs_file_is_refused_untouched(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE theirs (a)")
        raw.execute("PRAGMA application_id = 77")
    before = bytes_in(path.parent)
    assert refused(path).trouble is Trouble.STORE_DAMAGED
    assert bytes_in(path.parent) == before


def test_a_file_of_tables_without_a_version_is_not_overwritten(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE theirs (a)")
    assert refused(path).trouble is Trouble.STORE_DAMAGED
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT name FROM sqlite_schema").fetchall() == [("theirs",)]


def test_a_crash_while_it_was_first_made_is_no_damage(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    Store.open(path, FakeClock()).close()


def test_a_folder_in_the_place_of_the_file_is_told(path: Path) -> None:
    path.mkdir(parents=True)
    assert refused(path).trouble is Trouble.FILE_UNREADABLE


def test_a_file_in_the_place_of_the_folder_is_told(path: Path) -> None:
    path.parent.write_text("in the way")
    assert refused(path).trouble is Trouble.FILE_UNREADABLE


def test_a_store_that_another_program_holds_is_busy(path: Path, store: Store) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        mine = Store.open(path, FakeClock(), busy_seconds=0.05)
        with closing(mine), pytest.raises(DomainError) as told:
            mine.posts.create(["Hello"])
        assert told.value.trouble is Trouble.STORE_BUSY
        other.execute("ROLLBACK")
    store.posts.create(["Hello"])


@contextmanager
def somebody_else() -> Iterator[None]:
    """The superuser may write anywhere, so the test becomes an ordinary user for a while."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.skipif(os.name != "posix", reason="permissions of this kind are POSIX's")
def test_a_read_only_folder_is_told(open_folder: Path) -> None:
    open_folder.chmod(0o555)
    with somebody_else():
        assert refused(open_folder / "store.db").trouble is Trouble.READ_ONLY
        assert refused(open_folder / "below" / "store.db").trouble is Trouble.READ_ONLY
    assert list(open_folder.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="permissions of this kind are POSIX's")
def test_a_store_in_a_read_only_folder_is_told_untouched(open_folder: Path) -> None:
    path = open_folder / "store.db"
    Store.open(path, FakeClock()).close()
    path.chmod(0o444)
    open_folder.chmod(0o555)
    before = bytes_in(open_folder)
    with somebody_else():
        assert refused(path).trouble is Trouble.READ_ONLY
    assert bytes_in(open_folder) == before


@pytest.mark.skipif(os.name != "posix", reason="permissions of this kind are POSIX's")
def test_a_store_that_may_not_be_read_is_told(open_folder: Path) -> None:
    path = open_folder / "store.db"
    Store.open(path, FakeClock()).close()
    path.chmod(0o000)
    with somebody_else():
        assert refused(path).trouble is Trouble.FILE_UNREADABLE


def write_much(store: Store) -> None:
    store.settings.set("before", "the failure")
    for _ in range(100):
        store.posts.create(["more " * 5000])


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 1 MiB, where the machine lets us make one."""
    folder = tmp_path / "tiny"
    folder.mkdir()
    mount = shutil.which("mount")
    made = mount and subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)], capture_output=True
    )
    if not made or made.returncode:
        pytest.skip("no file system of a chosen size can be made here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_is_told_and_what_was_kept_stays(tiny_disk: Path) -> None:
    path = tiny_disk / "store.db"
    store = Store.open(path, FakeClock())
    post = store.posts.create(["Hello"])
    (tiny_disk / "filler").write_bytes(b"x" * (shutil.disk_usage(tiny_disk).free - 4096))
    with pytest.raises(DomainError) as told:
        write_much(store)
    assert told.value.trouble is Trouble.DISK_FULL
    assert store.posts.get(post.id) == post
    (tiny_disk / "filler").unlink()
    assert store.posts.create(["room again"]).text == "room again"
    store.close()


def test_no_store_is_begun_on_a_full_disk(tiny_disk: Path) -> None:
    (tiny_disk / "filler").write_bytes(b"x" * (shutil.disk_usage(tiny_disk).free - 8192))
    assert refused(tiny_disk / "store.db").trouble is Trouble.DISK_FULL
    (tiny_disk / "filler").unlink()
    Store.open(tiny_disk / "store.db", FakeClock()).close()


def test_a_store_that_reached_its_size_limit_says_the_disk_is_full(store: Store) -> None:
    post = store.posts.create(["Hello"])
    row = store._db.row("PRAGMA page_count")
    assert row is not None
    store._db.change(f"PRAGMA max_page_count = {row[0]}")
    with pytest.raises(DomainError) as told, store.transaction():
        write_much(store)
    assert told.value.trouble is Trouble.DISK_FULL
    assert store.settings.get("before", "") == ""
    assert store.posts.get(post.id) == post
