"""Small videos for tests, made with the codecs the program itself brings along."""

from collections.abc import Sequence
from pathlib import Path

import av
from PIL import Image

COLOURS = ("black", "black", "teal", "orange", "teal", "orange")


def make_video(
    path: Path,
    *,
    size: tuple[int, int] = (128, 96),
    codec: str = "libx264",
    colours: Sequence[str] = COLOURS,
    rate: int = 4,
    padding: int = 0,
) -> Path:
    """A film of one frame a colour, all but black ones with a stripe, `rate` a second, and so many
    bytes of nothing at its end."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=rate)
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height = size
        stream.pix_fmt = "yuv420p"
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


def make_sound(path: Path) -> Path:
    """An MP4 file with a second of silence and no picture."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("aac", rate=44_100)
        assert isinstance(stream, av.AudioStream)
        for at in range(0, 44_100, 1024):
            frame = av.AudioFrame(format="fltp", layout="mono", samples=1024)
            frame.sample_rate, frame.pts = 44_100, at
            for plane in frame.planes:
                plane.update(bytes(plane.buffer_size))
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path
