"""What 10,000 drafts cost in the window: ``dev.py bench drafts``.

Thread time of the GUI thread to the end of the painting: showing the rail anew, opening one of the
drafts, and what a letter in the search brings up.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from patientx_desktop.domain.post import Folder
from tests.benchmarks.measure import Row
from tests.benchmarks.seed import seed
from tests.benchmarks.store import DRAFTS

_ROUNDS, _STEP = 40, 217
_MS = 1000
_LIMITS = {"the rail anew": 64.0, "open a draft": 30.0, "search as it is typed": 20.0}


def measure(_rounds: int) -> list[Row]:
    """The middle and the slowest of each."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    rows = []
    for name, times in _times().items():
        what = f"{DRAFTS:,} drafts: {name}"
        rows.append(Row(f"{what}, middle", statistics.median(times), "ms", _LIMITS[name]))
        rows.append(Row(f"{what}, 9 of 10", sorted(times)[len(times) * 9 // 10], "ms", 64))
    return rows


def _times() -> dict[str, list[float]]:
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
    with tempfile.TemporaryDirectory() as folder:
        seed(Path(folder), DRAFTS, drafts_only=True)
        with office(Path(folder), FakeClock()) as place:
            ids = [post.id for post in place.session.posts.list(Folder.DRAFTS, 0, DRAFTS)]
            page = ComposePage(Ui(place.session, theme, Asks()))
            page.resize(1280, 710)
            page.show()
            app.processEvents()
            taken = _measured(app, page, ids)
            page.close()
            page.deleteLater()
            app.sendPostedEvents(page, QEvent.Type.DeferredDelete.value)
    return taken


def _measured(app: object, page: object, ids: list[str]) -> dict[str, list[float]]:
    from PySide6.QtWidgets import QApplication

    from patientx_desktop.ui.compose.page import ComposePage

    assert isinstance(app, QApplication)
    assert isinstance(page, ComposePage)
    rail = page.rail

    def timed(act: Callable[[], object]) -> float:
        start = time.thread_time()
        act()
        app.processEvents()
        return (time.thread_time() - start) * _MS

    anew = [timed(rail.reload) for _ in range(_ROUNDS)]
    opened = [timed(lambda n=n: page.open_post(ids[n * _STEP])) for n in range(_ROUNDS)]  # type: ignore[misc]
    rail.search_button.click()
    found = []
    for letters in ("s", "sa", "sat", "saturday c") * (_ROUNDS // 4):
        rail.search.setText(letters)
        found.append(timed(rail.reload))
    return dict(zip(_LIMITS, (anew, opened, found), strict=True))
