"""A real data folder with the simulated X behind it, for tests of the runtime and the window."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from functools import cached_property
from pathlib import Path

from patientx_desktop.domain.account import Account, SignIn
from patientx_desktop.domain.clock import from_ms
from patientx_desktop.domain.media import Attachment, MediaFile
from patientx_desktop.domain.post import Part, Post
from patientx_desktop.domain.schedule import WALL_FORMAT, due_of, local_of
from patientx_desktop.home import Doors
from patientx_desktop.paths import Paths
from patientx_desktop.practice.seed import account_id, bare_world, practice_world
from patientx_desktop.practice.server import PracticeServer
from patientx_desktop.runtime.desk import Desk
from patientx_desktop.runtime.publisher import Line
from patientx_desktop.runtime.sender import one_pass
from patientx_desktop.runtime.session import Session
from patientx_desktop.runtime.tasks import Tasks
from patientx_desktop.store import Store
from patientx_desktop.wiring import memory_vault, read_prices
from patientx_desktop.x.config import Config
from patientx_desktop.x.live import LiveX
from patientx_desktop.x.tokens import GivenToken
from tests.support.clock import FakeClock

ZONE = "America/Toronto"
HANDLE = "northstar_rare"


class NeverClosing:
    """Waits for X without waiting: the clock is moved instead."""

    def __init__(self, clock: FakeClock) -> None:
        self._clock = clock

    def is_set(self) -> bool:
        return False

    def wait(self, timeout: float | None = None) -> bool:
        self._clock.advance(timeout or 0)
        return False


class Office:
    """A group's data folder at work: a store, the simulated X, a clock moved by hand."""

    def __init__(self, root: Path, clock: FakeClock, *, filled: bool = False) -> None:
        self.clock = clock
        self.paths = Paths(root).make()
        self.world = practice_world(clock) if filled else bare_world(clock)
        self.server = PracticeServer(self.world, clock).start()
        self.address = self.server.base_url
        self.config: Config | None = None
        self.tasks = Tasks()
        store = Store.open(self.paths.store, clock)
        store.settings.set("zone", ZONE)
        x_id = account_id(HANDLE)
        self.account = store.accounts.add(
            Account("", x_id, HANDLE, "North Star Rare", SignIn.PRACTICE)
        )
        self.desk = Desk(
            store,
            clock,
            self.tasks,
            self.paths,
            self.connect,
            read_prices(store),
            lambda: self.server.base_url,
            is_practice=True,
        )

    @cached_property
    def session(self) -> Session:
        """The books of the folder, for a test without a window."""
        return Session(self.desk)

    def connect(self, account: Account) -> LiveX:
        """The way to the simulated X, wherever it listens now."""
        token = GivenToken(lambda: self.world.issue_token(account.x_id))
        return LiveX(
            self.clock,
            base=self.address,
            tokens=token,
            user_id=account.x_id,
            config=self.config,
        )

    def send(self) -> tuple[Line, ...]:
        """One pass of the publisher, on this thread."""
        return one_pass(self.desk, NeverClosing(self.clock))

    def draft(self, *texts: str, file: MediaFile | None = None, alt: str = "") -> Post:
        """A draft of so many parts, the first with `file` if there is one."""
        post = self.session.posts.new(texts[0])
        first = post.parts[0]
        if file is not None:
            first = replace(first, attachments=(Attachment("", file, alt),))
        rest = tuple(Part("", text) for text in texts[1:])
        return self.session.posts.save(replace(post, parts=(first, *rest)))

    def plan(self, post: Post, after: timedelta = timedelta(minutes=2)) -> Post:
        """Plan a post for so long after now, on the minute."""
        due = self.clock.now() + after
        wall = local_of(round(due.timestamp() * 1000), ZONE).strftime(WALL_FORMAT)
        return self.session.posts.plan(post.id, wall)

    def until_due(self, post: Post) -> None:
        """Let time pass up to the moment the post is to leave."""
        self.clock.sleep_until(from_ms(due_of(post.wall_time, post.zone)))

    def offline(self) -> None:
        """Let the way to X lead to a port on which nothing listens."""
        self.address = "http://127.0.0.1:9"

    def online(self) -> None:
        """The way to X is back."""
        self.address = self.server.base_url

    def accepted(self) -> list[str]:
        """The texts the simulated X took from us, in order."""
        return self.world.accepted_texts(HANDLE)

    def doors(self, base: str = "") -> Doors:
        """How a real account would get in: a memory for its secrets, a folder of its own."""
        return Doors(memory_vault(), Paths(self.paths.root / "real"), base)

    def close(self) -> None:
        """Stop the simulated X, and the session, or what it would have closed."""
        if "session" in self.__dict__:
            self.session.close()
        else:
            self.tasks.stop()
            self.desk.store.close()
        self.server.stop()


@contextmanager
def office(root: Path, clock: FakeClock, *, filled: bool = False) -> Iterator[Office]:
    """An office that is closed again."""
    place = Office(root, clock, filled=filled)
    try:
        yield place
    finally:
        place.close()
