"""What the Calendar does to posts: give them a day, copy, take back, start. All can be undone."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from functools import partial

from PySide6.QtCore import QObject

from patientx_desktop.domain.errors import DomainError
from patientx_desktop.domain.post import Post, State
from patientx_desktop.domain.schedule import WALL_FORMAT, local_of, wall_of
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.calendar.days import DRAFTS, MOVABLE, Proposal, short_day

NOON = time(12, 0)


class Moves(QObject):
    """Changes to posts, each told by a toast with *Undo*. What is refused is said kindly."""

    def __init__(self, ui: Ui, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ui, self._posts, self._plan = ui, ui.session.posts, ui.session.plan
        self._last: Callable[[], object] | None = None

    # the rules

    def today(self) -> date:
        """The organisation's day."""
        return self._ui.session.desk.today()

    def wall_for(self, post: Post, day: date) -> str:
        """The wall time on `day` at the time of day a post has; noon for one without."""
        stamp = post.sent_ms if post.state is State.SENT and post.sent_ms else post.due_ms
        zone = self._ui.session.desk.zone
        at = local_of(stamp, zone).time() if stamp else NOON
        return wall_of(day, at.replace(second=0, microsecond=0))

    def first_time(self, day: date) -> str:
        """The wall time a new post of `day` gets: the first free slot, else noon or, when that is
        over, the next full hour."""
        free = self._plan.free(day, 1)
        if free:
            return free[0].wall_time
        desk = self._ui.session.desk
        now = local_of(desk.now_ms, desk.zone)
        hour = min(now.hour + 1, 23) if day == now.date() and now.time() >= NOON else NOON.hour
        return wall_of(day, time(hour, 0))

    # what is asked for

    def move(self, post_id: str, day: date) -> bool:
        """Give a post another day, at the time of day it has."""
        return self._try(partial(self._move, post_id, day))

    def copy(self, post_id: str, day: date) -> bool:
        """Put a copy of a post on a day, at the same time of day."""
        return self._try(partial(self._copy, post_id, day))

    def take_back(self, post_id: str) -> bool:
        """Back to the drafts, its time forgotten."""
        return self._try(partial(self._take_back, post_id))

    def start(self, wall: str) -> bool:
        """Begin a draft for a wall time and show it."""
        return self._try(partial(self._start, wall))

    def plan(self, post_id: str, wall: str) -> bool:
        """Plan a draft for a wall time."""
        return self._try(partial(self._plan_draft, post_id, wall))

    def fill(self, proposals: Sequence[Proposal]) -> bool:
        """Plan ready drafts into free slots: all of them, or when one is refused none."""
        return self._try(partial(self._fill, tuple(proposals)))

    def undo(self) -> None:
        """Take the last change back; the toast that tells of it may be gone."""
        if self._last is None:
            self._ui.asks.toast(self.tr("There is nothing to undo in the Calendar."))
        else:
            self._undo(self._last)

    # how it is done

    def _try(self, work: Callable[[], bool]) -> bool:
        try:
            return work()
        except DomainError as error:
            self._ui.asks.tell(error)
            return False

    def _undo(self, work: Callable[[], object]) -> None:
        self._last = None
        try:
            work()
        except DomainError as error:
            self._ui.asks.tell(error)
        else:
            self._ui.asks.toast(self.tr("Undone"))

    def _toast(self, words: str, undo: Callable[[], object]) -> None:
        self._last = undo
        self._ui.asks.toast(words, partial(self._undo, undo))

    def _when(self, wall: str) -> str:
        moment = datetime.strptime(wall, WALL_FORMAT)  # noqa: DTZ007 - a wall time has no zone
        return f"{short_day(moment.date())}, {moment:%H:%M}"

    def _over(self, wall: str) -> bool:
        """Whether a wall time is in the past; says so."""
        desk = self._ui.session.desk
        if wall > local_of(desk.now_ms, desk.zone).strftime(WALL_FORMAT):
            return False
        words = self.tr("{when} is over. The post stays where it was; choose a day to come.")
        self._ui.asks.toast(words.format(when=self._when(wall)))
        return True

    def _move(self, post_id: str, day: date) -> bool:
        before = self._posts.get(post_id)
        wall = self.wall_for(before, day)
        if before.state not in MOVABLE:
            words = {
                State.SENT: self.tr("It was sent, so it stays on its day. Hold Ctrl to copy it."),
            }
            still = self.tr("It stays on its day until it is settled.")
            self._ui.asks.toast(words.get(before.state, still))
            return False
        if self._over(wall):
            return False
        if before.state in DRAFTS:
            self._posts.pencil_in(post_id, wall)
        else:
            self._posts.plan(post_id, wall)
        words_moved = self.tr("Moved to {when}").format(when=self._when(wall))
        self._toast(words_moved, partial(self._posts.put_back, before))
        return True

    def _copy(self, post_id: str, day: date) -> bool:
        wall = self.wall_for(self._posts.get(post_id), day)
        if self._over(wall):
            return False
        made = self._posts.copy_to(post_id, wall)
        words = self.tr("Copied to {when}").format(when=self._when(wall))
        self._toast(words, partial(self._posts.drop, made.id))
        return True

    def _plan_draft(self, post_id: str, wall: str) -> bool:
        if self._over(wall):
            return False
        before = self._posts.get(post_id)
        self._posts.plan(post_id, wall)
        words = self.tr("Planned for {when}").format(when=self._when(wall))
        self._toast(words, partial(self._posts.put_back, before))
        return True

    def _take_back(self, post_id: str) -> bool:
        before = self._posts.get(post_id)
        if before.state in DRAFTS:
            self._posts.pencil_in(post_id, "")
        else:
            self._posts.unplan(post_id)
        words = self.tr("Back in the drafts, without a time")
        self._toast(words, partial(self._posts.put_back, before))
        return True

    def _start(self, wall: str) -> bool:
        if self._over(wall):
            return False
        made = self._posts.new()
        self._posts.pencil_in(made.id, wall)
        words = self.tr("New draft for {when}").format(when=self._when(wall))
        self._toast(words, partial(self._posts.drop, made.id))
        self._last = None  # words may be in it when one comes back
        self._ui.asks.open_post(made.id)
        return True

    def _fill(self, proposals: tuple[Proposal, ...]) -> bool:
        done: list[Post] = []
        try:
            for each in proposals:
                before = self._posts.get(each.post.id)
                self._posts.plan(each.post.id, each.free.wall_time)
                done.append(before)
        except DomainError:
            self._put_all_back(tuple(done))
            raise
        if len(done) == 1:
            words = self.tr("Planned for {when}")
            said = words.format(when=self._when(proposals[0].free.wall_time))
        else:
            said = self.tr("{n} posts planned for the weekend").format(n=len(done))
        self._toast(said, partial(self._put_all_back, tuple(done)))
        return True

    def _put_all_back(self, posts: tuple[Post, ...]) -> None:
        for post in posts:
            self._posts.put_back(post)
