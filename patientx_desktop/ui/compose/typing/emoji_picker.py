"""Choosing an emoji: by words in English or French, among those used last, or from all."""

from collections.abc import Iterable

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from patientx_desktop.domain.emoji import TONES, Emoji, EmojiSet
from patientx_desktop.domain.errors import DomainError
from patientx_desktop.runtime.emoji import EmojiBook
from patientx_desktop.ui.compose.typing.emoji_grid import COLUMNS, EmojiGrid, Shown
from patientx_desktop.ui.notices import sentence_of
from patientx_desktop.ui.theme.looks import ICON_ONLY, set_look
from patientx_desktop.ui.theme.room import set_gap
from patientx_desktop.ui.theme.tokens import SPACE_8, TITLE_PX
from patientx_desktop.ui.widgets.ink import InkLabel
from patientx_desktop.ui.widgets.inputs import SearchField
from patientx_desktop.ui.widgets.popover import Popover
from patientx_desktop.ui.widgets.section import ElidedLabel

_HAND = "✋"


class EmojiPicker(Popover):
    """Opens beside a card's tool or its cursor. ``picked`` carries what is to be written."""

    picked = Signal(str)

    def __init__(self, book: EmojiBook) -> None:
        super().__init__(self.tr("Emoji"))
        self._book = book
        self._set: EmojiSet | None = None
        self.setObjectName("emoji-picker")
        self.field = SearchField(self.tr("Search emoji"))
        self.field.setObjectName("emoji-search")
        self.field.textChanged.connect(self._on_words)
        self.field.returnPressed.connect(self._on_enter)
        self.field.went_down.connect(self._on_down)
        self.tone = QToolButton()
        self.tone.setObjectName("emoji-tone")
        set_look(self.tone, ICON_ONLY)
        self.tone.clicked.connect(self._on_tone)
        self.grid = EmojiGrid(self.tr("Emoji"))
        self.grid.picked.connect(self._on_picked)
        self.grid.looked_at.connect(self._on_looked_at)
        self.grid.typed.connect(self._on_typed)
        self.grid.went_up.connect(self.field.setFocus)
        self.sample = InkLabel("", size=TITLE_PX)
        self.name = ElidedLabel("", "muted")
        head = QHBoxLayout()
        set_gap(head, SPACE_8)
        head.addWidget(self.field, 1)
        head.addWidget(self.tone)
        foot = QHBoxLayout()
        set_gap(foot, SPACE_8)
        foot.addWidget(self.sample)
        foot.addWidget(self.name, 1)
        self.body.addLayout(head)
        self.body.addWidget(self.grid, 1)
        self.body.addLayout(foot)
        self._show_tone()

    def open_for(self, anchor: QWidget, spot: QRect) -> None:
        """Show it beside `spot` of `anchor`, the field empty and ready."""
        self.open_beside(anchor, spot)
        self.field.clear()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        if self._set is None:
            self._book.load(self, self._on_loaded, self._on_failed)
        else:
            self._show()

    def wanted_size(self, room: QSize) -> QSize:
        margins = self.body.contentsMargins()
        wide = self.grid.sizeHint().width() + margins.left() + margins.right()
        return QSize(wide, self.sizeHint().height()).boundedTo(room)

    # inside

    def _on_loaded(self, emoji: EmojiSet) -> None:
        self._set = emoji
        self._show()

    def _on_failed(self, error: DomainError) -> None:
        self.name.setText(sentence_of(error))

    def _show(self) -> None:
        """What the words in the field find, or everything under its headings."""
        if self._set is None:
            return
        language = self._book.language
        self.grid.dress(language, self._book.tone)
        words = self.field.text().strip()
        rows = _rows(self._set.find(words, language)) if words else self._all(self._set, language)
        self.grid.show_rows(rows)
        if not rows:
            said = self.tr("Nothing found. Try another word, in English or French.")
            self._tell("", said)

    def _all(self, emoji: EmojiSet, language: str) -> list[Shown]:
        used = [each for text in self._book.recent() if (each := emoji.get(text)) is not None]
        rows: list[Shown] = [self.tr("Used last"), *_rows(used)] if used else []
        for number, names in enumerate(emoji.groups):
            rows.append(names.get(language, names["en"]))
            rows += _rows(each for each in emoji.emoji if each.group == number)
        return rows

    def _on_words(self, _words: str) -> None:
        self._show()

    def _on_enter(self) -> None:
        each = self.grid.current()
        if each is not None:
            self._on_picked(each)

    def _on_down(self) -> None:
        self.grid.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_typed(self, letters: str) -> None:
        self.field.setFocus(Qt.FocusReason.TabFocusReason)
        self.field.setText(self.field.text() + letters)

    def _on_looked_at(self, each: Emoji | None) -> None:
        if each is not None:
            self._tell(each.toned(self._book.tone), each.name(self._book.language))

    def _tell(self, sample: str, said: str) -> None:
        self.sample.setText(sample)
        self.name.setText(said)
        self.field.setAccessibleDescription(said)

    def _on_picked(self, each: Emoji) -> None:
        self._book.note_used(each.text)
        self.close_quietly()
        self.picked.emit(each.toned(self._book.tone))

    # the skin tone

    def _tone_names(self) -> tuple[str, ...]:
        return (
            self.tr("No skin tone"),
            self.tr("Light skin tone"),
            self.tr("Medium-light skin tone"),
            self.tr("Medium skin tone"),
            self.tr("Medium-dark skin tone"),
            self.tr("Dark skin tone"),
        )

    def _show_tone(self) -> None:
        name = self._tone_names()[self._book.tone]
        self.tone.setText(_HAND + TONES[self._book.tone])
        self.tone.setAccessibleName(self.tr("Skin tone: {name}").format(name=name))
        self.tone.setToolTip(name)

    def _on_tone(self) -> None:
        menu = self.make_tones()
        menu.popup(self.tone.mapToGlobal(self.tone.rect().bottomLeft()))

    def make_tones(self) -> QMenu:
        """The skin tones to choose from."""
        menu = QMenu(self)
        menu.setObjectName("emoji-tones")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for tone, name in enumerate(self._tone_names()):
            action = menu.addAction(f"{_HAND}{TONES[tone]}  {name}")
            action.setData(tone)
            action.setCheckable(True)
            action.setChecked(tone == self._book.tone)
        menu.triggered.connect(self._on_tone_chosen)
        return menu

    def _on_tone_chosen(self, action: QAction) -> None:
        self._book.set_tone(int(action.data()))
        self._show_tone()
        self.grid.dress(self._book.language, self._book.tone)
        self._on_looked_at(self.grid.current())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.field.text():
            self.field.clear()  # the grid hands Escape up; the field does this itself
            return
        super().keyPressEvent(event)


def _rows(emoji: Iterable[Emoji]) -> list[Shown]:
    each = tuple(emoji)
    return [each[at : at + COLUMNS] for at in range(0, len(each), COLUMNS)]
