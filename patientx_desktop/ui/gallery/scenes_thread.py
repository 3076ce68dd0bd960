"""Poses of a long text before it is split, and of the words a group keeps."""

from PySide6.QtCore import QMimeData

from patientx_desktop.domain.mission import Kind
from patientx_desktop.domain.snippet import Snippet, SnippetKind
from patientx_desktop.domain.text import split_thread
from patientx_desktop.ui.compose.cards.split_dialog import SplitDialog
from patientx_desktop.ui.compose.page import ComposePage
from patientx_desktop.ui.compose.typing.saved_words import KeepWordsDialog, SavedWordsDialog
from patientx_desktop.ui.gallery.poses import Missing, Place, Shot, newest_draft

LONG = (
    "Why a night line on Saturdays? Because 61 % of the calls we missed last year came on a"
    " weekend, and because a rash, a fever or a fear does not look at the calendar.\n\nWho answers?"
    " Nurses, parents and people who have been there. Every one of them is trained, and nobody"
    " answers alone. Thank you @osei_paeds, who answers the first shift.\n\nHow can you help? Pass"
    " the number on: 1-800-555-0142. If you can give one Saturday in four, we train you, and we"
    " pay for the coffee. #RareDiseaseCanada"
)
KEPT = (
    Snippet("", SnippetKind.TEMPLATE, "A meeting",
            ("We meet on [date] at [place]. Everybody is welcome.",
             "What it is about: [topic]. Bring a friend, or a question."), Kind.PERSONAL),
    Snippet("", SnippetKind.SNIPPET, "Closing", ("You do not need a diagnosis to call.",)),
    Snippet("", SnippetKind.HASHTAGS, "Rare diseases",
            ("#RareDiseaseCanada #RareDiseaseDay #NightLine",)),
)  # fmt: skip


def split(place: Place) -> None:
    """The look at what a long text becomes, numbered."""
    newest_draft(place)
    plain, marked = split_thread(LONG), split_thread(LONG, number=True)
    dialog = SplitDialog(plain, marked, 280, number=True)
    dialog.open_in(place.window, focus=dialog.filled_button)


def offer_to_split(place: Place) -> None:
    """A long text was just pasted."""
    newest_draft(place)
    page = place.window.page("compose")
    if not isinstance(page, ComposePage):
        raise Missing("the Compose page")
    page.new_post()
    data = QMimeData()
    data.setText(LONG)
    editor = page.cards.cards()[0].editor
    editor.insertFromMimeData(data)
    page.cards.cards()[0].show_pieces(editor.text(), len(split_thread(LONG)))


def saved_words(place: Place) -> None:
    """What a group keeps; the first one is chosen."""
    newest_draft(place)
    if not place.ui.session.snippets.list():
        for snippet in KEPT:
            place.ui.session.snippets.save(snippet)
    dialog = SavedWordsDialog(place.ui.session.snippets)
    dialog.open_in(place.window, focus=dialog.search)


def keep_words(place: Place) -> None:
    """A set of hashtags that reads badly aloud."""
    newest_draft(place)
    dialog = KeepWordsDialog(
        Snippet("", SnippetKind.HASHTAGS, "Rare diseases", ("#rarediseaseday #NightLine",))
    )
    dialog.open_in(place.window, focus=dialog.name)


THREAD_SHOTS = (
    Shot("compose-pasted", "compose-light", "compose", offer_to_split),
    Shot("compose-split", "compose-light", "compose", split),
    Shot("saved-words", "compose-light", "compose", saved_words),
    Shot("keep-words", "compose-light", "compose", keep_words),
)
