"""A file of the first version, with a record in every table, is brought up and has lost nothing."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from patientx_desktop.domain.post import State
from patientx_desktop.store import Store
from patientx_desktop.store.migrations import MIGRATIONS
from tests.support.clock import FakeClock

Rows = dict[str, list[dict[str, object]]]

_SAID = {
    "state": "draft",
    "parts": '[{"id": "x", "text": "as it was", "files": [["x", "x", "in her garden"]]}]',
    "kind": None,
    "words": "[]",
    "scopes": "[]",
    "capabilities": "[]",
    "text": "Dialysis at home",
}
_SAID_IN_NUMBERS = {"removed_ms": None, "deleted_ms": None}
"""What is not simply "x" or 1; a file has a kind of its own."""


def tables(raw: sqlite3.Connection) -> list[str]:
    found = raw.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        " AND name NOT LIKE 'sqlite%' ORDER BY name"
    )
    return [name for (name,) in found]


def value(table: str, column: str, kind: str) -> object:
    if (table, column) == ("media", "kind"):
        return "picture"
    if (table, column) == ("parts", "x_id"):
        return ""
    return _SAID.get(column, "x") if kind == "TEXT" else _SAID_IN_NUMBERS.get(column, 1)


def first_version(path: Path) -> Rows:
    """Make the file; what is in it."""
    path.parent.mkdir(parents=True)
    with closing(sqlite3.connect(path)) as raw:
        raw.executescript(MIGRATIONS[0])
        for table in tables(raw):
            columns = [
                (name, value(table, name, kind))
                for _, name, kind, *_ in raw.execute(f"PRAGMA table_info({table})")
            ]
            names, marks = ", ".join(name for name, _ in columns), ", ".join("?" * len(columns))
            sql = f"INSERT INTO {table} ({names}) VALUES ({marks})"
            raw.execute(sql, [each for _, each in columns])
        raw.execute("PRAGMA user_version = 1")
        raw.commit()
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    return rows(path)


def rows(path: Path) -> Rows:
    with closing(sqlite3.connect(path)) as raw:
        raw.row_factory = sqlite3.Row
        return {
            table: [dict(row) for row in raw.execute(f"SELECT * FROM {table}")]
            for table in tables(raw)
        }


def schema(path: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as raw:
        return raw.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY name").fetchall()


def test_every_record_of_the_first_version_is_there_in_the_newest(path: Path) -> None:
    before = first_version(path)
    Store.open(path, FakeClock()).close()
    after = rows(path)
    for table, (old,) in before.items():
        (new,) = after[table]
        assert {name: new[name] for name in old} == old, table
    fresh = path.with_name("fresh.db")
    Store.open(fresh, FakeClock()).close()
    assert schema(path) == schema(fresh)
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_post_of_the_first_version_is_read_found_changed_and_brought_back(path: Path) -> None:
    first_version(path)
    with closing(Store.open(path, FakeClock())) as store:
        post = store.posts.get("x")
        assert (post.state, post.text, post.parts[0].poll) == (
            State.DRAFT,
            "Dialysis at home",
            None,
        )
        assert post.parts[0].attachments[0].captions is None
        assert [each.id for each in store.posts.search("dialysis")] == ["x"]
        assert store.posts.version("x", 1).parts[0].text == "as it was"
        assert store.posts.restore("x", 1).text == "as it was"
        assert store.outbox.upload("x", "x", "x", 0) == "x"
        assert store.sign_offs.get("x").is_void


@pytest.mark.parametrize("at", range(1, len(MIGRATIONS)))
def test_an_upgrade_that_breaks_off_changes_nothing_and_works_the_next_time(
    path: Path, at: int
) -> None:
    before, old = first_version(path), schema(path)
    broken = (*MIGRATIONS[:at], MIGRATIONS[at] + "\nINSERT INTO no_such_table VALUES (1);")
    with pytest.raises(sqlite3.OperationalError):
        Store.open(path, FakeClock(), migrations=broken)
    assert (rows(path), schema(path)) == (before, old)
    with closing(Store.open(path, FakeClock())) as store:
        assert store.posts.get("x").text == "Dialysis at home"
