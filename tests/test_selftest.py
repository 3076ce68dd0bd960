"""The program can tell whether its installation works."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from patientx_desktop.selftest import SelfTestError, _Checks, _told
from tests.support.source import ROOT


def test_a_sound_installation_passes(tmp_path: Path) -> None:
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(tmp_path)}
    command = [sys.executable, "-m", "patientx_desktop", "--self-test"]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert [line.split()[0] for line in lines[:-1]] == ["ok"] * 11
    assert "all is well" in lines[-1]
    assert list(tmp_path.iterdir()) == []


def broken() -> str:
    raise SelfTestError("the zebra has no stripes")


def test_what_is_wrong_is_told_and_counts(capsys: pytest.CaptureFixture[str]) -> None:
    assert not _told("zebra", broken)
    assert capsys.readouterr().out == "FAILED  zebra: SelfTestError: the zebra has no stripes\n"


def test_missing_files_are_named(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("patientx_desktop.selftest.resource", tmp_path.joinpath)
    checks = _Checks(qapp, tmp_path)
    with pytest.raises(SelfTestError, match=r"x\.json"):
        checks.resources()
    checks.close()
