"""The command line. Read without argparse when there is nothing on it, which is nearly always."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from patientx_desktop import __version__


class Options(NamedTuple):
    """What the person asked for when starting the program."""

    practice: bool = False
    data_dir: Path | None = None
    background: bool = False
    send_due: bool = False
    self_test: bool = False
    gallery: Path | None = None
    beside: Path | None = None
    only: tuple[str, ...] = ()
    longer: bool = False
    verbose: bool = False
    spelling: bool = False
    media: Sequence[str] = ()
    x_base_url: str = ""


def read_options(argv: Sequence[str]) -> Options:
    """Options from `argv` (without the program's name) and PATIENTX_X_BASE_URL."""
    base = os.environ.get("PATIENTX_X_BASE_URL", "").rstrip("/")
    if not argv:
        return Options(x_base_url=base)
    import argparse

    parser = argparse.ArgumentParser(
        prog="patientx-desktop",
        description="Plan, write and send a patient group's posts to X.",
    )
    add = parser.add_argument
    add("--practice", action="store_true", help="use the simulated X on this computer")
    add("--data-dir", type=Path, metavar="DIR", help="keep everything in DIR")
    add("--background", action="store_true", help="start in the tray, without a window")
    add("--send-due", action="store_true", help="send everything that is due, then stop")
    add("--self-test", action="store_true", help="check that this installation works")
    add("--gallery", type=Path, metavar="DIR", help="draw every view into DIR as pictures")
    add("--beside", type=Path, metavar="LOOK", help="with --gallery: set them beside LOOK's")
    add("--only", type=_names, default=(), metavar="NAMES", help="with --gallery: just these views")
    add("--longer", action="store_true", help="with --gallery: in made-up words a third longer")
    add("--verbose", action="store_true", help="log more")
    add("--media", nargs="+", default=(), help=argparse.SUPPRESS)  # likewise: a job and its files
    add("--spelling", action="store_true", help=argparse.SUPPRESS)  # the program asks itself
    add("--version", action="version", version=f"PatientX Desktop {__version__}")
    found = parser.parse_args(list(argv))
    return Options(**vars(found), x_base_url=base)


def _names(words: str) -> tuple[str, ...]:
    return tuple(name for name in words.split(",") if name)
