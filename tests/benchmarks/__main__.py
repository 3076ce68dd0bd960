"""``python -m tests.benchmarks [NAME ...] [--rounds N]``: run the benchmarks, print one table.

A benchmark is a module in this folder with ``measure(rounds) -> list[Row]``. The exit code is 1
when a limit is passed.
"""

import argparse
import importlib
import sys
from pathlib import Path

from tests.benchmarks.measure import Row, table

_HERE = Path(__file__).parent
_SUPPORT = {"__init__", "__main__", "measure", "floor", "seed", "crash"}  # crash has its own table


def names() -> list[str]:
    """Return the benchmarks there are."""
    found = {path.stem for path in _HERE.glob("*.py")} - _SUPPORT
    return sorted(name for name in found if not name.startswith("test_"))


def main(argv: list[str]) -> int:
    """Run the chosen benchmarks, or all."""
    parser = argparse.ArgumentParser(prog="dev.py bench")
    parser.add_argument("names", nargs="*", help=f"some of: {', '.join(names())}")
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args(argv)
    rows: list[Row] = []
    for name in options.names or names():
        print(f"measuring {name} ...", file=sys.stderr, flush=True)
        module = importlib.import_module(f"tests.benchmarks.{name}")
        rows += module.measure(options.rounds)
    print(table(rows))
    return 0 if all(row.good for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
