"""What the rail lists: the posts of a folder, those that are just leaving among the drafts they
were written with, and what needs a person in the order of its cards."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from patientx_desktop.domain.finding import Narrow, tag_key
from patientx_desktop.domain.post import NEEDS_YOU, Folder, Post, PostSummary, State
from patientx_desktop.domain.sending import UNDO_MS, next_second, seconds_left
from patientx_desktop.runtime.finding import FindBook
from patientx_desktop.runtime.mending import Need
from patientx_desktop.runtime.session import Session
from patientx_desktop.ui.compose.captions import folder_name, folder_of_summary, row_of
from patientx_desktop.ui.compose.foot.when import planned_for
from patientx_desktop.ui.widgets.badges import state_look
from patientx_desktop.ui.widgets.drafts import DraftRow
from patientx_desktop.ui.widgets.rail import RailRow

_SEEN = 16  # planned posts, next first, among which those of *Post now* are looked for


def _tr(words: str) -> str:
    return QCoreApplication.translate("captions", words)


_ICONS = {
    Folder.DRAFTS: "pencil",
    Folder.READY: "check",
    Folder.PLANNED: "clock",
    Folder.SENT: "send",
    Folder.NEEDS_YOU: "warning",
}


def folder_rows(counts: Mapping[Folder, int]) -> list[RailRow]:
    """The folders with how many each shows."""
    red = {Folder.NEEDS_YOU: "danger"}
    return [
        RailRow(each.value, _ICONS[each], folder_name(each), counts[each], red.get(each, ""))
        for each in Folder
    ]


class RailRows:
    """Reads for the rail. Call `look` first; the rest speaks of that moment."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._leaving: tuple[Post, ...] = ()
        self._places: tuple[int, ...] = ()

    def look(self) -> None:
        """Find the posts that are just leaving."""
        posts, now = self._session.posts, self._session.now_ms
        due = now + UNDO_MS
        found: list[tuple[int, Post]] = []
        for place, each in enumerate(posts.list(Folder.PLANNED, 0, _SEEN)):
            if each.due_ms is not None and each.due_ms <= due:
                post = posts.get(each.id)
                if post.undo_until_ms is not None:
                    found.append((place, post))
        self._places = tuple(place for place, _post in found)
        self._leaving = tuple(post for _place, post in found)

    @property
    def is_counting(self) -> bool:
        """Whether a row counts its seconds down."""
        return bool(self._leaving)

    @property
    def next_ms(self) -> int:
        """In how many milliseconds a row says another number."""
        now = self._session.now_ms
        return min((next_second(post.undo_until_ms or 0, now) for post in self._leaving), default=1)

    def counts(self) -> Mapping[Folder, int]:
        """How many each folder shows."""
        counts = dict(self._session.posts.counts())
        counts[Folder.DRAFTS] += len(self._leaving)
        counts[Folder.PLANNED] -= len(self._leaving)
        counts[Folder.NEEDS_YOU] = self._session.mending.count(counts[Folder.NEEDS_YOU])
        return counts

    def narrowed(self, folder: Folder, narrow: Narrow) -> "Narrowed":
        """What is left of a folder that is narrowed down."""
        return Narrowed(self, self._session.finding, folder, narrow)

    def found(self, ids: tuple[str, ...], words: str) -> "FoundRows":
        """Posts that were found by some words."""
        return FoundRows(self, self._session.finding, ids, words)

    def fetch(self, folder: Folder, first: int, count: int) -> Sequence[DraftRow]:
        """Rows `first` and following of a folder."""
        posts, away = self._session.posts, len(self._leaving)
        if folder is Folder.DRAFTS:
            ahead = [self._leaving_row(post) for post in self._leaving[first : first + count]]
            page = posts.list(folder, max(0, first - away), count - len(ahead))
            return [*ahead, *self.rows(page)]
        if folder is not Folder.PLANNED or not away:
            return self.rows(posts.list(folder, first, count))
        start = first if first < _SEEN else first + away
        page = posts.list(folder, start, count + away)
        kept = [each for place, each in enumerate(page, start) if place not in self._places]
        return self.rows(kept[:count])

    def place(self, folder: Folder, post_id: str) -> int:
        """About where a post stands in a folder."""
        ahead = len(self._leaving) if folder is Folder.DRAFTS else 0
        return ahead + self._session.finding.place(folder, Narrow(), post_id)

    def needs(self) -> list[DraftRow]:
        """What needs a person, in the order of its cards."""
        return [self._need_row(need) for need in self._session.mending.needs()]

    def rows(self, posts: Sequence[PostSummary]) -> list[DraftRow]:
        """Posts as two lines each."""
        settings, now = self._session.settings, self._session.now_ms
        zone, me = settings.zone, settings.text("author")  # asked once, not for each of a page
        return [row_of(post, now, zone, me) for post in posts]

    def _leaving_row(self, post: Post) -> DraftRow:
        (plain,) = self.rows([self._session.posts.summary(post.id)])
        left = seconds_left(post.undo_until_ms or 0, self._session.now_ms)
        words = _tr("Leaving in {n} s").format(n=left) if left else _tr("Leaving now")
        if not left and not self._session.sending.is_online:
            words = _tr("Waits for the network")
        return DraftRow(plain.key, plain.title, words, plain.role, plain.icon, plain.mark)

    def _need_row(self, need: Need) -> DraftRow:
        from patientx_desktop.ui.compose.needs.words import say, title_of

        session, post = self._session, need.post
        zone, now = session.settings.zone, session.now_ms
        when = planned_for(need.since_ms, now, zone)
        if post is None:
            said = say(need, session)
            words = f"{said.look.word} · {when}"
            return DraftRow(need.key, said.title, words, said.look.role, said.look.icon)
        if post.state is State.BY_HAND and (post.due_ms is None or post.due_ms <= now):
            when = _tr("due now")
        look = state_look(post.state)
        words = f"{look.word} · {when}"
        return DraftRow(need.key, title_of(post), words, look.role, look.icon, look.word)


class Narrowed:
    """Fetches rows of a folder through a filter. A post that is just leaving stands with the
    planned ones then, which is where it is."""

    def __init__(self, rows: RailRows, book: FindBook, folder: Folder, narrow: Narrow) -> None:
        self._rows, self._book, self._folder, self._narrow = rows, book, folder, narrow

    def count(self) -> int:
        """How many there are."""
        return self._book.count(self._folder, self._narrow)

    def place(self, post_id: str) -> int:
        """About where a post stands."""
        return self._book.place(self._folder, self._narrow, post_id)

    def __call__(self, first: int, count: int) -> Sequence[DraftRow]:
        page = self._book.list(self._folder, self._narrow, first, count)
        return self._rows.rows(page)


class FoundRows:
    """Fetches rows of posts that were found, in whatever list: each says which, and the tag that it
    was found by."""

    def __init__(self, rows: RailRows, book: FindBook, ids: tuple[str, ...], words: str) -> None:
        self._rows, self._book, self._ids = rows, book, ids
        self._words = tag_key(words).replace("#", " ").split()

    def place(self, post_id: str) -> int:
        """Where a post stands, -1 where it is not among them."""
        return self._ids.index(post_id) if post_id in self._ids else -1

    def __call__(self, first: int, count: int) -> Sequence[DraftRow]:
        page = self._book.these(self._ids[first : first + count])
        tags = self._book.tags_of_all(tuple(post.id for post in page))
        rows = zip(page, self._rows.rows(page), strict=True)
        return [self._told(post, row, tags.get(post.id, ())) for post, row in rows]

    def _told(self, post: PostSummary, row: DraftRow, tags: Sequence[str]) -> DraftRow:
        where = "" if post.state in NEEDS_YOU else folder_name(folder_of_summary(post))
        by = [f"#{tag}" for tag in tags if self._finds(tag)]
        return replace(row, caption=" · ".join(each for each in (where, *by, row.caption) if each))

    def _finds(self, tag: str) -> bool:
        spoken = tag_key(tag).split()
        return any(each.startswith(word) for word in self._words for each in spoken)
