"""The store: one file, opened once by each thread that needs it."""

import os
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from patientx_desktop.domain.clock import Clock
from patientx_desktop.domain.ids import RandomBytes
from patientx_desktop.store.accounts import Accounts
from patientx_desktop.store.database import BUSY_SECONDS, Database
from patientx_desktop.store.dropped import Dropped
from patientx_desktop.store.feed_items import FeedItems
from patientx_desktop.store.feeds import Feeds
from patientx_desktop.store.goals import Goals
from patientx_desktop.store.leaders import Leaders
from patientx_desktop.store.ledger import Ledger
from patientx_desktop.store.media_library import MediaLibrary
from patientx_desktop.store.migrations import MIGRATIONS
from patientx_desktop.store.names import NameTexts
from patientx_desktop.store.opening import check_header, make_folder, prepare
from patientx_desktop.store.outbox import Outbox
from patientx_desktop.store.people import People
from patientx_desktop.store.post_finder import PostFinder
from patientx_desktop.store.posts import Posts
from patientx_desktop.store.settings import Settings
from patientx_desktop.store.sign_offs import SignOffs
from patientx_desktop.store.slots import Slots
from patientx_desktop.store.snippets import Snippets
from patientx_desktop.store.stories import Stories
from patientx_desktop.store.tags import Tags


class Store:
    """Everything the program remembers. Belongs to the thread that opened it."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self.posts = Posts(db)
        self.finder = PostFinder(db)
        self.tags = Tags(db)
        self.outbox = Outbox(db)
        self.media = MediaLibrary(db)
        self.dropped = Dropped(db, self.posts, self.media)
        self.goals = Goals(db)
        self.slots = Slots(db)
        self.snippets = Snippets(db)
        self.sign_offs = SignOffs(db)
        self.leaders = Leaders(db)
        self.names = NameTexts(db)
        self.feeds = Feeds(db)
        self.feed_items = FeedItems(db)
        self.people = People(db)
        self.stories = Stories(db)
        self.ledger = Ledger(db)
        self.settings = Settings(db)
        self.accounts = Accounts(db)

    @classmethod
    def open(
        cls,
        path: Path,
        clock: Clock,
        *,
        random_bytes: RandomBytes = os.urandom,
        busy_seconds: float = BUSY_SECONDS,
        migrations: Sequence[str] = MIGRATIONS,
        must_exist: bool = False,
    ) -> "Store":
        """Open the file at `path`, making it and its folder where there is none.

        With `must_exist`, for whoever works beside the connection that keeps the file, FILE_MISSING
        where there is none: an empty one in its place would hide all that was written.
        `DomainError`: a newer or damaged file (left untouched), a read-only or full disk, a file
        locked by another program for `busy_seconds`.
        """
        if not must_exist:
            make_folder(path)
        check_header(path, len(migrations), must_exist=must_exist)
        db = Database(path, clock, random_bytes, busy_seconds, keeps_file=not must_exist)
        try:
            prepare(db, migrations)
        except BaseException:
            db.close()
            raise
        return cls(db)

    @property
    def path(self) -> Path:
        """The file."""
        return self._db.path

    def transaction(self) -> AbstractContextManager[None]:
        """Several changes that are kept together or not at all; may be nested."""
        return self._db.transaction()

    def hurrying(self) -> AbstractContextManager[None]:
        """Wait for another program that holds the file only for a moment, inside the block."""
        return self._db.hurrying()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()
