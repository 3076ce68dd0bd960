"""What X's own composer cannot be told by an address, so that a person sets it there."""

from PySide6.QtCore import QCoreApplication

from patientx_desktop.domain.post import Post
from patientx_desktop.ui.compose.inspector.about_words import audience_words


def _tr(words: str) -> str:
    return QCoreApplication.translate("by hand", words)


def to_set(post: Post) -> str:
    """*Set there by hand: “made with AI”.*; empty where the words are all there is."""
    things = []
    if post.reply_settings and not post.answers_to(post.next_part or 0):
        words = _tr("who may answer ({0})")
        things.append(words.format(audience_words(post.reply_settings)))
    if post.made_with_ai:
        things.append(_tr("“made with AI”"))
    if post.paid_partnership:
        things.append(_tr("“paid partnership”"))
    captions = [
        each.captions.name[:40]
        for part in post.parts
        if not part.x_id
        for each in part.attachments
        if each.captions is not None
    ]
    if captions:
        things.append(_tr("the captions ({0})").format(", ".join(captions)))
    return _tr("Set there by hand: {0}.").format(", ".join(things)) if things else ""
