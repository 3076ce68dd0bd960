"""The foot of the composer: the right one of its three faces for the post on the desk."""

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from patientx_desktop.domain.cost import dollars
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.post import Post, State
from patientx_desktop.runtime.session import Session
from patientx_desktop.ui.compose.draft.desk import ComposeDesk
from patientx_desktop.ui.compose.draft.keeping import Saving
from patientx_desktop.ui.compose.foot.draft import DraftFoot, Offer
from patientx_desktop.ui.compose.foot.offers import cost_words, offer_of
from patientx_desktop.ui.compose.foot.said import SaidFoot, Way
from patientx_desktop.ui.compose.foot.undo import UndoFoot
from patientx_desktop.ui.compose.foot.when import planned_for, saved_at, whole
from patientx_desktop.ui.notices import notice_of
from patientx_desktop.ui.theme.room import set_margins
from patientx_desktop.ui.theme.tokens import FOOT, edge_width, scaled, tokens_of
from patientx_desktop.ui.widgets.reading_order import focus_first


class ComposeFoot(QWidget):
    """Follows the desk. Its three faces, `draft`, `undo` and `said`, tell what is pressed."""

    def __init__(self, session: Session, desk: ComposeDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._desk = session, desk
        self.setObjectName("compose-foot")
        self.draft = DraftFoot()
        self.undo = UndoFoot(self._now)
        self.said = SaidFoot()
        self._stack = QStackedLayout(self)
        set_margins(self._stack, 0, 1, 0, 0)
        for face in (self.draft, self.undo, self.said):
            self._stack.addWidget(face)
        desk.saved.connect(self.show_saving)
        session.sending.online_changed.connect(self.show_saving)
        self.show_saving()

    def face(self) -> QWidget | None:
        """The face that is shown."""
        return self._stack.currentWidget()

    def reload(self) -> None:
        """Show where the post stands now. The keyboard stays here if it was here."""
        held = self._is_held()
        self._show_post()
        if held and (not self._is_held() or self._rests()):
            self._take_focus()

    def _show_post(self) -> None:
        post = self._desk.post
        if post is None:
            self.undo.stop()
            return
        if self._desk.is_editable:
            self._show(self.draft)
            self.draft.set_offer(offer_of(self._session, self._desk, post))
        elif self._is_leaving(post):
            self._show(self.undo)
            cost = cost_words(self._session.posts.cost(post), len(post.parts))
            self.undo.start(post.undo_until_ms or 0, cost)
        else:
            self._show(self.said)
            self._say(post)

    def offer(self) -> Offer:
        """What the main button of a draft offers."""
        return self.draft.offer()

    def show_saving(self) -> None:
        """Say in the pill whether what is written is safe."""
        pill, desk, saving = self.draft.pill, self._desk, self._desk.saving
        pill.setVisible(saving is not Saving.NOTHING)
        if saving is Saving.WAITING:
            pill.show_saving()
        elif saving is Saving.FAILED and desk.error is not None:
            pill.show_failed(_why(desk.error), _what_now(desk.error))
        elif saving is Saving.SAVED and desk.post is not None:
            if self._session.sending.is_online:
                zone = self._session.settings.zone
                pill.show_saved(saved_at(desk.post.updated_ms, self._now(), zone))
            else:
                pill.show_offline()

    def _now(self) -> int:
        return self._session.now_ms

    def _is_leaving(self, post: Post) -> bool:
        waits = post.state is State.SCHEDULED and post.undo_until_ms is not None
        return waits and (post.undo_until_ms or 0) > self._now()

    def _show(self, face: QWidget) -> None:
        if face is not self.undo:
            self.undo.stop()
        held = self._is_held()
        if face is not self._stack.currentWidget():
            self._stack.setCurrentWidget(face)
            if held:
                self._take_focus()

    def _is_held(self) -> bool:
        focus = self.window().focusWidget()
        return focus is not None and (self._rests() or self.isAncestorOf(focus))

    def _rests(self) -> bool:
        """Whether the keyboard waits here for something to press."""
        return self.window().focusWidget() in (self, self.undo)

    def _take_focus(self) -> None:
        face = self._stack.currentWidget()
        if face is self.undo and self.undo.undo_button.isVisibleTo(face):
            self.undo.undo_button.setFocus()
        elif face is None or not focus_first(face):
            self.setFocus()

    def _say(self, post: Post) -> None:
        zone, now = self._session.settings.zone, self._now()
        when = planned_for(post.due_ms, now, zone) if post.due_ms else ""
        state = post.state
        if state is State.SCHEDULED and (post.due_ms or 0) <= now:
            self._say_due()
        elif state is State.SCHEDULED:
            self._say_planned(post, when)
        elif state is State.SENDING:
            self.said.say("arrow-up", "accent", self.tr("Sending"), ())
        elif state is State.SENT:
            self._say_sent(post, now, zone)
        elif state is State.WITHDRAWN:
            self._say_withdrawn(post)
        else:
            self._say_needs(post)

    def _say_due(self) -> None:
        if self._session.sending.is_online:
            self.said.say("arrow-up", "accent", self.tr("Leaving now"), ())
            return
        waits = self.tr("Offline. It waits here and leaves when X can be reached.")
        ways = (Way("unplan", self.tr("Back to drafts"), "quiet"),)
        self.said.say("offline", "warning", waits, ways)

    def _say_planned(self, post: Post, when: str) -> None:
        ways = [Way("unplan", self.tr("Back to drafts"), "quiet")]
        ways.append(Way("time", self.tr("Change time")))
        if not any(part.x_id for part in post.parts):
            ways.append(Way("words", self.tr("Change words"), icon="pencil"))
        ways.append(Way("hand", self.tr("Post by hand at that time"), "menu", "by-hand"))
        self.said.say(
            "clock", "accent", self.tr("Planned for {when}").format(when=whole(when)), ways
        )

    def _say_sent(self, post: Post, now: int, zone: str) -> None:
        ways = [Way("copy", self.tr("Copy as a new draft"), "menu", "duplicate")]
        live = self._session.live
        if live.left_on_x(post):
            price = dollars(live.price_of_repost())
            repost = self.tr("Repost · {0}").format(price)
            if live.reposts_in_browser(post):
                repost = self.tr("Repost")
            ways.append(Way("down", self.tr("Take it down"), "menu", "trash"))
            ways.append(Way("repost", repost))
            ways.append(Way("continue", self.tr("Continue this thread"), icon="thread"))
        if self._session.posts.url_of(post):
            ways.append(Way("link", self.tr("See it on X"), "icon", "external-link"))
        when = planned_for(post.sent_ms, now, zone) if post.sent_ms else ""
        self.said.say("check", "good", self.tr("On X since {when}").format(when=whole(when)), ways)

    def _say_withdrawn(self, post: Post) -> None:
        count = self._session.live.left_on_x(post)
        if not count:
            self.said.say("withdrawn", "muted", self.tr("Withdrawn"), ())
            return
        one = self.tr("Withdrawn, but its first post is still on X.")
        words = one if count == 1 else self.tr("Withdrawn, but {0} of {1} posts are still on X.")
        ways = [Way("down", self.tr("Take it down"), icon="trash")]
        if self._session.posts.url_of(post):
            ways.append(Way("link", self.tr("See it on X"), icon="external-link"))
        self.said.say("withdrawn", "warning", words.format(count, len(post.parts)), ways)

    def _say_needs(self, post: Post) -> None:
        open_ = Way("needs", self.tr("See what it needs"), icon="warning")
        if post.state is State.BY_HAND:
            words = self.tr("Waits to be posted by hand")
            if post.due_ms is not None and post.due_ms > self._session.now_ms:
                zone = self._session.settings.zone
                when = planned_for(post.due_ms, self._session.now_ms, zone)
                words = self.tr("To be posted by hand {when}").format(when=whole(when))
            ways = (Way("unplan", self.tr("Back to drafts"), "quiet"), open_)
            self.said.say("by-hand", "warning", words, ways)
        else:
            need = self._session.mending.need_of(post.id)
            words = self.tr("We are looking whether it is on X. It is not sent twice.")
            if need is not None and need.is_unseen:
                words = self.tr("Its account was removed. Is it on X? You can say.")
            self.said.say("refresh", "research", words, (open_,))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), scaled(FOOT))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), scaled(FOOT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, painter = tokens_of(self), QPainter(self)
        painter.fillRect(self.rect(), tokens.surface)
        painter.fillRect(0, 0, self.width(), edge_width(tokens), tokens.border)


def _why(error: DomainError) -> str:
    """Why a save failed, in the few words of the badge."""
    if error.trouble is Trouble.STORE_BUSY:
        return QCoreApplication.translate("ComposeFoot", "another program holds your data")
    badge = notice_of(error.trouble).badge
    return badge[:1].lower() + badge[1:]


def _what_now(error: DomainError) -> str:
    """What is safe and what to do, while it is tried again every few seconds."""
    notice = notice_of(error.trouble)
    safe = "Your words are in the editor, and it is tried again every few seconds."
    return " ".join((QCoreApplication.translate("ComposeFoot", safe), notice.happened, notice.do))
