"""The weekly times for posts."""

import sqlite3
from collections.abc import Iterable
from dataclasses import replace

from patientx_desktop.domain.schedule import Slot
from patientx_desktop.store.database import Database, Value
from patientx_desktop.store.post_rows import kind_of
from patientx_desktop.store.records import Records, missing


class Slots:
    """All slots."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._records = Records(db, "slots")

    def add(self, slot: Slot) -> Slot:
        """Add a slot."""
        new_id, _ = self._records.insert(slot.id, _values(slot))
        return replace(slot, id=new_id, revision=1)

    def list(self) -> tuple[Slot, ...]:
        """The slots of the week, Monday first."""
        rows = self._db.rows("SELECT * FROM slots ORDER BY weekday, minute, id")
        return tuple(_slot(row) for row in rows)

    def update(self, slot: Slot) -> Slot:
        """Store what changed; `CONFLICT` when somebody else changed it meanwhile."""
        self._records.update(slot.id, slot.revision, _values(slot))
        return replace(slot, revision=slot.revision + 1)

    def remove(self, slot_id: str) -> None:
        """Remove a slot; add it again, identifier and all, to undo."""
        if self._db.change("DELETE FROM slots WHERE id = ?", (slot_id,)) != 1:
            raise missing()

    def replace_all(self, slots: Iterable[Slot]) -> tuple[Slot, ...]:
        """Have exactly these slots from now on."""
        with self._db.transaction():
            self._db.change("DELETE FROM slots")
            for slot in slots:
                self.add(slot)
            return self.list()


def _values(slot: Slot) -> dict[str, Value]:
    return {
        "weekday": slot.weekday,
        "minute": slot.minute,
        "kind": slot.kind.value if slot.kind else None,
        "goal_id": slot.goal_id or None,
    }


def _slot(row: sqlite3.Row) -> Slot:
    goal, kind = row["goal_id"] or "", kind_of(row["kind"])
    return Slot(row["id"], row["weekday"], row["minute"], kind, goal, row["revision"])
