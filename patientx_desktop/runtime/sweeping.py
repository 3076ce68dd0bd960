"""Garbage is collected on the GUI thread only, now and then.

Python's own collector runs in whichever thread crosses its threshold. In a task or in the simulated
X it would take dialogs and timers apart away from their thread, which Qt does not survive; and on
the GUI thread it would come in the middle of a key. So it stays switched off, and this sweeps.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 5_000


class Sweeper(QObject):
    """Sweeps every few seconds, from `start` on, on the thread it lives in."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._on_timeout)

    def start(self) -> None:
        """What is there already stays to the end and need not be looked at again."""
        gc.disable()
        gc.freeze()
        self._timer.start()

    def _on_timeout(self) -> None:
        sweep()


def sweep() -> None:
    """Collect as far as has piled up: what is new often, what has stayed for long seldom."""
    piled = zip(gc.get_count(), gc.get_threshold(), strict=True)
    generation = -1
    for count, most in piled:
        if count <= most:
            break
        generation += 1
    if generation >= 0:
        gc.collect(generation)
