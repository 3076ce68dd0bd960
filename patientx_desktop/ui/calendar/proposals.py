"""Filling the weekend: what is proposed, what comes of it, and the strip that asks."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from patientx_desktop.domain.cost import dollars
from patientx_desktop.domain.post import Folder, PostSummary, State
from patientx_desktop.domain.schedule import FreeSlot, local_of
from patientx_desktop.runtime.session import Session
from patientx_desktop.ui.calendar.days import Proposal, in_words, last_of, short_day
from patientx_desktop.ui.calendar.fill import coming_weekend, propose, short_goals
from patientx_desktop.ui.widgets.buttons import FilledButton, QuietButton
from patientx_desktop.ui.widgets.paint import one_line
from patientx_desktop.ui.widgets.strip import Strip, Tone

_READY = 64  # ready drafts looked at


class Filler(QObject):
    """Reads what the coming weekend needs and what there is for it."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session

    @property
    def zone(self) -> str:
        """The organisation's time zone."""
        return self._session.desk.zone

    def ready(self) -> tuple[PostSummary, ...]:
        """The ready drafts that have no time yet."""
        found = self._session.posts.list(Folder.READY, limit=_READY)
        return tuple(post for post in found if post.due_ms is None)

    def weekend(self) -> tuple[FreeSlot, ...]:
        """The free slots of the coming weekend."""
        first, days = coming_weekend(self._session.desk.today())
        return self._session.plan.free(first, days)

    def propose(self) -> tuple[Proposal, ...]:
        """A ready draft for each free slot of the weekend."""
        plan, posts = self._session.plan, self._session.posts
        today = self._session.desk.today()
        first, last = today.replace(day=1), last_of(today)
        shares = plan.balance(posts.between(first, last), first, last).goals
        return propose(self.ready(), self.weekend(), plan.goals(), short_goals(shares))

    def ratio_with(self, proposals: Sequence[Proposal]) -> tuple[str, float]:
        """The month of the weekend, and its meter once the proposals are planned."""
        zone = self._session.desk.zone
        day = local_of(proposals[0].free.due_ms, zone).date()
        first, last = day.replace(day=1), last_of(day)
        there = self._session.posts.between(first - timedelta(days=1), last + timedelta(days=1))
        planned = [
            replace(each.post, state=State.SCHEDULED, due_ms=each.free.due_ms) for each in proposals
        ]
        balance = self._session.plan.balance((*there, *planned), first, last)
        return in_words(first, "MMMM"), balance.weekend.ratio

    def price(self, proposals: Sequence[Proposal]) -> str:
        """What sending them will cost."""
        posts = self._session.posts
        return dollars(sum(posts.cost(posts.get(each.post.id)).total for each in proposals))


class ProposalStrip(Strip):
    """Says what is proposed; ``accepted`` or ``dismissed`` say what was answered."""

    accepted = Signal()
    dismissed = Signal()

    def __init__(self, filler: Filler, parent: QWidget | None = None) -> None:
        super().__init__("", Tone.PROPOSAL, flush=True, parent=parent)
        self.setObjectName("calendar-proposals")
        self._filler = filler
        self.proposals: tuple[Proposal, ...] = ()
        self.not_now = QuietButton(self.tr("Not now"), name="calendar-not-now")
        self.accept = FilledButton("", name="calendar-accept")
        self.not_now.clicked.connect(self.dismissed)
        self.accept.clicked.connect(self.accepted)
        self.add_widget(self.not_now)
        self.add_widget(self.accept)
        self.hide()

    def offer(self, proposals: Sequence[Proposal]) -> None:
        """Show these proposals; none hides the strip."""
        self.proposals = tuple(proposals)
        self.setVisible(bool(proposals))
        if not proposals:
            return
        count, price = len(proposals), self._filler.price(proposals)
        self.explain(None)
        words = self.tr("Accept it · {price}") if count == 1 else self.tr("Accept all · {price}")
        self.accept.setText(words.format(price=price))

    def explain(self, proposal: Proposal | None) -> None:
        """Say why one of them is proposed, or with None what all come to."""
        if not self.proposals:
            return
        if proposal is not None:
            words = self.tr("{when}: {title}. {why}").format(
                when=_when(proposal), title=one_line(proposal.post.title, 80), why=proposal.why
            )
            self.set_text(words)
            return
        month, ratio = self._filler.ratio_with(self.proposals)
        count = len(self.proposals)
        words = self.tr("{n} proposals for this weekend. With them {month} stands at {ratio}.")
        if count == 1:
            words = self.tr("1 proposal for this weekend. With it {month} stands at {ratio}.")
        of_one = self.tr("{ratio} of 1.0").format(ratio=f"{ratio:.1f}")
        self.set_text(words.format(n=count, month=month, ratio=of_one))

    def proposal_of(self, post_id: str) -> Proposal | None:
        """The proposal of a post."""
        return next((each for each in self.proposals if each.post.id == post_id), None)

    def leave_out(self, post_id: str) -> None:
        """Take one of them out."""
        self.offer([each for each in self.proposals if each.post.id != post_id])


def _when(proposal: Proposal) -> str:
    day, time = proposal.free.wall_time.split("T")

    return f"{short_day(date.fromisoformat(day))}, {time}"
