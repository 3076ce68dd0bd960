"""Goals, weekly slots and the meters that keep a plan honest."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from patientx_desktop.domain.balance import (
    Share,
    WeekendMeter,
    goal_shares,
    research_and_social,
    weekend_meter,
)
from patientx_desktop.domain.habits import (
    Counts,
    count_choices,
    pointers,
    suggest_choice,
    suggest_kind,
)
from patientx_desktop.domain.mission import Goal, Kind, Suggestion, suggest_goal
from patientx_desktop.domain.post import PostSummary, State
from patientx_desktop.domain.schedule import FreeSlot, Slot, free_slots, local_of, midnights
from patientx_desktop.runtime.desk import Book

COUNTED = frozenset(
    {State.SCHEDULED, State.SENDING, State.CHECKING, State.SENT, State.LATE, State.BY_HAND}
)
"""The states in which a post counts for the meters."""


@dataclass(frozen=True, slots=True)
class Balance:
    """The meters over some span of days."""

    weekend: WeekendMeter
    research: int
    social: int
    goals: tuple[Share, ...]


@lru_cache(maxsize=1)
def _habits(chosen: tuple[tuple[str, str, str], ...]) -> tuple[Counts, Counts]:
    """What goals and kinds people chose for the words of past posts, counted once for the same."""
    goals = count_choices((said, goal) for said, goal, _ in chosen if goal)
    kinds = count_choices((said, kind) for said, _, kind in chosen if kind)
    return goals, kinds


class PlanBook(Book):
    """Goals and slots, and how the planned and sent posts measure against them."""

    def goals(self) -> tuple[Goal, ...]:
        """The organisation's goals, in its own order."""
        return self._store.goals.list()

    def set_goals(self, goals: Iterable[Goal]) -> None:
        """Replace the goals; posts keep the goals that stay."""
        wanted = tuple(goals)
        kept = {goal.id for goal in wanted}
        with self._store.transaction():
            known = {goal.id: goal for goal in self.goals()}
            for goal_id in known.keys() - kept:
                self._store.goals.remove(goal_id)
            made = [self._write_goal(goal, known.get(goal.id)) for goal in wanted]
            self._store.goals.reorder([goal.id for goal in made])
        self.say_changed()

    def _write_goal(self, goal: Goal, known: Goal | None) -> Goal:
        if known is None:
            return self._store.goals.add(goal)
        return known if goal == known else self._store.goals.update(goal)

    def suggest(self, text: str) -> Suggestion | None:
        """The goal the words of `text` point to, with those words: the goals' own words, unless
        people chose otherwise for them, else those of posts for which it was chosen before."""
        goals = self.goals()
        counts, _ = _habits(self._store.posts.chosen())
        found = suggest_goal(text, goals, pointers(counts))
        if found is not None:
            return found
        habit = suggest_choice(text, counts)
        goal = next((each for each in goals if habit and each.id == habit.choice), None)
        return Suggestion(goal, habit.because, learnt=True) if goal and habit else None

    def suggest_kind(self, text: str) -> tuple[Kind, tuple[str, ...]] | None:
        """The kind the words of `text` point to, with those words."""
        _, counts = _habits(self._store.posts.chosen())
        habit = suggest_kind(text, counts)
        return (Kind(habit.choice), habit.because) if habit is not None else None

    def slots(self) -> tuple[Slot, ...]:
        """The weekly slots, Monday first."""
        return self._store.slots.list()

    def set_slots(self, slots: Iterable[Slot]) -> None:
        """Replace the weekly slots. What is planned already stays where it is."""
        self._store.slots.replace_all(slots)
        self.say_changed()

    def free(self, first: date, days: int) -> tuple[FreeSlot, ...]:
        """Slots from `first` with nothing planned, those gone by left out."""
        if days <= 0:
            return ()
        desk = self._desk
        begins = midnights(first, days, desk.zone)
        taken = self._store.posts.taken(begins[0], begins[-1])
        free = free_slots(self.slots(), taken, first, days, desk.zone)
        return tuple(slot for slot in free if slot.due_ms > desk.now_ms)

    def balance(self, posts: Iterable[PostSummary], first: date, last: date) -> Balance:
        """The meters of `posts` from `first` to `last`; drafts do not count."""
        inside = self.counted(posts, first, last)
        days = [day for day, _ in inside]
        research, social = research_and_social(post.kind for _, post in inside)
        targets = {goal.id: goal.share for goal in self.goals()}
        shares = goal_shares((post.goal_id for _, post in inside), targets)
        return Balance(weekend_meter(days, first, last), research, social, shares)

    def counted(
        self, posts: Iterable[PostSummary], first: date, last: date
    ) -> list[tuple[date, PostSummary]]:
        """Those of `posts` that count for the meters, with their days from `first` to `last`."""
        begins = midnights(first, (last - first).days + 1, self._desk.zone)
        found = []
        for post in posts:
            stamp = _stamp(post)
            if post.state in COUNTED and begins[0] <= stamp < begins[-1]:
                at = bisect_right(begins, stamp) - 1
                found.append((first + timedelta(days=at), post))
        return found

    def status_meter(self) -> WeekendMeter:
        """The meter of the status bar: four weeks back and four ahead."""
        today = self._desk.today()
        first, last = today - timedelta(days=28), today + timedelta(days=27)
        start = self._desk.now_ms - 29 * 86_400_000
        posts = self._store.posts.between(start, start + 58 * 86_400_000)
        days = [day for day, _ in self.counted(posts, first, last)]
        return weekend_meter(days, first, last)

    def day_of(self, post: PostSummary) -> date:
        """The organisation's day a post belongs to: when it left, or is to leave."""
        return local_of(_stamp(post), self._desk.zone).date()


def _stamp(post: PostSummary) -> int:
    """When a post left or is to leave; for one without a time, when it was last changed."""
    stamp = post.sent_ms if post.state is State.SENT and post.sent_ms else post.due_ms
    return stamp or post.updated_ms
