"""The floor: the least a Qt program can do, an empty window painted once, then gone.

Run as a process of its own. Prints one line of JSON, as the program does when the environment
says ``PATIENTX_BENCH_EXIT=first-paint``: seconds from the interpreter's start to the first paint,
and the memory then in use, in bytes.
"""

import sys
import time

BEGAN = time.perf_counter()  # imported first thing, so close to the interpreter's own start

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


class Window(QMainWindow):
    """An empty window that leaves once it has been painted."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QTimer.singleShot(0, self._on_painted)

    def _on_painted(self) -> None:
        import json

        from tests.benchmarks.measure import memory_now

        print(json.dumps({"paint": time.perf_counter() - BEGAN, "rss": memory_now()}), flush=True)
        QApplication.quit()


def main() -> int:
    """Show the window and wait for its end."""
    app = QApplication(sys.argv)
    window = Window()
    window.resize(1280, 800)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
