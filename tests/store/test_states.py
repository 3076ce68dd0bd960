"""No order of events, legal or not, takes a post where the table of moves does not lead."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import hypothesis.strategies as st
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.post import MOVES, Post, State
from patientx_desktop.store import Store
from tests.support.clock import FakeClock

DUE = 1000
STEPS = ["not_sent", "unknown", "looked", "not_there", "failed", "late", "starting"]


class Life(RuleBasedStateMachine):
    """One post of two parts, and everything anybody can do to it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.store = self.reopened()
        self.id = self.store.posts.create(["one", "two"]).id
        self.state = State.DRAFT
        self.left: dict[str, str] = {}
        self.dropped = False

    def reopened(self) -> Store:
        return Store.open(Path(self.folder.name) / "store.db", FakeClock())

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()

    def try_to(self, act: Callable[[], object]) -> None:
        """Do something, or be refused; either way the state moved along the table or not at all."""
        refused = None
        try:
            act()
        except DomainError as error:
            refused = error.trouble
        if refused:
            assert refused in (Trouble.CONFLICT, Trouble.GONE)
            assert self.look() in (None, self.state)
            return
        now = self.look()
        if now is not None and now is not self.state:
            assert now in MOVES[self.state], f"{self.state} -> {now}"
            self.state = now

    def look(self) -> State | None:
        try:
            return self.store.posts.get(self.id).state
        except DomainError:
            return None

    @rule(to=st.sampled_from(sorted(set(State) - {State.SENDING, State.CHECKING})))
    def move(self, to: State) -> None:
        if to is State.SCHEDULED:
            self.try_to(lambda: self.store.posts.move(self.id, to, due_ms=DUE))
        else:
            self.try_to(lambda: self.store.posts.move(self.id, to))

    @rule(now=st.sampled_from([DUE - 1, DUE, DUE + 10_000]))
    def claim(self, now: int) -> None:
        may = self.state is State.SCHEDULED and now >= DUE and not self.dropped
        won: list[Post | None] = []
        self.try_to(lambda: won.append(self.store.outbox.claim(self.id, now)))
        assert won[0] is None or may
        assert self.store.outbox.claim(self.id, now) is None

    @rule(index=st.integers(0, 1))
    def part_leaves(self, index: int) -> None:
        if self.state not in (State.SENDING, State.CHECKING):
            return
        part = self.store.posts.get(self.id).parts[index]
        x_id = self.left.setdefault(part.id, str(900 + index))
        self.try_to(lambda: self.store.outbox.part_left(self.id, part.id, x_id, DUE))

    @rule(step=st.sampled_from(STEPS))
    def publisher_says(self, step: str) -> None:
        if self.dropped:
            return
        outbox = self.store.outbox
        acts: dict[str, Callable[[], object]] = {
            "not_sent": lambda: outbox.not_sent(self.id, DUE, "offline"),
            "unknown": lambda: outbox.unknown(self.id, 0, DUE),
            "looked": lambda: outbox.looked(self.id, DUE),
            "not_there": lambda: outbox.not_there(self.id),
            "failed": lambda: outbox.failed(self.id, "not permitted"),
            "late": lambda: outbox.late(self.id),
            "starting": lambda: outbox.starting(self.id, 0, DUE),
        }
        self.try_to(acts[step])

    @rule()
    def all_left(self) -> None:
        if self.state in (State.SENDING, State.CHECKING) and len(self.left) == 2:
            self.try_to(lambda: self.store.outbox.sent(self.id, DUE))

    @rule()
    def drop(self) -> None:
        self.try_to(lambda: self.store.posts.drop(self.id))
        self.dropped = self.look() is None

    @rule()
    def undelete(self) -> None:
        self.try_to(lambda: self.store.posts.undelete(self.id))
        self.dropped = False

    @rule()
    def restart(self) -> None:
        self.store.close()
        self.store = self.reopened()

    @invariant()
    def nothing_is_lost(self) -> None:
        if self.dropped:
            return
        post = self.store.posts.get(self.id)
        assert post.state is self.state
        assert post.text == "one\n\ntwo"
        assert {part.id: part.x_id for part in post.parts if part.x_id} == self.left


TestLife = Life.TestCase
TestLife.settings = settings(
    max_examples=25,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
