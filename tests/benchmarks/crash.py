"""``python -m tests.benchmarks.crash [--kills N] [--posts N] [--seed N]``: pull the plug for long.

A sender is killed at seeded random moments while the simulated X resets, cuts and refuses a tenth
of the requests; then what X accepted is compared with what was planned. Exit code 1 when a post was
lost or doubled.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.support.plug import pull_the_plug


def main(argv: list[str]) -> int:
    """Run it and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.crash")
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--posts", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--faults", type=float, default=0.1)
    asked = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        found = pull_the_plug(
            Path(folder) / "data",
            kills=asked.kills,
            posts=asked.posts,
            seed=asked.seed,
            faults=asked.faults,
        )
    rows = (
        ("kills (-9)", found.kills),
        ("posts planned", found.planned),
        ("parts in them", found.parts),
        ("accepted by X", found.accepted),
        ("doubled", found.doubled),
        ("lost", found.lost),
        ("seconds", round(found.seconds)),
    )
    for name, value in rows:
        print(f"{name:16} {value:>8,}")
    return int(bool(found.doubled or found.lost or found.accepted != found.parts))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
