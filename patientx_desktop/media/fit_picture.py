"""A picture or GIF made smaller until X takes it, no more than needed.

It runs in the process for media work.
"""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from patientx_desktop.domain.media import MediaFile, MediaLimits, faults_of
from patientx_desktop.media.probe import probe

if TYPE_CHECKING:
    from PIL.Image import Image

Tell = Callable[[float], None]

_SIDES = (4096, 3072, 2048, 1536, 1024)
_QUALITIES = (92, 85, 75)
_SAMPLES, _SAMPLE = 12, 96  # frames the colours of a GIF are chosen from, and their side


class GifTry(NamedTuple):
    """One way to make a GIF smaller: size, every how many frames, and how many colours."""

    scale: float
    every: int
    colours: int


GIF_TRIES = (
    GifTry(1.0, 1, 128),
    GifTry(0.75, 1, 128),
    GifTry(0.6, 1, 128),
    GifTry(0.5, 1, 128),
    GifTry(0.5, 2, 64),
    GifTry(0.35, 2, 64),
    GifTry(0.25, 3, 64),
)
"""From what is hardly seen to what still moves."""


def fit_picture(path: Path, to: Path, limits: MediaLimits, tell: Tell) -> None:
    """Write a picture X takes to `to`: a PNG stays one where that is small enough, with what is
    see-through; everything else becomes a JPEG."""
    from PIL import Image, ImageOps

    with Image.open(path) as opened:
        upright = ImageOps.exif_transpose(opened)
        steps = [(side, quality) for side in _SIDES for quality in _QUALITIES]
        for number, (side, quality) in enumerate(steps):
            tell(number / len(steps))
            data = _drawn(upright, side, quality, keeps_png=opened.format == "PNG")
            if len(data) <= limits.max_bytes:
                break
    to.write_bytes(data)


def _drawn(image: "Image", side: int, quality: int, *, keeps_png: bool) -> bytes:
    small, out = image.copy(), BytesIO()
    small.thumbnail((side, side))
    if keeps_png and quality == _QUALITIES[0]:
        small.save(out, "PNG", optimize=True)
        return out.getvalue()
    from PIL import Image

    if small.mode in ("RGBA", "LA", "P"):
        plain = Image.new("RGB", small.size, "white")
        layer = small.convert("RGBA")
        plain.paste(layer, mask=layer.getchannel("A"))
        small = plain
    small.convert("RGB").save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()


def fit_gif(path: Path, to: Path, limits: MediaLimits, tell: Tell) -> None:
    """Write a GIF X takes to `to`: the first try that fits, or the smallest there is."""
    for number, each in enumerate(GIF_TRIES):
        share = number / len(GIF_TRIES)

        def told(done: float, share: float = share) -> None:
            tell(share + done / len(GIF_TRIES))

        if _write_gif(path, to, each, limits, told) and not _faults(to, limits):
            return


def _faults(path: Path, limits: MediaLimits) -> bool:
    found = probe(path)
    shape = (found.size, found.width, found.height, found.frames, found.duration_ms)
    return bool(faults_of(MediaFile("", found.kind, found.mime, "", *shape), limits))


def _write_gif(path: Path, to: Path, how: GifTry, limits: MediaLimits, tell: Tell) -> bool:
    """Write the GIF in one way; False where it would have too many frames or pixels anyway."""
    from PIL import Image

    with Image.open(path) as image:
        count = int(getattr(image, "n_frames", 1))
        every = max(how.every, -(-count // (limits.max_frames or count)))
        wide, high = (max(1, round(side * how.scale)) for side in image.size)
        share = min(1.0, limits.max_width / wide, limits.max_height / high)
        size = (max(1, int(wide * share)), max(1, int(high * share)))
        if size[0] * size[1] * -(-count // every) > (limits.max_total_pixels or 1 << 60):
            return False
        frames = list(_frames(image, count, every, size, how.colours, tell))
    (first, _), *rest = frames
    first.save(
        to,
        "GIF",
        save_all=True,
        append_images=[frame for frame, _ in rest],
        duration=[length for _, length in frames],
        loop=0,
        disposal=1,
        optimize=False,
    )
    return True


def _frames(
    image: "Image", count: int, every: int, size: tuple[int, int], colours: int, tell: Tell
) -> "Iterator[tuple[Image, int]]":
    """Frames of one palette, so that no colour flickers; each as long as those it stands for."""
    from PIL import Image

    palette = _palette(image, count, colours)
    kept: Image.Image | None = None
    length = 0
    for number in range(count):
        image.seek(number)
        if number % every == 0:
            if kept is not None:
                yield kept, length
            small = image.convert("RGB").resize(size, Image.Resampling.BOX)
            kept, length = small.quantize(palette=palette, dither=Image.Dither.NONE), 0
        length += int(image.info.get("duration", 0)) or 100
        tell(number / count)
    assert kept is not None
    yield kept, length


def _palette(image: "Image", count: int, colours: int) -> "Image":
    """The colours that serve frames from all over the GIF best."""
    from PIL import Image

    step = max(1, count // _SAMPLES)
    looks = range(0, count, step)
    sheet = Image.new("RGB", (_SAMPLE, _SAMPLE * len(looks)))
    for row, number in enumerate(looks):
        image.seek(number)
        sheet.paste(image.convert("RGB").resize((_SAMPLE, _SAMPLE)), (0, row * _SAMPLE))
    return sheet.quantize(colours)
