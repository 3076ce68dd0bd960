"""How long the palette takes to answer a key with 10,000 stored posts.

Processor time of the GUI thread, in milliseconds: actions, posts and people together.
"""

import os
import tempfile
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from patientx_desktop.ui.asks import Asks, Ui
from patientx_desktop.ui.theme.theme import Theme
from patientx_desktop.ui.window.palette_find import Finder
from tests.benchmarks.calendar import session_of, spent
from tests.benchmarks.measure import Row, percentile

MOST_MS = 16.0
ASKED = ("s", "sa", "sat", "satu", "satur", "saturday", "saturday line", "warm", "w")


def measure(rounds: int) -> list[Row]:
    """The median and the slowest answer to some words, as their letters come."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme = Theme("light")
    theme.apply(app)
    with tempfile.TemporaryDirectory() as folder:
        session = session_of(Path(folder), date.today().replace(day=1))  # noqa: DTZ011
        finder = Finder(Ui(session, theme, Asks()), _stay)
        found = []
        for _ in range(max(rounds, 3)):
            for query in ASKED:

                def answer(query: str = query) -> None:
                    finder.find(query)

                found.append(spent(answer, settle=False))
        session.close()
    return [
        Row("palette, a key among 10,000 posts, p50", percentile(found, 0.5), "ms", MOST_MS),
        Row("palette, a key among 10,000 posts, p95", percentile(found, 0.95), "ms", 2 * MOST_MS),
    ]


def _stay(_tab: str) -> None:
    """There is no window to show a tab in."""
