"""What was done to a thread, step by step, so that it can be taken back and done again.

A step is how things stood before it. Letters typed one after another are one step for each word; a
paste, a cut, a file or a card that moved is one of its own. Writing after an undo throws nothing
away: what was taken back stays reachable, one undo further back.
"""

from typing import NamedTuple

from patientx_desktop.domain.mission import Kind
from patientx_desktop.domain.post import Part, Post

_MOST = 400  # steps remembered of one post
_LETTER = 10  # code points of the longest thing one key types, an emoji of a family


class Chosen(NamedTuple):
    """What a person chose for a post, its words apart."""

    goal_id: str = ""
    just_to_post: bool = False
    kind: Kind | None = None
    account_id: str = ""
    reply_settings: str = ""
    reply_to: str = ""
    language: str = ""
    made_with_ai: bool = False
    paid_partnership: bool = False


def chosen(post: Post) -> Chosen:
    """What was chosen for `post`."""
    return Chosen(*(getattr(post, name) for name in Chosen._fields))


class Moment(NamedTuple):
    """A thread at some moment: its parts, the desk's names for them, and what else is chosen."""

    parts: tuple[Part, ...]
    keys: tuple[int, ...]
    chosen: Chosen = Chosen()
    tags: tuple[str, ...] = ()


class Run(NamedTuple):
    """One change to the words of the part `key`: at `at`, `gone` made way for `come`."""

    key: int
    at: int
    gone: str
    come: str
    begins_word: bool

    def goes_on_from(self, last: "Run | None") -> bool:
        """Whether a person would call this and the change before it one."""
        if last is None or last.key != self.key or len(self.gone) + len(self.come) > _LETTER:
            return False
        if not self.come and not self.gone:
            return not last.come and not last.gone  # a poll is typed
        if self.come and not self.gone:
            further = self.at - last.at - len(last.come)
            before_blank = self.come == " " and further == 1  # as before a number: either is new
            straight = bool(last.come) and (further == 0 or before_blank)
            return straight and not self.begins_word
        if self.gone and not self.come and last.gone and not last.come:
            return last.at in (self.at, self.at + len(self.gone))
        return False


POLL_TYPED = Run(0, 0, "", "", False)


def run_between(key: int, old: str, new: str) -> Run:
    """How `old` became `new`, as one replaced piece."""
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    gone, come = old[start : len(old) - end], new[start : len(new) - end]
    before = old[start - 1 : start]
    begins = (bool(come.strip()) and before.isspace()) or come == "\n"
    return Run(key, start, gone, come, begins)


class Steps:
    """The way back and forth through one post."""

    def __init__(self) -> None:
        self._back: list[Moment] = []
        self._forth: list[Moment] = []
        self._run: Run | None = None

    @property
    def last(self) -> Moment | None:
        """What an undo would bring back, None when there is nothing to take back."""
        return self._back[-1] if self._back else None

    @property
    def next(self) -> Moment | None:
        """What a redo would bring back."""
        return self._forth[-1] if self._forth else None

    def note(self, before: Moment, run: Run | None = None) -> None:
        """A change is made, or just was; this is how things stood before it."""
        goes_on = run is not None and not self._forth and run.goes_on_from(self._run)
        self._run = run
        if goes_on and self._back:
            return
        if self._forth:
            self._back += [before, *reversed(self._forth)]
            self._forth.clear()
        self._back.append(before)
        del self._back[:-_MOST]

    def undo(self, now: Moment) -> Moment | None:
        """How things stood before the last step, None when there is none."""
        self._run = None
        if not self._back:
            return None
        self._forth.append(now)
        return self._back.pop()

    def redo(self, now: Moment) -> Moment | None:
        """How things stood before the last undo, None when nothing was taken back."""
        self._run = None
        if not self._forth:
            return None
        self._back.append(now)
        return self._forth.pop()


def _alike(one: str, other: str) -> int:
    """How many characters both begin with; by halves, for a text may be very long."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
