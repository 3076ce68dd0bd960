"""Small moving pictures for the shelf: made once in a task, then read from the cache folder.

The cache may be deleted at any time; what is missing, damaged or of another make is made again.
"""

import os
import shutil
import struct
import tempfile
import threading
from contextlib import suppress
from pathlib import Path

from patientx_desktop.media.strip import MAX_FRAMES, Strip, make_strip
from patientx_desktop.paths import Paths
from patientx_desktop.runtime.desk import media_path

__all__ = [
    "PART",
    "Strip",
    "clear_unfinished",
    "draw_still_of",
    "read_strip",
    "still_place",
    "strip_of",
    "write_strip",
]

PART = ".part"
"""The ending of what is still being made in the cache."""
_MAGIC = b"PXS1"
_HEAD = struct.Struct("<4sHHHH")
_LENGTH = struct.Struct("<I")
_MOST_BYTES = 8_000_000


def strip_of(paths: Paths, digest: str, width: int, height: int, *, still: bool = False) -> Strip:
    """The small picture of a library file, `width` by `height` pixels. Blocking.

    With `still` one that moves is only fetched, not made: its first frame is there in no time.
    Raises `DomainError` (FILE_DAMAGED) when the file cannot be read.
    """
    kept = paths.thumbs / f"{digest}-{width}x{height}.strip"
    known = read_strip(kept, width, height)
    if known is not None:
        return known
    made = make_strip(media_path(paths, digest), width, height, moving=not still)
    if still:
        return made
    with suppress(OSError):  # a cache that cannot be written costs time, nothing else
        write_strip(kept, made)
    return made


def still_place(paths: Paths, digest: str) -> Path:
    """Where the still of a video is kept, whether it has been drawn or not."""
    return paths.thumbs / f"{digest}.jpg"


def draw_still_of(paths: Paths, digest: str) -> Path:
    """The picture that stands for a video, drawn where it is not there. Blocking.

    Raises `DomainError` (FILE_DAMAGED) when the file cannot be read.
    """
    from patientx_desktop.media.video import draw_still

    kept = still_place(paths, digest)
    if kept.is_file():
        return kept
    part = kept.with_suffix(f".{threading.get_ident()}{PART}")
    kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        draw_still(media_path(paths, digest), part)
        part.replace(kept)
    finally:
        part.unlink(missing_ok=True)
    return kept


def clear_unfinished(paths: Paths, older_than: float) -> None:
    """Delete what a program that was killed left unfinished in the cache before `older_than`
    (seconds since 1970)."""
    for path in paths.thumbs.glob(f"*{PART}"):
        with suppress(OSError):  # gone meanwhile, or not ours to delete: the next start tries again
            if path.stat().st_mtime < older_than:
                shutil.rmtree(path) if path.is_dir() else path.unlink()


def write_strip(path: Path, strip: Strip) -> None:
    """Keep a strip; it appears under its name only when all of it is there."""
    lengths = b"".join(_LENGTH.pack(len(frame)) for frame in strip.frames)
    head = _HEAD.pack(_MAGIC, strip.width, strip.height, strip.frame_ms, len(strip.frames))
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    number, name = tempfile.mkstemp(suffix=PART, dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(head + lengths + b"".join(strip.frames))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def read_strip(path: Path, width: int, height: int) -> Strip | None:
    """A strip of this size as `write_strip` kept it, None when there is no whole one."""
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError:
        return None
    return _parsed(data, width, height) if len(data) <= _MOST_BYTES else None


def _parsed(data: bytes, width: int, height: int) -> Strip | None:
    if len(data) < _HEAD.size:
        return None
    magic, wide, high, frame_ms, count = _HEAD.unpack_from(data)
    first = _HEAD.size + count * _LENGTH.size
    if magic != _MAGIC or (wide, high) != (width, height) or not 0 < count <= MAX_FRAMES:
        return None
    if len(data) < first:
        return None
    frames, at = [], first
    for index in range(count):
        (length,) = _LENGTH.unpack_from(data, _HEAD.size + index * _LENGTH.size)
        frames.append(data[at : at + length])
        at += length
    return Strip(wide, high, max(20, frame_ms), tuple(frames)) if at == len(data) else None
