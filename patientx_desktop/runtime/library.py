"""The media library: a file is read, understood and copied once, then everything works offline."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from shiboken6 import isValid

from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.media import MediaFault, MediaFile, MediaKind, faults_of
from patientx_desktop.domain.media_limits import Limits, read_limits
from patientx_desktop.runtime.desk import Book, Desk, media_path
from patientx_desktop.store.files import MediaFiles

if TYPE_CHECKING:
    from patientx_desktop.media.probe import Probe
    from patientx_desktop.runtime.shelf import ShelfCard, Stocker
    from patientx_desktop.runtime.thumbs import Strip

_HALF_COPIED_SECONDS = 24 * 60 * 60
_MOST_OF_A_PICTURE = 200_000_000  # bytes, which are held in memory for a moment
Failed = Callable[[DomainError], None]


class MediaBook(Book):
    """Pictures, GIFs and videos, named by what is in them."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(desk, parent)
        self._cards: dict[str, ShelfCard] = {}
        self._stocker: Stocker | None = None
        self._drawing: dict[str, list[tuple[QObject, Callable[[Path], None]]]] = {}

    def add(
        self,
        owner: QObject,
        path: Path,
        done: Callable[[MediaFile], None],
        failed: Failed,
        *,
        made_of: str = "",
    ) -> None:
        """Take a file into the library. Reading and copying happen off the GUI thread.

        `made_of` is the digest of the file it was made of, whose consents hold for it too.
        """
        desk = self._desk

        def keep(file: MediaFile) -> None:
            known = desk.store.media.add(file, made_of=made_of)
            self.say_changed()
            done(known)

        desk.tasks.submit(owner, _Take(desk, path), keep, failed)

    def add_captions(
        self, owner: QObject, path: Path, done: Callable[[MediaFile], None], failed: Failed
    ) -> None:
        """Take captions of a video in. CAPTIONS_WRONG or CAPTIONS_DISORDER where they are none."""
        task = _TakeCaptions(self._desk, path, self.limits.kinds[MediaKind.CAPTIONS].max_bytes)
        self._desk.tasks.submit(owner, task, done, failed)

    def captions_beside(
        self, owner: QObject, path: Path, done: Callable[[Path | None], None], failed: Failed
    ) -> None:
        """The captions that lie beside a video under its name, None where there are none."""
        self._desk.tasks.submit(owner, _Beside(path), done, failed)

    def tidy(self) -> None:
        """Let go of what was left half copied a day ago or longer, by a program that was killed."""
        desk = self._desk
        before = desk.clock.now().timestamp() - _HALF_COPIED_SECONDS
        desk.tasks.submit(self, _Tidy(desk, before), self._on_tidied, self._on_tidied)

    def path_of(self, file: MediaFile) -> Path:
        """Where the library's copy is."""
        return media_path(self._desk.paths, file.digest)

    def _on_tidied(self, _outcome: object) -> None:
        """Nobody has to hear of it: the next start tries again."""

    def still(self, owner: QObject, file: MediaFile, done: Callable[[Path], None]) -> None:
        """The picture that stands for a video: at once where it is at hand, else drawn in a task,
        once for all who ask. Nobody hears of one that cannot be drawn."""
        from patientx_desktop.runtime.thumbs import draw_still_of, still_place

        kept = still_place(self._desk.paths, file.digest)
        if kept.is_file():
            done(kept)
            return
        waiting = self._drawing.setdefault(file.digest, [])
        waiting.append((owner, done))
        if len(waiting) == 1:
            work = partial(draw_still_of, self._desk.paths, file.digest)
            failed = partial(self._on_no_still, file.digest)
            self._desk.tasks.submit(self, work, partial(self._on_still, file.digest), failed)

    def _on_still(self, digest: str, path: Path) -> None:
        for owner, done in self._drawing.pop(digest, ()):
            if isValid(owner):
                done(path)

    def _on_no_still(self, digest: str, _error: DomainError) -> None:
        """The quiet ground of a video says enough; what is wrong with it is told on its card."""
        self._drawing.pop(digest, None)

    def faults(self, file: MediaFile) -> tuple[MediaFault, ...]:
        """What stands between the file and X."""
        return faults_of(file, self.limits.kinds[file.kind])

    @property
    def limits(self) -> Limits:
        """X's limits for media."""
        return read_limits()

    def list(self, *, tag: str = "", words: str = "") -> tuple[MediaFile, ...]:
        """The library's files, used last first."""
        return self._store.media.list(tag=tag, query=words)

    def tags(self) -> tuple[tuple[str, int], ...]:
        """The library's tags with how many files carry each, the most used first."""
        return self._store.media.tags()

    def tags_of(self, file: MediaFile) -> tuple[str, ...]:
        """The tags of one file."""
        return self._store.media.tags_of(file.digest)

    def stock(self, failed: Failed) -> None:
        """Let the starter shelf move in, once, and learn what is known of its GIFs.

        `changed` is said as they arrive; asking again is cheap.
        """
        if self._stocker is None:
            from patientx_desktop.runtime.shelf import Stocker

            self._stocker = Stocker(
                self._desk, _Take, self._know, self.say_changed, failed, parent=self
            )
            self._stocker.start()

    def card_of(self, file: MediaFile) -> "ShelfCard | None":
        """What the program's own shelf says of a file, None for one of the person's own."""
        return self._cards.get(file.digest)

    def cards(self) -> "tuple[ShelfCard, ...]":
        """All of the program's own shelf, in its own order; empty before it has been read."""
        return tuple(self._cards.values())

    def small(
        self,
        owner: QObject,
        file: MediaFile,
        size: tuple[int, int],
        done: "Callable[[Strip], None]",
        failed: Failed,
        *,
        still: bool = False,
    ) -> None:
        """The file as a small moving picture of `size` pixels, made or fetched in a task; with
        `still` its first frame will do."""
        self._desk.tasks.submit(owner, _Small(self._desk, file, size, still), done, failed)

    def _know(self, cards: "tuple[ShelfCard, ...]") -> None:
        self._cards = {card.digest: card for card in cards}
        self.say_changed()

    def set_alt(self, file: MediaFile, alt: str) -> MediaFile:
        """Describe a file once, for every post it will be in."""
        changed = self._store.media.set_alt(file.digest, alt)
        self.say_changed()
        return changed


class _Tidy:
    """Lets go of what is unfinished since a moment long past, in the library and in the cache."""

    def __init__(self, desk: Desk, before: float) -> None:
        self._paths, self._before = desk.paths, before

    def __call__(self) -> None:
        from patientx_desktop.runtime.thumbs import clear_unfinished

        clear_unfinished(self._paths, self._before)
        MediaFiles(self._paths.media).clear_parts(self._before)


class _Take:
    """Reads, checks and copies one file, without what it tells beside the picture."""

    def __init__(self, desk: Desk, path: Path) -> None:
        self._desk = desk
        self._path = path

    def __call__(self) -> MediaFile:
        from patientx_desktop.media.probe import MAX_BYTES, probe
        from patientx_desktop.store.files import MediaFiles

        found = probe(self._path)
        files = MediaFiles(self._desk.paths.media)
        with _clean(self._path, found) as (source, mime):
            digest = files.put(source, MAX_BYTES)
        return MediaFile(
            digest,
            found.kind,
            mime,
            self._path.name,
            files.path_of(digest).stat().st_size,
            found.width,
            found.height,
            found.frames,
            found.duration_ms,
        )


@contextmanager
def _clean(path: Path, found: "Probe") -> Iterator[tuple[Path | bytes, str]]:
    """The file with no place, date or camera in it, and its type. A video that cannot be copied as
    it is stays: X does not play it, and to make it fit is to make it without them."""
    from patientx_desktop.media.clean import clean_picture
    from patientx_desktop.media.video import clean_video

    if found.kind is MediaKind.PICTURE:
        yield clean_picture(_bytes_of(path, _MOST_OF_A_PICTURE)), found.mime
    elif found.kind is MediaKind.VIDEO:
        with TemporaryDirectory(prefix="clean-", ignore_cleanup_errors=True) as folder:
            copy = Path(folder) / "clean.mp4"
            try:
                clean_video(path, copy)
            except DomainError as error:
                if error.trouble is Trouble.DISK_FULL or not found.has_odd_codec:
                    raise
                yield path, found.mime
            else:
                yield copy, found.mime.replace("quicktime", "mp4")
    else:
        yield path, found.mime


class _TakeCaptions:
    """Reads, checks and copies one captions file; the copy is in UTF-8."""

    def __init__(self, desk: Desk, path: Path, max_bytes: int) -> None:
        self._desk, self._path, self._max_bytes = desk, path, max_bytes

    def __call__(self) -> MediaFile:
        from patientx_desktop.domain.captions import read_captions
        from patientx_desktop.store.files import MediaFiles

        name, data = self._path.name, _bytes_of(self._path, self._max_bytes)
        try:
            found = read_captions(data)
        except DomainError as error:
            raise DomainError(error.trouble, error.detail, subject=name) from error
        text = found.text.encode()
        digest = MediaFiles(self._desk.paths.media).put(text, self._max_bytes * 2)
        return MediaFile(
            digest,
            MediaKind.CAPTIONS,
            found.mime,
            name,
            len(text),
            0,
            0,
            found.cues,
            found.end_ms,
            found.said,
        )


def _bytes_of(path: Path, most: int) -> bytes:
    """All of a file that is neither empty nor larger than `most` bytes."""
    from patientx_desktop.store.faults import from_os

    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise from_os(error, path, writing=False) from error
    if len(data) > most:
        raise DomainError(Trouble.FILE_TOO_LARGE, f"over {most} bytes", subject=path.name)
    if not data:
        raise DomainError(Trouble.FILE_EMPTY, subject=path.name)
    return data


class _Beside:
    """Looks for captions beside a video."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self) -> Path | None:
        from patientx_desktop.domain.captions import ENDINGS

        endings = (*ENDINGS, *(each.upper() for each in ENDINGS))
        near = (self._path.with_suffix(each) for each in endings)
        return next((each for each in near if each.is_file()), None)


class _Small:
    """Makes or fetches one small picture."""

    def __init__(self, desk: Desk, file: MediaFile, size: tuple[int, int], still: bool) -> None:
        self._paths, self._digest, self._size, self._still = desk.paths, file.digest, size, still

    def __call__(self) -> "Strip":
        from patientx_desktop.runtime.thumbs import strip_of

        return strip_of(self._paths, self._digest, *self._size, still=self._still)
