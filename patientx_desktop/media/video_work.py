"""What the process for a video does: one job, told in one line of JSON, then it ends.

``look FILE`` answers with the fields of `video.Video`; ``still FILE TO`` writes a JPEG. What goes
wrong is answered with a ``fault`` (``kind``, ``large`` or ``damaged``) and never more than that.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream
    from PIL.Image import Image

MAX_PIXELS = 3840 * 2160
"""Of one frame: no phone films more, and each costs some four bytes in memory."""
_MEMORY = 3 << 30
_LOOKED_THROUGH = 90  # frames, among which the first that is not of one colour is taken
_PLAIN = 6.0  # brightness, 0 to 255: a frame that varies less shows nothing
_SIDE = 1280


class Unfit(Exception):
    """The file is not a video that can be used; ``fault`` says how."""

    def __init__(self, fault: str, detail: str = "") -> None:
        super().__init__(detail)
        self.fault = fault


def run(words: Sequence[str]) -> int:
    """Do the job `words` names and write its answer to the process's own output."""
    _bound_memory()
    with open(1, "wb", closefd=False) as out:
        out.write(json.dumps(_answer(words)).encode() + b"\n")
    return 0


def _answer(words: Sequence[str]) -> dict[str, object]:
    import av

    try:
        if words[0] == "look":
            return _look(Path(words[1]))
        _draw_still(Path(words[1]), Path(words[2]))
        return {}
    except Unfit as error:
        return {"fault": error.fault, "detail": str(error)}
    except (av.FFmpegError, OSError, ValueError, MemoryError) as error:
        return {"fault": "damaged", "detail": str(error)}


def _bound_memory() -> None:
    """A file that asks for more than any video needs is damaged; the computer is not to swap."""
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


@contextmanager
def opened(path: Path) -> "Iterator[tuple[InputContainer, VideoStream]]":
    """The file and its picture, of a size that can be decoded. Raises `Unfit`."""
    import av

    with av.open(str(path), metadata_errors="ignore") as container:
        stream = next(iter(container.streams.video), None)
        if stream is None:
            raise Unfit("kind", "no picture")
        if stream.width * stream.height > MAX_PIXELS:
            raise Unfit("large", "too many pixels")
        if not stream.width or not stream.height:
            raise Unfit("damaged", "no size")
        yield container, stream


def _look(path: Path) -> dict[str, object]:
    with opened(path) as (container, stream):
        first = next(container.decode(stream), None)
        if first is None:
            raise Unfit("damaged", "no frame")
        wide, high = upright(first)
        return {
            "codec": stream.codec_context.name,
            "width": wide,
            "height": high,
            "frames": stream.frames,
            "duration_ms": length_ms(container, stream),
        }


def length_ms(container: "InputContainer", stream: "VideoStream") -> int:
    """How long it plays, by its picture and else by the file."""
    if stream.duration is not None and stream.time_base is not None:
        return round(stream.duration * stream.time_base * 1000)
    return round((container.duration or 0) / 1000)


def upright(frame: "VideoFrame") -> tuple[int, int]:
    """Width and height as the frame is shown: a phone held upright films lying down and says so."""
    turned = frame.rotation % 180 != 0
    return (frame.height, frame.width) if turned else (frame.width, frame.height)


def _draw_still(path: Path, to: Path) -> None:
    with opened(path) as (container, stream):
        image = _telling(container, stream)
    image.thumbnail((_SIDE, _SIDE))
    image.save(to, "JPEG", quality=85)


def _telling(container: "InputContainer", stream: "VideoStream") -> "Image":
    """The first frame that is not of one colour, or simply the first."""
    from PIL import ImageStat

    first: Image | None = None
    for number, frame in enumerate(container.decode(stream)):
        image: Image = frame.to_image().rotate(frame.rotation, expand=True)
        first = first or image
        if ImageStat.Stat(image.convert("L").resize((64, 64))).stddev[0] > _PLAIN:
            return image
        if number >= _LOOKED_THROUGH:
            break
    if first is None:
        raise Unfit("damaged", "no frame")
    return first
