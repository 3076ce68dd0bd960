"""The organisation's goals, in their order. A removed goal still names the posts it had."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from patientx_desktop.domain.mission import Goal
from patientx_desktop.store.database import Database, Value
from patientx_desktop.store.records import Records, missing


class Goals:
    """All goals."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._records = Records(db, "goals")

    def add(self, goal: Goal) -> Goal:
        """Add a goal behind the others."""
        with self._db.transaction():
            row = self._db.row("SELECT coalesce(max(position) + 1, 0) FROM goals")
            goal = replace(goal, position=row[0] if row else 0)
            new_id, _ = self._records.insert(goal.id, _values(goal))
        return replace(goal, id=new_id, revision=1)

    def list(self) -> tuple[Goal, ...]:
        """The goals in their order."""
        rows = self._db.rows("SELECT * FROM goals WHERE removed_ms IS NULL ORDER BY position, id")
        return tuple(_goal(row) for row in rows)

    def get(self, goal_id: str) -> Goal:
        """One goal, a removed one too; `GONE` when there never was one."""
        row = self._db.row("SELECT * FROM goals WHERE id = ?", (goal_id,))
        if row is None:
            raise missing()
        return _goal(row)

    def update(self, goal: Goal) -> Goal:
        """Store what changed; `CONFLICT` when somebody else changed it meanwhile."""
        self._records.update(goal.id, goal.revision, _values(goal))
        return replace(goal, revision=goal.revision + 1)

    def remove(self, goal_id: str) -> None:
        """Take a goal out of the list."""
        self._records.remove(goal_id)

    def put_back(self, goal_id: str) -> None:
        """Undo a removal."""
        self._records.remove(goal_id, removed=False)

    def reorder(self, goal_ids: Sequence[str]) -> None:
        """Put the goals in the order of `goal_ids`."""
        with self._db.transaction():
            for position, goal_id in enumerate(goal_ids):
                self._db.change(
                    "UPDATE goals SET position = ?, updated_ms = ?, revision = revision + 1"
                    " WHERE id = ? AND position <> ?",
                    (position, self._db.now_ms(), goal_id, position),
                )


def goal_names(db: Database) -> tuple[tuple[str, str], ...]:
    """Identifier and name of every goal there is, for searching."""
    rows = db.rows("SELECT id, name FROM goals WHERE removed_ms IS NULL")
    return tuple((row[0], row[1]) for row in rows)


def _values(goal: Goal) -> dict[str, Value]:
    return {
        "name": goal.name,
        "words": json.dumps(goal.words),
        "share": goal.share,
        "position": goal.position,
    }


def _goal(row: sqlite3.Row) -> Goal:
    words = tuple(json.loads(row["words"]))
    return Goal(row["id"], row["name"], words, row["share"], row["position"], row["revision"])
