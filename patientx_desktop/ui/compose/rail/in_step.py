"""The rail and the desk in step: what the rail marks is what the desk shows."""

from collections.abc import Iterator

from PySide6.QtCore import QObject

from patientx_desktop.domain.errors import DomainError
from patientx_desktop.domain.post import Folder
from patientx_desktop.runtime.session import Session
from patientx_desktop.ui.compose.captions import folder_of
from patientx_desktop.ui.compose.draft.desk import ComposeDesk

_LOOKED_AT = 24  # posts from the head of a list: those that just leave are counted elsewhere


class InStep(QObject):
    """Makes the rail show the list that holds the post on the desk, wherever that goes.

    The other way round, each list remembers the post it showed last and opens with it, or with its
    first one; an empty list empties the desk. *Needs you* sees to itself: it opens with what is
    most urgent, and goes on to the next when one is mended.
    """

    def __init__(self, session: Session, desk: ComposeDesk) -> None:
        super().__init__(desk)
        self._session, self._desk = session, desk
        self._seen: dict[Folder, str] = {}
        self._before = desk.folder
        desk.opened.connect(self._follow)
        desk.post_changed.connect(self._on_changed)
        desk.saved.connect(self._note)
        desk.folder_changed.connect(self._on_folder)

    def _on_changed(self) -> None:
        if self._desk.folder is not Folder.NEEDS_YOU:
            self._follow()

    def _follow(self) -> None:
        post = self._desk.post
        if post is not None:
            self._desk.set_folder(folder_of(post, self._desk.folder))
            self._note()

    def _note(self) -> None:
        post = self._desk.post
        if post is not None and post.id and self._is_in(post.id, self._desk.folder):
            self._seen[self._desk.folder] = post.id

    def _is_in(self, post_id: str, folder: Folder) -> bool:
        post = self._desk.post
        try:
            if post is None or post.id != post_id:
                post = self._session.posts.get(post_id)
        except DomainError:
            return False
        return folder_of(post, folder) is folder

    def _on_folder(self, folder: Folder) -> None:
        before, self._before = self._before, folder
        post = self._desk.post
        if folder is Folder.NEEDS_YOU or (post is not None and folder_of(post, folder) is folder):
            return
        if not self._show(next(self._candidates(folder), "")):
            self._desk.set_folder(before)  # what lies there is not safe yet, and the foot says so

    def _show(self, post_id: str) -> bool:
        return self._desk.open(post_id) if post_id else self._desk.clear()

    def _candidates(self, folder: Folder) -> Iterator[str]:
        """What a list may open with, the best first."""
        seen = self._seen.get(folder, "")
        if seen and self._is_in(seen, folder):
            yield seen
        for each in self._session.posts.list(folder, 0, _LOOKED_AT):
            if self._is_in(each.id, folder):
                yield each.id
