"""Settings: one JSON value for each key. Secrets are never in here."""

import json
from typing import TypeVar

from patientx_desktop.store.database import Database

T = TypeVar("T")

_PAUSE = "sending.pause"


class Settings:
    """All settings. Keys are words with full stops ("sending.late_minutes")."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def get(self, key: str, default: T) -> T:
        """The value of `key`, or `default` when there is none or one of another type."""
        row = self._db.row("SELECT value FROM settings WHERE key = ?", (key,))
        if row is None:
            return default
        value = json.loads(row["value"])
        if isinstance(default, float) and type(value) is int:
            value = float(value)
        return value if default is None or type(value) is type(default) else default

    def set(self, key: str, value: object) -> None:
        """Store a value that JSON has: text, number, truth, list, dictionary with text keys."""
        self._db.change(
            "INSERT INTO settings (key, value, updated_ms) VALUES (?, ?, ?) ON CONFLICT (key)"
            " DO UPDATE SET value = excluded.value, updated_ms = excluded.updated_ms",
            (key, json.dumps(value), self._db.now_ms()),
        )

    def remove(self, key: str) -> None:
        """Go back to the default."""
        self._db.change("DELETE FROM settings WHERE key = ?", (key,))

    def pause(self, reason: str, until_ms: int | None = None) -> None:
        """Hold everything that is planned, until `until_ms` or until `resume`."""
        self.set(_PAUSE, {"reason": reason, "until_ms": until_ms})

    def resume(self) -> None:
        """Let what is planned leave again."""
        self.remove(_PAUSE)

    def paused(self) -> str | None:
        """The reason (maybe empty) why everything is held now, None when it is not."""
        held: dict[str, str | int | None] = self.get(_PAUSE, {})
        until = held.get("until_ms")
        if not held or (isinstance(until, int) and until <= self._db.now_ms()):
            return None
        return str(held.get("reason", ""))
