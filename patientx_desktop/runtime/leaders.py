"""Leaders: found by handle, read at a price that is told first, kept for offline."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject

from patientx_desktop.domain.clock import from_ms
from patientx_desktop.domain.cost import Item
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.leader import Leader, ReadPost, Rhythm, rhythm_of
from patientx_desktop.domain.post import State
from patientx_desktop.domain.study import Study, study_of
from patientx_desktop.resources import resource
from patientx_desktop.runtime.desk import Book, Desk
from patientx_desktop.runtime.money import MoneyBook
from patientx_desktop.runtime.paying import Answer, Kept, Purchase, Want
from patientx_desktop.x.api import LivePost, LiveUser, PostPage, XApi

Failed = Callable[[DomainError], None]

READ_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Starter:
    """An account to begin with: its handle and, where we know them, its name and what it is."""

    handle: str
    name: str
    why: str


class LeaderBook(Book):
    """The accounts the group learns from. Reading X is slow work: answers come through callbacks.

    Each read needs an owner (whose death drops the answer), what to do with it and what on failure.
    """

    def __init__(self, desk: Desk, money: MoneyBook, parent: QObject | None = None) -> None:
        super().__init__(desk, parent)
        self._money = money

    def list(self) -> tuple[Leader, ...]:
        """All leaders, those with most followers first."""
        return self._store.leaders.list()

    def get(self, leader_id: str) -> Leader:
        return self._store.leaders.get(leader_id)

    def posts(self, leader_id: str) -> tuple[ReadPost, ...]:
        """What was read of a leader, newest first."""
        return self._store.leaders.posts(leader_id)

    def rhythm(self, leader_id: str) -> Rhythm:
        """How often and when they post, on our wall clock."""
        return rhythm_of(self.posts(leader_id), self._desk.zone)

    def study(self, leader_id: str) -> Study:
        """What was read of a leader, beside what we posted over the same days."""
        posts = self.posts(leader_id)
        own: list[int] = []
        if posts:
            span = (posts[-1].at_ms, posts[0].at_ms)
            sent = (each for each in self._store.posts.between(*span) if each.state is State.SENT)
            own = [each.sent_ms for each in sent if each.sent_ms is not None]
        return study_of(posts, own, self._desk.zone)

    def starters(self) -> tuple[Starter, ...]:
        """Accounts to begin with that are not in the list yet; made-up ones in practice."""
        data = json.loads(resource("leaders/starters.json").read_text("utf-8"))
        cards = data["practice" if self._desk.is_practice else "accounts"]
        known = {leader.handle.casefold() for leader in self.list()}
        return tuple(Starter(**card) for card in cards if card["handle"].casefold() not in known)

    def follow_address(self, leader: Leader) -> str:
        """The page in the browser that asks "Follow?"; the API does not let an app follow."""
        from patientx_desktop.x import intents

        return intents.follow(user_id=leader.x_id, web=self._web())

    def address(self, leader: Leader) -> str:
        """Where the leader's posts can be seen."""
        return f"{self._desk.web()}/{leader.handle}"

    def post_address(self, leader: Leader, post: ReadPost) -> str:
        """Where one of a leader's posts can be seen."""
        return self.address_of_post(leader.handle, post)

    def address_of_post(self, handle: str, post: ReadPost) -> str:
        """The same, of a leader known by handle."""
        from patientx_desktop.x import intents

        return intents.post_address(handle, post.x_id, self._web())

    def _web(self) -> str:
        """The simulated X in practice, else empty for X's own pages."""
        return self._desk.web() if self._desk.is_practice else ""

    def remove(self, leader_id: str) -> None:
        """Forget a leader; `bring_back` undoes it."""
        self._store.leaders.remove(leader_id)
        self.say_changed()

    def bring_back(self, leader_id: str) -> None:
        self._store.leaders.put_back(leader_id)
        self.say_changed()

    def note_followed(self, leader_id: str, followed: bool = True) -> None:
        """A person says they follow the leader in the browser now, or that they do not."""
        moment = self._desk.now_ms if followed else None
        self._store.leaders.update(replace(self.get(leader_id), followed_ms=moment))
        self.say_changed()

    def describe(self, leader_id: str, what: str, note: str) -> None:
        """What a leader is to us, in a person's own words, such as "Patient group"."""
        told = replace(self.get(leader_id), what=what.strip(), note=note.strip())
        self._store.leaders.update(told)
        self.say_changed()

    def price_of_adding(self) -> int:
        """The most that adding one leader costs, in millionths of a dollar."""
        return self._money.price_of_reading(people=1)

    def price_of_reading(self, count: int = READ_AT_ONCE) -> int:
        """The most that reading `count` latest posts costs, in millionths of a dollar."""
        return self._money.price_of_reading(posts=count)

    def price_of_refresh(self, leader: Leader) -> int:
        """The most that reading a leader's latest posts costs; 0 when it was done today.

        X charges for a post once a UTC day, so after that only posts newer than it cost.
        """
        return 0 if self.was_read_today(leader) else self.price_of_reading(self.at_once(leader))

    def at_once(self, leader: Leader) -> int:
        """How many posts a read asks for: the latest hundred, or all where there are fewer."""
        return min(READ_AT_ONCE, leader.posts) if leader.posts else READ_AT_ONCE

    def was_read_today(self, leader: Leader) -> bool:
        """Whether the leader was read on this UTC day."""
        now = self._desk.clock.now().date()
        return leader.read_ms is not None and from_ms(leader.read_ms).date() == now

    def add(
        self, owner: QObject, handle: str, done: Callable[[Leader], None], failed: Failed
    ) -> None:
        """Look a handle up on X and keep the account as a leader."""
        asked = clean_handle(handle)
        if not asked:
            failed(DomainError(Trouble.BAD_REQUEST, subject=handle))
            return
        try:
            account = self._desk.account()
        except DomainError as error:
            failed(error)
            return

        def look_up(way: XApi) -> LiveUser:
            found = way.users_by_handles([asked])
            if not found:
                raise DomainError(Trouble.GONE, subject=f"@{asked}")
            return found[0]

        want = Want(Item.READ_USER, 1, f"@{asked}", look_up, _id_of, _handle_of)
        self._buy(owner, Purchase(self._desk, account, want, keep_leader), done, failed)

    def read(
        self,
        owner: QObject,
        leader_id: str,
        done: Callable[[int], None],
        failed: Failed,
        count: int = READ_AT_ONCE,
    ) -> None:
        """Read a leader's latest posts; `done` hears how many were new.

        Nothing is asked of X when the most it may cost would pass the month's limit.
        """
        try:
            account = self._desk.account()
            leader = self.get(leader_id)
        except DomainError as error:
            failed(error)
            return

        def fetch(way: XApi) -> PostPage:
            return way.user_posts(leader.x_id, limit=count)

        def words(page: PostPage) -> str:
            return f"@{leader.handle}, {len(page.posts)} posts read"

        def keep(desk: Desk, page: PostPage) -> int:
            return keep_posts(desk, leader.id, page)

        name = f"@{leader.handle}, up to {count} posts"
        want = Want(Item.READ_POST, count, name, fetch, _ids_of, words)
        self._buy(owner, Purchase(self._desk, account, want, keep), done, failed)

    def _buy(
        self,
        owner: QObject,
        purchase: Purchase[Answer, Kept],
        done: Callable[[Kept], None],
        failed: Failed,
    ) -> None:
        """What comes is kept by the purchase itself; here it is only said."""

        def say(kept: Kept) -> None:
            self._money.say_changed()
            self.say_changed()
            done(kept)

        def say_failed(error: DomainError) -> None:
            self._money.say_changed()
            failed(error)

        self._desk.tasks.submit(owner, purchase, say, say_failed)


def keep_leader(desk: Desk, user: LiveUser) -> Leader:
    """Keep an account of X as a leader, or what it says of itself now."""
    leaders = desk.store.leaders
    told = {
        "x_id": user.id,
        "handle": user.handle,
        "name": user.name,
        "bio": user.bio,
        "followers": user.followers,
        "following": user.following,
        "posts": user.posts,
    }
    with desk.store.transaction():
        known = next((each for each in leaders.list() if each.x_id == user.id), None)
        if known is None:
            return leaders.add(Leader(id="", **told))  # type: ignore[arg-type]
        return leaders.update(replace(known, **told))  # type: ignore[arg-type]


def keep_posts(desk: Desk, leader_id: str, page: PostPage) -> int:
    """Keep what was read of a leader; how many of the posts are new."""
    leaders = desk.store.leaders
    with desk.store.transaction():
        new = leaders.add_posts(tuple(_read_post(leader_id, post) for post in page.posts))
        leaders.update(replace(leaders.get(leader_id), read_ms=desk.now_ms))
        return new


def clean_handle(words: str) -> str:
    """The handle in what a person typed or pasted: "@name", "name" or a link to the account."""
    handle = words.strip().split("?")[0].rstrip("/").rsplit("/", 1)[-1].lstrip("@")
    plain = handle.replace("_", "a")
    return handle if plain.isascii() and plain.isalnum() and len(handle) <= 15 else ""


def _id_of(user: LiveUser) -> tuple[str, ...]:
    return (user.id,)


def _handle_of(user: LiveUser) -> str:
    return f"@{user.handle}"


def _ids_of(page: PostPage) -> tuple[str, ...]:
    return tuple(post.id for post in page.posts)


def _read_post(leader_id: str, post: LivePost) -> ReadPost:
    return ReadPost(
        post.id,
        leader_id,
        post.created_ms,
        post.text,
        post.form,
        post.likes,
        post.replies,
        post.reposts,
    )
