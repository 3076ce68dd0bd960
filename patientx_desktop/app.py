"""The composition root: shell first, then the data folder, then what can wait. Closes in reverse.

The window is painted before anything is read. After the first paint the folder is opened, the
session moves into the window, and the tick, the tray, the listener and the log start.
"""

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from patientx_desktop.cli import Options
from patientx_desktop.crash import CrashHook
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.endings import Endings
from patientx_desktop.paths import Paths, default_root
from patientx_desktop.runtime.look import Look, read_look, write_look
from patientx_desktop.runtime.single import SingleInstance
from patientx_desktop.ui.window.first_frame import FirstLook
from patientx_desktop.ui.window.main_window import MainWindow
from patientx_desktop.ui.window.program import Program

if TYPE_CHECKING:
    from patientx_desktop.domain.account import Account
    from patientx_desktop.domain.clock import Clock
    from patientx_desktop.folder import Folder
    from patientx_desktop.home import Home
    from patientx_desktop.practice.house import PracticeHouse
    from patientx_desktop.runtime.desk import Desk
    from patientx_desktop.runtime.tasks import Tasks
    from patientx_desktop.runtime.vaults import TwoVaults
    from patientx_desktop.ui.theme.theme import Theme
    from patientx_desktop.ui.window.leaving import Leaving

_BENCH = "PATIENTX_BENCH_EXIT"
_TRAY_MS = 10_000  # a tray that is coming at all is there by then, even at login


class App(QObject):
    """One run of the program on one data folder."""

    def __init__(self, options: Options, qapp: QApplication, clock: "Clock | None" = None) -> None:
        super().__init__()
        self._options = options
        self._qapp = qapp
        self._clock = clock
        self._paths = Paths(options.data_dir or default_root())
        self._tasks: Tasks | None = None
        self._house: PracticeHouse | None = None
        self.home: Home | None = None
        self._vault: TwoVaults | None = None
        self._leaving: Leaving | None = None
        self._crash = CrashHook(self._on_crash)
        self._look = read_look(self._look_path)
        self._motion = self._look.reduce_motion
        self._theme: Theme | None = None
        self.exit_code = 0
        self.is_over = False
        self.window = self._new_window(self._look)
        self.single = SingleInstance(self._paths.lock, self)

    # starting

    def start(self) -> bool:
        """Show the shell; False when another window has been raised instead."""
        try:
            self._paths.make()
            if not self.single.take():
                if self.single.call_the_other():
                    return False
                raise DomainError(Trouble.STORE_BUSY, "the folder is locked")
        except DomainError as error:
            self.window.show()
            self.refuse(error)
            return True
        self.window.painted.connect(self._on_painted)
        if self._options.background:
            self._on_painted()
        else:
            self.window.show()
        return True

    def _on_painted(self) -> None:
        if os.environ.get(_BENCH) == "first-paint":
            from patientx_desktop.first_paint import tell_first_paint

            tell_first_paint()
            self._qapp.quit()
            return
        from patientx_desktop.log import start_log
        from patientx_desktop.runtime.sweeping import Sweeper
        from patientx_desktop.runtime.tasks import Tasks

        self._crash.install()
        self._settle()
        self._tasks = Tasks(self)
        self._tasks.crashed.connect(self._on_task_crashed)
        start_log(self._paths.logs, verbose=self._options.verbose)
        self.open()
        self.single.raised.connect(self.window.bring_up)
        self.single.listen()
        Sweeper(self).start()

    @property
    def theme(self) -> "Theme":
        """The theme in force, which is made after the first paint."""
        if self._theme is None:
            from patientx_desktop.ui.window.dressing import theme_of

            self._theme = theme_of(self._look)
            self._theme.apply(self._qapp)
        return self._theme

    def _settle(self) -> None:
        """From the drawing of a window to the window: dressed, with its bars."""
        assert self.theme
        self.window.settle()

    def open(self) -> None:
        """Open the data folder and move in; a trouble is told in the window."""
        from patientx_desktop.domain.clock import SystemClock
        from patientx_desktop.folder import Folder

        assert self._tasks is not None
        folder = Folder.of(self._options, self._clock or SystemClock())
        try:
            if not folder.is_practice():
                self.move_in(folder.open_real(self._open_vault(), self._tasks))
                return
            self._house = self._house or folder.house()
            fill = partial(folder.fill, self._house, self._tasks)
            done = partial(self._open_practice, folder)
            self._tasks.submit(self, fill, done, self.refuse)
        except DomainError as error:
            self.refuse(error)

    def _open_practice(self, folder: "Folder", _filled: None) -> None:
        assert self._tasks is not None
        assert self._house is not None
        try:
            self._tasks.submit(self, self._house.warm_up, self._on_house, self.refuse)
            self.move_in(folder.open_practice(self._house, self._tasks))
        except DomainError as error:
            self.refuse(error)

    def _on_house(self, _address: str) -> None:
        """The simulated X listens now: posts have links."""
        if self.home is not None:
            self.home.session.posts.say_changed()

    def move_in(self, desk: "Desk") -> None:
        """Let the session into the window and begin to send."""
        from patientx_desktop.home import Doors, Home

        doors = Doors(self._open_vault(), self._paths, self._options.x_base_url)
        self.home = Home(desk, self.theme, self.window, doors)
        self.home.dialogs.account_connected.connect(self._on_connected)
        self.home.session.settings.changed.connect(self._on_settings)
        self.home.actions.quit_asked.connect(self._on_quit)
        self._leaving = self.home.start_tray()
        self._leaving.quit_asked.connect(self._on_quit)
        self._on_settings()
        self.home.session.sending.start()
        self.home.session.media.tidy()
        self.home.ui.asks.open_digest()
        if self._options.background:
            QTimer.singleShot(_TRAY_MS, self, self._show_somewhere)

    def _show_somewhere(self) -> None:
        """Started in the background where there is no tray: be found in the task bar instead."""
        tray = self.home.tray if self.home is not None else None
        if tray is not None and not tray.is_there and not self.window.isVisible():
            self.window.showMinimized()

    def refuse(self, error: DomainError) -> None:
        """The folder cannot be used: say why, and what is safe, in the window itself."""
        self._settle()
        from patientx_desktop.ui.window.refused import Refused

        page = Refused(error, self._paths.root)
        page.again.connect(self._on_again)
        page.leave.connect(self.quit)
        self.window.setCentralWidget(page)
        self.window.show()

    # leaving

    def _on_quit(self) -> None:
        """The person wants to leave; what cannot be saved is not thrown away without a word."""
        if self.home is None or self.window.flush():
            self.quit_soon()
        else:
            self._ask_unsaved()

    def _ask_unsaved(self) -> None:
        from patientx_desktop.ui.widgets.dialog import open_dialog
        from patientx_desktop.ui.window.leaving import UnsavedDialog

        if open_dialog(self.window) is not None:
            return
        dialog = UnsavedDialog()
        dialog.accepted.connect(self._on_quit)
        dialog.quit_asked.connect(self.quit_soon)
        dialog.open_in(self.window)

    def quit(self) -> None:
        """Keep everything, stop in reverse order, leave."""
        self.is_over = True
        self._close_home()
        self._crash.remove()
        self.single.release()
        self.window.let_go()
        self._qapp.quit()

    def quit_soon(self) -> None:
        """Leave once whoever asked for it has returned: the views are taken down."""
        QTimer.singleShot(0, self, self.quit)

    def _close_home(self) -> None:
        """Keep what is typed, and close the folder that is open."""
        self.remember()
        if self.home is not None:
            self.home.close()
            self.home = None
        elif self._tasks is not None:
            self._tasks.stop()
        self._tasks = None
        if self._house is not None:
            self._house.stop()
            self._house = None

    # inside

    def _open_vault(self) -> "TwoVaults":
        """Where secrets are: the keyring, and a memory beside it until the program ends."""
        if self._vault is None:
            from patientx_desktop.wiring import safe_vault

            self._vault = safe_vault()
        return self._vault

    def _on_connected(self, _account: "Account") -> None:
        """A real account is connected: leave practice and open the account's own folder."""
        if self.home is not None and self.home.session.is_practice:
            QTimer.singleShot(0, self, self._leave_practice)

    def _leave_practice(self) -> None:
        self._options = self._options._replace(practice=False)
        look = read_look(self._look_path)
        self._close_home()
        old, self.window = self.window, self._new_window(look)
        self.window.painted.connect(self._on_moved)
        self.window.show()
        old.hide()
        old.deleteLater()

    def _on_moved(self) -> None:
        from patientx_desktop.runtime.tasks import Tasks

        self._tasks = Tasks(self)
        self._tasks.crashed.connect(self._on_task_crashed)
        self.open()

    @property
    def _look_path(self) -> Path:
        return self._paths.root / "look.json"

    def _new_window(self, look: Look) -> MainWindow:
        first = FirstLook(look.theme, look.text_percent / 100, look.tab)
        window = MainWindow(first if self._theme is None else None)
        window.restore(look.geometry, look.tab)
        window.closing_asked.connect(self._on_closing)
        window.keeping_failed.connect(self._ask_unsaved)
        return window

    def remember(self) -> None:
        if self.home is None:
            return
        settings = self.home.session.settings
        theme, motion = settings.text("theme"), settings.text("reduce_motion")
        percent = settings.number("text_percent")
        look = Look(theme, percent, motion, *self.window.remembered())
        write_look(self._look_path, look)

    def _on_settings(self) -> None:
        """The store's settings are the truth; the theme follows them."""
        if self.home is None:
            return
        settings = self.home.session.settings
        wanted = settings.text("theme")
        if wanted != self.theme.mode:
            self.theme.set_mode(wanted)
        if (scale := settings.number("text_percent") / 100) != self.theme.text_scale:
            self.theme.set_text_scale(scale)
        motion = settings.text("reduce_motion")
        if motion != self._motion:
            from patientx_desktop.ui.window.dressing import STILL

            self._motion = motion
            self.theme.set_reduce_motion(STILL.get(motion))
        self.remember()

    def _on_again(self) -> None:
        self.window.deleteLater()
        self.window = self._new_window(read_look(self._look_path))
        self.start()

    def _on_closing(self) -> None:
        if self.home is None or self._leaving is None:
            self.quit()
        else:
            self._leaving.close()

    def _on_task_crashed(self, error: Exception) -> None:
        self._crash.on_exception(type(error), error, error.__traceback__)

    def _on_crash(self, _name: str) -> None:
        if self.home is not None:
            words = self.tr("Something went wrong inside the program. What you wrote is kept.")
            self.home.ui.asks.toast(words)


def run_app(options: Options) -> int:
    """Run the program with a window (or in the tray) until the person quits."""
    qapp = Program(sys.argv[:1])
    qapp.setApplicationName("patientx-desktop")
    qapp.setApplicationDisplayName("PatientX Desktop")
    qapp.setDesktopFileName("patientx-desktop")
    qapp.setQuitOnLastWindowClosed(False)
    app = App(options, qapp)
    Endings(app, qapp)
    if app.start():
        qapp.exec()
        if not app.is_over:  # the session ended the loop
            app.quit()
    return app.exit_code
