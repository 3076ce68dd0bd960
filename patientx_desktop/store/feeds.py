"""The feeds the group reads, and how each read went."""

import sqlite3
from dataclasses import replace

from patientx_desktop.domain.feed import Feed, FeedFault
from patientx_desktop.store.database import Database, Value
from patientx_desktop.store.post_rows import kind_of
from patientx_desktop.store.records import Records, missing
from patientx_desktop.store.words import clean


class Feeds:
    """All feeds."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._records = Records(db, "feeds")

    def add(self, feed: Feed) -> Feed:
        """Add a feed; one that is there, or was removed, comes back as it is told now."""
        with self._db.transaction():
            known = self._db.row("SELECT * FROM feeds WHERE address = ?", (clean(feed.address),))
            if known is None:
                new_id, now = self._records.insert(feed.id, _values(feed))
                return replace(feed, id=new_id, created_ms=now, updated_ms=now, revision=1)
            old = _feed(known)
            self._records.remove(old.id, removed=False)
            fresh = replace(feed, id=old.id, created_ms=old.created_ms, revision=old.revision + 1)
            return self.update(fresh)

    def list(self) -> tuple[Feed, ...]:
        """All feeds in the order of their titles."""
        rows = self._db.rows(
            "SELECT * FROM feeds WHERE removed_ms IS NULL ORDER BY title COLLATE NOCASE, id"
        )
        return tuple(_feed(row) for row in rows)

    def get(self, feed_id: str) -> Feed:
        """One feed; `GONE` when there is none."""
        row = self._db.row("SELECT * FROM feeds WHERE id = ?", (feed_id,))
        if row is None:
            raise missing()
        return _feed(row)

    def update(self, feed: Feed) -> Feed:
        """Store what changed; `CONFLICT` when somebody else changed it meanwhile."""
        now = self._records.update(feed.id, feed.revision, _values(feed))
        return replace(feed, updated_ms=now, revision=feed.revision + 1)

    def note_read(self, feed: Feed) -> None:
        """Store how a read went: marks, moments, fault. What people chose meanwhile stays.

        A new address is taken over unless another feed has it already.
        """
        self._db.change(
            "UPDATE feeds SET etag = ?, modified = ?, read_ms = ?, next_ms = ?, failures = ?,"
            " fault = ?, language = ? WHERE id = ?",
            (
                clean(feed.etag),
                clean(feed.modified),
                feed.read_ms,
                feed.next_ms,
                feed.failures,
                feed.fault.value if feed.fault else "",
                clean(feed.language),
                feed.id,
            ),
        )
        self._db.change(
            "UPDATE OR IGNORE feeds SET address = ? WHERE id = ?", (clean(feed.address), feed.id)
        )

    def remove(self, feed_id: str) -> None:
        """Take a feed, and so its items, out of sight."""
        self._records.remove(feed_id)

    def put_back(self, feed_id: str) -> None:
        """Undo a removal."""
        self._records.remove(feed_id, removed=False)


def _values(feed: Feed) -> dict[str, Value]:
    return {
        "address": feed.address,
        "title": feed.title,
        "language": feed.language,
        "kind": feed.kind.value if feed.kind else None,
        "is_on": int(feed.is_on),
        "etag": feed.etag,
        "modified": feed.modified,
        "read_ms": feed.read_ms,
        "next_ms": feed.next_ms,
        "failures": feed.failures,
        "fault": feed.fault.value if feed.fault else "",
    }


def _feed(row: sqlite3.Row) -> Feed:
    return Feed(
        id=row["id"],
        address=row["address"],
        title=row["title"],
        language=row["language"],
        kind=kind_of(row["kind"]),
        is_on=bool(row["is_on"]),
        etag=row["etag"],
        modified=row["modified"],
        read_ms=row["read_ms"],
        next_ms=row["next_ms"],
        failures=row["failures"],
        fault=FeedFault(row["fault"]) if row["fault"] else None,
        created_ms=row["created_ms"],
        updated_ms=row["updated_ms"],
        revision=row["revision"],
    )
