"""The program starts with the desktop where a person wants it, by each system's own rules."""

import configparser
import plistlib
import shutil
import subprocess
from pathlib import Path

import pytest

from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.resources import resource
from patientx_desktop.runtime.autostart import (
    NAME,
    Autostart,
    FileAutostart,
    LaunchAgent,
    RunKey,
    XdgAutostart,
    autostart_of,
    own_command,
    this_autostart,
)

COMMAND = ("/opt/Patient X/bin/it", "--background", "--data-dir", '/home/a "b" $c %d/\\e')


class MemoryRegistry:
    """A Run key in memory."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}

    def read(self, name: str) -> str | None:
        return self.values.get(name)

    def write(self, name: str, value: str) -> None:
        self.values[name] = value

    def remove(self, name: str) -> None:
        self.values.pop(name, None)


def ways(folder: Path) -> list[Autostart]:
    return [
        autostart_of("linux", folder, {"XDG_CONFIG_HOME": str(folder / "config")}),
        autostart_of("linux", folder, {}),
        autostart_of("darwin", folder, {}),
        RunKey(MemoryRegistry()),
    ]


@pytest.mark.parametrize("number", range(4))
def test_it_is_off_then_on_then_off(tmp_path: Path, number: int) -> None:
    way = ways(tmp_path)[number]
    assert not way.is_enabled()
    way.enable(COMMAND)
    way.enable(COMMAND)
    assert way.is_enabled()
    way.disable()
    way.disable()
    assert not way.is_enabled()


def exec_line(path: Path) -> str:
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read(path, encoding="utf-8")
    return entry["Desktop Entry"]["Exec"]


@pytest.mark.skipif(shutil.which("sh") is None, reason="needs a POSIX shell to unquote")
def test_the_desktop_entry_runs_the_very_command(tmp_path: Path) -> None:
    way = autostart_of("linux", tmp_path, {"XDG_CONFIG_HOME": str(tmp_path)})
    assert isinstance(way, XdgAutostart)
    way.enable(COMMAND)
    assert way.path == tmp_path / "autostart" / "patientx-desktop.desktop"
    # First the string is unescaped, then the words are unquoted as a shell does, then %% is %.
    line = exec_line(way.path).replace("\\\\", "\\")
    said = subprocess.run(["sh", "-c", f"printf '%s\\n' {line}"], capture_output=True, check=True)
    assert tuple(said.stdout.decode().replace("%%", "%").splitlines()) == COMMAND


def test_a_relative_config_folder_is_not_used(tmp_path: Path) -> None:
    way = autostart_of("linux", tmp_path, {"XDG_CONFIG_HOME": "somewhere"})
    assert isinstance(way, FileAutostart)
    assert way.path.parent == tmp_path / ".config" / "autostart"


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled = false"])
def test_an_entry_the_desktop_has_switched_off_counts_as_off(tmp_path: Path, line: str) -> None:
    way = XdgAutostart(tmp_path / "it.desktop")
    way.path.write_text(f"[Desktop Entry]\nExec=it\n{line}\n", encoding="utf-8")
    assert not way.is_enabled()


def test_the_launch_agent_runs_the_command_at_log_in(tmp_path: Path) -> None:
    way = autostart_of("darwin", tmp_path, {})
    assert isinstance(way, LaunchAgent)
    way.enable(COMMAND)
    assert way.path.parent == tmp_path / "Library" / "LaunchAgents"
    entry = plistlib.loads(way.path.read_bytes())
    assert (entry["ProgramArguments"], entry["RunAtLoad"]) == (list(COMMAND), True)
    assert way.path.name == entry["Label"] + ".plist"


@pytest.mark.parametrize("content", [b"", b"not a list", b"<plist><array/></plist>"])
def test_a_broken_launch_agent_counts_as_off(tmp_path: Path, content: bytes) -> None:
    way = LaunchAgent(tmp_path / "it.plist")
    way.path.write_bytes(content)
    assert not way.is_enabled()


def test_the_run_key_quotes_a_path_with_blanks() -> None:
    registry = MemoryRegistry()
    RunKey(registry).enable(("C:\\Program Files\\it.exe", "--background"))
    assert registry.values == {NAME: '"C:\\Program Files\\it.exe" --background'}


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file where a folder belongs", encoding="utf-8")
    way = autostart_of("linux", tmp_path, {"XDG_CONFIG_HOME": str(tmp_path / "config")})
    with pytest.raises(DomainError) as told:
        way.enable(COMMAND)
    assert told.value.trouble is Trouble.READ_ONLY
    assert not way.is_enabled()


def test_the_own_command_starts_in_the_tray(tmp_path: Path) -> None:
    assert own_command(frozen=True, executable="/opt/it") == ("/opt/it", "--background")
    assert own_command(frozen=False, executable="/usr/bin/python3", data_dir=tmp_path) == (
        *("/usr/bin/python3", "-m", "patientx_desktop", "--background"),
        *("--data-dir", str(tmp_path)),
    )


def test_this_computers_own_way_is_off_to_begin_with() -> None:
    assert not this_autostart().is_enabled()


def test_the_unit_files_send_what_is_due_every_minute() -> None:
    units = {}
    for name in ("service", "timer"):
        unit = configparser.ConfigParser(interpolation=None)
        unit.read(resource(f"systemd/patientx-desktop.{name}"), encoding="utf-8")
        units[name] = unit
    assert units["service"]["Service"]["ExecStart"].endswith("patientx-desktop --send-due")
    assert units["timer"]["Timer"]["OnCalendar"] == "minutely"
    assert units["timer"]["Install"]["WantedBy"] == "timers.target"
