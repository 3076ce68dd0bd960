"""The simulated X starts whatever its file looks like after a kill or a bad disk."""

import json
from pathlib import Path

import pytest

from patientx_desktop.domain.clock import SystemClock
from patientx_desktop.practice.house import PracticeHouse


@pytest.mark.parametrize("content", [b"", b"\0" * 4096, b'{"version": 1, "posts": [', b"\xff\xfe"])
def test_a_file_that_cannot_be_read_is_set_aside_and_practice_goes_on(
    tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "practice-world.json"
    file.write_bytes(content)
    house = PracticeHouse(SystemClock(), file)
    try:
        assert house.base_url.startswith("http://127.0.0.1:")
        house._running().world.touch()
    finally:
        house.stop()
    assert json.loads(file.read_text("utf-8"))["version"] == 1
    assert (tmp_path / "practice-world.json.unreadable").read_bytes() == content


def test_what_a_kill_left_half_written_is_tidied_up(tmp_path: Path) -> None:
    file = tmp_path / "practice-world.json"
    media = tmp_path / "practice-world.json.media"
    media.mkdir()
    left = [tmp_path / "practice-world.jsonab12.new", media / "77cd.new"]
    for path in left:
        path.write_bytes(b"half")
    house = PracticeHouse(SystemClock(), file)
    try:
        assert house.base_url
    finally:
        house.stop()
    assert not any(path.exists() for path in left)
