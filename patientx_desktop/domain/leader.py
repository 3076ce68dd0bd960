"""A leader: an account worth learning from, and what its posts show."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from patientx_desktop.domain.clock import from_ms


@dataclass(frozen=True, slots=True)
class Leader:
    """An account as X last told us, and what we did about it. Times are UTC milliseconds."""

    id: str
    x_id: str
    handle: str
    name: str
    bio: str = ""
    followers: int = 0
    following: int = 0
    posts: int = 0
    what: str = ""
    note: str = ""
    followed_ms: int | None = None
    read_ms: int | None = None
    created_ms: int = 0
    updated_ms: int = 0
    revision: int = 1


@dataclass(frozen=True, slots=True)
class ReadPost:
    """A leader's post as read. `form`: text, link, picture, gif, video, thread or reply."""

    x_id: str
    leader_id: str
    at_ms: int
    text: str
    form: str = "text"
    likes: int = 0
    replies: int = 0
    reposts: int = 0

    @property
    def response(self) -> int:
        """Likes, replies and reposts together."""
        return self.likes + self.replies + self.reposts


@dataclass(frozen=True, slots=True)
class Followed:
    """An account that a leader follows, as X last told us."""

    x_id: str
    handle: str
    name: str
    bio: str = ""
    followers: int = 0


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often and when: `hours[weekday][hour]` counts posts, Monday first, in one zone."""

    count: int
    days: int
    weekend: int
    hours: tuple[tuple[int, ...], ...]

    @property
    def per_day(self) -> float:
        return self.count / self.days if self.days else 0.0

    @property
    def weekend_share(self) -> float:
        """The part of the posts that came on a Saturday or Sunday, 0 to 1."""
        return self.weekend / self.count if self.count else 0.0


def rhythm_of(posts: Iterable[ReadPost], zone: str) -> Rhythm:
    """The rhythm of `posts` on the wall clock of `zone`, over the days from first to last."""
    return rhythm_at([post.at_ms for post in posts], zone)


def rhythm_at(stamps: Iterable[int], zone: str, days: int = 0) -> Rhythm:
    """The rhythm of posts at these moments, over `days` days, or those from first to last."""
    tz = ZoneInfo(zone)
    moments = [from_ms(stamp).astimezone(tz) for stamp in stamps]
    if not moments:
        return Rhythm(0, days, 0, tuple((0,) * 24 for _ in range(7)))
    days = days or (max(moments).date() - min(moments).date()).days + 1
    seen = Counter((moment.weekday(), moment.hour) for moment in moments)
    hours = tuple(tuple(seen[day, hour] for hour in range(24)) for day in range(7))
    weekend = sum(sum(hours[day]) for day in (5, 6))
    return Rhythm(len(moments), days, weekend, hours)
