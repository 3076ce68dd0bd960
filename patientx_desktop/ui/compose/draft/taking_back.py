"""One undo and one redo for everything that is done to a thread, in the order it was done."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtCore import QObject

from patientx_desktop.domain.post import Part, Post
from patientx_desktop.runtime.session import Session
from patientx_desktop.ui.compose.draft import parts as change
from patientx_desktop.ui.compose.draft.holding import SAVE_MS, PostHolder
from patientx_desktop.ui.compose.draft.steps import Chosen, Moment, Run, Steps, chosen

_SHELVED = 30  # posts whose way back is kept while others are on the desk


class StepHolder(PostHolder):
    """A holder that remembers every step, of posts that left the desk too."""

    def __init__(
        self, session: Session, parent: QObject | None = None, *, save_ms: int = SAVE_MS
    ) -> None:
        super().__init__(session, parent, save_ms=save_ms)
        self._steps, self._together = Steps(), False
        self._shelved: dict[str, tuple[Steps, Moment]] = {}
        self._tags: tuple[str, ...] = ()
        self._went: tuple[str, ...] = ()
        session.finding.changed.connect(self._on_tags_changed)

    @property
    def last_step(self) -> Moment | None:
        """What `undo` would bring back: another one after every step. None when there is none."""
        return self._steps.last if self.is_editable else None

    @property
    def next_step(self) -> Moment | None:
        """What `redo` would bring back."""
        return self._steps.next if self.is_editable else None

    def undo(self) -> int:
        """Take the last step back, whatever it was; the part where that shows, -1 for nothing."""
        return self._go(self._steps.undo) if self.last_step is not None else -1

    def redo(self) -> int:
        """Do again what was taken back last; the part where that shows, -1 for nothing."""
        return self._go(self._steps.redo) if self.next_step is not None else -1

    @property
    def went(self) -> tuple[str, ...]:
        """What the last undo or redo changed besides words and files: ``tags``, or the names of
        fields of the post."""
        return self._went

    @contextmanager
    def together(self, run: Run | None = None) -> Iterator[None]:
        """Several changes that are one step to the person; `run`, the key that led to them."""
        if self._together or self._post is None:
            yield
            return
        before, self._together = self._moment(), True
        try:
            yield
        finally:
            self._together = False
            if _differ(before, self._moment()):
                self._steps.note(before, run)
                self.post_changed.emit()

    def adopt(self, post: Post) -> None:
        """Show a post as a book has just returned it; other words from elsewhere are a step too."""
        before = self._moment() if self._post is not None and self._post.id == post.id else None
        super().adopt(post)
        if before is None or len(before.keys) != len(post.parts):
            return  # another thread was put on the desk, which saw to it
        if _differ(before, self._moment()):
            self._steps.note(before)
            self.post_changed.emit()

    def _moment(self) -> Moment:
        if self._post is None:
            return Moment((), ())
        return Moment(self._post.parts, tuple(self._keys), chosen(self._post), self._tags)

    def _change(self, post: Post) -> None:
        """What is chosen for a post is a step as its words are, see `_set_parts`."""
        now = self._post
        if not self._together and now is not None and chosen(now) != chosen(post):
            before = self._moment()
            if post.account_id != now.account_id == "":
                account = self._session.posts.account_of(now)
                own = before.chosen._replace(account_id=account.id if account is not None else "")
                before = before._replace(chosen=own)
            self._steps.note(before)
        super()._change(post)

    def _on_tags_changed(self) -> None:
        """Tags are kept at once, by whoever changes them; that is a step here too."""
        before = self._moment()
        tags = self._session.finding.tags_of(self._post.id) if self._post is not None else ()
        if tags == self._tags:
            return
        self._tags = tags
        if not self._together:
            self._steps.note(before)
            self.post_changed.emit()

    def _set_parts(self, parts: tuple[Part, ...], run: Run | None = None) -> None:
        if not self._together and self._post is not None and parts != self._post.parts:
            self._steps.note(self._moment(), run)
        super()._set_parts(parts)

    def _go(self, way: Callable[[Moment], Moment | None]) -> int:
        there = way(self._moment())
        if there is None:
            return -1
        self._together = True
        try:
            before = self._moment()
            self._choose(there.chosen)
            seen = self._become(there)
            self._retag(there.tags)  # which needs the disk
            self._went = _names(before, self._moment())
            return seen
        finally:
            self._together = False

    def _choose(self, there: Chosen) -> None:
        """Be for what `there` was for. A post that had no account keeps the one it was given."""
        assert self._post is not None
        now = chosen(self._post)
        there = there if there.account_id else there._replace(account_id=now.account_id)
        self._change(replace(self._post, **there._asdict()))
        if there.account_id != now.account_id:
            self._measures.clear()
            self.account_changed.emit()

    def _retag(self, there: tuple[str, ...]) -> None:
        assert self._post is not None
        now, book = self._tags, self._session.finding
        for tag in now:
            if tag not in there:
                book.untag(self._post.id, tag)
        for tag in there:
            if tag not in now:
                book.tag(self._post.id, tag)

    def _become(self, there: Moment) -> int:
        """Be as `there`, card by card, so that what did not change is left alone; the part where
        that shows, -1 for none."""
        assert self._post is not None
        now = dict(zip(self._keys, self._post.parts, strict=True))
        seen = -1
        for at, (key, part) in enumerate(zip(there.keys, there.parts, strict=True)):
            if key not in now:
                seen = min(at, len(self._keys))
                self._keys.insert(seen, key)
                back = change.as_part_of(part, None)
                self._set_parts(change.inserted(self._post.parts, seen, back))
                self.part_added.emit(seen)
        for index in reversed(range(len(self._keys))):
            if self._keys[index] not in there.keys:
                del self._keys[index]
                seen = max(0, index - 1)
                self._focused = min(self._focused, len(self._keys) - 1)
                self._set_parts(change.removed(self._post.parts, index))
                self.part_removed.emit(index)
        for at, key in enumerate(there.keys):
            if self._keys[at] != key:
                seen = at
                self._move(self._keys.index(key), at)
        for at, (key, part) in enumerate(zip(there.keys, there.parts, strict=True)):
            if key in now and change.meant((now[key],)) != change.meant((part,)):
                seen = at
                back = change.as_part_of(part, now[key])
                self._set_parts((*self._post.parts[:at], back, *self._post.parts[at + 1 :]))
                self.part_changed.emit(at)
        return seen

    def _move(self, source: int, target: int) -> None:
        assert self._post is not None
        focused = self._keys[self._focused]
        self._keys.insert(target, self._keys.pop(source))
        self._focused = self._keys.index(focused)
        self._set_parts(change.moved(self._post.parts, source, target))
        self.part_moved.emit(source, target)

    def _put(self, post: Post | None, *, ours: bool) -> None:
        if self._post is not None and self._post.id:
            self._shelved.pop(self._post.id, None)
            self._shelved[self._post.id] = (self._steps, self._moment())
            while len(self._shelved) > _SHELVED:
                del self._shelved[next(iter(self._shelved))]
        super()._put(post, ours=ours)

    def _keys_for(self, post: Post) -> list[int]:
        """A post that was on the desk before keeps its parts' names, and the way back."""
        steps, then = self._shelved.get(post.id, (Steps(), Moment((), ())))
        self._steps = steps
        self._tags = self._session.finding.tags_of(post.id) if post.id else ()
        known = {part.id: key for part, key in zip(then.parts, then.keys, strict=True) if part.id}
        keys = [known.get(part.id) or self._fresh_key() for part in post.parts]
        if then.parts and _differ(then, Moment(post.parts, then.keys, chosen(post), self._tags)):
            steps.note(then)
        return keys


def _differ(one: Moment, other: Moment) -> bool:
    """Whether a person would see a difference; that a post is given its account is none."""
    given = "" in (one.chosen.account_id, other.chosen.account_id)
    before = one.chosen._replace(account_id=other.chosen.account_id) if given else one.chosen
    said = (one.keys, one.tags, before, change.meant(one.parts))
    return said != (other.keys, other.tags, other.chosen, change.meant(other.parts))


def _names(before: Moment, now: Moment) -> tuple[str, ...]:
    """What of the rest is not as it was."""
    pairs = zip(Chosen._fields, before.chosen, now.chosen, strict=True)
    fields = tuple(name for name, old, new in pairs if old != new)
    return fields if before.tags == now.tags else (*fields, "tags")
