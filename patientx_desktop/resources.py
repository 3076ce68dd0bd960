"""Where the files that ship with the program are.

Three homes, tried in this order: beside the package in a checkout, inside the package in an
installed wheel, and beside the frozen program. Only paths are worked out here; nothing is read.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(name: str) -> Path:
    """Return the path of a shipped file or folder, such as ``icons/pencil.svg``.

    A name that leaves the resources folder is a bug and raises ``ValueError``.
    """
    if ".." in name.split("/") or name.startswith("/"):
        raise ValueError(f"not a resource name: {name!r}")
    inside = _PACKAGE / "_resources"
    root = inside if inside.is_dir() else _PACKAGE.parent / "resources"
    return root / name
