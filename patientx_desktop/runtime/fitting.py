"""Files made anew so that X takes them: smaller, of another kind, or cut where X stops.

Each is made in a process of its own, which may take a minute and use all of a core; it ends with
the program. What was made is a file of the library like any other, and the first one stays.
"""

import tempfile
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from patientx_desktop import myself
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.media import MediaFile
from patientx_desktop.media.video import answer_in, share_in
from patientx_desktop.runtime.desk import Book, Desk
from patientx_desktop.runtime.library import MediaBook
from patientx_desktop.runtime.thumbs import PART

PATIENCE_MS = 60_000
"""A file of which nothing has come for so long never will."""
_ENDINGS = ((b"GIF8", ".gif"), (b"\x89PNG", ".png"), (b"\xff\xd8", ".jpg"))
_LONGEST_LINE = 10_000


class FitBook(Book):
    """What is being made to fit. `told` carries a file's digest when something about it is new;
    `made` the digest and the `MediaFile` that takes its place; `failed` the digest and a
    `DomainError`."""

    told = Signal(str)
    made = Signal(str, object)
    failed = Signal(str, object)

    def __init__(self, desk: Desk, media: MediaBook, parent: QObject | None = None) -> None:
        super().__init__(desk, parent)
        self._media = media
        self._running: dict[str, _Fit] = {}
        self._known: dict[str, MediaFile] = {}

    def start(self, file: MediaFile) -> None:
        """Make a file fit, or hand over at once what was made of it before."""
        known = self._known.get(file.digest)
        if known is not None and self._media.path_of(known).is_file():
            self.made.emit(file.digest, known)
        elif file.digest not in self._running:
            fit = _Fit(file, self._media, self._desk.paths.thumbs, self)
            fit.told.connect(self._on_told)
            fit.made.connect(self._on_made)
            fit.failed.connect(self._on_failed)
            self._running[file.digest] = fit
            fit.start()
            self.told.emit(file.digest)

    def stop(self, file: MediaFile) -> None:
        """Let it be; the file stays as it is."""
        self._end(file.digest)
        self.told.emit(file.digest)

    def share(self, file: MediaFile) -> float | None:
        """How much of it is done, 0 to 1; None where nothing is being made."""
        fit = self._running.get(file.digest)
        return fit.share if fit is not None else None

    def close(self) -> None:
        """End all of it."""
        for digest in list(self._running):
            self._end(digest)

    def _end(self, digest: str) -> None:
        fit = self._running.pop(digest, None)
        if fit is not None:
            fit.stop()
            fit.deleteLater()

    def _on_told(self, digest: str) -> None:
        self.told.emit(digest)

    def _on_made(self, digest: str, file: MediaFile) -> None:
        self._known[digest] = file
        self._end(digest)
        self.made.emit(digest, file)

    def _on_failed(self, digest: str, error: DomainError) -> None:
        self._end(digest)
        self.failed.emit(digest, error)


class _Fit(QObject):
    """One file and the process that makes it anew."""

    told = Signal(str)
    made = Signal(str, object)
    failed = Signal(str, object)

    def __init__(self, file: MediaFile, media: MediaBook, cache: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._file, self._media = file, media
        self._source = media.path_of(file)
        cache.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._folder = tempfile.TemporaryDirectory(
            suffix=PART, dir=cache, ignore_cleanup_errors=True
        )
        self._to = Path(self._folder.name) / "fit.mp4"  # the ending tells FFmpeg the container
        self._last = b""
        self.share = 0.0
        self._process = QProcess(self)
        self._process.setWorkingDirectory(str(myself.HOME))
        self._process.setStandardErrorFile(QProcess.nullDevice())
        self._process.readyReadStandardOutput.connect(self._on_lines)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._process.kill)

    def start(self) -> None:
        """Begin."""
        program, *words = myself.command("--media", "fit", str(self._source), str(self._to))
        self._patience.start()
        self._process.start(program, words)

    def stop(self) -> None:
        """End the process and put away what it wrote."""
        self._patience.stop()
        self._process.blockSignals(True)
        self._process.kill()
        self._process.waitForFinished(1000)
        self._folder.cleanup()

    def _on_lines(self) -> None:
        self._patience.start()
        while self._process.canReadLine():
            self._last = bytes(self._process.readLine(_LONGEST_LINE).data()).strip()
            share = share_in(self._last)
            if share is not None:
                self.share = share
                self.told.emit(self._file.digest)

    def _on_finished(self) -> None:
        self._patience.stop()
        self._on_lines()
        self._patience.stop()
        try:
            answer_in([self._last], self._source)
            path = self._named()
        except OSError as error:
            self._fail(DomainError(Trouble.FILE_UNREADABLE, str(error), subject=self._file.name))
        except DomainError as error:
            self._fail(error)
        else:
            made_of = self._file.digest
            self._media.add(self, path, self._on_added, self._fail, made_of=made_of)

    def _named(self) -> Path:
        """What was made, under the name of what it was made of."""
        with self._to.open("rb") as file:
            head = file.read(8)
        ending = next((end for begins, end in _ENDINGS if head.startswith(begins)), ".mp4")
        return self._to.rename(self._to.with_name(f"{Path(self._file.name).stem[:80]}{ending}"))

    def _on_added(self, file: MediaFile) -> None:
        if self._file.alt and not file.alt:
            file = self._media.set_alt(file, self._file.alt)
        self.made.emit(self._file.digest, file)

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._fail(DomainError(Trouble.FILE_UNREADABLE, self._process.errorString()))

    def _fail(self, error: DomainError) -> None:
        self.failed.emit(self._file.digest, error)
