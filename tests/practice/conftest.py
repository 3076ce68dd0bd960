"""A practice server with a clock that stands still until a test moves it."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from patientx_desktop.practice.seed import bare_world
from patientx_desktop.practice.server import PracticeServer
from patientx_desktop.practice.world import World
from tests.practice.caller import Caller, StillClock


@pytest.fixture
def clock() -> StillClock:
    return StillClock(datetime(2026, 11, 19, 15, 0, tzinfo=UTC))


@pytest.fixture
def world(clock: StillClock) -> World:
    return bare_world(clock)


@pytest.fixture
def server(world: World, clock: StillClock) -> Iterator[PracticeServer]:
    with PracticeServer(world, clock) as running:
        yield running


@pytest.fixture
def us(server: PracticeServer, world: World) -> Caller:
    """Calls signed as @northstar_rare."""
    account = world.account("northstar_rare")
    return Caller(server.base_url, account.id, world.issue_token(account.id))
