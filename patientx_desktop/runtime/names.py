"""Names and hashtags to complete what is typed: gathered in a task, with a connection of its own.

The index is made when it is first needed and again, in the background, after posts or leaders have
changed; meanwhile the old one serves.
"""

from contextlib import closing
from functools import partial

from PySide6.QtCore import QObject, Signal

from patientx_desktop.domain.clock import Clock
from patientx_desktop.domain.completion import Known, Names, TagSet, used_in
from patientx_desktop.domain.errors import DomainError
from patientx_desktop.paths import Paths
from patientx_desktop.runtime.desk import Book, Desk
from patientx_desktop.runtime.leaders import LeaderBook
from patientx_desktop.runtime.posts import PostBook
from patientx_desktop.runtime.snippets import SnippetBook
from patientx_desktop.store import Store

_OURS = 3  # what we wrote ourselves counts as much as three of a leader's


class NameBook(Book):
    """What can be offered. `arrived` says that the index was made, or made anew."""

    arrived = Signal()

    def __init__(
        self,
        desk: Desk,
        posts: PostBook,
        leaders: LeaderBook,
        snippets: SnippetBook,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(desk, parent)
        self._names, self._snippets = Names(), snippets
        self._stale, self._busy = True, False
        for book in (posts, leaders, snippets):
            book.changed.connect(self._on_changed)

    @property
    def names(self) -> Names:
        """What is known now. Asking lets it be brought up to date."""
        self.gather()
        return self._names

    def gather(self) -> None:
        """Bring what is known up to date, if it is not."""
        if self._stale and not self._busy:
            self._stale, self._busy = False, True
            work = partial(_gather, self._desk.paths, self._desk.clock, self._sets())
            self._desk.tasks.submit(self, work, self._on_gathered, self._on_failed)

    def _sets(self) -> tuple[TagSet, ...]:
        """The group's own sets of hashtags."""
        return tuple(TagSet(each.name, each.tags) for each in self._snippets.list() if each.tags)

    def _on_changed(self) -> None:
        self._stale = True

    def _on_gathered(self, names: Names) -> None:
        self._busy, self._names = False, names
        self.arrived.emit()

    def _on_failed(self, _error: DomainError) -> None:
        """Nothing is lost but the offer; it is tried again with the next change."""
        self._busy = False


def _gather(paths: Paths, clock: Clock, sets: tuple[TagSet, ...]) -> Names:
    """Read everything there is, on a task's thread."""
    with closing(Store.open(paths.store, clock, must_exist=True)) as store:
        found = store.names.accounts()
        used = [*used_in(store.names.own(), _OURS), *used_in(store.names.of_leaders())]
    accounts = [Known(f"@{handle}", uses, name) for handle, name, uses in found]
    return Names(accounts, used, sets)
