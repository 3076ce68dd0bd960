"""How what is written gets into the store: which save it takes, and what becomes of a conflict."""

from dataclasses import dataclass
from enum import StrEnum

from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.post import EDITABLE, Post, State
from patientx_desktop.runtime.posts import PostBook
from patientx_desktop.ui.compose.draft.parts import meant
from patientx_desktop.ui.compose.draft.steps import chosen


class Saving(StrEnum):
    """Whether what is on the screen is in the store."""

    NOTHING = "nothing"  # a fresh post nobody has written into
    SAVED = "saved"
    WAITING = "waiting"  # the oldest of the last keys is not half a second old
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Kept:
    """What a save came to: the post as stored, and the other one where there are two now."""

    post: Post
    other_id: str = ""


_ELSEWHERE = frozenset({Trouble.CONFLICT, Trouble.GONE})


def keep(book: PostBook, post: Post) -> Kept:
    """Store `post`, which has no id yet when it is fresh.

    When somebody else changed, sent or dropped it meanwhile, ours becomes a draft of its own and
    both are kept. Raises `DomainError` when nothing can be written just now.
    """
    if not post.id:
        return Kept(book.new_from(post))
    try:
        return Kept(book.save(post))
    except DomainError as error:
        if error.trouble not in _ELSEWHERE:
            raise
        if (same := _same_elsewhere(book, post)) is not None:
            return Kept(same)
        return Kept(book.new_from(post), post.id)


def _same_elsewhere(book: PostBook, post: Post) -> Post | None:
    """The post as it is now where it says just what ours does: then there is nothing to part."""
    try:
        now = book.get(post.id)
    except DomainError:
        return None
    is_same = meant(post.parts) == meant(now.parts) and chosen(post) == chosen(now)
    return now if now.state in EDITABLE and is_same else None


def may_edit(post: Post, unlocked: bool) -> bool:
    """Whether the words may be changed now: planned ones only after *Change words*, and none of a
    thread that has begun to leave."""
    if any(part.x_id for part in post.parts):
        return False
    return unlocked if post.state is State.SCHEDULED else post.state in EDITABLE
