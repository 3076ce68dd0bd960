"""Completing @names and #hashtags while they are typed. The editor keeps the keyboard.

It opens after a sign and a letter, or from a card's hashtag tool. Tab or Enter takes the chosen
one, arrows move, Escape puts it away for this word; every other key belongs to the editor.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QTextCursor
from shiboken6 import isValid

from patientx_desktop.domain.completion import (
    HASHTAG,
    MENTION,
    Begun,
    Known,
    Names,
    TagSet,
    begun_at,
    is_told_apart,
    used_in,
)
from patientx_desktop.domain.text import Utf16
from patientx_desktop.runtime.names import NameBook
from patientx_desktop.ui.compose.cards.editor import PartEditor
from patientx_desktop.ui.compose.draft.desk import ComposeDesk
from patientx_desktop.ui.theme.room import set_margins
from patientx_desktop.ui.theme.tokens import SPACE_4, scaled
from patientx_desktop.ui.widgets.choices import Choice, ChoiceList
from patientx_desktop.ui.widgets.popover import Popover

_WIDE, _MOST, _MOST_SETS = 400, 6, 3

Write = Callable[[PartEditor, str, int, int], None]


class CompletionList(Popover):
    """What fits, below the word. It never has the focus."""

    def __init__(self) -> None:
        super().__init__(self.tr("Suggestions"), takes_focus=False)
        self.setObjectName("completion")
        set_margins(self.body, SPACE_4, SPACE_4, SPACE_4, SPACE_4)
        self.list = ChoiceList(self.tr("Suggestions"), self.tr("Tab"))
        self.list.setObjectName("completion-list")
        self.body.addWidget(self.list)

    def wanted_size(self, room: QSize) -> QSize:
        return QSize(scaled(_WIDE), self.list.needed() + 2 * SPACE_4).boundedTo(room)


class Completer(QObject):
    """One list for all editors of a page. `write` puts words into one, as one step to undo."""

    def __init__(
        self, book: NameBook, desk: ComposeDesk, write: Write, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._book, self._desk, self._write = book, desk, write
        self._list: CompletionList | None = None
        self._editor: PartEditor | None = None
        self._begun: Begun | None = None
        self._asked = False  # by the tool: without a letter too
        self._put_away: tuple[PartEditor, int] | None = None
        book.arrived.connect(self._on_arrived)

    def attach(self, editor: PartEditor) -> None:
        """Serve an editor."""
        editor.taker = self
        editor.typed.connect(self._on_typed)
        editor.left.connect(self.close)
        editor.cursorPositionChanged.connect(self._on_cursor_moved)

    def is_open(self) -> bool:
        """Whether something is offered now."""
        return self._list is not None and isValid(self._list) and not self._list.isHidden()

    def ask_hashtag(self, editor: PartEditor) -> None:
        """Begin a hashtag at the cursor and offer what there is."""
        editor.setFocus()
        text, place = editor.text(), editor.cursor_place()
        begun = begun_at(text, place)
        if begun is None or begun.sign != HASHTAG or not self._choices(begun):
            gap = " " if place and not text[place - 1].isspace() else ""
            at = editor.textCursor()
            self._write(editor, f"{gap}{HASHTAG}", at.selectionStart(), at.selectionEnd())
        self._asked, self._put_away = True, None
        self._look(editor)

    def close(self) -> None:
        """Offer nothing any more."""
        self._asked = False
        if self._list is not None and isValid(self._list):
            self._list.close_quietly()

    def follow(self) -> None:
        """The page has scrolled."""
        if self.is_open() and self._list is not None:
            self._list.place()

    # the editor's keys

    def takes(self, event: QKeyEvent) -> bool:
        """Whether a key is for the list; does what it means."""
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if self._list is None or not plain or not self.is_open():
            return False
        if event.key() == Qt.Key.Key_Escape:
            if self._editor is not None and self._begun is not None:
                self._put_away = (self._editor, self._begun.start)
            self.close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._list.list.step(1 if event.key() == Qt.Key.Key_Down else -1)
            self._announce()
        else:
            return False
        return True

    def takes_tab(self) -> bool:
        """Whether Tab is for the list; takes what is chosen."""
        if not self.is_open():
            return False
        self._take()
        return True

    # inside

    def _on_typed(self, text: str) -> None:
        editor = self.sender()
        if not isinstance(editor, PartEditor):
            return
        if not self.is_open() and not any(sign in text for sign in "@#＠＃"):
            return
        if editor.hasFocus():
            self._look(editor)

    def _on_cursor_moved(self) -> None:
        """Away from the word: nothing is offered any more."""
        editor, begun = self._editor, self._begun
        if not self.is_open() or editor is None or begun is None:
            return
        found = begun_at(editor.text(), editor.cursor_place())
        if editor.textCursor().hasSelection() or found is None or found.start != begun.start:
            self.close()

    def _on_arrived(self) -> None:
        editor = self._editor
        if editor is not None and isValid(editor) and editor.hasFocus() and self._begun is not None:
            self._look(editor)

    def _look(self, editor: PartEditor) -> None:
        """Offer what fits the word at the cursor, or nothing."""
        text, found = editor.sense()
        links = [(each.start, each.end) for each in found.entities if each.kind == "url"]
        begun = begun_at(text, editor.cursor_place(), links)
        self._editor, self._begun = editor, begun
        if begun is None or not (begun.letters or self._asked):
            self._put_away = None if begun is None else self._put_away
            self.close()
            return
        if self._put_away == (editor, begun.start):
            return
        choices = self._choices(begun)
        if choices:
            self._show(editor, begun, choices)
        else:
            self.close()

    def _choices(self, begun: Begun) -> list[Choice]:
        names, post = self._book.names, self._desk.post
        index = self._desk.focused
        parts = post.parts if post is not None else ()
        others = (part.text for at, part in enumerate(parts) if at != index)
        here = Names(used=used_in(others)).find(begun.sign, begun.letters, _MOST)
        known = names.find(begun.sign, begun.letters, _MOST)
        spelt = {each.text.casefold(): each for each in known}
        near = [spelt.get(each.text.casefold(), each) for each in here]
        both = dict.fromkeys((*near, *known))
        sets = names.sets if begun.sign == HASHTAG and not begun.letters else ()
        rows = [self._set_choice(each) for each in sets[:_MOST_SETS]]
        return [*rows, *(self._choice(each, begun) for each in both)][:_MOST]

    def _choice(self, each: Known, begun: Begun) -> Choice:
        end = each.name
        shouted = any(letter.isupper() for letter in begun.letters)
        if each.text.startswith(HASHTAG) and begun.letters and not shouted:
            same = each.text[1:].casefold() == begun.letters.casefold()
            end = self.tr("easier to read out") if same and is_told_apart(each.text) else ""
        icon = "at" if begun.sign == MENTION else "hash"
        places = tuple(range(len(begun.letters) + 1)) if _begins(each.text, begun) else ()
        act = partial(self._put, each.text)
        return Choice(f"name:{each.text}", each.text, act, places, icon, "muted", end)

    def _set_choice(self, each: TagSet) -> Choice:
        tags = " ".join(f"#{tag.lstrip('#')}" for tag in each.tags)
        act = partial(self._put, tags)
        return Choice(f"set:{each.name}", each.name, act, (), "tag", "muted", tags)

    def _show(self, editor: PartEditor, begun: Begun, choices: list[Choice]) -> None:
        if self._list is None or not isValid(self._list):
            self._list = CompletionList()
            self._list.list.opened.connect(self._on_opened)
        self._list.list.set_rows(choices)
        cursor = QTextCursor(editor.document())
        cursor.setPosition(Utf16(editor.text()).units(begun.start))
        self._list.open_beside(editor.viewport(), QRect(editor.cursorRect(cursor)))
        self._announce()

    def _announce(self) -> None:
        """Tell a screen reader what Tab would take."""
        choice = self._list.list.choice() if self._list is not None else None
        if choice is None or self._editor is None or not QAccessible.isActive():
            return
        words = self.tr("{name}, press Tab to take it").format(name=choice.said)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._editor, words))

    def _on_opened(self, _key: str) -> None:
        self._take()

    def _take(self) -> None:
        choice = self._list.list.choice() if self._list is not None else None
        if choice is not None:
            choice.act()

    def _put(self, words: str) -> None:
        """Write what was chosen in place of what was typed, with room for the next word."""
        editor, begun = self._editor, self._begun
        self.close()
        if editor is None or begun is None or not isValid(editor) or editor.isReadOnly():
            return
        text = editor.text()
        gap = "" if text[begun.end : begun.end + 1].strip(" ") else " "
        follows = text[begun.end : begun.end + 1] == " "
        units = Utf16(text)
        start, end = units.units(begun.start), units.units(begun.end)
        self._write(editor, f"{words}{'' if follows else gap}", start, end)
        if follows:
            editor.moveCursor(QTextCursor.MoveOperation.Right)
        self._begun = None
        self.close()


def _begins(text: str, begun: Begun) -> bool:
    """Whether the letters typed are the ones the name begins with."""
    return text[1:].casefold().startswith(begun.letters.casefold())
