"""X's limits for media, from the data file with its date."""

import json
from dataclasses import dataclass
from functools import cache

from patientx_desktop.domain.media import MediaKind, MediaLimits
from patientx_desktop.resources import resource


@dataclass(frozen=True, slots=True)
class Limits:
    """All of them. `checked` is the month they were last compared with X's documentation."""

    checked: str
    max_pictures: int
    chunk_bytes: int
    alt_characters: int
    kinds: dict[MediaKind, MediaLimits]


@cache
def read_limits() -> Limits:
    """The limits that ship with the program, read once."""
    data = json.loads(resource("media-limits.json").read_text("utf-8"))
    kinds = {
        MediaKind(name): MediaLimits(**{**given, "mimes": tuple(given["mimes"])})
        for name, given in data["kinds"].items()
    }
    return Limits(
        data["checked"],
        data["max_pictures"],
        data["chunk_bytes"],
        data["alt_text_characters"],
        kinds,
    )
