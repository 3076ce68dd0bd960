"""What closing the window means: going on in the tray, minimised, or really leaving."""

from PySide6.QtCore import QCoreApplication, QObject, Signal

from patientx_desktop.domain.post import Folder
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.when import upcoming_words
from patientx_desktop.ui.widgets.buttons import QuietButton
from patientx_desktop.ui.widgets.dialog import DimDialog, open_dialog
from patientx_desktop.ui.window.main_window import MainWindow
from patientx_desktop.ui.window.tray import Tray

_WIDE = 560


class Leaving(QObject):
    """Decides what happens when the person closes the window. `quit_asked` leaves for good."""

    quit_asked = Signal()

    def __init__(
        self, ui: Ui, window: MainWindow, tray: Tray, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._ui, self._window, self._tray = ui, window, tray

    def close(self) -> None:
        """The window's cross was pressed: planned posts must not be forgotten by it."""
        settings = self._ui.session.settings
        if self._tray.is_there and settings.is_on("close_to_tray"):
            self._window.hide()
            if not settings.is_on("told_about_tray"):
                settings.keep_quietly("told_about_tray", True)
                self._tray.say(
                    self.tr("PatientX goes on here"),
                    self.tr("Planned posts leave on time. Quit is in the menu of this icon."),
                )
        elif not self._tray.is_there and self._planned():
            self._ask()
        else:
            self.quit_asked.emit()

    def _planned(self) -> int:
        session = self._ui.session
        return 0 if session.settings.paused is not None else session.posts.counts()[Folder.PLANNED]

    def _ask(self) -> None:
        if open_dialog(self._window) is not None:
            self.quit_asked.emit()
            return
        dialog = LeaveDialog(self._ui, self._planned())
        dialog.accepted.connect(self._window.showMinimized)
        dialog.quit_asked.connect(self.quit_asked)
        dialog.open_in(self._window)


class LeaveDialog(DimDialog):
    """There is no tray, and posts are planned: go on minimised, or quit and know what it means."""

    quit_asked = Signal()

    def __init__(self, ui: Ui, planned: int) -> None:
        say = QCoreApplication.translate
        upcoming, session = ui.session.next_planned(), ui.session
        when = ""
        if upcoming is not None and upcoming.due_ms is not None:
            when = upcoming_words(upcoming.due_ms, session.now_ms, session.settings.zone)
        words = say("LeaveDialog", "{0} posts are planned, the next one for {1}.")
        if planned == 1:
            words = say("LeaveDialog", "1 post is planned, for {1}.")
        super().__init__(
            say("LeaveDialog", "Posts leave only while PatientX runs"),
            words.format(planned, when),
            icon="clock",
            quiet=say("LeaveDialog", "Stay here"),
            filled=say("LeaveDialog", "Go on, minimised"),
            width=_WIDE,
        )
        self.setObjectName("leave-dialog")
        leave = QuietButton(self.tr("Quit"), name="leave-quit")
        leave.clicked.connect(self._on_quit)
        self.foot_start.addWidget(leave)
        self.foot_start.addStretch(1)

    def _on_quit(self) -> None:
        self.reject()
        self.quit_asked.emit()


class UnsavedDialog(DimDialog):
    """What was typed cannot be saved just now: try again, stay, or lose it knowingly."""

    quit_asked = Signal()

    def __init__(self) -> None:
        say = QCoreApplication.translate
        super().__init__(
            say("UnsavedDialog", "Your last words are not saved yet"),
            say(
                "UnsavedDialog",
                "The data folder takes nothing just now: the disk may be full, or the folder "
                "read-only. Everything saved before is safe. Make room and try again, or copy "
                "your words to another place first.",
            ),
            icon="warning",
            quiet=say("UnsavedDialog", "Stay here"),
            filled=say("UnsavedDialog", "Try again and quit"),
            width=_WIDE,
        )
        self.setObjectName("unsaved-dialog")
        leave = QuietButton(self.tr("Quit without them"), name="unsaved-quit")
        leave.clicked.connect(self._on_quit)
        self.foot_start.addWidget(leave)
        self.foot_start.addStretch(1)

    def _on_quit(self) -> None:
        self.reject()
        self.quit_asked.emit()
