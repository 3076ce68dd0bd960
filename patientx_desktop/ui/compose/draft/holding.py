"""What lies on the desk and whether it is safe: opening, saving, giving way to another post.

Words are in the store half a second after they were typed, and at once when the focus, the tab or
the post changes.
"""

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from patientx_desktop.domain.errors import DomainError
from patientx_desktop.domain.mission import Kind
from patientx_desktop.domain.post import Folder, Part, Post, State
from patientx_desktop.domain.text import Measure, measure
from patientx_desktop.runtime.session import Session
from patientx_desktop.ui.compose.draft.keeping import Kept, Saving, keep, may_edit

SAVE_MS, RETRY_MS = 500, 3000
_MEASURED = 4000
"""So many characters past the limit are measured; nobody needs the exact count beyond."""


class PostHolder(QObject):
    """One post, its focused part, and whether it is saved.

    `opened`: another post, or none, is on the desk; `leaving`: the one there is about to be left,
    and what is unfinished about it has to come in now. `post_changed`: anything about it changed,
    said at every key: do little, or wait a moment. `part_changed`, `part_added`, `part_removed`,
    `part_moved`: what changed, by index, other than by typing in the card itself. `part_focused`:
    the part that the shelf and the preview serve. `saved`: `saving` changed. `parted`: ours became
    a draft of its own because the post (its id) was changed elsewhere. `shelf_asked`,
    `alt_asked` (part, attachment index), `captions_asked` (part) and `split_asked` (part): somebody
    pressed the GIF button, a picture, *Add captions*, or *Split*. `words_asked` (part, start,
    end): somebody wants to see these words. `account_changed`: it leaves from another account now.
    """

    opened = Signal()
    leaving = Signal()
    post_changed = Signal()
    part_changed = Signal(int)
    part_added = Signal(int)
    part_removed = Signal(int)
    part_moved = Signal(int, int)
    part_focused = Signal(int)
    saved = Signal()
    parted = Signal(str)
    folder_changed = Signal(object)
    account_changed = Signal()
    shelf_asked = Signal()
    alt_asked = Signal(int, int)
    captions_asked = Signal(int)
    words_asked = Signal(int, int, int)
    split_asked = Signal(int)

    def __init__(
        self, session: Session, parent: QObject | None = None, *, save_ms: int = SAVE_MS
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._post: Post | None = None
        self._keys: list[int] = []
        self._next_key = 0
        self._focused = 0
        self._folder = Folder.DRAFTS
        self._saving, self._save_ms = Saving.NOTHING, save_ms
        self._ours = self._unlocked = self._busy = False
        self._error: DomainError | None = None
        self._measures: dict[int, tuple[str, Measure]] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.flush)
        session.posts.changed.connect(self._on_posts_changed)

    # reading

    @property
    def post(self) -> Post | None:
        """The post as it is on the screen, None when the desk is empty. Its id is empty while it
        is fresh and has no words."""
        return self._post

    @property
    def focused(self) -> int:
        """The index of the part that has, or last had, the focus."""
        return self._focused

    @property
    def focused_part(self) -> Part | None:
        """That part."""
        return self._post.parts[self._focused] if self._post is not None else None

    @property
    def saving(self) -> Saving:
        """Whether what is on the screen is in the store."""
        return self._saving

    @property
    def error(self) -> DomainError | None:
        """Why the last save failed."""
        return self._error

    @property
    def folder(self) -> Folder:
        """The folder the rail shows."""
        return self._folder

    @property
    def is_editable(self) -> bool:
        """Whether the words may be changed now."""
        return self._post is not None and may_edit(self._post, self._unlocked)

    @property
    def is_unlocked(self) -> bool:
        """Whether the words of a planned post are being changed."""
        return self._unlocked

    @property
    def max_length(self) -> int:
        """What X takes from the post's account, weighted."""
        session = self._session
        account = session.posts.account_of(self._post) if self._post else session.accounts.current()
        return account.max_length if account is not None else 280

    def key_of(self, index: int) -> int:
        """A name for the part at `index` that stays while parts are moved."""
        return self._keys[index]

    def index_of(self, key: int) -> int:
        """Where the part with this key is now, -1 when it is gone."""
        return self._keys.index(key) if key in self._keys else -1

    def measure(self, index: int) -> Measure:
        """What X makes of a part; remembered, so asking is cheap. Far beyond the limit only the
        beginning is counted, the rest as one each."""
        assert self._post is not None
        key, text = self._keys[index], self._post.parts[index].text
        known = self._measures.get(key)
        if known is None or known[0] != text:
            known = (text, measured(text, self.max_length))
            self._measures[key] = known
        return known[1]

    # what is on the desk

    def open(self, post_id: str) -> bool:
        """Put a post on the desk; False, and nothing changes, when the one there cannot be saved.

        Raises GONE when there is no such post.
        """
        if self._post is not None and self._post.id == post_id:
            return True
        post = self._session.posts.get(post_id)
        if not self.leave():
            return False
        self._put(post, ours=False)
        return True

    def new(self, text: str = "", *, kind: Kind | None = None, goal_id: str = "") -> bool:
        """Put a fresh post on the desk. It is stored with its first word, not before."""
        return self.begin(Post("", State.DRAFT, (Part("", text),), kind=kind, goal_id=goal_id))

    def begin(self, post: Post) -> bool:
        """Put a draft on the desk that is not stored yet."""
        if not self.leave():
            return False
        self._put(post, ours=True)
        if not post.is_empty:
            self._touch()
        return True

    def clear(self) -> bool:
        """Empty the desk."""
        if not self.leave():
            return False
        self._put(None, ours=False)
        return True

    def adopt(self, post: Post) -> None:
        """Show a post as a book has just returned it: planned, taken back, made ready."""
        if self._post is None or self._post.id != post.id:
            return
        if post.state is not self._post.state:
            self._unlocked = False
        if len(self._keys) != len(post.parts):
            self._put(post, ours=self._ours)
            return
        old, self._post = self._post.parts, post
        for index, (before, now) in enumerate(zip(old, post.parts, strict=True)):
            if before != now:
                self.part_changed.emit(index)
        self.post_changed.emit()

    def unlock(self, on: bool = True) -> None:
        """Let the words of a planned post be changed, or no longer; its time stays."""
        if self.flush():
            self._unlocked = on
            self.post_changed.emit()

    def set_folder(self, folder: Folder) -> None:
        """Show another folder in the rail."""
        if folder is not self._folder:
            self._folder = folder
            self.folder_changed.emit(folder)

    def focus_part(self, index: int) -> None:
        """The part that is being worked on; another one saves what is written."""
        if self._post is None or not 0 <= index < len(self._post.parts):
            return
        if index != self._focused:
            self._focused = index
            self.flush()
            self.part_focused.emit(index)

    # saving

    def flush(self) -> bool:
        """Write down what is not yet written; whether all is safe."""
        self._timer.stop()
        if self._post is None or self._saving in (Saving.SAVED, Saving.NOTHING):
            return True
        if not self._post.id and self._post.is_empty:
            self._set_saving(Saving.NOTHING)
            return True
        self._busy = True
        try:
            with self._session.posts.hurrying():
                kept = keep(self._session.posts, self._post)
        except DomainError as error:
            self._set_saving(Saving.FAILED, error)
            self._timer.start(RETRY_MS)
            return False
        finally:
            self._busy = False
        self._take(kept)
        return True

    def leave(self) -> bool:
        """Save before something else happens; a fresh post left empty goes without a trace."""
        self.leaving.emit()
        if not self.flush():
            return False
        post = self._post
        if post is not None and self._ours and post.id and post.is_empty:
            self._ours = False
            self._session.posts.drop(post.id)
        return True

    # inside

    def _fresh_key(self) -> int:
        self._next_key += 1
        return self._next_key

    def _keys_for(self, post: Post) -> list[int]:
        return [self._fresh_key() for _ in post.parts]

    def _put(self, post: Post | None, *, ours: bool) -> None:
        self._timer.stop()
        self._post, self._ours, self._unlocked, self._focused = post, ours, False, 0
        self._keys = self._keys_for(post) if post is not None else []
        self._measures.clear()
        self._set_saving(Saving.SAVED if post is not None and post.id else Saving.NOTHING)
        self.opened.emit()
        self.post_changed.emit()

    def _set_parts(self, parts: tuple[Part, ...]) -> None:
        if self._post is not None:
            self._change(replace(self._post, parts=parts))

    def _change(self, post: Post) -> None:
        if post != self._post:
            self._post = post
            self._touch()
            self.post_changed.emit()

    def _touch(self) -> None:
        """Save soon. Keys that follow do not put it off: whoever types on loses no more."""
        failed = self._saving is Saving.FAILED
        if failed or not self._timer.isActive():
            self._timer.start(self._save_ms)
        if not failed:
            self._set_saving(Saving.WAITING)

    def _take(self, kept: Kept) -> None:
        assert self._post is not None
        stood, self._post = (self._post.state, self._post.reason), kept.post
        has_moved = stood != (kept.post.state, kept.post.reason)  # the sender came by meanwhile
        if kept.other_id:
            self._ours = False
        if kept.other_id or kept.post.state is not stood[0]:
            self._unlocked = False
        self._set_saving(Saving.SAVED)
        if kept.other_id or has_moved:
            self.post_changed.emit()
        if kept.other_id:
            self.parted.emit(kept.other_id)

    def _set_saving(self, saving: Saving, error: DomainError | None = None) -> None:
        if (saving, error) != (self._saving, self._error):
            self._saving, self._error = saving, error
            self.saved.emit()

    def _on_posts_changed(self) -> None:
        """Somebody changed a post: show ours as it is now, unless words of ours are not saved."""
        if self._busy or self._post is None or not self._post.id:
            return
        if self._saving is not Saving.SAVED:
            return
        try:
            now = self._session.posts.get(self._post.id)
        except DomainError:
            self._put(None, ours=False)
            return
        if now != self._post:
            self.adopt(now)


def measured(text: str, limit: int) -> Measure:
    """What X makes of a text, of which only the beginning is looked at when it is far too long."""
    seen = limit + _MEASURED
    found = measure(text[:seen], limit=limit)
    beyond = len(text) - seen
    if beyond <= 0:
        return found
    length = found.weighted_length + beyond
    return replace(found, weighted_length=length, permillage=length * 1000 // limit)
