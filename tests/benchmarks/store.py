"""What the store takes for the questions asked all day, with 100,000 posts in it."""

import statistics
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from patientx_desktop.domain.clock import SystemClock, to_ms
from patientx_desktop.domain.finding import Narrow
from patientx_desktop.domain.mission import Goal, Kind
from patientx_desktop.domain.post import Folder
from patientx_desktop.paths import Paths
from patientx_desktop.store import Store
from tests.benchmarks.measure import Row, percentile
from tests.benchmarks.seed import seed

POSTS = 100_000
_MONTH_MS = 42 * 24 * 3600 * 1000
_LIMITS = {  # milliseconds at the 99th percentile
    "tick": 2.0,
    "search, two words": 16.0,
    "open a draft": 2.0,
    "page of 64 drafts": 8.0,
    "page of 64 sent, 50,000 down": 16.0,
    "calendar, 627 posts": 24.0,
    "counts of all folders": 32.0,
    "autosave": 8.0,
}
DRAFTS = 10_000
_DRAFT_LIMITS = {
    "search, one letter": 20.0,
    "search, two words": 20.0,
    "search, a goal and a tag": 20.0,
    "search, common word and three filters": 20.0,
    "open one draft": 30.0,
    "first page and counts": 64.0,
    "count, three filters": 16.0,
    "page 25, one filter": 16.0,
    "tags in use": 16.0,
    "where the middle one stands": 8.0,
}
_RATIO = 5000.0  # a bare SELECT takes 0.01 ms; the milliseconds above are what counts


def measure(rounds: int) -> list[Row]:
    """Time each question many times; ratios are against a bare ``SELECT`` of one row by its key."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        seed(root, POSTS)
        with closing(Store.open(Paths(root).make().store, SystemClock())) as store:
            floor = statistics.median(_times(_bare(store), 20 * rounds))
            rows = [row for ask in _questions(store).items() for row in _rows(*ask, floor, rounds)]
    return rows + measure_drafts(rounds)


def measure_drafts(rounds: int) -> list[Row]:
    """The same for somebody with 10,000 drafts, a third of them tagged."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        seed(root, DRAFTS, drafts_only=True)
        with closing(Store.open(Paths(root).make().store, SystemClock())) as store:
            goal = store.goals.add(Goal("", "Shorter waits"))
            with store.transaction():
                store._db.change("UPDATE posts SET goal_id = ? WHERE num % 2", (goal.id,))
                for post_id in store.posts.ids(Folder.DRAFTS)[::3]:
                    store.tags.add(post_id, f"tag {post_id[-1]}")
            floor = statistics.median(_times(_bare(store), 20 * rounds))
            return [
                row
                for asked, ask in _draft_questions(store).items()
                for row in _rows(f"{DRAFTS:,} drafts: {asked}", ask, floor, rounds)
            ]


def _draft_questions(store: Store) -> dict[str, Callable[[], object]]:
    find, every = store.finder, Narrow()
    middle = store.posts.ids(Folder.DRAFTS)[DRAFTS // 2]
    some = Narrow(kind=Kind.NEWS, author="Maya", tag="tag 3")
    kind = Narrow(kind=Kind.NEWS)

    def search(words: str, narrow: Narrow) -> None:
        find.these(find.search(words, narrow)[:64])

    def first_page() -> None:
        store.posts.counts()
        store.posts.list(Folder.DRAFTS)

    return {
        "search, one letter": lambda: search("s", every),
        "search, two words": lambda: search("saturday cares", every),
        "search, a goal and a tag": lambda: search("waits tag", every),
        "search, common word and three filters": lambda: search("you", some),
        "open one draft": lambda: store.posts.get(middle),
        "first page and counts": first_page,
        "count, three filters": lambda: find.count(Folder.DRAFTS, some),
        "page 25, one filter": lambda: find.list(Folder.DRAFTS, kind, 64, 64 * 25),
        "tags in use": store.tags.known,
        "where the middle one stands": lambda: find.place(Folder.DRAFTS, every, middle),
    }


def _rows(name: str, ask: Callable[[], object], floor: float, rounds: int) -> list[Row]:
    limit = _LIMITS.get(name) or _DRAFT_LIMITS[name.partition(": ")[2]]
    times = _times(ask, 20 * rounds)
    middle, worst = statistics.median(times), percentile(times, 0.99)
    return [
        Row(f"{name}, p50", middle * 1e6, "us", _RATIO, floor * 1e6),
        Row(f"{name}, p99", worst * 1e3, "ms", limit),
    ]


def _times(ask: Callable[[], object], count: int) -> list[float]:
    ask()
    found = []
    for _ in range(count):
        start = perf_counter()
        ask()
        found.append(perf_counter() - start)
    return found


def _bare(store: Store) -> Callable[[], object]:
    key = store.posts.ids(Folder.DRAFTS)[0]
    execute = store._db.connection.execute
    return lambda: execute("SELECT title FROM posts WHERE id = ?", (key,)).fetchone()


def _questions(store: Store) -> dict[str, Callable[[], object]]:
    now = to_ms(SystemClock().now())
    draft = store.posts.ids(Folder.DRAFTS)[0]
    edited = [store.posts.get(draft)]

    def tick() -> None:
        store.outbox.due(now)
        store.outbox.due_checks(now)
        store.outbox.next_due_ms()

    def autosave() -> None:
        post = edited[0]
        part = replace(post.parts[0], text=f"{post.parts[0].text[:250]} {post.revision}")
        edited[0] = store.posts.save(replace(post, parts=(part, *post.parts[1:])))

    return {
        "tick": tick,
        "search, two words": lambda: store.posts.search("saturday cares"),
        "open a draft": lambda: store.posts.get(draft),
        "page of 64 drafts": lambda: store.posts.list(Folder.DRAFTS),
        "page of 64 sent, 50,000 down": lambda: store.posts.list(Folder.SENT, 64, 50_000),
        "calendar, 627 posts": lambda: store.posts.between(now, now + _MONTH_MS),
        "counts of all folders": store.posts.counts,
        "autosave": autosave,
    }
