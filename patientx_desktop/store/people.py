"""The people who tell their stories."""

import sqlite3
from dataclasses import replace

from patientx_desktop.domain.story import Person, Role
from patientx_desktop.store.database import Database, Value
from patientx_desktop.store.records import Records, missing
from patientx_desktop.store.words import clean


class People:
    """All people."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._records = Records(db, "people")

    def add(self, person: Person) -> Person:
        """Add somebody."""
        new_id, now = self._records.insert(person.id, _values(person))
        return replace(person, id=new_id, created_ms=now, updated_ms=now, revision=1)

    def list(self) -> tuple[Person, ...]:
        """Everybody, by name."""
        rows = self._db.rows(
            "SELECT * FROM people WHERE removed_ms IS NULL ORDER BY name COLLATE NOCASE, id"
        )
        return tuple(_person(row) for row in rows)

    def get(self, person_id: str) -> Person:
        """Somebody; `GONE` when there is no such person."""
        row = self._db.row("SELECT * FROM people WHERE id = ?", (person_id,))
        if row is None:
            raise missing()
        return _person(row)

    def update(self, person: Person) -> Person:
        """Store what changed; `CONFLICT` when somebody else changed it meanwhile."""
        now = self._records.update(person.id, person.revision, _values(person))
        return replace(person, updated_ms=now, revision=person.revision + 1)

    def remove(self, person_id: str) -> None:
        """Take somebody out of the list."""
        self._records.remove(person_id)

    def put_back(self, person_id: str) -> None:
        """Undo a removal."""
        self._records.remove(person_id, removed=False)


def _values(person: Person) -> dict[str, Value]:
    return {
        "name": clean(person.name),
        "role": person.role.value,
        "told_as": clean(person.told_as),
        "contact": clean(person.contact),
    }


def _person(row: sqlite3.Row) -> Person:
    return Person(
        row["id"],
        row["name"],
        Role(row["role"]),
        row["told_as"],
        row["contact"],
        row["created_ms"],
        row["updated_ms"],
        row["revision"],
    )
