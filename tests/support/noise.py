"""What a test may not leave behind: log lines, windows and threads."""

import logging
import re
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

_OURS = "patientx_desktop"
_GRACE = 3.0  # seconds a thread may take to end after it was told to


class _Collector(logging.Handler):
    """Keeps every record of WARNING and above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


def _unexpected(records: Iterable[logging.LogRecord], allowed: Iterable[str]) -> list[str]:
    """Return one line for each record that no pattern matches."""
    lines = [f"{r.levelname} {r.name}: {r.getMessage()}" for r in records]
    return [line for line in lines if not any(re.search(p, line) for p in allowed)]


@contextmanager
def quiet_log(allowed: Iterable[str]) -> Iterator[None]:
    """Fail when our own code logs a warning or worse that no pattern in ``allowed`` matches."""
    collector = _Collector()
    logger = logging.getLogger(_OURS)
    logger.addHandler(collector)
    try:
        yield
    finally:
        logger.removeHandler(collector)
    noise = _unexpected(collector.records, allowed)
    assert not noise, "unexpected log lines:\n" + "\n".join(noise)


def _visible_windows() -> dict[int, str]:
    """Return the visible top-level windows; none where no test has loaded Qt's widgets."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return {}
    shown = [w for w in widgets.QApplication.topLevelWidgets() if w.isVisible()]
    kept = [w for w in shown if w.metaObject().className() != "QTipLabel"]
    return {id(w): f"{type(w).__name__} {w.objectName()!r} {w.windowTitle()!r}" for w in kept}


def _drop_deleted() -> None:
    """Let Qt delete what was given to ``deleteLater``."""
    core = sys.modules.get("PySide6.QtCore")
    if core is not None and core.QCoreApplication.instance() is not None:
        core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete.value)


@contextmanager
def no_windows_left() -> Iterator[None]:
    """Fail when a window that was opened inside is still on the screen."""
    before = _visible_windows()
    yield
    _drop_deleted()
    left = [text for key, text in _visible_windows().items() if key not in before]
    assert not left, "windows left open: " + ", ".join(left)


def _python_threads() -> set[threading.Thread]:
    """Return the running threads that Python started; those of Qt have no end we could see."""
    dummy = threading._DummyThread
    return {t for t in threading.enumerate() if not isinstance(t, dummy)}


@contextmanager
def no_threads_left() -> Iterator[None]:
    """Fail when a thread that was started inside goes on, daemon or not, or Qt's pool is busy."""
    before = _python_threads()
    yield
    deadline = time.monotonic() + _GRACE
    for thread in _python_threads() - before:
        thread.join(max(0.0, deadline - time.monotonic()))
    left = [t.name for t in _python_threads() - before]
    assert not left, "threads left running: " + ", ".join(sorted(left))
    core = sys.modules.get("PySide6.QtCore")
    if core is not None and core.QCoreApplication.instance() is not None:
        pool = core.QThreadPool.globalInstance()
        assert pool.waitForDone(int(_GRACE * 1000)), "Qt's thread pool is still busy"
