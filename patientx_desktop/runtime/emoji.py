"""Emoji for whoever writes: read when first asked for, with what the person used last."""

from collections.abc import Callable

from PySide6.QtCore import QLocale, QObject

from patientx_desktop.domain.emoji import TONES, EmojiSet, all_emoji
from patientx_desktop.domain.errors import DomainError
from patientx_desktop.runtime.desk import Book, Desk
from patientx_desktop.runtime.settings import SettingsBook

RECENT = 18


class EmojiBook(Book):
    """All emoji, those used last, and the skin tone the person writes with."""

    def __init__(self, desk: Desk, settings: SettingsBook, parent: QObject | None = None) -> None:
        super().__init__(desk, parent)
        self._settings = settings

    def load(
        self,
        owner: QObject,
        done: Callable[[EmojiSet], None],
        failed: Callable[[DomainError], None],
    ) -> None:
        """Read them in a task."""
        self._desk.tasks.submit(owner, all_emoji, done, failed)

    @property
    def language(self) -> str:
        """The language their names are shown in."""
        return "fr" if QLocale().language() == QLocale.Language.French else "en"

    def recent(self) -> tuple[str, ...]:
        """What was used last, the newest first, without skin tones."""
        return tuple(self._settings.text("emoji_recent").split())

    def note_used(self, text: str) -> None:
        """Remember that an emoji was used."""
        newest = dict.fromkeys((text, *self.recent()))
        self._settings.keep_quietly("emoji_recent", " ".join(list(newest)[:RECENT]))

    @property
    def tone(self) -> int:
        """The skin tone, 0 (none) to 5."""
        tone = self._settings.number("emoji_tone")
        return tone if 0 <= tone < len(TONES) else 0

    def set_tone(self, tone: int) -> None:
        """Write with another skin tone from now on."""
        self._settings.keep_quietly("emoji_tone", tone)
        self.say_changed()
