#!/usr/bin/env python3
"""Everything a developer or a volunteer needs from a fresh copy, in one command each.

``python3 dev.py run`` starts the program, ``python3 dev.py test`` runs every check. Each command
first makes the machine ready: a private environment in ``.venv`` with exactly the packages that
``requirements.lock`` names, and on Debian and Ubuntu the system libraries Qt needs. A stamp in the
environment remembers that this was done, so that the next start takes no time.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit(
        f"PatientX Desktop needs Python 3.11 or newer; this is {sys.version.split()[0]}.\n"
        "Nothing was changed. Please install a newer Python, then run this command with it."
    )

import argparse
import ast
import hashlib
import json
import os
import re
import shutil
import subprocess
import tempfile
import time
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "patientx-stamp.json"
WINDOWS = sys.platform == "win32"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
SOURCES = ("patientx_desktop", "tests", "dev.py")
MOST_WORKERS = 4  # processes that share the whole suite; a part of it runs in one

RUN_PACKAGES = """
    libgl1 libegl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon0 libxkbcommon-x11-0
    libpulse0 libxrandr2 libdrm2 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1
    libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0
    fonts-inter fonts-noto-color-emoji fonts-dejavu-core
""".split()
TEST_PACKAGES = """
    xvfb xauth xdotool gnome-keyring dbus dbus-x11 at-spi2-core gir1.2-atspi-2.0 python3-gi binutils
""".split()


class SetUpError(Exception):
    """The machine could not be made ready; the text says what happened and what to do."""


def say(text: str) -> None:
    """Tell the person at the terminal what is going on."""
    print(f"dev.py: {text}", flush=True)


def call(command: Sequence[str], env: Mapping[str, str] | None = None) -> int:
    """Run a command in the project folder and return its exit code."""
    return subprocess.run(command, cwd=ROOT, env=env).returncode


def module(*parts: str | Path) -> list[str]:
    """Return the command that runs a module with the Python of the private environment."""
    return [str(PYTHON), "-m", *map(str, parts)]


def missing_packages(wanted: Sequence[str]) -> list[str]:
    """Return the Debian packages that are not installed; empty on every other system.

    Since 2024 some libraries carry the suffix ``t64``, which counts as the same package.
    """
    if not (shutil.which("dpkg-query") and shutil.which("apt-get")):
        return []
    query = ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *wanted]
    query += [f"{name}t64" for name in wanted]
    answer = subprocess.run(query, capture_output=True, text=True).stdout
    there = {line.split()[0] for line in answer.splitlines() if line.endswith(" installed")}
    return [name for name in wanted if not {name, f"{name}t64"} & there]


def apt_install(packages: Sequence[str]) -> bool:
    """Install Debian packages when root; otherwise print the one line that would do it."""
    line = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    if os.geteuid() != 0:
        say(f"some system packages are missing. To install them:\n\n    sudo {line}\n")
        return False
    say(f"installing system packages: {' '.join(packages)}")
    env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    call(["apt-get", "update", "-qq"], env)
    if call(["apt-get", "-qq", *line.split()[1:]], env) == 0:
        return True
    say(
        "the system packages could not be installed; is there a network connection?\n"
        f"Nothing else was changed. Going on without them. To try by hand:\n\n    {line}\n"
    )
    return False


def prepare_system(level: str) -> bool:
    """Make sure of the system packages; ``level`` is ``run`` or ``test``. True when complete."""
    missing = missing_packages(RUN_PACKAGES + (TEST_PACKAGES if level == "test" else []))
    return not missing or apt_install(missing)


def venv_facts() -> dict[str, str]:
    """Return what the environment is made from: the lock file and a Python that is still there.

    Raises ``OSError`` when there is no environment or its Python is gone.
    """
    home = re.search(r"^home = (.+)$", (VENV / "pyvenv.cfg").read_text("utf-8"), re.M)
    if home is None or not Path(home[1]).is_dir():
        raise FileNotFoundError(VENV)
    digest = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    return {"lock": digest, "python": str(PYTHON.resolve(strict=True))}


def read_stamp() -> dict[str, str]:
    """Return what the last set-up wrote, or nothing when it did not finish or is out of date."""
    try:
        stamp: dict[str, str] = json.loads(STAMP.read_text("utf-8"))
        return stamp if stamp == venv_facts() | {"system": stamp["system"]} else {}
    except (OSError, ValueError, LookupError, TypeError):
        return {}


def write_stamp(system: str) -> None:
    """Remember that the environment is complete, and for which level the system is."""
    STAMP.write_text(json.dumps(venv_facts() | {"system": system}), "utf-8")


def venv_works() -> bool:
    """Tell whether ``.venv`` can be kept: its Python starts, is new enough and has pip."""
    probe = "import sys, pip; sys.exit(sys.version_info < (3, 11) or sys.prefix == sys.base_prefix)"
    try:
        return subprocess.run([PYTHON, "-c", probe], capture_output=True).returncode == 0
    except OSError:
        return False


def make_venv() -> None:
    """Make ``.venv`` afresh, installing Debian's own venv module first when it is missing."""
    say("making a private Python environment in .venv")
    base = getattr(sys, "_base_executable", sys.executable)
    if subprocess.run([base, "-c", "import ensurepip"], capture_output=True).returncode:
        name = f"python3.{sys.version_info.minor}-venv"
        if not (shutil.which("apt-get") and apt_install([name])):
            raise SetUpError(
                "this Python has no venv module. Nothing was changed.\n"
                "Install the package python3-venv, then run this command again."
            )
    if call([base, "-m", "venv", "--clear", str(VENV)]):
        raise SetUpError(f"no environment could be made in {VENV}. See the lines above.")


def pip_settings() -> dict[str, str]:
    """Return the package sources the person has set for pip, keyed as pip names them.

    pip reads files and its environment; uv reads neither, so they are handed over at run time
    and never stored. Later lines win as they do in pip: global, then user, then environment.
    """
    command = module("pip", "config", "list")
    listing = subprocess.run(command, capture_output=True, text=True).stdout
    rows = re.findall(r"^(global|install|:env:)\.([\w-]+)=(['\"].*['\"])$", listing, re.M)
    rows.sort(key=lambda row: ("global", "install", ":env:").index(row[0]))
    return {key: str(ast.literal_eval(value)) for _, key, value in rows}


def uv_environment(extra: bool = True) -> dict[str, str]:
    """Return the environment that makes uv use the same package sources as pip."""
    pip = pip_settings()
    env = {**os.environ, "UV_NO_CONFIG": "1", "UV_LINK_MODE": "copy", "VIRTUAL_ENV": str(VENV)}
    names = {"index-url": "UV_DEFAULT_INDEX", "cert": "SSL_CERT_FILE"}
    if extra:
        names |= {"extra-index-url": "UV_INDEX", "find-links": "UV_FIND_LINKS"}
        env["UV_INDEX_STRATEGY"] = "unsafe-best-match"  # as pip does; the hashes keep it safe
    for key, name in names.items():
        if key in pip:
            env.setdefault(name, pip[key])
    env.setdefault("UV_HTTP_TIMEOUT", pip.get("default-timeout", pip.get("timeout", "60")))
    return env


def install_uv() -> bool:
    """Install the uv that the lock file pins; False when there is none for this machine."""
    found = re.search(r"^uv==.*\n(?: +--hash=.*\n?)+", LOCK.read_text("utf-8"), re.M)
    with tempfile.TemporaryDirectory() as folder:
        pin = Path(folder) / "uv.txt"
        pin.write_text(found[0] if found else "", "utf-8")
        flags = ["--require-hashes", "--only-binary", ":all:", "-q", "-r", str(pin)]
        return call(module("pip", "--disable-pip-version-check", "install", *flags)) == 0


def install_locked() -> None:
    """Install what the lock file names: with uv for speed, else with plain pip."""
    say("installing the locked packages (a few minutes at most)")
    flags = ["install", "--require-hashes", "--only-binary", ":all:", "-r", str(LOCK)]
    if install_uv() and call(module("uv", "pip", *flags), uv_environment()) == 0:
        return
    say("uv did not manage; trying with plain pip")
    if call(module("pip", "--disable-pip-version-check", *flags)):
        raise SetUpError(
            "the packages could not be installed; is there a network connection?\n"
            "Your data is safe. Run this command again to go on where it stopped."
        )


def prepare(level: str) -> None:
    """Make the machine ready for ``run`` or ``test``; nearly free when it already is."""
    stamp = read_stamp()
    if stamp and stamp.get("system") in (level, "test"):
        return
    system_ready = prepare_system(level)
    if not stamp:
        STAMP.unlink(missing_ok=True)
        if not venv_works():
            make_venv()
        install_locked()
    write_stamp(level if system_ready else stamp.get("system", ""))


def environment(offscreen: bool = False) -> dict[str, str]:
    """Return the environment for the program: byte code kept, so that the next start is fast."""
    env = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {"QT_QPA_PLATFORM": "offscreen", **env} if offscreen else env


def run(args: list[str]) -> int:
    """Start the program; everything after ``run`` goes to it."""
    prepare("run")
    if not WINDOWS:  # whoever ends this process ends the program itself
        os.chdir(ROOT)
        os.execve(PYTHON, module("patientx_desktop", *args), environment())
    return call(module("patientx_desktop", *args), environment())


def check_sources() -> dict[str, bool]:
    """Run linter, formatter, type checker and compiler; return which of them were content."""
    tools = {
        "lint": ["ruff", "check", "."],
        "format": ["ruff", "format", "--check", "."],
        "types": ["mypy", *SOURCES],
        "compile": ["compileall", "-q", *SOURCES],
    }
    results = {}
    for name, command in tools.items():
        say(f"{name}: {' '.join(command)}")
        results[name] = call(module(*command), environment()) == 0
    return results


def summary(results: Mapping[str, bool], started: float) -> int:
    """Print one line with every result and return the exit code."""
    words = ", ".join(f"{name} {'ok' if good else 'FAILED'}" for name, good in results.items())
    say(f"{words} ({time.monotonic() - started:.0f} s)")
    return 0 if all(results.values()) else 1


def lint(_args: list[str]) -> int:
    """Check the sources without running a test."""
    started = time.monotonic()
    prepare("run")
    return summary(check_sources(), started)


def test(args: list[str]) -> int:
    """Check the sources, then run the tests; everything after ``test`` goes to pytest."""
    started = time.monotonic()
    prepare("test")
    results = check_sources()
    workers = min((os.cpu_count() or 1) + 1, MOST_WORKERS)  # some tests wait, for a window say
    spread = ["-n", str(workers), "--dist", "worksteal"] if not args and workers > 1 else []
    results["tests"] = call(module("pytest", *spread, *args), environment(offscreen=True)) == 0
    return summary(results, started)


def build(args: list[str]) -> int:
    """Make the program that needs no Python, in ``dist``, and let it test itself."""
    prepare("test")
    flags = ["--noconfirm", "--clean", "--log-level", "WARN", "build.spec"]
    if call(module("PyInstaller", *flags, *args), environment()):
        return 1
    return call(module("pytest", "-m", "frozen", "tests/test_frozen.py"), environment(True))


def bench(args: list[str]) -> int:
    """Compile, then print the speed of the program as ratios to an empty window."""
    prepare("run")
    call(module("compileall", "-q", *SOURCES), environment())
    return call(module("tests.benchmarks", *args), environment(offscreen=True))


def gallery(args: list[str]) -> int:
    """Render every view to pictures; ``--beside`` sets each next to its target, where known."""
    parser = argparse.ArgumentParser(prog="dev.py gallery")
    parser.add_argument("--beside", action="store_true", help="set the targets next to ours")
    parser.add_argument("--only", default="", metavar="NAMES", help="just these views")
    parser.add_argument("folder", nargs="?", default="gallery", metavar="DIR")
    options = parser.parse_args(args)
    look = ROOT.parent / "shared/look"
    if options.beside and not look.is_dir():
        say(f"there are no target pictures in {look}; drawing ours alone")
    prepare("run")
    flags = ["--gallery", str(Path(options.folder).resolve())]
    flags += ["--beside", str(look)] if options.beside and look.is_dir() else []
    flags += ["--only", options.only] if options.only else []
    return call(module("patientx_desktop", *flags), environment(offscreen=True))


def lock(args: list[str]) -> int:
    """Choose package versions anew and write them, with hashes for all systems, to the lock."""
    prepare("run")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    with tempfile.TemporaryDirectory() as folder:
        source, made = Path(folder, "wanted.in"), Path(folder, "requirements.lock")
        source.write_text("\n".join(wanted) + "\n", "utf-8")
        flags = "--generate-hashes --universal --no-header --no-annotate --only-binary :all: -q"
        compile_ = ["uv", "pip", "compile", "--python-version", "3.11", *flags.split()]
        if call(module(*compile_, source, "-o", made, *args), uv_environment(extra=False)):
            return 1
        LOCK.write_bytes(made.read_bytes())
    say("requirements.lock is new; the next command installs it")
    return 0


COMMANDS = {f.__name__: f for f in (run, test, build, bench, gallery, lock, lint)}


def main(argv: list[str]) -> int:
    """Run one command; ``argv`` is without the program's name. Returns the exit code."""
    if not argv or argv[0] not in COMMANDS:
        print(__doc__)
        for name, command in COMMANDS.items():
            print(f"  {name:8} {(command.__doc__ or '').splitlines()[0]}")
        return 0 if argv[:1] in (["-h"], ["--help"]) else 2
    try:
        return COMMANDS[argv[0]](argv[1:])
    except SetUpError as problem:
        say(str(problem))
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
