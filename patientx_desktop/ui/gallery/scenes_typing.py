"""Poses of what helps while typing: emoji, hashtags and misspelt words."""

from PySide6.QtWidgets import QLineEdit, QMenu

from patientx_desktop.ui.gallery.poses import Missing, Place, newest_draft, offered


def emoji(place: Place) -> None:
    """The emoji picker beside the newest draft, with its used ones and a search."""
    newest_draft(place)
    for text in ("💚", "🎗️", "🙏", "👋", "📞", "🦓"):
        place.ui.session.emoji.note_used(text)
    offered("compose", "compose-emoji")(place)


def emoji_found(place: Place) -> None:
    """The emoji picker with what a word finds."""
    emoji(place)
    field = place.window.findChild(QLineEdit, "emoji-search")
    if field is None:
        raise Missing("the field to search emoji in")
    field.setText("coeur")


def completing(place: Place) -> None:
    """The hashtag tool of the newest draft, with what the group uses."""
    newest_draft(place)
    place.ui.session.names.gather()


def offering(place: Place) -> None:
    """The list of hashtags, opened anew."""
    offered("compose", "compose-hashtag")(place)


def misspelt(place: Place) -> None:
    """A fresh post with words that are not right."""
    place.window.page("compose").new_item(
        "👋 Our nigth line is open from tonight. You do not need a diagnossis to call."
        "\n\n#RareDiseaseCanada @osei_paeds"
    )


def suggestions(place: Place) -> None:
    """The menu of the next misspelt word."""
    for menu in place.window.findChildren(QMenu, "editor-menu"):
        menu.close()
    offered("compose", "compose-spelling")(place)
