"""A bug is loud for us and kind to the person: it is logged, told once, and nothing is lost."""

import logging
import sys
import threading
from collections.abc import Callable
from types import TracebackType

Told = Callable[[str], None]


class CrashHook:
    """Catches what nobody caught, on any thread; one of the three places with a broad except."""

    def __init__(self, tell: Told) -> None:
        self._tell = tell
        self._told = False
        self._before = (sys.excepthook, threading.excepthook)

    def install(self) -> None:
        """Take over the interpreter's hooks until `remove`."""
        sys.excepthook = self.on_exception
        threading.excepthook = self._on_thread

    def remove(self) -> None:
        sys.excepthook, threading.excepthook = self._before

    def on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Log the bug and, the first time, tell the person in one sentence."""
        if issubclass(kind, KeyboardInterrupt):
            self._before[0](kind, error, trace)
            return
        logging.getLogger(__name__).critical("a bug", exc_info=(kind, error, trace))
        if not self._told:
            self._told = True
            self._tell(kind.__name__)

    def _on_thread(self, args: threading.ExceptHookArgs) -> None:
        error = args.exc_value or args.exc_type()
        self.on_exception(args.exc_type, error, args.exc_traceback)
