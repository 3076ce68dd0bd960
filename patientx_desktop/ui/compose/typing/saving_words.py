"""Inserting kept words into the thread, keeping words of it, and walking through the blanks."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from patientx_desktop.domain.errors import DomainError
from patientx_desktop.domain.post import Part, Post
from patientx_desktop.domain.snippet import Snippet, SnippetKind, next_blank
from patientx_desktop.domain.text import Utf16
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.compose.cards.editor import PartEditor
from patientx_desktop.ui.compose.cards.thread_view import ThreadView
from patientx_desktop.ui.compose.draft.desk import ComposeDesk
from patientx_desktop.ui.compose.typing.saved_words import KeepWordsDialog, SavedWordsDialog

_NAME = 40


class SavingWords(QObject):
    """Opens the dialogs for the focused card and does what was agreed to."""

    def __init__(self, ui: Ui, desk: ComposeDesk, thread: ThreadView, parent: QWidget) -> None:
        super().__init__(parent)
        self._ui, self._desk, self._thread, self._window = ui, desk, thread, parent
        self._walking = False

    def open(self) -> None:
        """What is kept, to insert one of it."""
        if self._desk.is_editable:
            dialog = SavedWordsDialog(self._ui.session.snippets)
            dialog.finished.connect(self._on_saved_words)
            dialog.open_in(self._window.window(), focus=dialog.search)

    def keep(self) -> None:
        """Keep the selected words of the focused card, or all of its words."""
        part, editor = self._desk.focused_part, self._editor()
        if part is not None and editor is not None:
            text = editor.textCursor().selectedText().replace("\u2029", "\n") or part.text
            self._keep(SnippetKind.SNIPPET, _name_of(text), (text.strip(),))

    def keep_thread(self) -> None:
        """Keep the thread as a template, with its kind and its goal."""
        post = self._desk.post
        if post is not None:
            texts = tuple(part.text for part in post.parts if part.text.strip())
            self._keep(SnippetKind.TEMPLATE, _name_of(post.title), texts)

    def _keep(self, kind: SnippetKind, name: str, texts: tuple[str, ...]) -> None:
        post = self._desk.post
        assert post is not None
        try:
            self._edit(self._ui.session.snippets.from_post(post, kind, name, texts))
        except DomainError as error:
            self._ui.asks.tell(error)

    def insert(self, snippet: Snippet) -> None:
        """Put kept words where the cursor is; a template over an empty post, or below this one."""
        index, editor = self._desk.focused, self._editor()
        post = self._desk.post
        if post is None or editor is None or not self._desk.is_editable:
            return
        if snippet.kind is SnippetKind.TEMPLATE:
            index = self._insert_thread(snippet, index)
            start = 0
        else:
            start = self._insert_words(snippet, editor)
        self._thread.focus_card(index)
        self._walk(index, start)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tab goes to the next blank while there is one behind the cursor."""
        if not self._walking or event.type() != QEvent.Type.KeyPress:
            return False
        if not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Tab:
            return False
        editors = [card.editor for card in self._thread.cards()]
        if not isinstance(watched, PartEditor) or watched not in editors:
            return False
        cursor = watched.textCursor()
        place = Utf16(watched.text()).code_point(cursor.selectionEnd())
        return self._walk(editors.index(watched), place)

    # inside

    def _insert_words(self, snippet: Snippet, editor: PartEditor) -> int:
        cursor = editor.textCursor()
        start = Utf16(editor.text()).code_point(cursor.selectionStart())
        before = editor.text()[:start]
        gap = " " if before and not before[-1].isspace() else ""
        cursor.insertText(gap + "\n".join(snippet.texts))
        editor.setTextCursor(cursor)
        return start

    def _insert_thread(self, snippet: Snippet, index: int) -> int:
        desk, post = self._desk, self._desk.post
        assert post is not None
        with desk.together():
            if post.parts[index].is_empty:
                desk.split_into(index, snippet.texts)
                first = index
            else:
                first = index + 1
                for offset, text in enumerate(snippet.texts):
                    desk.add_part(first + offset, Part("", text))
            self._choose(snippet, post)
        return first

    def _choose(self, snippet: Snippet, post: Post) -> None:
        """Let the post be what the template is for, where nothing else was chosen."""
        if snippet.post_kind is not None and post.kind is None:
            self._desk.set_kind(snippet.post_kind)
        known = {goal.id for goal in self._ui.session.plan.goals()}
        if snippet.goal_id in known and not post.goal_id:
            self._desk.set_goal(snippet.goal_id)

    def _walk(self, index: int, place: int) -> bool:
        """Select the first blank from there on; whether there was one."""
        for card in self._thread.cards()[index:]:
            editor = card.editor
            if (blank := next_blank(editor.text(), place)) is not None:
                units, cursor = Utf16(editor.text()), editor.textCursor()
                cursor.setPosition(units.units(blank[0]))
                cursor.setPosition(units.units(blank[1]), QTextCursor.MoveMode.KeepAnchor)
                editor.setTextCursor(cursor)
                self._thread.focus_card(self._thread.cards().index(card))
                self._watch()
                return True
            place = 0
        self._walking = False
        return False

    def _watch(self) -> None:
        self._walking = True
        for card in self._thread.cards():
            card.editor.installEventFilter(self)

    def _editor(self) -> PartEditor | None:
        cards = self._thread.cards()
        return cards[self._desk.focused].editor if self._desk.focused < len(cards) else None

    def _edit(self, snippet: Snippet) -> None:
        dialog = KeepWordsDialog(snippet)
        dialog.finished.connect(self._on_edited)
        dialog.open_in(self._window.window(), focus=dialog.name)

    def _on_saved_words(self, result: int) -> None:
        dialog = self.sender()
        if not isinstance(dialog, SavedWordsDialog):
            return
        for gone in dialog.removed:
            words = self.tr("“{name}” removed.").format(name=gone.name)
            self._ui.asks.toast(words, _PutBack(self._ui, gone.id))
        if dialog.editing is not None:
            self._edit(dialog.editing)
        elif result and dialog.chosen is not None:
            self.insert(dialog.chosen)

    def _on_edited(self, result: int) -> None:
        dialog = self.sender()
        if not isinstance(dialog, KeepWordsDialog) or not result:
            return
        try:
            kept = self._ui.session.snippets.save(dialog.snippet())
        except DomainError as error:
            self._ui.asks.tell(error)
            return
        self._ui.asks.toast(self.tr("“{name}” is kept.").format(name=kept.name))


class _PutBack:
    def __init__(self, ui: Ui, snippet_id: str) -> None:
        self._ui, self._id = ui, snippet_id

    def __call__(self) -> None:
        self._ui.session.snippets.put_back(self._id)


def _name_of(text: str) -> str:
    """The first words, as a name to begin with."""
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return line if len(line) <= _NAME else f"{line[: _NAME - 1].rstrip()}…"
