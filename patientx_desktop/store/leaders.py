"""Leaders, their posts as read, and whom they follow. Kept so that they can be studied offline."""

import sqlite3
from collections.abc import Iterable
from dataclasses import replace

from patientx_desktop.domain.leader import Followed, Leader, ReadPost
from patientx_desktop.store.database import Database, Value
from patientx_desktop.store.records import Records, missing
from patientx_desktop.store.words import clean


class Leaders:
    """All leaders."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._records = Records(db, "leaders")

    def add(self, leader: Leader) -> Leader:
        """Add a leader; one that was removed before comes back with its posts and our note."""
        with self._db.transaction():
            known = self._db.row("SELECT * FROM leaders WHERE x_id = ?", (leader.x_id,))
            if known:
                old = _leader(known)
                self._records.remove(old.id, removed=False)
                fresh = replace(
                    leader,
                    id=old.id,
                    note=leader.note or old.note,
                    followed_ms=leader.followed_ms or old.followed_ms,
                    read_ms=leader.read_ms or old.read_ms,
                    revision=old.revision + 1,
                    created_ms=old.created_ms,
                )
                return self.update(fresh)
            new_id, now = self._records.insert(leader.id, _values(leader))
        return replace(leader, id=new_id, created_ms=now, updated_ms=now, revision=1)

    def list(self) -> tuple[Leader, ...]:
        """All leaders, those with the most followers first."""
        rows = self._db.rows(
            "SELECT * FROM leaders WHERE removed_ms IS NULL ORDER BY followers DESC, handle, id"
        )
        return tuple(_leader(row) for row in rows)

    def get(self, leader_id: str) -> Leader:
        """One leader; `GONE` when there is none."""
        row = self._db.row("SELECT * FROM leaders WHERE id = ?", (leader_id,))
        if row is None:
            raise missing()
        return _leader(row)

    def update(self, leader: Leader) -> Leader:
        """Store what changed; `CONFLICT` when somebody else changed it meanwhile."""
        now = self._records.update(leader.id, leader.revision, _values(leader))
        return replace(leader, updated_ms=now, revision=leader.revision + 1)

    def remove(self, leader_id: str) -> None:
        """Take a leader out of the list; what was read is kept."""
        self._records.remove(leader_id)

    def put_back(self, leader_id: str) -> None:
        """Undo a removal."""
        self._records.remove(leader_id, removed=False)

    def add_posts(self, posts: Iterable[ReadPost]) -> int:
        """Store posts as read, each once; how many are new.

        One that was read before only gets its new response.
        """
        with self._db.transaction():
            before = self._count()
            self._db.change_many(
                "INSERT INTO leader_posts (x_id, leader_id, at_ms, text, form, likes, replies,"
                " reposts) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (x_id) DO UPDATE SET"
                " likes = excluded.likes, replies = excluded.replies, reposts = excluded.reposts",
                (
                    (
                        post.x_id,
                        post.leader_id,
                        post.at_ms,
                        clean(post.text),
                        post.form,
                        post.likes,
                        post.replies,
                        post.reposts,
                    )
                    for post in posts
                ),
            )
            return self._count() - before

    def posts(self, leader_id: str, since_ms: int | None = None) -> tuple[ReadPost, ...]:
        """The posts read of a leader, newest first."""
        rows = self._db.rows(
            "SELECT x_id, leader_id, at_ms, text, form, likes, replies, reposts FROM leader_posts"
            " WHERE leader_id = ? AND at_ms >= ? ORDER BY at_ms DESC, x_id DESC",
            (leader_id, 0 if since_ms is None else since_ms),
        )
        return tuple(ReadPost(*row) for row in rows)

    def latest(self, limit: int = 100) -> tuple[ReadPost, ...]:
        """The newest posts of all leaders in the list."""
        rows = self._db.rows(
            "SELECT p.x_id, leader_id, at_ms, text, form, likes, replies, reposts"
            " FROM leader_posts p JOIN leaders ON leaders.id = leader_id"
            " WHERE removed_ms IS NULL ORDER BY at_ms DESC LIMIT ?",
            (limit,),
        )
        return tuple(ReadPost(*row) for row in rows)

    def set_follows(self, leader_id: str, accounts: Iterable[Followed]) -> None:
        """Store whom a leader follows, in place of what was known before."""
        with self._db.transaction():
            self._db.change("DELETE FROM leader_follows WHERE leader_id = ?", (leader_id,))
            self._db.change_many(
                "INSERT OR REPLACE INTO leader_follows"
                " (leader_id, x_id, handle, name, bio, followers) VALUES (?, ?, ?, ?, ?, ?)",
                (
                    (leader_id, a.x_id, clean(a.handle), clean(a.name), clean(a.bio), a.followers)
                    for a in accounts
                ),
            )

    def follows(self, leader_id: str) -> tuple[Followed, ...]:
        """Whom a leader follows, the largest first."""
        rows = self._db.rows(
            "SELECT x_id, handle, name, bio, followers FROM leader_follows WHERE leader_id = ?"
            " ORDER BY followers DESC, handle",
            (leader_id,),
        )
        return tuple(Followed(*row) for row in rows)

    def _count(self) -> int:
        row = self._db.row("SELECT count(*) FROM leader_posts")
        return int(row[0]) if row else 0


def _values(leader: Leader) -> dict[str, Value]:
    return {
        "x_id": leader.x_id,
        "handle": leader.handle,
        "name": leader.name,
        "bio": leader.bio,
        "followers": leader.followers,
        "following": leader.following,
        "posts": leader.posts,
        "what": leader.what,
        "note": leader.note,
        "followed_ms": leader.followed_ms,
        "read_ms": leader.read_ms,
    }


def _leader(row: sqlite3.Row) -> Leader:
    return Leader(
        id=row["id"],
        x_id=row["x_id"],
        handle=row["handle"],
        name=row["name"],
        bio=row["bio"],
        followers=row["followers"],
        following=row["following"],
        posts=row["posts"],
        what=row["what"],
        note=row["note"],
        followed_ms=row["followed_ms"],
        read_ms=row["read_ms"],
        created_ms=row["created_ms"],
        updated_ms=row["updated_ms"],
        revision=row["revision"],
    )
