"""What a person chose, with the values that hold until they choose."""

from contextlib import suppress
from typing import ClassVar

from patientx_desktop.domain.errors import DomainError
from patientx_desktop.runtime.desk import Book, local_zone


class SettingsBook(Book):
    """Settings by name. Names and their standard values are in one place, here."""

    STANDARD: ClassVar[dict[str, str | int | bool]] = {
        "theme": "auto",
        "text_percent": 100,
        "preview_look": "auto",
        "reduce_motion": "auto",
        "week_start": "auto",
        "late_minutes": 30,
        "strict_alt": False,
        "sign_off": "none",
        "quiet_words": "",
        "quiet_from": "",
        "quiet_until": "",
        "number_threads": False,
        "author": "",
        "mission": "",
        "organisation": "",
        "close_to_tray": True,
        "told_about_tray": False,
        "start_at_login": False,
        "at_limit": "ask",
        "window": "",
        "tab": "compose",
        "language": "auto",
        "by_hand_only": False,
        "client_id": "",
        "website": "",
        "console_opened": False,
        "console_copied": "",
        "spelling": True,
        "my_words_en": "",
        "my_words_fr": "",
        "emoji_recent": "",
        "emoji_tone": 0,
    }

    def text(self, name: str) -> str:
        """A setting that is words."""
        return str(self._store.settings.get(name, self.STANDARD[name]))

    def number(self, name: str) -> int:
        """A setting that is a whole number."""
        return int(self._store.settings.get(name, self.STANDARD[name]))

    def is_on(self, name: str) -> bool:
        """A setting that is on or off."""
        return bool(self._store.settings.get(name, self.STANDARD[name]))

    def set(self, name: str, value: str | int | bool) -> None:
        """Keep a choice at once."""
        if name not in self.STANDARD:
            raise KeyError(name)
        self._store.settings.set(name, value)
        self.say_changed()

    def keep_quietly(self, name: str, value: str | int | bool) -> None:
        """Keep what nobody has to hear of, such as the window's size."""
        self._store.settings.set(name, value)

    @property
    def paused(self) -> str | None:
        """Why everything is held (maybe no reason given), None when it is not."""
        return self._store.settings.paused()

    def pause(self, reason: str, until_ms: int | None = None) -> None:
        """Hold everything that is planned, until then or until `resume`."""
        self._store.settings.pause(reason, until_ms)
        self.say_changed()

    def resume(self) -> None:
        """Let what is planned leave again."""
        self._store.settings.resume()
        self.say_changed()

    @property
    def zone(self) -> str:
        """The organisation's time zone."""
        return str(self._store.settings.get("zone", "")) or local_zone()

    def pin_zone(self) -> None:
        """The organisation is at home where the folder was first opened: a laptop that travels
        moves no weekly slot. A store that is busy or full is asked the next time."""
        if not self._store.settings.get("zone", ""):
            with suppress(DomainError):
                self._store.settings.set("zone", local_zone())

    def set_zone(self, name: str) -> None:
        """Another time zone for plans and pictures; planned posts keep the zone they have."""
        self._store.settings.set("zone", name)
        self.say_changed()
