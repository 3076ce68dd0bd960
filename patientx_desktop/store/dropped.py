"""Dropped posts: kept for thirty days, brought back, then gone with the files only they had.

A clock may be set a month ahead by mistake, so the days are counted, not worked out: a day has
passed when the program saw it. Away for long, or with a clock that jumps, a post stays longer.
"""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import timedelta

from patientx_desktop.domain.post import Post, PostSummary, State
from patientx_desktop.store.database import Database
from patientx_desktop.store.media_library import MediaLibrary
from patientx_desktop.store.post_rows import SUMMARY, summary_of
from patientx_desktop.store.posts import Posts
from patientx_desktop.store.settings import Settings

KEPT = timedelta(days=30)
_DAY_MS = 86_400_000
_SEEN = "dropped.days_seen"
_WORTH = (
    "deleted_ms IS NOT NULL AND (text <> '' OR media <> ''"
    " OR EXISTS (SELECT 1 FROM post_versions WHERE post_id = posts.id))"
)
"""What somebody could miss, for as long as it is there: not a fresh post in which nothing was ever
written."""
_PURGED = (
    "SELECT id FROM posts WHERE deleted_ms < ? AND NOT EXISTS"
    " (SELECT 1 FROM parts WHERE post_id = posts.id AND x_id <> '') ORDER BY deleted_ms LIMIT ?"
)
"""What has a part on X stays: it is the record of what is there."""


class Dropped:
    """The posts out of sight, newest first."""

    def __init__(self, db: Database, posts: Posts, media: MediaLibrary) -> None:
        self._db, self._posts, self._media = db, posts, media

    def count(self) -> int:
        """How many could be brought back."""
        row = self._db.row(f"SELECT count(*) FROM posts WHERE {_WORTH}")  # noqa: S608 - constant
        return int(row[0]) if row else 0

    def list(self, limit: int = 64, offset: int = 0) -> tuple[PostSummary, ...]:
        """A page of them; dropping was the last change to each, so `updated_ms` says when."""
        rows = self._db.rows(
            f"SELECT {SUMMARY} FROM posts WHERE {_WORTH}"  # noqa: S608 - constants
            " ORDER BY deleted_ms DESC, id LIMIT ? OFFSET ?",
            (limit, offset),
        )
        return tuple(map(summary_of, rows))

    def staying(self, post_ids: Sequence[str]) -> frozenset[str]:
        """Which of these never go by themselves, because a part of each is on X."""
        marks = ", ".join("?" * len(post_ids))
        rows = self._db.rows(
            f"SELECT DISTINCT post_id FROM parts WHERE x_id <> '' AND post_id IN ({marks})",  # noqa: S608 - marks
            tuple(post_ids),
        )
        return frozenset(row[0] for row in rows)

    def bring_back(self, post_id: str) -> Post:
        """A dropped post as it was; one that had a time comes back as a draft that remembers it,
        so that nothing leaves by surprise. `GONE` when there is none."""
        with self._db.transaction():
            post = self._posts.undelete(post_id)
            if post.state is State.SCHEDULED:
                post = self._posts.unplan(post_id, keep_time=True)
            return post

    def days_left(self, dropped_ms: int) -> int:
        """How many days a post that was dropped at that moment is still kept for."""
        seen = self._seen()
        passed = len(seen) - bisect_right(seen, dropped_ms) - 1
        return KEPT.days - max(0, passed)

    def note_day(self) -> None:
        """Another day has passed when the last one that counted is a day ago, or longer.

        Moments of a clock that was ahead do not count once it is set right.
        """
        seen, now = self._seen(), self._db.now_ms()
        if not seen or now - seen[-1] >= _DAY_MS:
            Settings(self._db).set(_SEEN, [*seen, now][-KEPT.days - 1 :])

    def purge(self, most: int = 20) -> tuple[str, ...]:
        """Forget up to `most` posts dropped over thirty days ago, and the files that only they
        had and that nobody used since; the digests of these, whose bytes may go now."""
        self.note_day()
        since = self._since()
        with self._db.transaction():
            ids = [row[0] for row in self._db.rows(_PURGED, (since, most))]
            if not ids:
                return ()
            marks = ", ".join("?" * len(ids))
            digests = self._db.rows(
                "SELECT digest FROM attachments JOIN parts ON parts.id = part_id"  # noqa: S608 - marks
                f" WHERE post_id IN ({marks}) UNION"
                " SELECT captions FROM attachments JOIN parts ON parts.id = part_id"
                f" WHERE post_id IN ({marks}) AND captions IS NOT NULL UNION"
                f" SELECT digest FROM version_media WHERE post_id IN ({marks})",
                (*ids, *ids, *ids),
            )
            self._db.change_many("DELETE FROM posts WHERE id = ?", [(each,) for each in ids])
            return tuple(row[0] for row in digests if self._forget(row[0], since))

    def _forget(self, digest: str, since: int) -> bool:
        used = self._media.last_used_ms(digest)
        return (used is None or used < since) and self._media.forget(digest)

    def _since(self) -> int:
        seen = self._seen()
        return seen[0] if len(seen) > KEPT.days else 0

    def _seen(self) -> Sequence[int]:
        """The moments, a day or more apart, at which another day had passed."""
        now = self._db.now_ms()
        return [each for each in Settings(self._db).get(_SEEN, list[int]()) if each <= now]
