"""The pictures of the gallery: which state of the made-up group, which tab, and what is open.

A pose is what a person would do in the window to come to the picture. A view that is not there
raises `Missing`: it is listed, never faked.
"""

from collections.abc import Collection
from datetime import UTC, datetime

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPushButton, QTabBar, QWidget

from patientx_desktop.domain.media import MediaFile, MediaKind
from patientx_desktop.domain.post import Folder
from patientx_desktop.resources import resource
from patientx_desktop.ui.compose.page import ComposePage
from patientx_desktop.ui.gallery.poses import Missing, Place, Pose, Shot, newest_draft, offered
from patientx_desktop.ui.gallery.scenes_care import look_first, signing, telling, waiting
from patientx_desktop.ui.gallery.scenes_drafts import (
    drop_drafts,
    filtered,
    filtered_out,
    rewrite,
    searching,
)
from patientx_desktop.ui.gallery.scenes_thread import THREAD_SHOTS
from patientx_desktop.ui.gallery.scenes_typing import (
    completing,
    emoji,
    emoji_found,
    misspelt,
    offering,
    suggestions,
)
from patientx_desktop.ui.widgets.dialog import open_dialog

_NIGHT = (datetime(2026, 11, 21, 4, 40, tzinfo=UTC), datetime(2026, 11, 21, 19, 20, tzinfo=UTC))
"""From Friday 23:40 until Saturday 14:20 where the group is."""


def rest(_place: Place) -> None:
    """The tab as it opens."""


def poll(place: Place) -> None:
    """A post that asks something."""
    page = place.window.page("compose")
    place.ui.asks.new_post("Our Saturday line: which hours would help you most?")
    offered("compose", "compose-poll")(place)
    answers = ("Early, 7 to 9 pm", "Late, 9 pm to midnight", "Sunday morning")
    for number, words in enumerate(answers, 1):
        field = page.findChild(QLineEdit, f"poll-answer-{number}")
        if field is None:
            raise Missing(f"answer {number} of the poll")
        field.setText(words)
        field.returnPressed.emit()


def four_pictures(place: Place) -> None:
    """A post with as many pictures as X takes, as it cuts them."""
    page = _compose(place)
    place.ui.asks.new_post("Four afternoons at the clinic, and the people who make them lighter.")
    drawn = sorted(resource("pictures").glob("*.png"))
    page.editing.files.add(page.desk.key_of(0), drawn[:4])


def video(place: Place) -> None:
    """A post with a video, which is not played here."""
    page = _compose(place)
    place.ui.asks.new_post("Maya on her first night at the line, in her own words.")
    film = MediaFile("0" * 64, MediaKind.VIDEO, "video/mp4", "maya.mp4", 9_000_000, 1280, 720,
                     1, 42_000)  # fmt: skip
    page.desk.attach(0, film, "Maya speaks to the camera in a kitchen")
    said = MediaFile("1" * 64, MediaKind.CAPTIONS, "text/srt", "maya.srt", 900, 0, 0, 12, 41_000)
    page.desk.set_captions(0, 0, said)


def _compose(place: Place) -> ComposePage:
    page = place.window.page("compose")
    if not isinstance(page, ComposePage):
        raise Missing("the composer")
    return page


def dim_preview(place: Place) -> None:
    """The newest draft as somebody sees it who has X in dim, all of its thread."""
    newest_draft(place)
    page = place.window.page("compose")
    for name in ("swatch-x-dim", "preview-whole-thread"):
        button = page.findChild(QAbstractButton, name)
        if button is None:
            raise Missing(name)
        button.click()


def more_about(place: Place) -> None:
    """Who may answer, the language and what is disclosed, unfolded below a post."""
    newest_draft(place)
    button = place.window.page("compose").findChild(QPushButton, "about-fold")
    if button is None:
        raise Missing("more about this post")
    button.click()


def sent(place: Place) -> None:
    """The post that was sent last."""
    found = place.ui.session.posts.list(Folder.SENT, 0, 1)
    if found:
        place.ui.asks.open_post(found[0].id)


def continuing(place: Place) -> None:
    """A draft that goes on under a sent post."""
    sent(place)
    button = place.window.page("compose").findChild(QPushButton, "foot-continue")
    if button is None:
        raise Missing("a sent post to continue")
    button.click()


def leaving(place: Place) -> None:
    """The post that leaves in a few seconds."""
    upcoming = place.ui.session.posts.next_planned()
    if upcoming is not None:
        place.ui.asks.open_post(upcoming.id)


def needs_you(place: Place) -> None:
    """The most urgent post that needs somebody."""
    stuck = [need.post for need in place.ui.session.mending.needs() if need.post is not None]
    if stuck:
        place.ui.asks.open_post(stuck[0].id)


def shelf(place: Place) -> None:
    """The GIF shelf beside the newest draft, for the second post of its thread."""
    newest_draft(place)
    for bar in place.window.page("compose").findChildren(QTabBar):
        if bar.count() > 1 and bar.isVisible():
            bar.setCurrentIndex(1)
            editors = place.window.findChildren(QWidget, "part-editor")
            if len(editors) > 1:
                editors[1].setFocus()
            return
    raise Missing("tabs beside the post")


def current(place: Place) -> None:
    """Compose with nothing written yet, and what is current beside it."""
    for bar in place.window.page("compose").findChildren(QTabBar):
        if bar.count() > 2 and bar.isVisible():
            bar.setCurrentIndex(bar.count() - 1)
            return
    raise Missing("tabs beside the post")


def palette(place: Place) -> None:
    """The palette with the letters of its picture."""
    newest_draft(place)
    act(place, "search-anything")
    field = place.window.findChild(QLineEdit, "palette-field")
    if field is None:
        raise Missing("the palette")
    field.setText("sat")


def digest(place: Place) -> None:
    """The question about what came due while the computer slept, as its picture tells it."""
    newest_draft(place)
    place.ui.session.sending.scheduler.woke.emit(*_NIGHT)
    place.ui.asks.open_digest()
    _dialog(place)


def connect(place: Place) -> None:
    """The worksheet that connects a real account."""
    place.ui.asks.connect_account()
    _dialog(place)


def settings(section: str) -> Pose:
    """Settings at a section."""

    def pose(place: Place) -> None:
        newest_draft(place)
        place.ui.asks.open_settings(section)
        _dialog(place)
        shown = open_dialog(place.window)
        if getattr(shown, "key", str)() != section:  # an unknown section shows the first
            raise Missing(f"the section {section}")

    return pose


def action(name: str) -> Pose:
    """What one of the window's own actions opens."""

    def pose(place: Place) -> None:
        act(place, name)
        _dialog(place)

    return pose


def dialog_of(tab: str, name: str) -> Pose:
    """A dialog that an action of a tab opens."""

    def pose(place: Place) -> None:
        offered(tab, name)(place)
        _dialog(place)

    return pose


def history(place: Place) -> None:
    """The versions of the newest draft."""
    place.ui.asks.open_post(rewrite(place.ui).id)
    dialog_of("compose", "compose-history")(place)


def dropped(place: Place) -> None:
    """What was dropped lately."""
    newest_draft(place)
    drop_drafts(place.ui)
    dialog_of("compose", "compose-dropped")(place)


def act(place: Place, name: str) -> None:
    """Trigger one of the window's actions."""
    found = place.window.findChild(QAction, name)
    if found is None:
        raise Missing(f"the action {name}")
    found.trigger()


def own_words(place: Place) -> None:
    """Words of two languages that a group called right."""
    for language, words in OWN_WORDS:
        for word in words.split():
            place.ui.session.spelling.add(language, word)
    settings("words")(place)


def _dialog(place: Place) -> None:
    if open_dialog(place.window) is None:
        raise Missing("its dialog")


OWN_WORDS = (
    ("en", "Fabry gastroparesis Osei hEDS dysautonomia Proctor SickKids Ehlers-Danlos caregiving"),
    ("fr", "aidante Fabry génomique orphelines SickKids"),
)
SECTIONS = ("accounts", "mission", "care", "slots", "feeds", "accessibility", "words", "place",
            "keys", "advanced", "language", "backups")  # fmt: skip

SHOTS: tuple[Shot, ...] = (
    Shot("compose", "compose-light", "compose", newest_draft),
    Shot("compose-dim", "compose-light", "compose", dim_preview),
    Shot("compose-more", "compose-light", "compose", more_about),
    Shot("compose-sent", "compose-light", "compose", sent),
    Shot("compose-too-long", "compose-too-long", "compose", newest_draft),
    Shot("compose-gif-shelf", "compose-light", "compose", shelf),
    Shot("compose-empty", "compose-empty", "compose", current),
    Shot("post-now-undo", "on-its-way", "compose", leaving),
    Shot("needs-you", "needs-you", "compose", needs_you),
    Shot("late-digest", "late", "compose", digest),
    Shot("palette", "compose-light", "compose", palette),
    Shot("first-run", "empty", "compose", action("first-run")),
    Shot("connect", "empty", "compose", connect),
    Shot("settings", "compose-light", "compose", settings("money")),
    Shot("settings-own-words", "compose-light", "compose", own_words),
    *(Shot(f"settings-{each}", "compose-light", "compose", settings(each)) for each in SECTIONS),
    Shot("calendar-month", "calendar", "calendar", rest),
    Shot("calendar-week", "calendar", "calendar", offered("calendar", "calendar-week")),
    Shot("calendar-empty", "empty", "calendar", rest),
    Shot("leaders-study", "compose-light", "leaders", rest),
    Shot("leaders-compare", "compose-light", "leaders", offered("leaders", "leaders-compare")),
    Shot("leaders-empty", "empty", "leaders", rest),
    Shot("stories-story", "stories", "stories", rest),
    Shot("stories-record", "stories", "stories", offered("stories", "stories-record")),
    Shot("stories-withdraw", "stories", "stories", dialog_of("stories", "stories-withdraw")),
    Shot("stories-empty", "empty", "stories", rest),
    Shot("keyboard", "compose-light", "compose", action("keyboard-help")),
    Shot("about", "compose-light", "compose", action("about")),
    Shot("pause", "compose-light", "compose", action("pause")),
    Shot("compose-search", "compose-light", "compose", searching),
    Shot("compose-filter", "compose-light", "compose", filtered),
    Shot("compose-filtered-out", "compose-light", "compose", filtered_out),
    Shot("history", "compose-light", "compose", history),
    Shot("checks", "compose-light", "compose", telling),
    Shot("look-first", "compose-light", "compose", look_first),
    Shot("sign-off", "needs-you", "compose", waiting),
    Shot("sign-off-dialog", "needs-you", "compose", signing),
    *THREAD_SHOTS,
    Shot("compose-poll", "compose-light", "compose", poll),
    Shot("compose-four", "compose-light", "compose", four_pictures),
    Shot("compose-video", "compose-light", "compose", video),
    Shot("compose-continue", "compose-light", "compose", continuing),
    Shot("compose-emoji", "compose-light", "compose", emoji),
    Shot("compose-emoji-found", "compose-light", "compose", emoji_found),
    Shot("compose-hashtag", "compose-light", "compose", completing, offering),
    Shot("compose-spelling", "compose-light", "compose", misspelt, suggestions),
    Shot("dropped", "compose-light", "compose", dropped),
)
"""Every tab and dialog. A name that is in the design's folder is drawn as that picture is."""


def shots_named(names: Collection[str]) -> tuple[Shot, ...]:
    """The pictures of these names, all of them where none is named."""
    return tuple(shot for shot in SHOTS if not names or shot.name in names)
