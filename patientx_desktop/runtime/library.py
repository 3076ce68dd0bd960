"""The media library: a file is read, understood and copied once, then everything works offline."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from patientx_desktop.domain.errors import DomainError
from patientx_desktop.domain.media import MediaFault, MediaFile, faults_of
from patientx_desktop.runtime.desk import Book, Desk, media_path

if TYPE_CHECKING:
    from patientx_desktop.media.limits import Limits

Failed = Callable[[DomainError], None]


class MediaBook(Book):
    """Pictures, GIFs and videos, named by what is in them."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(desk, parent)
        self._limits_read: Limits | None = None

    def add(
        self, owner: QObject, path: Path, done: Callable[[MediaFile], None], failed: Failed
    ) -> None:
        """Take a file into the library. Reading and copying happen off the GUI thread."""
        desk = self._desk

        def keep(file: MediaFile) -> None:
            known = desk.store.media.add(file)
            self.say_changed()
            done(known)

        desk.tasks.submit(owner, _Take(desk, path), keep, failed)

    def path_of(self, file: MediaFile) -> Path:
        """Where the library's copy is."""
        return media_path(self._desk.paths, file.digest)

    def faults(self, file: MediaFile) -> tuple[MediaFault, ...]:
        """What stands between the file and X."""
        return faults_of(file, self.limits.kinds[file.kind])

    @property
    def limits(self) -> "Limits":
        """X's limits for media."""
        if self._limits_read is None:
            from patientx_desktop.media.limits import read_limits

            self._limits_read = read_limits()
        return self._limits_read

    def list(self, *, tag: str = "", words: str = "") -> tuple[MediaFile, ...]:
        """The library's files, used last first."""
        return self._store.media.list(tag=tag, query=words)

    def tags(self) -> tuple[tuple[str, int], ...]:
        """The library's tags with how many files carry each, the most used first."""
        return self._store.media.tags()

    def set_alt(self, file: MediaFile, alt: str) -> MediaFile:
        """Describe a file once, for every post it will be in."""
        changed = self._store.media.set_alt(file.digest, alt)
        self.say_changed()
        return changed


class _Take:
    """Reads, checks and copies one file."""

    def __init__(self, desk: Desk, path: Path) -> None:
        self._desk = desk
        self._path = path

    def __call__(self) -> MediaFile:
        from patientx_desktop.media.probe import MAX_BYTES, probe
        from patientx_desktop.store.files import MediaFiles

        found = probe(self._path)
        digest = MediaFiles(self._desk.paths.media).put(self._path, MAX_BYTES)
        return MediaFile(
            digest,
            found.kind,
            found.mime,
            self._path.name,
            found.size,
            found.width,
            found.height,
            found.frames,
            found.duration_ms,
        )
