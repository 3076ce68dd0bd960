"""What the benchmarks share: running things in turn, medians, and tables."""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Row:
    """One line of the table: what was measured, the floor, ours, and how much ours may be.

    ``limit`` bounds the ratio where there is a ``floor``, and the value itself where there is
    none.
    """

    name: str
    ours: float
    unit: str
    limit: float
    floor: float | None = None

    @property
    def score(self) -> float:
        """The figure that is held against the limit."""
        return self.ours / self.floor if self.floor else self.ours

    @property
    def good(self) -> bool:
        """Whether the limit is kept."""
        return self.score <= self.limit


def environment(**extra: str) -> dict[str, str]:
    """Return an environment for measured processes: byte code kept, nothing on the screen."""
    env = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), **env, **extra}


def spawn(args: Sequence[str], env: Mapping[str, str]) -> dict[str, float]:
    """Run a Python process to its end; return ``paint`` and ``wall`` in seconds, ``rss`` in bytes.

    The last line of its output that begins with a brace must be the JSON that `floor` describes.
    Both times count from before the process was made. A failure is raised with all it said.
    """
    began = time.perf_counter()
    done = subprocess.run([sys.executable, *args], env=env, capture_output=True, text=True)
    wall = time.perf_counter() - began
    lines = done.stdout.split("\n")
    figures = [line for line in lines if line.startswith("{")]
    if done.returncode or not figures:
        raise RuntimeError(f"{' '.join(args)} failed ({done.returncode}):\n{done.stderr}")
    said = json.loads(figures[-1])
    return {"paint": said["paint_at"] - began, "rss": said["rss"], "wall": wall}


Figures = TypeVar("Figures")


def in_turn(
    rounds: int, floor: Callable[[], Figures], ours: Callable[[], Figures]
) -> tuple[list[Figures], list[Figures]]:
    """Run A B A B, after one round that warms up and does not count."""
    floor(), ours()
    pairs = [(floor(), ours()) for _ in range(rounds)]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def compared(
    name: str, unit: str, limit: float, floor: Sequence[float], ours: Sequence[float]
) -> Row:
    """Return a row of medians, whose ratio is the median ratio of the pairs."""
    base = statistics.median(floor)
    ratio = statistics.median(b / a for a, b in zip(floor, ours, strict=True))
    return Row(name, ratio * base, unit, limit, base)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that ``share`` (0 to 1) of the values do not pass."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def table(rows: Sequence[Row]) -> str:
    """Return the rows as text, one line each."""
    lines = [f"{'':44}{'floor':>10}{'ours':>10} {'':4}{'ratio':>7}{'limit':>8}"]
    for row in rows:
        floor = f"{_figure(row.floor):>10}" if row.floor else " " * 10
        ratio = f"{row.score:6.2f}x" if row.floor else " " * 7
        word = "" if row.good else "  over"
        lines.append(
            f"{row.name:44}{floor}{_figure(row.ours):>10} {row.unit:4}{ratio}{row.limit:8.2f}{word}"
        )
    return "\n".join(lines)


def _figure(value: float) -> str:
    """Three digits where they count: an idle program is far below one per cent."""
    return f"{value:.3f}" if value < 1 else f"{value:.1f}"
