"""What a month shows, as plain values: six weeks of days with their posts and free slots."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale

from patientx_desktop.domain.mission import Kind
from patientx_desktop.domain.post import PostSummary, State
from patientx_desktop.domain.schedule import FreeSlot, local_of, midnights

WEEK, WEEKS = 7, 6
DAYS = WEEK * WEEKS
MINUTE_MS, DAY_MS = 60_000, 86_400_000

MOVABLE = frozenset(
    {State.IDEA, State.DRAFT, State.SIGN_OFF, State.SCHEDULED, State.LATE, State.FAILED}
)
"""States in which a post can be given another day."""
DRAFTS = frozenset({State.IDEA, State.DRAFT, State.SIGN_OFF})


@dataclass(frozen=True, slots=True)
class Proposal:
    """A ready draft for a free slot, with the reason in a sentence."""

    post: PostSummary
    free: FreeSlot
    why: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a day: a post, a free slot, or a proposal for one. `minute` is from midnight."""

    minute: int
    post: PostSummary | None = None
    free: FreeSlot | None = None
    why: str = ""

    @property
    def key(self) -> str:
        """What tells it from all others while rows come and go."""
        if self.post is not None:
            return ("?" if self.why else "") + self.post.id
        return self.free.wall_time if self.free is not None else ""

    @property
    def time(self) -> str:
        return f"{self.minute // 60:02}:{self.minute % 60:02}"

    @property
    def is_post(self) -> bool:
        """Whether it stands in the calendar already."""
        return self.post is not None and not self.why


@dataclass(frozen=True, slots=True)
class DayRows:
    """A day and what stands in it, in order of time."""

    day: date
    entries: tuple[Entry, ...]

    @property
    def posts(self) -> tuple[PostSummary, ...]:
        return tuple(each.post for each in self.entries if each.is_post and each.post is not None)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which posts are shown; what is None or empty lets all through."""

    kind: Kind | None = None
    states: frozenset[State] = field(default_factory=frozenset)
    goal_id: str = ""

    def passes(self, post: PostSummary) -> bool:
        """Whether a post is shown."""
        return (
            (self.kind is None or post.kind is self.kind)
            and (not self.states or post.state in self.states)
            and (not self.goal_id or post.goal_id == self.goal_id)
        )

    @property
    def is_open(self) -> bool:
        """Whether everything is shown."""
        return self.kind is None and not self.states and not self.goal_id


def first_shown(month: date, week_start: int) -> date:
    """The first of the 42 days of a month whose weeks begin on `week_start` (Monday = 0).

    At least one day of the month before is shown, so that a month has its beginning in view.
    """
    first = month.replace(day=1)
    return first - timedelta(days=(first.weekday() - week_start) % WEEK or WEEK)


def month_after(month: date, step: int) -> date:
    """The first day of the month `step` months later, or earlier where it is negative."""
    count = month.year * 12 + month.month - 1 + step
    return date(count // 12, count % 12 + 1, 1)


def last_of(month: date) -> date:
    """The last day of a month."""
    return month_after(month, 1) - timedelta(days=1)


def last_week_end(first: date) -> date:
    """The last day of the six weeks from Monday that begin with the 42 days from `first` on."""
    return first + timedelta(days=-first.weekday() % WEEK + DAYS - 1)


def stamp_of(post: PostSummary) -> int | None:
    """When a post left or is to leave, in UTC milliseconds."""
    return post.sent_ms if post.state is State.SENT and post.sent_ms else post.due_ms


def day_rows(
    first: date,
    zone: str,
    posts: Iterable[PostSummary],
    free: Iterable[FreeSlot],
    proposals: Sequence[Proposal] = (),
) -> tuple[DayRows, ...]:
    """The 42 days from `first` on the wall clock of `zone`."""
    begins = midnights(first, DAYS, zone)
    found: list[list[Entry]] = [[] for _ in range(DAYS)]

    def put(stamp: int, post: PostSummary | None, slot: FreeSlot | None, why: str) -> None:
        at = bisect_right(begins, stamp) - 1
        if 0 <= at < DAYS:
            entry = Entry(_minute(begins, at, stamp, zone), post, slot, why)
            found[at].append(entry)

    for post in posts:
        stamp = stamp_of(post)
        if stamp is not None:
            put(stamp, post, None, "")
    taken = {each.free.due_ms for each in proposals}
    for each in proposals:
        put(each.free.due_ms, each.post, each.free, each.why)
    for slot in free:
        if slot.due_ms not in taken:
            put(slot.due_ms, None, slot, "")
    for entries in found:
        entries.sort(key=_order)
    return tuple(DayRows(first + timedelta(days=i), tuple(found[i])) for i in range(DAYS))


def _order(entry: Entry) -> tuple[int, bool]:
    return entry.minute, not entry.is_post


def _minute(begins: Sequence[int], at: int, stamp: int, zone: str) -> int:
    """Minutes on the wall clock; reckoned the long way only on the days a clock is changed."""
    if begins[at + 1] - begins[at] == DAY_MS:
        return (stamp - begins[at]) // MINUTE_MS
    local = local_of(stamp, zone)
    return local.hour * 60 + local.minute


def in_words(day: date, form: str) -> str:
    """A day in Qt's date form, in the person's language."""
    return QLocale().toString(QDate(day.year, day.month, day.day), form)


def long_day(day: date) -> str:
    """As *Saturday 20 February*."""
    return in_words(day, "dddd d MMMM")


def short_day(day: date) -> str:
    """As *Sat 20 Feb*."""
    return in_words(day, "ddd d MMM")


_STARTS = {"monday": 0, "sunday": 6, "saturday": 5}


def week_start(choice: str = "auto") -> int:
    """The first day of the week, Monday = 0: as chosen in Settings, or where the person lives."""
    return _STARTS.get(choice, QLocale().firstDayOfWeek().value - 1)
