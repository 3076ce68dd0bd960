"""What names and hashtags are looked for in: our posts, the leaders' posts, accounts we know."""

from patientx_desktop.store.database import Database

_MOST = 10_000  # texts, the newest: what is older is not in use any more


class NameTexts:
    """Reads what may hold names. Nothing here writes."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def own(self) -> tuple[str, ...]:
        """The words of our posts with a sign in them, the newest first. Drafts may hold a name
        half typed, so they do not count."""
        rows = self._db.rows(
            "SELECT text FROM posts WHERE deleted_ms IS NULL AND state NOT IN ('idea', 'draft')"
            " AND (instr(text, '#') OR instr(text, '@')) ORDER BY num DESC LIMIT ?",
            (_MOST,),
        )
        return tuple(row[0] for row in rows)

    def of_leaders(self) -> tuple[str, ...]:
        """The same of what was read of leaders in the list."""
        rows = self._db.rows(
            "SELECT p.text FROM leader_posts p JOIN leaders l ON l.id = p.leader_id"
            " WHERE l.removed_ms IS NULL AND (instr(p.text, '#') OR instr(p.text, '@'))"
            " ORDER BY p.at_ms DESC LIMIT ?",
            (_MOST,),
        )
        return tuple(row[0] for row in rows)

    def accounts(self) -> tuple[tuple[str, str, int], ...]:
        """Handle, name and weight: leaders, and whom they follow by how many of them do."""
        rows = self._db.rows(
            "SELECT handle, name, 5 FROM leaders WHERE removed_ms IS NULL UNION ALL"
            " SELECT min(f.handle), min(f.name), count(*) FROM leader_follows f"
            " JOIN leaders l ON l.id = f.leader_id WHERE l.removed_ms IS NULL GROUP BY f.x_id"
            " LIMIT ?",
            (5 * _MOST,),
        )
        return tuple((row[0], row[1], row[2]) for row in rows)
