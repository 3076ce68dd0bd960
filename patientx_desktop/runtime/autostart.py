"""Starting with the desktop: the one place that knows how each system does it.

Linux has a `.desktop` file (the XDG autostart specification), macOS a property list of launchd,
Windows a value under the registry's `Run` key. All three belong to the person, need no rights, and
can be seen and removed with the system's own tools.
"""

import os
import plistlib
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from patientx_desktop.domain.errors import DomainError, Trouble

NAME = "PatientX Desktop"
_LINUX = "patientx-desktop.desktop"
_MAC = "org.patientx.desktop"
_RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
_RESERVED = set(" \t\n\"'\\><~|&;$*?#()`=")


class Autostart(Protocol):
    """Whether the program starts when the person logs in."""

    def is_enabled(self) -> bool:
        """Whether it does."""

    def enable(self, command: Sequence[str]) -> None:
        """Let `command`, a program's path and its arguments, be run at log-in."""

    def disable(self) -> None:
        """Stop that; harmless where it was off."""


class FileAutostart:
    """A file that is there, or not: Linux and macOS."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def is_enabled(self) -> bool:
        try:
            return not self._is_hidden(self.path.read_bytes())
        except OSError:
            return False

    def enable(self, command: Sequence[str]) -> None:
        """Raises READ_ONLY where the folder cannot be written."""
        fresh = self.path.with_name(f".{self.path.name}.new")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            fresh.write_bytes(self._content(command))
            fresh.replace(self.path)
        except OSError as error:
            raise _cannot(error, self.path) from error

    def disable(self) -> None:
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            raise _cannot(error, self.path) from error

    def _content(self, command: Sequence[str]) -> bytes:
        raise NotImplementedError

    def _is_hidden(self, content: bytes) -> bool:
        """Whether the person has switched it off with a tool of the desktop."""
        raise NotImplementedError


class XdgAutostart(FileAutostart):
    """A desktop entry in the person's autostart folder."""

    def _content(self, command: Sequence[str]) -> bytes:
        lines = (
            "[Desktop Entry]",
            "Type=Application",
            f"Name={NAME}",
            "Comment=Sends planned posts on time",
            f"Exec={' '.join(_quoted(word) for word in command)}",
            "Icon=patientx-desktop",
            "Terminal=false",
            "X-GNOME-Autostart-enabled=true",
            "",
        )
        return "\n".join(lines).encode()

    def _is_hidden(self, content: bytes) -> bool:
        lines = {
            line.strip().lower().replace(" ", "")
            for line in content.decode(errors="replace").splitlines()
        }
        return bool(lines & {"hidden=true", "x-gnome-autostart-enabled=false"})


class LaunchAgent(FileAutostart):
    """A property list in the person's LaunchAgents."""

    def _content(self, command: Sequence[str]) -> bytes:
        entry = {
            "Label": _MAC,
            "ProgramArguments": list(command),
            "RunAtLoad": True,
            "ProcessType": "Interactive",
            "LimitLoadToSessionType": "Aqua",
        }
        return plistlib.dumps(entry)

    def _is_hidden(self, content: bytes) -> bool:
        try:
            entry = plistlib.loads(content)
        except (plistlib.InvalidFileException, ValueError):
            return True
        return not isinstance(entry, dict) or entry.get("Disabled") is True


class Registry(Protocol):
    """The values under the person's own Run key."""

    def read(self, name: str) -> str | None:
        """The value, None where there is none."""

    def write(self, name: str, value: str) -> None:
        """Keep the value; raises OSError."""

    def remove(self, name: str) -> None:
        """Forget the value; one that is not there is fine."""


class RunKey:
    """A value of Windows' Run key."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    def is_enabled(self) -> bool:
        return bool(self._registry.read(NAME))

    def enable(self, command: Sequence[str]) -> None:
        """Raises READ_ONLY where the registry says no."""
        try:
            self._registry.write(NAME, subprocess.list2cmdline(command))
        except OSError as error:
            raise _cannot(error, Path(_RUN)) from error

    def disable(self) -> None:
        try:
            self._registry.remove(NAME)
        except OSError as error:
            raise _cannot(error, Path(_RUN)) from error


class WindowsRegistry:
    """The real Run key, through `winreg`, which only Windows has."""

    def read(self, name: str) -> str | None:
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _RUN) as key:  # type: ignore[attr-defined]
                return str(winreg.QueryValueEx(key, name)[0])  # type: ignore[attr-defined]
        except OSError:
            return None

    def write(self, name: str, value: str) -> None:
        import winreg

        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, _RUN) as key:  # type: ignore[attr-defined]
            winreg.SetValueEx(key, name, 0, winreg.REG_SZ, value)  # type: ignore[attr-defined]

    def remove(self, name: str) -> None:
        import winreg

        if self.read(name) is None:
            return
        access = winreg.KEY_SET_VALUE  # type: ignore[attr-defined]
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _RUN, 0, access) as key:  # type: ignore[attr-defined]
            winreg.DeleteValue(key, name)  # type: ignore[attr-defined]


def autostart_of(platform: str, home: Path, environ: Mapping[str, str]) -> Autostart:
    """The way of a platform, named as `sys.platform` names it."""
    if platform == "win32":
        return RunKey(WindowsRegistry())
    if platform == "darwin":
        return LaunchAgent(home / "Library" / "LaunchAgents" / f"{_MAC}.plist")
    base = Path(environ.get("XDG_CONFIG_HOME", ""))
    folder = base if base.is_absolute() else home / ".config"
    return XdgAutostart(folder / "autostart" / _LINUX)


def this_autostart() -> Autostart:
    """The way of this computer."""
    return autostart_of(sys.platform, Path.home(), os.environ)


def own_command(
    *, frozen: bool, executable: str, data_dir: Path | None = None, checkout: Path | None = None
) -> tuple[str, ...]:
    """What starts this very program in the tray; `executable` is `sys.executable`.

    `checkout` is the folder of a program that was never installed: it is started as its README
    says, since Python would not find it from elsewhere.
    """
    program = (executable,) if frozen else (executable, "-m", "patientx_desktop")
    if checkout is not None and not frozen:
        program = (executable, str(checkout / "dev.py"), "run")
    folder = ("--data-dir", str(data_dir)) if data_dir is not None else ()
    return (*program, "--background", *folder)


def _quoted(word: str) -> str:
    """A word of an Exec line, quoted as the Desktop Entry Specification asks."""
    word = word.replace("%", "%%")
    if not word or set(word) & _RESERVED:
        for sign in ("\\", '"', "`", "$"):
            word = word.replace(sign, "\\" + sign)
        word = f'"{word}"'.replace("\\", "\\\\")
    return word


def _cannot(error: OSError, path: Path) -> DomainError:
    return DomainError(Trouble.READ_ONLY, error.strerror or str(error), subject=path.name)
