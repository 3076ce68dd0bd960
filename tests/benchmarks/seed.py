"""A data folder with as many posts as a group makes in years, made in seconds.

A few posts go through the store as people make them; the rest are copies of their rows with other
ids and times, so that the columns and the search index are what the store itself writes.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from patientx_desktop.domain.clock import SystemClock, to_ms
from patientx_desktop.domain.mission import Kind
from patientx_desktop.domain.post import State
from patientx_desktop.paths import Paths
from patientx_desktop.store.database import Database, Value
from patientx_desktop.store.migrations import MIGRATIONS
from patientx_desktop.store.opening import prepare
from patientx_desktop.store.posts import Posts

_SENTENCES = (
    "Living with a rare condition means knowing your own body better than any chart.",
    "Our Saturday call is open to everyone who cares for somebody. Bring tea, stay as you like.",
    "Three questions to ask before a new treatment: what for, how long, and what if I wait?",
    "Thank you to the 214 of you who answered. What you told us goes to the ministry on Monday.",
)
_PLANNED_SHARE, _DRAFT_SHARE = 20, 40  # one in so many
Row = dict[str, Value]


@dataclass(frozen=True)
class Template:
    """The stored rows of one post and of its only part."""

    post: Row
    part: Row


def seed(root: Path, count: int, *, drafts_only: bool = False) -> None:
    """Fill a new data folder with ``count`` posts, for the real store and for practice alike.

    About one in twenty is planned, one in forty a draft; the others are sent, back to four years
    ago; or all are drafts, of every kind and two authors. Nothing falls due for an hour.
    """
    paths = Paths(root).make()
    db = Database(paths.store, SystemClock())
    try:
        prepare(db, MIGRATIONS)
        with db.transaction():
            _fill(db, count, drafts_only)
        db.change("PRAGMA optimize")
        db.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        db.close()
    shutil.copy2(paths.store, paths.practice().make().store)


def _fill(db: Database, count: int, drafts_only: bool) -> None:
    states = (State.DRAFT,) if drafts_only else _STATES
    templates = {state: _templates(db, state) for state in states}
    made = len(states) * len(_SENTENCES)
    pairs = [_copy(templates, i, drafts_only) for i in range(count - made)]
    _insert(db, "posts", [pair.post for pair in pairs])
    _insert(db, "parts", [pair.part for pair in pairs])


_STATES = (State.SENT, State.SCHEDULED, State.DRAFT)


def _templates(db: Database, state: State) -> list[Template]:
    """Make one post per sentence as people do, bring it to ``state``, and read its rows."""
    posts, found = Posts(db), []
    soon = datetime.now(UTC) + timedelta(days=1)
    for sentence in _SENTENCES:
        post = posts.create([sentence])
        if state is State.SCHEDULED:
            wall = soon.replace(tzinfo=None).isoformat("T", "minutes")
            posts.plan(post.id, wall, "UTC", to_ms(soon))
        if state is State.SENT:
            posts.move(post.id, State.BY_HAND)
            posts.move(post.id, State.SENT)
        found.append(Template(*(_read(db, *where, post.id) for where in _WHERE)))
    return found


_WHERE = (("posts", "id"), ("parts", "post_id"))


def _read(db: Database, table: str, key: str, value: str) -> Row:
    """Return a row without its generated columns and without its number."""
    columns = [row["name"] for row in db.rows(f"PRAGMA table_info({table})")]
    names = ", ".join(name for name in columns if name != "num")
    row = db.row(f"SELECT {names} FROM {table} WHERE {key} = ?", (value,))
    assert row is not None
    return dict(zip(row.keys(), tuple(row), strict=True))


def _copy(templates: dict[State, list[Template]], i: int, drafts_only: bool) -> Template:
    """Return the rows of the ``i``-th copy: its state, its own ids, its own time."""
    now = datetime.now(UTC).replace(second=0, microsecond=0)
    kinds = tuple(Kind)
    drafted: Row = {}
    if drafts_only:
        state, moment = State.DRAFT, now - timedelta(minutes=7 * i)
        drafted = {"kind": kinds[i % len(kinds)].value, "author": ("Maya", "Ben")[i % 2]}
    elif i % _PLANNED_SHARE == 0:
        state, moment = State.SCHEDULED, now + timedelta(hours=1, minutes=97 * (i // 20))
    elif i % _DRAFT_SHARE == 1:
        state, moment = State.DRAFT, now - timedelta(hours=3 * (i // 40))
    else:
        state, moment = State.SENT, now - timedelta(hours=1 + i * 35_000 / 10_000)
    base = templates[state][i % len(_SENTENCES)]
    ids = {"id": f"019a0000-0000-7000-8000-{i:012x}"}
    return Template(
        base.post | ids | drafted | dict(_times(state, moment)),
        base.part | {"id": f"019a0000-0000-7000-9000-{i:012x}", "post_id": ids["id"]},
    )


def _times(state: State, moment: datetime) -> Iterator[tuple[str, Value]]:
    stamp = to_ms(moment)
    yield from ((name, stamp) for name in ("created_ms", "updated_ms", "version_ms"))
    if state is State.SCHEDULED:
        yield "due_ms", stamp
        yield "wall_time", moment.replace(tzinfo=None).isoformat("T", "minutes")
    if state is State.SENT:
        yield "sent_ms", stamp


def _insert(db: Database, table: str, rows: list[Row]) -> None:
    names, marks = ", ".join(rows[0]), ", ".join("?" * len(rows[0]))
    sql = f"INSERT INTO {table} ({names}) VALUES ({marks})"
    db.change_many(sql, (tuple(row.values()) for row in rows))
