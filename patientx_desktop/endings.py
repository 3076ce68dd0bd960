"""How a run ends when nobody pressed Quit: by a signal, or with the desktop's session.

Nobody can be asked anything then. What is typed is written down first; the rest is closed in order
as far as the system lets us.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from patientx_desktop.runtime.ending import EndSignals

if TYPE_CHECKING:
    from patientx_desktop.app import App
    from patientx_desktop.ui.window.program import Program

_AT_ONCE = 5  # tries to write, a tenth of a second each where another program holds the file
_PATIENT, _AGAIN_MS = 10, 500


class Endings(QObject):
    """Listens to the system and the desktop for one run of the program."""

    def __init__(self, app: "App", program: "Program") -> None:
        super().__init__(app)
        self._app = app
        EndSignals(self).asked.connect(self.end)
        program.keep_asked.connect(self.keep)
        program.end_asked.connect(self.end_at_once)

    def end(self, exit_code: int, tries: int = _PATIENT) -> None:
        """The system wants us to end and lets us: saving is tried for some seconds."""
        self._app.exit_code = exit_code
        if self._flush() or not tries:
            self._app.quit_soon()
        else:
            QTimer.singleShot(_AGAIN_MS, self, partial(self.end, exit_code, tries - 1))

    def keep(self) -> None:
        """The session may end: write down at once what is typed. It may also be called off."""
        self._app.remember()
        any(self._flush() for _ in range(_AT_ONCE))

    def end_at_once(self) -> None:
        """The session ends: nothing more begins, and closing a window asks nothing.

        What is open is closed once Qt's loop has ended, not under the feet of whoever runs it.
        """
        if self._app.is_over:
            return
        self.keep()
        if self._app.home is not None:
            self._app.home.session.sending.close()
        self._app.window.let_go()

    def _flush(self) -> bool:
        return self._app.home is None or self._app.window.flush()
