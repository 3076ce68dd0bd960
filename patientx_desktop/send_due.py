"""`--send-due`: send what is due and stop. For cron, systemd, and anyone without a window."""

import sys
import threading

from PySide6.QtCore import QCoreApplication

from patientx_desktop.cli import Options
from patientx_desktop.domain.clock import SystemClock
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.post import State
from patientx_desktop.folder import Folder
from patientx_desktop.locking import FileLock
from patientx_desktop.log import start_log
from patientx_desktop.runtime.desk import Desk
from patientx_desktop.runtime.publisher import Line
from patientx_desktop.runtime.sender import one_pass
from patientx_desktop.runtime.tasks import Tasks
from patientx_desktop.ui.notices import notice_of, sentence_of

_FAILED = frozenset({State.FAILED, State.LATE})


def send_due(options: Options) -> int:
    """Send what is due; one line a post on standard output; 0 when none failed."""
    app = QCoreApplication.instance() or QCoreApplication(sys.argv[:1])
    app.setApplicationName("patientx-desktop")
    folder = Folder.of(options, SystemClock())
    tasks = Tasks(threads=0)
    try:
        folder.paths.make()
        start_log(folder.paths.logs)
        if folder.is_practice():
            return _in_practice(folder, tasks)
        from patientx_desktop.credentials import Credentials

        return _send(folder.open_real(Credentials(), tasks))
    except DomainError as error:
        _say(sentence_of(error))
        return 1


def _in_practice(folder: Folder, tasks: Tasks) -> int:
    """The simulated X lives in the program that is open, if one is: then that one sends."""
    lock = FileLock(folder.paths.lock)
    if not lock.take():
        _say("PatientX is open and sends by itself.")
        return 0
    house = folder.house()
    try:
        folder.fill(house, tasks)
        return _send(folder.open_practice(house, tasks))
    finally:
        house.stop()
        lock.release()


def _send(desk: Desk) -> int:
    try:
        lines = one_pass(desk, threading.Event())
        for line in lines:
            _say(_words(line, desk))
    finally:
        desk.store.close()
    if not lines:
        _say("Nothing was due.")
    return int(any(line.state in _FAILED for line in lines))


def _words(line: Line, desk: Desk) -> str:
    """State, identifier and, where there is one, the link or the reason. Never the post's words."""
    account = desk.store.accounts.current()
    words = f"{line.state.value}  {line.post_id}"
    if line.state is State.SENT and line.x_id and account is not None:
        return f"{words}  {desk.web()}/{account.handle}/status/{line.x_id}"
    if line.reason:
        return f"{words}  {notice_of(Trouble(line.reason)).happened}"
    return words


def _say(words: str) -> None:
    if sys.stdout is not None:
        sys.stdout.write(words + "\n")
