"""Finding posts among thousands: by their words, and in folders that are narrowed down."""

from collections.abc import Sequence

from patientx_desktop.domain.finding import Narrow, tag_key
from patientx_desktop.domain.post import Folder, PostSummary
from patientx_desktop.store.database import Database, Value
from patientx_desktop.store.goals import goal_names
from patientx_desktop.store.post_rows import SUMMARY, summary_of
from patientx_desktop.store.words import match_of

MOST_FOUND = 500
"""So many are found by their words at most; who sees that many writes another word."""


class PostFinder:
    """Reads only; dropped posts are in no answer."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def search(self, words: str, narrow: Narrow) -> tuple[str, ...]:
        """The identifiers of the posts, newest first, that have all of `words`, in themselves,
        their tags, goal or author; the last may be only begun."""
        match = match_of(words, goal_names(self._db))
        if not match:
            return ()
        where, params = _where(narrow, "+post_words.rowid")  # the words first, then their rows
        rows = self._db.rows(
            "SELECT posts.id FROM post_words JOIN posts ON posts.num = post_words.rowid"  # noqa: S608 - constants
            f" WHERE post_words MATCH ? AND deleted_ms IS NULL{where}"
            " ORDER BY post_words.rowid DESC LIMIT ?",
            (match, *params, MOST_FOUND),
        )
        return tuple(row[0] for row in rows)

    def these(self, ids: Sequence[str]) -> tuple[PostSummary, ...]:
        """The posts with these identifiers, in their order; those that are gone are left out."""
        marks = ", ".join("?" * len(ids))
        rows = self._db.rows(
            f"SELECT {SUMMARY} FROM posts WHERE id IN ({marks}) AND deleted_ms IS NULL",  # noqa: S608 - constants
            tuple(ids),
        )
        found = {post.id: post for post in map(summary_of, rows)}
        return tuple(found[each] for each in ids if each in found)

    def count(self, folder: Folder, narrow: Narrow) -> int:
        """How many posts of a folder are left."""
        place, params = _in_folder(folder, narrow)
        row = self._db.row(f"SELECT count(*) FROM posts WHERE {place}", params)  # noqa: S608 - constants
        return int(row[0]) if row else 0

    def list(
        self, folder: Folder, narrow: Narrow, limit: int, offset: int
    ) -> tuple[PostSummary, ...]:
        """A page of what is left of a folder, in the folder's own order."""
        place, params = _in_folder(folder, narrow)
        rows = self._db.rows(
            f"SELECT {SUMMARY} FROM posts WHERE {place} ORDER BY rank_ms, id LIMIT ? OFFSET ?",  # noqa: S608 - constants
            (*params, limit, offset),
        )
        return tuple(map(summary_of, rows))

    def place(self, folder: Folder, narrow: Narrow, post_id: str) -> int:
        """How many posts of a folder stand before one of them.

        Counted in two steps, each within the index of the folder: those of an earlier rank, and
        those of the same.
        """
        where, params = _in_folder(folder, narrow)
        count = f"SELECT count(*) FROM posts WHERE {where} AND rank_ms"  # noqa: S608 - constants
        row = self._db.row(
            f"SELECT ({count} < p.rank_ms) + ({count} = p.rank_ms AND id < p.id)"  # noqa: S608 - constants
            " FROM posts p WHERE p.id = ?",
            (*params, *params, post_id),
        )
        return int(row[0]) if row else 0

    def authors(self) -> tuple[str, ...]:
        """Everybody who wrote a post, in the order of the alphabet."""
        rows = self._db.rows(
            "SELECT DISTINCT author FROM posts WHERE author <> '' AND deleted_ms IS NULL"
            " ORDER BY author COLLATE NOCASE"
        )
        return tuple(row[0] for row in rows)


def _in_folder(folder: Folder, narrow: Narrow) -> tuple[str, tuple[Value, ...]]:
    where, params = _where(narrow)
    if folder is Folder.READY:
        return f"ready = 1 AND folder = 'drafts'{where}", params
    return f"folder = ?{where}", (folder.value, *params)


def _where(narrow: Narrow, num: str = "num") -> tuple[str, tuple[Value, ...]]:
    clauses: list[str] = []
    params: list[Value] = []
    for column, value in (
        ("+goal_id", narrow.goal_id),  # the plus keeps to the index of the folder
        ("kind", narrow.kind.value if narrow.kind else ""),
        ("+author", narrow.author),
    ):
        if value:
            clauses.append(f" AND {column} = ?")
            params.append(value)
    if narrow.tag:
        tagged = "SELECT p.num FROM post_tags t JOIN posts p ON p.id = t.post_id WHERE t.key = ?"
        clauses.append(f" AND {num} IN ({tagged})")  # before any other column is looked at
        params.append(tag_key(narrow.tag))
    return "".join(clauses), tuple(params)
