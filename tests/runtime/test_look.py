"""The look of last time is remembered, and a broken memory of it harms nothing."""

from pathlib import Path

import pytest

from patientx_desktop.runtime.look import Look, read_look, write_look


def test_it_comes_back_as_it_was(tmp_path: Path) -> None:
    look = Look("dark", 150, "on", "AdnQywAD", "calendar")
    write_look(tmp_path / "look.json", look)
    assert read_look(tmp_path / "look.json") == look


@pytest.mark.parametrize("content", ["", "{", "[]", '{"theme": 3}', "\x00" * 50, "{}" * 30_000])
def test_nonsense_is_the_standard_look(tmp_path: Path, content: str) -> None:
    path = tmp_path / "look.json"
    path.write_text(content)
    assert read_look(path) == Look()


def test_a_folder_that_cannot_be_written_is_no_loss(tmp_path: Path) -> None:
    write_look(tmp_path / "nowhere" / "look.json", Look())
    assert read_look(tmp_path / "nowhere" / "look.json") == Look()


def test_a_folder_where_not_even_tidying_up_works_is_no_loss(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    write_look(tmp_path / "file" / "look.json", Look())
    assert read_look(tmp_path / "file" / "look.json") == Look()
