"""The bytes of media files: a folder in which every file is named by its SHA-256.

A file appears under its name only when all of it is on the disk, so whatever is there is whole.
"""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.store.faults import from_os

_CHUNK = 1 << 20
_DIGEST = re.compile(r"[0-9a-f]{64}")
_PART = ".part"


class MediaFiles:
    """A content-addressed folder. It may be used from several threads and processes at once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, source: Path | bytes, max_bytes: int) -> str:
        """Keep a copy of `source`; its digest.

        `DomainError`: a missing, unreadable or empty source, one over `max_bytes`, a full or
        read-only disk. Nothing is left behind then.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            number, name = tempfile.mkstemp(suffix=_PART, dir=self._folder)
        except OSError as error:
            raise from_os(error, self._folder, writing=True) from error
        part = Path(name)
        try:
            with os.fdopen(number, "wb") as target:
                digest = self._copy(source, target, max_bytes)
            self._keep(part, digest)
        finally:
            part.unlink(missing_ok=True)
        return digest

    def path_of(self, digest: str) -> Path:
        """Where the bytes of `digest` are, whether they are there or not."""
        if not _DIGEST.fullmatch(digest):
            raise ValueError("not a digest")
        return self._folder / digest[:2] / digest

    def has(self, digest: str) -> bool:
        """Whether the bytes are there."""
        return self.path_of(digest).is_file()

    def is_whole(self, digest: str) -> bool:
        """Whether the bytes are there and still the ones that were put in (reads all of them)."""
        try:
            with self.path_of(digest).open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest() == digest
        except OSError:
            return False

    def remove(self, digests: Iterable[str]) -> None:
        """Delete files that the library no longer knows. One that is gone already is no fault."""
        for digest in digests:
            path = self.path_of(digest)
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                raise from_os(error, path, writing=True) from error

    def clear_parts(self, older_than: float) -> int:
        """Delete what was left half-copied before `older_than` (seconds since 1970).

        Answers how many there were.
        """
        old = [path for path in self._folder.glob(f"*{_PART}") if _age_mark(path) < older_than]
        for path in old:
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                raise from_os(error, path, writing=True) from error
        return len(old)

    def _copy(self, source: Path | bytes, target: BinaryIO, max_bytes: int) -> str:
        if isinstance(source, bytes):
            return self._write(target, [source], "", max_bytes)
        try:
            file = source.open("rb")
        except OSError as error:
            raise from_os(error, source, writing=False) from error
        with file:
            return self._write(target, _chunks(file, source), source.name, max_bytes)

    def _write(self, target: BinaryIO, chunks: Iterable[bytes], name: str, max_bytes: int) -> str:
        sha, size = hashlib.sha256(), 0
        for chunk in chunks:
            size += len(chunk)
            if size > max_bytes:
                words = f"over {max_bytes} bytes"
                raise DomainError(Trouble.FILE_TOO_LARGE, words, subject=name)
            sha.update(chunk)
            try:
                target.write(chunk)
            except OSError as error:
                raise from_os(error, self._folder, writing=True) from error
        if not size:
            raise DomainError(Trouble.FILE_EMPTY, subject=name)
        try:
            target.flush()
            os.fsync(target.fileno())
        except OSError as error:
            raise from_os(error, self._folder, writing=True) from error
        return sha.hexdigest()

    def _keep(self, part: Path, digest: str) -> None:
        path = self.path_of(digest)
        try:
            if path.is_file() and path.stat().st_size == part.stat().st_size:
                return
            path.parent.mkdir(exist_ok=True, mode=0o700)
            part.replace(path)
            _sync_folder(path.parent)
        except OSError as error:
            raise from_os(error, self._folder, writing=True) from error


def _chunks(file: BinaryIO, source: Path) -> Iterable[bytes]:
    while True:
        try:
            chunk = file.read(_CHUNK)
        except OSError as error:
            raise from_os(error, source, writing=False) from error
        if not chunk:
            return
        yield chunk


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut; Windows keeps names by itself."""
    if os.name != "posix":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _age_mark(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return float("inf")
