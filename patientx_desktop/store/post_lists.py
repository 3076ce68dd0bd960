"""Looking posts up: folders, the calendar, searching. Nothing here writes."""

import sqlite3

from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.post import NEEDS_YOU, Folder, Post, PostSummary, State, Version
from patientx_desktop.store.database import Database
from patientx_desktop.store.goals import goal_names
from patientx_desktop.store.moves import gone
from patientx_desktop.store.post_rows import SUMMARY, load, summary_of
from patientx_desktop.store.versions import version, version_count, versions
from patientx_desktop.store.words import match_of

_READY = "ready = 1 AND folder = 'drafts'"
_SENT = "sent_ms IS NOT NULL AND +state IN ('sent', 'withdrawn') AND deleted_ms IS NULL"
_FOLDERS = {
    State.IDEA: Folder.DRAFTS,
    State.DRAFT: Folder.DRAFTS,
    State.SCHEDULED: Folder.PLANNED,
    State.SENDING: Folder.PLANNED,
    State.SENT: Folder.SENT,
} | dict.fromkeys(NEEDS_YOU, Folder.NEEDS_YOU)
"""The folder of a post by its state. What was withdrawn goes by whether it had been sent."""
_TAKEN = "('scheduled', 'sending', 'checking', 'sent', 'late', 'by hand')"
_PUBLIC = "('scheduled', 'sending', 'checking', 'sent', 'late', 'failed', 'by hand')"


class PostLists:
    """The reading half of `Posts`. Deleted posts are in no list."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def get(self, post_id: str) -> Post:
        """The post; `DomainError(GONE)` when there is none."""
        post = load(self._db, post_id)
        if post is None:
            raise gone()
        return post

    def summary(self, post_id: str) -> PostSummary:
        """The post as lists show it; `DomainError(GONE)` when there is none."""
        found = self._summaries("id = ? AND deleted_ms IS NULL", (post_id,))
        if not found:
            raise gone()
        return found[0]

    def by_x_id(self, x_id: str) -> PostSummary | None:
        """The post of which a part has this id on X, None when none has (any more)."""
        found = self._summaries(
            "deleted_ms IS NULL AND id = (SELECT post_id FROM parts WHERE x_id = ? AND x_id <> '')",
            (x_id,),
        )
        return found[0] if found else None

    def list(self, folder: Folder, limit: int = 64, offset: int = 0) -> tuple[PostSummary, ...]:
        """A page of a folder: planned by time, all others newest first."""
        where, params = _where(folder)
        return self._summaries(where + " LIMIT ? OFFSET ?", (*params, limit, offset))

    def ids(self, folder: Folder) -> tuple[str, ...]:
        """The identifiers of a folder in the order of `list`."""
        where, params = _where(folder)
        sql = f"SELECT id FROM posts WHERE {where}"  # noqa: S608 - constants
        return tuple(row["id"] for row in self._db.rows(sql, params))

    def counts(self) -> dict[Folder, int]:
        """How many posts are in each folder."""
        states = self._db.rows(
            "SELECT state, count(*) FROM posts WHERE deleted_ms IS NULL GROUP BY state"
        )
        odd = self._db.rows(
            "SELECT folder, count(*) FROM posts WHERE state = 'withdrawn' AND deleted_ms IS NULL"
            " GROUP BY folder"
        )
        ready = self._db.row(f"SELECT count(*) FROM posts WHERE {_READY}")  # noqa: S608 - constant
        result = dict.fromkeys(Folder, 0)
        for state, count in states:
            folder = _FOLDERS.get(State(state))
            if folder:
                result[folder] += count
        for name, count in odd:
            result[Folder(name)] += count
        result[Folder.READY] = ready[0] if ready else 0
        return result

    def between(self, first_ms: int, last_ms: int) -> tuple[PostSummary, ...]:
        """What a calendar shows of `first_ms` to `last_ms` (both counted), in order of time.

        Sent posts stand where they left, all others, drafts with a date too, where they are due.
        """
        where = "shown_ms BETWEEN ? AND ? ORDER BY shown_ms, id"
        return self._summaries(where, (first_ms, last_ms))

    def next_planned(self) -> PostSummary | None:
        """The scheduled post that is due first."""
        where = "state = 'scheduled' AND deleted_ms IS NULL ORDER BY due_ms, id LIMIT 1"
        return next(iter(self._summaries(where, ())), None)

    def taken(self, first_ms: int, last_ms: int) -> tuple[int, ...]:
        """The moments within `first_ms` to `last_ms` at which something is or was planned."""
        rows = self._db.rows(
            f"SELECT due_ms FROM posts WHERE state IN {_TAKEN} AND deleted_ms IS NULL"  # noqa: S608 - constant
            " AND due_ms BETWEEN ? AND ? ORDER BY due_ms",
            (first_ms, last_ms),
        )
        return tuple(row["due_ms"] for row in rows)

    def search(self, query: str, limit: int = 50) -> tuple[PostSummary, ...]:
        """The newest posts with all words of `query`, the last of which may be only begun."""
        words = match_of(query, goal_names(self._db))
        if not words:
            return ()
        where = (
            "num IN (SELECT rowid FROM post_words WHERE post_words MATCH ? ORDER BY rowid DESC"
            " LIMIT ?) AND deleted_ms IS NULL ORDER BY num DESC LIMIT ?"
        )
        return self._summaries(where, (words, limit * 2, limit))

    def recent_texts(self, first_ms: int, last_ms: int) -> tuple[tuple[str, str, int], ...]:
        """Identifier, words and moment of what was posted, or is planned, in that time."""
        rows = self._db.rows(
            "SELECT id, text, shown_ms FROM posts WHERE shown_ms BETWEEN ? AND ?"  # noqa: S608 - constant
            f" AND state IN {_PUBLIC}"
            " ORDER BY shown_ms DESC",
            (first_ms, last_ms),
        )
        return tuple((row["id"], row["text"], row["shown_ms"]) for row in rows)

    def chosen(self, limit: int = 400) -> tuple[tuple[str, str, str], ...]:
        """Words, goal and kind of the newest posts that were planned or sent."""
        rows = self._db.rows(
            f"SELECT text, coalesce(goal_id, ''), coalesce(kind, '') FROM posts"  # noqa: S608 - constant
            f" WHERE shown_ms IS NOT NULL AND state IN {_TAKEN} ORDER BY shown_ms DESC LIMIT ?",
            (limit,),
        )
        return tuple((row[0], row[1], row[2]) for row in rows)

    def texts_elsewhere(
        self, account_id: str, first_ms: int, last_ms: int
    ) -> tuple[tuple[str, ...], ...]:
        """The parts' words of what other accounts posted, or are to post, in that time."""
        rows = self._db.rows(
            "SELECT posts.id, parts.text FROM posts JOIN parts ON parts.post_id = posts.id"  # noqa: S608 - constant
            f" WHERE posts.shown_ms BETWEEN ? AND ? AND posts.state IN {_TAKEN}"
            " AND posts.deleted_ms IS NULL AND posts.account_id <> ?"
            " ORDER BY posts.id, parts.position",
            (first_ms, last_ms, account_id),
        )
        found: dict[str, tuple[str, ...]] = {}
        for post_id, text in rows:
            found[post_id] = (*found.get(post_id, ()), text)
        return tuple(found.values())

    def planned_ids(self, first_ms: int, last_ms: int) -> tuple[str, ...]:
        """The scheduled posts that leave from `first_ms` to `last_ms`, earliest first."""
        rows = self._db.rows(
            "SELECT id FROM posts WHERE state = 'scheduled' AND deleted_ms IS NULL"
            " AND due_ms BETWEEN ? AND ? ORDER BY due_ms, id",
            (first_ms, last_ms),
        )
        return tuple(row["id"] for row in rows)

    def by_story(self, story_id: str) -> tuple[PostSummary, ...]:
        """The posts made from a story, newest first."""
        where = "story_id = ? AND deleted_ms IS NULL ORDER BY num DESC"
        return self._summaries(where, (story_id,))

    def versions(self, post_id: str, limit: int = -1, offset: int = 0) -> tuple[Version, ...]:
        """The versions kept of a post's words, newest first."""
        return versions(self._db, post_id, limit, offset)

    def version_count(self, post_id: str) -> int:
        """How many versions are kept of a post."""
        return version_count(self._db, post_id)

    def version(self, post_id: str, n: int) -> Version:
        """One version; `DomainError(GONE)` when there is no such one."""
        found = version(self._db, post_id, n)
        if found is None:
            raise DomainError(Trouble.GONE, "that version is not there any more")
        return found

    def _summaries(self, where: str, params: tuple[str | int, ...]) -> tuple[PostSummary, ...]:
        sql = f"SELECT {SUMMARY} FROM posts WHERE {where}"  # noqa: S608 - only constants from above
        rows: list[sqlite3.Row] = self._db.rows(sql, params)
        return tuple(summary_of(row) for row in rows)


def _where(folder: Folder) -> tuple[str, tuple[str, ...]]:
    """What is in a folder, and in which order."""
    if folder is Folder.SENT:
        return f"{_SENT} ORDER BY sent_ms DESC, id DESC", ()
    if folder is Folder.READY:
        return f"{_READY} ORDER BY rank_ms, id", ()
    return "folder = ? ORDER BY rank_ms, id", (folder.value,)
