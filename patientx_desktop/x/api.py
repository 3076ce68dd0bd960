"""What may be asked of X, and the shapes of the answers.

`XApi` is the seam: the publisher and the readers know this face only. Every method blocks and
raises `DomainError`; for a write its `outcome` says whether the write took effect.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from patientx_desktop.domain.poll import Poll


@dataclass(frozen=True, slots=True)
class LiveUser:
    """A user as X tells it. Counts are 0 where X does not say."""

    id: str
    handle: str
    name: str
    bio: str = ""
    followers: int = 0
    following: int = 0
    posts: int = 0
    created_ms: int = 0
    verified: bool = False
    protected: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a post: `short` is what stands in the text, `whole` what was written.

    `media` marks the link X adds at the end for a picture or video. `whole` is empty where X does
    not say it.
    """

    short: str
    whole: str = ""
    media: bool = False


@dataclass(frozen=True, slots=True)
class LivePost:
    """A post as X tells it.

    `text` is for reading: whole, unescaped, its links as they were written, without the link X adds
    for media. `raw` is X's own text (whole, still escaped) and with `links` what matching needs.
    `key` is the text as matching compares it. `media` holds one of photo, animated_gif or video
    each. `history` are the ids of all versions, the first one first.
    """

    id: str
    text: str
    key: str = ""
    raw: str = ""
    links: tuple[Link, ...] = ()
    author_id: str = ""
    created_ms: int = 0
    media: tuple[str, ...] = ()
    reply_to: str = ""
    quote_of: str = ""
    repost_of: str = ""
    conversation_id: str = ""
    history: tuple[str, ...] = ()
    likes: int = 0
    replies: int = 0
    reposts: int = 0
    quotes: int = 0
    language: str = ""

    @property
    def media_count(self) -> int:
        return len(self.media)

    @property
    def has_link(self) -> bool:
        """Whether it links somewhere, its own media not counted."""
        return any(not link.media for link in self.links)

    @property
    def form(self) -> str:
        """The one word of its form: text, link, picture, gif, video or reply."""
        if self.reply_to:
            return "reply"
        for kind, word in (("video", "video"), ("animated_gif", "gif"), ("photo", "picture")):
            if kind in self.media:
                return word
        return "link" if self.has_link else "text"


@dataclass(frozen=True, slots=True)
class PostPage:
    """One page of posts; `next_token` is empty on the last one."""

    posts: tuple[LivePost, ...]
    next_token: str = ""


@dataclass(frozen=True, slots=True)
class UserPage:
    """One page of users; `next_token` is empty on the last one."""

    users: tuple[LiveUser, ...]
    next_token: str = ""


@dataclass(frozen=True, slots=True)
class UploadState:
    """Where an upload stands.

    `state` is empty or "succeeded" when the file can be used, "pending" or "in_progress" while X
    works on it, "failed" with `fault` in X's words. `wait` and `expires` are in seconds.
    """

    id: str
    state: str = ""
    wait: float = 0.0
    percent: int = 0
    expires: int = 0
    fault: str = ""

    @property
    def is_ready(self) -> bool:
        return self.state in ("", "succeeded")


@dataclass(frozen=True, slots=True)
class Usage:
    """Post reads of the app's project in the running month, and the cap X set (0: none told)."""

    used: int
    cap: int
    reset_day: int = 0


class XApi(Protocol):
    """Everything the program asks of X for one account."""

    @property
    def user_id(self) -> str:
        """X's number of the signed-in account; empty until `me` was asked."""

    @property
    def skew_ms(self) -> int:
        """X's clock minus ours, in milliseconds, by the latest answer."""

    @property
    def access_level(self) -> str:
        """What X says four keys may do: "read", "read-write" and so on; empty for tokens."""

    def close(self) -> None:
        """Let the connections go; nothing may be asked afterwards."""

    def me(self) -> LiveUser:
        """The signed-in account."""

    def users_by_handles(self, handles: Sequence[str]) -> tuple[LiveUser, ...]:
        """Those of `handles` (without @, any number) that exist."""

    def users_by_ids(self, ids: Sequence[str]) -> tuple[LiveUser, ...]:
        """Those of `ids` that exist."""

    def user_posts(
        self,
        user_id: str,
        *,
        limit: int = 100,
        since_id: str = "",
        start_ms: int | None = None,
        token: str = "",
        replies: bool = True,
    ) -> PostPage:
        """One page of a user's latest posts, newest first, reposts left out."""

    def own_posts(self, *, limit: int = 20, since_id: str = "") -> tuple[LivePost, ...]:
        """The account's own latest posts, newest first: an owned read."""

    def following(self, user_id: str, *, limit: int = 1000, token: str = "") -> UserPage:
        """One page of whom a user follows."""

    def search_recent(self, query: str, *, limit: int = 50, token: str = "") -> PostPage:
        """One page of the posts of the last seven days that match `query`."""

    def search_users(self, query: str, *, limit: int = 20, token: str = "") -> UserPage:
        """One page of the users that match `query`."""

    def create_post(
        self,
        text: str,
        *,
        media_ids: Sequence[str] = (),
        reply_to: str = "",
        reply_settings: str = "",
        made_with_ai: bool = False,
        paid_partnership: bool = False,
        poll: Poll | None = None,
    ) -> str:
        """Post, and return the new post's id."""

    def delete_post(self, post_id: str) -> None:
        """Delete one of the account's own posts; one that is gone already raises GONE."""

    def repost(self, post_id: str) -> None:
        """Repost somebody's post."""

    def follow(self, user_id: str) -> None:
        """Follow somebody; CLIENT_FORBIDDEN for all but a few plans."""

    def like(self, post_id: str) -> None:
        """Like somebody's post; CLIENT_FORBIDDEN for all but a few plans."""

    def upload_begin(self, mime: str, category: str, size: int) -> UploadState:
        """Open an upload of `size` bytes in X's `category`."""

    def upload_append(self, upload_id: str, index: int, chunk: bytes) -> None:
        """Send piece number `index`; sending it again is harmless."""

    def upload_end(self, upload_id: str) -> UploadState:
        """Close the upload; X may go on working on it."""

    def upload_state(self, upload_id: str) -> UploadState:
        """Ask how far X is."""

    def set_alt_text(self, media_id: str, text: str) -> None:
        """Describe an uploaded picture or GIF, before it is posted."""

    def set_subtitles(self, media_id: str, subtitles_id: str, language: str, name: str) -> None:
        """Give an uploaded video captions; `language` is two letters, `name` what people see."""

    def usage(self, bearer: str = "") -> Usage:
        """The project's reads this month. X answers this to the app's own bearer token only."""
