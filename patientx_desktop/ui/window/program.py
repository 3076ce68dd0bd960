"""The application as the desktop sees it: told to keep everything, and told to end."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QApplication


class Program(QApplication):
    """`keep_asked`: the session may be about to end, so nothing may be left unwritten.
    `end_asked`: it ends now. Whoever listens has done what is needed when the signal returns:
    Windows stops the process right after, and nobody can be asked anything any more.

    X11's and macOS' session managers and Windows' log-off all come this way, as far as the
    installed Qt was built with them; elsewhere the system sends a signal, see `runtime.ending`.
    """

    keep_asked = Signal()
    end_asked = Signal()

    def __init__(self, argv: Sequence[str]) -> None:
        super().__init__(list(argv))
        direct = Qt.ConnectionType.DirectConnection
        self.commitDataRequest.connect(self._on_session, direct)
        self.saveStateRequest.connect(self._on_session, direct)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Quit:
            self.end_asked.emit()
        return super().event(event)

    def _on_session(self) -> None:
        self.keep_asked.emit()
