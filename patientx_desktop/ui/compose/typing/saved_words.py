"""The words a group keeps: found, looked at, inserted, edited and taken out."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QTextEdit

from patientx_desktop.domain.snippet import (
    LONGEST_NAME,
    Snippet,
    SnippetKind,
    refused_tags,
    run_together,
)
from patientx_desktop.runtime.snippets import SnippetBook
from patientx_desktop.ui.theme.room import set_limits
from patientx_desktop.ui.theme.tokens import SPACE_8, scaled
from patientx_desktop.ui.widgets.buttons import PlainButton
from patientx_desktop.ui.widgets.dialog import DimDialog
from patientx_desktop.ui.widgets.drafts import DraftList, DraftRow
from patientx_desktop.ui.widgets.ink import InkLabel
from patientx_desktop.ui.widgets.inputs import Field, SearchField
from patientx_desktop.ui.widgets.panel import Panel
from patientx_desktop.ui.widgets.stack import row

NEXT = "---"
"""A line of these begins the next post where a template is edited as one text."""

_LIST, _WORDS = 180, 200  # pixels
_ICONS = {
    SnippetKind.SNIPPET: "quote",
    SnippetKind.TEMPLATE: "thread",
    SnippetKind.HASHTAGS: "tag",
}


def joined(snippet: Snippet) -> str:
    """All of it as one text."""
    return f"\n{NEXT}\n".join(snippet.texts)


def posts_in(text: str) -> tuple[str, ...]:
    """The posts of a template that was edited as one text; none is empty."""
    posts, lines = [], list[str]()
    for line in (*text.splitlines(), NEXT):
        if line.strip() == NEXT:
            posts.append("\n".join(lines).strip())
            lines = []
        else:
            lines.append(line)
    return tuple(post for post in posts if post)


def _said(snippet: Snippet) -> str:
    say = QCoreApplication.translate
    if snippet.kind is SnippetKind.TEMPLATE:
        return say("saved_words", "Template · {n} posts").format(n=len(snippet.texts))
    if snippet.kind is SnippetKind.HASHTAGS:
        return say("saved_words", "{n} hashtags").format(n=len(snippet.tags))
    return " ".join(" ".join(snippet.texts).split())[:LONGEST_NAME]


class SavedWordsDialog(DimDialog):
    """What is kept, by name. Accepted: `chosen` is to be inserted; rejected with `editing` set,
    that one is to be edited; `removed` was just taken out."""

    def __init__(self, book: SnippetBook) -> None:
        super().__init__(
            self.tr("Saved words"),
            self.tr("Closings, whole threads and hashtags that you use again."),
            icon="quote",
            quiet=self.tr("Close"),
            filled=self.tr("Insert"),
            width=600,
        )
        self.setObjectName("saved-words")
        self._book = book
        self.chosen: Snippet | None = None
        self.editing: Snippet | None = None
        self.removed: list[Snippet] = []
        self.search = SearchField(self.tr("Search saved words"))
        self.list = DraftList(self.tr("Saved words"))
        self.list.setObjectName("saved-words-list")
        set_limits(self.list, minimumHeight=_LIST)
        self.words = InkLabel("", wrap=True)
        self._frame = Panel()
        self._frame.body.addWidget(self.words)
        self.edit = PlainButton(self.tr("Edit"), "pencil", small=True, name="saved-edit")
        self.remove = PlainButton(self.tr("Remove"), "trash", small=True, name="saved-remove")
        self.more = PlainButton(self.tr("New hashtag set"), "plus", small=True, name="saved-tags")
        buttons = row(self.edit, self.remove, self.more)
        buttons.space()
        for widget in (self.search, self.list, self._frame, buttons):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self._listen()
        self.reload()

    def _listen(self) -> None:
        self.search.textChanged.connect(self.reload)
        self.search.went_down.connect(self.list.setFocus)
        self.search.returnPressed.connect(self.filled_button.click)
        self.list.chosen.connect(self._show)
        self.list.opened.connect(self.filled_button.click)
        self.edit.clicked.connect(self._on_edit)
        self.remove.clicked.connect(self._on_remove)
        self.more.clicked.connect(self._on_more)

    def reload(self) -> None:
        """List what fits the words in the search field, the first one chosen."""
        found = self._book.find(self.search.text())
        self._found = {each.id: each for each in found}
        self.list.set_rows(
            [DraftRow(each.id, each.name, _said(each), icon=_ICONS[each.kind]) for each in found]
        )
        if found and not self.list.chosen_key():
            self.list.choose_row(0)
        self._show()

    def _show(self) -> None:
        self.chosen = self._found.get(self.list.chosen_key())
        for button in (self.edit, self.remove, self.filled_button):
            button.setEnabled(self.chosen is not None)
        nothing = self.tr(
            "Nothing is kept yet. Select words in a post, or write a thread, and choose “Keep these"
            " words for later” from the post’s menu."
        )
        if self.search.text().strip():
            nothing = self.tr("Nothing saved has these words.")
        self.words.setText("\n\n".join(self.chosen.texts) if self.chosen else nothing)

    def _on_edit(self) -> None:
        self.editing = self.chosen
        self.reject()

    def _on_remove(self) -> None:
        if self.chosen is not None:
            self._book.remove(self.chosen.id)
            self.removed.append(self.chosen)
            self.reload()
            self.search.setFocus()

    def _on_more(self) -> None:
        self.editing = Snippet("", SnippetKind.HASHTAGS, "", ("",))
        self.reject()


class KeepWordsDialog(DimDialog):
    """Name and words of something kept. ``snippet()`` is what was written."""

    def __init__(self, snippet: Snippet) -> None:
        titles = {
            SnippetKind.SNIPPET: self.tr("Keep these words"),
            SnippetKind.TEMPLATE: self.tr("Keep this thread as a template"),
            SnippetKind.HASHTAGS: self.tr("A set of hashtags"),
        }
        super().__init__(
            titles[snippet.kind],
            icon=_ICONS[snippet.kind],
            quiet=self.tr("Cancel"),
            filled=self.tr("Keep"),
            width=560,
        )
        self.setObjectName("keep-words")
        self._snippet = snippet
        self.name = QLineEdit(snippet.name)
        self.name.setObjectName("keep-name")
        self.name.setMaxLength(LONGEST_NAME)
        self.text = QTextEdit()
        self.text.setObjectName("keep-text")
        self.text.setAcceptRichText(False)
        self.text.setTabChangesFocus(True)
        self.text.document().setDocumentMargin(scaled(SPACE_8))
        set_limits(self.text, minimumHeight=_WORDS, maximumHeight=_WORDS)
        self.text.setPlainText(joined(snippet))
        self.hint = Field(self.tr("Words"), self.text, self._hint())
        self.body.addWidget(Field(self.tr("Name"), self.name))
        self.body.addWidget(self.hint)
        self.name.textChanged.connect(self._on_typed)
        self.text.textChanged.connect(self._on_typed)
        self.name.returnPressed.connect(self.filled_button.click)
        self._on_typed()

    def snippet(self) -> Snippet:
        """What is to be kept."""
        text = self.text.toPlainText().strip()
        texts = posts_in(text) if self._snippet.kind is SnippetKind.TEMPLATE else (text,)
        return replace(self._snippet, name=self.name.text(), texts=texts)

    def _hint(self) -> str:
        if self._snippet.kind is SnippetKind.HASHTAGS:
            return self.tr("Begin each word with a capital, as in #RareDiseaseDay: screen readers"
                           " then read the words one by one.")  # fmt: skip
        words = self.tr("Square brackets, as in [date], are blanks that Tab walks through.")
        if self._snippet.kind is SnippetKind.TEMPLATE:
            words += " " + self.tr("A line of three dashes begins the next post.")
        return words

    def _on_typed(self) -> None:
        kept = self.snippet()
        written = any(text.strip() for text in kept.texts)
        self.filled_button.setEnabled(bool(kept.name.strip()) and written)
        if kept.kind is SnippetKind.HASHTAGS:
            self.hint.set_hint(self._advice(" ".join(kept.texts)))

    def _advice(self, words: str) -> str:
        if refused := refused_tags(words):
            return self.tr("X links no hashtag here: {tags}").format(tags=" ".join(refused[:3]))
        if glued := run_together(words):
            return self.tr("Hard to read aloud as one word: {tags}. Begin each word with a capital."
                           ).format(tags=" ".join(glued[:3]))  # fmt: skip
        return self._hint()
