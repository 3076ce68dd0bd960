"""Finding posts again, as the rail asks for it: words, filters and tags. Everything is quick."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from patientx_desktop.domain.finding import Narrow
from patientx_desktop.domain.post import Folder, PostSummary
from patientx_desktop.runtime.desk import Book, Desk
from patientx_desktop.store.post_finder import MOST_FOUND


class FindBook(Book):
    """`changed` says that a tag came or went; for words and states listen to the posts."""

    most = MOST_FOUND

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(desk, parent)
        self._finder, self._tags = desk.store.finder, desk.store.tags

    def search(self, words: str, narrow: Narrow) -> tuple[str, ...]:
        """The identifiers of the posts with all of `words`, newest first, up to `most`."""
        return self._finder.search(words, narrow)

    def these(self, ids: tuple[str, ...]) -> tuple[PostSummary, ...]:
        """The posts with these identifiers."""
        return self._finder.these(ids)

    def count(self, folder: Folder, narrow: Narrow) -> int:
        """How many posts of a folder are left when it is narrowed down."""
        return self._finder.count(folder, narrow)

    def list(
        self, folder: Folder, narrow: Narrow, first: int, count: int
    ) -> tuple[PostSummary, ...]:
        """A page of them."""
        return self._finder.list(folder, narrow, count, first)

    def place(self, folder: Folder, narrow: Narrow, post_id: str) -> int:
        """About how many posts stand before one of them in that list."""
        return self._finder.place(folder, narrow, post_id)

    def authors(self) -> tuple[str, ...]:
        """Everybody who wrote a post."""
        return self._finder.authors()

    # tags

    def tags_of(self, post_id: str) -> tuple[str, ...]:
        """The tags of a post."""
        return self._tags.of(post_id)

    def tags_of_all(self, post_ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """The tags of many posts; those without one are left out."""
        return self._tags.of_all(post_ids)

    def known_tags(self, begun: str = "") -> tuple[tuple[str, int], ...]:
        """The tags in use that begin so, the most used first, with how many posts have each."""
        return self._tags.known(begun)

    def tag(self, post_id: str, tag: str) -> bool:
        """Tag a post; whether it did not have that tag yet."""
        is_new = self._tags.add(post_id, tag)
        if is_new:
            self.say_changed()
        return is_new

    def untag(self, post_id: str, tag: str) -> None:
        """Take a tag off a post."""
        self._tags.remove(post_id, tag)
        self.say_changed()
