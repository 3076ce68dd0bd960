"""A volunteer writes a thread of twelve, mends it, loses power, and finds all of it again."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.test_real_window import begin, new_post, quit_by_key
from tests.support.screen import Program, missing, screen, until

pytestmark = [
    pytest.mark.skipif(bool(missing(reader=True)), reason=missing(reader=True)),
    pytest.mark.timeout(300),
]

PARTS = (
    "SELECT json_group_array(text) FROM (SELECT text FROM parts WHERE post_id ="
    " (SELECT post_id FROM parts WHERE text LIKE ?) ORDER BY position)"
)
WRITTEN = [f"Part {n} of living with it, day by day." for n in range(1, 13)]


def thread(program: Program) -> list[str]:
    rows: list[Any] = program.rows(PARTS, "Part 1 of living%")
    return list(json.loads(rows[0][0])) if rows else []


def test_a_thread_of_twelve_outlives_the_loss_of_power(tmp_path: Path) -> None:
    with screen() as place:
        program = begin(place, tmp_path / "data")
        new_post(program)
        place.type(WRITTEN[0])
        for words in WRITTEN[1:]:
            place.key("ctrl+Return")
            place.type(words)
        until(lambda: thread(program) == WRITTEN, "twelve parts in the store")
        place.key("alt+Up", "Home", *(["ctrl+Right"] * 3), "ctrl+shift+S")
        moved = [*WRITTEN[:10], "Part 12 of", "living with it, day by day.", WRITTEN[10]]
        until(lambda: thread(program) == moved, "the last one moved up and in two")
        place.key("ctrl+z")
        whole = [*WRITTEN[:10], WRITTEN[11], WRITTEN[10]]
        until(lambda: thread(program) == whole, "the cut taken back")
        place.key("ctrl+shift+z")
        until(lambda: thread(program) == moved, "and done again")
        program.kill()

        again = place.start(tmp_path / "data", "--practice").wait_open()
        again.wait_heard(
            lambda each: each.key == "part-editor" and each.text == moved[11], "the thread"
        )
        heard = [each.text for each in again.heard() if each.key == "part-editor"]
        assert heard == moved
        assert thread(again) == moved
        quit_by_key(again)
