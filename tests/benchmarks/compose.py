"""What a key costs in Compose, in one post and in a thread of 25: ``dev.py bench compose``.

Thread time of the GUI thread, from the key event to the end of the painting it causes, with the
preview in view. The card in the middle is typed in, over its limit and over several lines, and
parts of it are taken back. Words are misspelt; the helper process that finds them runs meanwhile
where the row says *spelling*. Every key is typed into a bare text field first: what that takes is
the floor, and tells how fast the machine was just then.
"""

import os
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.benchmarks.measure import Row, compared, percentile

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

THREADS, KEYS = (1, 25), 420
_MS = 1000
_SETTLE_SECONDS = 0.5  # until what opening a post left to do is done


class Taken(NamedTuple):
    """Milliseconds of each key, in a bare field and in ours."""

    bare: list[float]
    ours: list[float]


def measure(_rounds: int) -> list[Row]:
    """Type, and print the middle and the slow end."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    rows = []
    for cards in THREADS:
        for spelling in (False, True):
            taken = _type(cards, spelling=spelling)
            what = f"a key, thread of {cards}{', spelling' if spelling else ''}"
            rows.append(compared(f"{what}, middle", "ms", 8, taken.bare, taken.ours))
            for name, share in (("9 of 10", 0.9), ("99 of 100", 0.99)):
                rows.append(Row(f"{what}, {name}", percentile(taken.ours, share), "ms", 8))
            slow = percentile(taken.bare, 0.99)
            rows.append(Row(f"{what}, 99 of 100 to the bare", rows[-1].ours, "ms", 4, slow))
    return rows


def _type(cards: int, *, spelling: bool) -> Taken:
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
        end = time.monotonic() + _SETTLE_SECONDS
        while time.monotonic() < end:
            app.processEvents()
        taken = _keys(app, page.cards.cards()[cards // 2].editor)
        page.flush()
        page.close()
        page.deleteLater()
        app.sendPostedEvents(page, QEvent.Type.DeferredDelete.value)  # before its session goes
    return taken


def _keys(app: "QApplication", editor: "QWidget") -> Taken:
    from PySide6.QtWidgets import QTextEdit

    words = "every day around fatige, pain and apointments with @osei_paeds "
    bare = QTextEdit()
    bare.resize(560, 200)
    bare.show()
    taken = Taken([], [])
    for n in range(KEYS):
        for field, times in ((bare, taken.bare), (editor, taken.ours)):
            start = time.thread_time()
            _press(field, n, words[n % len(words)])
            app.processEvents()
            times.append((time.thread_time() - start) * _MS)
    return taken


def _press(field: "QWidget", n: int, letter: str) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    if n % 60 == 59:
        QTest.keyClick(field, Qt.Key.Key_Return)
    elif n % 17 == 16:
        QTest.keyClick(field, Qt.Key.Key_Backspace)
    else:
        QTest.keyClicks(field, letter)
