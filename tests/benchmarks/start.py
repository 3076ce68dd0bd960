"""From nothing to a painted window: the program with 10,000 posts against an empty window.

The program is started as a person starts it, without a word on the command line, on Linux's own
data folder moved to a temporary one. It leaves right after its first paint when
``PATIENTX_BENCH_EXIT`` says ``first-paint``.
"""

import tempfile
from functools import partial
from pathlib import Path

from tests.benchmarks.measure import Row, compared, environment, in_turn, spawn
from tests.benchmarks.seed import seed

POSTS = 10_000
_LOOK = (
    '{"theme": "auto", "text_percent": 100, "reduce_motion": "auto", "geometry": "", '
    '"tab": "compose"}'
)  # what the last run left behind, as after any first start
PAINT_LIMIT, WALL_LIMIT, MEMORY_LIMIT = 1.3, 2.0, 1.6


def measure(rounds: int) -> list[Row]:
    """Return first paint, the whole process and memory, each against the floor."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "patientx-desktop"
        seed(root, POSTS)
        (root / "look.json").write_text(_LOOK, "utf-8")
        own = dict.fromkeys(("HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME"), folder)
        env = environment(PATIENTX_BENCH_EXIT="first-paint", **own)
        program = ["-m", "patientx_desktop"]
        floor, ours = in_turn(
            rounds,
            partial(spawn, ["-m", "tests.benchmarks.floor"], env),
            partial(spawn, program, env),
        )

    def row(name: str, key: str, unit: str, scale: float, limit: float) -> Row:
        bases, figures = ([f[key] * scale for f in side] for side in (floor, ours))
        return compared(name, unit, limit, bases, figures)

    rows = [
        row(f"start to first paint, {POSTS:,} posts", "paint", "ms", 1000, PAINT_LIMIT),
        row(f"whole process, {POSTS:,} posts", "wall", "ms", 1000, WALL_LIMIT),
    ]
    if all(figures["rss"] for figures in floor):
        rows.append(row("memory after the first paint", "rss", "MB", 1e-6, MEMORY_LIMIT))
    return rows
