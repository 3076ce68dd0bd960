"""Twice the text takes about twice the time, also for texts made to be slow."""

from collections.abc import Callable
from time import process_time

import pytest

from patientx_desktop.domain.text import measure, overflow_start, split_thread
from tests.benchmarks.text import HOSTILE

SIZE = 15_000
MOST_GROWTH = 3.0  # between 2, as it should be, and the 4 of what is quadratic
# Times under this many seconds are noise, and fast whatever their ratio.
NOISE = 0.03


def _seconds(action: Callable[[str], object], text: str, runs: int = 1) -> float:
    """Return the processor time of the fastest of some runs."""
    times = []
    for _ in range(runs):
        start = process_time()
        action(text)
        times.append(process_time() - start)
    return min(times)


def growth(action: Callable[[str], object], unit: str) -> float:
    """How much longer twice the text takes."""
    short = (unit * SIZE)[:SIZE]
    twice = _seconds(action, short + short)
    return 1.0 if twice < NOISE else twice / max(_seconds(action, short, 2), NOISE / 4)


@pytest.mark.parametrize("action", [measure, overflow_start, split_thread])
@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_the_text_and_no_faster(action: Callable[[str], object], name: str) -> None:
    # A busy machine may spoil one comparison, not four; the first good one is enough.
    growths: list[float] = []
    while len(growths) < 4 and min(growths, default=MOST_GROWTH + 1) > MOST_GROWTH:
        growths.append(growth(action, HOSTILE[name]))
    assert min(growths) <= MOST_GROWTH
