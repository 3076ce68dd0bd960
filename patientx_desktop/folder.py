"""Opening a data folder: practice or a real account, and whose it is just now."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from patientx_desktop.cli import Options
from patientx_desktop.domain.clock import Clock
from patientx_desktop.paths import Paths, default_root
from patientx_desktop.practice.house import PracticeHouse
from patientx_desktop.runtime.desk import Desk
from patientx_desktop.runtime.tasks import Tasks
from patientx_desktop.wiring import fill_practice, has_account, practice_desk, real_desk

if TYPE_CHECKING:
    from patientx_desktop.x.tokens import Vault


@dataclass(frozen=True, slots=True)
class Folder:
    """A data folder and what the command line said about it."""

    options: Options
    paths: Paths
    clock: Clock

    @classmethod
    def of(cls, options: Options, clock: Clock) -> "Folder":
        """The folder asked for, or this desktop's own. Nothing is touched yet."""
        return cls(options, Paths(options.data_dir or default_root()), clock)

    def is_practice(self) -> bool:
        """Whether practice mode is what to open: asked for, or no account is connected."""
        return self.options.practice or not has_account(self.paths, self.clock)

    def fill(self, house: PracticeHouse, tasks: Tasks) -> None:
        """Slow: make the practice folder, with the made-up group in it on the first start."""
        fill_practice(house, self.paths.practice().make(), self.clock, tasks)

    def open_practice(self, house: PracticeHouse, tasks: Tasks) -> Desk:
        """The tools of practice mode; `fill` comes first."""
        return practice_desk(house, self.paths.practice(), self.clock, tasks)

    def open_real(self, vault: "Vault", tasks: Tasks) -> Desk:
        """The tools of a real account."""
        return real_desk(vault, self.paths, self.clock, tasks, self.options.x_base_url)

    def house(self) -> PracticeHouse:
        """The simulated X of this folder; it starts when first asked."""
        return PracticeHouse(self.clock, self.paths.practice().world)
