"""Small pictures for tests that need a file in the library."""

from pathlib import Path

from PIL import Image

from patientx_desktop.domain.media import MediaFile
from patientx_desktop.media.probe import probe
from patientx_desktop.runtime.desk import Desk
from patientx_desktop.store.files import MediaFiles


def add_gif(desk: Desk, path: Path, color: int = 0) -> MediaFile:
    """A small moving GIF, written to `path` and put into the library."""
    pictures = [Image.new("P", (40, 30), color=color + index * 9) for index in range(6)]
    pictures[0].save(path, save_all=True, append_images=pictures[1:], duration=80, loop=0)
    found = probe(path)
    digest = MediaFiles(desk.paths.media).put(path, 10_000_000)
    size = (found.size, found.width, found.height, found.frames, found.duration_ms)
    return desk.store.media.add(MediaFile(digest, found.kind, found.mime, path.name, *size))
