"""The other end of the helper process: started at the first question, ended by `close`."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

from patientx_desktop import myself
from patientx_desktop.spelling.serve import Question


class Unanswered(Exception):
    """The helper could not be started, or ended before it answered."""


class Helper:
    """Asks one question at a time and waits for the answer: only from a task.

    `close` may be called from another thread; a question that waits is then unanswered.
    """

    def __init__(self, command: Sequence[str] = (), folder: Path | None = None) -> None:
        self._command = tuple(command) or myself.command("--spelling")
        self._folder = folder or myself.HOME
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False

    def ask(self, question: Question) -> list[str]:
        """The words in the answer; `Unanswered` when there is none."""
        try:
            process = self._running()
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(json.dumps(question).encode() + b"\n")
            process.stdin.flush()
            answer = json.loads(process.stdout.readline())
        except (OSError, ValueError) as error:
            self.stop()
            raise Unanswered(str(error)) from error
        return [str(word) for words in answer.values() for word in words]

    def stop(self) -> None:
        """End the process; the next question starts another."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                _close(pipe)

    def interrupt(self) -> None:
        """End a process that does not answer: whoever waits for it is told at once."""
        process = self._process  # whoever asks may let go of it meanwhile
        if process is not None:
            process.kill()

    def close(self) -> None:
        """End the process for good."""
        self._closed = True
        self.stop()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._closed:
            raise OSError("closed")
        if self._process is None:
            self._process = subprocess.Popen(  # noqa: S603 - this very program
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=self._folder,
                creationflags=myself.NO_WINDOW,
            )
            if self._closed:  # meanwhile, by another thread
                self.stop()
                raise OSError("closed")
        return self._process


def _close(pipe: object) -> None:
    from contextlib import suppress

    with suppress(OSError):  # what was not yet written is nobody's any more
        pipe.close()  # type: ignore[attr-defined]
