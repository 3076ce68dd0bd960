"""Writes the sample's posts the way people and the publisher do, each at its own moment.

Nothing is put into the tables past the rules: a sent post was drafted, planned, claimed and left
part by part; only the clock of the connection it is written through is moved.
"""

from dataclasses import dataclass, field
from datetime import datetime

from patientx_desktop.domain.clock import from_ms
from patientx_desktop.domain.media import Attachment, MediaFile
from patientx_desktop.domain.mission import Kind
from patientx_desktop.domain.post import Attempt, Part, Post, State
from patientx_desktop.domain.schedule import due_of
from patientx_desktop.runtime.sample_group import Card, Days
from patientx_desktop.store import Store

_HOUR_MS = 3_600_000
_X_BEGAN_MS = 1_288_834_974_657


@dataclass(slots=True)
class MovedClock:
    """A clock that is set by hand; what was made long ago says so."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment

    def monotonic(self) -> float:
        return self.moment.timestamp()

    def set_ms(self, stamp: int) -> None:
        self.moment = from_ms(stamp)


@dataclass(slots=True)
class Names:
    """Identifiers in the store by their names in the data file."""

    accounts: dict[str, str] = field(default_factory=dict)
    goals: dict[str, str] = field(default_factory=dict)
    stories: dict[str, str] = field(default_factory=dict)
    files: dict[str, MediaFile] = field(default_factory=dict)


class PostWriter:
    """Writes cards of the data file as posts into an open store."""

    def __init__(self, store: Store, clock: MovedClock, names: Names, zone: str) -> None:
        self._store = store
        self._clock = clock
        self._names = names
        self._zone = zone
        self._serial = 0

    def draft(
        self, card: Card, at_ms: int, *, state: State = State.DRAFT, wall_time: str = ""
    ) -> Post:
        """A draft as of `at_ms`, with a day in mind where `wall_time` is given."""
        self._clock.set_ms(at_ms)
        names = self._names
        account = card.get("account", "") or next(iter(names.accounts))
        return self._store.posts.create(
            self._parts(card),
            state=state,
            account_id=names.accounts[account],
            kind=Kind(card["kind"]),
            goal_id=names.goals[card["goal"]],
            story_id=names.stories[card["story"]] if "story" in card else "",
            author=card.get("author", ""),
            ready=card.get("ready", False),
            wall_time=wall_time,
            zone=self._zone if wall_time else "",
            due_ms=due_of(wall_time, self._zone) if wall_time else None,
        )

    def planned(self, card: Card, wall_time: str, made_ms: int) -> Post:
        """A post planned for `wall_time`, written at `made_ms`."""
        post = self.draft(card, made_ms)
        due = due_of(wall_time, self._zone)
        return self._store.posts.plan(post.id, wall_time, self._zone, due)

    def by_hand(self, card: Card, wall_time: str, made_ms: int) -> Post:
        """A post that a person sends in the browser at `wall_time`."""
        post = self.draft(card, made_ms)
        return self._store.posts.move(
            post.id,
            State.BY_HAND,
            wall_time=wall_time,
            zone=self._zone,
            due_ms=due_of(wall_time, self._zone),
        )

    def sent(self, card: Card, days: Days) -> Post:
        """A post that left at its time."""
        post = self._claimed(card, days)
        due = post.due_ms or 0
        for index in range(len(post.parts)):
            self._leave(post, index, due)
        return self._store.outbox.sent(post.id, due)

    def late(self, card: Card, days: Days) -> Post:
        """A post whose time came while the computer slept."""
        wall = days.wall(card["day"], card["at"])
        post = self.planned(card, wall, due_of(wall, self._zone) - 20 * _HOUR_MS)
        self._store.outbox.late(post.id)
        return self._store.posts.get(post.id)

    def failed(self, card: Card, days: Days, reason: str, detail: str) -> Post:
        """A post that X refused for a file that it would no longer be planned with."""
        wall = days.wall(card["day"], card["at"])
        due = due_of(wall, self._zone)
        post = self.draft(card, due - 20 * _HOUR_MS)
        self._clock.set_ms(due)
        name = post.parts[0].attachments[0].file.name
        self._note(post, due, 0, "sending", "written down")
        self._note(post, due + 1_000, 0, "upload", "started", name)
        self._note(post, due + 4_000, 0, "upload", reason, detail)
        return self._store.posts.move(
            post.id,
            State.FAILED,
            wall_time=wall,
            zone=self._zone,
            due_ms=due,
            reason=reason,
            detail=detail,
        )

    def checking(self, card: Card, days: Days, look_ms: int) -> Post:
        """A thread of which the first part left, and nobody knows about the second."""
        post = self._claimed(card, days)
        due = post.due_ms or 0
        self._note(post, due, 0, "sending", "written down")
        self._leave(post, 0, due)
        self._note(post, due + 2_000, 0, "post", "accepted")
        self._store.outbox.starting(post.id, 1, due + 2_000)
        self._note(post, due + 32_000, 1, "post", "timed out")
        self._store.outbox.unknown(post.id, 1, due + 32_000, look_ms=look_ms, reason="timed out")
        return self._store.posts.get(post.id)

    def _claimed(self, card: Card, days: Days) -> Post:
        wall = days.wall(card["day"], card["at"])
        due = due_of(wall, self._zone)
        post = self.planned(card, wall, due - 20 * _HOUR_MS)
        self._clock.set_ms(due)
        claimed = self._store.outbox.claim(post.id, due)
        if claimed is None:
            raise ValueError("a sample post could not be claimed")
        return claimed

    def _leave(self, post: Post, index: int, due: int) -> None:
        at = due + 1_000 * index
        self._serial += 1
        x_id = str((at - _X_BEGAN_MS) << 22 | self._serial)
        self._store.outbox.starting(post.id, index, at)
        self._store.outbox.part_left(post.id, post.parts[index].id, x_id, at)

    def _note(
        self, post: Post, at: int, part: int, step: str, outcome: str, detail: str = ""
    ) -> None:
        self._store.outbox.log(post.id, Attempt(at, part, step, outcome, detail))

    def _parts(self, card: Card) -> tuple[Part, ...]:
        files = [self._names.files[name] for name in card.get("media", ())]
        attached = tuple(Attachment("", file, file.alt) for file in files)
        return tuple(
            Part("", text, () if index else attached) for index, text in enumerate(card["text"])
        )
