"""No order of what people do, of passes, faults, restarts and clock jumps posts twice or loses.

A machine draws orders at random and keeps its own book of which words were ever accepted. The
simulated X's guard against duplicates is off, so that nothing but our own care prevents a second
post; timelines lag.
"""

import tempfile
from contextlib import closing, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.post import EDITABLE, State
from patientx_desktop.practice.faults import Fault
from patientx_desktop.runtime.publisher import Publisher
from patientx_desktop.runtime.session import Session
from patientx_desktop.store import Store
from patientx_desktop.store.database import Params
from tests.support.clock import START, FakeClock
from tests.support.session import NeverClosing, Office

POSTS = "POST /2/tweets"
LOOKS = "GET /2/users/{id}/tweets"
BEGINNINGS = (
    START,
    datetime(2026, 11, 1, 5, 50, tzinfo=UTC),  # in Toronto the hour from one comes twice
    datetime(2027, 3, 14, 6, 50, tzinfo=UTC),  # and here the hour from two not at all
)
_ON_ITS_WAY = (State.SENDING, State.CHECKING)


class PulledPlug(BaseException):
    """The program ends here, whatever it was about to do."""


class Cord:
    """Lets a store write so many times; then the plug is pulled."""

    def __init__(self, store: Store, writes: int) -> None:
        self._left = writes
        self._change = store._db.change
        store._db.change = self.change  # type: ignore[method-assign]

    def change(self, sql: str, params: Params = ()) -> int:
        self._left -= 1
        if self._left < 0:
            raise PulledPlug
        return self._change(sql, params)


class Coordinator(RuleBasedStateMachine):
    """A person, X, the network and the plug. `posts` are ids; every text is its own."""

    posts = Bundle("posts")

    @initialize(begins=st.sampled_from(BEGINNINGS))
    def open_office(self, begins: datetime) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.clock = FakeClock(begins)
        self.place = Office(Path(self.folder.name) / "data", self.clock)
        self.place.world.duplicate_guard = False
        self.place.world.ledger.limits_on = False
        self.place.world.lag = 20
        self.count = 0
        self.words: dict[str, tuple[str, ...]] = {}

    # a person

    @rule(target=posts, size=st.integers(1, 3), minutes=st.sampled_from([None, 0, 0, 2, 9]))
    def write(self, size: int, minutes: int | None) -> str:
        """Write, and perhaps post it now (0) or plan it for so many minutes on."""
        self.count += 1
        texts = tuple(f"Post {self.count} & part {part} <é>" for part in range(size))
        post = self.place.draft(*texts)
        self.words[post.id] = texts
        if minutes:  # in an hour that comes twice the first is meant, which may be past
            self._try(self.place.plan, post, timedelta(minutes=minutes))
        elif minutes == 0:
            self.place.session.posts.post_now(post.id)
        return post.id

    @rule(post=posts, minutes=st.integers(1, 40))
    def plan(self, post: str, minutes: int) -> None:
        kept = self.place.session.posts.get(post)
        self._try(self.place.plan, kept, timedelta(minutes=minutes))

    @rule(post=posts)
    def post_now(self, post: str) -> None:
        self._try(self.place.session.posts.post_now, post)

    @rule(post=posts)
    def skip_undo(self, post: str) -> None:
        if self._state(post) is State.SCHEDULED:
            self._try(self.place.session.posts.skip_undo, post)

    @rule(post=posts)
    def take_back(self, post: str) -> None:
        self._try(self.place.session.posts.unplan, post)

    @rule(post=posts)
    def undo_a_move(self, post: str) -> None:
        before = self.place.session.posts.get(post)
        if before.state is State.SCHEDULED and before.due_ms:
            self._try(self.place.session.posts.unplan, post)
            self._try(self.place.session.posts.put_back, before)

    @rule(post=posts)
    def withdraw(self, post: str) -> None:
        before = self._state(post)
        if before not in (State.SENT, *_ON_ITS_WAY):
            self._try(self.place.desk.store.posts.move, post, State.WITHDRAWN)
            self._try(self.place.desk.store.posts.move, post, State.DRAFT)

    @rule(post=posts)
    def edit(self, post: str) -> None:
        kept = self.place.session.posts.get(post)
        if kept.state in EDITABLE and not any(part.x_id for part in kept.parts):
            self._try(self.place.session.posts.save, kept)

    @rule()
    def mend_the_account(self) -> None:
        self.place.session.accounts.resume(self.place.account.id)

    @rule(seconds=st.sampled_from([0, 40, 2400]))
    def pause_for_a_while(self, seconds: int) -> None:
        """Nothing leaves while everything is paused, whatever is due."""
        before = len(self.place.accepted())
        self.place.session.settings.pause("a crisis")
        self.wait_and_send(seconds)
        assert len(self.place.accepted()) == before
        self.place.session.settings.resume()

    @rule(post=posts)
    def by_hand(self, post: str) -> None:
        if not any(part.x_id for part in self.place.session.posts.get(post).parts):
            self._try(self.place.session.posts.by_hand, post)

    @rule(tells=st.booleans())
    def lose_the_account_and_connect_it_again(self, tells: bool) -> None:
        """Signed out while posts are looked for: a person says what they see on X, or does not."""
        place = self.place
        place.session.accounts.remove(place.account.id)
        self.wait_and_send(130)
        mending = place.session.mending
        for post in [need.post for need in mending.needs() if need.is_unseen and need.post]:
            text = post.parts[post.next_part or 0].text
            there = [each.id for each in place.world.accepted if each.text == text]
            if tells and there:
                mending.is_there(post, f"https://x.com/northstar_rare/status/{there[0]}")
            elif tells:
                mending.is_not_there(post)
        place.session.accounts.keep(place.account)

    # the network and X

    @rule(
        outcome=st.sampled_from(["reset", "cut", "answer"]),
        accept=st.booleans(),
        nth=st.integers(1, 3),
        status=st.sampled_from([400, 402, 403, 404, 429, 500, 503]),
        seconds=st.sampled_from([21, 130, 600]),
    )
    def post_fails(self, outcome: str, accept: bool, nth: int, status: int, seconds: int) -> None:
        """A pass in which the `nth` post from now on goes wrong, with or without being taken."""
        accept = accept and (outcome != "answer" or status >= 500)
        fault = Fault(POSTS, outcome, nth=nth, accept=accept, status=status)  # type: ignore[arg-type]
        self.place.world.faults.add(fault)
        self.wait_and_send(seconds)

    @rule(status=st.sampled_from([402, 429, 503]), nth=st.integers(1, 2))
    def look_fails(self, status: int, nth: int) -> None:
        self.place.world.faults.add(Fault(LOOKS, "answer", status=status, nth=nth))

    @rule(seconds=st.sampled_from([0, 20, 100]))
    def timeline_lags(self, seconds: int) -> None:
        self.place.world.lag = seconds

    @rule()
    def be_offline_for_a_pass(self) -> None:
        self.place.offline()
        self.wait_and_send(21)
        self.place.online()

    # time

    @rule(seconds=st.sampled_from([21, 40, 130, 2400]))
    def wait_and_send(self, seconds: int) -> None:
        """Time passes, and the tick makes its pass."""
        self.clock.advance(seconds)
        self._try(self.place.send)

    @rule(hours=st.sampled_from([-26, -1, 1, 26]))
    def set_the_clock(self, hours: int) -> None:
        """The computer's clock jumps; X's own does not."""
        self.clock.jump_to(self.clock.now() + timedelta(hours=hours))
        self.place.world.advance(-hours * 3600)

    # the program

    @rule(writes=st.integers(0, 14))
    def pull_the_plug(self, writes: int) -> None:
        """The program dies at the given write of a pass, and is started again."""
        place = self.place
        self.clock.advance(21)
        store = Store.open(place.paths.store, self.clock)
        Cord(store, writes)
        desk = replace(place.desk, store=store)
        made = Publisher(desk, NeverClosing(self.clock), lambda: 0.5)
        with suppress(PulledPlug, DomainError), closing(made) as publisher:
            publisher.run()
        store.close()

    @rule()
    def start_again(self) -> None:
        place = self.place
        place.session.sending.close()
        place.desk.store.close()
        store = Store.open(place.paths.store, self.clock)
        place.desk = replace(place.desk, store=store)
        place.session = Session(place.desk)

    # what is promised

    @invariant()
    def nothing_is_doubled(self) -> None:
        if hasattr(self, "place"):
            accepted = self.place.accepted()
            assert len(accepted) == len(set(accepted)), accepted

    @invariant()
    def sent_means_sent(self) -> None:
        if not hasattr(self, "place"):
            return
        accepted = {post.id: post.text for post in self.place.world.accepted}
        for post_id, texts in self.words.items():
            post = self.place.session.posts.get(post_id)
            assert tuple(part.text for part in post.parts) == texts
            for part in post.parts:
                assert not part.x_id or accepted[part.x_id] == part.text
            if post.state is State.SENT:
                assert all(part.x_id for part in post.parts)

    def teardown(self) -> None:
        """In the end the network is well and a person sends all there is: each leaves once."""
        if not hasattr(self, "place"):
            return
        try:
            self._finish()
            texts = [text for each in self.words.values() for text in each]
            assert sorted(self.place.accepted()) == sorted(texts)
        finally:
            self.place.close()
            self.folder.cleanup()

    def _finish(self) -> None:
        place = self.place
        place.online()
        place.world.faults.clear()
        for _ in range(40):
            place.session.accounts.resume(place.account.id)
            states = {post: self._state(post) for post in self.words}
            if all(state is State.SENT for state in states.values()):
                return
            for post, state in states.items():
                if state not in (State.SENT, *_ON_ITS_WAY):
                    place.session.posts.post_now(post)
            for _ in range(4):
                self.clock.advance(35)
                place.send()
        raise AssertionError(f"not all have left: {states}")

    def _state(self, post: str) -> State:
        return self.place.session.posts.get(post).state

    def _try(self, do: object, *args: object) -> None:
        """A person tries; the rules may say no, but only in the ways they are known to."""
        try:
            do(*args)  # type: ignore[operator]
        except DomainError as error:
            if error.trouble not in (Trouble.CONFLICT, Trouble.BAD_REQUEST):
                raise


def test_no_order_of_events_posts_twice_or_loses_a_post(qapp: object) -> None:
    run_state_machine_as_test(
        Coordinator,
        settings=settings(
            max_examples=40,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
