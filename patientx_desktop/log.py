"""The program's own log: a small rotating file in the data folder, with nothing personal in it.

Words of posts, names, handles and secrets are never logged; identifiers and troubles are. As a last
guard a filter hides whatever looks like a token.
"""

import logging
import sys
from pathlib import Path

_MAX_BYTES = 512_000


class _Redact(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        # Imported here, as most starts log nothing and its patterns take a millisecond to build.
        from patientx_desktop.domain.redact import redact

        return redact(super().format(record))


def start_log(folder: Path, *, verbose: bool = False) -> logging.Handler:
    """Log the program's own warnings (all of its records when `verbose`) to a file in `folder`.

    A folder that cannot be written is no reason not to start: the log then goes to the terminal.
    """
    from logging.handlers import RotatingFileHandler

    handler: logging.Handler
    try:
        handler = RotatingFileHandler(
            folder / "patientx.log", maxBytes=_MAX_BYTES, backupCount=2, encoding="utf-8"
        )
    except OSError:
        handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Redact("%(asctime)s %(levelname)s %(name)s %(message)s"))
    own = logging.getLogger("patientx_desktop")
    own.setLevel(logging.DEBUG if verbose else logging.INFO)
    own.addHandler(handler)
    own.propagate = False
    # tweepy writes whole requests, tokens among them, at DEBUG.
    logging.getLogger("tweepy").setLevel(logging.WARNING)
    return handler
