"""What was read of the feeds, and what people made of it and of leaders' posts."""

import json
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from patientx_desktop.domain.current import Sorted, SortedBy
from patientx_desktop.domain.feed import FeedItem
from patientx_desktop.domain.leader import ReadPost
from patientx_desktop.domain.mission import Kind
from patientx_desktop.store.database import Database
from patientx_desktop.store.post_rows import kind_of
from patientx_desktop.store.words import clean

MOST_KEPT = 200
"""So many items of a feed are kept, the newest."""

KEPT_MS = 60 * 86_400_000
"""Older items are neither taken in nor kept."""


@dataclass(frozen=True, slots=True)
class KeptItem:
    """An item as it is kept: its kind and who said so, when it was first seen, and when it was
    opened, used or marked as read."""

    feed_id: str
    feed_title: str
    item: FeedItem
    sorted: Sorted
    seen_ms: int
    used_ms: int | None = None


@dataclass(frozen=True, slots=True)
class LeaderPost:
    """A leader's post with the same marks."""

    handle: str
    post: ReadPost
    chosen: Kind | None = None
    used_ms: int | None = None


Sort = Callable[[FeedItem], Sorted]
"""What says which kind an item is, unless a person has."""


class FeedItems:
    """All items, and the marks on leaders' posts."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, feed_id: str, items: Iterable[FeedItem], now_ms: int, sort: Sort) -> None:
        """Take items in, each once; one that is known gets its new words and keeps its marks.

        What is too old or too much goes.
        """
        oldest = now_ms - KEPT_MS
        with self._db.transaction():
            self._db.change_many(
                "INSERT INTO feed_items (feed_id, key, at_ms, seen_ms, title, link, summary, kind,"
                " kind_by, because) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (feed_id, key) DO UPDATE SET title = excluded.title,"
                " link = excluded.link, summary = excluded.summary, kind = excluded.kind,"
                " kind_by = excluded.kind_by, because = excluded.because",
                (
                    (
                        feed_id, clean(each.key), each.at_ms, now_ms, clean(each.title),
                        clean(each.link), clean(each.summary), *_told(sort(each)),
                    )
                    for each in items
                    if each.at_ms >= oldest
                ),
            )  # fmt: skip
            self._db.change(
                "DELETE FROM feed_items WHERE feed_id = ?1 AND (at_ms < ?2 OR key NOT IN ("
                " SELECT key FROM feed_items WHERE feed_id = ?1 ORDER BY at_ms DESC, key LIMIT ?3"
                "))",
                (feed_id, oldest, MOST_KEPT),
            )

    def latest(self, limit: int) -> tuple[KeptItem, ...]:
        """The newest items of the feeds that are on."""
        rows = self._db.rows(
            "SELECT i.*, f.title AS feed_title FROM feed_items i JOIN feeds f ON f.id = i.feed_id"
            " WHERE f.is_on = 1 AND f.removed_ms IS NULL"
            " ORDER BY i.at_ms DESC, i.feed_id, i.key LIMIT ?",
            (limit,),
        )
        return tuple(
            KeptItem(
                row["feed_id"],
                row["feed_title"],
                _item(row),
                _sorted(row),
                row["seen_ms"],
                row["used_ms"],
            )
            for row in rows
        )

    def sort_again(self, feed_id: str, sort: Sort) -> None:
        """Say anew what kind the items of a feed are, after the feed's own kind was changed."""
        with self._db.transaction():
            rows = self._db.rows("SELECT * FROM feed_items WHERE feed_id = ?", (feed_id,))
            self._db.change_many(
                "UPDATE feed_items SET kind = ?, kind_by = ?, because = ?"
                " WHERE feed_id = ? AND key = ?",
                ((*_told(sort(_item(row))), feed_id, row["key"]) for row in rows),
            )

    def leader_posts(self, since_ms: int, limit: int) -> tuple[LeaderPost, ...]:
        """Leaders' newest posts as they were read, answers to others left out."""
        rows = self._db.rows(
            "SELECT p.x_id, p.leader_id, p.at_ms, p.text, p.form, p.likes, p.replies, p.reposts,"
            " l.handle, m.chosen_kind, m.used_ms FROM leader_posts p"
            " JOIN leaders l ON l.id = p.leader_id"
            " LEFT JOIN leader_post_marks m ON m.x_id = p.x_id"
            " WHERE l.removed_ms IS NULL AND p.at_ms >= ? AND p.form <> 'reply'"
            " ORDER BY p.at_ms DESC, p.x_id DESC LIMIT ?",
            (since_ms, limit),
        )
        return tuple(
            LeaderPost(row["handle"], ReadPost(*tuple(row)[:8]), kind_of(row[9]), row[10])
            for row in rows
        )

    def mark_used(self, feed_id: str, key: str, used_ms: int | None) -> None:
        """An item was opened, used or read; None takes that back."""
        self._db.change(
            "UPDATE feed_items SET used_ms = ? WHERE feed_id = ? AND key = ?",
            (used_ms, feed_id, key),
        )

    def choose_kind(self, feed_id: str, key: str, kind: Kind | None) -> None:
        """A person says what kind an item is; None leaves it to the rule again."""
        self._db.change(
            "UPDATE feed_items SET chosen_kind = ? WHERE feed_id = ? AND key = ?",
            (kind.value if kind else None, feed_id, key),
        )

    def mark_leader_post_used(self, x_id: str, used_ms: int | None) -> None:
        """The same for a leader's post."""
        self._db.change(
            "INSERT INTO leader_post_marks (x_id, used_ms) VALUES (?, ?)"
            " ON CONFLICT (x_id) DO UPDATE SET used_ms = excluded.used_ms",
            (x_id, used_ms),
        )

    def choose_leader_post_kind(self, x_id: str, kind: Kind | None) -> None:
        """The same for a leader's post."""
        self._db.change(
            "INSERT INTO leader_post_marks (x_id, chosen_kind) VALUES (?, ?)"
            " ON CONFLICT (x_id) DO UPDATE SET chosen_kind = excluded.chosen_kind",
            (x_id, kind.value if kind else None),
        )


def _told(sorted_: Sorted) -> tuple[str, str, str]:
    because = json.dumps(sorted_.because, ensure_ascii=False)
    return sorted_.kind.value, sorted_.by.value, clean(because)


def _item(row: sqlite3.Row) -> FeedItem:
    return FeedItem(row["key"], row["at_ms"], row["title"], row["link"], row["summary"])


def _sorted(row: sqlite3.Row) -> Sorted:
    chosen = kind_of(row["chosen_kind"])
    if chosen is not None:
        return Sorted(chosen, SortedBy.PERSON)
    return Sorted(Kind(row["kind"]), SortedBy(row["kind_by"]), tuple(json.loads(row["because"])))
