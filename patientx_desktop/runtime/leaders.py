"""Leaders: found by handle, read at a price that is told first, kept for offline."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject

from patientx_desktop.domain.account import Account
from patientx_desktop.domain.cost import Item
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.leader import Leader, ReadPost, Rhythm, rhythm_of
from patientx_desktop.runtime.desk import Book, Desk
from patientx_desktop.runtime.money import MoneyBook
from patientx_desktop.x.api import LivePost, LiveUser, PostPage

Failed = Callable[[DomainError], None]

READ_AT_ONCE = 100


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

    def remove(self, leader_id: str) -> None:
        """Forget a leader; `bring_back` undoes it."""
        self._store.leaders.remove(leader_id)
        self.say_changed()

    def bring_back(self, leader_id: str) -> None:
        self._store.leaders.put_back(leader_id)
        self.say_changed()

    def note_followed(self, leader_id: str) -> None:
        """A person says they follow the leader in the browser now."""
        self._store.leaders.update(replace(self.get(leader_id), followed_ms=self._desk.now_ms))
        self.say_changed()

    def price_of_adding(self) -> int:
        """The most that adding one leader costs, in millionths of a dollar."""
        return self._money.price_of_reading(people=1)

    def price_of_reading(self, count: int = READ_AT_ONCE) -> int:
        """The most that reading `count` latest posts costs, in millionths of a dollar."""
        return self._money.price_of_reading(posts=count)

    def add(
        self, owner: QObject, handle: str, done: Callable[[Leader], None], failed: Failed
    ) -> None:
        """Look a handle up on X and keep the account as a leader."""
        asked = clean_handle(handle)
        if not asked:
            failed(DomainError(Trouble.BAD_REQUEST, subject=handle))
            return
        try:
            self._money.check_room(self.price_of_adding())
            account = self._desk.account()
        except DomainError as error:
            failed(error)
            return
        desk = self._desk

        def look_up() -> LiveUser:
            found = desk.connect(account).users_by_handles([asked])
            if not found:
                raise DomainError(Trouble.GONE, subject=f"@{asked}")
            return found[0]

        def keep(user: LiveUser) -> None:
            self._money.pay_for_read(Item.READ_USER, [user.id], f"@{user.handle}")
            leader = self._keep(user)
            self.say_changed()
            done(leader)

        desk.tasks.submit(owner, look_up, keep, failed)

    def read(
        self,
        owner: QObject,
        leader_id: str,
        done: Callable[[int], None],
        failed: Failed,
        count: int = READ_AT_ONCE,
    ) -> None:
        """Read a leader's latest posts; `done` hears how many were new."""
        try:
            self._money.check_room(self.price_of_reading(count))
            account = self._desk.account()
        except DomainError as error:
            failed(error)
            return
        leader = self.get(leader_id)

        def fetch() -> PostPage:
            return self._fetch(account, leader, count)

        def keep(page: PostPage) -> None:
            posts = tuple(_read_post(leader.id, post) for post in page.posts)
            what = f"@{leader.handle}, {len(posts)} posts read"
            self._money.pay_for_read(Item.READ_POST, [post.x_id for post in posts], what)
            new = self._store.leaders.add_posts(posts)
            self._store.leaders.update(replace(self.get(leader.id), read_ms=self._desk.now_ms))
            self.say_changed()
            done(new)

        self._desk.tasks.submit(owner, fetch, keep, failed)

    def _fetch(self, account: Account, leader: Leader, count: int) -> PostPage:
        return self._desk.connect(account).user_posts(leader.x_id, limit=count)

    def _keep(self, user: LiveUser) -> Leader:
        known = next((each for each in self.list() if each.x_id == user.id), None)
        told = {
            "x_id": user.id,
            "handle": user.handle,
            "name": user.name,
            "bio": user.bio,
            "followers": user.followers,
            "following": user.following,
            "posts": user.posts,
        }
        if known is None:
            return self._store.leaders.add(Leader(id="", **told))  # type: ignore[arg-type]
        return self._store.leaders.update(replace(known, **told))  # type: ignore[arg-type]


def clean_handle(words: str) -> str:
    """The handle in what a person typed or pasted: "@name", "name" or a link to the account."""
    handle = words.strip().split("?")[0].rstrip("/").rsplit("/", 1)[-1].lstrip("@")
    plain = handle.replace("_", "a")
    return handle if plain.isascii() and plain.isalnum() and len(handle) <= 15 else ""


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
