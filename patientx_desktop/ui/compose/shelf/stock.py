"""What is on the shelf: its GIFs, what they are called, which of them match and fit."""

from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from patientx_desktop.domain.media import Attachment, MediaFile, MediaKind
from patientx_desktop.runtime.library import MediaBook
from patientx_desktop.ui.compose.draft.desk import ComposeDesk
from patientx_desktop.ui.compose.shelf.fit import Fit, fits
from patientx_desktop.ui.compose.shelf.grid import Tile


class Order(StrEnum):
    """How the shelf is sorted."""

    USED = "used"
    NAME = "name"
    SMALL = "small"


def _tr(words: str) -> str:
    return QCoreApplication.translate("shelf", words)


class ShelfStock:
    """The library's GIFs as the shelf shows them, read once and again when the library changed."""

    def __init__(self, media: MediaBook, desk: ComposeDesk) -> None:
        self._media, self._desk = media, desk
        self._words: dict[str, tuple[str, ...]] = {}
        self.gifs: tuple[MediaFile, ...] = ()

    def reload(self) -> None:
        """Read the library."""
        self.gifs = self._read()
        words = {card.digest: list(card.words) for card in self._media.cards()}
        for tag, _count in self._media.tags():
            for file in self._media.list(tag=tag):
                if self._media.card_of(file) is None:
                    words.setdefault(file.digest, []).append(tag)
        self._words = {digest: tuple(found) for digest, found in words.items()}

    def tags(self) -> tuple[str, ...]:
        """The tags, the most used first."""
        return tuple(name for name, _count in sorted(self._media.tags(), key=_by_use))

    def matching(self, tag: str, words: str, order: Order) -> tuple[MediaFile, ...]:
        """What has the tag and the words: in name, title, alt text, tags, or words it fits."""
        found = self.gifs
        if tag or words:
            asked = words.casefold()
            stored = {file.digest for file in self._read(tag, words)}
            found = tuple(
                file
                for file in (self._read(tag) if tag else self.gifs)
                if file.digest in stored
                or asked in self._folded(file)
                or any(asked in word.casefold() for word in self._words.get(file.digest, ()))
            )
        if order is Order.USED:
            return found
        return tuple(sorted(found, key=self._folded if order is Order.NAME else _bytes_of))

    def fitting(self, text: str) -> tuple[Fit, ...]:
        """The few that fit a text best, with the words that say so."""
        return fits(text, self.gifs, self._words)

    def title(self, file: MediaFile) -> str:
        """What people call it."""
        card = self._media.card_of(file)
        return card.title if card is not None else file.name.rsplit(".", 1)[0]

    def tiles(self, files: tuple[MediaFile, ...]) -> tuple[Tile, ...]:
        """The files as tiles, with what is exceptional about them."""
        return tuple(
            Tile(file, self.title(file), self._badge(file), self._flashes(file)) for file in files
        )

    def _flashes(self, file: MediaFile) -> bool:
        card = self._media.card_of(file)
        return card is not None and card.flashes

    def _badge(self, file: MediaFile) -> tuple[str, str, str] | None:
        at = self._in_post(file)
        if at is not None:
            return _tr("In post {0}").format(at + 1), "check", "accent"
        if self._flashes(file):
            return _tr("Flashes"), "bolt", "warning"
        if Attachment("", file, file.alt).lacks_alt:
            return _tr("No ALT"), "warning", "warning"
        return None

    def _in_post(self, file: MediaFile) -> int | None:
        parts = self._desk.post.parts if self._desk.post is not None else ()
        for index, part in enumerate(parts):
            if any(each.file.digest == file.digest for each in part.attachments):
                return index
        return None

    def _read(self, tag: str = "", words: str = "") -> tuple[MediaFile, ...]:
        found = self._media.list(tag=tag, words=words)
        return tuple(file for file in found if file.kind is MediaKind.GIF)

    def _folded(self, file: MediaFile) -> str:
        return self.title(file).casefold()


def _by_use(tag: tuple[str, int]) -> tuple[int, str]:
    return -tag[1], tag[0]


def _bytes_of(file: MediaFile) -> int:
    return file.size
