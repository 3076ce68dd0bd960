"""What needs a person, and what they can do about it."""

from dataclasses import dataclass

from PySide6.QtCore import QObject

from patientx_desktop.domain.account import Account
from patientx_desktop.domain.cost import Entry, post_item
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.post import Attempt, Folder, Post, State
from patientx_desktop.domain.schedule import WALL_FORMAT, local_of
from patientx_desktop.runtime.accounts import AccountBook
from patientx_desktop.runtime.desk import Book, Desk
from patientx_desktop.runtime.held import check_by_hand
from patientx_desktop.runtime.posts import PostBook

LATER_MS = 60 * 60_000
"""How long *Not yet* puts a post by hand off."""

_MOST = 64
_QUEUE = 500
_ORDER = (State.FAILED, State.BY_HAND, None, State.LATE, State.SIGN_OFF, State.CHECKING)
_ACCOUNT = "account:"


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that waits for a person: a post, or an account whose queue is held.

    `waiting` counts the account's planned posts, `since_ms` is when it began.
    """

    key: str
    post: Post | None = None
    account: Account | None = None
    trouble: Trouble | None = None
    waiting: int = 0
    since_ms: int = 0

    @property
    def state(self) -> State | None:
        """The post's state, None for an account."""
        return self.post.state if self.post is not None else None

    @property
    def asks(self) -> bool:
        """Whether a person has to do something; a post that is looked for asks nothing."""
        return self.state is not State.CHECKING or self.is_unseen

    @property
    def is_unseen(self) -> bool:
        """Whether nobody can look for the post any more, as its account was removed."""
        return self.state is State.CHECKING and self.trouble is Trouble.NO_ACCOUNT


class MendBook(Book):
    """The *Needs you* folder and its verbs. Methods raise `DomainError` when the rules say no."""

    def __init__(
        self, desk: Desk, posts: PostBook, accounts: AccountBook, parent: QObject | None = None
    ) -> None:
        super().__init__(desk, parent)
        self._posts, self._accounts = posts, accounts
        posts.changed.connect(self.say_changed)
        accounts.changed.connect(self.say_changed)

    # reading

    def needs(self) -> tuple[Need, ...]:
        """The most urgent first: what failed, what is due by hand, accounts, late posts, those to
        sign off; what is only being looked for comes last."""
        rows = self._posts.list(Folder.NEEDS_YOU, limit=_MOST)
        found = [self._need(self._posts.get(row.id)) for row in rows]
        found += self._held()
        now = self._desk.now_ms
        return tuple(sorted(found, key=lambda need: _urgency(need, now)))

    def count(self, posts: int | None = None) -> int:
        """How many there are, without reading them; `posts` of them where that is known."""
        if posts is None:
            posts = self._posts.counts()[Folder.NEEDS_YOU]
        return min(posts, _MOST) + len(self._accounts.stopped())

    def need_of(self, key: str) -> Need | None:
        """One of them by its key, None when it needs nobody any more."""
        return next((need for need in self.needs() if need.key == key), None)

    def next_look_ms(self, post_id: str) -> int | None:
        """When a post that is being checked is looked for next."""
        return self._store.outbox.check(post_id).look_ms

    def tried(self, post: Post) -> tuple[Attempt, ...]:
        """What was tried for a post, in order."""
        return self._posts.attempts(post.id)

    def is_uploaded(self, post: Post) -> bool:
        """Whether X has every file of the post already."""
        from patientx_desktop.runtime.uploader import id_at_x

        files = [each for part in post.parts for each in part.attachments]
        now = self._desk.now_ms
        return bool(files) and all(id_at_x(self._desk, post, each, now) for each in files)

    # where things are

    def intent_of(self, post: Post, part: int = 0) -> str:
        """X's own composer with the words of a part filled in: free, and allowed for replies.

        NO_CONSENT when the story it was made from may not be told today.
        """
        check_by_hand(self._desk, post)
        from patientx_desktop.x.intents import post as intent

        reply_to, web = post.answers_to(part), self._desk.web()
        return intent(post.parts[part].text, reply_to=reply_to, web=web)

    def profile_of(self, post: Post) -> str:
        """Where the account's posts can be seen, empty without an account."""
        account = self._store.accounts.known(post.account_id)
        return f"{self._desk.web()}/{account.handle}" if account is not None else ""

    def console(self) -> str:
        """Where X sells credit."""
        from patientx_desktop.x.config import load_config

        return load_config().console

    # doing

    def edit(self, post: Post) -> Post:
        """Back to the drafts to be changed; one that waits to be signed off keeps its time."""
        if post.state is not State.SIGN_OFF:
            return self._posts.unplan(post.id)
        changed = self._store.posts.unplan(post.id, keep_time=True)
        self._posts.say_changed()
        return changed

    def next_slot(self, post: Post) -> Post:
        """Plan it for the next free weekly slot; raises BAD_REQUEST when there is none."""
        slot = self._posts.next_slot()
        if slot is None:
            raise DomainError(Trouble.BAD_REQUEST, "no free slot")
        return self._posts.plan(post.id, slot.wall_time)

    def ask_later(self, post: Post, due_ms: int | None = None) -> Post:
        """Ask again about a post by hand at `due_ms`, or in an hour."""
        due = due_ms if due_ms is not None else self._desk.now_ms + LATER_MS
        zone = self._desk.zone
        wall = local_of(due, zone).strftime(WALL_FORMAT)
        changed = self._store.posts.move(
            post.id, State.BY_HAND, wall_time=wall, zone=zone, due_ms=due
        )
        self._posts.say_changed()
        return changed

    def is_there(self, post: Post, link: str = "") -> Post:
        """A person has looked where we cannot any more: it is on X, perhaps with its link.

        Raises BAD_REQUEST where a thread goes on and the link is missing.
        """
        from patientx_desktop.x.intents import post_id_of

        index, x_id = post.next_part or 0, post_id_of(link)
        if not x_id and index + 1 < len(post.parts):
            raise DomainError(Trouble.BAD_REQUEST, "the rest of the thread needs the link")
        item, now = post_item(post.parts[index].text), self._desk.now_ms
        price = self._desk.prices.of(item)
        entry = Entry(now, item, 1, price, post.title, post.account_id, post.id)
        with self._store.transaction():
            found = self._store.outbox.told(post.id, x_id, now, Trouble.NO_ACCOUNT.value)
            self._store.outbox.log(post.id, Attempt(now, index, "person", "is there", link))
            self._store.ledger.add(entry)
        self._posts.say_changed()
        return found

    def is_not_there(self, post: Post) -> Post:
        """A person has looked where we cannot any more: it is not on X, and waits to be mended."""
        index, now = post.next_part or 0, self._desk.now_ms
        with self._store.transaction():
            if self._posts.get(post.id).state is not State.CHECKING:
                raise DomainError(Trouble.CONFLICT, "it is not looked for any more")
            self._store.outbox.failed(post.id, Trouble.NO_ACCOUNT.value)
            self._store.outbox.log(post.id, Attempt(now, index, "person", "is not there"))
        self._posts.say_changed()
        return self._posts.get(post.id)

    # inside

    def _need(self, post: Post) -> Need:
        trouble = Trouble(post.reason) if post.reason in _TROUBLES else None
        if post.state is State.CHECKING and self._store.accounts.find(post.account_id) is None:
            trouble = Trouble.NO_ACCOUNT
        return Need(post.id, post, trouble=trouble, since_ms=post.due_ms or post.updated_ms)

    def _held(self) -> list[Need]:
        stopped = self._accounts.stopped()
        if not stopped:
            return []
        queue = self._posts.list(Folder.PLANNED, limit=_QUEUE)
        return [
            Need(
                _ACCOUNT + account.id,
                account=account,
                trouble=trouble,
                waiting=sum(row.account_id == account.id for row in queue),
                since_ms=account.updated_ms,
            )
            for account, trouble in stopped
        ]


def is_account(key: str) -> bool:
    """Whether the key of a need is an account's rather than a post's."""
    return key.startswith(_ACCOUNT)


_TROUBLES = frozenset(trouble.value for trouble in Trouble)


def _urgency(need: Need, now_ms: int) -> tuple[int, bool, int]:
    """By hand comes after the accounts while its time has not come."""
    place = _ORDER.index(State.FAILED if need.is_unseen else need.state)
    ahead = need.state is State.BY_HAND and need.since_ms > now_ms
    return (_ORDER.index(State.SIGN_OFF) if ahead else place, ahead, need.since_ms)
