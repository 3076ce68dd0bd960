"""The practice X, signed in to, for everything that speaks with X."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from patientx_desktop.practice.model import Account
from patientx_desktop.practice.server import PracticeServer
from patientx_desktop.practice.world import World
from patientx_desktop.x.config import Config, TimeOuts, load_config
from patientx_desktop.x.live import LiveX
from patientx_desktop.x.tokens import GivenToken
from tests.support.clock import FakeClock

Connect = Callable[..., LiveX]


@pytest.fixture
def quick() -> Config:
    """The real settings, with time-outs a test can wait for."""
    return replace(load_config(), time_outs=TimeOuts(connect=1, read=0.4, total=0.8, send=2))


@pytest.fixture
def world(clock: FakeClock) -> World:
    """A small world: Mill Road Kidney Group is ours, Riverside Health is not."""
    world = World(clock)
    since = datetime(2020, 1, 1, tzinfo=UTC)
    ours = Account("100", "millroad", "Mill Road Kidney Group", "We meet & talk", 12, since)
    ours.own = True
    world.add_account(ours)
    world.add_account(Account("200", "riverside", "Riverside Health", "", 4000, since))
    return world


@pytest.fixture
def server(world: World, clock: FakeClock) -> Iterator[PracticeServer]:
    """The practice X on a free port."""
    with PracticeServer(world, clock, 0) as server:
        yield server


@pytest.fixture
def connect(world: World, server: PracticeServer, clock: FakeClock) -> Iterator[Connect]:
    """Make clients that are signed in as our group; they are closed at the end."""
    made: list[LiveX] = []

    def make(**more: object) -> LiveX:
        token = GivenToken(lambda: world.issue_token("100"))
        settings: dict[str, object] = {"base": server.base_url, "tokens": token, "user_id": "100"}
        api = LiveX(more.pop("clock", clock), **{**settings, **more})  # type: ignore[arg-type]
        made.append(api)
        return api

    yield make
    for api in made:
        api.close()


@pytest.fixture
def api(connect: Connect) -> LiveX:
    """Our group's client."""
    return connect()
