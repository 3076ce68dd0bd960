"""Saying what was done to the thread, with the way back."""

from PySide6.QtCore import QCoreApplication

from patientx_desktop.domain.post import Post
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.compose.draft.desk import ComposeDesk
from patientx_desktop.ui.compose.draft.parts import meant


class AsBefore:
    """Takes the step back that was just made, unless more was done or another post opened since."""

    def __init__(self, ui: Ui, desk: ComposeDesk, words: str) -> None:
        self._ui, self._desk, self._too_late = ui, desk, words
        self._step = desk.last_step

    def __call__(self) -> None:
        if self._step is None or self._desk.last_step is not self._step:
            self._ui.asks.toast(self._too_late)
        else:
            self._desk.undo()


def offer_undo(ui: Ui, desk: ComposeDesk, before: Post | None, words: str) -> None:
    """Say what was done since the post was `before`, if it is not the same now."""
    now = desk.post
    if before is None or now is None or meant(before.parts) == meant(now.parts):
        return
    late = QCoreApplication.translate(
        "way_back", "The thread was changed since. Nothing was undone."
    )
    ui.asks.toast(words, AsBefore(ui, desk, late))
