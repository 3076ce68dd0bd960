"""The starter shelf: GIFs that ship with the program and move into the library once.

They go the same way as a person's own files: read, checked, copied, kept by their digest. What a
person takes off the shelf afterwards stays off. Beside that, the data file says which words each
GIF fits and whether it flashes; that is never stored, only looked up by digest.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject

from patientx_desktop.domain.errors import DomainError
from patientx_desktop.domain.media import MediaFile
from patientx_desktop.resources import resource
from patientx_desktop.runtime.desk import Desk

_FILE = "shelf/shelf.json"
_STOCKED = "shelf_version"


@dataclass(frozen=True, slots=True)
class ShelfCard:
    """What the data file says of one GIF. `tags` are as people read them, `words` in all
    languages at once: a French post may be written in an English window."""

    digest: str
    path: Path
    title: str
    alt: str
    tags: tuple[str, ...]
    words: tuple[str, ...]
    flashes: bool = False


@dataclass(frozen=True, slots=True)
class ShelfCards:
    """The whole data file; `version` changes when GIFs are added to it."""

    version: int
    cards: tuple[ShelfCard, ...]


def read_shelf(language: str = "en") -> ShelfCards:
    """Read the data file and the digests of its GIFs. Blocking: some megabytes are hashed."""
    data = json.loads(resource(_FILE).read_text("utf-8"))
    names = {key: said.get(language, said["en"]) for key, said in data["tags"].items()}
    cards = []
    for entry in data["gifs"]:
        path = resource(f"shelf/{entry['file']}")
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        words = tuple(dict.fromkeys(word for said in entry["words"].values() for word in said))
        cards.append(
            ShelfCard(
                digest,
                path,
                entry["title"].get(language, entry["title"]["en"]),
                entry["alt"].get(language, entry["alt"]["en"]),
                tuple(names[tag] for tag in entry["tags"]),
                words,
                bool(entry["flashes"]),
            )
        )
    return ShelfCards(int(data["version"]), tuple(cards))


Take = Callable[[Desk, Path], Callable[[], MediaFile]]
Told = Callable[[tuple[ShelfCard, ...]], None]


class Stocker(QObject):
    """Brings the starter shelf into the library, one GIF after the other.

    `take` makes the work of taking one file in. `told` hears the cards as soon as they are known,
    `grown` each time a GIF has arrived, `failed` when one cannot be kept (the rest is tried the
    next time the shelf is shown).
    """

    def __init__(
        self,
        desk: Desk,
        take: Take,
        told: Told,
        grown: Callable[[], None],
        failed: Callable[[DomainError], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._take = desk, take
        self._told, self._grown, self._failed = told, grown, failed
        self._version = 0
        self._left: Iterator[ShelfCard] = iter(())
        self._card: ShelfCard | None = None

    def start(self) -> None:
        """Begin; what the library has already is left alone."""
        self._desk.tasks.submit(self, read_shelf, self._on_read, self._failed)

    def _on_read(self, found: ShelfCards) -> None:
        self._version = found.version
        self._told(found.cards)
        if self._desk.store.settings.get(_STOCKED, 0) < found.version:
            self._left = reversed(found.cards)  # what comes last is shown first
            self._go_on()

    def _go_on(self) -> None:
        self._card = next(self._left, None)
        if self._card is None:
            self._desk.store.settings.set(_STOCKED, self._version)
            return
        work = self._take(self._desk, self._card.path)
        self._desk.tasks.submit(self, work, self._on_taken, self._failed)

    def _on_taken(self, file: MediaFile) -> None:
        card = self._card
        assert card is not None
        media = self._desk.store.media
        known = media.add(file, tags=card.tags)
        if not known.alt:
            media.set_alt(known.digest, card.alt)
        self._grown()
        self._go_on()
