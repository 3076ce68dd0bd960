"""Practice mode's own X: started when something first asks for it, stopped with the program."""

import logging
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from patientx_desktop.domain.clock import Clock

if TYPE_CHECKING:
    from patientx_desktop.practice.server import PracticeServer


_log = logging.getLogger(__name__)


class PracticeHouse:
    """The simulated X of one data folder. Safe to ask from any thread.

    Building the world takes a moment, so ask for `base_url` off the GUI thread first.
    """

    def __init__(self, clock: Clock, state: Path) -> None:
        self._clock = clock
        self._state = state
        self._lock = threading.Lock()
        self._server: PracticeServer | None = None

    @property
    def base_url(self) -> str:
        """Where the simulated X listens; starts it when it does not yet."""
        return self._running().base_url

    def warm_up(self) -> str:
        """Start it before it is needed; slow, so off the GUI thread."""
        return self.base_url

    @property
    def address(self) -> str:
        """Where it listens, empty while it does not run. Never waits."""
        server = self._server
        return server.base_url if server is not None else ""

    def token(self, account_id: str) -> str:
        """An access token for one of the made-up accounts, by its number on the simulated X."""
        return self._running().world.issue_token(account_id)

    def stop(self) -> None:
        """Stop listening; what was posted is in the state file."""
        with self._lock:
            if self._server is not None:
                self._server.stop()
                self._server = None

    def _running(self) -> "PracticeServer":
        with self._lock:
            if self._server is None:
                self._server = self._start()
            return self._server

    def _start(self) -> "PracticeServer":
        from patientx_desktop.practice.seed import practice_world
        from patientx_desktop.practice.server import PracticeServer
        from patientx_desktop.practice.state import StateError, StateFile

        file = StateFile(self._state)
        file.tidy()
        try:
            world = practice_world(self._clock)
            file.attach(world)
        except StateError as error:  # practice goes on, and nothing is thrown away
            _log.info("%s It is set aside.", error)
            file.set_aside()
            world = practice_world(self._clock)
            file.attach(world)
        return PracticeServer(world, self._clock).start()
