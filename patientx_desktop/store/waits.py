"""What keeps posts waiting beside their own time: a held account, a try to come, a wrong clock."""

from patientx_desktop.domain.post import State
from patientx_desktop.store.moves import step
from patientx_desktop.store.uploads import Uploads


class Waits(Uploads):
    """The waits of the outbox. Times are UTC milliseconds."""

    def stop_account(self, account_id: str, trouble: str) -> None:
        """Hold the account's queue."""
        self._hold(account_id, trouble)

    def resume_account(self, account_id: str) -> None:
        """Let the account's queue go on."""
        self._hold(account_id, "")

    def hold_account(self, account_id: str, until_ms: int, reason: str) -> None:
        """No post of the account tries before `until_ms`: X asked for that, or is out of reach."""
        self._db.change(
            "UPDATE posts SET retry_ms = ?, reason = ?, updated_ms = ?"
            " WHERE state = 'scheduled' AND account_id = ? AND due_ms <= ?"
            " AND deleted_ms IS NULL AND coalesce(retry_ms, 0) < ?",
            (until_ms, reason, self._db.now_ms(), account_id, until_ms, until_ms),
        )

    def clock_set_back(self, now_ms: int) -> tuple[str, ...]:
        """Let nothing wait for a moment of a clock that has been set back since, and nothing be
        late whose time is still to come: it is planned as it was; which posts these are.

        What was written down later than `now_ms` tells that the clock was set back.
        """
        with self._db.transaction():
            self._wait_no_longer(now_ms)
            rows = self._db.rows(
                "SELECT id FROM posts WHERE state = 'late' AND deleted_ms IS NULL AND due_ms > ?"
                " AND updated_ms > ? + 60000",
                (now_ms, now_ms),
            )
            for row in rows:
                step(self._db, row["id"], State.SCHEDULED, {}, expect={State.LATE})
            return tuple(row["id"] for row in rows)

    def _wait_no_longer(self, now_ms: int) -> None:
        self._db.change(
            "UPDATE posts SET retry_ms = CASE WHEN retry_ms > ? THEN ? ELSE retry_ms END,"
            " look_ms = CASE WHEN look_ms > ? THEN ? ELSE look_ms END,"
            " request_ended_ms = CASE WHEN request_ended_ms > ? THEN ? ELSE request_ended_ms END,"
            " updated_ms = ?"
            " WHERE state IN ('scheduled', 'checking') AND deleted_ms IS NULL"
            " AND updated_ms > ? + 60000"
            " AND (retry_ms IS NOT NULL OR state = 'checking')",
            (now_ms,) * 8,
        )

    def _hold(self, account_id: str, trouble: str) -> None:
        self._db.change(
            "UPDATE accounts SET stopped = ?, updated_ms = ?, revision = revision + 1 WHERE id = ?",
            (trouble, self._db.now_ms(), account_id),
        )
