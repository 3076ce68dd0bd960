"""Videos, looked at in a process of their own.

A decoder that a hostile file brings down, or keeps busy for ever, is then nobody else's trouble:
the process is ended and the file is called damaged. What it does is in `work`.
"""

import json
import subprocess
from pathlib import Path
from typing import NamedTuple

from patientx_desktop import myself
from patientx_desktop.domain.errors import DomainError, Trouble

_SECONDS = 30
_TROUBLES = {
    "kind": Trouble.FILE_WRONG_KIND,
    "large": Trouble.FILE_TOO_LARGE,
    "full": Trouble.DISK_FULL,
    "missing": Trouble.NO_VIDEO_PART,
}


class Video(NamedTuple):
    """What a video is: the name of its codec, such as ``h264``, its size as it is shown (turned
    upright), its frames (0 where the file does not say), and its length."""

    codec: str
    width: int
    height: int
    frames: int
    duration_ms: int


def look(path: Path) -> Video:
    """Read what the video in `path` is. Blocking.

    Raises FILE_WRONG_KIND when there is no picture in it, FILE_TOO_LARGE when there is too much of
    it, FILE_DAMAGED when it cannot be read, NO_VIDEO_PART when FFmpeg is not there.
    """
    found = _ask(path, "look")
    numbers = (found.get(name, 0) for name in Video._fields[1:])
    return Video(str(found.get("codec", "")), *(int(str(number)) for number in numbers))


def draw_still(path: Path, to: Path) -> None:
    """Write the first frame that shows something, as a JPEG, to `to`. Blocking; raises as `look`
    does."""
    _ask(path, "still", str(to.absolute()))


def clean_video(path: Path, to: Path) -> None:
    """Write the video to `to` as it is, without where, when and with what it was filmed. Blocking;
    raises as `look` does."""
    _ask(path, "clean", str(to.absolute()))


def _ask(path: Path, job: str, *rest: str) -> dict[str, object]:
    try:
        done = subprocess.run(  # noqa: S603 - this very program
            myself.command("--media", job, str(path.absolute()), *rest),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            cwd=myself.HOME,
            timeout=_SECONDS,
            creationflags=myself.NO_WINDOW,
        )
        return answer_in(done.stdout.splitlines()[-1:], path)
    except subprocess.TimeoutExpired as error:
        raise DomainError(Trouble.FILE_DAMAGED, "it never ends", subject=path.name) from error
    except OSError as error:
        raise DomainError(Trouble.FILE_UNREADABLE, str(error), subject=path.name) from error


def answer_in(lines: list[bytes], path: Path) -> dict[str, object]:
    """The answer in the last line a process wrote about `path`; raises the trouble it tells, or
    FILE_DAMAGED when it ended without a word."""
    try:
        answer = json.loads(lines[-1])
        fault = answer.get("fault")
    except (IndexError, ValueError, AttributeError) as error:
        raise DomainError(Trouble.FILE_DAMAGED, "no answer", subject=path.name) from error
    if fault is not None:
        trouble = _TROUBLES.get(fault, Trouble.FILE_DAMAGED)
        raise DomainError(trouble, str(answer.get("detail", "")), subject=path.name)
    return dict(answer)


def share_in(line: bytes) -> float | None:
    """What share of its work a process says is done, 0 to 1; None when the line says another
    thing."""
    try:
        share = json.loads(line).get("done")
    except (ValueError, AttributeError):
        return None
    return min(1.0, max(0.0, float(share))) if isinstance(share, int | float) else None
