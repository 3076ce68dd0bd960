"""Colours and sizes are written in ``ui/theme`` and nowhere else."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import patientx_desktop

PACKAGE = Path(patientx_desktop.__file__).parent
SOURCES = sorted(
    path for path in PACKAGE.rglob("*.py") if PACKAGE / "ui" / "theme" not in path.parents
)
COLOUR = re.compile(r"^#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})$")
SIZES = {
    "setFixedHeight", "setFixedWidth", "setFixedSize", "setMinimumHeight", "setMinimumWidth",
    "setMinimumSize", "setMaximumHeight", "setMaximumWidth", "setMaximumSize", "setPixelSize",
    "setPointSize", "setPointSizeF",
}  # fmt: skip
LAYOUTS = {"setSpacing", "setContentsMargins", "setHorizontalSpacing", "setVerticalSpacing"}
EDGES = {1, 2}  # the width of a border or of the ring, kept free inside it
SPACES = {0, 4, 8, 12, 16, 24, 32} | EDGES


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def called(node: ast.Call) -> str:
    """The last name of what is called."""
    func = node.func
    if isinstance(func, ast.Attribute):
        return func.attr
    return func.id if isinstance(func, ast.Name) else ""


def numbers(node: ast.Call) -> Iterator[float]:
    """The numbers written out as arguments."""
    for arg in node.args:
        if isinstance(arg, ast.Constant) and isinstance(arg.value, int | float):
            yield arg.value


def calls(path: Path) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call))


def where(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def test_there_is_something_to_check() -> None:
    assert any("ui" in path.parts for path in SOURCES)


@pytest.mark.parametrize("path", SOURCES, ids=where)
def test_no_colour_is_written_out(path: Path) -> None:
    found = [
        node.value
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and COLOUR.match(node.value)
    ]
    mixed = [node.lineno for node in calls(path) if called(node) == "QColor" and any(numbers(node))]
    assert not found
    assert not mixed


@pytest.mark.parametrize("path", SOURCES, ids=where)
def test_no_size_is_a_bare_number(path: Path) -> None:
    found = [
        f"line {node.lineno}: {called(node)}"
        for node in calls(path)
        if called(node) in SIZES and any(number > 1 for number in numbers(node))
    ]
    assert not found


@pytest.mark.parametrize("path", SOURCES, ids=where)
def test_layouts_only_use_the_spacing_scale(path: Path) -> None:
    found = [
        f"line {node.lineno}: {called(node)}"
        for node in calls(path)
        if called(node) in LAYOUTS and not set(numbers(node)) <= SPACES
    ]
    assert not found


@pytest.mark.parametrize("path", SOURCES, ids=where)
def test_there_are_no_style_sheets(path: Path) -> None:
    assert not [node.lineno for node in calls(path) if called(node) == "setStyleSheet"]
