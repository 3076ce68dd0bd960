"""What the process for media work does: one job, then it ends.

``look FILE`` answers with the fields of `video.Video`; ``still FILE TO`` writes a JPEG of a video;
``clean FILE TO`` writes a video without what it tells beside picture and sound;
``fit FILE TO`` writes the file anew so that X takes it. Lines of JSON tell what share is ``done``;
the last one is the answer, or the ``fault``: ``kind``, ``large``, ``full``, ``missing`` (FFmpeg is
not there) or ``damaged``. Nothing new for a minute, and it ends by itself: whoever asked may have
been killed meanwhile.
"""

import errno
import faulthandler
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.media import MediaKind
from patientx_desktop.media import frames

_MEMORY = 3 << 30
_PATIENCE = 60.0  # seconds
_STEP = 0.01  # of the whole, between two lines
_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
_FAULTS = {Trouble.FILE_WRONG_KIND: "kind", Trouble.FILE_TOO_LARGE: "large"}


def run(words: Sequence[str], patience: float = _PATIENCE) -> int:
    """Do the job `words` names and write its answer to the process's own output."""
    _bound_memory()
    with open(1, "wb", closefd=False) as out:
        _say(out, _answer(words, Progress(out, patience).tell))
    return 0


class Progress:
    """Writes down how far the work is, a hundred times at most, and ends the process where it
    does not get on: also one that a decoder never gives back to Python."""

    def __init__(self, out: BinaryIO, patience: float) -> None:
        self._out, self._told, self._patience = out, 0.0, patience
        self._wait()

    def _wait(self) -> None:
        faulthandler.dump_traceback_later(self._patience, exit=True, file=2)

    def tell(self, done: float) -> None:
        """`done` is a share of the whole, 0 to 1."""
        if done >= self._told + _STEP:
            self._told = done
            self._wait()
            _say(self._out, {"done": round(done, 2)})


def _say(out: BinaryIO, answer: dict[str, object]) -> None:
    out.write(json.dumps(answer).encode() + b"\n")
    out.flush()


def _answer(words: Sequence[str], tell: Callable[[float], None]) -> dict[str, object]:
    try:
        return _done(words, tell)
    except frames.Unfit as error:
        return {"fault": error.fault, "detail": str(error)}
    except ImportError as error:
        return {"fault": "missing", "detail": str(error)}
    except DomainError as error:
        return {"fault": _FAULTS.get(error.trouble, "damaged"), "detail": error.detail}
    except (OSError, ValueError, EOFError, MemoryError) as error:
        full = getattr(error, "errno", None) in _FULL
        return {"fault": "full" if full else "damaged", "detail": str(error)}


def _done(words: Sequence[str], tell: Callable[[float], None]) -> dict[str, object]:
    job, path, *rest = words
    if job == "look":
        return frames.look(Path(path))
    if job == "still":
        frames.draw_still(Path(path), Path(rest[0]))
    elif job == "clean":
        frames.remux(Path(path), Path(rest[0]))
    else:
        _fit(Path(path), Path(rest[0]), tell)
    return {}


def _fit(path: Path, to: Path, tell: Callable[[float], None]) -> None:
    from patientx_desktop.domain.media_limits import read_limits
    from patientx_desktop.media.fit_picture import fit_gif, fit_picture
    from patientx_desktop.media.fit_video import fit_video
    from patientx_desktop.media.probe import kind_of

    kind = kind_of(path)
    ways = {MediaKind.VIDEO: fit_video, MediaKind.GIF: fit_gif}
    ways.get(kind, fit_picture)(path, to, read_limits().kinds[kind], tell)


def _bound_memory() -> None:
    """A file that asks for more than any needs is damaged; the computer is not to swap."""
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
