"""Scripted trouble: which call goes wrong, and how.

A fault belongs to a route such as ``POST /2/tweets`` (the template, not the path) or ``*``. It
strikes from the ``nth`` matching call after it was added, ``times`` times in a row.
"""

import json
import random
import threading
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Outcome = Literal["normal", "answer", "reset", "cut", "drip"]

_PORTAL = b"<!doctype html><title>Welcome</title><p>Accept the terms to use this network.</p>"


@dataclass(slots=True)
class Fault:
    """One scripted fault.

    ``accept`` says whether the server does what was asked before it misbehaves. ``delay`` is
    waited before everything, in seconds. ``outcome``: ``normal`` answers properly (a mere delay),
    ``answer`` sends ``status`` and ``body``, ``reset`` drops the connection, ``cut`` sends half of
    the proper body, ``drip`` sends one byte every ``pace`` seconds.
    """

    route: str
    outcome: Outcome = "normal"
    nth: int = 1
    times: int = 1
    accept: bool = False
    delay: float = 0.0
    status: int = 503
    body: str = ""
    content_type: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)
    pace: float = 0.05
    chance: float = 1.0
    name: str = ""
    seen: int = 0

    def matches(self, route: str) -> bool:
        """Say whether a call of ``route`` counts for this fault."""
        return self.route in ("*", route)


class Faults:
    """The list of scripted faults; safe to change while the server runs."""

    def __init__(self, rng: random.Random | None = None) -> None:
        self._rng = rng or random.Random(0)  # noqa: S311, repeatable on purpose
        self._lock = threading.Lock()
        self._faults: list[Fault] = []
        self.struck: list[str] = []

    def add(self, fault: Fault) -> Fault:
        """Add a fault; the first in the list that is due strikes."""
        with self._lock:
            self._faults.append(fault)
        return fault

    def status(self, route: str, status: int, body: str = "", **more: Any) -> Fault:
        """Answer with ``status`` and ``body`` instead of doing what was asked."""
        return self.add(Fault(route, "answer", status=status, body=body, **more))

    def problem(self, route: str, status: int, detail: str, **more: Any) -> Fault:
        """Answer with a problem document of ``status``; ``kind`` names its type."""
        kind = more.pop("kind", "about:blank")
        body = {"title": "Error", "type": kind, "status": status, "detail": detail}
        return self.status(route, status, json.dumps(body), **more)

    def delay(self, route: str, seconds: float, **more: Any) -> Fault:
        """Answer properly, but ``seconds`` late."""
        return self.add(Fault(route, "normal", delay=seconds, **more))

    def reset_before(self, route: str, **more: Any) -> Fault:
        """Drop the connection without having done anything."""
        return self.add(Fault(route, "reset", **more))

    def reset_after(self, route: str, **more: Any) -> Fault:
        """Do what was asked, then drop the connection without an answer."""
        return self.add(Fault(route, "reset", accept=True, **more))

    def cut(self, route: str, **more: Any) -> Fault:
        """Do what was asked and send half of the answer."""
        return self.add(Fault(route, "cut", accept=True, **more))

    def html(self, route: str, **more: Any) -> Fault:
        """Answer as a captive portal does: 200 and a web page."""
        return self.add(
            Fault(
                route,
                "answer",
                status=200,
                body=_PORTAL.decode(),
                content_type="text/html",
                **more,
            )
        )

    def json_list(self, route: str, status: int = 500, **more: Any) -> Fault:
        """Answer with JSON that is a list where an object belongs."""
        return self.status(route, status, '["unexpected"]', **more)

    def empty_413(self, route: str, **more: Any) -> Fault:
        """Answer 413 with no body at all."""
        return self.status(route, 413, **more)

    def drip(self, route: str, pace: float = 0.05, **more: Any) -> Fault:
        """Do what was asked and answer one byte at a time."""
        return self.add(Fault(route, "drip", accept=True, pace=pace, **more))

    def clear(self) -> None:
        """Forget every fault that is still to come."""
        with self._lock:
            self._faults.clear()

    def take(self, route: str) -> Fault | None:
        """Count a call of ``route`` and return the fault that strikes it, if any."""
        with self._lock:
            struck = None
            for fault in [f for f in self._faults if f.matches(route)]:
                fault.seen += 1
                if struck is None and self._due(fault):
                    struck = fault
            if struck is not None:
                self.struck.append(f"{route} {struck.name or struck.outcome}")
            return struck

    def _due(self, fault: Fault) -> bool:
        if not fault.nth <= fault.seen < fault.nth + fault.times:
            return False
        return fault.chance >= 1.0 or self._rng.random() < fault.chance

    def waiting(self) -> list[dict[str, Any]]:
        """Return the faults that can still strike, as plain data."""
        with self._lock:
            return [asdict(f) for f in self._faults if f.seen < f.nth + f.times - 1]
