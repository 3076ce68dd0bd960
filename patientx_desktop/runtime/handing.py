"""The files of a post that a person puts on X: under their own names, where they can be found.

The library names files by their digest, which no upload dialog takes. So the files that still have
to go, captions too, are copied into a folder of their own; the copies go with the need for them.
"""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.media import MediaFile
from patientx_desktop.domain.post import Post, State
from patientx_desktop.runtime.desk import Book, Desk, media_path
from patientx_desktop.runtime.held import check_by_hand
from patientx_desktop.runtime.posts import PostBook
from patientx_desktop.runtime.tasks import Failed

Out = Callable[[tuple[Path, ...]], None]
"""Hears where the copies are, in the order of the post."""

_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')
_ENDINGS = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    "image/gif": ".gif",
    "video/mp4": ".mp4",
    "video/quicktime": ".mov",
    "text/srt": ".srt",
    "text/vtt": ".vtt",
}
_LONGEST = 80


class HandingBook(Book):
    """Hands the files of posts by hand out, and takes the copies back."""

    def __init__(self, desk: Desk, posts: PostBook, parent: QObject | None = None) -> None:
        super().__init__(desk, parent)
        self._posts = posts
        self._folder = desk.paths.root / "to-post"
        self._out: set[str] | None = None  # None until the folder of an earlier run was looked at
        posts.changed.connect(self._on_posts_changed)

    def hand_out(self, owner: QObject, post: Post, done: Out, failed: Failed) -> None:
        """Copy the files of the part that is next to where a person finds them.

        Raises what keeps the post from leaving by hand.
        """
        check_by_hand(self._desk, post)
        if self._out is not None:
            self._out.add(post.id)
        files = tuple((media_path(self._desk.paths, each.digest), each) for each in post.next_files)
        work = _HandOut(self._folder / post.id, files)
        self._desk.tasks.submit(owner, work, done, failed)

    def _on_posts_changed(self) -> None:
        if self._out is None:
            self._out = {each.name for each in self._folder.glob("*")}
        over = {post_id for post_id in self._out if not self._is_by_hand(post_id)}
        if over:
            self._out -= over
            work = _TakeBack([self._folder / post_id for post_id in over])
            self._desk.tasks.submit(self, work, _nothing, _nothing)

    def _is_by_hand(self, post_id: str) -> bool:
        try:
            return self._posts.summary(post_id).state is State.BY_HAND
        except DomainError:
            return False


class _HandOut:
    """Copies files under names that tell what they are."""

    def __init__(self, folder: Path, files: tuple[tuple[Path, MediaFile], ...]) -> None:
        self._folder, self._files = folder, files

    def __call__(self) -> tuple[Path, ...]:
        from patientx_desktop.store.faults import from_os

        try:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder.mkdir(parents=True, mode=0o700)
            return tuple(self._copy(source, file) for source, file in self._files)
        except OSError as error:
            shutil.rmtree(self._folder, ignore_errors=True)
            raise from_os(error, self._folder, writing=True) from error

    def _copy(self, source: Path, file: MediaFile) -> Path:
        if not source.is_file():
            raise DomainError(Trouble.FILE_MISSING, subject=file.name)
        name = safe_name(file)
        target = self._folder / name
        number = 2
        while target.exists():
            target = self._folder / f"{number} {name}"
            number += 1
        shutil.copyfile(source, target)
        return target


class _TakeBack:
    """Removes folders of copies; one that another program holds goes another time."""

    def __init__(self, folders: list[Path]) -> None:
        self._folders = folders

    def __call__(self) -> None:
        for folder in self._folders:
            shutil.rmtree(folder, ignore_errors=True)


def safe_name(file: MediaFile) -> str:
    """The file's own name, fit for any disk, with the ending its kind has."""
    ending = _ENDINGS.get(file.mime, "")
    stem = _UNSAFE.sub("_", file.name).strip(" .")
    if ending and stem.lower().endswith(ending):
        stem = stem[: -len(ending)]
    return (stem[:_LONGEST].rstrip(" .") or file.kind.value) + ending


def _nothing(_outcome: object) -> None:
    """Nobody waits for it."""
