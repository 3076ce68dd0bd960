"""The rules of the house, checked on the sources: who may import whom, and habits that last."""

import ast
import os
import subprocess
import sys
from dataclasses import dataclass

import pytest

from tests.support.source import PACKAGE, ROOT, Module, below, called, modules

OURS = modules(PACKAGE)
TESTS = modules("tests")
TABS = ("leaders", "compose", "calendar", "stories", "settings")
SYSTEM = ("sqlite3", "socket", "socketserver", "ssl", "urllib", "http", "threading", "asyncio")
BROAD = {  # where an unknown error may be caught: it is reported there, never swallowed
    "patientx_desktop/runtime/tasks.py",
    "patientx_desktop/runtime/scheduler.py",
    "patientx_desktop/crash.py",
    "patientx_desktop/selftest.py",  # each check is told
    "patientx_desktop/credentials.py",  # from the keyring's own thread to the caller's
}
MAX_MODULE, MAX_FUNCTION = 350, 60


@dataclass(frozen=True)
class Rule:
    """What the modules of one package may import, by the front of the dotted name."""

    ours: tuple[str, ...]
    foreign: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


RULES = {
    "domain": Rule(("domain", "resources"), never=(*SYSTEM, "subprocess", "multiprocessing")),
    "store": Rule(("store", "domain", "resources")),
    "x": Rule(
        ("x", "domain", "resources", "locking"),
        ("tweepy", "requests", "urllib3", "requests_oauthlib", "oauthlib"),
    ),
    "practice": Rule(("practice", "domain", "resources"), ("PIL",)),
    "media": Rule(("media", "domain", "resources", "myself"), ("PIL", "av")),
    "feeds": Rule(("feeds", "domain", "resources"), ("feedparser", "nh3", "requests", "urllib3")),
    "exchange": Rule(("exchange", "domain", "resources")),
    "spelling": Rule(("spelling", "domain", "resources", "myself"), ("hunspell",)),
    "runtime": Rule(
        ("",), ("PySide6.QtCore", "PySide6.QtNetwork", "shiboken6"), never=(f"{PACKAGE}.ui",)
    ),
    "ui": Rule(
        ("ui", "domain", "runtime", "resources"), ("PySide6", "shiboken6"), never=("sqlite3",)
    ),
}
ROOT_RULE = Rule(  # paths, log, crash, credentials and the like: below everything but the domain
    ("domain", "resources", "paths", "log", "crash", "cli", "credentials", "locking"),
    ("platformdirs", "PySide6.QtCore"),
    never=("tweepy", "requests"),
)
FREE = (  # the composition roots (window, command line, pictures) and their test
    "app", "endings", "wiring", "home", "folder", "send_due", "selftest", "__main__",
    "ui.gallery.run",
    "ui.gallery.seeds",
)  # fmt: skip
NO_QT = ("PySide6.QtWebEngine", "PySide6.QtCharts", "PySide6.QtGraphs", "PySide6.QtNetworkAuth")


def rule_for(module: Module) -> Rule | None:
    """Return the import rule of a module; None for those that may see everything."""
    parts = module.name.split(".")[1:]
    if ".".join(parts) in FREE:
        return None
    return RULES.get(parts[0], ROOT_RULE) if parts else ROOT_RULE


def allowed(module: Module, rule: Rule, name: str) -> bool:
    """Tell whether ``rule`` lets ``module`` import ``name``."""
    if below(name, *rule.never):
        return False
    if below(name, PACKAGE):
        inner = name.removeprefix(PACKAGE).lstrip(".")
        return "" in rule.ours or below(inner, "__version__", *rule.ours)
    if below(name, "keyring"):
        return module.name == f"{PACKAGE}.credentials"
    if below(name, "jeepney"):  # the session bus: one module speaks on it, in a thread of its own
        return module.name == f"{PACKAGE}.runtime.desktop_notes"
    return name.split(".")[0] in sys.stdlib_module_names or below(name, *rule.foreign)


def breaches(module: Module) -> list[str]:
    """Return one line for each import that the rules forbid."""
    rule = rule_for(module)
    if rule is None:
        return []
    found = [(line, name) for line, name in module.imports() if not allowed(module, rule, name)]
    return [f"{module.place}:{line} imports {name}" for line, name in found]


def complain(found: list[str]) -> None:
    """Fail with one line for each finding."""
    assert not found, "\n" + "\n".join(found)


def sample(place: str, source: str) -> Module:
    """Return a made-up module at ``place``, to see that a rule bites."""
    module = Module(ROOT / PACKAGE / place)
    module.__dict__["text"] = source
    return module


def test_every_package_imports_only_what_it_may() -> None:
    complain([line for module in OURS for line in breaches(module)])


def test_every_package_has_an_import_rule() -> None:
    folders = {p.parent.name for p in (ROOT / PACKAGE).glob("*/__init__.py")}
    assert folders <= set(RULES), f"write a rule for {folders - set(RULES)}"


@pytest.mark.parametrize(
    ("place", "source"),
    [
        ("domain/post.py", "import sqlite3"),
        ("domain/post.py", "from urllib.request import urlopen"),
        ("domain/post.py", "from patientx_desktop.store import posts"),
        ("domain/post.py", "from ..store import posts"),
        ("store/posts.py", "from PySide6.QtCore import QObject"),
        ("store/posts.py", "import tweepy"),
        ("x/client.py", "from patientx_desktop.store import posts"),
        ("practice/server.py", "import requests"),
        ("runtime/tasks.py", "from PySide6.QtWidgets import QWidget"),
        ("runtime/tasks.py", "def later():\n    from patientx_desktop.ui import notices"),
        ("ui/compose/editor.py", "from patientx_desktop.store.posts import Posts"),
        ("ui/compose/editor.py", "import sqlite3"),
        ("ui/compose/editor.py", "import keyring"),
        ("runtime/session.py", "import keyring"),
        ("runtime/session.py", "import jeepney"),
        ("ui/window/tray.py", "from jeepney import MatchRule"),
        ("paths.py", "from patientx_desktop.ui import notices"),
    ],
)
def test_an_import_against_the_rules_is_found(place: str, source: str) -> None:
    assert breaches(sample(place, source))


@pytest.mark.parametrize(
    ("place", "source"),
    [
        ("domain/post.py", "from dataclasses import dataclass"),
        ("store/posts.py", "from ..domain import post"),
        ("ui/compose/editor.py", "from patientx_desktop.runtime.session import Session"),
        ("credentials.py", "import keyring.errors"),
        ("runtime/desktop_notes.py", "from jeepney.io.threading import ReceiveStopped"),
        ("app.py", "from patientx_desktop.x.client import Client"),
    ],
)
def test_an_import_within_the_rules_is_left_alone(place: str, source: str) -> None:
    assert not breaches(sample(place, source))


def test_tabs_never_import_each_other() -> None:
    found = []
    for module in OURS:
        parts = module.name.split(".")
        if parts[1:2] != ["ui"] or len(parts) < 3:
            continue
        others = [f"{PACKAGE}.ui.{tab}" for tab in TABS if tab != parts[2]]
        if parts[2] in (*TABS, "widgets", "theme"):
            found += [f"{module.place}:{n} {i}" for n, i in module.imports() if below(i, *others)]
    complain(found)


def test_no_part_of_qt_is_used_that_the_licence_or_the_size_forbids() -> None:
    complain([f"{m.place}:{n} {i}" for m in OURS for n, i in m.imports() if i.startswith(NO_QT)])


def test_modules_are_short() -> None:
    sizes = {m.place: len(m.text.splitlines()) for m in [*OURS, Module(ROOT / "dev.py")]}
    complain([f"{place}: {size} lines" for place, size in sizes.items() if size > MAX_MODULE])


def test_functions_are_short() -> None:
    found = []
    for module in [*OURS, Module(ROOT / "dev.py")]:
        for node in module.walk():
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                size = (node.end_lineno or node.lineno) - node.lineno + 1
                if size > MAX_FUNCTION:
                    found.append(f"{module.place}:{node.lineno} {node.name}: {size} lines")
    complain(found)


def is_broad(node: ast.AST) -> bool:
    """Tell whether a node keeps errors it cannot know; cleaning up and raising on is fine."""
    broad = {"Exception", "BaseException"}
    if isinstance(node, ast.ExceptHandler):
        last = node.body[-1]
        if isinstance(last, ast.Raise) and last.exc is None:
            return False
        kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
        return any(
            kind is None or (isinstance(kind, ast.Name) and kind.id in broad) for kind in kinds
        )
    if isinstance(node, ast.Call) and called(node).endswith("suppress"):
        return any(isinstance(arg, ast.Name) and arg.id in broad for arg in node.args)
    return False


def test_unknown_errors_are_caught_only_at_the_boundaries() -> None:
    inside = [m for m in OURS if m.place not in BROAD]
    complain([f"{m.place}:{n.lineno}" for m in inside for n in m.walk() if is_broad(n)])  # type: ignore[attr-defined]


def test_nothing_is_imported_by_star() -> None:
    complain(
        [f"{m.place}:{n}" for m in [*OURS, *TESTS] for n, i in m.imports() if i.endswith(".*")]
    )


def test_no_lambda_is_a_slot() -> None:
    found = []
    for module in OURS:
        for node in module.walk():
            slots = node.args if isinstance(node, ast.Call) else []
            if called(node).endswith(".connect") and any(isinstance(s, ast.Lambda) for s in slots):
                found.append(f"{module.place}:{slots[0].lineno}")
    complain(found)


def calls(sources: list[Module], *endings: str) -> list[str]:
    """Return place and line of every call whose dotted name ends as given."""
    tails = tuple(f".{ending}" for ending in endings)
    return [
        f"{module.place}:{node.lineno} {called(node)}"
        for module in sources
        for node in module.walk()
        if isinstance(node, ast.Call) and f".{called(node)}".endswith(tails)
    ]


def test_the_program_never_sleeps_and_never_turns_the_event_loop_itself() -> None:
    complain(calls(OURS, "time.sleep", "sleep", "processEvents", "moveToThread"))


def test_there_is_no_style_sheet() -> None:
    complain(calls(OURS, "setStyleSheet"))


def test_there_is_no_asyncio_and_no_global_statement() -> None:
    loops = [f"{m.place}:{n} {i}" for m in OURS for n, i in m.imports() if below(i, "asyncio")]
    states = [m.place for m in OURS for node in m.walk() if isinstance(node, ast.Global)]
    complain(loops + states)


def test_importing_a_module_does_nothing() -> None:
    found = []
    for module in OURS:
        for node in module.tree.body:
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
                found.append(f"{module.place}:{node.lineno} calls {called(node.value)}")
    complain(found)


def test_tests_never_wait_for_a_fixed_time() -> None:
    complain(calls(TESTS, "time.sleep", "sleep", "qtbot.wait", "QTest.qWait"))


def test_tests_mirror_the_package() -> None:
    own = {"support", "benchmarks", "journeys", "resources"}
    folders = {m.path.parent.relative_to(ROOT / "tests") for m in TESTS}
    stray = [
        folder.as_posix()
        for folder in folders
        if folder.parts and folder.parts[0] not in own and not (ROOT / PACKAGE / folder).is_dir()
    ]
    complain(sorted(stray))


@pytest.mark.skipif(not (ROOT / PACKAGE / "app.py").exists(), reason="there is no app.py yet")
def test_the_start_loads_nothing_it_does_not_need() -> None:
    late = ("tweepy", "requests", "keyring", "PIL", "http.client", "http.server", "platformdirs",
            "feedparser", "nh3", "hunspell", "jeepney")  # fmt: skip
    code = f"import sys, {PACKAGE}.app; print(*(m for m in {late!r} if m in sys.modules))"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert not done.stdout.split()
