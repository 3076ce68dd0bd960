"""Small videos for tests, made with the codecs the program itself brings along."""

import struct
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import av
import av.container
from PIL import Image

_RATE = 44_100
COLOURS = ("black", "black", "teal", "orange", "teal", "orange")


def make_video(
    path: Path,
    *,
    size: tuple[int, int] = (128, 96),
    codec: str = "libx264",
    colours: Sequence[str] = COLOURS,
    rate: int = 4,
    padding: int = 0,
    bright: int = 0,
) -> Path:
    """A film of one frame a colour, all but black ones with a stripe, `rate` a second.

    `padding` is so many bytes of nothing at its end. `bright` is a transfer of more
    brightness (18 for HLG), as phones film it in ten bits.
    """
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=rate)
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height = size
        stream.pix_fmt = "yuv420p10le" if bright else "yuv420p"
        if bright:
            stream.codec_context.color_trc = bright
            stream.codec_context.color_primaries = stream.codec_context.colorspace = 9
        stream.codec_context.options = {"x265-params": "log-level=none"} if "265" in codec else {}
        for colour in colours:
            image = Image.new("RGB", size, colour)
            if colour != "black":
                image.paste("white", (0, 0, size[0] // 3, size[1]))
            container.mux(stream.encode(av.VideoFrame.from_image(image)))
        container.mux(stream.encode(None))
    if padding:
        with path.open("ab") as file:
            file.write(padding.to_bytes(4, "big") + b"free" + bytes(padding - 8))
    return path


def make_talk(path: Path, seconds: int = 2) -> Path:
    """A film of one colour with silence beside it, so many seconds long."""
    with av.open(str(path), "w") as container:
        picture = container.add_stream("libx264", rate=10)
        assert isinstance(picture, av.VideoStream)
        picture.width, picture.height, picture.pix_fmt = 128, 96, "yuv420p"
        sound = _add_sound(container)
        for _ in range(seconds * 10):
            frame = av.VideoFrame.from_image(Image.new("RGB", (128, 96), "teal"))
            container.mux(picture.encode(frame))
        container.mux(picture.encode(None))
        _say_nothing(container, sound, seconds)
    return path


def make_sound(path: Path) -> Path:
    """An MP4 file with a second of silence and no picture."""
    with av.open(str(path), "w") as container:
        _say_nothing(container, _add_sound(container), 1)
    return path


def turned(path: Path, degrees: int) -> Path:
    """The same film with a note to show it turned clockwise, as phones write it into the file."""
    data = bytearray(path.read_bytes())
    at = data.index(b"tkhd") + 44  # its matrix: nine numbers, 16.16 but for the last column
    one, minus = 0x10000, 0x100000000 - 0x10000
    a, b, c, d = {
        90: (0, one, minus, 0),
        180: (minus, 0, 0, minus),
        270: (0, minus, one, 0),
    }[degrees]
    matrix = struct.pack(">9I", a, b, 0, c, d, 0, 0, 0, 0x40000000)
    data[at : at + len(matrix)] = matrix
    path.write_bytes(data)
    return path


def _add_sound(container: av.container.OutputContainer) -> av.AudioStream:
    stream = container.add_stream("aac", rate=_RATE)
    assert isinstance(stream, av.AudioStream)
    return stream


def _say_nothing(
    container: av.container.OutputContainer,
    stream: av.AudioStream,
    seconds: int,
    begins: int = 0,
) -> None:
    for at in range(_RATE * begins, _RATE * (begins + seconds), 1024):
        frame = av.AudioFrame(format="fltp", layout="mono", samples=1024)
        frame.sample_rate, frame.pts = _RATE, at
        for plane in frame.planes:
            plane.update(bytes(plane.buffer_size))
        container.mux(stream.encode(frame))
    container.mux(stream.encode(None))


def make_interleaved(path: Path, *, sound_first: int = 0, begins: int = 0) -> Path:
    """Two seconds of picture and sound, written side by side as a camera does; the picture
    `sound_first` seconds later than the sound, and all of it from second `begins` on."""
    with av.open(str(path), "w") as container:
        picture = container.add_stream("libx264", rate=30)
        assert isinstance(picture, av.VideoStream)
        picture.width, picture.height, picture.pix_fmt = 128, 96, "yuv420p"
        sound = _add_sound(container)
        for number in range(60):
            frame = av.VideoFrame.from_image(Image.new("RGB", (128, 96), "teal"))
            frame.time_base, frame.pts = Fraction(1, 30), (begins + sound_first) * 30 + number
            container.mux(picture.encode(frame))
        container.mux(picture.encode(None))
        _say_nothing(container, sound, 2, begins)
    return path


def without_decoder(path: Path, kind: bytes) -> Path:
    """The same film with a note that its picture (``avc1``) or its sound (``mp4a``) is of a type
    nobody knows."""
    data = path.read_bytes().replace(kind, b"zzzz").replace(b"esds", b"free")
    path.write_bytes(data)
    return path
