"""The built program in ``dist``, as a person would start it: no Python, no settings, no checkout.

Building takes half a minute, so these run after ``dev.py build`` only.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from patientx_desktop import __version__
from tests.support.source import ROOT

FOLDER = ROOT / "dist" / "patientx-desktop"
PROGRAM = FOLDER / ("patientx-desktop.exe" if sys.platform == "win32" else "patientx-desktop")
GPL_ONLY = ("VirtualKeyboard", "QtCharts", "Qt6Charts", "NetworkAuth", "Quick3D", "HttpServer")

pytestmark = pytest.mark.frozen


def start(home: Path, *args: str) -> subprocess.CompletedProcess[str]:
    """Run the built program with an empty environment and a home folder of its own."""
    env = {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    env |= {key: os.environ[key] for key in ("SYSTEMROOT", "TEMP") if key in os.environ}
    command = [str(PROGRAM), *args]
    return subprocess.run(command, env=env, cwd=home, capture_output=True, text=True, timeout=100)


def test_it_passes_its_own_test(tmp_path: Path) -> None:
    done = start(tmp_path, "--self-test")
    print(done.stdout, done.stderr)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a windowed program prints nothing there")
def test_it_knows_its_version(tmp_path: Path) -> None:
    assert __version__ in start(tmp_path, "--version").stdout


def test_it_ships_nothing_that_only_the_gpl_3_of_qt_allows() -> None:
    names = [path.name for path in FOLDER.rglob("*")]
    assert [name for name in names if any(part in name for part in GPL_ONLY)] == []


def test_it_ships_its_licence_and_its_resources() -> None:
    inside = FOLDER / "_internal"
    names = {path.relative_to(inside).as_posix() for path in inside.rglob("*")}
    assert {"LICENSE", "resources/prices.json", "resources/icons"} <= names


def test_it_is_not_larger_than_it_was() -> None:
    files = [path for path in FOLDER.rglob("*") if path.is_file() and not path.is_symlink()]
    assert sum(path.stat().st_size for path in files) < 270_000_000  # a quarter of it is FFmpeg
