"""The post on the desk: what is being written, shared by the cards, the foot and the inspector.

Everybody reads `post` and listens to the signals of `PostHolder`; everybody writes through the
methods. Parts are named by their index; `key_of` gives a name that stays while parts move.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TypedDict, Unpack

from patientx_desktop.domain.media import Attachment, MediaFile
from patientx_desktop.domain.mission import Kind
from patientx_desktop.domain.numbering import (
    end_of_words,
    is_numbered,
    numbered,
    retyped,
    unnumbered,
)
from patientx_desktop.domain.poll import Poll
from patientx_desktop.domain.post import Part, PostSummary, copy_of
from patientx_desktop.domain.text import Measure
from patientx_desktop.ui.compose.draft import parts as change
from patientx_desktop.ui.compose.draft.steps import POLL_TYPED, run_between
from patientx_desktop.ui.compose.draft.taking_back import StepHolder


class Said(TypedDict, total=False):
    """What is said of a post besides its words."""

    reply_settings: str
    made_with_ai: bool
    paid_partnership: bool
    language: str


class ComposeDesk(StepHolder):
    """The post being written, and all that can be changed about it."""

    _keeps_numbers = False

    def set_text(self, index: int, text: str, *, typed: Measure | None = None) -> None:
        """Other words for a part. `typed`, what X makes of them, says that its card shows them."""
        if self._post is None or self._post.parts[index].text == text:
            return
        key = self._keys[index]
        if typed is not None:
            self._measures[key] = (text, typed)
        run = run_between(key, self._post.parts[index].text, text) if typed is not None else None
        anew = retyped(self._texts(), index, text) if typed is not None else None
        if anew is not None:
            with self.together(run):
                self._set_parts(change.with_text(self._post.parts, index, text))
                self.set_texts(anew)
            return
        self._set_parts(change.with_text(self._post.parts, index, text), run)
        if typed is None:
            self.part_changed.emit(index)

    def set_texts(self, texts: Sequence[str]) -> None:
        """Other words for every part, in one step."""
        if self._post is None:
            return
        before = self._texts()
        parts = zip(self._post.parts, texts, strict=True)
        with self.together():
            self._set_parts(tuple(replace(part, text=text) for part, text in parts))
            for index, text in enumerate(texts):
                if text != before[index]:
                    self.part_changed.emit(index)

    def add_part(self, index: int | None = None, part: Part | None = None) -> int:
        """Another part at `index`, or at the end; where it is."""
        assert self._post is not None
        at = len(self._post.parts) if index is None else index
        with self._numbers_kept():
            self._keys.insert(at, self._fresh_key())
            self._set_parts(change.inserted(self._post.parts, at, part or Part("")))
            self.part_added.emit(at)
        return at

    def remove_part(self, index: int) -> Part | None:
        """Take a part out; what it was, for undoing. The only one is emptied instead."""
        with self._numbers_kept():
            assert self._post is not None
            gone = self._post.parts[index]
            if len(self._post.parts) == 1:
                self._set_parts((replace(gone, text="", attachments=(), poll=None),))
                self.part_changed.emit(0)
                return gone
            del self._keys[index]
            self._focused = min(self._focused, len(self._keys) - 1)
            self._set_parts(change.removed(self._post.parts, index))
            self.part_removed.emit(index)
        return copy_of(gone)

    def move_part(self, source: int, target: int) -> None:
        """Put a part somewhere else in the thread; the focus goes with its part."""
        if self._post is None or source == target or not 0 <= target < len(self._post.parts):
            return
        with self._numbers_kept():
            self._move(source, target)

    def duplicate_part(self, index: int) -> int:
        """A copy of a part below it; where it is."""
        with self._numbers_kept():
            assert self._post is not None
            return self.add_part(index + 1, copy_of(self._post.parts[index]))

    def split_part(self, index: int, at: int) -> int:
        """Cut a part at a code point; where the second half is."""
        with self._numbers_kept():
            assert self._post is not None
            first, second = change.cut(self._post.parts[index], at)
            self.set_text(index, first.text)
            return self.add_part(index + 1, second)

    def split_into(self, index: int, texts: tuple[str, ...]) -> None:
        """Spread a part over several, the files staying with the first."""
        with self._numbers_kept():
            for offset, text in enumerate(texts):
                if offset:
                    self.add_part(index + offset, Part("", text))
                else:
                    self.set_text(index, text)

    def join_part(self, index: int) -> int:
        """Put the part after `index` into it; where in its words they meet, -1 without another."""
        if self._post is None or index + 1 >= len(self._post.parts):
            return -1
        with self._numbers_kept():
            seam = len(self._post.parts[index].text)
            whole = change.joined(self._post.parts[index], self._post.parts[index + 1])
            rest = change.removed(self._post.parts, index + 1)
            del self._keys[index + 1]
            self._focused = min(self._focused, len(self._keys) - 1)
            self._set_parts((*rest[:index], whole, *rest[index + 1 :]))
            self.part_removed.emit(index + 1)
            self.part_changed.emit(index)
        return seam

    # numbers

    @property
    def is_numbered(self) -> bool:
        """Whether the posts end in their places, such as 1/5."""
        return self._post is not None and is_numbered(self._texts())

    def number(self, on: bool = True) -> None:
        """Number the posts, anew where they were, or take the numbers away."""
        texts = self._texts()
        self.set_texts(numbered(texts) if on else unnumbered(texts))

    def end_of_words(self, index: int) -> int:
        """Where one goes on writing in a part: before its number."""
        text = self._texts()[index]
        return end_of_words(text) if self.is_numbered else len(text)

    @contextmanager
    def _numbers_kept(self) -> Iterator[None]:
        """A change to the order of a numbered thread leaves it numbered right."""
        if self._keeps_numbers:
            yield  # whoever began sees to it
            return
        self._keeps_numbers = True
        try:
            with self.together():
                was = self.is_numbered
                if was:
                    self.number(False)
                yield
                if was:
                    self.number()
        finally:
            self._keeps_numbers = False

    def _texts(self) -> tuple[str, ...]:
        return tuple(part.text for part in self._post.parts) if self._post is not None else ()

    # files

    def attach(self, index: int, file: MediaFile, alt: str | None = None) -> None:
        """Add a file to a part, with the library's own alt text unless another is given."""
        assert self._post is not None
        added = Attachment("", file, file.alt if alt is None else alt)
        self.set_files(index, (*self._post.parts[index].attachments, added))

    def detach(self, index: int, place: int) -> Attachment:
        """Take the file at `place` out of a part; what it was."""
        assert self._post is not None
        files = self._post.parts[index].attachments
        self.set_files(index, (*files[:place], *files[place + 1 :]))
        return files[place]

    def set_alt(self, index: int, place: int, alt: str) -> None:
        """Describe the file at `place` of a part."""
        assert self._post is not None
        files = list(self._post.parts[index].attachments)
        files[place] = replace(files[place], alt=alt)
        self.set_files(index, tuple(files))

    def exchange(self, old: str, file: MediaFile) -> bool:
        """Put `file` where the one with the digest `old` is, with its description and captions;
        whether there was one."""
        post, found = self._post, False
        for index, part in enumerate(post.parts if post is not None else ()):
            files = part.attachments
            if any(each.file.digest == old for each in files):
                found = True
                self.set_files(index, tuple(_instead(each, old, file) for each in files))
        return found

    def set_captions(self, index: int, place: int, captions: MediaFile | None) -> None:
        """Give the video at `place` of a part its captions, or none."""
        assert self._post is not None
        files = list(self._post.parts[index].attachments)
        files[place] = replace(files[place], captions=captions)
        self.set_files(index, tuple(files))

    def set_files(self, index: int, files: tuple[Attachment, ...]) -> None:
        """All files of a part."""
        assert self._post is not None
        self._set_parts(change.with_files(self._post.parts, index, files))
        self.part_changed.emit(index)

    def set_poll(self, index: int, poll: Poll | None, *, typed: bool = False) -> None:
        """What a part asks, or nothing any more. `typed` says that its card shows it already."""
        if self._post is None or self._post.parts[index].poll == poll:
            return
        run = POLL_TYPED._replace(key=self._keys[index]) if typed else None
        self._set_parts(change.with_poll(self._post.parts, index, poll), run)
        if not typed:
            self.part_changed.emit(index)

    # the post

    def set_goal(self, goal_id: str, *, just_to_post: bool = False) -> None:
        """The goal it serves, or none and said so."""
        if self._post is not None:
            self._change(replace(self._post, goal_id=goal_id, just_to_post=just_to_post))

    def say(self, **said: Unpack[Said]) -> None:
        """Who may answer, what is disclosed, its language."""
        if self._post is not None:
            self._change(replace(self._post, **said))

    def set_account(self, account_id: str) -> None:
        """The account it leaves from; what fits into a post may be another length then."""
        if self._post is None or self._post.account_id == account_id:
            return
        self._measures.clear()
        self._change(replace(self._post, account_id=account_id))
        self.account_changed.emit()

    def continued(self) -> PostSummary | None:
        """The post of ours on X that it continues, None when it continues none, or one gone."""
        return self._session.posts.continued_by(self._post) if self._post is not None else None

    def stand_alone(self) -> None:
        """Continue no other post any more."""
        if self._post is not None:
            self._change(replace(self._post, reply_to=""))

    def set_kind(self, kind: Kind | None) -> None:
        """What kind of post it is."""
        if self._post is not None:
            self._change(replace(self._post, kind=kind))


def _instead(attached: Attachment, old: str, file: MediaFile) -> Attachment:
    return replace(attached, file=file) if attached.file.digest == old else attached
