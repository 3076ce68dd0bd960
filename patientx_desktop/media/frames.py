"""Frames of a video, read with FFmpeg: in the process for media work, and nowhere else."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.container import InputContainer
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream
    from PIL.Image import Image

Each = TypeVar("Each", "VideoStream", "AudioStream")
MAX_PIXELS = 3840 * 2160
"""Of one frame: no phone films more, and each costs some four bytes in memory."""
_LOOKED_THROUGH = 90  # frames, among which the first that is not of one colour is taken
_PLAIN = 6.0  # brightness, 0 to 255: a frame that varies less shows nothing
_SIDE = 1280


class Unfit(Exception):
    """The file is not a video that can be used; ``fault`` says how."""

    def __init__(self, fault: str, detail: str = "") -> None:
        super().__init__(detail)
        self.fault = fault


@contextmanager
def opened(path: Path) -> "Iterator[tuple[InputContainer, VideoStream]]":
    """The file and its picture, of a size that can be decoded. Raises `Unfit`."""
    import av

    with av.open(str(path), metadata_errors="ignore") as container:
        stream = next(readable(container.streams.video), None)
        if stream is None:
            raise Unfit("kind", "no picture")
        if stream.width * stream.height > MAX_PIXELS:
            raise Unfit("large", "too many pixels")
        if not stream.width or not stream.height:
            raise Unfit("damaged", "no size")
        try:
            yield container, stream
        except av.FFmpegError as error:
            if isinstance(error, OSError | ValueError | EOFError | MemoryError):
                raise
            raise Unfit("damaged", str(error)) from error


def readable(streams: "Iterable[Each]") -> "Iterator[Each]":
    """Those for which there is a decoder; phones write sound beside that is theirs alone."""
    return (stream for stream in streams if stream.codec_context is not None)


def first_frame(path: Path) -> "VideoFrame":
    """The first frame there is. Raises `Unfit`."""
    with opened(path) as (container, stream):
        first = next(container.decode(stream), None)
        if first is None:
            raise Unfit("damaged", "no frame")
        return first


def look(path: Path) -> dict[str, object]:
    """The fields of `video.Video`; one frame is decoded, so that a damaged file is known now.

    Raises `Unfit`, or what FFmpeg raises.
    """
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


def draw_still(path: Path, to: Path) -> None:
    """Write the first frame that shows something as a JPEG. Raises `Unfit`."""
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


def remux(path: Path, to: Path) -> None:
    """Write picture and sound to `to` as they are, and nothing else: no place, date, camera or
    title, no track of positions. Raises `Unfit`, or what FFmpeg raises."""
    import av

    with opened(path) as (source, picture), av.open(str(to), "w", format="mp4") as target:
        streams = [picture, *list(readable(source.streams.audio))[:1]]
        copies = {each.index: target.add_stream_from_template(each) for each in streams}
        for copy in copies.values():
            copy.metadata.clear()
        for packet in source.demux(streams):
            if packet.dts is not None:
                packet.stream = copies[packet.stream.index]
                target.mux(packet)
