"""Carries out the verbs of *Needs you*. Each says what it did, with its way back where there is
one."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from patientx_desktop.domain.errors import DomainError
from patientx_desktop.domain.post import Folder, Post
from patientx_desktop.runtime.mending import Need
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.compose.cards.poll_editor import span_words
from patientx_desktop.ui.compose.draft.desk import ComposeDesk
from patientx_desktop.ui.compose.foot.sign_off_dialogs import (
    ReaderDialog,
    SendBackDialog,
    SignOffDialog,
)
from patientx_desktop.ui.compose.needs.by_hand import to_attach, to_set
from patientx_desktop.ui.compose.needs.words import moment
from patientx_desktop.ui.taking_down import TakingDown
from patientx_desktop.ui.widgets.dialog import DimDialog
from patientx_desktop.ui.widgets.ink import InkLabel
from patientx_desktop.ui.widgets.inputs import Field


class _Again:
    """The *Undo* of a verb: does something with the post as it was."""

    def __init__(self, act: Callable[[Post], object], post: Post) -> None:
        self._act, self._post = act, post

    def __call__(self) -> None:
        self._act(self._post)


class PostedDialog(DimDialog):
    """Asks for the link to a post that is on X; it may stay empty unless a thread goes on there."""

    def __init__(self, post: Post, *, needs_link: bool = False) -> None:
        why = self.tr("With its link, the calendar and your figures can point to it.")
        if needs_link:
            why = self.tr("The rest of the thread goes below it, so its link is needed.")
        super().__init__(
            self.tr("It is posted"),
            why,
            icon="check",
            quiet=self.tr("Not yet"),
            filled=self.tr("Done"),
            filled_accepts=False,
            width=480,
        )
        self.setObjectName("posted-by-hand")
        self.post = post
        self.link = QLineEdit()
        self.link.setObjectName("posted-link")
        self.link.setPlaceholderText("https://x.com/…/status/…")
        self._needs_link = needs_link
        label = self.tr("Link to the post (optional)")
        self.field = Field(self.tr("Link to the post") if needs_link else label, self.link)
        self.body.addWidget(self.field)
        for words in filter(None, (to_attach(post), to_set(post))):
            self.body.addWidget(InkLabel(words, "muted", wrap=True))
        self.filled_button.clicked.connect(self._on_done)
        self.link.returnPressed.connect(self._on_done)

    def _on_done(self) -> None:
        said = self.link.text().strip()
        number = said.split("?")[0].rstrip("/").rsplit("/", 1)[-1]
        if (said or self._needs_link) and not ("/status/" in said and number.isdigit()):
            self.field.set_error(
                self.tr("That is not the link to a post. It ends in /status/ and a number.")
            )
            return
        self.accept()

    def address(self) -> str:
        """What was typed, without what browsers add behind it."""
        return self.link.text().strip().split("?")[0]


class NeedActs(QObject):
    """Does what a button says. `tried_asked` wants to see what was tried."""

    tried_asked = Signal(str)

    def __init__(self, ui: Ui, desk: ComposeDesk, window: QWidget) -> None:
        super().__init__(window)
        self._ui, self._desk, self._window = ui, desk, window
        self._mending, self._posts = ui.session.mending, ui.session.posts
        self._handing = ui.session.handing
        self._taking_down = TakingDown(ui, window)

    def do(self, need: Need, key: str) -> None:
        """Carry out a verb; a trouble is told where the person looks."""
        try:
            if need.account is not None:
                self._for_account(need, key)
            elif need.post is not None:
                self._for_post(need.post, key)
        except DomainError as error:
            self._ui.asks.tell(error)

    def _for_account(self, need: Need, key: str) -> None:
        assert need.account is not None
        if key == "credit":
            self._ui.asks.open_address(self._mending.console())
        elif key == "connect":
            self._ui.asks.connect_account()
        else:
            self._ui.session.accounts.resume(need.account.id)
            words = self.tr("@{0} goes on.").format(need.account.handle)
            self._ui.asks.toast(words)

    def _for_post(self, post: Post, key: str) -> None:
        acts: dict[str, Callable[[Post], None]] = {
            "edit": self._edit,
            "fit": self._fit,
            "again": self._send,
            "now": self._send,
            "slot": self._slot,
            "drop": self._drop,
            "by_hand": self._by_hand,
            "story": self._story,
            "open": self._open,
            "files": self._files,
            "posted": self._posted,
            "later": self._later,
            "look": self._look,
            "there": self._there,
            "not_there": self._not_there,
            "connect": self._connect,
            "tried": self._tried,
            "down": self._down,
            "sign_off": self._sign_off,
            "send_back": self._send_back,
            "ask": self._ask,
        }
        acts[key](post)

    def _edit(self, post: Post) -> None:
        changed = self._mending.edit(post)
        self._desk.set_folder(Folder.DRAFTS)
        self._ui.asks.open_post(changed.id)

    def _fit(self, post: Post) -> None:
        """Back to the draft, where its card shows how far it is; planned again once it fits."""
        self._edit(post)
        session = self._ui.session
        for part in post.parts:
            for each in part.attachments:
                if session.media.faults(each.file):
                    session.fitting.start(each.file)

    def _send(self, post: Post) -> None:
        self._posts.post_now(post.id)
        self._ui.asks.toast(self.tr("It leaves in 20 seconds."), _Again(self._take_back, post))

    def _take_back(self, post: Post) -> None:
        try:
            self._posts.unplan(post.id)
        except DomainError as error:
            self._ui.asks.tell(error)

    def _slot(self, post: Post) -> None:
        planned = self._mending.next_slot(post)
        when = moment(planned.due_ms or 0, self._ui.session)
        self._ui.asks.toast(self.tr("Planned for {0}.").format(when), _Again(self._take_back, post))

    def _drop(self, post: Post) -> None:
        self._posts.unplan(post.id)
        words = self.tr("It is back in Drafts, with all its words and pictures.")
        self._ui.asks.toast(words, _Again(self._undrop, post))

    def _undrop(self, post: Post) -> None:
        try:
            self._posts.put_back(post)
        except DomainError as error:
            self._ui.asks.tell(error)

    def _by_hand(self, post: Post) -> None:
        self._posts.by_hand(post.id)

    def _story(self, post: Post) -> None:
        self._ui.asks.open_story(post.story_id)

    def _open(self, post: Post) -> None:
        part = post.next_part or 0
        address = self._mending.intent_of(post, part)
        poll = post.parts[part].poll
        if poll is not None:  # X's composer takes no poll from an address
            QGuiApplication.clipboard().setText("\n".join(poll.answers))
            words = self.tr("Add its poll there: the answers are on the clipboard, open for {0}.")
            self._ui.asks.toast(words.format(span_words(poll.minutes)))
        if post.next_files:
            self._handing.hand_out(self, post, self._on_to_paste, self._ui.asks.tell)
        self._ui.asks.open_address(address)

    def _on_to_paste(self, paths: tuple[Path, ...]) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        data.setText("\n".join(str(path) for path in paths))
        QGuiApplication.clipboard().setMimeData(data)
        words = self.tr("Its files are on the clipboard: paste them there, or show their folder.")
        self._ui.asks.toast(words)

    def _files(self, post: Post) -> None:
        self._handing.hand_out(self, post, self._on_to_show, self._ui.asks.tell)

    def _on_to_show(self, paths: tuple[Path, ...]) -> None:
        """The file manager, from which they are dragged into X's composer or chosen there."""
        folder = paths[0].parent
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self._ui.asks.toast(self.tr("They are in this folder: {0}").format(folder))

    def _posted(self, post: Post) -> None:
        dialog = PostedDialog(post)
        dialog.accepted.connect(self._on_posted)
        self._dialog = dialog
        dialog.open_in(self._window.window(), focus=dialog.link)

    _dialog: PostedDialog | None = None

    def _on_posted(self) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is None:
            return
        try:
            self._posts.posted_by_hand(dialog.post.id, dialog.address())
        except DomainError as error:
            self._ui.asks.tell(error)

    def _there(self, post: Post) -> None:
        index = post.next_part or 0
        dialog = PostedDialog(post, needs_link=index + 1 < len(post.parts))
        dialog.accepted.connect(self._on_there)
        self._dialog = dialog
        dialog.open_in(self._window.window(), focus=dialog.link)

    def _on_there(self) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is None:
            return
        try:
            self._mending.is_there(dialog.post, dialog.address())
        except DomainError as error:
            self._ui.asks.tell(error)

    def _not_there(self, post: Post) -> None:
        self._mending.is_not_there(post)
        self._ui.asks.toast(self.tr("Noted. It waits here, and nothing is sent by itself."))

    def _connect(self, _post: Post) -> None:
        self._ui.asks.connect_account()

    def _later(self, post: Post) -> None:
        changed = self._mending.ask_later(post)
        words = self.tr("It asks again: {0}.").format(moment(changed.due_ms or 0, self._ui.session))
        self._ui.asks.toast(words, _Again(self._ask_as_before, post))

    def _ask_as_before(self, post: Post) -> None:
        try:
            self._mending.ask_later(post, post.due_ms or self._ui.session.now_ms)
        except DomainError as error:
            self._ui.asks.tell(error)

    def _look(self, post: Post) -> None:
        address = self._posts.url_of(post) or self._mending.profile_of(post)
        if address:
            self._ui.asks.open_address(address)

    def _tried(self, post: Post) -> None:
        self.tried_asked.emit(post.id)

    def _down(self, post: Post) -> None:
        self._taking_down.ask(post)

    def _ask(self, post: Post) -> None:
        self._ui.session.sign_offs.ask(post.id)

    def _sign_off(self, post: Post) -> None:
        self._read = SignOffDialog(self._ui.session, post)
        self._read.accepted.connect(self._on_signed)
        self._read.open_in(self._window.window(), focus=self._read.name)

    def _send_back(self, post: Post) -> None:
        dialog = self._read = SendBackDialog(self._ui.session, post)
        dialog.accepted.connect(self._on_sent_back)
        dialog.open_in(self._window.window(), focus=dialog.note)

    _read: ReaderDialog | None = None

    def _on_signed(self) -> None:
        dialog, self._read = self._read, None
        if dialog is None:
            return
        try:
            signed = self._ui.session.sign_offs.sign(dialog.post.id, dialog.name.text())
        except DomainError as error:
            self._ui.asks.tell(error)
            return
        planned = signed.due_ms is not None and not signed.ready
        words = self.tr("Signed off. It leaves {0}.") if planned else self.tr("Signed off: ready.")
        self._ui.asks.toast(words.format(moment(signed.due_ms or 0, self._ui.session)))

    def _on_sent_back(self) -> None:
        dialog, self._read = self._read, None
        if not isinstance(dialog, SendBackDialog):
            return
        try:
            name, note = dialog.name.text(), dialog.words()
            self._ui.session.sign_offs.send_back(dialog.post.id, name, note)
        except DomainError as error:
            self._ui.asks.tell(error)
            return
        self._ui.asks.toast(self.tr("It is a draft again, with your note."))
