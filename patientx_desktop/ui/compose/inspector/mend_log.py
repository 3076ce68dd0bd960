"""What was tried for a post, as plain sentences with their times."""

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from patientx_desktop.domain.errors import Trouble
from patientx_desktop.domain.post import Attempt, Post, State
from patientx_desktop.domain.schedule import local_of
from patientx_desktop.ui.notices import notice_of

_TROUBLES = {trouble.value: trouble for trouble in Trouble}
_DETAIL = 160


class Tried(NamedTuple):
    """One line: the time, the sentence, the other side's own words, and whether it went wrong."""

    time: str
    sentence: str
    detail: str = ""
    wrong: bool = False


def _tr(words: str) -> str:
    return QCoreApplication.translate("tried", words)


def tried(post: Post, attempts: tuple[Attempt, ...], zone: str) -> tuple[Tried, ...]:
    """The log in sentences, with what it came to at the end."""
    lines = [_line(post, each, zone) for each in attempts]
    if post.state is State.FAILED and lines and not any(part.x_id for part in post.parts):
        lines.append(Tried(lines[-1].time, _tr("Nothing was posted.")))
    return tuple(lines)


def as_text(lines: tuple[Tried, ...]) -> str:
    """The log for the clipboard, a line each."""
    rows = (f"{each.time}  {each.sentence}  {each.detail}".rstrip() for each in lines)
    return "\n".join(rows)


def _line(post: Post, attempt: Attempt, zone: str) -> Tried:
    time = f"{local_of(attempt.at_ms, zone):%H:%M:%S}"
    trouble = _TROUBLES.get(attempt.outcome)
    detail = attempt.detail[:_DETAIL]
    if trouble is not None:
        return Tried(time, notice_of(trouble).happened, detail, True)
    number = attempt.part + 1
    which = _tr("post {0}").format(number) if post.is_thread else _tr("the post")
    said = {
        ("sending", "written down"): _tr("Written down, then sending began"),
        ("upload", "started"): _tr("Offered to X: {0}").format(detail),
        ("upload", "done"): _tr("X has {0}").format(detail),
        ("alt text", "done"): _tr("X has its alt text"),
        ("post", "accepted"): _tr("X said yes to {0}").format(which),
        ("look", "seen on X"): _tr("Looked on X: {0} is there").format(which),
        ("look", "not seen yet"): _tr("Looked on X: {0} is not there yet").format(which),
        ("person", "is there"): _tr("Somebody looked on X: {0} is there").format(which),
        ("person", "is not there"): _tr("Somebody looked on X: {0} is not there").format(which),
        ("look", "not there: it is sent again"): _tr("Not on X, so it is sent again"),
        ("look", "not there, and X calls it a duplicate"): _tr(
            "Not on X, yet X says the words were posted before"
        ),
    }
    return Tried(
        time, said.get((attempt.step, attempt.outcome), f"{attempt.step}: {attempt.outcome}")
    )
