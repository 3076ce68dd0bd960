"""The preview: the focused post, or the whole thread, as X shows it, following every key."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from patientx_desktop.domain.media import Attachment
from patientx_desktop.domain.post import Part, Post
from patientx_desktop.domain.text import Entity
from patientx_desktop.runtime.library import MediaBook
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.compose.draft.desk import ComposeDesk
from patientx_desktop.ui.compose.inspector.preview_crop import crop_words
from patientx_desktop.ui.compose.inspector.preview_media import PreviewMedia
from patientx_desktop.ui.compose.inspector.preview_poll import PreviewPoll
from patientx_desktop.ui.compose.inspector.preview_stage import Stage
from patientx_desktop.ui.compose.inspector.preview_words import PreviewWords
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import (
    CAPTION_PX,
    SPACE_4,
    SPACE_8,
    SPACE_12,
    edge_width,
    scaled,
    tokens_of,
)
from patientx_desktop.ui.widgets.avatar import AVATAR, Avatar
from patientx_desktop.ui.widgets.link import LinkButton
from patientx_desktop.ui.widgets.section import Caption

__all__ = ["PreviewPanel", "PreviewPost"]


class PreviewPost(QWidget):
    """One post: avatar, name, handle, words, pictures, and the line down to the next."""

    def __init__(self, book: MediaBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._last = True
        self.setObjectName("preview-post")
        self.avatar = Avatar("", AVATAR, strong=True)
        self.words = PreviewWords()
        self.poll = PreviewPoll()
        self.media = PreviewMedia(book)
        self._body = QVBoxLayout()
        set_gap(self._body, SPACE_8)
        self._body.addWidget(self.words)
        self._body.addWidget(self.poll)
        self._body.addWidget(self.media)
        line = QHBoxLayout(self)
        set_margins(line, 0, 0, 0, 0)
        set_gap(line, SPACE_8)
        line.addWidget(self.avatar, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(self._body, 1)

    def set_author(self, name: str, handle: str) -> None:
        """Whose post it is."""
        if self.words.set_author(name, handle):
            self.avatar.set_name(name)

    def set_part(
        self, part: Part, entities: tuple[Entity, ...], place: str, fits: int = -1
    ) -> None:
        """What it says; `place` is its place in the thread, for screen readers. Beyond `fits`
        characters X takes no more."""
        self.words.set_text(part.text, entities, fits)
        self.poll.set_poll(part.poll)
        self.media.set_files(part.attachments)
        said = [place, part.text]
        if fits >= 0:
            said.append(self.tr("The end is too long for X: {0}").format(part.text[fits:]))
        if part.poll is not None:
            said.append(self.tr("Poll: {0}").format(", ".join(part.poll.answers)))
        self.words.setAccessibleName(". ".join(said))

    def set_last(self, last: bool) -> None:
        """Whether the line to a next post is left out."""
        if last != self._last:
            self._last = last
            set_margins(self._body, 0, 0, 0, 0 if last else SPACE_12)
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._last:
            return
        tokens, avatar = tokens_of(self), self.avatar.geometry()
        top = avatar.bottom() + 1 + scaled(SPACE_4)
        wide = 2 * edge_width(tokens)
        line = QRect(avatar.center().x(), top, wide, self.height() - top - scaled(SPACE_4))
        QPainter(self).fillRect(line, tokens.border)


class PreviewPanel(QWidget):
    """The post on the desk as X shows it, with *Whole thread* where it is one."""

    def __init__(self, ui: Ui, desk: ComposeDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui, self._desk, self._whole = ui, desk, False
        self._posts: list[PreviewPost] = []
        self._author: tuple[str, str] | None = None
        self._limit = desk.max_length
        self._cropped: tuple[Attachment, ...] = ()
        self.setObjectName("preview")
        self.setAccessibleName(self.tr("Preview"))
        self.stage = Stage(ui, self)
        self._crop = Caption("")
        self._crop.setObjectName("preview-crop")
        self._crop.hide()
        self._place = Caption("")
        self._toggle = LinkButton("", size=CAPTION_PX, name="preview-whole-thread")
        self._toggle.clicked.connect(self._on_toggled)
        self._empty = Caption(self.tr("What you write shows here the way X shows it."))
        foot = QHBoxLayout()
        set_gap(foot, SPACE_8)
        set_margins(foot, SPACE_12, 0, SPACE_12, 0)
        foot.addWidget(self._place, 1)
        foot.addWidget(self.stage.looks)
        foot.addWidget(self._toggle)
        notes = QVBoxLayout()
        set_margins(notes, SPACE_12, 0, SPACE_12, 0)
        notes.addWidget(self._empty)
        notes.addWidget(self._crop)
        column = QVBoxLayout(self)  # the stage reaches a little beyond what stands on it
        set_margins(column, SPACE_4, SPACE_4, SPACE_4, SPACE_12)
        set_gap(column, SPACE_8)
        column.addWidget(self.stage)
        column.addLayout(notes)
        column.addLayout(foot)
        for signal in (desk.part_focused, desk.post_changed):
            signal.connect(self._on_changed)
        for signal in (desk.opened, desk.account_changed, ui.session.accounts.changed):
            signal.connect(self._on_other)
        self.reload()

    def reload(self) -> None:
        """Show what the desk has now. Cheap: what did not change is left alone."""
        post = self._desk.post
        indexes = self._indexes()
        self._fit(len(indexes))
        name, handle = self._author_of(post)
        limit = self._limit
        for row, index in zip(self._posts, indexes, strict=True):
            assert post is not None
            row.set_author(name, handle)
            found = self._desk.measure(index)
            over = found.weighted_length > limit
            fits = found.valid_end if over else -1
            row.set_part(post.parts[index], found.entities, self._place_of(index), fits)
            row.set_last(index == indexes[-1])
        self._tell(indexes)

    def _author_of(self, post: Post | None) -> tuple[str, str]:
        """Name and handle over the post; remembered, for this is asked at every key."""
        if self._author is None:
            session = self._ui.session
            account = session.posts.account_of(post) if post else session.accounts.current()
            self._limit = account.max_length if account is not None else self._desk.max_length
            self._author = (
                (account.name, account.handle) if account else (self.tr("Your group"), "")
            )
        return self._author

    def is_whole(self) -> bool:
        """Whether the whole thread is shown."""
        return self._whole

    def posts(self) -> tuple[PreviewPost, ...]:
        """The posts shown."""
        return tuple(self._posts)

    def _indexes(self) -> range:
        post = self._desk.post
        if post is None:
            return range(0)
        if self._whole and post.is_thread:
            return range(len(post.parts))
        return range(self._desk.focused, self._desk.focused + 1)

    def _fit(self, count: int) -> None:
        while len(self._posts) > count:
            row = self._posts.pop()
            self.stage.posts.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self._posts) < count:
            self._posts.append(PreviewPost(self._ui.session.media))
            self.stage.posts.addWidget(self._posts[-1])

    def _place_of(self, index: int) -> str:
        post = self._desk.post
        if post is None or not post.is_thread:
            return self.tr("As X shows it")
        return self.tr("Post {0} of {1}, as X shows it").format(index + 1, len(post.parts))

    def _tell(self, indexes: range) -> None:
        post = self._desk.post
        thread = post is not None and post.is_thread
        self._empty.setVisible(post is None)
        self.stage.setVisible(post is not None)
        self.stage.looks.setVisible(post is not None)
        self._say_crop(indexes)
        self._place.setVisible(post is not None)
        self._toggle.setVisible(thread)
        if post is None:
            return
        if self._whole and thread:
            self._place.setText(self.tr("All {0}, as X shows them").format(len(post.parts)))
        elif thread:
            place = self.tr("{0} of {1}, as X shows it")
            self._place.setText(place.format(indexes[0] + 1, len(post.parts)))
        else:
            self._place.setText(self._place_of(indexes[0]))
        self._toggle.setText(self.tr("One post") if self._whole else self.tr("Whole thread"))

    def _say_crop(self, indexes: range) -> None:
        """What X hides of the pictures of the first post shown that has any."""
        post = self._desk.post
        parts = [post.parts[index] for index in indexes] if post is not None else []
        files = next((part.attachments for part in parts if part.attachments), ())
        if files != self._cropped:
            self._cropped = files
            words = crop_words(files)
            self._crop.setText(words)
            self._crop.setVisible(bool(words))

    def _on_toggled(self) -> None:
        self._whole = not self._whole
        self.reload()

    def _on_other(self) -> None:
        self._author = None
        self._on_changed()

    def _on_changed(self) -> None:
        if self.isVisible():
            self.reload()

    def showEvent(self, _event: object) -> None:
        self.reload()
