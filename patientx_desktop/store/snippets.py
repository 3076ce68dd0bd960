"""Words kept for the next time: snippets, templates and sets of hashtags."""

import json
import sqlite3
from dataclasses import replace

from patientx_desktop.domain.mission import Kind
from patientx_desktop.domain.snippet import Snippet, SnippetKind
from patientx_desktop.store.database import Database, Value
from patientx_desktop.store.records import Records, missing


class Snippets:
    """All kept words."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._records = Records(db, "snippets")

    def add(self, snippet: Snippet) -> Snippet:
        """Keep new words."""
        new_id, _ = self._records.insert(snippet.id, _values(snippet))
        return self.get(new_id)

    def list(self) -> tuple[Snippet, ...]:
        """All of them by name."""
        rows = self._db.rows(
            "SELECT * FROM snippets WHERE removed_ms IS NULL ORDER BY lower(name), id"
        )
        return tuple(_snippet(row) for row in rows)

    def get(self, snippet_id: str) -> Snippet:
        """One, a removed one too; `GONE` when there never was one."""
        row = self._db.row("SELECT * FROM snippets WHERE id = ?", (snippet_id,))
        if row is None:
            raise missing()
        return _snippet(row)

    def update(self, snippet: Snippet) -> Snippet:
        """Store what changed; `CONFLICT` when somebody else changed it meanwhile."""
        self._records.update(snippet.id, snippet.revision, _values(snippet))
        return replace(snippet, revision=snippet.revision + 1)

    def remove(self, snippet_id: str) -> None:
        """Take one out of the list."""
        self._records.remove(snippet_id)

    def put_back(self, snippet_id: str) -> None:
        """Undo a removal."""
        self._records.remove(snippet_id, removed=False)


def _values(snippet: Snippet) -> dict[str, Value]:
    return {
        "kind": snippet.kind.value,
        "name": snippet.name,
        "texts": json.dumps(snippet.texts, ensure_ascii=False),
        "post_kind": snippet.post_kind.value if snippet.post_kind else None,
        "goal_id": snippet.goal_id,
    }


def _snippet(row: sqlite3.Row) -> Snippet:
    return Snippet(
        row["id"],
        SnippetKind(row["kind"]),
        row["name"],
        tuple(json.loads(row["texts"])),
        Kind(row["post_kind"]) if row["post_kind"] else None,
        row["goal_id"],
        row["revision"],
    )
