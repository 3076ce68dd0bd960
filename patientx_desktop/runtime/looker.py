"""Finds out whether a post whose outcome is unknown is on X.

The account's own latest posts are read and compared with what was sent: text as X gives it back,
number of media, what it replies to, and time. A timeline may lag, so it is looked for more than
once before it counts as not there; and even then X's refusal of duplicates guards the second try.
"""

from collections.abc import Callable

from patientx_desktop.domain.clock import to_ms
from patientx_desktop.domain.cost import Item, post_item
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.media import MediaKind
from patientx_desktop.domain.post import Attempt, Post
from patientx_desktop.domain.sending import next_look
from patientx_desktop.runtime.desk import Desk
from patientx_desktop.x.api import LivePost, XApi
from patientx_desktop.x.matching import SLACK_MS, SentPart, Window, find

Spend = Callable[[Post, Item, int, str], None]

CHANGED_MS = 27 * 3_600_000
"""How far our own clock may have been set, either way, between a request and the last look for it.
X takes the same words no second time within such a span anyway."""
_PAGES = 10
_WORDS = {MediaKind.PICTURE: "photo", MediaKind.GIF: "animated_gif", MediaKind.VIDEO: "video"}


class Looker:
    """Looks once for one post and writes down what it saw."""

    def __init__(self, desk: Desk, spend: Spend) -> None:
        self._desk = desk
        self._store = desk.store
        self._outbox = desk.store.outbox
        self._spend = spend

    def look(self, post: Post, way: XApi) -> None:
        """Read the timeline once; mark the part as sent, or say when to look again."""
        index = post.next_part
        if index is None:
            self._outbox.sent(post.id, self._now)
            return
        live = self._read(post, way)
        self._pay(post, live)
        found = self._find(post, index, live, way)
        if found is None and self._is_last(post):
            found = self._find(post, index, live, way, CHANGED_MS)
        if found is None:
            self._not_seen(post, index)
            return
        self._seen(post, index, found.id)

    def _pay(self, post: Post, live: tuple[LivePost, ...]) -> None:
        """What was read before on the same UTC day is free. The month's limit holds no look up:
        without it nobody would know whether the post is there."""
        ids, day = [each.id for each in live], self._desk.clock.now().date()
        with self._store.transaction():
            fresh = self._store.ledger.add_reads(post.account_id, Item.READ_OWNED, ids, day)
            if fresh:
                self._spend(post, Item.READ_OWNED, fresh, "our own posts, to look for one")

    def _seen(self, post: Post, index: int, x_id: str) -> None:
        """It is on X: its id, its price and what comes next are kept together."""
        part = post.parts[index]
        with self._store.transaction():
            self._note(post, index, "seen on X", x_id)
            self._outbox.part_left(post.id, part.id, x_id, self._now)
            self._spend(post, post_item(part.text), 1, post.title)
            if index + 1 < len(post.parts):
                self._outbox.not_there(post.id, self._now)
            else:
                self._outbox.sent(post.id, self._now)

    def _read(self, post: Post, way: XApi) -> tuple[LivePost, ...]:
        """Our own posts since a little before the request left, however many they are.

        How far X's clock is from ours is known only once X has answered; where that changes what
        "since" means, it is asked again.
        """
        before = way.skew_ms
        try:
            posts = self._pages(post, way)
        except DomainError:
            if abs(way.skew_ms - before) < SLACK_MS // 2:
                raise
        else:
            if abs(way.skew_ms - before) < SLACK_MS // 2:
                return posts
        return self._pages(post, way)

    def _pages(self, post: Post, way: XApi) -> tuple[LivePost, ...]:
        started = self._outbox.check(post.id).started_ms or self._now
        since = started + way.skew_ms - (CHANGED_MS if self._is_last(post) else SLACK_MS)
        posts: list[LivePost] = []
        token = ""
        for _ in range(_PAGES):
            page = way.user_posts(way.user_id, limit=100, start_ms=since, token=token)
            posts += page.posts
            token = page.next_token
            if not token:
                break
        return tuple(posts)

    def _is_last(self, post: Post) -> bool:
        """Whether, not seen now, it would be sent again. What X called a duplicate never is."""
        asked = self._outbox.check(post.id)
        again = next_look(asked.looks + 1, asked.ended_ms or self._now)
        return again is None and post.reason != Trouble.DUPLICATE.value

    def _find(
        self,
        post: Post,
        index: int,
        live: tuple[LivePost, ...],
        way: XApi,
        changed_ms: int = 0,
    ) -> LivePost | None:
        part = post.parts[index]
        sent = SentPart(
            text=part.text,
            media=tuple(_WORDS[each.file.kind] for each in part.attachments),
            reply_to=post.answers_to(index),
        )
        asked = self._outbox.check(post.id)
        started = (asked.started_ms or self._now) - changed_ms
        ended = (asked.ended_ms or self._now) + changed_ms
        known = self._outbox.known_x_ids(each.id for each in live)
        return find(sent, live, Window(started, ended), way.skew_ms, known)

    def _not_seen(self, post: Post, index: int) -> None:
        asked = self._outbox.check(post.id)
        upcoming = next_look(asked.looks + 1, asked.ended_ms or self._now)
        if upcoming is not None:
            self._note(post, index, "not seen yet")
            self._outbox.looked(post.id, max(upcoming, self._now))
        elif post.reason == Trouble.DUPLICATE.value:
            self._note(post, index, "not there, and X calls it a duplicate")
            self._outbox.failed(post.id, post.reason, post.detail)
        else:
            self._note(post, index, "not there: it is sent again")
            self._outbox.not_there(post.id, self._now)

    @property
    def _now(self) -> int:
        return to_ms(self._desk.clock.now())

    def _note(self, post: Post, index: int, outcome: str, detail: str = "") -> None:
        self._outbox.log(post.id, Attempt(self._now, index, "look", outcome, detail))
