"""What the practice world is made of: accounts, posts, media, calls and charges."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

_EPOCH_MS = 1288834974657
"""X's own id epoch, 4 November 2010, in milliseconds (public in its snowflake source)."""


def snowflake(at: datetime, serial: int = 0) -> int:
    """Return an id for the moment ``at``; ids sort by time, as X's do."""
    return ((int(at.timestamp() * 1000) - _EPOCH_MS) << 22) | (serial & 0x3FFFFF)


def stamp(at: datetime) -> str:
    """Return ``at`` as X writes times: UTC, milliseconds, a Z."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


@dataclass(slots=True)
class Metrics:
    """The public counts of a post."""

    reposts: int = 0
    replies: int = 0
    likes: int = 0
    quotes: int = 0
    bookmarks: int = 0
    impressions: int = 0


@dataclass(slots=True)
class Account:
    """One user of the practice world. ``own`` ones can be signed in to."""

    id: str
    username: str
    name: str
    description: str
    followers: int
    created_at: datetime
    location: str = ""
    own: bool = False
    premium: bool = False
    enterprise: bool = False
    suspended: bool = False
    lang: str = "en"


@dataclass(slots=True)
class Poll:
    """A poll of two to four options that ends at ``ends_at``."""

    id: str
    options: tuple[str, ...]
    minutes: int
    ends_at: datetime


@dataclass(slots=True)
class Post:
    """One post as it was written: ``text`` is NFC, unescaped, with its links whole.

    ``visible_at`` is when timelines begin to show it. ``history`` holds the ids of all its
    versions, its own last.
    """

    id: str
    author_id: str
    text: str
    created_at: datetime
    visible_at: datetime
    media: tuple[str, ...] = ()
    reply_to: str | None = None
    quote_of: str | None = None
    repost_of: str | None = None
    poll: Poll | None = None
    reply_settings: str = "everyone"
    made_with_ai: bool = False
    paid_partnership: bool = False
    history: tuple[str, ...] = ()
    replaced_by: str | None = None
    deleted_at: datetime | None = None
    metrics: Metrics = field(default_factory=Metrics)
    lang: str = "en"
    seeded: bool = False


@dataclass(slots=True)
class Media:
    """One upload. ``ready_at`` is when processing ends; ``failure`` says why it failed, if so."""

    id: str
    owner_id: str
    category: str
    media_type: str
    total_bytes: int
    created_at: datetime
    expires_at: datetime
    parts: dict[int, bytes] = field(default_factory=dict)
    finalized_at: datetime | None = None
    ready_at: datetime | None = None
    failure: str | None = None
    alt_text: str | None = None
    subtitles: dict[str, str] = field(default_factory=dict)
    width: int = 0
    height: int = 0
    duration_ms: int = 0
    seeded: bool = False

    @property
    def data(self) -> bytes:
        """All bytes received so far, in the order of their segment numbers."""
        return b"".join(self.parts[index] for index in sorted(self.parts))

    @property
    def kind(self) -> str:
        """X's own word in answers: photo, animated_gif, video or subtitles."""
        return {
            "tweet_image": "photo",
            "tweet_gif": "animated_gif",
            "tweet_video": "video",
            "amplify_video": "video",
        }.get(self.category, "subtitles")

    @property
    def key(self) -> str:
        """The media key: a number for the kind, an underscore and the id."""
        return f"{ {'photo': 3, 'animated_gif': 16, 'video': 7}.get(self.kind, 13) }_{self.id}"


@dataclass(frozen=True, slots=True)
class Call:
    """One request as the server saw it. ``status`` 0 means no answer was sent."""

    at: datetime
    method: str
    path: str
    template: str
    query: dict[str, str]
    account_id: str | None
    status: int
    fault: str | None = None
    accepted: bool = True
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Charge:
    """What one call cost, in thousandths of a US dollar."""

    at: datetime
    account_id: str
    kind: str
    mills: int
    resource: str
