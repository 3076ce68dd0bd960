"""The system asks the program to end: at the laptop's shutdown, when its terminal or session goes
away, or with Ctrl+C.

Python runs a signal's handler only between two steps of its own, and Qt's loop takes none while it
waits. So the signal's number is written into a socket, which Qt watches.
"""

import signal
import socket
import sys
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal

EXIT_CODES = {signal.SIGTERM: 0, signal.SIGINT: 130}
if sys.platform == "win32":
    EXIT_CODES[signal.SIGBREAK] = 0  # the console window is closed
else:
    EXIT_CODES[signal.SIGHUP] = 0


class EndSignals(QObject):
    """Says `asked`, with the exit code, when a signal wants the program to end. One a process."""

    asked = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._out, self._in = socket.socketpair()
        self._out.setblocking(False)
        self._in.setblocking(False)
        self._notifier = QSocketNotifier(self._in.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_written)
        signal.set_wakeup_fd(self._out.fileno(), warn_on_full_buffer=False)
        for each in EXIT_CODES:
            if signal.getsignal(each) is not signal.SIG_IGN:  # as nohup asks
                signal.signal(each, _noted)

    def _on_written(self) -> None:
        for number in self._in.recv(64):
            if number in EXIT_CODES:
                self._notifier.setEnabled(False)  # once is enough: it is being done
                self.asked.emit(EXIT_CODES[signal.Signals(number)])
                return


def _noted(_number: int, _frame: FrameType | None) -> None:
    """Python asks for a handler; the socket has the number already."""
