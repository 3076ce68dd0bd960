"""Uploading a file in pieces, reading it from the disk as it goes, until X has worked on it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO, Protocol

from patientx_desktop.domain.clock import Clock
from patientx_desktop.domain.errors import DomainError, Outcome, Trouble
from patientx_desktop.domain.media import MediaKind
from patientx_desktop.x.api import UploadState, XApi
from patientx_desktop.x.config import Config, load_config

Progress = Callable[[int, int], None]
"""Is told the bytes sent so far and the bytes in all."""

_WORDS_OF_X = {
    MediaKind.PICTURE: "photo",
    MediaKind.GIF: "animated_gif",
    MediaKind.VIDEO: "video",
}
_MOST_PIECES = 1000


class Pause(Protocol):
    """A wait that can be cut short: `threading.Event` is one."""

    def is_set(self) -> bool:
        """Whether the upload is to stop."""

    def wait(self, timeout: float | None = None) -> bool:
        """Wait so many seconds or until it is to stop; whether it is."""


@dataclass(frozen=True, slots=True)
class Uploaded:
    """A file X has. The id is worth nothing after `expires` (aware UTC; None: X did not say)."""

    id: str
    expires: datetime | None


def word_of(kind: MediaKind) -> str:
    """X's word for a kind in its answers: photo, animated_gif or video."""
    return _WORDS_OF_X[kind]


def upload_media(
    api: XApi,
    path: Path,
    mime: str,
    kind: MediaKind,
    clock: Clock,
    cancel: Pause,
    progress: Progress | None = None,
) -> Uploaded:
    """Upload a picture, GIF, video or captions, and wait until X can use it.

    Raises `DomainError`: a file's own trouble, CANCELLED, MEDIA_REFUSED in X's words, or whatever
    the network does. No post is made by any of this, so that it may always be done again.
    """
    config = load_config()
    category = config.categories[kind.value]
    with _open(path) as file:
        size = _size(file, path)
        if size > config.chunk_bytes * _MOST_PIECES:
            raise DomainError(Trouble.FILE_TOO_LARGE, f"{size} bytes", subject=path.name)
        _stop_if(cancel)
        begun = api.upload_begin(mime, category, size)
        _send_pieces(api, begun.id, file, path, size, config.chunk_bytes, cancel, progress)
    state = _worked_on(api, api.upload_end(begun.id), cancel, config)
    seconds = state.expires or begun.expires
    return Uploaded(state.id, clock.now() + timedelta(seconds=seconds) if seconds else None)


def _send_pieces(
    api: XApi,
    upload_id: str,
    file: BinaryIO,
    path: Path,
    size: int,
    chunk_bytes: int,
    cancel: Pause,
    progress: Progress | None,
) -> None:
    sent = index = 0
    while sent < size:
        _stop_if(cancel)
        chunk = _read(file, path, min(chunk_bytes, size - sent))
        _append(api, upload_id, index, chunk)
        sent += len(chunk)
        index += 1
        if progress is not None:
            progress(sent, size)


def _append(api: XApi, upload_id: str, index: int, chunk: bytes) -> None:
    """Send one piece, once more where the network failed: the same piece twice is harmless."""
    try:
        api.upload_append(upload_id, index, chunk)
    except DomainError as error:
        if error.outcome is not Outcome.UNKNOWN:
            raise
        api.upload_append(upload_id, index, chunk)


def _worked_on(api: XApi, state: UploadState, cancel: Pause, config: Config) -> UploadState:
    """Poll as X advises until the file is ready."""
    for _ in range(config.processing_polls):
        if state.is_ready:
            return state
        if state.state == "failed":
            words = state.fault or "X could not work on the file"
            raise DomainError(Trouble.MEDIA_REFUSED, words)
        cancel.wait(min(max(state.wait, 1.0), config.longest_wait))
        _stop_if(cancel)
        state = api.upload_state(state.id)
    raise DomainError(Trouble.TIMED_OUT, "X is still working on the file", outcome=Outcome.NOT_SENT)


def _stop_if(cancel: Pause) -> None:
    if cancel.is_set():
        raise DomainError(Trouble.CANCELLED, outcome=Outcome.NOT_SENT)


def _open(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except FileNotFoundError as error:
        raise DomainError(Trouble.FILE_MISSING, str(error), subject=path.name) from error
    except OSError as error:
        raise DomainError(Trouble.FILE_UNREADABLE, str(error), subject=path.name) from error


def _size(file: BinaryIO, path: Path) -> int:
    size = file.seek(0, 2)
    file.seek(0)
    if size == 0:
        raise DomainError(Trouble.FILE_EMPTY, subject=path.name)
    return size


def _read(file: BinaryIO, path: Path, count: int) -> bytes:
    """Exactly `count` bytes; a file that shrank or failed meanwhile is unreadable."""
    try:
        chunk = file.read(count)
    except OSError as error:
        raise DomainError(Trouble.FILE_UNREADABLE, str(error), subject=path.name) from error
    if len(chunk) != count:
        raise DomainError(Trouble.FILE_UNREADABLE, "the file changed", subject=path.name)
    return chunk
