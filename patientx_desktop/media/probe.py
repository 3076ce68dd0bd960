"""What is in a file: kind, size, frames, length. Every file is hostile until it has been read.

Bounds on bytes, pixels and frames stand before any decoding; a file that lies about itself is a
known trouble, told in words, never a traceback.
"""

import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.media import MediaKind
from patientx_desktop.media.video import look

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_BYTES = 512_000_000
MAX_PIXELS = 50_000_000
MAX_FRAMES = 5_000
_PICTURES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
_VIDEO_BRANDS, _QUICKTIME, _GIF = (b"ftyp",), b"qt  ", b"GIF8"
_CODEC = "h264"
_DEFAULT_FRAME_MS = 100


@dataclass(frozen=True, slots=True)
class Probe:
    """What was found. `duration_ms` is one loop's length, 0 for a still picture."""

    kind: MediaKind
    mime: str
    size: int
    width: int
    height: int
    frames: int = 1
    duration_ms: int = 0

    @property
    def has_odd_codec(self) -> bool:
        """Whether it is a video of a codec X does not play."""
        return "codecs=" in self.mime


def probe(path: Path) -> Probe:
    """Read what `path` is; raise `DomainError` for what X could never take."""
    size = _size_of(path)
    if kind_of(path) is MediaKind.VIDEO:
        return _probe_video(path, size)
    return _probe_picture(path, size)


def kind_of(path: Path) -> MediaKind:
    """What the first bytes of a file say it is. Raises FILE_UNREADABLE."""
    head = _head_of(path)
    if head[4:8] in _VIDEO_BRANDS:
        return MediaKind.VIDEO
    return MediaKind.GIF if head.startswith(_GIF) else MediaKind.PICTURE


def _probe_video(path: Path, size: int) -> Probe:
    """A codec that X does not take is told in the type, as its standard says."""
    found = look(path)
    mime = "video/quicktime" if _head_of(path)[8:12] == _QUICKTIME else "video/mp4"
    mime = mime if found.codec == _CODEC else f"{mime}; codecs={found.codec}"
    shape = (found.width, found.height, found.frames, found.duration_ms)
    return Probe(MediaKind.VIDEO, mime, size, *shape)


def _size_of(path: Path) -> int:
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise DomainError(Trouble.FILE_WRONG_KIND, subject=path.name)
    except FileNotFoundError as error:
        raise DomainError(Trouble.FILE_MISSING, subject=path.name) from error
    except OSError as error:
        raise _unreadable(error, path) from error
    if not size:
        raise DomainError(Trouble.FILE_EMPTY, subject=path.name)
    if size > MAX_BYTES:
        raise DomainError(Trouble.FILE_TOO_LARGE, subject=path.name)
    return size


def _unreadable(error: OSError, path: Path) -> DomainError:
    return DomainError(Trouble.FILE_UNREADABLE, error.strerror or "", subject=path.name)


def _head_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(16)
    except OSError as error:
        raise _unreadable(error, path) from error


def _probe_picture(path: Path, size: int) -> Probe:
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path) as image:
                return _read(image, path.name, size)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise DomainError(Trouble.FILE_TOO_LARGE, "too many pixels", subject=path.name) from error
    except UnidentifiedImageError as error:
        raise DomainError(Trouble.FILE_WRONG_KIND, subject=path.name) from error
    except (OSError, SyntaxError, ValueError, EOFError, IndexError) as error:
        raise DomainError(Trouble.FILE_DAMAGED, str(error), subject=path.name) from error


def _read(image: "Image", name: str, size: int) -> Probe:
    width, height = image.size
    if width * height > MAX_PIXELS:
        raise DomainError(Trouble.FILE_TOO_LARGE, "too many pixels", subject=name)
    if image.format == "GIF":
        frames, duration = _play(image)
        length = duration if frames > 1 else 0
        return Probe(MediaKind.GIF, "image/gif", size, width, height, frames, length)
    mime = _PICTURES.get(image.format or "")
    if mime is None:
        raise DomainError(Trouble.FILE_WRONG_KIND, image.format or "", subject=name)
    image.load()
    return Probe(MediaKind.PICTURE, mime, size, width, height)


def _play(image: "Image") -> tuple[int, int]:
    """Decode every frame once, so that a truncated GIF is known now and not when it is sent."""
    frames, duration = 0, 0
    while frames < MAX_FRAMES:
        try:
            image.seek(frames)
        except EOFError:
            return frames, duration
        image.load()
        duration += int(image.info.get("duration", 0)) or _DEFAULT_FRAME_MS
        frames += 1
    raise DomainError(Trouble.FILE_TOO_LARGE, "too many frames")
