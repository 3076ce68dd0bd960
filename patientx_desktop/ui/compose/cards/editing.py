"""What the tools and keys do to the thread, each with its way back."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from patientx_desktop.domain.errors import DomainError
from patientx_desktop.domain.media import MediaFile, MediaKind
from patientx_desktop.domain.poll import Poll
from patientx_desktop.domain.post import Part, Post
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.compose.cards.alt_dialog import AltDialog
from patientx_desktop.ui.compose.cards.captioning import Captioning
from patientx_desktop.ui.compose.cards.composing import Composing
from patientx_desktop.ui.compose.cards.files import Files
from patientx_desktop.ui.compose.cards.fitting import Fitting
from patientx_desktop.ui.compose.cards.part_card import PartCard
from patientx_desktop.ui.compose.cards.splitting import Splitting
from patientx_desktop.ui.compose.cards.thread_view import ThreadView
from patientx_desktop.ui.compose.cards.way_back import offer_undo
from patientx_desktop.ui.compose.draft.desk import ComposeDesk
from patientx_desktop.ui.compose.draft.step_words import step_names
from patientx_desktop.ui.compose.draft.two_versions import TwoVersions
from patientx_desktop.ui.compose.typing.saving_words import SavingWords


class _PutBack:
    """Puts a removed part back where it was, unless another post is on the desk by now."""

    def __init__(self, desk: ComposeDesk, index: int, part: Part) -> None:
        self._desk, self._index, self._part = desk, index, part
        self._step = desk.last_step
        self._post_id = desk.post.id if desk.post is not None else ""

    def __call__(self) -> None:
        post = self._desk.post
        if post is None or post.id != self._post_id or not self._desk.is_editable:
            return
        if self._step is not None and self._desk.last_step is self._step:
            self._desk.undo()
            return
        if len(post.parts) == 1 and post.is_empty:
            with self._desk.together():
                self._desk.set_text(0, self._part.text)
                self._desk.set_files(0, self._part.attachments)
                self._desk.set_poll(0, self._part.poll)
            return
        self._desk.add_part(min(self._index, len(post.parts)), self._part)


class Editing(QObject):
    """Acts on the focused card, or on the one whose tool was pressed."""

    def __init__(self, ui: Ui, desk: ComposeDesk, thread: ThreadView, parent: QWidget) -> None:
        super().__init__(parent)
        self._ui, self._desk, self._thread, self._window = ui, desk, thread, parent
        self._alt_at: tuple[int, int, MediaFile | None] = (-1, 0, None)
        self.two = TwoVersions(ui, desk, thread, self)
        self.splitting = Splitting(ui, desk, thread, parent)
        self.words = SavingWords(ui, desk, thread, parent)
        self.captioning = Captioning(ui.session.media, desk, parent)
        self.captioning.said.connect(self._on_said)
        self.fitting = Fitting(ui, desk, thread, self)
        self.composing = Composing(desk, self)
        self.files = Files(ui.session.media, desk, self.captioning, parent)
        self.files.said.connect(self._on_said)
        thread.asked.connect(self._on_asked)
        thread.add_asked.connect(self.add)
        thread.move_asked.connect(self.move_to)
        thread.file_dropped.connect(self._on_file_dropped)
        thread.files_offered.connect(self._on_files)
        thread.image_offered.connect(self._on_image)
        desk.alt_asked.connect(self.describe)
        desk.captions_asked.connect(self.caption)

    def add(self) -> None:
        """Another post below the focused one."""
        if self._may():
            at = self._desk.add_part(self._desk.focused + 1)
            self._thread.focus_card(at)

    def move(self, by: int) -> None:
        """Move the focused post up or down."""
        if self._may():
            self.move_to(self._desk.focused, self._desk.focused + by)

    def move_to(self, source: int, target: int) -> None:
        """Put a post somewhere else; the cursor goes with it."""
        if self._may():
            before = self._desk.post
            self._desk.move_part(source, target)
            up = target < source
            self._offer_undo(before, self.tr("Moved up.") if up else self.tr("Moved down."))
            self._thread.focus_card(min(max(target, 0), len(self._thread.cards()) - 1))

    def cut(self) -> None:
        """Split at the cursor, or as the card offers to."""
        card = self._card()
        if card is not None and card.offers_split():
            self.splitting.split(self._desk.focused)
        elif card is not None and self._may():
            before = self._desk.post
            at = self._desk.split_part(self._desk.focused, card.editor.cursor_place())
            self._offer_undo(before, self.tr("Split in two."))
            self._thread.focus_card(at)
            self._thread.cards()[at].editor.place_cursor(0)

    def split(self) -> None:
        """Show how what is too long would be split where a reader would pause."""
        self._desk.split_asked.emit(self._desk.focused)

    def join(self) -> None:
        """Put the next post into the focused one."""
        card, index, post = self._card(), self._desk.focused, self._desk.post
        if card is None or post is None or index + 1 >= len(post.parts) or not self._may():
            return
        seam = self._desk.join_part(index)
        self._offer_undo(post, self.tr("Joined."))
        self._thread.focus_card(index)
        card.editor.place_cursor(min(seam, len(card.editor.text())))

    def duplicate(self) -> None:
        """A copy of the focused post below it."""
        if self._may():
            self._thread.focus_card(self._desk.duplicate_part(self._desk.focused))

    def remove(self) -> None:
        """Take the focused post out of the thread, with the way back."""
        if not self._may():
            return
        index = self._desk.focused
        gone = self._desk.remove_part(index)
        self._thread.focus_card(min(index, len(self._thread.cards()) - 1))
        if gone is not None and not gone.is_empty:
            back = _PutBack(self._desk, index, gone)
            self._ui.asks.toast(self.tr("Post {n} removed.").format(n=index + 1), back)

    def undo(self) -> None:
        """Take the last step back, in whichever post it was."""
        self._go(self._desk.undo, self.tr("Undone: {what}."))

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._go(self._desk.redo, self.tr("Done again: {what}."))

    def gif(self) -> None:
        """Show the shelf, which serves the focused post."""
        if self._may():
            self._desk.shelf_asked.emit()

    def picture(self) -> None:
        """Choose pictures for the focused post."""
        if self._may():
            self.files.choose(self._desk.key_of(self._desk.focused), "picture")

    def video(self) -> None:
        """Choose a video for the focused post."""
        if self._may():
            self.files.choose(self._desk.key_of(self._desk.focused), "video")

    def poll(self) -> None:
        """Ask something under the focused post, or go on with what it asks."""
        card, part = self._card(), self._desk.focused_part
        if card is None or part is None or not self._may():
            return
        if part.attachments:
            words = self.tr("X takes a poll or pictures in one post. Take the pictures out first.")
            card.say(words)
            return
        if part.poll is None:
            self._desk.set_poll(self._desk.focused, Poll())
        if card.poll is not None:
            card.poll.focus_first()

    def unpoll(self) -> None:
        """Take the poll of the focused post out, with the way back."""
        before = self._desk.post
        if self._may():
            self._desk.set_poll(self._desk.focused, None)
            self._offer_undo(before, self.tr("Poll taken out."))
            self._thread.focus_card(self._desk.focused)

    def describe_first(self) -> None:
        """Describe the first file of the focused post that has no description yet."""
        part = self._desk.focused_part
        if part is None or not part.attachments or not self._may():
            return
        bare = [place for place, each in enumerate(part.attachments) if each.lacks_alt]
        self.describe(self._desk.focused, bare[0] if bare else 0)

    def describe(self, index: int, place: int) -> None:
        """Ask for the alt text of a file."""
        post = self._desk.post
        if post is None or not self._may():
            return
        attachment = post.parts[index].attachments[place]
        dialog = AltDialog(attachment, self._ui.session.media)
        self._alt_at = (self._desk.key_of(index), place, attachment.file)
        dialog.accepted.connect(self._on_described)
        dialog.rejected.connect(self._on_not_described)
        dialog.captions_asked.connect(self._on_captions_asked)
        dialog.open_in(self._window.window(), focus=dialog.field)

    def caption(self, index: int) -> None:
        """Choose captions for the video of a post."""
        if self._may():
            self.captioning.choose(self._desk.key_of(index))

    # inside

    def _go(self, way: Callable[[], int], said: str) -> None:
        """Show the card where a step was; what is not in the cards is said."""
        try:
            index = way()
        except DomainError as error:
            self._ui.asks.tell(error)
            return
        if index >= 0:
            self._thread.focus_card(index)
        if names := step_names(self._desk.went):
            self._ui.asks.toast(said.format(what=", ".join(names)))

    def _offer_undo(self, before: Post | None, words: str) -> None:
        """Say what was done to the thread, with the way back."""
        offer_undo(self._ui, self._desk, before, words)

    def _on_file_dropped(self, key: int, place: int) -> None:
        """Take a file out of a card, with the way back."""
        index, before = self._desk.index_of(key), self._desk.post
        if before is not None and index >= 0 and self._may():
            gone = self._desk.detach(index, place)
            kind = {MediaKind.GIF: self.tr("GIF"), MediaKind.VIDEO: self.tr("Video")}.get(
                gone.file.kind, self.tr("Picture")
            )
            words = self.tr("{kind} taken out of post {n}.").format(kind=kind, n=index + 1)
            self._offer_undo(before, words)

    def _may(self) -> bool:
        return self._desk.is_editable

    def _card(self) -> PartCard | None:
        cards = self._thread.cards()
        return cards[self._desk.focused] if self._desk.focused < len(cards) else None

    def _on_asked(self, key: int, what: str) -> None:
        index = self._desk.index_of(key)
        if index < 0:
            return
        self._desk.focus_part(index)
        doing: dict[str, Callable[[], None]] = {
            "gif": self.gif,
            "picture": self.picture,
            "video": self.video,
            "poll": self.poll,
            "captions": self._caption_focused,
            "uncaption": self._uncaption,
            "unpoll": self.unpoll,
            "split": self.split,
            "cut": self.cut,
            "take": self._take_offer,
            "duplicate": self.duplicate,
            "join": self.join,
            "remove": self.remove,
            "number": self.splitting.number,
            "words": self.words.open,
            "keep": self.words.keep,
            "template": self.words.keep_thread,
        }
        if what in ("up", "down"):
            self.move(-1 if what == "up" else 1)
        elif what in doing:
            doing[what]()

    def _take_offer(self) -> None:
        self.splitting.split(self._desk.focused)

    def _caption_focused(self) -> None:
        self.caption(self._desk.focused)

    def _uncaption(self) -> None:
        before = self._desk.post
        if self._may():
            self.captioning.take_out(self._desk.key_of(self._desk.focused))
            self._offer_undo(before, self.tr("Captions taken out."))

    def _on_files(self, key: int, paths: list[Path]) -> None:
        if self._may():
            self.files.add(key, paths)

    def _on_image(self, key: int, image: QImage) -> None:
        if self._may():
            self.files.add_image(key, image)

    def _on_said(self, key: int, sentence: str) -> None:
        card = self._thread.card_of(key)
        if card is not None:
            card.say(sentence)

    def _on_described(self) -> None:
        dialog = self.sender()
        if isinstance(dialog, AltDialog):
            self._describe(*self._alt_at, dialog.alt())

    def _on_not_described(self) -> None:
        """Escape may be pressed by mistake: what was typed can be had back."""
        dialog = self.sender()
        if isinstance(dialog, AltDialog) and dialog.is_changed():
            back = partial(self._describe, *self._alt_at, dialog.alt())
            self._ui.asks.toast(self.tr("The description was not kept."), back)

    def _describe(self, key: int, place: int, described: MediaFile | None, alt: str) -> None:
        index, post = self._desk.index_of(key), self._desk.post
        if post is None or index < 0 or place >= len(post.parts[index].attachments):
            if described is not None:  # kept with the file then, or nobody would ever see it again
                self._ui.session.media.set_alt(described, alt)
                self._ui.asks.toast(self.tr("Kept with the file. Its post is not open any more."))
            return
        file = post.parts[index].attachments[place].file
        self._desk.set_alt(index, place, alt)
        self._desk.flush()
        if alt and not file.alt:
            self._ui.session.media.set_alt(file, alt)

    def _on_captions_asked(self) -> None:
        self.captioning.choose(self._alt_at[0])
