"""The program beside the clock: what leaves next, and a word when something left or did not."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from patientx_desktop.domain.errors import Trouble
from patientx_desktop.domain.post import State
from patientx_desktop.resources import resource
from patientx_desktop.runtime.desktop_notes import DesktopNotes, Note
from patientx_desktop.runtime.publisher import Line
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.notices import notice_of
from patientx_desktop.ui.when import upcoming_words
from patientx_desktop.ui.widgets.badges import state_look
from patientx_desktop.ui.widgets.paint import one_line

_LOUD = frozenset({State.FAILED, State.LATE, State.BY_HAND})
_LONGEST, _FIRST_WORDS = 80, 40
_HAND = "hand"
_AGAIN_MS, _MOST_TRIES = 3_000, 20


class Tray(QObject):
    """The icon in the tray, its menu and its messages.

    `open_asked` wants the window in front. `say` shows a notice: the desktop's own, with buttons,
    where it has one, else a message beside the icon. Pressing it opens the post it is about. Where
    the desktop has no tray there is no icon, and `is_there` says so.
    """

    open_asked = Signal()

    def __init__(
        self,
        ui: Ui,
        actions: Sequence[QAction],
        parent: QObject | None = None,
        *,
        notes: DesktopNotes | None = None,
    ) -> None:
        super().__init__(parent)
        self._ui = ui
        self._about = ""
        self._notes = notes
        if notes is not None:
            notes.pressed.connect(self._on_pressed)
            notes.refused.connect(self._show_message)
        self._menu = QMenu()
        self._menu.setObjectName("tray-menu")
        show = QAction(self.tr("Open PatientX"), self)
        show.setObjectName("tray-open")
        show.triggered.connect(self._on_open)
        self._menu.addAction(show)
        self._menu.addSeparator()
        self._menu.addActions(list(actions))
        self._icon: QSystemTrayIcon | None = None
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(0)
        self._late.timeout.connect(self.reload)
        session = ui.session
        for book in (session.posts, session.settings):
            book.changed.connect(self._late.start)
        session.sent_lines.connect(self._on_lines)
        self._wait = QTimer(self)
        self._wait.setInterval(_AGAIN_MS)
        self._wait.timeout.connect(self._appear)
        self._tries = 0
        self._appear()

    def _appear(self) -> None:
        """Show the icon once there is a tray; at login it may come a little after us."""
        self._tries += 1
        if not self.is_there:
            if self._tries < _MOST_TRIES:
                self._wait.start()
            else:
                self._wait.stop()
            return
        self._wait.stop()
        self._icon = QSystemTrayIcon(app_icon(), self)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._on_activated)
        self._icon.messageClicked.connect(self._on_message_clicked)
        self.reload()
        self._icon.show()

    @property
    def is_there(self) -> bool:
        """Whether this desktop has a tray just now."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    @property
    def menu(self) -> QMenu:
        """The menu of the icon."""
        return self._menu

    def reload(self) -> None:
        """Say in the tooltip what leaves next."""
        if self._icon is not None:
            self._icon.setToolTip(self.words())

    def words(self) -> str:
        """The program's name and what leaves next."""
        session = self._ui.session
        name = self.tr("PatientX practice") if session.is_practice else self.tr("PatientX")
        if session.settings.paused is not None:
            return f"{name}: {self.tr('paused, nothing leaves')}"
        upcoming = session.next_planned()
        if upcoming is None or upcoming.due_ms is None:
            return f"{name}: {self.tr('nothing planned yet')}"
        moment = upcoming_words(upcoming.due_ms, session.now_ms, session.settings.zone)
        return self.tr("{0}: next {1} {2}").format(name, moment, one_line(upcoming.title, _LONGEST))

    def say(self, title: str, words: str, post_id: str = "", *, by_hand: bool = False) -> None:
        """Show a notice; pressing it opens a post, or the window."""
        actions = [("default", self.tr("Open"))]
        if by_hand:
            actions.append((_HAND, self.tr("Post by hand")))
        if post_id:
            actions.append(("open", self.tr("Open")))
        note = Note(title, words, post_id, tuple(actions))
        if self._notes is None or not self._notes.show(note):
            self._show_message(note)

    def close(self) -> None:
        """Take the icon away."""
        self._wait.stop()
        if self._notes is not None:
            self._notes.close()
        if self._icon is not None:
            self._icon.hide()
        self._menu.deleteLater()

    def _on_lines(self, lines: tuple[Line, ...]) -> None:
        """What needs somebody is said one by one, what simply left together."""
        for line in lines:
            if line.state in _LOUD:
                reason = notice_of(Trouble(line.reason)).happened if line.reason else ""
                hand = line.state is State.BY_HAND
                word = self.tr("To post by hand now") if hand else state_look(line.state).word
                title = f"{word}: {_first_words(line.title)}"
                words = reason or self.tr("It waits for you.")
                self.say(title, words, line.post_id, by_hand=hand)
        sent = [line for line in lines if line.state is State.SENT]
        if len(sent) == 1:
            self.say(self.tr("Sent"), _first_words(sent[0].title), sent[0].post_id)
        elif sent:
            self.say(self.tr("{0} posts sent").format(len(sent)), _first_words(sent[-1].title))

    def _on_open(self) -> None:
        self.open_asked.emit()

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason != QSystemTrayIcon.ActivationReason.Context:
            self.open_asked.emit()

    def _show_message(self, note: Note) -> None:
        """Beside the icon: one message at a time, without buttons."""
        self._about = note.about
        if self._icon is not None:
            self._icon.showMessage(note.title, note.words, app_icon())

    def _on_message_clicked(self) -> None:
        self._on_pressed(self._about, "")

    def _on_pressed(self, post_id: str, key: str) -> None:
        self.open_asked.emit()
        if post_id:
            self._ui.asks.open_post(post_id)
        if key == _HAND:
            self._ui.asks.post_by_hand(post_id)


def _first_words(title: str) -> str:
    """So much of a post as may stand on a screen that others see."""
    line = one_line(title)
    return line if len(line) <= _FIRST_WORDS else f"{line[: _FIRST_WORDS - 1].rstrip()}…"


def app_icon() -> QIcon:
    """The program's own icon in the sizes it is drawn for."""
    icon = QIcon()
    for path in sorted(resource("icons/app").glob("patientx-*.png")):
        icon.addFile(str(path))
    return icon
