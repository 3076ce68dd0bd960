"""One program per person and data folder; starting it again raises the window that is there.

The listener, which costs more than the lock, is only started after the first paint.
"""

from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from PySide6.QtCore import QObject, Signal

from patientx_desktop.locking import FileLock

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

_ANSWER_MS = 1500


class SingleInstance(QObject):
    """Holds the data folder's lock; says `raised` when somebody starts the program again."""

    raised = Signal()

    def __init__(self, lock_path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = FileLock(lock_path)
        self._name = f"patientx-{crc32(str(lock_path.resolve()).encode()):08x}"
        self._server: QLocalServer | None = None

    def take(self) -> bool:
        """Whether this is the only one. Never waits."""
        return self._lock.take()

    def call_the_other(self) -> bool:
        """Ask the program that has the lock to show its window; whether it answered."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_ANSWER_MS):
            return False
        socket.disconnectFromServer()
        return True

    def listen(self) -> None:
        """Start answering; a socket file left behind by a crash is removed first."""
        from PySide6.QtNetwork import QLocalServer

        QLocalServer.removeServer(self._name)
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._on_call)
        server.listen(self._name)
        self._server = server

    def release(self) -> None:
        """Let the folder go, at the very end."""
        if self._server is not None:
            self._server.close()
        self._lock.release()

    def _on_call(self) -> None:
        if self._server is None:
            return
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.close()
            socket.deleteLater()
        self.raised.emit()
