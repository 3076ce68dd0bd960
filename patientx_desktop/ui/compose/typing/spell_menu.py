"""The menu of an editor: what a misspelt word may have meant, then Qt's own entries."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from patientx_desktop.domain.spelling import Word
from patientx_desktop.runtime.spelling import SpellBook
from patientx_desktop.ui.compose.cards.editor import PartEditor
from patientx_desktop.ui.compose.typing.spell_marks import SpellMarks
from patientx_desktop.ui.theme.icons import icon

_KEPT = ("edit-cut", "edit-copy", "edit-paste")  # of Qt's entries: the menu is to fit a screen
_STEPS = ("compose-back", "compose-again")
_PATIENCE_MS = 1200  # then the menu opens without suggestions


class SpellMenu(QObject):
    """Opens one menu at a time. It waits a moment for suggestions, so that nothing moves in it.

    ``added`` carries the language and the word a person made one of theirs, ``chosen`` the editor,
    the word and what is to stand in its place. The page's own undo and redo are in it.
    """

    added = Signal(str, str)
    chosen = Signal(object, object, str)

    def __init__(self, book: SpellBook, page: QWidget) -> None:
        super().__init__(page)
        self._book, self._page = book, page
        self._asked: tuple[PartEditor, SpellMarks, Word, QPoint] | None = None
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_PATIENCE_MS)
        self._late.timeout.connect(self._on_late)

    def open(self, editor: PartEditor, marks: SpellMarks, place: int, spot: QPoint) -> None:
        """Open it for what stands at `place`, at a point of the screen."""
        word = None if editor.isReadOnly() else marks.word_at(place)
        if word is None:
            self._show(editor, self._usual(editor, spot), spot)
            return
        self._asked = (editor, marks, word, spot)
        self._late.start()
        self._book.suggest(editor, marks.language, word.text, self._on_heard)

    def _on_late(self) -> None:
        self._on_heard(())

    def _on_heard(self, words: tuple[str, ...]) -> None:
        asked, self._asked = self._asked, None
        self._late.stop()
        if asked is None or not asked[0].isVisible():
            return
        editor, marks, word, spot = asked
        menu = editor.createStandardContextMenu(spot)
        for action in menu.actions():
            if action.objectName() not in _KEPT:
                menu.removeAction(action)
        entries = self._entries(menu, editor, marks.language, word, words)
        menu.insertActions(menu.actions()[0], entries)
        self._show(editor, menu, spot)

    def _entries(
        self,
        menu: QMenu,
        editor: PartEditor,
        language: str,
        word: Word,
        words: tuple[str, ...],
    ) -> list[QAction]:
        found = [
            _entry(menu, each, partial(self.chosen.emit, editor, word, each)) for each in words
        ]
        for action in found:
            action.setObjectName("suggestion")
        if not found:
            none = QAction(self.tr("No suggestions"), menu)
            none.setEnabled(False)
            found = [none]
        keep = _entry(
            menu,
            self.tr("Add “{word}” to my words").format(word=word.text),
            partial(self._add, language, word.text),
            "plus",
        )
        keep.setObjectName("add-to-my-words")
        leave = _entry(
            menu, self.tr("Ignore"), partial(self._book.ignore, language, word.text), "minus"
        )
        leave.setObjectName("ignore-word")
        return [*found, _line(menu), keep, leave, _line(menu)]

    def _usual(self, editor: PartEditor, spot: QPoint) -> QMenu:
        """Qt's own menu, with the undo of the whole thread for that of one card."""
        menu = editor.createStandardContextMenu(spot)
        for action in menu.actions():
            if action.objectName() in ("edit-undo", "edit-redo"):
                menu.removeAction(action)
        steps = [each for each in self._page.actions() if each.objectName() in _STEPS]
        menu.insertActions(menu.actions()[0], steps)
        return menu

    def _add(self, language: str, word: str) -> None:
        self._book.add(language, word)
        self.added.emit(language, word)

    def _show(self, editor: PartEditor, menu: QMenu, spot: QPoint) -> None:
        menu.setObjectName("editor-menu")
        menu.setAccessibleName(self.tr("Spelling and editing"))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setParent(editor, menu.windowFlags())
        menu.popup(spot)


class _Quiet:
    """Calls an entry's work without the checked state Qt hands on."""

    def __init__(self, act: Callable[[], None]) -> None:
        self._act = act

    def __call__(self, _checked: bool = False) -> None:
        self._act()


def _entry(menu: QMenu, words: str, act: Callable[[], None], drawing: str = "") -> QAction:
    action = QAction(words.replace("&", "&&"), menu)
    if drawing:
        action.setIcon(icon(drawing))
    action.triggered.connect(_Quiet(act))
    return action


def _line(menu: QMenu) -> QAction:
    line = QAction(menu)
    line.setSeparator(True)
    return line
