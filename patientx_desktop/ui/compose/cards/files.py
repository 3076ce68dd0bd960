"""Taking files into a post: chosen, dropped or pasted, read and copied off the GUI thread."""

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from patientx_desktop.domain.errors import DomainError
from patientx_desktop.domain.media import MediaFault, MediaFile, MediaKind, faults_of_set
from patientx_desktop.runtime.library import MediaBook
from patientx_desktop.ui.compose.cards.captioning import Captioning, is_captions
from patientx_desktop.ui.compose.draft.desk import ComposeDesk
from patientx_desktop.ui.notices import sentence_of

_MOST = 4


class Files(QObject):
    """Gets files into parts. `said` carries a part's key and what is the matter with a file."""

    said = Signal(int, str)
    attached = Signal(int)

    def __init__(
        self, media: MediaBook, desk: ComposeDesk, captioning: Captioning, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._media, self._desk, self._window = media, desk, parent
        self._captioning = captioning

    def choose(self, key: int, kind: str) -> None:
        """Ask for files: `kind` is picture or video."""
        names = {
            "picture": self.tr("Pictures and GIFs (*.png *.jpg *.jpeg *.webp *.gif)"),
            "video": self.tr("Videos (*.mp4 *.mov *.m4v)"),
        }
        chooser = QFileDialog(self._window, self.tr("Add to the post"))
        chooser.setObjectName("file-chooser")
        chooser.setNameFilter(names[kind])
        many = kind == "picture"
        modes = QFileDialog.FileMode
        chooser.setFileMode(modes.ExistingFiles if many else modes.ExistingFile)
        chooser.setProperty("key", key)
        chooser.filesSelected.connect(self._on_chosen)
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    def add(self, key: int, paths: Sequence[Path]) -> None:
        """Take files into a part, captions with the video they came with, or for the one there."""
        captions = [path for path in paths if is_captions(path)]
        paths = [path for path in paths if not is_captions(path)]
        if captions and not paths:
            self._captioning.add(key, captions[0])
        for path in paths[:_MOST]:
            take = _Take(self, key, path, captions[0] if captions else None)
            self._media.add(self, path, take.done, take.failed)
        if len(paths) > _MOST:
            self.said.emit(key, self.tr("A post takes four pictures; the first four were taken."))

    def add_image(self, key: int, image: QImage) -> None:
        """Take a picture from the clipboard into a part."""
        handle, name = tempfile.mkstemp(suffix=".png", prefix="pasted-")
        os.close(handle)
        path = Path(name)
        if image.isNull() or not image.save(name):
            path.unlink(missing_ok=True)
            self.said.emit(key, self.tr("That picture could not be pasted."))
            return
        take = _Take(self, key, path, passing=True)
        self._media.add(self, path, take.done, take.failed)

    def take_with(self, key: int, file: MediaFile, path: Path, captions: Path | None) -> None:
        """Put a file that came from `path` into a part, a video with its captions."""
        taken = self.take(key, file)
        if taken and captions is not None:
            self._captioning.add(key, captions)
        elif taken and file.kind is MediaKind.VIDEO:
            self._captioning.look_beside(key, file, path)

    def take(self, key: int, file: MediaFile) -> bool:
        """Put a file of the library into a part, if X takes it beside those that are there."""
        index, post = self._desk.index_of(key), self._desk.post
        if index < 0 or post is None or not self._desk.is_editable:
            return False
        if post.parts[index].poll is not None:
            words = self.tr("X takes a poll or pictures in one post. Take the poll out first.")
            self.said.emit(key, words)
            return False
        together = (*(each.file for each in post.parts[index].attachments), file)
        faults = faults_of_set(together)
        if faults:
            self.said.emit(key, self._why(faults[0]))
            return False
        self._desk.attach(index, file)
        self.said.emit(key, "")
        self.attached.emit(key)
        return not self._media.faults(file)  # what X would not take of it is told on the card

    def fail(self, key: int, error: DomainError) -> None:
        """Say why a file could not be taken."""
        self.said.emit(key, sentence_of(error))

    def _on_chosen(self, names: list[str]) -> None:
        chooser = self.sender()
        if chooser is not None:
            self.add(int(chooser.property("key")), [Path(name) for name in names])

    def _why(self, fault: MediaFault) -> str:
        if fault is MediaFault.MIXED:
            return self.tr("A GIF or a video stands alone in a post. Take the other out first.")
        return self.tr("A post takes four pictures at most.")


class _Take:
    """What happens with one file when it has been read; a pasted one's copy is put away."""

    def __init__(
        self,
        files: Files,
        key: int,
        path: Path,
        captions: Path | None = None,
        *,
        passing: bool = False,
    ) -> None:
        self._files, self._key, self._path = files, key, path
        self._captions, self._passing = captions, passing

    def done(self, file: MediaFile) -> None:
        self._clean()
        self._files.take_with(self._key, file, self._path, self._captions)

    def failed(self, error: DomainError) -> None:
        self._clean()
        self._files.fail(self._key, error)

    def _clean(self) -> None:
        if self._passing:
            self._path.unlink(missing_ok=True)
