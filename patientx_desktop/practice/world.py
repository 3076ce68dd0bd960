"""The made-up X: everything that exists in it, and everything that was done to it."""

import json
import secrets
import threading
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from patientx_desktop.domain.clock import Clock
from patientx_desktop.practice.faults import Faults
from patientx_desktop.practice.ledger import Ledger
from patientx_desktop.practice.model import Account, Call, Media, Post, snowflake
from patientx_desktop.practice.oauth import ALL_SCOPES, SignIn
from patientx_desktop.resources import resource

Dialect = Literal["tweet", "post"]


def load_rules() -> dict[str, Any]:
    """Return X's limits and prices from the dated data file."""
    text = resource("practice/rules.json").read_text(encoding="utf-8")
    rules: dict[str, Any] = json.loads(text)
    return rules


class World:
    """Accounts, posts, media and the log of calls. Hold ``lock`` while reading several things.

    Switches a test may set at any time: ``lag`` (seconds until a timeline shows a write),
    ``dialect`` (``tweet`` or ``post`` names in answers), ``duplicate_guard``,
    ``processing_seconds`` (video), ``ledger.credits`` and ``ledger.limits_on``.
    """

    def __init__(self, clock: Clock, token: Callable[[], str] | None = None) -> None:
        self._clock = clock
        self._ahead = timedelta()
        self._last_id = 0
        self.lock = threading.RLock()
        self.rules = load_rules()
        self.accounts: dict[str, Account] = {}
        self.posts: dict[str, Post] = {}
        self.by_author: dict[str, list[Post]] = {}
        self.media: dict[str, Media] = {}
        self.follows: dict[str, list[str]] = {}
        self.calls: list[Call] = []
        self.accepted: list[Post] = []
        self.metadata: list[dict[str, Any]] = []
        self.faults = Faults()
        self.ledger = Ledger(self.rules)
        self.sign_in = SignIn(self.rules["sign_in"], token or (lambda: secrets.token_urlsafe(32)))
        self.lag = 0.0
        self.processing_seconds = 4.0
        self.dialect: Dialect = "tweet"
        self.duplicate_guard = True
        self.base_url = ""
        self.grow: Callable[[datetime], None] | None = None
        self.changed: Callable[[], None] | None = None

    def now(self) -> datetime:
        """The world's time: the clock's, and what was added by ``advance``."""
        return self._clock.now().astimezone(UTC) + self._ahead

    def advance(self, seconds: float) -> None:
        """Let the world's time run ahead of the clock by ``seconds`` more."""
        with self.lock:
            self._ahead += timedelta(seconds=seconds)

    def new_id(self) -> str:
        """Return a fresh id, larger than every id given out before."""
        with self.lock:
            self._last_id = max(self._last_id + 1, snowflake(self.now(), 1 << 21))
            return str(self._last_id)

    def add_account(self, account: Account) -> Account:
        """Add a user, who follows nobody yet."""
        self.accounts[account.id] = account
        self.follows.setdefault(account.id, [])
        self.by_author.setdefault(account.id, [])
        return account

    def add_post(self, post: Post) -> None:
        """Add a post to the world and to its author's list."""
        self.posts[post.id] = post
        self.by_author.setdefault(post.author_id, []).append(post)
        self._last_id = max(self._last_id, 0 if post.seeded else int(post.id))

    def accept(self, post: Post) -> None:
        """Add a post that came in through the API or a page."""
        self.add_post(post)
        self.accepted.append(post)
        self.touch()

    def touch(self) -> None:
        """Say that something worth keeping changed."""
        if self.changed is not None:
            self.changed()

    def account(self, handle: str) -> Account:
        """Return the account of a handle, with or without the @; ``KeyError`` if none."""
        name = handle.lstrip("@").lower()
        for account in self.accounts.values():
            if account.username.lower() == name:
                return account
        raise KeyError(handle)

    def own_accounts(self) -> list[Account]:
        """Return the accounts a person can sign in to."""
        return [account for account in self.accounts.values() if account.own]

    def issue_token(self, account_id: str) -> str:
        """Sign in without a browser: return an access token with every scope, and no refresh."""
        scopes = tuple(scope for scope in ALL_SCOPES if scope != "offline.access")
        with self.lock:
            return self.sign_in.issue(account_id, self.now(), scopes).access

    def fill(self) -> None:
        """Write the made-up posts up to now, if this world has a writer."""
        if self.grow is not None:
            self.grow(self.now())

    def live_post(self, post_id: str) -> Post | None:
        """Return a post that exists now, or None if it is unknown, deleted or yet to come."""
        self.fill()
        post = self.posts.get(post_id)
        if post is None or post.deleted_at is not None or post.created_at > self.now():
            return None
        return post

    def timeline(self, authors: Iterable[str] | None = None) -> list[Post]:
        """Return what timelines show now, newest first: ``authors``' posts, or everybody's."""
        self.fill()
        now = self.now()
        lists = self.by_author.values() if authors is None else map(self._posts_of, authors)
        shown = [
            post
            for posts in lists
            for post in posts
            if post.deleted_at is None and post.replaced_by is None and post.visible_at <= now
        ]
        return sorted(shown, key=lambda post: int(post.id), reverse=True)

    def _posts_of(self, author: str) -> list[Post]:
        return self.by_author.get(author, [])

    def accepted_texts(self, handle: str | None = None) -> list[str]:
        """Return the texts accepted so far, in order, of one account or of all."""
        wanted = self.account(handle).id if handle else None
        with self.lock:
            return [p.text for p in self.accepted if wanted in (None, p.author_id)]

    def calls_of(self, template: str, method: str | None = None) -> list[Call]:
        """Return the logged calls of a route, such as ``/2/tweets``."""
        with self.lock:
            return [c for c in self.calls if c.template == template and method in (None, c.method)]
