"""Posts as people make them: writing, planning, moving, dropping and taking that back."""

from collections.abc import Iterable, Set
from dataclasses import replace
from datetime import date
from typing import TypedDict, Unpack

from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.leaving import RULES, WORDED, Facts, Rule, check_leaving
from patientx_desktop.domain.post import EDITABLE, IN_FLIGHT, Part, Post, State, may_move
from patientx_desktop.store.database import Database, Value
from patientx_desktop.store.leaving import facts_of, names_and_conditions
from patientx_desktop.store.moves import gone, move, state_of
from patientx_desktop.store.part_rows import fresh, write_parts
from patientx_desktop.store.post_lists import PostLists
from patientx_desktop.store.post_rows import PostFields, field_values, load, word_values
from patientx_desktop.store.settings import Settings
from patientx_desktop.store.versions import keep, keep_before, with_version
from patientx_desktop.store.words import clean

_BEGINNINGS = frozenset({State.IDEA, State.DRAFT, State.SIGN_OFF})
_BY_PEOPLE = frozenset(State) - IN_FLIGHT
_PLANNED = frozenset({State.SCHEDULED, State.BY_HAND})
_REVISED = _PLANNED | {State.LATE, State.FAILED}
"""A planned post may have become late, or failed, while somebody was changing its words."""


class MoveFields(TypedDict, total=False):
    """What may change together with the state."""

    wall_time: str
    zone: str
    due_ms: int | None
    undo_until_ms: int | None
    late_minutes: int
    ready: bool
    reason: str
    detail: str
    sent_ms: int | None


class Posts(PostLists):
    """All posts. Sending is not done here: what is in flight belongs to `Outbox`."""

    def __init__(self, db: Database) -> None:
        super().__init__(db)

    def create(self, parts: Iterable[Part | str] = (), **fields: Unpack[PostFields]) -> Post:
        """A new post, a draft unless `state` says idea or needs sign-off.

        `parts` are texts or parts to copy; none makes one empty part. A copy is on nobody's
        timeline, whatever its original is.
        """
        post = Post(self._db.new_id(), State.DRAFT, fresh(parts))
        post = replace(post, **fields)
        if post.state not in _BEGINNINGS:
            raise ValueError(f"a post does not begin as {post.state.value}")
        now = self._db.now_ms()
        with self._db.transaction():
            values: dict[str, Value] = field_values(post) | word_values(post.parts, False)
            values |= {"id": post.id, "state": post.state.value, "revision": 1}
            values |= {"edited_by": self._who() or post.author}
            values |= {"created_ms": now, "updated_ms": now, "version_ms": now}
            values |= {"text": "", "title": ""}
            marks = ", ".join("?" * len(values))
            self._db.change(
                f"INSERT INTO posts ({', '.join(values)}) VALUES ({marks})",  # noqa: S608 - our names
                tuple(values.values()),
            )
            stored = write_parts(self._db, post.id, (), post.parts)
            words = self._words(post.id, stored)
            columns = ", ".join(f"{name} = ?" for name in words)
            sql = f"UPDATE posts SET {columns} WHERE id = ?"  # noqa: S608 - our names
            self._db.change(sql, (*words.values(), post.id))
        return replace(post, parts=stored, created_ms=now, updated_ms=now)

    def save(self, post: Post) -> Post:
        """Store what was edited; the post with its new revision.

        `CONFLICT` when somebody else changed it meanwhile, or when its state does not let it be
        edited in place; `GONE` when it was deleted.
        """
        return self._store(post, EDITABLE, with_time=True)

    def revise(self, post: Post) -> Post:
        """Change a planned post in place; its state and its time stay as they are.

        It may be late or have failed meanwhile: nothing of it left, so the words are still its own.
        """
        return self._store(post, _REVISED, with_time=False)

    def move(
        self, post_id: str, to: State, *, expect: State | None = None, **fields: Unpack[MoveFields]
    ) -> Post:
        """Move a post to another state; `CONFLICT` when that is not, or no longer, possible.

        Nothing is moved into or out of sending and checking here.
        """
        if to in IN_FLIGHT:
            raise ValueError("only the outbox sends")
        values: dict[str, Value] = {name: _plain(value) for name, value in fields.items()}
        with self._db.transaction():
            if to is State.SCHEDULED:
                self._check_plan(post_id, fields.get("due_ms"), fields.get("zone"))
                values["attempts"] = 0
            if to is State.SENT:
                values.setdefault("sent_ms", self._db.now_ms())
            move(self._db, post_id, to, values, expect={expect} if expect else set(_BY_PEOPLE))
            return self.get(post_id)

    def plan(
        self,
        post_id: str,
        wall_time: str,
        zone: str,
        due_ms: int,
        *,
        undo_until_ms: int | None = None,
        late_minutes: int | None = None,
        expect: State | None = None,
    ) -> Post:
        """Give a post its time. It never leaves before `undo_until_ms`.

        Raises what would keep it from leaving then as it is, see `domain.leaving`.
        """
        fields = MoveFields(wall_time=wall_time, zone=zone, undo_until_ms=undo_until_ms)
        fields["due_ms"] = max(due_ms, undo_until_ms or due_ms)
        if late_minutes is not None:
            fields["late_minutes"] = late_minutes
        return self.move(post_id, State.SCHEDULED, expect=expect, **fields)

    def facts(self, post: Post, at_ms: int, zone: str, *, quick: bool = False) -> Facts:
        """What decides whether `post` may leave at that moment, see `facts_of`."""
        return facts_of(self._db, post, at_ms, zone, quick=quick)

    def names_and_conditions(self, on: date) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What is looked for, on that day, because it could tell who somebody is."""
        return names_and_conditions(self._db, on)

    def unplan(self, post_id: str, *, keep_time: bool = False) -> Post:
        """Back to the drafts, without its time unless `keep_time`."""
        if keep_time:
            return self.move(post_id, State.DRAFT)
        return self.move(post_id, State.DRAFT, wall_time="", due_ms=None)

    def posted_by_hand(self, post_id: str, x_id: str = "") -> Post:
        """A person posted it, or what was left of it, in the browser.

        `x_id` is X's id of that where they gave the link; parts that left before keep their own.
        """
        with self._db.transaction():
            if x_id:
                self._db.change(
                    "UPDATE parts SET x_id = ?, left_ms = ? WHERE id = (SELECT id FROM parts"
                    " WHERE post_id = ? AND x_id = '' ORDER BY position LIMIT 1)",
                    (x_id, self._db.now_ms(), post_id),
                )
                self._db.change(
                    "UPDATE posts SET x_id = ? WHERE id = ? AND x_id = ''", (x_id, post_id)
                )
            return self.move(post_id, State.SENT, expect=State.BY_HAND)

    def withdraw_story(self, story_id: str) -> int:
        """Pull everything made from a story that is not on its way or sent; how many posts."""
        with self._db.transaction():
            pulled = [
                post.id
                for post in self.by_story(story_id)
                if may_move(post.state, State.WITHDRAWN) and post.state is not State.SENT
            ]
            for post_id in pulled:
                self.move(post_id, State.WITHDRAWN)
            return len(pulled)

    def drop(self, post_id: str) -> None:
        """Put a post out of sight; `undelete` brings it back as it was. Not while it is sent."""
        with self._db.transaction():
            state = state_of(self._db, post_id)
            if state in IN_FLIGHT or state is State.SENT:
                raise DomainError(Trouble.CONFLICT, f"it is {state.value} now")
            self._mark(post_id, self._db.now_ms())

    def undelete(self, post_id: str) -> Post:
        """Bring a dropped post back in the state it was in."""
        with self._db.transaction():
            if not self._mark(post_id, None):
                raise gone()
            return self.get(post_id)

    def keep_version(self, post_id: str) -> int:
        """Keep the words as they are now as a version; its number."""
        with self._db.transaction():
            return keep(self._db, self.get(post_id))

    def restore(self, post_id: str, n: int) -> Post:
        """Bring the words of version `n` back; the words until now become a version themselves."""
        with self._db.transaction():
            post, version = self.get(post_id), self.version(post_id, n)
            keep(self._db, post)
            back = with_version(post, version)
            return self.revise(back) if post.state in _PLANNED else self.save(back)

    def _store(self, post: Post, allowed: Set[State], *, with_time: bool) -> Post:
        with self._db.transaction():
            old = load(self._db, post.id)
            if old is None:
                raise gone()
            if old.state not in allowed or old.revision != post.revision:
                raise DomainError(Trouble.CONFLICT, f"it is {old.state.value} and was changed")
            if not with_time:
                post = replace(post, wall_time=old.wall_time, zone=old.zone, due_ms=old.due_ms)
            if old.state in _PLANNED:
                at, zone = old.due_ms or self._db.now_ms(), old.zone or "UTC"
                rules = _rules_for(old, post)
                facts = self.facts(post, at, zone, quick=rules is WORDED)
                check_leaving(post, facts, rules)
            keep_before(self._db, old, post.parts)
            parts = write_parts(self._db, post.id, old.parts, post.parts)
            fields = field_values(post)
            marked = parts == old.parts and _besides_ready(old) == _besides_ready(post)
            values = fields | ({} if marked else {"edited_by": self._who()})
            if parts != old.parts:
                values |= self._words(post.id, parts)
            now = old.updated_ms if marked else self._db.now_ms()  # it keeps its place in the list
            columns = ", ".join(f"{name} = ?" for name in values)
            changed = self._db.change(
                f"UPDATE posts SET {columns}, updated_ms = ?, revision = revision + 1"  # noqa: S608 - our names
                " WHERE id = ? AND revision = ?",
                (*values.values(), now, post.id, post.revision),
            )
            if changed != 1:
                raise DomainError(Trouble.CONFLICT, "it was changed meanwhile")
        edited = {name: getattr(post, name) for name in fields}
        return replace(old, **edited, parts=parts, updated_ms=now, revision=old.revision + 1)

    def _who(self) -> str:
        """The person at this computer, as far as they gave a name."""
        return clean(Settings(self._db).get("author", ""))

    def _words(self, post_id: str, parts: tuple[Part, ...]) -> dict[str, Value]:
        row = self._db.row("SELECT max(has_link) FROM parts WHERE post_id = ?", (post_id,))
        return word_values(parts, bool(row and row[0]))

    def _check_plan(self, post_id: str, due_ms: int | None, zone: str | None) -> None:
        post = self.get(post_id)
        due = post.due_ms if due_ms is None else due_ms
        if due is None:
            raise ValueError("a planned post needs its time")
        check_leaving(post, self.facts(post, due, zone or post.zone or "UTC"))

    def _mark(self, post_id: str, deleted_ms: int | None) -> int:
        return self._db.change(
            "UPDATE posts SET deleted_ms = ?, updated_ms = ?, revision = revision + 1"
            " WHERE id = ? AND (deleted_ms IS NULL) = ?",
            (deleted_ms, self._db.now_ms(), post_id, int(deleted_ms is not None)),
        )


def _besides_ready(post: Post) -> dict[str, Value]:
    """What somebody writes or chooses; whether it is ready for a slot is no writing."""
    return field_values(replace(post, ready=False))


def _rules_for(old: Post, new: Post) -> tuple[Rule, ...]:
    """What new words of a planned post have to keep. Once a part has left, the rest is asked for
    its consent only; so other words are asked for everything now."""
    has_begun = any(part.x_id for part in old.parts)
    return RULES if has_begun and new.parts != old.parts else WORDED


def _plain(value: object) -> Value:
    if value is None or isinstance(value, int):
        return int(value) if isinstance(value, bool) else value
    return clean(str(value))
