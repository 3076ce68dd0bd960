"""Poses of what is looked at before a post leaves, and of a second person's OK."""

from PySide6.QtWidgets import QPushButton

from patientx_desktop.domain.sign_off import Asked
from patientx_desktop.ui.gallery.poses import Missing, Place, offered
from patientx_desktop.ui.widgets.dialog import open_dialog

_TELLING = (
    "@zebrapath Carla, 93 years old, lives at 12 Elm Road in Wawa. Call her: 416-555-0142."
    " https://example.org/carla #one #two #three #four"
)


def telling(place: Place) -> None:
    """A draft that tells far too much about somebody."""
    place.ui.asks.open_post(place.ui.session.posts.new(_TELLING).id)


def look_first(place: Place) -> None:
    """The last look before such a post leaves."""
    telling(place)
    offered("compose", "compose-now")(place)
    _dialog(place)


def waiting(place: Place) -> None:
    """A post that waits for a second person."""
    session = place.ui.session
    session.settings.set("author", "Maya")
    session.settings.set("sign_off", Asked.ALL.value)
    words = "Thank you to the 41 volunteers who answer the night line. You pick up."
    post = session.posts.pencil_in(session.posts.new(words).id, "2026-11-21T16:30")
    place.ui.asks.open_post(session.sign_offs.ask(post.id).id)


def signing(place: Place) -> None:
    """The dialog in which they give their OK."""
    waiting(place)
    button = place.window.findChild(QPushButton, "need-sign_off")
    if button is None:
        raise Missing("a post to sign off")
    button.click()
    _dialog(place)


def _dialog(place: Place) -> None:
    if open_dialog(place.window) is None:
        raise Missing("its dialog")
