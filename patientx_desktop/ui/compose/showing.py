"""Showing a file of the library on a tile, wherever Compose does: on a card, in the preview."""

from functools import partial
from pathlib import Path

from patientx_desktop.domain.media import MediaFile, MediaKind
from patientx_desktop.runtime.library import MediaBook
from patientx_desktop.ui.widgets.media_tile import MediaTile

_SHOWN = "shown-file"


def show_file(tile: MediaTile, file: MediaFile, book: MediaBook) -> None:
    """A picture or GIF itself; of a video a frame that stands for it, once that has been drawn."""
    tile.setProperty(_SHOWN, file.digest)
    if file.kind is MediaKind.VIDEO:
        tile.clear("video")
        book.still(tile, file, partial(_on_still, tile, file.digest))
    else:
        tile.set_path(book.path_of(file))


def _on_still(tile: MediaTile, digest: str, path: Path) -> None:
    if tile.property(_SHOWN) == digest:  # it may show another file by now
        tile.set_path(path)
