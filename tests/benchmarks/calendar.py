"""How long turning a page of the calendar takes with 10,000 stored posts, 500 in the month shown.

Processor time of the GUI thread for all of it: reading, layout, the panel beside it, painting.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QApplication

from patientx_desktop.domain.account import Account
from patientx_desktop.domain.clock import SystemClock, to_ms
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.schedule import Slot
from patientx_desktop.paths import Paths
from patientx_desktop.runtime.desk import Desk
from patientx_desktop.runtime.session import Session
from patientx_desktop.runtime.tasks import Tasks
from patientx_desktop.store import Store
from patientx_desktop.store.database import Database
from patientx_desktop.ui.asks import Asks, Ui
from patientx_desktop.ui.calendar.days import month_after
from patientx_desktop.ui.calendar.page import CalendarPage
from patientx_desktop.ui.theme.theme import Theme
from patientx_desktop.wiring import read_prices
from patientx_desktop.x.api import XApi
from tests.benchmarks.measure import Row, percentile
from tests.benchmarks.seed import seed

POSTS, MORE, APART = 10_000, 300, 140  # about 200 are in a month already; minutes apart
MOST_MS = 16.0
SIZES = ((1000, 600), (1600, 1000))


def no_x(_account: Account) -> XApi:
    """Nothing is sent here."""
    raise DomainError(Trouble.OFFLINE)


def crowd(paths: Paths, month: date) -> None:
    """Bring the month shown, the next one and the one before to some 500 posts each."""
    db = Database(paths.store, SystemClock())
    try:
        with db.transaction():
            ids = [row["id"] for row in db.rows("SELECT id FROM posts WHERE state = 'sent'")]
            for which, offset in enumerate((-1, 0, 1)):
                start = datetime.combine(month_after(month, offset), datetime.min.time(), UTC)
                for number in range(MORE):
                    stamp = to_ms(start + timedelta(minutes=APART * number + 30))
                    db.change(
                        "UPDATE posts SET sent_ms = ?, due_ms = ? WHERE id = ?",
                        (stamp, stamp, ids[which * MORE + number]),
                    )
    finally:
        db.close()


def session_of(root: Path, month: date) -> Session:
    """A session on a folder with 10,000 posts."""
    seed(root, POSTS)
    paths = Paths(root)
    crowd(paths, month)
    clock = SystemClock()
    store = Store.open(paths.store, clock)
    store.settings.set("zone", "America/Toronto")
    store.slots.replace_all(Slot("", day, hour * 60) for day in (5, 6) for hour in (11, 16))
    desk = Desk(store, clock, Tasks(), paths, no_x, read_prices(store), str)
    return Session(desk)


def spent(work: Callable[[], None], *, settle: bool = True) -> float:
    """Milliseconds of this thread's processor time."""
    start = time.thread_time()
    work()
    if settle:
        QApplication.processEvents()
    return (time.thread_time() - start) * 1000


def turns(page: CalendarPage, rounds: int) -> tuple[list[float], list[float]]:
    """Turn to and fro among three crowded months: until the month is seen, and the panel after."""
    page.acts.back.trigger()
    QApplication.processEvents()
    found, panel = [], []
    for _ in range(rounds):
        for action in (page.acts.forward, page.acts.forward, page.acts.back, page.acts.back):

            def turn(action: QAction = action) -> None:
                action.trigger()
                page.view.viewport().repaint()
                QApplication.sendPostedEvents()

            found.append(spent(turn, settle=False))
            panel.append(spent(QApplication.processEvents, settle=False))
    return found, panel


def carries(page: CalendarPage, rounds: int) -> list[float]:
    """Carry a post over the month, one move of the mouse at a time."""
    view, target = page.view, page.view.viewport()
    rows = view.month_model.rows
    row = next(i for i, each in enumerate(rows) if each.entry and each.entry.post)
    at = QPointF(view.places().chips[row].center())
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier

    def send(kind: QEvent.Type, point: QPointF) -> None:
        event = QMouseEvent(kind, point, target.mapToGlobal(point), left, left, none)
        QApplication.sendEvent(target, event)

    send(QEvent.Type.MouseButtonPress, at)
    found = []
    for number in range(rounds * 4):
        point = QPointF(20 + number * 37 % (target.width() - 40), 60 + number * 23 % 400)

        def move(point: QPointF = point) -> None:
            send(QEvent.Type.MouseMove, point)

        found.append(spent(move))
    view._let_go()
    return found


def measure(rounds: int) -> list[Row]:
    """p50 and p95 of a page turn at two sizes, and p95 of one move while a post is carried."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme = Theme("light")
    theme.apply(app)
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        session = session_of(Path(folder), date.today().replace(day=1))  # noqa: DTZ011
        assert session.posts.counts()
        page = CalendarPage(Ui(session, theme, Asks()))
        for width, height in SIZES:
            page.resize(width, height)
            page.show()
            QApplication.processEvents()
            found, panel = turns(page, max(rounds, 9) * 3)
            where = f"calendar, page turn {width}x{height}"
            limit = MOST_MS if width == SIZES[0][0] else 2 * MOST_MS
            rows.append(Row(f"{where}, p50", percentile(found, 0.5), "ms", limit))
            rows.append(Row(f"{where}, p95", percentile(found, 0.95), "ms", limit))
        rows.append(Row("calendar, panel after it, p95", percentile(panel, 0.95), "ms", MOST_MS))
        rows.append(Row("calendar, carrying, p95", percentile(carries(page, 30), 0.95), "ms", 4))
        page.show_day(date.today())  # noqa: DTZ011
        days = page.view.month_model.days
        count = sum(len(day.posts) for day in days if day.day.month == page.month().month)
        print(f"posts in the month: {count}", file=sys.stderr)
        page.close()
        session.close()
    return rows
