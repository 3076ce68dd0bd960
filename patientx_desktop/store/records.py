"""What the small families of tables have in common: adding, changing with a revision, removing."""

from collections.abc import Mapping

from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.store.database import Database, Value
from patientx_desktop.store.words import clean


class Records:
    """One table whose rows people make. The table's and columns' names are our own constants."""

    def __init__(self, db: Database, table: str) -> None:
        self._db = db
        self._table = table

    def insert(self, record_id: str, values: Mapping[str, Value]) -> tuple[str, int]:
        """Add a row; its identifier (a new one where `record_id` is empty) and its moment."""
        now = self._db.now_ms()
        row = {name: _tidy(value) for name, value in values.items()}
        row |= {"id": record_id or self._db.new_id(), "revision": 1}
        row |= {"created_ms": now, "updated_ms": now}
        marks = ", ".join("?" * len(row))
        sql = f"INSERT INTO {self._table} ({', '.join(row)}) VALUES ({marks})"  # noqa: S608
        self._db.change(sql, tuple(row.values()))
        return str(row["id"]), now

    def update(self, record_id: str, revision: int, values: Mapping[str, Value]) -> int:
        """Change a row that still has `revision`, else `CONFLICT`; the moment."""
        now = self._db.now_ms()
        row = {name: _tidy(value) for name, value in values.items()} | {"updated_ms": now}
        columns = ", ".join(f"{name} = ?" for name in row)
        changed = self._db.change(
            f"UPDATE {self._table} SET {columns}, revision = revision + 1"  # noqa: S608
            " WHERE id = ? AND revision = ?",
            (*row.values(), record_id, revision),
        )
        if changed != 1:
            raise DomainError(Trouble.CONFLICT, "it was changed or removed meanwhile")
        return now

    def remove(self, record_id: str, *, removed: bool = True) -> None:
        """Put a row out of sight, or with `removed=False` back. `GONE` when there is none."""
        now = self._db.now_ms()
        changed = self._db.change(
            f"UPDATE {self._table} SET removed_ms = ?, updated_ms = ?, revision = revision + 1"  # noqa: S608
            " WHERE id = ?",
            (now if removed else None, now, record_id),
        )
        if changed != 1:
            raise missing()


def missing() -> DomainError:
    """There is no such record."""
    return DomainError(Trouble.GONE, "it is not there any more")


def _tidy(value: Value) -> Value:
    return clean(value) if isinstance(value, str) else value
