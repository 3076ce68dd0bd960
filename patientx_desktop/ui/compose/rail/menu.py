"""What can be done with a post of the rail, by menu and by key: only what can be done now."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from patientx_desktop.domain.cost import dollars
from patientx_desktop.domain.errors import DomainError
from patientx_desktop.domain.post import IN_FLIGHT, NEEDS_YOU, Post, State
from patientx_desktop.runtime.mending import Need, is_account
from patientx_desktop.runtime.session import Session
from patientx_desktop.ui.theme.icons import icon

NEED = "need:"
"""Before the verbs of a card of *Needs you*."""


_DRAWN = {
    "again": "refresh",
    "now": "send",
    "edit": "pencil",
    "drop": "undo",
    "slot": "clock",
    "later": "clock",
    "resume": "play",
}
"""Icons for verbs that have none on their cards, where a button is wide enough without."""


class Entry(NamedTuple):
    """A verb: what it is called in the code, its words, key and icon. Without a verb it is a line
    between two groups."""

    what: str = ""
    words: str = ""
    key: str = ""
    icon: str = ""


LETTERS = ("R", "T", "B", "C", "O", "Del")
"""The keys that the list itself hears; the others are the page's."""


def _tr(words: str) -> str:
    return QCoreApplication.translate("post menu", words)


def keys_told() -> tuple[tuple[str, str], ...]:
    """Words and key of each of `LETTERS`, for the help."""
    return (
        (_tr("In a list: mark as ready, or not"), "R"),
        (_tr("In a list: pick a time, or another"), "T"),
        (_tr("In a list: back to drafts"), "B"),
        (_tr("In a list: copy as a new draft"), "C"),
        (_tr("In a list: see it on X"), "O"),
        (_tr("In a list: drop"), "Del"),
        (_tr("In a list: everything for that row"), "Shift+F10"),
        (_tr("In Current: open in the browser"), "O"),
        (_tr("In Current: mark as read, or not"), "R"),
        (_tr("In Current: mark all as read"), "Shift+R"),
    )


def entries_of(session: Session, key: str) -> Sequence[Entry]:
    """What can be done with the post, or the account in *Needs you*, that has this key."""
    if is_account(key):
        needs = [need for need in session.mending.needs() if need.key == key]
        return tuple(_need_entries(needs[0], session)) if needs else ()
    try:
        post = session.posts.get(key)
    except DomainError:
        return ()
    groups = (_first(session, post), _about(post), _last(session, post))
    entries: list[Entry] = []
    for group in map(tuple, groups):
        entries += [Entry(), *group] if entries and group else group
    return entries


def _first(session: Session, post: Post) -> Iterator[Entry]:
    """What most people would do next."""
    yield Entry("open", _tr("Open"), "Enter")
    if post.state in NEEDS_YOU:
        need = session.mending.need_of(post.id)
        if need is not None:
            yield from _need_entries(need, session)
    elif post.state in (State.DRAFT, State.IDEA):
        if post.state is State.DRAFT:
            words = _tr("Not ready yet") if post.ready else _tr("Mark as ready")
            yield Entry("ready", words, "R", "check")
        yield Entry("time", _tr("Pick a time"), "T", "calendar")
    elif post.state is State.SCHEDULED:
        if post.undo_until_ms is None:
            yield Entry("time", _tr("Change time"), "T", "calendar")
        yield Entry("unplan", _tr("Back to drafts"), "B", "undo")
    elif post.state is State.SENT:
        yield from _sent(session, post)


def _sent(session: Session, post: Post) -> Iterator[Entry]:
    if session.posts.url_of(post):
        yield Entry("link", _tr("See it on X"), "O", "external-link")
    if session.live.left_on_x(post):
        yield Entry("continue", _tr("Continue this thread"), "", "thread")
        words = _tr("Repost · {0}").format(dollars(session.live.price_of_repost()))
        if session.live.reposts_in_browser(post):
            words = _tr("Repost")
        yield Entry("repost", words, "", "repost")


def _about(post: Post) -> Iterator[Entry]:
    yield Entry("history", _tr("History"), "Ctrl+H", "history")
    yield Entry("tag", _tr("Add a tag"), "Ctrl+T", "tag")
    if post.state is not State.WITHDRAWN:  # its story may not be told any more
        yield Entry("copy", _tr("Copy as a new draft"), "C", "duplicate")


def _last(session: Session, post: Post) -> Iterator[Entry]:
    if post.state in (State.SENT, State.WITHDRAWN) and session.live.left_on_x(post):
        yield Entry("down", _tr("Take it down from X"), "", "trash")
    elif post.state not in (State.SENT, *IN_FLIGHT):
        yield Entry("drop", _tr("Drop"), "Del", "trash")


def _need_entries(need: Need, session: Session) -> Iterator[Entry]:
    """The verbs of its card."""
    from patientx_desktop.ui.compose.needs.words import say

    for act in say(need, session).acts:
        yield Entry(f"{NEED}{act.key}", act.words, "", act.icon or _DRAWN.get(act.key, ""))


def add_letters(view: QWidget, act: Callable[[], None]) -> None:
    """Let a list hear `LETTERS` while it has the keyboard; the sender's data is the key."""
    for letter in LETTERS:
        action = QAction(view)
        action.setShortcut(QKeySequence(letter))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setData(letter)
        action.triggered.connect(act)
        view.addAction(action)


class PostMenu(QMenu):
    """The entries as a menu; each action carries its verb and the key of the row."""

    def __init__(self, entries: Sequence[Entry], key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("post-menu")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for entry in entries:
            if not entry.what:
                self.addSeparator()
                continue
            words = entry.words.replace("&", "&&")
            shown = QKeySequence(entry.key).toString(QKeySequence.SequenceFormat.NativeText)
            action = self.addAction(f"{words}\t{shown}" if shown else words)
            action.setData((entry.what, key))
            if entry.icon:
                action.setIcon(icon(entry.icon))
