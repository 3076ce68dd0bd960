"""``dev.py`` and the lock file: a fresh machine is made ready, and a ready one is left alone."""

import json
import os
import re
import signal
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

import dev
from tests.support.source import ROOT

LOCK = (ROOT / "requirements.lock").read_text("utf-8")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A made-up project folder whose environment is complete, and ``dev`` looking at it."""
    venv = tmp_path / ".venv"
    for folder in (venv / "bin", tmp_path / "base"):
        folder.mkdir(parents=True)
    (venv / "pyvenv.cfg").write_text(f"home = {tmp_path / 'base'}\nversion = 3.11.7\n", "utf-8")
    (tmp_path / "base" / "python3.11").write_text("", "utf-8")
    (venv / "bin" / "python").symlink_to(tmp_path / "base" / "python3.11")
    (tmp_path / "requirements.lock").write_text(LOCK, "utf-8")
    monkeypatch.setattr(dev, "VENV", venv)
    monkeypatch.setattr(dev, "PYTHON", venv / "bin" / "python")
    monkeypatch.setattr(dev, "STAMP", venv / "patientx-stamp.json")
    monkeypatch.setattr(dev, "LOCK", tmp_path / "requirements.lock")
    dev.write_stamp("test")
    return tmp_path


def test_a_ready_machine_is_left_alone(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("prepare_system", "venv_works", "make_venv", "install_locked"):
        monkeypatch.delattr(dev, name)
    dev.prepare("run")
    dev.prepare("test")


def move_the_lock(project: Path) -> None:
    (project / "requirements.lock").write_text(LOCK + "# newer\n", "utf-8")


def lose_the_python(project: Path) -> None:
    (project / "base" / "python3.11").unlink()


def lose_the_home(project: Path) -> None:
    (project / "base").rename(project / "moved")


def lose_the_environment(project: Path) -> None:
    (project / ".venv" / "pyvenv.cfg").unlink()


def change_the_python(project: Path) -> None:
    (project / "base" / "python3.12").write_text("", "utf-8")
    (project / ".venv" / "bin" / "python").unlink()
    (project / ".venv" / "bin" / "python").symlink_to(project / "base" / "python3.12")


def spoil_the_stamp(project: Path) -> None:
    (project / ".venv" / "patientx-stamp.json").write_text('["half', "utf-8")


def write_a_list(project: Path) -> None:
    (project / ".venv" / "patientx-stamp.json").write_text("[]", "utf-8")


@pytest.mark.parametrize(
    "harm",
    [
        move_the_lock,
        lose_the_python,
        lose_the_home,
        lose_the_environment,
        change_the_python,
        spoil_the_stamp,
        write_a_list,
    ],
)
def test_an_environment_that_is_out_of_date_or_broken_is_noticed(
    project: Path, harm: Callable[[Path], None]
) -> None:
    assert dev.read_stamp()
    harm(project)
    assert dev.read_stamp() == {}


def test_running_does_not_wait_for_what_only_tests_need(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    dev.write_stamp("")
    monkeypatch.setattr(dev, "missing_packages", lambda wanted: [p for p in wanted if p == "xvfb"])
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    dev.prepare("run")
    assert dev.read_stamp()["system"] == "run"
    assert capsys.readouterr().out == ""
    dev.prepare("test")
    assert "sudo apt-get install -y --no-install-recommends xvfb" in capsys.readouterr().out
    assert dev.read_stamp()["system"] == "run"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows replaces no program by another")
def test_whoever_ends_what_was_started_ends_the_program_itself() -> None:
    told = "import os, sys; sys.stdout.write(f'{os.getpid()}\\n'); sys.stdout.flush(); input()"
    code = (
        f"import dev, sys; dev.prepare = dev.module = lambda *_: [sys.executable, '-c', {told!r}]"
    )
    code += "; dev.run([])"
    command, pipe = [sys.executable, "-c", code], subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout is not None
        assert int(process.stdout.readline()) == process.pid
        process.terminate()
        assert process.wait(30) == -signal.SIGTERM


@pytest.mark.skipif(sys.platform != "linux", reason="asks Debian's package list")
def test_missing_packages_are_told_from_installed_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = "libgl1 installed\\nlibglib2.0-0t64 installed\\nxvfb config-files\\n"
    for name, text in (("dpkg-query", f"printf '{answer}'; exit 1"), ("apt-get", "exit 9")):
        (tmp_path / name).write_text(f"#!/bin/sh\n{text}\n", "utf-8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    wanted = ["libgl1", "libglib2.0-0", "xvfb", "fonts-inter"]
    assert dev.missing_packages(wanted) == ["xvfb", "fonts-inter"]


def test_a_machine_without_apt_misses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert dev.missing_packages(["libgl1"]) == []


def test_a_network_that_is_away_is_said_plainly(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    calls: list[list[str]] = []

    def refuse(command: list[str], env: object = None) -> int:
        calls.append(command)
        return 100

    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(dev, "call", refuse)
    assert not dev.apt_install(["xvfb"])
    assert [command[1] for command in calls] == ["update", "-qq"]
    said = capsys.readouterr().out
    assert "network" in said
    assert "apt-get install -y --no-install-recommends xvfb" in said


def test_the_sources_a_person_set_for_pip_reach_uv(monkeypatch: pytest.MonkeyPatch) -> None:
    listing = (
        "global.index-url='https://a.example/simple'\n"
        "global.find-links='/wheels'\n"
        ":env:.index-url='https://b.example/simple'\n"
    )
    done = subprocess.CompletedProcess([], 0, stdout=listing)
    monkeypatch.setattr(subprocess, "run", lambda *args, **kwargs: done)
    env = dev.uv_environment()
    assert env["UV_DEFAULT_INDEX"] == "https://b.example/simple"
    assert env["UV_FIND_LINKS"] == "/wheels"
    assert "UV_FIND_LINKS" not in dev.uv_environment(extra=False)


def test_an_unknown_command_lists_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["dance"]) == 2
    said = capsys.readouterr().out
    assert all(f"  {name}" in said for name in dev.COMMANDS)


def test_a_python_that_is_too_old_is_told_kindly() -> None:
    code = (
        "import sys; sys.version_info = (3, 9, 1, 'final', 0)\n"
        "import runpy; runpy.run_path('dev.py', run_name='__main__')"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith("PatientX Desktop needs Python 3.11 or newer")
    assert "Traceback" not in done.stderr


def test_the_lock_names_no_index_and_hashes_everything() -> None:
    assert not re.search(r"https?:|--(extra-)?index|--find-links|^-", LOCK, re.MULTILINE)
    blocks = re.split(r"\n(?=\S)", LOCK.strip())
    assert all("--hash=sha256:" in block for block in blocks)


def test_the_lock_covers_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {re.split(r"[<>=~! ;\[]", line, maxsplit=1)[0].lower() for line in wanted}
    locked = set(re.findall(r"^([\w.-]+)==", LOCK, re.MULTILINE))
    assert names <= locked


def test_the_lock_stays_below_the_qt_that_aborts() -> None:
    versions = re.findall(r"^pyside6-\w+==(\d+)\.(\d+)", LOCK, re.MULTILINE)
    assert versions
    assert all((6, 8) <= (int(major), int(minor)) < (6, 12) for major, minor in versions)


def test_continuous_integration_runs_what_the_readme_says() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert script.rstrip().endswith("exec python3 dev.py test")
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_the_stamp_is_plain_json(project: Path) -> None:
    stamp = json.loads((project / ".venv" / "patientx-stamp.json").read_text("utf-8"))
    assert set(stamp) == {"lock", "python", "system"}
