"""The posts of the session: written, planned, taken back, dropped. Everything here is quick."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QObject, Signal

from patientx_desktop.domain.account import Account
from patientx_desktop.domain.checks import Around, Check, check
from patientx_desktop.domain.cost import Item, PostCost, cost_of
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.leaving import Facts
from patientx_desktop.domain.mission import Kind
from patientx_desktop.domain.post import Attempt, Folder, Post, PostSummary, State
from patientx_desktop.domain.quiet import quiet_of
from patientx_desktop.domain.schedule import (
    WALL_FORMAT,
    FreeSlot,
    due_of,
    local_of,
    next_free_slot,
    wall_of,
)
from patientx_desktop.domain.sending import UNDO_MS
from patientx_desktop.domain.similarity import LOOK_ALIKE_DAYS, Past
from patientx_desktop.runtime.continuing import account_of, draft_after
from patientx_desktop.runtime.desk import Book, Desk
from patientx_desktop.runtime.held import check_by_hand
from patientx_desktop.store.post_rows import meant

MOST_LATE_MINUTES = 7 * 24 * 60
_LATE_MINUTES = 30
_ALIKE_MS = round(timedelta(days=LOOK_ALIKE_DAYS).total_seconds() * 1000)
_QUIET = ("quiet_words", "quiet_from", "quiet_until")
_BEGUN = frozenset({State.IDEA, State.DRAFT, State.SIGN_OFF})


class PostBook(Book):
    """Posts, as the window sees them. Methods raise `DomainError` when the rules say no.

    `planned` is said whenever something may be due sooner than before, so that the tick asks.
    """

    planned = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(desk, parent)
        self._posts = desk.store.posts

    # reading

    def get(self, post_id: str) -> Post:
        """The post; raises GONE when it was removed."""
        return self._posts.get(post_id)

    def summary(self, post_id: str) -> PostSummary:
        """The post as lists show it; raises GONE when it was removed."""
        return self._posts.summary(post_id)

    def list(self, folder: Folder, offset: int = 0, limit: int = 64) -> tuple[PostSummary, ...]:
        """A page of a folder, in the order the rail shows it."""
        return self._posts.list(folder, limit=limit, offset=offset)

    def counts(self) -> Mapping[Folder, int]:
        """How many posts each folder holds."""
        return self._posts.counts()

    def search(self, words: str, limit: int = 20) -> tuple[PostSummary, ...]:
        """The newest posts that have all of `words`, the last one as a beginning."""
        return self._posts.search(words, limit=limit)

    def between(self, first: date, last: date) -> tuple[PostSummary, ...]:
        """Planned, sent and dated draft posts from the start of `first` to the end of `last`."""
        zone = self._desk.zone
        start = due_of(f"{first.isoformat()}T00:00", zone)
        end = due_of(f"{(last + timedelta(days=1)).isoformat()}T00:00", zone)
        return self._posts.between(start, end - 1)

    def next_planned(self) -> PostSummary | None:
        """The post that leaves next."""
        return self._posts.next_planned()

    def attempts(self, post_id: str) -> tuple[Attempt, ...]:
        """What was tried, in order."""
        return self._store.outbox.attempts(post_id)

    def url_of(self, post: Post) -> str:
        """Where the post can be seen, empty while it is not on X."""
        account = self._store.accounts.find(post.account_id)
        web = self._desk.web()
        if account is None or not web or not post.parts or not post.parts[0].x_id:
            return ""
        return f"{web}/{account.handle}/status/{post.parts[0].x_id}"

    def account_of(self, post: Post) -> Account | None:
        """The account the post belongs to, or would: None when it is gone, or there is none yet."""
        return account_of(self._store, post)

    def continued_by(self, post: Post) -> PostSummary | None:
        """The post of ours that `post` continues, None when it continues none, or one gone."""
        return self._posts.by_x_id(post.reply_to) if post.reply_to else None

    def cost(self, post: Post) -> PostCost:
        """What sending the rest of the post will cost."""
        return cost_of(post, self._desk.prices)

    def checks(self, post: Post) -> tuple[Check, ...]:
        """What a careful colleague would say before it leaves."""
        prices, zone = self._desk.prices, self._desk.zone
        at = post.due_ms or self._desk.now_ms
        recent = self._posts.recent_texts(at - _ALIKE_MS, at + _ALIKE_MS)
        past = tuple(Past(*each) for each in recent)
        facts = self.facts(post)
        names, conditions = self._posts.names_and_conditions(facts.on)
        around = Around(
            facts=facts,
            names=names,
            conditions=conditions,
            quiet=quiet_of(*(self._store.settings.get(name, "") for name in _QUIET)),
            leaves_at=local_of(post.due_ms, zone).time() if post.due_ms else None,
            prices=(prices.of(Item.POST_WITH_LINK), prices.of(Item.POST)),
            past=past,
            has_goals=bool(self._store.goals.list()),
            sign_off=self._store.sign_offs.get(post.id) if post.id else None,
        )
        return check(post, around)

    def facts(self, post: Post, *, quick: bool = False) -> Facts:
        """What decides whether the post may leave at its time, or now if it has none."""
        now = self._desk.now_ms
        return self._posts.facts(post, max(post.due_ms or now, now), self._desk.zone, quick=quick)

    # writing

    def new(
        self, text: str = "", *, kind: Kind | None = None, goal_id: str = "", story_id: str = ""
    ) -> Post:
        """A fresh draft of one part."""
        account = self._store.accounts.current()
        post = self._posts.create(
            (text,),
            account_id=account.id if account else "",
            author=self._store.settings.get("author", ""),
            kind=kind,
            goal_id=goal_id,
            story_id=story_id,
            late_minutes=self._store.settings.get("late_minutes", _LATE_MINUTES),
        )
        self.say_changed()
        return post

    def continuing(self, post_id: str) -> Post:
        """A draft, not kept yet, that continues a sent post; GONE when that is not on X."""
        return draft_after(self.get(post_id))

    def new_from(self, post: Post) -> Post:
        """A fresh draft, without a time, that says all that `post` says; in one piece."""
        account = self._store.accounts.current()
        fields = meant(post)
        fields["account_id"] = post.account_id or (account.id if account else "")
        fields["author"] = post.author or self._store.settings.get("author", "")
        fields["ready"] = post.ready
        fields["late_minutes"] = self._store.settings.get("late_minutes", _LATE_MINUTES)
        made = self._posts.create(post.parts, **fields)
        self._store.tags.copy(post.id, made.id)
        self.say_changed()
        return made

    def copy(self, post: Post) -> Post:
        """A fresh draft with the words, files and poll of any post, on nobody's timeline."""
        return self.new_from(replace(post, ready=False))

    def hurrying(self) -> AbstractContextManager[None]:
        """Inside the block a store that another program holds is not waited for."""
        return self._store.hurrying()

    def save(self, post: Post) -> Post:
        """Keep the words; raises CONFLICT when they were changed elsewhere meanwhile."""
        keep = self._posts.revise if post.state is State.SCHEDULED else self._posts.save
        saved = keep(post)
        self.say_changed()
        return saved

    def mark_ready(self, post_id: str, ready: bool) -> Post:
        """Say that a draft may be used to fill a free slot, or no longer."""
        return self.save(replace(self.get(post_id), ready=ready))

    def allow_late(self, post_id: str, minutes: int) -> Post:
        """How late this post may leave without asking: 0 asks at once, up to a week."""
        if not 0 <= minutes <= MOST_LATE_MINUTES:
            raise DomainError(Trouble.BAD_REQUEST, "0 minutes to a week")
        return self.save(replace(self.get(post_id), late_minutes=minutes))

    def drop(self, post_id: str) -> None:
        """Put a draft away; `undrop` brings it back."""
        self._posts.drop(post_id)
        self.say_changed()

    def undrop(self, post_id: str) -> None:
        """Bring a dropped draft back as it was."""
        self._posts.undelete(post_id)
        self.say_changed()

    # planning

    def next_slot(self) -> FreeSlot | None:
        """The next weekly slot with nothing planned at its time."""
        now = self._desk.now_ms
        horizon = now + round(timedelta(days=36).total_seconds() * 1000)
        taken = self._posts.taken(now, horizon)
        return next_free_slot(self._store.slots.list(), taken, now, self._desk.zone)

    def plan(self, post_id: str, wall_time: str) -> Post:
        """Give the post a time on the organisation's wall clock, or another one."""
        zone = self._desk.zone
        due = due_of(wall_time, zone, self._desk.now_ms)
        if due <= self._desk.now_ms:
            raise DomainError(Trouble.BAD_REQUEST, "in the past", subject=wall_time)
        late = self._store.settings.get("late_minutes", _LATE_MINUTES)
        with self._store.transaction():
            post = self._with_account(post_id)
            planned = self._posts.plan(post.id, wall_time, zone, due, late_minutes=late)
        return self._planned(planned)

    def move_to_day(self, post_id: str, day: date) -> Post:
        """Plan the post for another day at the time of day it has."""
        post = self.get(post_id)
        if post.due_ms is None:
            raise DomainError(Trouble.BAD_REQUEST, "no time yet")
        return self.plan(post_id, wall_of(day, local_of(post.due_ms, self._desk.zone).time()))

    def post_now(self, post_id: str) -> Post:
        """Let it leave in twenty seconds, during which `undo` takes it back."""
        zone = self._desk.zone
        due = self._desk.now_ms + UNDO_MS
        wall = local_of(due, zone).strftime(WALL_FORMAT)
        with self._store.transaction():
            post = self._with_account(post_id)
            planned = self._posts.plan(post.id, wall, zone, due, undo_until_ms=due)
        return self._planned(planned)

    def skip_undo(self, post_id: str) -> Post:
        """Let a post of *Post now* leave at once."""
        post = self.get(post_id)
        now = self._desk.now_ms
        return self._planned(
            self._posts.plan(post.id, post.wall_time, post.zone, now, undo_until_ms=now)
        )

    def unplan(self, post_id: str) -> Post:
        """Back to a draft, its time forgotten; also what *Undo* does after *Post now*."""
        post = self._posts.unplan(post_id)
        self.say_changed()
        return post

    def pencil_in(self, post_id: str, wall_time: str) -> Post:
        """Give a draft its day and time, or with "" none, without planning it to leave."""
        zone = self._desk.zone
        due = due_of(wall_time, zone, self._desk.now_ms) if wall_time else None
        return self.save(replace(self.get(post_id), wall_time=wall_time, zone=zone, due_ms=due))

    def copy_to(self, post_id: str, wall_time: str) -> Post:
        """A new post with the same words at another time: a draft of a draft, else planned."""
        old, zone = self.get(post_id), self._desk.zone
        due = due_of(wall_time, zone, self._desk.now_ms)
        if due <= self._desk.now_ms:
            raise DomainError(Trouble.BAD_REQUEST, "in the past", subject=wall_time)
        fields = meant(old)
        fields["account_id"] = old.account_id
        fields["author"] = self._store.settings.get("author", "")
        fields |= {"wall_time": wall_time, "zone": zone, "due_ms": due}
        with self._store.transaction():
            post = self._posts.create(old.parts, **fields)
            self._store.tags.copy(old.id, post.id)
            if old.state not in _BEGUN:
                post = self._with_account(post.id)
                post = self._posts.plan(post.id, wall_time, zone, due)
        return self._planned(post)

    def put_back(self, before: Post) -> Post:
        """Bring a post back to the state and the time it had: *Undo* after a move."""
        now = self.get(before.id)
        if before.state is State.BY_HAND and now.state is not State.BY_HAND:
            check_by_hand(self._desk, now)
        wall, zone, due = before.wall_time, before.zone, before.due_ms
        if before.state is State.SCHEDULED and due is not None:
            self._posts.plan(before.id, wall, zone, due)
        elif now.state is before.state:
            self._posts.save(replace(now, wall_time=wall, zone=zone, due_ms=due))
        else:
            self._posts.move(
                before.id,
                before.state,
                wall_time=wall,
                zone=zone,
                due_ms=due,
                reason=before.reason,
                detail=before.detail,
            )
        return self._planned(self.get(before.id))

    def by_hand(self, post_id: str) -> Post:
        """Let a person post it in the browser."""
        check_by_hand(self._desk, self.get(post_id))
        post = self._posts.move(post_id, State.BY_HAND)
        self.say_changed()
        return post

    def posted_by_hand(self, post_id: str, link: str = "") -> Post:
        """A person says it is posted, perhaps with the link to it."""
        x_id = link.rstrip("/").rsplit("/", 1)[-1] if "/status/" in link else ""
        post = self._posts.posted_by_hand(post_id, x_id if x_id.isdigit() else "")
        self.say_changed()
        return post

    # inside

    def _planned(self, post: Post) -> Post:
        self.say_changed()
        self.planned.emit()
        return post

    def _with_account(self, post_id: str) -> Post:
        """The post with the account it leaves from; raises NO_ACCOUNT while there is none."""
        post = self.get(post_id)
        account = self.account_of(post)
        if account is None:
            raise DomainError(Trouble.NO_ACCOUNT)
        if post.account_id:
            return post
        return self._posts.save(replace(post, account_id=account.id))
