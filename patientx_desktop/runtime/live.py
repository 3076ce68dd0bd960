"""What can still be done with posts that are on X: taking one down, passing somebody's on.

Also what only some plans may do through the API. X's refusal teaches which those are; the account
remembers it, and the window then offers the browser instead.
"""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from typing import Generic

from PySide6.QtCore import QObject

from patientx_desktop.domain.account import Account, Capability
from patientx_desktop.domain.cost import Entry, Item
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.post import Attempt, Post, State
from patientx_desktop.runtime.accounts import AccountBook
from patientx_desktop.runtime.desk import Book, Desk
from patientx_desktop.runtime.limits import reserve
from patientx_desktop.runtime.money import MoneyBook
from patientx_desktop.runtime.paying import Answer, Purchase, Want, own_desk, tearing_up
from patientx_desktop.runtime.posts import PostBook
from patientx_desktop.x.api import XApi

Failed = Callable[[DomainError], None]

_RESTING = frozenset({State.SENT, State.WITHDRAWN, State.FAILED, State.LATE, State.DRAFT})
"""States in which nothing more of a post is on its way."""


class LiveBook(Book):
    """Works on X itself, so answers come through callbacks. Ask the person before, with the price.

    Each call needs an owner, whose death drops the answer; what was done is kept all the same.
    """

    def __init__(
        self,
        desk: Desk,
        posts: PostBook,
        money: MoneyBook,
        accounts: AccountBook,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(desk, parent)
        self._posts, self._money, self._accounts = posts, money, accounts

    # taking a post down

    def left_on_x(self, post: Post) -> int:
        """How many parts of a post are still on X, as far as we know."""
        return sum(bool(part.x_id) for part in post.parts)

    def may_take_down(self, post: Post) -> bool:
        """Whether nothing more of it leaves, while something is on X."""
        return post.state in _RESTING and bool(self.left_on_x(post))

    def price_of_delete(self, post: Post) -> int:
        """What taking the post down costs, in millionths of a dollar: each part is charged."""
        return self._desk.prices.of(Item.DELETE, self.left_on_x(post))

    def delete(
        self, owner: QObject, post_id: str, done: Callable[[Post], None], failed: Failed
    ) -> None:
        """Take down what is on X of a post, the last part of a thread first. One that was sent is
        withdrawn then; what stopped half way stays what it is.

        Where X does not answer for a part, those before it stay and `failed` hears why; asking
        again goes on with what is left. The month's limit holds nobody up here.
        """
        try:
            post = self._posts.get(post_id)
            if not self.may_take_down(post):
                raise DomainError(Trouble.CONFLICT, f"it is {post.state.value} now")
            account = self._store.accounts.find(post.account_id)
            if account is None:
                raise DomainError(Trouble.NO_ACCOUNT)
        except DomainError as error:
            failed(error)
            return
        heard = _Heard(self, done, failed)
        self._desk.tasks.submit(
            owner, TakeDown(self._desk, account, post_id), heard.done, heard.failed
        )

    # passing on, and what only some plans may do

    def price_of_repost(self) -> int:
        """What a repost costs, in millionths of a dollar."""
        return self._desk.prices.of(Item.REPOST)

    def repost(
        self, owner: QObject, address: str, done: Callable[[str], None], failed: Failed
    ) -> None:
        """Repost the post at an address of X; `done` hears its id.

        BAD_REQUEST where the address is no post's, LIMIT_REACHED where the month's money is spent.
        """
        from patientx_desktop.x.intents import post_id_of

        x_id = post_id_of(address)
        try:
            if not x_id:
                raise DomainError(Trouble.BAD_REQUEST, subject=address)
            account = self._desk.account()
        except DomainError as error:
            failed(error)
            return

        self._repost(owner, account, x_id, address, done, failed)

    def repost_own(
        self, owner: QObject, post_id: str, done: Callable[[str], None], failed: Failed
    ) -> None:
        """Repost a sent post of ours from its own account; `done` hears its id.

        NO_ACCOUNT where that is not connected, LIMIT_REACHED where the month's money is spent.
        """
        try:
            post = self._posts.get(post_id)
            account = self._store.accounts.find(post.account_id)
            if account is None:
                raise DomainError(Trouble.NO_ACCOUNT)
            x_id = _first_on_x(post)
        except DomainError as error:
            failed(error)
            return
        self._repost(owner, account, x_id, post.title, done, failed)

    def repost_page(self, post_id: str) -> str:
        """X's own page that asks "Repost?" about a sent post: free, in the browser."""
        from patientx_desktop.x.intents import repost

        return repost(_first_on_x(self._posts.get(post_id)), web=self._desk.web())

    def _repost(
        self,
        owner: QObject,
        account: Account,
        x_id: str,
        what: str,
        done: Callable[[str], None],
        failed: Failed,
    ) -> None:
        def repost(way: XApi) -> str:
            way.repost(x_id)
            return x_id

        def words(_x_id: str) -> str:
            return what

        want = Want(Item.REPOST, 1, what, repost, _one, words)
        if Capability.BROWSER_REPOST in account.capabilities:
            failed(DomainError(Trouble.CLIENT_FORBIDDEN))
            return

        heard = _Heard(self, done, failed)

        def learn(error: DomainError) -> None:
            if error.trouble is Trouble.CLIENT_FORBIDDEN:
                self._accounts.allow(account.id, Capability.BROWSER_REPOST, True)
            heard.failed(error)

        purchase = Purchase(self._desk, account, want, _as_it_is)
        self._desk.tasks.submit(owner, purchase, heard.done, learn)

    def reposts_in_browser(self, post: Post) -> bool:
        """Whether X has told the post's account to repost in the browser, or it is gone."""
        account = self._store.accounts.find(post.account_id)
        return account is None or Capability.BROWSER_REPOST in account.capabilities

    def may(self, capability: Capability) -> bool:
        """Whether the chosen account's plan allows this; else it is for the browser."""
        account = self._store.accounts.current()
        return account is not None and capability in account.capabilities

    def follow(
        self, owner: QObject, user_id: str, done: Callable[[str], None], failed: Failed
    ) -> None:
        """Follow through the API. CLIENT_FORBIDDEN is remembered: the browser is the way then."""
        self._act(owner, "follow", user_id, Capability.FOLLOW, done, failed)

    def like(
        self, owner: QObject, post_id: str, done: Callable[[str], None], failed: Failed
    ) -> None:
        """Like through the API; see `follow`."""
        self._act(owner, "like", post_id, Capability.LIKE, done, failed)

    def _act(
        self,
        owner: QObject,
        verb: str,
        x_id: str,
        capability: Capability,
        done: Callable[[str], None],
        failed: Failed,
    ) -> None:
        try:
            act = Act(self._desk, self._desk.account(), verb, x_id)
            if not self.may(capability):
                raise DomainError(Trouble.CLIENT_FORBIDDEN)
        except DomainError as error:
            failed(error)
            return

        def learn(error: DomainError) -> None:
            if error.trouble is Trouble.CLIENT_FORBIDDEN:
                self._accounts.allow(act.account.id, capability, False)
            failed(error)

        self._desk.tasks.submit(owner, act, done, learn)

    def note_changed(self) -> None:
        """Something was taken down, or part of it: whoever shows posts or money reads again."""
        self._posts.say_changed()
        self._money.say_changed()
        self.say_changed()


class _Heard(Generic[Answer]):
    """Passes an answer on after the books have said that they changed."""

    def __init__(self, book: LiveBook, done: Callable[[Answer], None], failed: Failed) -> None:
        self._book, self._done, self._failed = book, done, failed

    def done(self, answer: Answer) -> None:
        self._book.note_changed()
        self._done(answer)

    def failed(self, error: DomainError) -> None:
        self._book.note_changed()
        self._failed(error)


class Act:
    """One call to X that leaves nothing in the store; for the task threads."""

    def __init__(self, desk: Desk, account: Account, verb: str, x_id: str) -> None:
        self._desk, self.account = desk, account
        self._verb, self._x_id = verb, x_id

    def __call__(self) -> str:
        with closing(self._desk.connect(self.account)) as way:
            verbs: dict[str, Callable[[str], None]] = {
                "follow": way.follow,
                "like": way.like,
            }
            verbs[self._verb](self._x_id)
        return self._x_id


class TakeDown:
    """Takes the parts of a post down, one after the other; for the task threads.

    What is gone is written down part by part, so that it can be broken off anywhere: asking X once
    more to delete what is deleted is harmless.
    """

    def __init__(self, desk: Desk, account: Account, post_id: str) -> None:
        self._desk, self._account, self._post_id = desk, account, post_id

    def __call__(self) -> Post:
        with own_desk(self._desk) as desk, closing(self._desk.connect(self._account)) as way:
            return self._down(desk, way)

    def _down(self, desk: Desk, way: XApi) -> Post:
        post = desk.store.posts.get(self._post_id)
        while post.state in _RESTING and any(part.x_id for part in post.parts):
            index = max(n for n, part in enumerate(post.parts) if part.x_id)
            self._part_down(desk, post, index, way)
            post = desk.store.posts.get(post.id)  # a person may have sent it on meanwhile
        if post.state is State.SENT:
            return desk.store.posts.move(post.id, State.WITHDRAWN, expect=State.SENT)
        return post

    def _part_down(self, desk: Desk, post: Post, index: int, way: XApi) -> None:
        """The limit holds nobody up here, but what it costs is written down before and after."""
        x_id, store = post.parts[index].x_id, desk.store
        entry = Entry(desk.now_ms, Item.DELETE, 1, desk.prices.of(Item.DELETE), post.title)
        entry = replace(entry, account_id=post.account_id, post_id=post.id)
        bill = reserve(desk, replace(entry, unheard=x_id), within_limit=False)
        was_there = True
        try:
            with tearing_up(desk, bill, Item.DELETE):
                way.delete_post(x_id)
        except DomainError as error:
            if error.trouble is not Trouble.GONE:
                line = Attempt(desk.now_ms, index, "delete", error.trouble.value, error.detail)
                store.outbox.log(post.id, line)
                raise
            was_there = False
        outcome = "deleted" if was_there else "was gone"
        with store.transaction():
            store.outbox.part_deleted(post.id, post.parts[index].id)
            store.outbox.log(post.id, Attempt(desk.now_ms, index, "delete", outcome, x_id))
            store.ledger.settle_once(bill, entry, is_new=was_there)


def _first_on_x(post: Post) -> str:
    """X's id of the first part that is there; GONE where none is."""
    found = next((part.x_id for part in post.parts if part.x_id), "")
    if not found:
        raise DomainError(Trouble.GONE)
    return found


def _one(x_id: str) -> tuple[str, ...]:
    return (x_id,)


def _as_it_is(_desk: Desk, x_id: str) -> str:
    return x_id
