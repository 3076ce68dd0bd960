"""Captions for a video: an SRT or VTT file, looked at before it is taken."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from patientx_desktop.domain.captions import ENDINGS
from patientx_desktop.domain.errors import DomainError
from patientx_desktop.domain.media import MediaFile, MediaKind
from patientx_desktop.domain.post import Post
from patientx_desktop.runtime.library import MediaBook
from patientx_desktop.ui.compose.draft.desk import ComposeDesk
from patientx_desktop.ui.notices import sentence_of


def is_captions(path: Path) -> bool:
    """Whether a file calls itself captions."""
    return path.suffix.lower() in ENDINGS


def video_in(post: Post | None, index: int) -> int:
    """The place of the video among a part's files, -1 where it has none."""
    if post is None or not 0 <= index < len(post.parts):
        return -1
    files = enumerate(post.parts[index].attachments)
    return next((i for i, each in files if each.file.kind is MediaKind.VIDEO), -1)


class Captioning(QObject):
    """Gives videos their captions. `said` carries a part's key and what is the matter."""

    said = Signal(int, str)

    def __init__(self, media: MediaBook, desk: ComposeDesk, parent: QWidget) -> None:
        super().__init__(parent)
        self._media, self._desk, self._window = media, desk, parent
        self._beside: dict[str, Path] = {}

    def choose(self, key: int) -> None:
        """Ask for the captions of a part's video, those that lie beside it first."""
        post, index = self._desk.post, self._desk.index_of(key)
        place = video_in(post, index)
        if post is None or place < 0 or not self._desk.is_editable:
            return
        chooser = QFileDialog(self._window, self.tr("Captions for the video"))
        chooser.setObjectName("captions-chooser")
        chooser.setNameFilter(self.tr("Captions (*.srt *.vtt)"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        beside = self._beside.get(post.parts[index].attachments[place].file.digest)
        if beside is not None:
            chooser.setDirectory(str(beside.parent))
            chooser.selectFile(str(beside))
        chooser.setProperty("key", key)
        chooser.fileSelected.connect(self._on_chosen)
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    def add(self, key: int, path: Path) -> None:
        """Read a captions file and give it to the video of a part."""
        place = video_in(self._desk.post, self._desk.index_of(key))
        if place < 0:
            self.said.emit(key, self.tr("Captions go with a video. Add the video first."))
            return
        take = _Take(self, key, self._digest(key))
        self._media.add_captions(self, path, take.done, take.failed)

    def look_beside(self, key: int, video: MediaFile, path: Path) -> None:
        """Say so when captions of the same name lie beside a video that was just added."""
        found = _Beside(self, key, video.digest)
        self._media.captions_beside(self, path, found.done, found.failed)

    def take(self, key: int, digest: str, captions: MediaFile) -> None:
        """Give captions to the video with this digest, if it is still there."""
        if digest and digest == self._digest(key) and self._desk.is_editable:
            index = self._desk.index_of(key)
            place = video_in(self._desk.post, index)
            self._desk.set_captions(index, place, captions)
            self.said.emit(key, "")

    def offer(self, key: int, digest: str, path: Path) -> None:
        """Captions lie beside the video: the next question for some begins with them."""
        self._beside[digest] = path
        words = self.tr("“{name}” lies beside the video. To add it, press Add captions.")
        self.said.emit(key, words.format(name=path.name[:60]))

    def take_out(self, key: int) -> None:
        """Leave the video without captions."""
        index = self._desk.index_of(key)
        place = video_in(self._desk.post, index)
        if place >= 0 and self._desk.is_editable:
            self._desk.set_captions(index, place, None)

    def _digest(self, key: int) -> str:
        post, index = self._desk.post, self._desk.index_of(key)
        place = video_in(post, index)
        return "" if post is None or place < 0 else post.parts[index].attachments[place].file.digest

    def _on_chosen(self, name: str) -> None:
        chooser = self.sender()
        if chooser is not None:
            self.add(int(chooser.property("key")), Path(name))


class _Take:
    """What happens with captions when they have been read."""

    def __init__(self, captioning: Captioning, key: int, digest: str) -> None:
        self._captioning, self._key, self._digest = captioning, key, digest

    def done(self, captions: MediaFile) -> None:
        self._captioning.take(self._key, self._digest, captions)

    def failed(self, error: DomainError) -> None:
        self._captioning.said.emit(self._key, sentence_of(error))


class _Beside:
    """What was found beside a video."""

    def __init__(self, captioning: Captioning, key: int, digest: str) -> None:
        self._captioning, self._key, self._digest = captioning, key, digest

    def done(self, path: Path | None) -> None:
        if path is not None:
            self._captioning.offer(self._key, self._digest, path)

    def failed(self, _error: DomainError) -> None:
        """A folder that cannot be looked into has nothing to offer."""
