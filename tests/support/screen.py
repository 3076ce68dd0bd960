"""A whole desktop for one test: a real X screen, a session bus, and a keyboard one can type on.

Everything runs as processes of their own, so that the program is met as a person meets it. The
places where a program that is needed may be missing say so through `missing`.
"""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from tests.support.source import ROOT

SYSTEM_PYTHON = "/usr/bin/python3"
_LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
_WALKER = ROOT / "tests/support/screen_reader.py"
_CLOSE = """
import ctypes, sys
class Message(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("sent", ctypes.c_int),
                ("display", ctypes.c_void_p), ("window", ctypes.c_ulong), ("kind", ctypes.c_ulong),
                ("format", ctypes.c_int), ("data", ctypes.c_long * 5), ("pad", ctypes.c_long * 24)]
x = ctypes.CDLL("libX11.so.6")
x.XOpenDisplay.restype = ctypes.c_void_p
x.XInternAtom.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
x.XInternAtom.restype = ctypes.c_ulong
x.XSendEvent.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_long,
                         ctypes.c_void_p]
x.XCloseDisplay.argtypes = [ctypes.c_void_p]
display, window = x.XOpenDisplay(None), int(sys.argv[1])
atom = lambda name: x.XInternAtom(display, name, 0)
message = Message(33, 0, 1, display, window, atom(b"WM_PROTOCOLS"), 32)
message.data[0] = atom(b"WM_DELETE_WINDOW")
x.XSendEvent(display, window, 0, 0, ctypes.byref(message))
x.XCloseDisplay(display)
"""
_PAUSE = 0.05  # seconds between two looks at another process


def missing(*, reader: bool = False) -> str:
    """What this computer lacks for a real screen, as one sentence; empty when nothing."""
    names = [name for name in ("Xvfb", "xdotool", "dbus-daemon") if shutil.which(name) is None]
    if reader and not Path(_LAUNCHER).exists():
        names.append("at-spi2-core")
    if reader and not _has_binding():
        names.append("python3-gi with gir1.2-atspi-2.0")
    return f"not installed here: {', '.join(names)}" if names else ""


def _has_binding() -> bool:
    probe = 'import gi; gi.require_version("Atspi", "2.0")'
    try:
        done = subprocess.run([SYSTEM_PYTHON, "-c", probe], capture_output=True, timeout=20)
    except OSError:
        return False
    return done.returncode == 0


def until(done: Callable[[], Any], what: str, seconds: float = 25) -> Any:
    """Look at other processes until something is so, and return it; they send no signal."""
    stop = time.monotonic() + seconds
    while not (found := done()):
        assert time.monotonic() < stop, f"never came about: {what}"
        subprocess.run(["sleep", str(_PAUSE)])
    return found


class Told(NamedTuple):
    """One widget as the screen reader gets it."""

    depth: int
    role: str
    name: str
    states: list[str]
    text: str | None
    id: str

    @property
    def key(self) -> str:
        """The object name of the widget, or of the view an item is in."""
        return self.id.rsplit(".", 1)[-1]


@dataclass
class Screen:
    """An X screen without a window manager, and the person in front of it."""

    env: dict[str, str]
    programs: "list[Program]" = field(default_factory=list)

    def xdo(self, *words: str | int) -> str:
        """Use the mouse or the keyboard, as xdotool names it."""
        command = ["xdotool", *map(str, words)]
        done = subprocess.run(command, env=self.env, capture_output=True, text=True, timeout=30)
        return done.stdout

    def key(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for each in keys:
            self.xdo("key", "--clearmodifiers", each)

    def type(self, words: str) -> None:
        """Type as a quick person does."""
        self.xdo("type", "--delay", 15, words)

    def start(self, folder: Path, *options: str) -> "Program":
        """Start the program on a data folder."""
        command = [sys.executable, "-m", "patientx_desktop", "--data-dir", str(folder), *options]
        errors = folder.with_name(f"{folder.name}.errors").open("a+")
        process = subprocess.Popen(
            command, cwd=ROOT, env=self.env, stdout=subprocess.DEVNULL, stderr=errors
        )
        errors.close()
        self.programs.append(Program(self, folder, process, Path(errors.name)))
        return self.programs[-1]


@dataclass
class Program:
    """The program as a process."""

    screen: Screen
    folder: Path
    process: "subprocess.Popen[bytes]"
    errors: Path

    def windows(self) -> list[str]:
        """The windows it shows."""
        found = self.screen.xdo(
            "search", "--all", "--onlyvisible", "--pid", self.process.pid, "--name", "PatientX"
        )
        return found.split()

    def wait_open(self) -> "Program":
        """Wait for the window and for its store, and put the keyboard into it."""
        until(self.windows, "a window")
        until(self.store_path.exists, "a store")
        until(lambda: self.rows("SELECT 1 FROM posts LIMIT 1"), "posts in the store")
        self.focus()
        return self

    def focus(self) -> None:
        """What a window manager does when a window is clicked."""
        self.screen.xdo("windowfocus", "--sync", self.windows()[0])

    @property
    def store_path(self) -> Path:
        """The store of practice mode."""
        return self.folder / "practice/patientx.db"

    def rows(self, query: str, *values: object) -> list[Any]:
        """Read the store beside the running program; nothing while it is not there yet."""
        try:
            with closing(sqlite3.connect(f"file:{self.store_path}?mode=ro", uri=True)) as store:
                return store.execute(query, values).fetchall()
        except sqlite3.OperationalError:
            return []

    def heard(self) -> list[Told]:
        """Everything a screen reader is told now."""
        done = subprocess.run(
            [SYSTEM_PYTHON, "-W", "ignore", str(_WALKER), str(self.process.pid)],
            env=self.screen.env, capture_output=True, text=True, timeout=60,
        )  # fmt: skip
        return [Told(*each) for each in json.loads(done.stdout)] if done.returncode == 0 else []

    def wait_heard(self, what: Callable[[Told], bool], why: str) -> Told:
        """Wait until the screen reader is told of something."""
        found: list[Told] = until(lambda: [each for each in self.heard() if what(each)], why)
        return found[0]

    def complaints(self) -> list[str]:
        """What it wrote to its standard error, without what Qt says of the screen itself."""
        lines = self.errors.read_text("utf-8", "replace").splitlines()
        return [line for line in lines if line and not line.startswith("qt.accessibility.atspi")]

    def close_window(self) -> None:
        """Press the cross: what a window manager sends then (ICCCM, WM_DELETE_WINDOW)."""
        command = [sys.executable, "-c", _CLOSE, self.windows()[0]]
        subprocess.run(command, env=self.screen.env, check=True, timeout=20)

    def wait_end(self) -> int:
        """Wait until it has left of its own accord; its exit code."""
        return self.process.wait(20)

    def kill(self) -> None:
        """Pull the plug."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)


@contextmanager
def screen(size: str = "1440x900") -> Iterator[Screen]:
    """A screen and a bus of its own for as long as the block runs."""
    env = {key: value for key, value in os.environ.items() if not key.startswith("QT_")}
    env |= {"QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    started: list[subprocess.Popen[str]] = []
    found: Screen | None = None

    def run(*command: str) -> str:
        pipe = subprocess.PIPE
        started.append(
            subprocess.Popen(command, env=env, stdout=pipe, stderr=subprocess.DEVNULL, text=True)
        )
        stream = started[-1].stdout
        assert stream is not None
        return stream.readline().strip()

    try:
        show = ("-screen", "0", f"{size}x24", "-nolisten", "tcp", "-displayfd", "1")
        env["DISPLAY"] = f":{run('Xvfb', *show)}"
        bus = ("--session", "--nofork", "--nopidfile", "--print-address=1")
        env["DBUS_SESSION_BUS_ADDRESS"] = run("dbus-daemon", *bus)
        if Path(_LAUNCHER).exists():
            started.append(
                subprocess.Popen(
                    [_LAUNCHER, "--launch-immediately"],
                    env=env,
                    text=True,
                    stderr=subprocess.DEVNULL,
                )
            )
        found = Screen(env)
        yield found
    finally:
        for program in found.programs if found is not None else ():
            if program.process.poll() is None:
                program.kill()
        for process in reversed(started):
            process.terminate()
            process.wait(10)
            if process.stdout is not None:
                process.stdout.close()
