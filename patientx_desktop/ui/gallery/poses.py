"""What a picture of the gallery is, and the steps most poses begin with."""

from collections.abc import Callable
from typing import NamedTuple

from patientx_desktop.domain.post import Folder
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.window.main_window import MainWindow


class Missing(Exception):
    """A picture whose view does not exist yet; the text says what was looked for."""


class Place(NamedTuple):
    """A window with the session in it."""

    window: MainWindow
    ui: Ui


Pose = Callable[[Place], None]


class Shot(NamedTuple):
    """One picture: its name, the state of the group, the tab, and how to come to it.

    `then` is done for each size anew, for what opens at a point of the screen.
    """

    name: str
    scene: str
    tab: str
    pose: Pose
    then: Pose | None = None


def newest_draft(place: Place) -> None:
    """Compose with the newest draft in it, as the pictures have it."""
    drafts = place.ui.session.posts.list(Folder.DRAFTS, 0, 1)
    if drafts:
        place.ui.asks.open_post(drafts[0].id)


def offered(tab: str, name: str) -> Pose:
    """A tab after one of the actions it offers."""

    def pose(place: Place) -> None:
        for each in place.window.page(tab).actions_offered():
            if each.objectName() == name:
                each.trigger()
                return
        raise Missing(f"the action {name} of {tab}")

    return pose
