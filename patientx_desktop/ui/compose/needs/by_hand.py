"""What X's own composer cannot be told by an address, so that a person sets it there."""

from PySide6.QtCore import QCoreApplication

from patientx_desktop.domain.post import Post
from patientx_desktop.ui.compose.inspector.about_words import audience_words

_LONGEST_NAME = 40


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
    return _tr("Set there by hand: {0}.").format(", ".join(things)) if things else ""


def to_attach(post: Post) -> str:
    """*Attach there: maya.mp4, maya.srt.*; empty where there is nothing to attach."""
    names = ", ".join(each.name[:_LONGEST_NAME] for each in post.next_files)
    return _tr("Attach there: {0}.").format(names) if names else ""
