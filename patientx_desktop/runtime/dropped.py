"""Recently dropped posts, and the quiet work of letting go of the old ones."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

from patientx_desktop.domain.errors import DomainError
from patientx_desktop.domain.post import Post, PostSummary
from patientx_desktop.runtime.desk import Book, Desk
from patientx_desktop.runtime.posts import PostBook
from patientx_desktop.store.dropped import KEPT
from patientx_desktop.store.files import MediaFiles

_EVERY_MS = 10 * 60_000


class DroppedBook(Book):
    """A change here is a change of the posts: `PostBook` says it."""

    days = KEPT.days

    def __init__(self, desk: Desk, posts: PostBook, parent: QObject | None = None) -> None:
        super().__init__(desk, parent)
        self._posts, self._dropped = posts, desk.store.dropped
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._on_time)
        self._timer.start()

    def count(self) -> int:
        """How many could be brought back."""
        return self._dropped.count()

    def list(self, first: int, count: int) -> tuple[PostSummary, ...]:
        """A page of them, latest first; `updated_ms` is the moment each was dropped."""
        return self._dropped.list(count, first)

    def staying(self, posts: Sequence[PostSummary]) -> frozenset[str]:
        """The identifiers of those that stay for good, because a part of each is on X."""
        return self._dropped.staying([post.id for post in posts])

    def days_left(self, post: PostSummary) -> int:
        """How many days on which the program runs it is still kept for."""
        return self._dropped.days_left(post.updated_ms)

    def bring_back(self, post_id: str) -> Post:
        """A dropped post; never as one that leaves by itself."""
        post = self._dropped.bring_back(post_id)
        self._posts.say_changed()
        return post

    def purge(self) -> bool:
        """Let go of what was dropped over thirty days ago, with the files only that had.

        Not while anything is being worked on: a task may just be taking in the very same file.
        Answers whether it was done.
        """
        if self._desk.tasks.busy:
            return False
        MediaFiles(self._desk.paths.media).remove(self._dropped.purge())
        return True

    def _on_time(self) -> None:
        try:
            self.purge()
        except DomainError:  # a full or locked disk: it is tried again, nobody waits for it
            return
