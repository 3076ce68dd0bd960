"""Addresses, scopes, ports and limits of X, from `resources/x.json`: data with a date, not code."""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from patientx_desktop.resources import resource


@dataclass(frozen=True, slots=True)
class TimeOuts:
    """Seconds: to connect, between two bytes, for the whole answer, and for one body to leave."""

    connect: float = 10.0
    read: float = 30.0
    total: float = 60.0
    send: float = 120.0


@dataclass(frozen=True, slots=True)
class Config:
    """What `resources/x.json` says. `api` has no slash at its end; `token` is a path below it."""

    checked: str
    api: str
    authorize: str
    token: str
    web: str
    console: str
    scopes: tuple[str, ...]
    host: str
    callback: str
    ports: tuple[int, ...]
    labels: dict[str, str]
    time_outs: TimeOuts
    answer_bytes: int
    chunk_bytes: int
    sign_in_seconds: int
    refresh_early_seconds: int
    page: dict[str, int]
    categories: dict[str, str]
    processing_polls: int
    longest_wait: float


@cache
def load_config() -> Config:
    """Read the data file, once."""
    raw: dict[str, Any] = json.loads(resource("x.json").read_text(encoding="utf-8"))
    waits, back = raw["time_outs"], raw["callback"]
    return Config(
        checked=raw["checked"],
        api=raw["api"],
        authorize=raw["authorize"],
        token=raw["token"],
        web=raw["web"],
        console=raw["console"],
        scopes=tuple(raw["scopes"]),
        host=back["host"],
        callback=back["path"],
        ports=tuple(back["ports"]),
        labels=raw["console_labels"],
        time_outs=TimeOuts(
            waits["connect_seconds"],
            waits["read_seconds"],
            waits["total_seconds"],
            waits["send_seconds"],
        ),
        answer_bytes=raw["answer_bytes"],
        chunk_bytes=raw["chunk_bytes"],
        sign_in_seconds=raw["sign_in_seconds"],
        refresh_early_seconds=raw["refresh_early_seconds"],
        page=raw["page"],
        categories=raw["categories"],
        processing_polls=raw["processing_polls"],
        longest_wait=raw["processing_longest_wait_seconds"],
    )
