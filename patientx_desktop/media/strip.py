"""A moving picture made small: a few JPEG frames of one size, cheap to keep and quick to paint.

Sixty of these moving at once cost a tenth of what sixty players cost, and stop for nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from patientx_desktop.domain.errors import DomainError, Trouble

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_FRAMES = 48
_QUALITY = 82


@dataclass(frozen=True, slots=True)
class Strip:
    """JPEG frames in order, all `width` by `height` pixels, shown `frame_ms` each."""

    width: int
    height: int
    frame_ms: int
    frames: tuple[bytes, ...]


def make_strip(path: Path, width: int, height: int, *, moving: bool = True) -> Strip:
    """The picture at `path` cropped to fill `width` by `height`; one frame when not `moving`."""
    from PIL import Image

    try:
        with Image.open(path) as image:
            count = int(getattr(image, "n_frames", 1)) if moving else 1
            step = max(1, -(-count // MAX_FRAMES))
            pieces = list(_frames(image, count, step, (width, height)))
    except (OSError, ValueError, EOFError, Image.DecompressionBombError) as error:
        raise DomainError(Trouble.FILE_DAMAGED, str(error), subject=path.name) from error
    total = sum(length for _, length in pieces)
    frame_ms = max(20, total // max(1, len(pieces)))
    return Strip(width, height, frame_ms, tuple(data for data, _ in pieces))


def _frames(
    image: "Image", count: int, step: int, box: tuple[int, int]
) -> Iterator[tuple[bytes, int]]:
    from PIL import Image, ImageOps

    length = 0
    for index in range(count):
        image.seek(index)
        length += int(image.info.get("duration", 0)) or 100
        if index % step == step - 1 or index == count - 1:
            small = ImageOps.fit(image.convert("RGB"), box, Image.Resampling.BOX)
            out = BytesIO()
            small.save(out, "JPEG", quality=_QUALITY)
            yield out.getvalue(), length
            length = 0
