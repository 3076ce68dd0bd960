"""Where this person's data is, and whether it can be used."""

import errno
import os
import sys
from pathlib import Path
from typing import NamedTuple

from patientx_desktop.domain.errors import DomainError, Trouble

_TROUBLES = {
    errno.ENOSPC: Trouble.DISK_FULL,
    errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC: Trouble.DISK_FULL,
    errno.EROFS: Trouble.READ_ONLY,
    errno.EACCES: Trouble.READ_ONLY,
    errno.EPERM: Trouble.READ_ONLY,
}


class Paths(NamedTuple):
    """The folders and files of one data folder. Practice has a folder of its own inside."""

    root: Path

    @property
    def store(self) -> Path:
        return self.root / "patientx.db"

    @property
    def media(self) -> Path:
        return self.root / "media"

    @property
    def thumbs(self) -> Path:
        return self.root / "cache"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    @property
    def lock(self) -> Path:
        return self.root / "running.lock"

    @property
    def send_lock(self) -> Path:
        return self.root / "sending.lock"

    @property
    def world(self) -> Path:
        return self.root / "practice-world.json"

    def practice(self) -> "Paths":
        """The data folder of practice mode: never the same store as the real one."""
        return Paths(self.root / "practice")

    def make(self) -> "Paths":
        """Create the folders; raise `DomainError` when the disk says no."""
        try:
            for folder in (self.root, self.media, self.thumbs, self.logs):
                folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if not os.access(self.root, os.W_OK):
                raise PermissionError(errno.EACCES, "not writable", str(self.root))
        except OSError as error:
            trouble = _TROUBLES.get(error.errno or 0, Trouble.READ_ONLY)
            raise DomainError(trouble, str(error), subject=str(self.root)) from error
        return self


def default_root() -> Path:
    """The data folder the desktop's rules ask for."""
    if sys.platform.startswith("linux"):
        # What platformdirs answers there, without its import before the first paint.
        base = os.environ.get("XDG_DATA_HOME", "")
        home = Path(base) if base and Path(base).is_absolute() else Path.home() / ".local/share"
        return home / "patientx-desktop"
    from platformdirs import user_data_path

    return user_data_path("PatientX Desktop", appauthor=False, roaming=False)
