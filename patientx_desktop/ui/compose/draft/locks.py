"""Why the words of a post cannot be changed just now, a sentence for each card."""

from PySide6.QtCore import QCoreApplication

from patientx_desktop.domain.media import MediaKind
from patientx_desktop.domain.post import Part, Post, State


def _tr(words: str) -> str:
    return QCoreApplication.translate("locks", words)


def lock_sentences(post: Post) -> list[str]:
    """One sentence for each part of a post that is planned, on its way, or gone."""
    return [_sentence(post, index, part) for index, part in enumerate(post.parts)]


def _sentence(post: Post, index: int, part: Part) -> str:
    if part.x_id or post.state is State.SENT:
        return _tr("On X")
    if post.state is State.CHECKING:
        return _tr("Locked while we look whether it is on X")
    if post.state is State.BY_HAND:
        return _tr("Waits for somebody to post it by hand")
    if post.state is State.WITHDRAWN:
        return _tr("Withdrawn")
    has_begun = any(each.x_id for each in post.parts)
    if post.state is State.SCHEDULED and post.undo_until_ms is None and not has_begun:
        return _tr("Planned · press Change words to edit")
    if index:
        return _tr("Leaves when X has said yes to post {n}").format(n=index)
    return _leaving(part)


def _leaving(part: Part) -> str:
    if not part.attachments:
        return _tr("Locked while it leaves")
    kind = part.attachments[0].file.kind
    if kind is MediaKind.GIF:
        return _tr("Locked while it leaves · with its GIF")
    if kind is MediaKind.VIDEO:
        return _tr("Locked while it leaves · with its video")
    return _tr("Locked while it leaves · with its pictures")
