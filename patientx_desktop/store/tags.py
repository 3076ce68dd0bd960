"""Tags on posts: a few words of one's own by which a post is found again."""

from collections.abc import Sequence

from patientx_desktop.domain.finding import tag_key, tidy_tag
from patientx_desktop.store.database import Database
from patientx_desktop.store.moves import state_of
from patientx_desktop.store.words import clean

_MOST = 20
"""So many tags a post may have; more would find nothing."""


class Tags:
    """All tags. One that is written in another way (capitals, accents) is the same tag."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def of(self, post_id: str) -> tuple[str, ...]:
        """The tags of a post, in the order of the alphabet."""
        rows = self._db.rows("SELECT tag FROM post_tags WHERE post_id = ? ORDER BY key", (post_id,))
        return tuple(row["tag"] for row in rows)

    def of_all(self, post_ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """The same of many posts; those without a tag are left out."""
        marks = ", ".join("?" * len(post_ids))
        rows = self._db.rows(
            f"SELECT post_id, tag FROM post_tags WHERE post_id IN ({marks}) ORDER BY key",  # noqa: S608 - marks
            tuple(post_ids),
        )
        found: dict[str, tuple[str, ...]] = {}
        for post_id, tag in rows:
            found[post_id] = (*found.get(post_id, ()), tag)
        return found

    def known(self, begun: str = "", limit: int = 200) -> tuple[tuple[str, int], ...]:
        """The tags that begin with `begun`, the most used first, and how many posts have each."""
        key = tag_key(begun)
        rows = self._db.rows(
            "SELECT min(tag), count(*) FROM post_tags WHERE substr(key, 1, ?) = ?"
            " AND post_id NOT IN (SELECT id FROM posts WHERE deleted_ms IS NOT NULL)"
            " GROUP BY key ORDER BY count(*) DESC, key LIMIT ?",
            (len(key), key, limit),
        )
        return tuple((row[0], row[1]) for row in rows)

    def add(self, post_id: str, tag: str) -> bool:
        """Tag a post, in the spelling that is known already; whether it is new on it.

        `GONE` when there is no such post. Nothing happens where there are twenty.
        """
        tag, key = tidy_tag(clean(tag)), tag_key(clean(tag))
        with self._db.transaction():
            state_of(self._db, post_id)
            if not key or len(self.of(post_id)) >= _MOST:
                return False
            row = self._db.row("SELECT tag FROM post_tags WHERE key = ? LIMIT 1", (key,))
            return bool(
                self._db.change(
                    "INSERT OR IGNORE INTO post_tags (post_id, key, tag) VALUES (?, ?, ?)",
                    (post_id, key, row["tag"] if row else tag),
                )
            )

    def remove(self, post_id: str, tag: str) -> None:
        """Take a tag off a post."""
        key = tag_key(tag)
        self._db.change("DELETE FROM post_tags WHERE post_id = ? AND key = ?", (post_id, key))

    def copy(self, source: str, target: str) -> None:
        """Give `target` the tags of `source` too."""
        self._db.change(
            "INSERT OR IGNORE INTO post_tags (post_id, key, tag)"
            " SELECT ?, key, tag FROM post_tags WHERE post_id = ?",
            (target, source),
        )
