"""The floor: the least a Qt program can do, an empty window painted once, then gone.

Run as a process of its own. Prints one line of JSON, as the program does when the environment
says ``PATIENTX_BENCH_EXIT=first-paint``: ``paint_at``, the moment of the first paint by
``time.perf_counter()``, which all processes of a computer share, and ``rss``, the memory then in
use, in bytes (0 where the system does not say). Imports nothing else, or the floor would rise.
"""

import os
import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


class Window(QMainWindow):
    """An empty window that leaves once it has been painted."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QTimer.singleShot(0, self._on_painted)

    def _on_painted(self) -> None:
        now = time.perf_counter()
        print(f'{{"paint_at": {now}, "rss": {memory_now()}}}', flush=True)
        QApplication.quit()


def memory_now() -> int:
    """Return the memory this process has in use, in bytes; 0 where the system does not say."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - no pathlib here
            pages = int(file.read().split()[1])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def main() -> int:
    """Show the window and wait for its end."""
    app = QApplication(sys.argv)
    window = Window()
    window.resize(1280, 800)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
