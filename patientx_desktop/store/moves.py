"""How a post changes its state: by a person, or by the sender, which raises no revision."""

from collections.abc import Mapping

from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.post import State, may_move
from patientx_desktop.store.database import Database, Value

_QUIET: dict[str, Value] = {
    "reason": "",
    "detail": "",
    "retry_ms": None,
    "undo_until_ms": None,
}
_NO_REQUEST: dict[str, Value] = {
    "request_part": None,
    "request_started_ms": None,
    "request_ended_ms": None,
    "look_ms": None,
    "looks": 0,
}

_ON_ENTRY: dict[State, dict[str, Value]] = {
    State.IDEA: _QUIET,
    State.DRAFT: _QUIET,
    State.SIGN_OFF: _QUIET,
    State.SCHEDULED: _QUIET | _NO_REQUEST,
    State.SENDING: _QUIET,
    State.CHECKING: {"retry_ms": None},
    State.SENT: _QUIET | _NO_REQUEST,
    State.LATE: _QUIET,
    State.FAILED: {"retry_ms": None, "undo_until_ms": None} | _NO_REQUEST,
    State.BY_HAND: _QUIET,
    State.WITHDRAWN: {"retry_ms": None, "undo_until_ms": None},
}
"""What a post forgets when it comes into a state, unless the move says something else."""

_COLUMNS = frozenset(
    {"wall_time", "zone", "due_ms", "undo_until_ms", "late_minutes", "ready", "reason", "detail"}
    | {"attempts", "retry_ms", "sent_ms", "x_id", "account_id"}
    | _NO_REQUEST.keys()
)


def state_of(db: Database, post_id: str) -> State:
    """The state of a post; `GONE` when there is none or it was deleted."""
    row = db.row("SELECT state FROM posts WHERE id = ? AND deleted_ms IS NULL", (post_id,))
    if row is None:
        raise gone()
    return State(row["state"])


def move(
    db: Database, post_id: str, to: State, fields: Mapping[str, Value], *, expect: set[State]
) -> None:
    """Move a post that is in one of `expect`, in one transaction; else `CONFLICT`, and nothing.

    A move that is not in the domain's table is refused the same way, whatever `expect` says.
    """
    _move(db, post_id, to, fields, expect=expect, raised=1)


def step(
    db: Database,
    post_id: str,
    to: State,
    fields: Mapping[str, Value],
    *,
    expect: set[State],
    revision: int | None = None,
) -> None:
    """The same for what the sender keeps: whoever writes in the post meanwhile changes it still.

    `revision` is the one that was looked at, where the step hangs on what the post says; `CONFLICT`
    when it was changed since.
    """
    _move(db, post_id, to, fields, expect=expect, raised=0, revision=revision)


def _move(
    db: Database,
    post_id: str,
    to: State,
    fields: Mapping[str, Value],
    *,
    expect: set[State],
    raised: int,
    revision: int | None = None,
) -> None:
    unknown = fields.keys() - _COLUMNS
    if unknown:
        raise TypeError(f"a move sets no {', '.join(sorted(unknown))}")
    with db.transaction():
        old = state_of(db, post_id)
        if old not in expect or not may_move(old, to):
            raise DomainError(Trouble.CONFLICT, f"it is {old.value} now")
        values = _ON_ENTRY[to] | dict(fields) | {"state": to.value, "updated_ms": db.now_ms()}
        columns = ", ".join(f"{name} = ?" for name in values)
        changed = db.change(
            f"UPDATE posts SET {columns}, revision = revision + ?"  # noqa: S608 - names from above
            " WHERE id = ? AND state = ? AND deleted_ms IS NULL"
            " AND revision = coalesce(?, revision)",
            (*values.values(), raised, post_id, old.value, revision),
        )
        if changed != 1:
            raise DomainError(Trouble.CONFLICT, "it was changed meanwhile")


def gone() -> DomainError:
    """There is no such post, or no longer."""
    return DomainError(Trouble.GONE, "the post is not there any more")
