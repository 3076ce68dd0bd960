"""What a key costs in Compose, in one post and in a thread of 25: ``dev.py bench compose``.

Thread time of the GUI thread, from the key event to the end of the painting it causes, with the
preview in view. The card in the middle is typed in, over its limit and over several lines, and
parts of it are taken back. Words are misspelt; the helper process that finds them runs meanwhile
where the row says *spelling*.
"""

import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.measure import Row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

THREADS, KEYS = (1, 25), 420
_MS = 1000


def measure(_rounds: int) -> list[Row]:
    """Type, and print the middle and the slow end."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    rows = []
    for cards in THREADS:
        for spelling in (False, True):
            times = sorted(_type(cards, spelling=spelling))
            p50, p99 = statistics.median(times), times[int(len(times) * 0.99)]
            what = f"a key, thread of {cards}{', spelling' if spelling else ''}"
            rows.append(Row(f"{what}, middle", p50, "ms", 4))
            rows.append(Row(f"{what}, 99 of 100", p99, "ms", 8))
    return rows


def _type(cards: int, *, spelling: bool) -> list[float]:
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication

    from patientx_desktop.ui.asks import Asks, Ui
    from patientx_desktop.ui.compose.page import ComposePage
    from patientx_desktop.ui.theme.theme import Theme
    from tests.support.clock import FakeClock
    from tests.support.session import office

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme = Theme("light")
    theme.apply(app)
    with tempfile.TemporaryDirectory() as folder, office(Path(folder), FakeClock()) as place:
        post = place.draft(*(f"Part {n}: living with it, day by day. #Rare" for n in range(cards)))
        page = ComposePage(Ui(place.session, theme, Asks()))
        page.resize(1280, 710)
        page.show()
        place.session.settings.set("spelling", spelling)
        page.open_post(post.id)
        page.cards.focus_card(cards // 2)
        app.processEvents()
        taken = _keys(app, page.cards.cards()[cards // 2].editor)
        page.flush()
        page.close()
        page.deleteLater()
        app.sendPostedEvents(page, QEvent.Type.DeferredDelete.value)  # before its session goes
    return taken


def _keys(app: "QApplication", editor: "QWidget") -> list[float]:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    words = "every day around fatige, pain and apointments with @osei_paeds "
    taken = []
    for n in range(KEYS):
        start = time.thread_time()
        if n % 60 == 59:
            QTest.keyClick(editor, Qt.Key.Key_Return)
        elif n % 17 == 16:
            QTest.keyClick(editor, Qt.Key.Key_Backspace)
        else:
            QTest.keyClicks(editor, words[n % len(words)])
        app.processEvents()
        taken.append((time.thread_time() - start) * _MS)
    return taken
