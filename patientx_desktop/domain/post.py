"""A post: its parts, its one state, and the moves between states that are legal.

A post of several parts is a thread. Every move is one committed transaction in the store, and the
store refuses a move that is not in `MOVES`, so that no other order of events can come about.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from patientx_desktop.domain.media import Attachment, MediaFile, files_of
from patientx_desktop.domain.mission import Kind
from patientx_desktop.domain.poll import Poll


class State(StrEnum):
    """Where a post stands. It is in exactly one of these."""

    IDEA = "idea"
    DRAFT = "draft"
    SIGN_OFF = "needs sign-off"
    SCHEDULED = "scheduled"
    SENDING = "sending"
    CHECKING = "checking"
    SENT = "sent"
    LATE = "late"
    FAILED = "failed"
    BY_HAND = "by hand"
    WITHDRAWN = "withdrawn"


_S = State

MOVES: dict[State, frozenset[State]] = {
    _S.IDEA: frozenset({_S.DRAFT, _S.WITHDRAWN}),
    _S.DRAFT: frozenset(
        {_S.IDEA, _S.SIGN_OFF, _S.SCHEDULED, _S.BY_HAND, _S.WITHDRAWN, _S.LATE, _S.FAILED}
    ),
    _S.SIGN_OFF: frozenset({_S.DRAFT, _S.SCHEDULED, _S.BY_HAND, _S.WITHDRAWN}),
    _S.SCHEDULED: frozenset(
        {_S.SCHEDULED, _S.DRAFT, _S.SENDING, _S.LATE, _S.FAILED, _S.BY_HAND, _S.WITHDRAWN}
    ),
    _S.SENDING: frozenset({_S.SENDING, _S.SENT, _S.SCHEDULED, _S.CHECKING, _S.FAILED}),
    _S.CHECKING: frozenset({_S.CHECKING, _S.SENT, _S.SCHEDULED, _S.FAILED}),
    _S.LATE: frozenset({_S.SCHEDULED, _S.DRAFT, _S.BY_HAND, _S.WITHDRAWN}),
    _S.FAILED: frozenset({_S.SCHEDULED, _S.DRAFT, _S.BY_HAND, _S.WITHDRAWN}),
    _S.BY_HAND: frozenset({_S.BY_HAND, _S.SENT, _S.SCHEDULED, _S.DRAFT, _S.WITHDRAWN}),
    _S.SENT: frozenset({_S.WITHDRAWN}),
    _S.WITHDRAWN: frozenset({_S.DRAFT}),
}
"""From each state, the states it may move to. `SCHEDULED` to itself is another time; `SENDING` to
itself is the next part of a thread; `CHECKING` to itself is another look; `BY_HAND` to itself is
another time to ask. A draft is late or failed again when dropping it is undone."""

EDITABLE = frozenset({_S.IDEA, _S.DRAFT, _S.SIGN_OFF, _S.FAILED, _S.LATE})
"""States in which the words may be changed in place. A scheduled post is edited by an explicit
change that keeps its time, see the store."""

WAITING = frozenset({_S.SCHEDULED, _S.LATE, _S.BY_HAND})
IN_FLIGHT = frozenset({_S.SENDING, _S.CHECKING})
NEEDS_YOU = frozenset({_S.FAILED, _S.LATE, _S.BY_HAND, _S.CHECKING, _S.SIGN_OFF})


def may_move(old: State, new: State) -> bool:
    """Whether a post may go from `old` to `new`."""
    return new in MOVES[old]


@dataclass(frozen=True, slots=True)
class Part:
    """One post of a thread. `x_id` is X's own id once X has said yes to it."""

    id: str
    text: str = ""
    attachments: tuple[Attachment, ...] = ()
    x_id: str = ""
    poll: Poll | None = None

    @property
    def is_empty(self) -> bool:
        return not self.text.strip() and not self.attachments and self.poll is None


def copy_of(part: Part) -> Part:
    """The same words, files and poll, on nobody's timeline."""
    files = tuple(replace(each, id="") for each in part.attachments)
    return replace(part, id="", attachments=files, x_id="")


@dataclass(frozen=True, slots=True)
class Post:
    """A post or thread, as people made it.

    `wall_time` ("2026-11-28T11:00", naive) and `zone` (IANA) are what the person chose; `due_ms` is
    that moment in UTC milliseconds, None when no time is set. `undo_until_ms` is set for a post
    sent by *Post now*. `late_minutes` is how late it may leave without asking. `reply_to` is X's id
    of the post of our own that it continues. `reason` says, for failed and late posts, which
    `Trouble` it met, and `detail` X's own words. `revision` counts what people changed and which
    parts are on X; what the sender only keeps for itself does not raise it.
    """

    id: str
    state: State
    parts: tuple[Part, ...]
    account_id: str = ""
    kind: Kind | None = None
    goal_id: str = ""
    just_to_post: bool = False
    ready: bool = False
    author: str = ""
    story_id: str = ""
    wall_time: str = ""
    zone: str = ""
    due_ms: int | None = None
    undo_until_ms: int | None = None
    late_minutes: int = 30
    reply_settings: str = ""
    made_with_ai: bool = False
    paid_partnership: bool = False
    language: str = ""
    reply_to: str = ""
    reason: str = ""
    detail: str = ""
    attempts: int = 0
    retry_ms: int | None = None
    sent_ms: int | None = None
    created_ms: int = 0
    updated_ms: int = 0
    revision: int = 1

    @property
    def title(self) -> str:
        """The first line that has words, for lists."""
        for part in self.parts:
            for line in part.text.splitlines():
                if line.strip():
                    return line.strip()
        return ""

    @property
    def text(self) -> str:
        """All parts' words, blank lines between them."""
        return "\n\n".join(part.text for part in self.parts)

    @property
    def is_thread(self) -> bool:
        return len(self.parts) > 1

    @property
    def is_empty(self) -> bool:
        return all(part.is_empty for part in self.parts)

    def answers_to(self, index: int) -> str:
        """X's id of the post that the part at `index` is a reply to, empty for one that begins."""
        return self.parts[index - 1].x_id if index else self.reply_to

    @property
    def next_part(self) -> int | None:
        """The index of the first part X has not said yes to, None when all are on X."""
        return next((i for i, part in enumerate(self.parts) if not part.x_id), None)

    @property
    def next_files(self) -> tuple[MediaFile, ...]:
        """The files of that part, a video's captions after it."""
        part = self.next_part
        return files_of(self.parts[part].attachments) if part is not None else ()


@dataclass(frozen=True, slots=True)
class Attempt:
    """One line of a post's log, in the order it happened: what was tried and what came of it."""

    at_ms: int
    part: int
    step: str
    outcome: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """How a post's parts stood at some moment; `n` counts from 1 for each post.

    `edited_by` is who wrote them last, empty where nobody gave a name.
    """

    n: int
    saved_ms: int
    parts: tuple[Part, ...]
    edited_by: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """A request of which nobody knows yet whether X took it.

    `part` is the index of the part it was for, None when no request was on its way. It started and
    ended (or was given up) at the two moments; it was looked for `looks` times, and is to be looked
    for again at `look_ms`, None when that is left to a person.
    """

    post_id: str
    part: int | None
    started_ms: int | None
    ended_ms: int | None
    looks: int = 0
    look_ms: int | None = None


@dataclass(frozen=True, slots=True)
class PostSummary:
    """What a list or the calendar shows of a post, without its parts."""

    id: str
    state: State
    title: str
    kind: Kind | None
    goal_id: str
    due_ms: int | None
    updated_ms: int
    sent_ms: int | None
    parts: int
    media: str = ""
    has_link: bool = False
    ready: bool = False
    author: str = ""
    account_id: str = ""
    story_id: str = ""
    reason: str = ""
    zone: str = ""
    revision: int = 1
    x_id: str = ""


class Folder(StrEnum):
    """The rail's folders. A post is in one of them, ready drafts in two."""

    DRAFTS = "drafts"
    READY = "ready"
    PLANNED = "planned"
    SENT = "sent"
    NEEDS_YOU = "needs you"
