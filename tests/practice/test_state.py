"""What people did in practice survives a restart; a bad file is left alone."""

import json
from pathlib import Path

import pytest

from patientx_desktop.practice.seed import bare_world
from patientx_desktop.practice.server import PracticeServer
from patientx_desktop.practice.state import StateError, StateFile
from tests.practice.caller import PNG, Caller, StillClock


def test_posts_media_and_sign_ins_come_back(tmp_path: Path, clock: StillClock) -> None:
    file = tmp_path / "practice.json"
    world = bare_world(clock)
    StateFile(file).attach(world)
    us_id = world.account("northstar_rare").id
    pair = world.sign_in.issue(us_id, clock.now())
    with PracticeServer(world, clock) as server:
        us = Caller(server.base_url, us_id, pair.access)
        picture = us.upload()
        poll = {"options": ["One", "Two"], "duration_minutes": 60}
        gone = us.posted("Gone")
        ids = [
            us.posted("Drawer", media={"media_ids": [picture]}),
            us.posted("Poll", poll=poll),
        ]
        us.call("DELETE", f"/2/tweets/{gone}")
    again = bare_world(clock)
    StateFile(file).attach(again)
    with PracticeServer(again, clock) as server:
        us = Caller(server.base_url, us_id, pair.access)
        read = us.get(f"/2/users/{us_id}/tweets").json["data"]
        assert [post["id"] for post in read] == ids[::-1]
        assert us.call("GET", f"/practice/media/{picture}").body == PNG
        assert us.post("Drawer", media={"media_ids": [picture]}).status == 403
        assert int(us.posted("New")) > int(ids[-1])
    assert [post.deleted_at is None for post in again.accepted] == [False, True, True, True]


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"version": 99}', '{"version": 1, "posts": [{}]}', "[" * 99999]
)
def test_a_file_that_cannot_be_read_is_said_so_and_left_as_it_is(
    tmp_path: Path, clock: StillClock, text: str
) -> None:
    file = tmp_path / "practice.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(StateError):
        StateFile(file).attach(bare_world(clock))
    assert file.read_text(encoding="utf-8") == text


def test_the_file_is_whole_or_old_and_nothing_else_is_left(
    tmp_path: Path, clock: StillClock
) -> None:
    file = tmp_path / "practice.json"
    world = bare_world(clock)
    StateFile(file).attach(world)
    for _ in range(3):
        world.touch()
    assert json.loads(file.read_text(encoding="utf-8"))["version"] == 1
    assert [path.name for path in tmp_path.iterdir()] == ["practice.json"]


def test_a_file_that_cannot_be_written_is_said_so(tmp_path: Path, clock: StillClock) -> None:
    world = bare_world(clock)
    StateFile(tmp_path / "no such folder" / "practice.json").attach(world)
    with pytest.raises(StateError, match="cannot be written"):
        world.touch()
