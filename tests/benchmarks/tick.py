"""What the scheduler asks of the store at every tick, with 100,000 posts in it."""

import tempfile
import time
from pathlib import Path

from patientx_desktop.domain.clock import SystemClock
from patientx_desktop.paths import Paths
from patientx_desktop.store.database import Database
from patientx_desktop.store.migrations import MIGRATIONS
from patientx_desktop.store.opening import prepare
from patientx_desktop.store.outbox import Outbox
from tests.benchmarks.measure import Row, percentile
from tests.benchmarks.seed import seed

POSTS = 100_000
LIMIT_MS = 2.0


def measure(rounds: int) -> list[Row]:
    """Return the 99th percentile of a tick's questions, in milliseconds."""
    with tempfile.TemporaryDirectory() as folder:
        seed(Path(folder), POSTS)
        db = Database(Paths(Path(folder)).store, SystemClock())
        prepare(db, MIGRATIONS)
        outbox = Outbox(db)
        taken = []
        for _ in range(rounds * 50):
            began = time.perf_counter()
            outbox.next_due_ms()
            outbox.next_check_ms()
            outbox.due(db.now_ms())
            outbox.due_checks(db.now_ms())
            taken.append((time.perf_counter() - began) * 1000)
        db.close()
    return [Row(f"scheduler tick, {POSTS:,} posts, p99", percentile(taken, 0.99), "ms", LIMIT_MS)]
