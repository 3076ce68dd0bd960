"""The first minutes of somebody new, with a real keyboard in a real window."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from tests.support.screen import Program, Screen, missing, screen, until

pytestmark = [
    pytest.mark.skipif(bool(missing(reader=True)), reason=missing(reader=True)),
    pytest.mark.timeout(110),
]

HALF_A_SECOND, LOADED = 0.5, 0.8
"""What may be lost, and how long a machine with much to do lets a key wait (seconds)."""
WORDS = "The night line is open on Saturday."
MINE = "SELECT id, text, state, wall_time, media FROM posts WHERE text LIKE ?"


@pytest.fixture(scope="module")
def place() -> Iterator[Screen]:
    with screen() as made:
        yield made


def begin(place: Screen, folder: Path) -> Program:
    """Start in practice mode and wait until the Compose page is furnished."""
    program = place.start(folder, "--practice").wait_open()
    program.wait_heard(lambda each: each.key == "compose-page", "the Compose page")
    return program


def new_post(program: Program) -> None:
    program.screen.key("ctrl+n")
    program.wait_heard(
        lambda each: each.key == "part-editor" and "FOCUSED" in each.states, "the editor"
    )


def do(program: Program, words: str) -> None:
    """Find something to do in the palette and do it."""
    program.screen.key("ctrl+k")
    program.wait_heard(lambda each: each.key == "palette-field", "the palette")
    program.screen.type(words)
    program.screen.key("Return")


def quit_by_key(program: Program) -> None:
    program.screen.key("ctrl+q")
    assert program.wait_end() == 0
    assert program.complaints() == []


def stored(program: Program, words: str, **wanted: object) -> Any:
    """Wait for a post in the store; its row."""

    def look() -> Any:
        for row in program.rows(MINE, words):
            found = dict(zip(("id", "text", "state", "wall_time", "media"), row, strict=True))
            if all(found[key] == value for key, value in wanted.items()):
                return found
        return None

    return until(look, f"a post like {words!r} with {wanted}")


def test_a_post_with_a_gif_is_written_and_planned_without_the_mouse_and_stays(
    place: Screen, tmp_path: Path
) -> None:
    program = begin(place, tmp_path / "data")
    new_post(program)
    place.type(WORDS)
    stored(program, WORDS, state="draft")
    place.key("ctrl+shift+g")
    program.wait_heard(
        lambda each: each.key == "shelf-search" and "FOCUSED" in each.states, "the shelf"
    )
    place.key("Down")
    program.wait_heard(
        lambda each: each.key in ("all-gifs", "fits-this-post") and "FOCUSED" in each.states,
        "the keyboard among the GIFs",
    )
    place.key("Return")
    with_gif = "SELECT digest FROM attachments a JOIN parts p ON p.id = a.part_id WHERE p.text = ?"
    until(lambda: program.rows(with_gif, WORDS), "the GIF in the post")

    do(program, "pick a time")
    program.wait_heard(lambda each: each.key == "time-dialog", "the dialog")
    place.key("Return")
    planned = stored(program, WORDS, state="scheduled")
    assert planned["wall_time"]
    place.key("alt+3")
    program.wait_heard(
        lambda each: each.role == "list item" and "planned: The night line" in each.name,
        "the post in the calendar",
    )
    quit_by_key(program)

    again = place.start(tmp_path / "data", "--practice").wait_open()
    assert stored(again, WORDS) == planned
    assert again.rows(with_gif, WORDS)
    again.wait_heard(
        lambda each: each.role == "list item" and "planned: The night line" in each.name,
        "the tab and the post as they were left",
    )
    quit_by_key(again)


def test_pulling_the_plug_while_typing_loses_at_most_half_a_second(
    place: Screen, tmp_path: Path
) -> None:
    program = begin(place, tmp_path / "data")
    new_post(program)
    typed = "What is written here stays here, whatever happens to the computer. "
    place.type(typed)
    stored(program, f"{typed.strip()}%")
    place.type("And then")
    program.kill()
    again = begin(place, tmp_path / "data")
    kept = stored(again, f"{typed.strip()}%")["text"]
    assert (typed + "And then").startswith(kept.rstrip())
    do(again, "What is written here")
    again.wait_heard(
        lambda each: each.key == "part-editor" and (each.text or "").startswith(typed.strip()),
        "the words in the editor",
    )
    quit_by_key(again)


def test_pulling_the_plug_in_the_middle_of_a_sentence_keeps_all_but_its_end(
    place: Screen, tmp_path: Path
) -> None:
    program = begin(place, tmp_path / "data")
    new_post(program)
    typed = []
    for number in range(12):  # without a pause in which it could be saved at leisure
        words = f"line {number:02} of it, "
        place.type(words)
        typed.append((monotonic(), words))
    program.kill()
    until_ms = monotonic() - HALF_A_SECOND - LOADED
    safe = "".join(words for at, words in typed if at < until_ms).strip()
    assert safe
    ((_id, kept, *_rest),) = program.rows(MINE, "line 00%")
    assert kept.startswith(safe)


def test_starting_it_again_brings_up_the_window_that_is_there(
    place: Screen, tmp_path: Path
) -> None:
    first = begin(place, tmp_path / "data")
    second = place.start(tmp_path / "data", "--practice")
    assert second.wait_end() == 0
    assert second.complaints() == []
    assert first.process.poll() is None
    assert len(first.windows()) == 1
    quit_by_key(first)


def test_closing_the_window_asks_while_posts_are_planned_and_nothing_keeps_the_program(
    place: Screen, tmp_path: Path
) -> None:
    program = begin(place, tmp_path / "data")
    program.close_window()
    dialog = program.wait_heard(lambda each: each.role == "dialog", "the question")
    assert dialog.name == "Posts leave only while PatientX runs"
    place.key("Escape")
    until(lambda: not [e for e in program.heard() if e.role == "dialog"], "the question is gone")
    assert program.process.poll() is None
    program.close_window()
    program.wait_heard(lambda each: each.key == "leave-dialog", "the question again")
    program.close_window()
    assert program.wait_end() == 0
    assert program.complaints() == []


def test_words_that_cannot_be_saved_are_not_thrown_away_by_quitting(
    place: Screen, tmp_path: Path
) -> None:
    program = begin(place, tmp_path / "data")
    new_post(program)
    with closing(sqlite3.connect(program.store_path, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")  # the store takes nothing now
        place.type("Not to be lost")
        place.key("ctrl+q")
        dialog = program.wait_heard(lambda each: each.role == "dialog", "the question")
        assert dialog.name == "Your last words are not saved yet"
        place.key("ctrl+q")
        assert program.process.poll() is None
        holder.execute("ROLLBACK")
    program.wait_heard(
        lambda each: each.key == "dialog-quiet" and "FOCUSED" in each.states, "the safe answer"
    )
    place.key("Tab", "Return")
    assert program.wait_end() == 0
    assert program.rows("SELECT 1 FROM posts WHERE text = 'Not to be lost'") == [(1,)]
    assert program.complaints() == []
