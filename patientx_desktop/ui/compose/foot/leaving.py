"""Letting a post leave, and taking it back: what the buttons of the foot do."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from patientx_desktop.domain.cost import dollars
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.post import Post, State
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.compose.draft.desk import ComposeDesk
from patientx_desktop.ui.compose.foot.draft import Main
from patientx_desktop.ui.compose.foot.offers import blocked_at, offer_of
from patientx_desktop.ui.compose.foot.sign_off_dialogs import LookDialog
from patientx_desktop.ui.compose.foot.time_dialog import TimeDialog
from patientx_desktop.ui.compose.foot.when import planned_for


class _TakeBack:
    """The *Undo* of a toast: back to the drafts, or to the time it had."""

    def __init__(self, leaving: "Leaving", post: Post) -> None:
        self._leaving, self._post = leaving, post

    def __call__(self) -> None:
        self._leaving.restore(self._post)


class _NotAsked:
    """The *Undo* of asking for an OK."""

    def __init__(self, leaving: "Leaving", post: Post) -> None:
        self._leaving, self._post = leaving, post

    def __call__(self) -> None:
        self._leaving.not_asked(self._post)


class _BringBack:
    """The *Undo* of dropping a post."""

    def __init__(self, leaving: "Leaving", post_id: str, *, reopen: bool) -> None:
        self._leaving, self._post_id, self._reopen = leaving, post_id, reopen

    def __call__(self) -> None:
        self._leaving.undrop(self._post_id, reopen=self._reopen)


class Leaving(QObject):
    """Acts on the post on the desk. `place_asked` names the part that keeps it from leaving."""

    place_asked = Signal(int)
    left = Signal()

    def __init__(self, ui: Ui, desk: ComposeDesk, parent: QWidget) -> None:
        super().__init__(parent)
        self._ui, self._desk, self._window = ui, desk, parent
        self._posts, self._sign_offs = ui.session.posts, ui.session.sign_offs
        self._go: Callable[[], object] = self._nothing

    def main(self) -> None:
        """What the main button says."""
        post = self._saved()
        if post is None:
            return
        what = offer_of(self._ui.session, self._desk, post).main
        if what is Main.CONNECT:
            self._ui.asks.connect_account()
        elif what is Main.DONE:
            self._desk.unlock(False)
        elif what is Main.TIME:
            self.pick_time()
        elif what is Main.BLOCKED:
            self._show_place()
        elif what is Main.SIGN_OFF:
            self.ask_sign_off()
        else:
            self._when_looked(self._to_slot)

    def pick_time(self) -> None:
        """Ask for a day and a time."""
        post = self._saved()
        if post is None:
            return
        if not self._may_leave():
            return
        price = dollars(self._posts.cost(post).total)
        dialog = TimeDialog(self._ui.session, post.id, post.due_ms, price)
        dialog.accepted.connect(self._on_time)
        dialog.open_in(self._window.window(), focus=dialog.day)

    def post_now(self) -> None:
        """Let it leave in twenty seconds."""
        post = self._saved()
        if post is not None and self._may_leave():
            self._when_looked(self._post_now)

    def ask_sign_off(self) -> None:
        """Let it wait for a second person's OK."""
        post = self._saved()
        if post is not None and self._may_leave() and self._do(self._sign_offs.ask, post.id):
            words = self.tr("It waits in Needs you until somebody else has read it.")
            self._ui.asks.toast(words, _NotAsked(self, post))

    def not_asked(self, before: Post) -> None:
        """Take asking for an OK back."""
        try:
            self._desk.adopt(self._sign_offs.take_back(before))
        except DomainError as error:
            self._ui.asks.tell(error)

    def undo(self) -> None:
        """Take *Post now* back."""
        post = self._desk.post
        if post is not None and post.state is State.SCHEDULED:
            self._do(self._posts.unplan, post.id)

    def send_now(self) -> None:
        """Do not wait for the twenty seconds."""
        post = self._desk.post
        if post is not None and post.state is State.SCHEDULED:
            self._do(self._posts.skip_undo, post.id)

    def unplan(self) -> None:
        """Back to the drafts."""
        post = self._desk.post
        if post is not None and self._do(self._posts.unplan, post.id):
            self._ui.asks.toast(self.tr("Back in the drafts."), _TakeBack(self, post))

    def by_hand(self) -> None:
        """Let a person post it in the browser."""
        post = self._saved()
        if post is not None and self._may_leave():
            self._when_looked(self._by_hand)

    def _by_hand(self) -> None:
        post = self._desk.post
        if post is not None and self._do(self._posts.by_hand, post.id):
            words = self.tr("It waits in Needs you to be posted by hand.")
            if post.due_ms is not None and post.due_ms > self._ui.session.now_ms:
                words = self.tr("You are asked to post it by hand at its time.")
            self._ui.asks.toast(words, _TakeBack(self, post))

    def toggle_ready(self, post_id: str = "") -> None:
        """Mark a draft as ready for a free slot, or no longer."""
        post = self._saved() if not post_id or self._is_open(post_id) else None
        if post is None and not post_id:
            return
        try:
            now = post or self._posts.get(post_id)
            kept = self._posts.mark_ready(now.id, not now.ready)
        except DomainError as error:
            self._ui.asks.tell(error)
            return
        self._desk.adopt(kept)
        ready = self.tr("Ready for a free slot.")
        self._ui.asks.toast(ready if kept.ready else self.tr("A draft again."))

    def drop(self, post_id: str, after: str = "") -> None:
        """Put a post away, with the way back. Where it is on the desk, `after` takes its place."""
        was_open = self._is_open(post_id)
        try:
            if was_open and not (self._desk.open(after) if after else self._desk.clear()):
                return
            self._posts.drop(post_id)
        except DomainError as error:
            self._ui.asks.tell(error)
            return
        self._ui.asks.toast(self.tr("Dropped."), _BringBack(self, post_id, reopen=was_open))

    def undrop(self, post_id: str, *, reopen: bool) -> None:
        """Bring a dropped post back."""
        try:
            self._posts.undrop(post_id)
            if reopen:
                self._desk.open(post_id)
        except DomainError as error:
            self._ui.asks.tell(error)

    def restore(self, post: Post) -> None:
        """Give a post the state it had: its time, or the drafts."""
        if post.state is State.SCHEDULED and post.wall_time:
            self._do(self._posts.plan, post.id, post.wall_time)
        else:
            self._do(self._posts.unplan, post.id)

    # inside

    def _is_open(self, post_id: str) -> bool:
        return self._desk.post is not None and self._desk.post.id == post_id

    def _saved(self) -> Post | None:
        """The post as stored; None when it could not be saved, which the pill says."""
        if not self._desk.flush():
            return None
        post = self._desk.post
        if post is not None and not post.id:
            self._show_place()
            return None
        return post

    def _may_leave(self) -> bool:
        if self._ui.session.accounts.current() is None:
            self._ui.asks.connect_account()
            return False
        if blocked_at(self._ui.session, self._desk) is None:
            return True
        self._show_place()
        return False

    def _show_place(self) -> None:
        if self._ui.session.accounts.current() is None and self._desk.post is None:
            return
        blocked = blocked_at(self._ui.session, self._desk)
        if blocked is not None:
            self.place_asked.emit(blocked[0])

    def _to_slot(self) -> None:
        slot = self._posts.next_slot()
        if slot is not None:
            self._plan(slot.wall_time)

    def _on_time(self) -> None:
        dialog, post = self.sender(), self._desk.post
        if not isinstance(dialog, TimeDialog) or post is None:
            return
        if self._sign_offs.is_needed(post):  # it leaves then, once somebody has said yes
            if self._do(self._posts.pencil_in, post.id, dialog.wall_time()):
                self.ask_sign_off()
        else:
            self._when_looked(partial(self._plan, dialog.wall_time()))

    def _post_now(self) -> None:
        post = self._desk.post
        if post is not None:
            self._do(self._posts.post_now, post.id)
            self.left.emit()

    def _when_looked(self, go: Callable[[], object]) -> None:
        """Go on at once, or when a person has looked at what could tell who somebody is."""
        post = self._desk.post
        found = self._sign_offs.to_look_at(post) if post is not None else ()
        self._go = go
        if not found:
            go()
            return
        dialog = LookDialog(found)
        dialog.accepted.connect(self._on_looked)
        dialog.open_in(self._window.window(), focus=dialog.quiet_button)

    def _on_looked(self) -> None:
        post = self._desk.post
        if post is None:
            return
        try:
            self._sign_offs.look(post)
        except DomainError as error:
            self._ui.asks.tell(error)
        else:
            self._go()

    def _nothing(self) -> None:
        """What goes on before anything was asked."""

    def _plan(self, wall_time: str) -> None:
        before = self._desk.post
        if before is None or not self._do(self._posts.plan, before.id, wall_time):
            return
        planned = self._desk.post
        if planned is not None and planned.due_ms is not None:
            session = self._ui.session
            when = planned_for(planned.due_ms, session.now_ms, session.settings.zone)
            words = self.tr("Planned for {when}.").format(when=when)
            self._ui.asks.toast(words, _TakeBack(self, before))

    def _do(self, action: object, *arguments: str) -> bool:
        """Do it, show what came of it, and say what is wrong when the rules say no."""
        assert callable(action)
        try:
            post = action(*arguments)
        except DomainError as error:
            if error.trouble is Trouble.NO_ACCOUNT:
                self._ui.asks.connect_account()
            else:
                self._ui.asks.tell(error)
            return False
        self._desk.adopt(post)
        return True
