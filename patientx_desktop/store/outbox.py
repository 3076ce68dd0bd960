"""The sending journal: what is due, what is on its way, what came of it.

Every method is one committed change, so that whatever is killed in between, the file says how far
the sending had come. `sending` is committed by an UPDATE that only one caller can win. A post's
revision is raised only where a part comes onto X or goes: the rest changes nothing people wrote.
"""

from collections.abc import Iterable

from patientx_desktop.domain.post import Attempt, Check, Post, State
from patientx_desktop.store.database import Value
from patientx_desktop.store.moves import move, step
from patientx_desktop.store.post_rows import load
from patientx_desktop.store.waits import Waits
from patientx_desktop.store.words import clean

_ALIVE = "posts.deleted_ms IS NULL"
_WAITS = f"posts.state = 'scheduled' AND {_ALIVE}"
_LOOKS = f"posts.state = 'checking' AND {_ALIVE}"
_RUNS = "coalesce(accounts.stopped, '') = ''"
_SEEN_BY = f"accounts.removed_ms IS NULL AND {_RUNS}"
"""Only with its account can a post be looked for."""
_JOIN = "posts LEFT JOIN accounts ON accounts.id = posts.account_id"
MOST_LOGGED = 300
"""Lines of a post's log: a thread that waits half sent for a network tries for weeks."""
_FLYING = {State.SENDING, State.CHECKING}


class Outbox(Waits):
    """What the publisher reads and writes. Times are UTC milliseconds."""

    def due(self, now_ms: int, limit: int = 50) -> tuple[str, ...]:
        """The scheduled posts that should leave at `now_ms`, earliest first, account by account
        in turn, so that a long queue of one holds up no other.

        Not those that wait for another try, nor those of a stopped account.
        """
        rows = self._db.rows(
            f"SELECT posts.id FROM {_JOIN} WHERE {_WAITS} AND posts.due_ms <= ?"  # noqa: S608 - constants
            f" AND (posts.retry_ms IS NULL OR posts.retry_ms <= ?) AND {_RUNS}"
            " ORDER BY row_number() OVER (PARTITION BY posts.account_id"
            " ORDER BY posts.due_ms, posts.id), posts.due_ms, posts.id LIMIT ?",
            (now_ms, now_ms, limit),
        )
        return tuple(row["id"] for row in rows)

    def next_due_ms(self) -> int | None:
        """When the next post should leave, None when none is planned; it may be past."""
        fresh = self._db.row(
            f"SELECT posts.due_ms AS at FROM {_JOIN} WHERE {_WAITS} AND {_RUNS}"  # noqa: S608 - constants
            " AND posts.retry_ms IS NULL ORDER BY posts.due_ms LIMIT 1"
        )
        again = self._db.row(
            "SELECT min(max(posts.due_ms, posts.retry_ms)) AS at FROM posts INDEXED BY posts_retry"  # noqa: S608 - constants
            " LEFT JOIN accounts ON accounts.id = posts.account_id"
            f" WHERE {_WAITS} AND {_RUNS} AND posts.retry_ms IS NOT NULL"
        )
        found = [row["at"] for row in (fresh, again) if row and row["at"] is not None]
        return min(found, default=None)

    def due_by_hand(self, after_ms: int, now_ms: int) -> tuple[Post, ...]:
        """The posts a person is to post whose time came after `after_ms`, earliest first."""
        rows = self._db.rows(
            "SELECT id FROM posts WHERE state = 'by hand' AND deleted_ms IS NULL"
            " AND due_ms > ? AND due_ms <= ? ORDER BY due_ms, id LIMIT 20",
            (after_ms, now_ms),
        )
        return tuple(self._load(row["id"]) for row in rows)

    def claim(self, post_id: str, now_ms: int, *, revision: int | None = None) -> Post | None:
        """Take a due post for sending; None when it is not due, or somebody else was first.

        `revision` is the one that was looked at: whoever changed it since was first too. Once this
        returns the post, `sending` is on the disk.
        """
        with self._db.transaction():
            won = self._db.change(
                "UPDATE posts SET state = 'sending', attempts = attempts + 1, reason = '',"
                " detail = '', retry_ms = NULL, undo_until_ms = NULL, request_part = NULL,"
                " request_started_ms = ?, request_ended_ms = NULL, look_ms = NULL, looks = 0,"
                " updated_ms = ?"
                " WHERE id = ? AND state = 'scheduled' AND deleted_ms IS NULL AND due_ms <= ?"
                " AND (retry_ms IS NULL OR retry_ms <= ?) AND revision = coalesce(?, revision)",
                (now_ms, now_ms, post_id, now_ms, now_ms, revision),
            )
            return load(self._db, post_id) if won == 1 else None

    def starting(self, post_id: str, part_index: int, now_ms: int) -> None:
        """The request for a part leaves next. Until then nothing of it can be on X."""
        fields: dict[str, Value] = {"request_part": part_index, "request_started_ms": now_ms}
        fields["request_ended_ms"] = None
        step(self._db, post_id, State.SENDING, fields, expect={State.SENDING})

    def part_left(self, post_id: str, part_id: str, x_id: str, now_ms: int) -> Post:
        """X has said yes to a part, or it was found there. Saying the same again is harmless."""
        if not x_id:
            raise ValueError("a part that left has X's id")
        with self._db.transaction():
            changed = self._db.change(
                "UPDATE parts SET x_id = ?, left_ms = ? WHERE id = ? AND post_id = ?"
                " AND x_id IN ('', ?)",
                (x_id, now_ms, part_id, post_id, x_id),
            )
            if changed != 1:
                raise ValueError("the part is not this post's, or has another id on X")
            first = self._db.row(
                "SELECT x_id FROM parts WHERE post_id = ? ORDER BY position LIMIT 1", (post_id,)
            )
            state = self._flying(post_id)
            fields: dict[str, Value] = {"x_id": first["x_id"] if first else x_id}
            if state is State.SENDING:
                fields |= {"request_part": None, "request_started_ms": now_ms}
            move(self._db, post_id, state, fields, expect={state})
            return self._load(post_id)

    def sent(self, post_id: str, now_ms: int) -> Post:
        """All parts are on X."""
        with self._db.transaction():
            if self._load(post_id).next_part is not None:
                raise ValueError("a part has not left yet")
            step(self._db, post_id, State.SENT, {"sent_ms": now_ms}, expect=_FLYING)
            return self._load(post_id)

    def not_sent(self, post_id: str, retry_ms: int, reason: str, detail: str = "") -> None:
        """The rest surely did not reach X: back to the plan, tried again from `retry_ms` on."""
        fields: dict[str, Value] = {"retry_ms": retry_ms, "reason": reason, "detail": clean(detail)}
        step(self._db, post_id, State.SCHEDULED, fields, expect={State.SENDING})

    def unknown(
        self,
        post_id: str,
        part_index: int,
        now_ms: int,
        *,
        look_ms: int | None = None,
        reason: str = "",
        detail: str = "",
    ) -> Check:
        """Nobody knows whether X took the part: it is looked for from `look_ms` (or now) on."""
        with self._db.transaction():
            fields: dict[str, Value] = {"request_part": part_index, "request_ended_ms": now_ms}
            fields |= {"look_ms": now_ms if look_ms is None else look_ms, "looks": 0}
            fields |= {"reason": reason, "detail": clean(detail)}
            step(self._db, post_id, State.CHECKING, fields, expect={State.SENDING})
            return self.check(post_id)

    def check(self, post_id: str) -> Check:
        """The request that is on its way or being looked for."""
        row = self._db.row(
            "SELECT request_part, request_started_ms, request_ended_ms, looks, look_ms FROM posts"
            " WHERE id = ?",
            (post_id,),
        )
        return Check(post_id, *row) if row else Check(post_id, None, None, None)

    def on_the_way(self) -> tuple[tuple[bool, int], ...]:
        """The parts that X may have taken unheard: whether they have a link, and how many."""
        rows = self._db.rows(
            "SELECT parts.has_link, count(*) FROM posts"  # noqa: S608 - constants
            " CROSS JOIN parts ON parts.post_id = posts.id"  # in this order: few are on their way
            " AND parts.position = posts.request_part AND parts.x_id = ''"
            f" WHERE posts.state IN ('sending', 'checking') AND {_ALIVE} GROUP BY parts.has_link"
        )
        return tuple((bool(row[0]), int(row[1])) for row in rows)

    def due_checks(self, now_ms: int, limit: int = 50) -> tuple[str, ...]:
        """The posts to look for at `now_ms`, not those of a stopped or removed account."""
        rows = self._db.rows(
            f"SELECT posts.id FROM {_JOIN} WHERE {_LOOKS}"  # noqa: S608 - constants
            f" AND posts.look_ms <= ? AND {_SEEN_BY} ORDER BY posts.look_ms LIMIT ?",
            (now_ms, limit),
        )
        return tuple(row["id"] for row in rows)

    def next_check_ms(self) -> int | None:
        """When the next look is due."""
        row = self._db.row(
            f"SELECT min(posts.look_ms) FROM {_JOIN} WHERE {_LOOKS} AND {_SEEN_BY}"  # noqa: S608 - constants
        )
        return row[0] if row else None

    def looked(self, post_id: str, next_look_ms: int | None) -> Check:
        """Looked, and could not tell: again at `next_look_ms`, None leaves it to a person."""
        with self._db.transaction():
            looks = self.check(post_id).looks + 1
            fields: dict[str, Value] = {"look_ms": next_look_ms, "looks": looks}
            step(self._db, post_id, State.CHECKING, fields, expect={State.CHECKING})
            return self.check(post_id)

    def look_later(self, post_id: str, look_ms: int) -> None:
        """The look itself did not work, so it does not count: again at `look_ms`."""
        step(self._db, post_id, State.CHECKING, {"look_ms": look_ms}, expect={State.CHECKING})

    def told(self, post_id: str, x_id: str, now_ms: int, reason: str) -> Post:
        """A person says that the part that is looked for is on X, perhaps with its id.

        The rest of a thread replies to it, so that needs the id; it waits as failed for `reason`.
        """
        with self._db.transaction():
            post = self._load(post_id)
            index = post.next_part
            if index is None or (not x_id and index + 1 < len(post.parts)):
                raise ValueError("the rest of a thread needs the id of what it replies to")
            if x_id:
                self.part_left(post_id, post.parts[index].id, x_id, now_ms)
            if index + 1 < len(post.parts):
                self.failed(post_id, reason)
            else:
                sent: dict[str, Value] = {"sent_ms": now_ms}
                step(self._db, post_id, State.SENT, sent, expect={State.CHECKING})
            return self._load(post_id)

    def known_x_ids(self, x_ids: Iterable[str]) -> frozenset[str]:
        """Which of these ids of X belong to parts of ours already."""
        asked = tuple(x_ids)
        marks = ", ".join("?" * len(asked))
        sql = f"SELECT x_id FROM parts WHERE x_id IN ({marks}) AND x_id <> ''"  # noqa: S608
        rows = self._db.rows(sql, asked)
        return frozenset(row["x_id"] for row in rows)

    def not_there(self, post_id: str, retry_ms: int | None = None) -> None:
        """Looked for and surely not on X: back to the plan."""
        step(self._db, post_id, State.SCHEDULED, {"retry_ms": retry_ms}, expect={State.CHECKING})

    def failed(
        self, post_id: str, reason: str, detail: str = "", *, revision: int | None = None
    ) -> None:
        """X said no, or it cannot leave as it is; a person has to change something.

        `CONFLICT` when somebody changed it since `revision`.
        """
        fields: dict[str, Value] = {"reason": reason, "detail": clean(detail)}
        expect = {State.SENDING, State.CHECKING, State.SCHEDULED}
        step(self._db, post_id, State.FAILED, fields, expect=expect, revision=revision)

    def late(self, post_id: str, reason: str = "", *, revision: int | None = None) -> None:
        """Its time is past by more than its limit: it asks. `CONFLICT` as for `failed`."""
        fields: dict[str, Value] = {"reason": reason}
        step(self._db, post_id, State.LATE, fields, expect={State.SCHEDULED}, revision=revision)

    def leftovers(self) -> tuple[Post, ...]:
        """What an earlier run left in `sending`. Ask only when nobody else can be sending."""
        rows = self._db.rows(
            f"SELECT id FROM posts WHERE state = 'sending' AND {_ALIVE} ORDER BY due_ms, id"  # noqa: S608 - constants
        )
        return tuple(self._load(row["id"]) for row in rows)

    def gone_from_x(self, x_id: str) -> None:
        """X says that a part of ours is not there any more, whoever took it down."""
        row = self._db.row("SELECT id, post_id FROM parts WHERE x_id = ? AND x_id <> ''", (x_id,))
        if row is not None:
            self.part_deleted(row["post_id"], row["id"])

    def log(self, post_id: str, attempt: Attempt) -> None:
        """Add a line to the post's log, of which the newest hundreds stay."""
        said = (attempt.step, attempt.outcome, clean(attempt.detail)[:2000])
        with self._db.transaction():
            self._db.change(
                "INSERT INTO attempts (post_id, at_ms, part, step, outcome, detail)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (post_id, attempt.at_ms, attempt.part, *said),
            )
            self._db.change(
                "DELETE FROM attempts WHERE post_id = ? AND num <= (SELECT num FROM attempts"
                " WHERE post_id = ? ORDER BY num DESC LIMIT 1 OFFSET ?)",
                (post_id, post_id, MOST_LOGGED),
            )

    def attempts(self, post_id: str) -> tuple[Attempt, ...]:
        """The post's log in the order it happened."""
        rows = self._db.rows(
            "SELECT at_ms, part, step, outcome, detail FROM attempts WHERE post_id = ?"
            " ORDER BY num",
            (post_id,),
        )
        return tuple(Attempt(*row) for row in rows)

    def part_deleted(self, post_id: str, part_id: str) -> None:
        """A part of a sent post is on X no more."""
        with self._db.transaction():
            self._db.change(
                "UPDATE parts SET x_id = '' WHERE id = ? AND post_id = ?", (part_id, post_id)
            )
            self._db.change(
                "UPDATE posts SET updated_ms = ?, revision = revision + 1, x_id = coalesce((SELECT"
                " x_id FROM parts WHERE post_id = posts.id ORDER BY position LIMIT 1), '')"
                " WHERE id = ?",
                (self._db.now_ms(), post_id),
            )

    def wants_upload(self, now_ms: int, until_ms: int) -> bool:
        """Whether something that leaves until `until_ms` has media that X does not have yet."""
        row = self._db.row(
            f"SELECT 1 FROM {_JOIN} JOIN parts ON parts.post_id = posts.id AND parts.x_id = ''"  # noqa: S608 - constants
            " JOIN attachments ON attachments.part_id = parts.id"
            " LEFT JOIN uploads ON uploads.digest = attachments.digest"
            " AND uploads.account_id = posts.account_id AND uploads.alt = attachments.alt"
            " AND uploads.captions = coalesce(attachments.captions, '')"
            " AND (uploads.captions = '' OR uploads.spoken <> '')"
            " AND uploads.expires_ms > ?"
            f" WHERE {_WAITS} AND posts.due_ms BETWEEN ? AND ? AND {_RUNS}"
            " AND uploads.digest IS NULL LIMIT 1",
            (until_ms, now_ms, until_ms),
        )
        return row is not None

    def _flying(self, post_id: str) -> State:
        return self._load(post_id).state

    def _load(self, post_id: str) -> Post:
        post = load(self._db, post_id)
        if post is None:
            raise ValueError("a post on its way cannot be gone")
        return post
