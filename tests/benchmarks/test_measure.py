"""The benchmarks' own arithmetic, and that the floor and the seeding still work."""

import importlib
import inspect
import sqlite3
from pathlib import Path

import pytest

from tests.benchmarks.__main__ import names
from tests.benchmarks.measure import Row, compared, environment, in_turn, percentile, spawn, table
from tests.benchmarks.seed import seed


def test_the_ratio_is_the_median_of_pairs_so_that_one_slow_moment_does_not_count() -> None:
    row = compared("start", "ms", 1.5, [100, 200, 100], [120, 240, 900])
    assert row.score == pytest.approx(1.2)
    assert row.good


def test_a_passed_limit_is_marked() -> None:
    rows = [Row("start", 300, "ms", 2.0, 100), Row("tick", 1.5, "ms", 2.0)]
    assert [row.good for row in rows] == [False, True]
    assert [line.endswith("over") for line in table(rows).splitlines()[1:]] == [True, False]


def test_sides_take_turns_and_the_first_round_does_not_count() -> None:
    order: list[str] = []

    def side(name: str) -> int:
        order.append(name)
        return len(order)

    floor, ours = in_turn(2, lambda: side("floor"), lambda: side("ours"))
    assert order == ["floor", "ours"] * 3
    assert (floor, ours) == ([3, 5], [4, 6])


def test_the_99th_percentile_leaves_out_the_worst_of_a_hundred() -> None:
    assert percentile([float(n) for n in range(1000)], 0.99) == 990


def test_the_floor_paints_and_reports() -> None:
    figures = spawn(["-m", "tests.benchmarks.floor"], environment())
    assert 0 < figures["paint"] < figures["wall"]


def test_a_process_that_fails_is_told_with_what_it_said() -> None:
    with pytest.raises(RuntimeError, match="no luck"):
        spawn(["-c", "import sys; sys.exit('no luck')"], environment())


def test_a_seeded_store_is_sound_and_as_large_as_asked(tmp_path: Path) -> None:
    seed(tmp_path, 200)
    for store in tmp_path.rglob("*.db"):
        connection = sqlite3.connect(store)
        assert connection.execute("SELECT count(*) FROM posts").fetchone() == (200,)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.close()
    assert len(list(tmp_path.rglob("*.db"))) == 2


def test_every_benchmark_has_a_name_to_call_it_by() -> None:
    assert {"start", "tick"} <= set(names())


@pytest.mark.parametrize("name", names())
def test_every_benchmark_measures_so_many_rounds(name: str) -> None:
    measure = importlib.import_module(f"tests.benchmarks.{name}").measure
    assert measure.__module__ == f"tests.benchmarks.{name}"
    assert [each.lstrip("_") for each in inspect.signature(measure).parameters] == ["rounds"]
