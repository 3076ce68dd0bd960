"""Spell-check for whoever shows words: verdicts are remembered, unknown words are looked up soon.

Hunspell runs in a process of its own, since it would stop the window while it loads or looks for
suggestions. It is started when there is a first word to look up, well after the first paint; the
books' tasks talk to it, one at a time. Where it cannot be had, every word is right.
"""

import unicodedata
from collections.abc import Callable, Collection, Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QTimer, Signal
from shiboken6 import isValid

from patientx_desktop.domain.errors import DomainError
from patientx_desktop.domain.post import Post
from patientx_desktop.domain.spelling import DICTIONARIES, language_of
from patientx_desktop.runtime.accounts import AccountBook
from patientx_desktop.runtime.desk import Book, Desk
from patientx_desktop.runtime.settings import SettingsBook

if TYPE_CHECKING:
    from patientx_desktop.spelling.helper import Helper
    from patientx_desktop.spelling.serve import Question

Heard = Callable[[tuple[str, ...]], None]

FIRST_MS, SOON_MS = 500, 150
"""How long words are gathered before they are looked up; the first time, the start goes first."""
PATIENCE_MS = 15_000
_BATCH, _MOST_KNOWN, _MOST_FAILURES = 400, 50_000, 3
_MOST_OWN, _MOST_AHEAD = 2_000, 8


class SpellBook(Book):
    """What is spelt right. `learned` says for which language verdicts have arrived; `changed` that
    the person's own words or choice have."""

    learned = Signal(str)

    def __init__(
        self,
        desk: Desk,
        settings: SettingsBook,
        accounts: AccountBook,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(desk, parent)
        self._settings, self._accounts = settings, accounts
        self._known: dict[tuple[str, str], bool] = {}
        self._right: dict[str, set[str]] = {name: set() for name in DICTIONARIES}
        self._suggested: dict[tuple[str, str], tuple[str, ...]] = {}
        self._ignored: set[tuple[str, str]] = set()
        self._wanted: dict[tuple[str, str], None] = {}
        self._hearing: list[tuple[QObject, str, str, Heard]] = []
        self._ahead: list[tuple[str, str]] = []
        self._helper: Helper | None = None
        self._busy, self._failures = False, 0
        self._soon = _timer(self, SOON_MS, self._next)
        self._patience = _timer(self, PATIENCE_MS, self._on_patience_lost)
        self._chosen = self._choice()
        settings.changed.connect(self._on_settings_changed)

    @property
    def is_available(self) -> bool:
        """Whether Hunspell can be had on this computer."""
        from patientx_desktop.spelling.dictionary import is_installed

        return self._failures < _MOST_FAILURES and is_installed()

    @property
    def is_on(self) -> bool:
        """Whether the person wants it."""
        return self._chosen[0] is True

    def language_of(self, post: Post | None) -> str:
        """The language a post is checked in; empty when there is no dictionary for it."""
        if post is None or not self.is_on:
            return ""
        account = self._accounts.current()
        of_account = account.language if account is not None else ""
        return language_of(post.language, of_account, QLocale.system().name(), "en")

    def verdict(self, language: str, word: str) -> bool | None:
        """Whether a word is right, None while nobody knows: then `ask`."""
        key = (language, _plain(word))
        known = self._known.get(key)
        if known is False and (key in self._ignored or self._is_own(*key)):
            return True
        return known

    def right_words(self, language: str) -> Collection[str]:
        """The words that are known to be right, as people write them."""
        return self._right.get(language, frozenset())

    def ask(self, language: str, words: Iterable[str]) -> None:
        """Look these words up soon; `learned` says when it is done."""
        self._wanted.update(((language, _plain(word)), None) for word in words)
        if self._wanted and not self._busy and not self._soon.isActive():
            self._soon.start(SOON_MS if self._helper is not None else FIRST_MS)

    @property
    def is_busy(self) -> bool:
        """Whether something is still to be looked up."""
        return self._busy or self._soon.isActive() or bool(self._ahead)

    def suggest(self, owner: QObject, language: str, word: str, heard: Heard) -> None:
        """Say what may have been meant by a word; nothing when it cannot be found out."""
        known = self._suggested.get((language, _plain(word)))
        if known is not None or not self.is_available:
            heard(known or ())
            return
        self._hearing.append((owner, language, _plain(word), heard))
        if not self._busy:
            self._next()

    def own_words(self, language: str) -> tuple[str, ...]:
        """The words the person added for a language."""
        return tuple(self._settings.text(f"my_words_{language}").split())

    def add(self, language: str, word: str) -> None:
        """Keep a word as right, from now on."""
        words = dict.fromkeys((*self.own_words(language), _plain(word)))
        self._settings.set(f"my_words_{language}", "\n".join(list(words)[-_MOST_OWN:]))

    def forget(self, language: str, word: str) -> None:
        """Take a word of one's own back."""
        words = [own for own in self.own_words(language) if own != _plain(word)]
        self._settings.set(f"my_words_{language}", "\n".join(words))

    def ignore(self, language: str, word: str) -> None:
        """Leave a word alone until the program is closed."""
        self._ignored.add((language, _plain(word)))
        self.say_changed()

    def close(self) -> None:
        """End the helper process."""
        self._soon.stop()
        self._patience.stop()
        if self._helper is not None:
            self._helper.close()

    # inside

    def _is_own(self, language: str, word: str) -> bool:
        own = self._chosen[1].get(language, frozenset())
        return word in own or word.lower() in own

    def _choice(self) -> tuple[bool, dict[str, frozenset[str]]]:
        own = {each: frozenset(self.own_words(each)) for each in DICTIONARIES}
        return self._settings.is_on("spelling"), own

    def _on_settings_changed(self) -> None:
        before, self._chosen = self._chosen, self._choice()
        if before != self._chosen:
            self.say_changed()

    def _next(self) -> None:
        """Ask the helper the next question: whoever waits for suggestions comes first."""
        if self._busy:
            return
        if not self.is_available:
            self._give_up()
        elif self._hearing:
            owner, language, word, heard = self._hearing.pop(0)
            self._look_for((language, word), owner, heard)
        elif self._wanted:
            language = next(iter(self._wanted))[0]
            words = [word for name, word in self._wanted if name == language][:_BATCH]
            question: Question = {"language": DICTIONARIES[language], "check": words}
            self._submit(question, partial(self._on_checked, language, words))
        elif self._ahead:
            self._look_for(self._ahead.pop(0), self, _let_be)

    def _look_for(self, key: tuple[str, str], owner: QObject, heard: Heard) -> None:
        """Ask what may have been meant, unless that has been found out meanwhile."""
        if key in self._suggested:
            self._on_suggested(key, owner, heard, list(self._suggested[key]))
            self._next()
            return
        question: Question = {"language": DICTIONARIES[key[0]], "suggest": key[1]}
        self._submit(question, partial(self._on_suggested, key, owner, heard))

    def _give_up(self) -> None:
        self._wanted.clear()
        self._ahead.clear()
        hearing, self._hearing = self._hearing, []
        for owner, _, _, heard in hearing:
            if isValid(owner):
                heard(())

    def _submit(self, question: "Question", done: Callable[[list[str] | None], None]) -> None:
        from patientx_desktop.spelling.helper import Helper

        if self._helper is None:
            self._helper = Helper()
        self._busy = True
        self._patience.start()
        work = partial(_answer, self._helper, question)
        self._desk.tasks.submit(self, work, partial(self._on_answer, done), self._on_failed)

    def _on_answer(
        self, done: Callable[[list[str] | None], None], answer: list[str] | None
    ) -> None:
        self._busy = False
        self._patience.stop()
        self._failures = 0 if answer is not None else self._failures + 1
        done(answer)
        if self._hearing or self._wanted or self._ahead:
            self._next()

    def _on_failed(self, _error: DomainError) -> None:
        """The work of a task raises nothing a person could mend; see `_answer`."""

    def _on_checked(self, language: str, words: list[str], wrong: list[str] | None) -> None:
        if wrong is None:
            return  # asked again, a few times
        for word in words:
            self._wanted.pop((language, word), None)
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
            self._right[language].clear()
        for word in words:
            self._known[language, word] = word not in wrong
        self._right[language].update(word for word in words if word not in wrong)
        fresh = [(language, w) for w in wrong if (language, w) not in self._suggested]
        self._ahead = [*fresh, *self._ahead][:_MOST_AHEAD]
        self.learned.emit(language)

    def _on_suggested(
        self, key: tuple[str, str], owner: QObject, heard: Heard, words: list[str] | None
    ) -> None:
        if words is not None:
            self._suggested[key] = tuple(words)
        if isValid(owner):
            heard(tuple(words or ()))

    def _on_patience_lost(self) -> None:
        if self._helper is not None:
            self._helper.interrupt()


def _answer(helper: "Helper", question: "Question") -> list[str] | None:
    """What the helper says; None when it says nothing."""
    from patientx_desktop.spelling.helper import Unanswered

    try:
        return helper.ask(question)
    except Unanswered:
        return None


def _let_be(_words: tuple[str, ...]) -> None:
    """Suggestions that were looked for before anybody asked: they are remembered."""


def _plain(word: str) -> str:
    """The word as it is looked up: letters composed, one kind of apostrophe."""
    return word if word.isascii() else unicodedata.normalize("NFC", word).replace("’", "'")


def _timer(owner: QObject, wait_ms: int, act: Callable[[], None]) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(wait_ms)
    timer.timeout.connect(act)
    return timer
