"""As much on weekends as on weekdays, as many social issues as research: the meters."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from patientx_desktop.domain.mission import Kind


@dataclass(frozen=True, slots=True)
class WeekendMeter:
    """Posts a weekend day over posts a weekday, for some span of days. Even is 1.0."""

    weekday_posts: int
    weekend_posts: int
    weekdays: int
    weekend_days: int

    @property
    def per_weekday(self) -> float:
        return self.weekday_posts / self.weekdays if self.weekdays else 0.0

    @property
    def per_weekend_day(self) -> float:
        return self.weekend_posts / self.weekend_days if self.weekend_days else 0.0

    @property
    def ratio(self) -> float:
        """1.0 is even; 0 with no weekend posts; no weekday posts but some at weekends is 1.0."""
        if not self.per_weekday:
            return 1.0 if self.weekend_posts else 0.0
        return self.per_weekend_day / self.per_weekday


def weekend_meter(days: Iterable[date], first: date, last: date) -> WeekendMeter:
    """The meter of posts on `days` (a day once per post) within `first` to `last`, both counted."""
    inside = [day for day in days if first <= day <= last]
    weekend = sum(day.weekday() >= 5 for day in inside)
    length = (last - first).days + 1
    ends = sum((first + timedelta(days=i)).weekday() >= 5 for i in range(length))
    return WeekendMeter(len(inside) - weekend, weekend, length - ends, ends)


@dataclass(frozen=True, slots=True)
class Share:
    """A goal's part of the posts, in percent, against its target."""

    goal_id: str
    count: int
    percent: int
    target: int


def research_and_social(kinds: Iterable[Kind | None]) -> tuple[int, int]:
    """How many posts are research and how many social issues."""
    seen = Counter(kinds)
    return seen[Kind.RESEARCH], seen[Kind.SOCIAL]


def goal_shares(goal_ids: Iterable[str], targets: dict[str, int]) -> tuple[Share, ...]:
    """Each goal's share of the posts that serve any goal of `targets`, in the targets' order."""
    seen = Counter(goal_id for goal_id in goal_ids if goal_id in targets)
    total = sum(seen.values())
    return tuple(
        Share(goal, seen[goal], round(100 * seen[goal] / total) if total else 0, target)
        for goal, target in targets.items()
    )
