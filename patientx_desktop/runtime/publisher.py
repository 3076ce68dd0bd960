"""Sends what is due, exactly once.

One pass: what is being checked is looked for when its time has come; each due post leaves, part by
part; then media of what is due soon is uploaded. `sending` is committed before a request leaves,
each part's id as soon as X has said yes, and what came of it before the next step. Blocking and
without Qt: it runs in a task or from the command line, under the data folder's sending lock.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from patientx_desktop.domain.clock import to_ms
from patientx_desktop.domain.cost import Entry, Item, cost_of, post_item
from patientx_desktop.domain.errors import STORE_TROUBLES, DomainError, Trouble
from patientx_desktop.domain.post import Attempt, Post, State
from patientx_desktop.domain.schedule import is_too_late
from patientx_desktop.domain.sending import (
    UPLOAD_AHEAD_MS,
    Verdict,
    holds_account,
    next_look,
    retry_at,
    upload_verdict,
    verdict,
)
from patientx_desktop.runtime.desk import Desk
from patientx_desktop.runtime.held import check_held, is_paused, may_go_on, refusal
from patientx_desktop.runtime.limits import month_room
from patientx_desktop.runtime.looker import Looker
from patientx_desktop.runtime.uploader import Uploader
from patientx_desktop.x.api import XApi
from patientx_desktop.x.upload import Pause

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one post in a pass, for the command line and the notices."""

    post_id: str
    title: str
    state: State
    reason: str = ""
    x_id: str = ""


class Publisher:
    """Carries out the rules of `domain.sending` for one data folder.

    `desk.store` belongs to the calling thread. `closing` is set when the program closes.
    `jitter` answers a number from 0 to 1.
    """

    def __init__(self, desk: Desk, closing: Pause, jitter: Callable[[], float]) -> None:
        self._desk = desk
        self._store = desk.store
        self._outbox = desk.store.outbox
        self._jitter = jitter
        self._uploader = Uploader(desk, closing, self._spend)
        self._looker = Looker(desk, self._spend)
        self._ways: dict[str, XApi] = {}
        self._unheard: dict[str, int] = {}

    def close(self) -> None:
        """Let the connections to X go."""
        for way in self._ways.values():
            way.close()
        self._ways.clear()

    def recover(self) -> int:
        """Turn what an earlier run left in `sending` into `checking`; how many there were.

        Only under the sending lock: nobody else can be sending then.
        """
        leftovers = self._outbox.leftovers()
        for post in leftovers:
            _log.info("post %s was left in sending", post.id)
            self._recover(post)
        return len(leftovers)

    def _recover(self, post: Post) -> None:
        index = self._outbox.check(post.id).part
        if index is None:  # no request was on its way: nothing of the next part can be on X
            self._outbox.not_sent(post.id, self._now, Trouble.CONNECTION_LOST.value)
        else:
            self._to_checking(post, index, DomainError(Trouble.CONNECTION_LOST))

    def run(self) -> tuple[Line, ...]:
        """One pass; what became of each post that was looked for or due."""
        self.recover()
        again = self._outbox.clock_set_back(self._now)
        lines: list[Line | None] = [self._line(each) for each in again]
        lines += [self._one(self._look, each) for each in self._outbox.due_checks(self._now)]
        lines += [self._one(self._send, each) for each in self._outbox.due(self._now)]
        for post_id in self._outbox.due(self._now + UPLOAD_AHEAD_MS):
            if self._outbox.due(self._now, limit=1):  # uploads take long; what is due goes first
                break
            lines.append(self._one(self._prepare, post_id))
        return tuple(line for line in lines if line is not None)

    def _one(self, step: Callable[[str], Line | None], post_id: str) -> Line | None:
        """A step of the pass, which may be long: what a person does meanwhile holds at once.

        Nothing is begun while everything is paused, and a post that was dropped or changed under
        our hands holds up no other.
        """
        if is_paused(self._desk):
            return None
        try:
            return step(post_id)
        except DomainError as error:
            if error.trouble not in (Trouble.GONE, Trouble.CONFLICT):
                raise
            _log.info("post %s was changed meanwhile: %s", post_id, error.trouble.value)
            return None

    # one post

    def _send(self, post_id: str) -> Line | None:
        post = self._store.posts.get(post_id)
        account = self._store.accounts.find(post.account_id)
        if account is None:
            self._outbox.failed(post_id, Trouble.NO_ACCOUNT.value, revision=post.revision)
            return self._line(post_id)
        if account.stopped:  # by a post of this very pass
            return None
        if (refused := self._hold_back(post)) is not None:
            return refused
        with self._store.transaction():
            claimed = self._outbox.claim(post_id, self._now, revision=post.revision)
            if claimed is None:  # somebody changed it or was quicker
                return None
            self._note(post_id, post.next_part or 0, "sending", "written down")
        try:
            way = self._way(claimed)
        except DomainError as error:
            return self._after(claimed, error, upload_verdict(error))
        return self._send_parts(claimed, way)

    def _send_parts(self, post: Post, way: XApi) -> Line:
        reply_to = post.reply_to
        for index, part in enumerate(post.parts):
            if not part.x_id:
                try:
                    check_held(self._desk, post)
                    media = self._uploader.ids_for(post, index, way)
                    self._start(post, index)
                except DomainError as error:
                    return self._after(post, error, upload_verdict(error), index)
                try:  # X alone in here: whatever goes wrong once it said yes is not X's no
                    x_id = self._create(post, index, media, reply_to, way)
                except DomainError as error:
                    return self._after(post, error, verdict(error), index)
                self._left(post, index, x_id)
                reply_to = x_id
            else:
                reply_to = part.x_id
        if post.next_part is None:  # stopped after the last part, before that was written down
            self._outbox.sent(post.id, self._now)
        return self._line(post.id)

    def _start(self, post: Post, index: int) -> None:
        """The last look before the request: uploading may have taken minutes."""
        with self._store.transaction():  # what is withdrawn after this finds it on its way
            check_held(self._desk, post)
            self._outbox.starting(post.id, index, self._now)

    def _create(
        self, post: Post, index: int, media: tuple[str, ...], reply_to: str, way: XApi
    ) -> str:
        return way.create_post(
            post.parts[index].text,
            media_ids=media,
            reply_to=reply_to,
            reply_settings="" if reply_to else post.reply_settings,
            made_with_ai=post.made_with_ai,
            paid_partnership=post.paid_partnership,
            poll=post.parts[index].poll,
        )

    def _left(self, post: Post, index: int, x_id: str) -> None:
        """X said yes: its id, the price, the log and the end are kept together."""
        with self._store.transaction():
            self._outbox.part_left(post.id, post.parts[index].id, x_id, self._now)
            self._spend(post, post_item(post.parts[index].text), 1, post.title)
            self._note(post.id, index, "post", "accepted", x_id)
            if index + 1 == len(post.parts):
                self._outbox.sent(post.id, self._now)

    def _after(self, post: Post, error: DomainError, what: Verdict, index: int = 0) -> Line:
        """Write down what an error means for a claimed post."""
        if error.trouble in STORE_TROUBLES:  # our own disk: nothing can be written down now
            raise error
        self._note(post.id, index, "post", error.trouble.value, error.detail)
        _log.info("post %s: %s, %s", post.id, error.trouble.value, what.value)
        if error.trouble is Trouble.MEDIA_REFUSED:
            self._uploader.forget(post, index)
        if error.trouble is Trouble.REPLY_GONE and not index:
            self._outbox.gone_from_x(post.reply_to)
        if what is Verdict.LOOK:
            self._to_checking(post, index, error)
        elif what is Verdict.FAIL:
            self._outbox.failed(post.id, error.trouble.value, error.detail)
        else:
            again = retry_at(error, post.attempts, self._now, self._jitter())
            if what is Verdict.STOP:  # the account is held, so the post keeps its place in line
                self._outbox.stop_account(post.account_id, error.trouble.value)
                again = self._now
            self._outbox.not_sent(post.id, again, error.trouble.value, error.detail)
            if what is Verdict.RETRY and holds_account(error):
                self._outbox.hold_account(post.account_id, again, error.trouble.value)
                self._unheard[post.account_id] = again
        return self._line(post.id)

    def _hold_back(self, post: Post) -> Line | None:
        """A post that must not leave by itself: against a rule, too late, over the limit."""
        started = any(part.x_id for part in post.parts)
        now = self._now
        if (refused := refusal(self._desk, post)) is not None:
            self._outbox.failed(post.id, refused.value, revision=post.revision)
        elif started or post.due_ms is None:
            return None
        elif is_too_late(post.due_ms, now, post.late_minutes):
            self._outbox.late(post.id, post.reason, revision=post.revision)
        elif self._is_over_limit(post):
            over = Trouble.LIMIT_REACHED.value
            self._outbox.late(post.id, over, revision=post.revision)
        else:
            return None
        return self._line(post.id)

    def _is_over_limit(self, post: Post) -> bool:
        """Whether the month's money holds the post; a group may let it hold reading only."""
        asks = self._store.settings.get("at_limit", "ask") == "ask"
        return asks and cost_of(post, self._desk.prices).total > month_room(self._desk)

    # before and after

    def _prepare(self, post_id: str) -> Line | None:
        """Upload ahead. What X refuses is told now, while there is time to mend it."""
        post = self._store.posts.get(post_id)
        account = self._store.accounts.find(post.account_id)
        if account is None or account.stopped or post.account_id in self._unheard:
            return None
        if not any(part.attachments for part in post.parts):
            return None
        if not may_go_on(self._desk, post):  # its files do not leave either
            return None
        try:
            self._uploader.prepare(post, self._way(post))
        except DomainError as error:
            return self._not_prepared(post, error)
        return None

    def _not_prepared(self, post: Post, error: DomainError) -> Line | None:
        """A post whose file was replaced during the upload is not at fault: its new one is next."""
        if error.trouble in STORE_TROUBLES:
            raise error
        what = upload_verdict(error)
        self._note(post.id, post.next_part or 0, "upload", error.trouble.value, error.detail)
        if what is Verdict.FAIL:
            why = (error.trouble.value, error.detail)
            self._outbox.failed(post.id, *why, revision=post.revision)
        elif what is Verdict.STOP:
            self._outbox.stop_account(post.account_id, error.trouble.value)
        else:  # there is time: the other uploads of this account wait for the next pass too
            self._unheard[post.account_id] = self._now
            return None
        return self._line(post.id)

    def _to_checking(self, post: Post, index: int, error: DomainError) -> None:
        now = self._now
        self._outbox.unknown(
            post.id,
            index,
            now,
            look_ms=next_look(0, now),
            reason=error.trouble.value,
            detail=error.detail,
        )

    def _look(self, post_id: str) -> Line | None:
        post = self._store.posts.get(post_id)
        if post.account_id in self._unheard:
            self._outbox.look_later(post_id, self._unheard[post.account_id])
            return None
        try:
            self._looker.look(post, self._way(post))
        except DomainError as error:
            if error.trouble in STORE_TROUBLES:
                raise
            self._not_looked(post, error)
            return None
        return self._line(post_id)

    def _not_looked(self, post: Post, error: DomainError) -> None:
        """The look itself did not work: it does not count, and others need not try now."""
        self._note(post.id, post.next_part or 0, "look", error.trouble.value, error.detail)
        again = retry_at(error, post.attempts, self._now, self._jitter())
        self._outbox.look_later(post.id, again)
        if verdict(error) is Verdict.STOP:
            self._outbox.stop_account(post.account_id, error.trouble.value)
        elif holds_account(error):
            self._unheard[post.account_id] = again

    # small things

    @property
    def _now(self) -> int:
        return to_ms(self._desk.clock.now())

    def _way(self, post: Post) -> XApi:
        way = self._ways.get(post.account_id)
        if way is None:
            account = self._store.accounts.get(post.account_id)
            way = self._ways[post.account_id] = self._desk.connect(account)
        return way

    def _spend(self, post: Post, item: Item, count: int, what: str) -> None:
        micro = self._desk.prices.of(item, count)
        self._store.ledger.add(Entry(self._now, item, count, micro, what, post.account_id, post.id))

    def _note(self, post_id: str, part: int, step: str, outcome: str, detail: str = "") -> None:
        self._outbox.log(post_id, Attempt(self._now, part, step, outcome, detail))

    def _line(self, post_id: str) -> Line:
        post = self._store.posts.get(post_id)
        x_id = post.parts[0].x_id if post.parts else ""
        return Line(post.id, post.title, post.state, post.reason, x_id)
