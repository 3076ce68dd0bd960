"""Letters that are still being composed, as in Japanese, stay with the post they were begun in."""

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication

from patientx_desktop.ui.compose.cards.editor import PartEditor
from patientx_desktop.ui.compose.draft.desk import ComposeDesk


class Composing(QObject):
    """Takes them into the words before the desk leaves a post: the card, and with it the keyboard,
    may go on with another one, and what is composed would end up there."""

    def __init__(self, desk: ComposeDesk, parent: QObject) -> None:
        super().__init__(parent)
        desk.leaving.connect(self._on_leaving)

    def _on_leaving(self) -> None:
        editor = QApplication.focusWidget()
        if isinstance(editor, PartEditor) and composed_in(editor):
            QGuiApplication.inputMethod().commit()
            _take(editor)


def composed_in(editor: PartEditor) -> str:
    """What is being composed; empty while nothing is."""
    layout = editor.textCursor().block().layout()
    return layout.preeditAreaText() if layout is not None else ""


def _take(editor: PartEditor) -> None:
    """As it stands, where the input method has not handed it over by itself."""
    if left := composed_in(editor):
        event = QInputMethodEvent()
        event.setCommitString(left)
        QCoreApplication.sendEvent(editor, event)
        QGuiApplication.inputMethod().reset()
