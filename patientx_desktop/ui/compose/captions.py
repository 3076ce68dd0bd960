"""How a post reads in the rail: its title, a line below it, and its mark."""

from PySide6.QtCore import QCoreApplication

from patientx_desktop.domain.post import Folder, Post, PostSummary, State
from patientx_desktop.ui.compose.foot.when import edited, planned_for
from patientx_desktop.ui.widgets.badges import kind_look, state_look
from patientx_desktop.ui.widgets.drafts import DraftRow


def _tr(words: str) -> str:
    return QCoreApplication.translate("captions", words)


_URGENT = frozenset({State.FAILED, State.LATE, State.BY_HAND, State.CHECKING, State.SIGN_OFF})
_MEDIA = {"gif": "GIF", "picture": "picture", "video": "video", "poll": "poll"}


def row_of(post: PostSummary, now: int, zone: str, me: str = "") -> DraftRow:
    """A post as two lines. `me` is the person at this computer, whose name need not be said."""
    title = post.title or (_tr("Only a picture") if post.media else _tr("Nothing written yet"))
    caption = " · ".join(part for part in _caption(post, now, zone, me) if part)
    if post.state in _URGENT:
        look = state_look(post.state)
        return DraftRow(post.id, title, caption, look.role, look.icon, look.word)
    if post.kind is None:
        return DraftRow(post.id, title, caption)
    kind = kind_look(post.kind)
    return DraftRow(post.id, title, caption, kind.role, mark=kind.word)


def _caption(post: PostSummary, now: int, zone: str, me: str) -> list[str]:
    if post.state in _URGENT:
        when = planned_for(post.due_ms, now, zone) if post.due_ms else ""
        return [state_look(post.state).word, when]
    if post.state is State.SENT and post.sent_ms:
        return [edited(post.sent_ms, now, zone), *_extras(post)]
    if post.state in (State.SCHEDULED, State.SENDING) and post.due_ms:
        when = planned_for(post.due_ms, now, zone)
        sending = _tr("leaving") if post.state is State.SENDING else ""
        return [when[:1].upper() + when[1:], sending, *_extras(post)]
    author = post.author if post.author != me else ""
    return [edited(post.updated_ms, now, zone), author, *_draft_extras(post)]


def _extras(post: PostSummary) -> list[str]:
    thread = _tr("thread of {n}").format(n=post.parts) if post.parts > 1 else ""
    media = "" if thread else _tr(_MEDIA.get(post.media, post.media))
    return [thread, media, _tr("link") if post.has_link else ""]


def _draft_extras(post: PostSummary) -> list[str]:
    extras = [_tr("ready") if post.ready else "", *_extras(post)]
    return extras if any(extras) else [_tr("no picture")]


def folder_of(post: Post, now: Folder) -> Folder:
    """The folder that shows `post`; the one shown `now` where it does too."""
    if post.state in _URGENT:
        return Folder.NEEDS_YOU
    if post.state in (State.SCHEDULED, State.SENDING):
        # a post that is just leaving stays with the drafts it was written among
        return Folder.DRAFTS if post.undo_until_ms is not None else Folder.PLANNED
    if post.state is State.SENT or (post.state is State.WITHDRAWN and post.sent_ms is not None):
        return Folder.SENT
    return Folder.READY if post.ready and now is Folder.READY else Folder.DRAFTS


def folder_of_summary(post: PostSummary) -> Folder:
    """The folder that holds a post, told from what a list knows of it."""
    if post.state in _URGENT:
        return Folder.NEEDS_YOU
    if post.state in (State.SCHEDULED, State.SENDING):
        return Folder.PLANNED
    return Folder.DRAFTS if post.sent_ms is None else Folder.SENT


def folder_name(folder: Folder) -> str:
    """What a folder is called."""
    return {
        Folder.DRAFTS: _tr("Drafts"),
        Folder.READY: _tr("Ready"),
        Folder.PLANNED: _tr("Planned"),
        Folder.SENT: _tr("Sent"),
        Folder.NEEDS_YOU: _tr("Needs you"),
    }[folder]


def list_title(folder: Folder, count: int) -> str:
    """The quiet heading over the list, with its order."""
    if not count:
        return ""
    return {
        Folder.DRAFTS: _tr("Drafts, newest first"),
        Folder.READY: _tr("Ready, newest first"),
        Folder.PLANNED: _tr("Planned, next first"),
        Folder.SENT: _tr("Sent, newest first"),
        Folder.NEEDS_YOU: _tr("Most urgent first"),
    }[folder]


def empty_sentence(folder: Folder) -> str:
    """What the view beside an empty folder says: how something comes to be there."""
    return {
        Folder.READY: _tr(
            "Nothing is ready yet. Mark a draft as ready, and Fill this weekend can use it."
        ),
        Folder.PLANNED: _tr(
            "Nothing is planned. Pick a time for a draft, and it leaves by itself."
        ),
        Folder.SENT: _tr("Nothing was sent yet. What leaves is kept here."),
    }.get(
        folder,
        _tr(
            "Say one true thing to the people who need it; it is saved as you type, and leaves only"
            " when you say so."
        ),
    )


def empty_words(folder: Folder) -> str:
    """What an empty folder says."""
    return {
        Folder.DRAFTS: _tr("Drafts wait here, newest first, until you are ready."),
        Folder.READY: _tr("Drafts you mark as ready wait here for a free slot."),
        Folder.PLANNED: _tr("Posts with a time wait here and leave by themselves."),
        Folder.SENT: _tr("What is on X is kept here."),
        Folder.NEEDS_YOU: _tr("Nothing needs you."),
    }[folder]
