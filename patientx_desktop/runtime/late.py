"""Posts that came due while nobody could send them: what they are, and what becomes of them.

Nothing is done until a person has chosen for each of them; what they decide later about stays
late, and asks again.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from patientx_desktop.domain.clock import from_ms
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.lateness import Timely, timely_words
from patientx_desktop.domain.post import Folder, Post, PostSummary, State
from patientx_desktop.domain.schedule import FreeSlot, late_by, local_of, next_free_slot
from patientx_desktop.runtime.desk import Book, Desk
from patientx_desktop.runtime.limits import month_span
from patientx_desktop.runtime.posts import PostBook
from patientx_desktop.runtime.publisher import Line
from patientx_desktop.runtime.sender import Slept

_MOST, _AT_ONCE = 2000, 50
_AHEAD = timedelta(days=70)
_CLOSED_KEY = "closed_ms"


class Choice(StrEnum):
    """What may become of a late post."""

    SEND = "send"
    MOVE = "move"
    EDIT = "edit"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class LatePost:
    """A late post with what is proposed for it.

    `timely` are its own words about the time, None where it has none; `slot` is the free slot kept
    for it, None when there is none; `over_limit` says that the month's money held it, not the time.
    `price` is in millionths of a dollar.
    """

    post: Post
    late: timedelta
    price: int
    proposal: Choice
    timely: Timely | None = None
    slot: FreeSlot | None = None
    over_limit: bool = False


@dataclass(slots=True)
class Settled:
    """What was done: the posts of each choice, and those that could not be, each with why."""

    done: dict[Choice, list[str]] = field(default_factory=dict)
    failed: list[tuple[str, DomainError]] = field(default_factory=list)

    def count(self, choice: Choice) -> int:
        """How many were settled that way."""
        return len(self.done.get(choice, ()))


class LateBook(Book):
    """The late posts. `asked` says that more of them have come."""

    asked = Signal()

    def __init__(self, desk: Desk, posts: PostBook, parent: QObject | None = None) -> None:
        super().__init__(desk, parent)
        self._posts = posts
        self._gap = self._was_closed()
        self._by_sleep = False

    # what is late

    def count(self) -> int:
        """How many posts are late."""
        return sum(post.state is State.LATE for post in self._needing())

    def list(self) -> tuple[LatePost, ...]:
        """The late posts by the time they were due, each with its proposal and its own slot.

        The first fifty of them: more than that nobody can decide on at once.
        """
        desk = self._desk
        needing = [each for each in self._needing() if each.state is State.LATE]
        needing.sort(key=lambda each: (each.due_ms or 0, each.id))
        late = [self._posts.get(each.id) for each in needing[:_AT_ONCE]]
        taken = set(self._store.posts.taken(desk.now_ms, desk.now_ms + _ahead_ms()))
        return tuple(self._looked_at(post, taken) for post in late)

    @property
    def gap(self) -> tuple[Slept, bool] | None:
        """When nothing could leave, and whether the computer slept then (or the program was off).

        None when neither is known to have happened.
        """
        return (self._gap, self._by_sleep) if self._gap is not None else None

    @property
    def closed_ms(self) -> int:
        """When the program was last closed in order; now when that is not known."""
        return self._store.settings.get(_CLOSED_KEY, 0) or self._desk.now_ms

    # what is heard

    def note_slept(self, slept: Slept) -> None:
        """The computer slept: the digest tells from when until when."""
        self._gap, self._by_sleep = slept, True

    def note_passed(self, lines: tuple[Line, ...]) -> None:
        """Look whether a pass has found posts that are too late to leave by themselves."""
        if any(line.state is State.LATE for line in lines):
            self.asked.emit()

    def note_closing(self) -> None:
        """Remember when the program was closed; a full disk is no reason not to close."""
        with suppress(DomainError):
            self._store.settings.set(_CLOSED_KEY, self._desk.now_ms)

    # what is done

    def settle(self, decided: Iterable[tuple[LatePost, Choice]]) -> Settled:
        """Do as was chosen, post by post; one that does not work does not hold up the others.

        A post is moved to the very slot it was shown with. *Edit* and *Drop* both bring the words
        back to the drafts.
        """
        settled = Settled()
        for late, choice in decided:
            try:
                self._settle_one(late.post.id, choice, late.slot)
            except DomainError as error:
                settled.failed.append((late.post.id, error))
            else:
                settled.done.setdefault(choice, []).append(late.post.id)
        self.say_changed()
        return settled

    def _settle_one(self, post_id: str, choice: Choice, slot: FreeSlot | None) -> None:
        if self._posts.get(post_id).state is not State.LATE:
            raise DomainError(Trouble.CONFLICT, "it is not late any more")
        if choice is Choice.SEND:
            self._posts.post_now(post_id)
        elif choice is Choice.MOVE:
            if slot is None:
                raise DomainError(Trouble.BAD_REQUEST, "no slot is free")
            self._posts.plan(post_id, slot.wall_time)
        else:
            self._posts.unplan(post_id)

    # inside

    def _looked_at(self, post: Post, taken: set[int]) -> LatePost:
        now, zone = self._desk.now_ms, self._desk.zone
        over = post.reason == Trouble.LIMIT_REACHED.value
        slot = self._slot(taken, over)
        due = post.due_ms or now
        timely = timely_words(post.text, local_of(due, zone))
        if timely is not None and timely.has_passed(local_of(now, zone)):
            proposal = Choice.EDIT
        elif timely is not None and not over:
            proposal = Choice.SEND
        else:
            proposal = Choice.MOVE if slot is not None else Choice.EDIT if over else Choice.SEND
        price = self._posts.cost(post).total
        return LatePost(post, late_by(due, now), price, proposal, timely, slot, over)

    def _slot(self, taken: set[int], over: bool) -> FreeSlot | None:
        """The next slot nobody has; next month's where this month's money is spent."""
        now = self._desk.now_ms
        after = max(now, month_span(now)[1]) if over else now
        slot = next_free_slot(self._store.slots.list(), taken, after, self._desk.zone)
        if slot is not None:
            taken.add(slot.due_ms)
        return slot

    def _needing(self) -> tuple[PostSummary, ...]:
        return self._posts.list(Folder.NEEDS_YOU, limit=_MOST)

    def _was_closed(self) -> Slept | None:
        closed = self._store.settings.get(_CLOSED_KEY, 0)
        now = self._desk.now_ms
        return Slept(from_ms(closed), self._desk.clock.now()) if 0 < closed < now else None


def _ahead_ms() -> int:
    return round(_AHEAD.total_seconds() * 1000)
