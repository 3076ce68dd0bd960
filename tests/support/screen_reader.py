"""What a screen reader is told about a running program: one JSON list, one entry a widget.

Run by the system's own Python, which has the binding to the accessibility bus; the process id of
the program is the only argument. A widget is ``[depth, role, name, states, text, id]``; ``text`` is
what can be read from it, or null where it has none.
"""

import importlib
import json
import sys
from typing import Any

_STATES = ("SHOWING", "FOCUSABLE", "FOCUSED", "EDITABLE", "MODAL", "ACTIVE", "CHECKED")
_LIMIT = 6000  # widgets; a tree that never ends is a defect, not a reason to hang


def _binding() -> Any:
    gi = importlib.import_module("gi")
    gi.require_version("Atspi", "2.0")
    return importlib.import_module("gi.repository.Atspi")


def _text(node: Any) -> str | None:
    text = node.get_text_iface()
    return text.get_text(0, min(text.get_character_count(), 2000)) if text is not None else None


def _entry(atspi: Any, node: Any, depth: int) -> list[Any]:
    states = node.get_state_set()
    held = [name for name in _STATES if states.contains(getattr(atspi.StateType, name))]
    name = node.get_name() or ""
    return [depth, node.get_role_name(), name, held, _text(node), node.get_accessible_id() or ""]


def walk(atspi: Any, node: Any, depth: int, out: list[list[Any]]) -> None:
    """Describe a widget and what is in it; what is not shown has nothing to say."""
    if len(out) >= _LIMIT:
        return
    try:
        entry = _entry(atspi, node, depth)
        if depth > 1 and "SHOWING" not in entry[3]:
            return
        out.append(entry)
        below = [node.get_child_at_index(at) for at in range(node.get_child_count())]
    except RuntimeError:  # it went away while being asked
        return
    for each in below:
        if each is not None:
            walk(atspi, each, depth + 1, out)


def main(process: int) -> int:
    """Print what there is to say about the program; 1 while it is not on the bus."""
    atspi = _binding()
    desktop = atspi.get_desktop(0)
    found: list[list[Any]] = []
    for at in range(desktop.get_child_count()):
        child = desktop.get_child_at_index(at)
        if child is not None and child.get_process_id() == process:
            walk(atspi, child, 0, found)
    json.dump(found, sys.stdout)
    return 0 if found else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
