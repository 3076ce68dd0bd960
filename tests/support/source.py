"""The source tree as data: modules, what they import and what they are made of."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "patientx_desktop"


@dataclass(frozen=True)
class Module:
    """One source file, parsed when first asked."""

    path: Path

    @cached_property
    def text(self) -> str:
        """The whole source."""
        return self.path.read_text("utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        """The parsed source."""
        return ast.parse(self.text, str(self.path))

    @property
    def place(self) -> str:
        """The path below the project, with slashes, as a person would write it."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def name(self) -> str:
        """The dotted name; a package is named without ``__init__``."""
        parts = self.path.relative_to(ROOT).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Every node of the source, from the top."""
        return tuple(ast.walk(self.tree))

    def walk(self) -> Iterator[ast.AST]:
        """Every node of the source."""
        return iter(self.nodes)

    def imports(self) -> Iterator[tuple[int, str]]:
        """Line and full dotted name of every import, wherever it stands.

        ``from a.b import c`` yields ``a.b.c``: whether ``c`` is a module or a name in one makes
        no difference to the rules, which look at the front of the name.
        """
        for node in self.walk():
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                base = self._base(node)
                yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)

    def _base(self, node: ast.ImportFrom) -> str:
        """Return the module an import starts from, with leading dots resolved."""
        if not node.level:
            return node.module or ""
        package = self.name.split(".")
        drop = node.level - (self.path.name == "__init__.py")
        front = package[: len(package) - drop]
        return ".".join([*front, *([node.module] if node.module else [])])


def modules(*folders: str) -> list[Module]:
    """Every source file below the given folders of the project, in a stable order."""
    paths = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return [Module(path) for path in sorted(paths)]


def below(name: str, *fronts: str) -> bool:
    """Tell whether a dotted name is one of ``fronts`` or inside one."""
    return any(name == front or name.startswith(f"{front}.") for front in fronts)


def called(node: ast.AST) -> str:
    """Return what a call calls, as far as its dotted name can be read: ``a.b.c``, else empty."""
    if not isinstance(node, ast.Call):
        return ""
    parts: list[str] = []
    target: ast.expr = node.func
    while isinstance(target, ast.Attribute):
        parts.append(target.attr)
        target = target.value
    parts.append(target.id if isinstance(target, ast.Name) else "?")
    return ".".join(reversed(parts))
