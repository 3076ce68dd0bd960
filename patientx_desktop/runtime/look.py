"""What has to be known before the first paint: theme, text size, motion, the window's place.

A small file beside the store, because opening the store comes after the first paint. The store's
settings are the truth for what a person chose; this remembers them for the next start.
"""

import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple


class Look(NamedTuple):
    """How the window looked last. `geometry` is Qt's own, in base 64."""

    theme: str = "auto"
    text_percent: int = 100
    reduce_motion: str = "auto"
    geometry: str = ""
    tab: str = "compose"


def read_look(path: Path) -> Look:
    """The remembered look; the standard one where there is none or it makes no sense."""
    try:
        with path.open("rb") as file:
            content = file.read(20_000)
        import json  # at the very first start there is nothing to read

        found = json.loads(content)
        return Look(
            str(found["theme"]),
            int(found["text_percent"]),
            str(found["reduce_motion"]),
            str(found["geometry"]),
            str(found["tab"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return Look()


def write_look(path: Path, look: Look) -> None:
    """Remember the look. It is no loss when it cannot be written."""
    import json

    part = path.with_suffix(".part")
    try:
        part.write_text(json.dumps(look._asdict()), "utf-8")
        os.replace(part, path)  # noqa: PTH105 - atomic on every system
    except OSError:
        with suppress(OSError):  # where nothing may be written, nothing can be tidied up either
            part.unlink(missing_ok=True)
