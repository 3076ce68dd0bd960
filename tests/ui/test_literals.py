"""Colours and sizes are written in ``ui/theme`` and nowhere else."""

import ast
import re
from collections.abc import Iterator

from tests.support.source import PACKAGE, Module, below, called, modules

SOURCES = [m for m in modules(PACKAGE) if not below(m.name, f"{PACKAGE}.ui.theme")]
COLOUR = re.compile(r"^#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})$")
SIZES = {
    "setFixedHeight", "setFixedWidth", "setFixedSize", "setMinimumHeight", "setMinimumWidth",
    "setMinimumSize", "setMaximumHeight", "setMaximumWidth", "setMaximumSize", "setPixelSize",
    "setPointSize", "setPointSizeF",
}  # fmt: skip
LAYOUTS = {
    "setSpacing", "setContentsMargins", "setHorizontalSpacing", "setVerticalSpacing", "addSpacing",
}  # fmt: skip
GROWN = {"set_gap", "set_margins", "Gap"}
EDGES = {0, 1, 2}  # the width of a border or of the ring, kept free inside it
SPACES = {4, 8, 12, 16, 24, 32} | EDGES


def numbers(node: ast.Call) -> Iterator[float]:
    """The numbers written out as arguments."""
    for arg in node.args:
        if isinstance(arg, ast.Constant) and isinstance(arg.value, int | float):
            yield arg.value


def calls(module: Module, *names: str) -> Iterator[ast.Call]:
    """Every call of something whose last name is one of `names`."""
    for node in module.walk():
        if isinstance(node, ast.Call) and called(node).rsplit(".", 1)[-1] in names:
            yield node


def test_there_is_something_to_check() -> None:
    assert any(below(module.name, f"{PACKAGE}.ui.compose") for module in SOURCES)


def test_no_colour_is_written_out() -> None:
    found = [
        f"{module.place}:{node.lineno} {node.value}"
        for module in SOURCES
        for node in module.walk()
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and COLOUR.match(node.value)
    ]
    mixed = [
        f"{module.place}:{node.lineno}"
        for module in SOURCES
        for node in calls(module, "QColor")
        if any(numbers(node))
    ]
    assert found + mixed == []


def test_no_size_is_a_bare_number() -> None:
    found = [
        f"{module.place}:{node.lineno} {called(node)}"
        for module in SOURCES
        for node in calls(module, *SIZES)
        if any(number > 1 for number in numbers(node))
    ]
    assert found == []


def test_layouts_only_use_the_spacing_scale() -> None:
    found = [
        f"{module.place}:{node.lineno} {called(node)}"
        for module in SOURCES
        for node in calls(module, *GROWN)
        if not set(numbers(node)) <= SPACES
    ]
    assert found == []


def test_what_layouts_keep_free_grows_with_the_text() -> None:
    found = [
        f"{module.place}:{node.lineno} {called(node)}"
        for module in SOURCES
        for node in calls(module, *LAYOUTS)
    ]
    assert found == []
