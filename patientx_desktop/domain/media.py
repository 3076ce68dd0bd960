"""Pictures, GIFs and videos as X takes them. Limits come from a data file, never from code."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class MediaKind(StrEnum):
    """What X calls the category of an upload."""

    PICTURE = "picture"
    GIF = "gif"
    VIDEO = "video"
    CAPTIONS = "subtitles"


@dataclass(frozen=True, slots=True)
class MediaFile:
    """One file in the library: stored once, named by the SHA-256 of its bytes.

    `size` is in bytes, `duration_ms` the length of one loop (0 for a still picture), `frames` 1 for
    a still picture; of captions, when the last of them ends and how many there are. `alt` is the
    library's own alt text, offered when the file is attached; of captions, all that they say.
    """

    digest: str
    kind: MediaKind
    mime: str
    name: str
    size: int
    width: int
    height: int
    frames: int = 1
    duration_ms: int = 0
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file in a post's part, with the alt text it carries there, and a video's captions."""

    id: str
    file: MediaFile
    alt: str = ""
    captions: MediaFile | None = None

    @property
    def lacks_alt(self) -> bool:
        """Whether an alt text is missing; X takes none for a video."""
        return self.file.kind is not MediaKind.VIDEO and not self.alt.strip()


def files_of(attachments: Iterable[Attachment]) -> tuple[MediaFile, ...]:
    """All files that belong to attachments: each of them, and its captions after it."""
    both = ((each.file, each.captions) for each in attachments)
    return tuple(file for pair in both for file in pair if file is not None)


@dataclass(frozen=True, slots=True)
class MediaLimits:
    """The limits of one kind: bytes, pixels, frames, milliseconds; 0 where X sets none."""

    mimes: tuple[str, ...]
    max_bytes: int
    max_width: int = 0
    max_height: int = 0
    max_frames: int = 0
    max_total_pixels: int = 0
    max_duration_ms: int = 0


class MediaFault(StrEnum):
    """Why X would not take a file, or a set of files, as they are."""

    TOO_MANY_BYTES = "too many bytes"
    TOO_WIDE = "too wide or too high"
    TOO_MANY_FRAMES = "too many frames"
    TOO_MANY_PIXELS = "too many pixels in all"
    TOO_LONG = "too long"
    WRONG_TYPE = "a type X does not take"
    TOO_MANY_FILES = "more files than one post takes"
    MIXED = "a GIF or video stands alone"


def faults_of(file: MediaFile, limits: MediaLimits) -> tuple[MediaFault, ...]:
    """What stands between `file` and X, empty when nothing does."""
    found = []
    if file.mime not in limits.mimes:
        found.append(MediaFault.WRONG_TYPE)
    if file.size > limits.max_bytes:
        found.append(MediaFault.TOO_MANY_BYTES)
    if _over(file.width, limits.max_width) or _over(file.height, limits.max_height):
        found.append(MediaFault.TOO_WIDE)
    if _over(file.frames, limits.max_frames):
        found.append(MediaFault.TOO_MANY_FRAMES)
    if _over(file.width * file.height * file.frames, limits.max_total_pixels):
        found.append(MediaFault.TOO_MANY_PIXELS)
    if _over(file.duration_ms, limits.max_duration_ms):
        found.append(MediaFault.TOO_LONG)
    return tuple(found)


def faults_of_set(files: tuple[MediaFile, ...], max_pictures: int = 4) -> tuple[MediaFault, ...]:
    """X takes up to four pictures, or one GIF, or one video, never a mixture."""
    moving = sum(file.kind is not MediaKind.PICTURE for file in files)
    if moving and len(files) > 1:
        return (MediaFault.MIXED,)
    return (MediaFault.TOO_MANY_FILES,) if len(files) > max_pictures else ()


def _over(value: int, limit: int) -> bool:
    return bool(limit) and value > limit
