"""The history of a post: how its words stood before, what was changed since, and the way back."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.leaving import check_leaving
from patientx_desktop.domain.post import EDITABLE, Post, State, Version
from patientx_desktop.runtime.desk import Book, Desk
from patientx_desktop.runtime.held import check_by_hand
from patientx_desktop.runtime.posts import PostBook
from patientx_desktop.store.versions import with_version

if TYPE_CHECKING:
    from collections.abc import Callable

    from patientx_desktop.domain.comparing import Comparison


class HistoryBook(Book):
    """Versions of posts. A change here is a change of the post: `PostBook` says it too."""

    def __init__(self, desk: Desk, posts: PostBook, parent: QObject | None = None) -> None:
        super().__init__(desk, parent)
        self._posts = posts

    def count(self, post_id: str) -> int:
        """How many versions are kept of a post."""
        return self._store.posts.version_count(post_id)

    def list(self, post_id: str, first: int, count: int) -> tuple[Version, ...]:
        """A page of them, newest first."""
        return self._store.posts.versions(post_id, count, first)

    def get(self, post_id: str, n: int) -> Version:
        """One version; raises GONE when it was let go."""
        return self._store.posts.version(post_id, n)

    def compare(
        self,
        owner: QObject,
        version: Version,
        post: Post,
        done: "Callable[[Comparison], None]",
        failed: "Callable[[DomainError], None]",
    ) -> None:
        """What was changed from `version` to `post`; worked out in a task."""
        from patientx_desktop.domain.comparing import compare

        work = partial(compare, version.parts, post.parts)
        self._desk.tasks.submit(owner, work, done, failed)

    def may_restore(self, post: Post) -> bool:
        """Whether the words of the post may be exchanged as it stands."""
        if post.state is State.SCHEDULED:
            return (post.undo_until_ms or 0) <= self._desk.now_ms < (post.due_ms or 0)
        return post.state in EDITABLE or post.state is State.BY_HAND

    def restore(self, post_id: str, n: int) -> tuple[Post, int]:
        """Bring version `n` back; the post, and the number its words until now have there.

        A planned post keeps its time, and one by hand its turn: refused, and nothing is changed,
        where it could not leave with the older words.
        """
        post = self._posts.get(post_id)
        if not self.may_restore(post):
            raise DomainError(Trouble.CONFLICT, f"it is {post.state.value} now")
        older = with_version(post, self.get(post_id, n))
        if post.state is State.SCHEDULED and post.due_ms is not None:
            check_leaving(older, self._store.posts.facts(older, post.due_ms, self._desk.zone))
        elif post.state is State.BY_HAND:
            check_by_hand(self._desk, older)
        with self._store.transaction():
            back = self._store.posts.restore(post_id, n)
            (kept,) = self._store.posts.versions(post_id, 1)
        self._posts.say_changed()
        return back, kept.n
